import type { Results } from '../../contract.ts'
import type { Kept } from '../../core/retention.ts'
import { sayDate } from '../../core/say.ts'
import { both, plain } from '../print.ts'
import { given, one, option, Usage, type Verb } from '../verb.ts'

export const retention: Verb = {
  usage: 'withet retention [list | due | hold ID | release ID | destroy ID] [--on DATE]',
  about: {
    en: 'How long drafts are kept; what is due; holds; destroying what you say is to be destroyed.',
    th: 'อายุการเก็บ ร่างที่ครบกำหนด การระงับการทำลาย และการทำลายตามคำสั่งของผู้มีอำนาจ',
  },
  options: {
    on: { type: 'string' },
    by: { type: 'string' },
    reason: { type: 'string' },
    yes: { type: 'boolean' },
    'handed-over': { type: 'boolean' },
  },
  help: [
    ['--on DATE', 'due on that day; else today', 'ครบกำหนดในวันนั้น ถ้าไม่ระบุ คือวันนี้'],
    ['--by NAME --reason TEXT', 'who decided, and why: recorded', 'ผู้สั่งและเหตุผล บันทึกไว้'],
    ['--yes', 'destroy; without it, only says what it would destroy', 'ทำลายจริง ถ้าไม่ระบุ จะบอกเพียงว่าจะทำลายอะไร'],
    ['--handed-over', 'the archives have it', 'ส่งมอบให้หอจดหมายเหตุแล้ว'],
  ],
  run: async ([verb = 'list', ...words], flags, { call, show }) => {
    if (verb === 'list' || verb === 'due') {
      if (words.length > 0) throw new Usage(`Usage: ${retention.usage}`)
      const list = await call('retention.list', { ...(verb === 'due' && { due: true }), ...given(flags, 'on') })
      return show(list, () => listLines(list, verb === 'due'))
    }
    const draft = one(words, `withet retention ${plain(verb)} ID`)
    if (verb === 'hold') {
      const held = await call('retention.hold', { draft, reason: needed(flags, 'reason'), ...given(flags, 'by') })
      return show(held, () => `ระงับการทำลายแล้ว · held: ${held.draft} (${held.by}: ${held.reason})`)
    }
    if (verb === 'release') {
      const released = await call('retention.release', { draft, ...given(flags, 'by') })
      return show(released, () => `เลิกระงับแล้ว · released: ${released.draft}`)
    }
    if (verb !== 'destroy') throw new Usage(`Usage: ${retention.usage}; not "${plain(verb)}".`)
    const who = { by: needed(flags, 'by'), reason: needed(flags, 'reason'), ...given(flags, 'yes') }
    const done = await call('retention.destroy', { draft, ...who, ...(flags['handed-over'] && { handedOver: true }) })
    show(done, () => destroyLines(done))
  },
}

function needed(flags: Parameters<typeof option.one>[0], name: string): string {
  const value = option.one(flags, name)
  if (value !== undefined) return value
  throw new Usage(`This needs --${name} "…": it is recorded.`)
}

const AFTER = {
  destroy: { th: 'ทำลาย', en: 'destroy' },
  'hand-over': { th: 'ส่งมอบหอจดหมายเหตุ', en: 'hand over to the archives' },
} as const

function listLines({ on, drafts }: Results['retention.list'], due: boolean): string {
  const day = `${sayDate(on, 'th')} · ${sayDate(on, 'en')}`
  const head = due ? `ครบกำหนดถึงวันที่ ${day}: ${drafts.length}` : `อายุการเก็บ · kept until: ${drafts.length}`
  return [head, ...drafts.map((kept) => keptLines(kept, on))].join('\n')
}

const keptLines = ({ draft, title, class: kind, from, due, hold }: Kept, on: string): string =>
  [
    `${due <= on ? '!' : ' '} ${due}  ${draft}  ${title.replace(/\s+/g, ' ')}`,
    `      ${kind.id}: ${from} + ${kind.years} ปี · years; ${both(AFTER[kind.after])}; ${both(kind.source)}`,
    ...(hold ? [`      ระงับ · held: ${hold.by}, ${hold.on}: ${hold.reason}`] : []),
  ].join('\n')

const destroyLines = ({ kept, done, removed, left }: Results['retention.destroy']): string =>
  [
    `${done ? 'ทำลายแล้ว · destroyed' : 'จะทำลาย · would destroy'}: ${kept.draft}  ${kept.title}`,
    ...removed.map((path) => `  ${path}`),
    ...left.map((path) => `  ! ยังลบไม่ได้ ตรวจดูเอง · could not be removed, look yourself: ${path}`),
    ...(done ? [] : ['ยังไม่ได้ทำลายสิ่งใด · nothing was destroyed. To do it: --yes']),
  ].join('\n')
