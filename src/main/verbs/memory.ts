import type { Results } from '../../contract.ts'
import { both } from '../print.ts'
import { type Flags, given, type Host, one, option, Usage, type Verb } from '../verb.ts'
import { EXCHANGE_HELP, EXCHANGE_OPTIONS, exportFile, reportLines, taking } from './exchange.ts'

type Deed = (words: readonly string[], flags: Flags, host: Host) => Promise<void>

/** What `withet memory` does, by its first word. */
const DEEDS: { readonly [deed: string]: Deed } = {
  find,
  export: exportAll,
  import: importFile,
}

export const memory: Verb = {
  usage: 'withet memory [find TEXT | export --format tmx|xliff12|xliff20 --out FILE | import FILE [--take …]]',
  about: {
    en: 'What was translated before: matches for a text, with the present dates and numbers put into the translation.',
    th: 'คลังคำแปล: ค้นข้อความที่เคยแปล พร้อมปรับวันที่และตัวเลขในคำแปลให้ตรงกับข้อความปัจจุบัน',
  },
  options: {
    ...EXCHANGE_OPTIONS,
    place: { type: 'string' },
    least: { type: 'string' },
    limit: { type: 'string' },
  },
  help: [
    ['--from LANG --to LANG', 'languages; told by the script if not given', 'ภาษา ถ้าไม่ระบุจะดูจากตัวอักษร'],
    ['--place TEMPLATE#SEGMENT', 'where the text stands: matches there come first', 'ตำแหน่งของข้อความในแม่แบบ'],
    ['--least N', 'least score, 70 if not given', 'คะแนนต่ำสุด ถ้าไม่ระบุคือ 70'],
    ['--limit N', 'at most so many; 10 if not given', 'จำนวนมากที่สุด ถ้าไม่ระบุคือ 10'],
    ...EXCHANGE_HELP,
  ],
  run: async ([deed = '', ...words], flags, host) => {
    const act = Object.hasOwn(DEEDS, deed) ? DEEDS[deed] : undefined
    if (!act) throw new Usage(`"withet memory" takes ${Object.keys(DEEDS).join(', ')}. For example: ${memory.usage}`)
    await act(words, flags, host)
  },
}

async function find(words: readonly string[], flags: Flags, { call, show }: Host): Promise<void> {
  if (words.length === 0) throw new Usage(`Which text? Usage: ${memory.usage}`)
  const number = (name: string) => {
    const typed = option.one(flags, name)
    if (typed !== undefined && !/^[1-9]\d{0,2}$/.test(typed)) throw new Usage(`--${name} takes a number.`)
    return typed === undefined ? {} : { [name]: Number(typed) }
  }
  const text = words.join(' ')
  const found = await call('memory.find', {
    text,
    ...given(flags, 'from', 'to', 'place'),
    ...number('least'),
    ...number('limit'),
  })
  show(found, () => lines(found))
}

async function exportAll(words: readonly string[], flags: Flags, host: Host): Promise<void> {
  const usage = 'withet memory export --format tmx|xliff12|xliff20 --out FILE'
  if (words.length > 0) throw new Usage(`Usage: ${usage}`)
  await exportFile(flags, host, usage, (asked) => host.call('memory.export', asked))
}

async function importFile(words: readonly string[], flags: Flags, { call, show }: Host): Promise<void> {
  const path = one(words, 'withet memory import FILE [--take new,changed,conflicting]')
  const report = await call('memory.import', taking(path, flags))
  show(report, () => reportLines(report))
}

function lines({ matches, units, warnings }: Results['memory.find']): string {
  const none = matches.length === 0 ? [`ไม่พบใน ${units} หน่วย · nothing like it among ${units} units`] : []
  return [...none, ...matches.map(matchLines), ...warnings.map((warning) => `! ${both(warning)}`)].join('\n\n')
}

type Match = Results['memory.find']['matches'][number]

const KINDS: { readonly [kind in Match['kind']]: string } = {
  context: 'ข้อความและตำแหน่งเดียวกัน · in context',
  exact: 'ข้อความเดียวกัน · exact',
  fuzzy: 'คล้ายกัน · similar',
}

function matchLines({ kind, score, unit, times, differs, text, unplaced }: Match): string {
  const marked = differs.map(({ kind, text }) =>
    kind === 'same' ? text : kind === 'added' ? `[+${text}]` : `[-${text}]`,
  )
  const often = times > 1 ? [`${times} ครั้ง · times`] : []
  return [
    `${score}  ${KINDS[kind]}`,
    `  ${oneLine(marked.join(''))}`,
    `  → ${oneLine(text)}`,
    ...(unplaced.length > 0 ? [`  ! ยังไม่มีในคำแปล · not in the translation: ${unplaced.join(', ')}`] : []),
    `  ${[unit.context.place, unit.author, unit.date, unit.state, ...often].join('  ')}`,
  ].join('\n')
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim()
