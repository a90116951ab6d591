import type { Results } from '../../contract.ts'
import type { Move } from '../../core/moves.ts'
import type { Bilingual } from '../../core/types.ts'
import { both, plain, routeLines } from '../print.ts'
import { given, Usage, type Verb } from '../verb.ts'

export const moves: Verb = {
  usage: 'withet moves [list | apply ID…] [--rule ID]',
  about: {
    en: 'Drafts whose unit would be another under today’s structures and rules; refiles those you choose.',
    th: 'ร่างที่จะเปลี่ยนหน่วยงานตามโครงสร้างและแนวปฏิบัติปัจจุบัน ย้ายเฉพาะร่างที่เลือก',
  },
  options: { rule: { type: 'string' }, by: { type: 'string' }, reason: { type: 'string' } },
  help: [
    [
      '--rule ID',
      'only what this rule changes; also a suggested one, as if it were adopted',
      'เฉพาะที่แนวปฏิบัตินี้เปลี่ยน ใช้กับแนวปฏิบัติที่ยังเป็นข้อเสนอได้',
    ],
    ['--by NAME --reason TEXT', 'who refiles; why, else the words of the new answer', 'ผู้ย้าย และเหตุผล'],
  ],
  run: async ([verb = 'list', ...words], flags, { call, show }) => {
    if (verb === 'list' && words.length === 0) {
      const list = await call('moves.list', given(flags, 'rule'))
      return show(list, () => listLines(list))
    }
    if (verb !== 'apply' || words.length === 0)
      throw new Usage(`Usage: ${moves.usage}; not "${plain([verb, ...words].join(' '))}".`)
    const done = await call('moves.apply', { drafts: words, ...given(flags, 'rule', 'by', 'reason') })
    show(done, () => done.refiled.map(refiledLine).join('\n'))
  },
}

const EFFECT: { readonly [effect in Move['effect']]: Bilingual } = {
  settles: { th: 'รออยู่ในถาด บัดนี้มีหน่วยงานแล้ว', en: 'waits in the tray, and is settled now' },
  moves: { th: 'ย้ายหน่วยงาน', en: 'another unit' },
  opens: { th: 'ไม่มีหน่วยงานเดียวแล้ว ต้องมีผู้เลือก', en: 'no single unit any more: to be chosen' },
  stays: { th: 'หน่วยงานเดิม เหตุใหม่', en: 'the same unit, on other grounds' },
}

function listLines({ drafts, moves }: Results['moves.list']): string {
  if (moves.length === 0)
    return `ตรวจ ${drafts} ร่าง ไม่มีคำตอบใดเปลี่ยน · ${drafts} drafts looked at; no answer has changed`
  const head = `${moves.length} จาก ${drafts} ร่าง · ${moves.length} of ${drafts} drafts; to refile: withet moves apply ID`
  return [head, ...moves.map(moveLines)].join('\n\n')
}

const moveLines = ({ draft, title, date, effect, unit, to, was, now }: Move): string =>
  [
    `${draft}  ${title.replace(/\s+/g, ' ')}  ${date}`,
    `  ${both(EFFECT[effect])}: ${unit ?? 'รอกำหนดหน่วยงาน · tray'} → ${to ?? '?'}`,
    '  เดิม · was',
    ...routeLines(was).map((line) => `  ${line}`),
    '  บัดนี้ · now',
    ...routeLines(now).map((line) => `  ${line}`),
  ].join('\n')

const refiledLine = ({ draft, unit, file, warnings }: Results['moves.apply']['refiled'][number]): string =>
  [
    `ย้ายแล้ว · refiled: ${draft} → ${unit}`,
    ...(file === undefined ? [] : [`  ${file}`]),
    ...warnings.map((warning) => `  ! ${both(warning)}`),
  ].join('\n')
