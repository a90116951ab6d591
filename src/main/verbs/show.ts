import type { DraftCard, HeadCard, StepCard } from '../../contract.ts'
import type { Did } from '../../core/cabinet/did.ts'
import type { Bilingual } from '../../core/types.ts'
import { cameLines, short, stateWords, unitWords, whenWords } from '../draft-words.ts'
import { both, routeLines } from '../print.ts'
import { given, one, type Verb } from '../verb.ts'

export const show: Verb = {
  usage: 'withet show ID',
  about: {
    en: 'Shows a filed draft: its state, where it is and why, its history, and its texts where there are two.',
    th: 'แสดงร่างที่เก็บไว้: สถานะ ที่เก็บและเหตุผล ประวัติ และข้อความทั้งสองฉบับเมื่อมีสองฉบับ',
  },
  options: { by: { type: 'string' } },
  help: [
    ['ID', 'the draft’s id, or its first five letters or more', 'รหัสของร่าง หรืออย่างน้อยห้าตัวแรก'],
    ['--by NAME', 'who brings an edited copy home', 'ผู้รับฉบับที่แก้ไขบนชั้นเข้าแฟ้ม'],
  ],
  run: async (words, flags, { call, show: say }) => {
    const card = await call('draft.show', { id: one(words, show.usage), ...given(flags, 'by') })
    say(card, () => cardLines(card).join('\n'))
  },
}

function cardLines(card: DraftCard): readonly string[] {
  const { id, title, template, lang, heads, history, findings, came } = card
  const forked = heads.length > 1
  return [
    `${title}  [${template}, ${lang}]`,
    `  ${id}`,
    ...cameLines(came),
    ...(forked
      ? [
          '',
          `  ! มีผู้ทำต่อจากร่างนี้สองทาง เลือกฉบับที่จะใช้ · ${heads.length} texts stand for this draft; choose one:`,
          `    withet compare ${heads.map(({ record }) => short(record)).join(' ')}`,
          ...heads.map(({ record }) => `    withet merge ${short(id)} --keep ${short(record)}`),
        ]
      : []),
    ...heads.flatMap((head) => ['', ...headLines(head, forked)]),
    '',
    '  ประวัติ · history',
    ...history.map(stepLine),
    ...findings.map(({ file, problem }) => `  ! ${file} ${problem}`),
  ]
}

function headLines(head: HeadCard, forked: boolean): readonly string[] {
  const { record, state, sent, unit, reason, route, file, readingCopy, by, filed } = head
  return [
    ...(forked ? [`  ── ${short(record)} (${by}, ${whenWords(filed)})`] : []),
    `  ${stateWords(state, sent)}`,
    `  ${file ?? 'ไม่มีสำเนาบนชั้น · no copy on its shelf: withet cabinet rebuild'}`,
    ...(readingCopy === undefined ? [] : [`  ฉบับอ่าน · reading copy: ${readingCopy}`]),
    ...(head.readingCopyOlder ? ['  ! ฉบับอ่านยังเป็นข้อความเดิม · the reading copy still has a former text'] : []),
    ...(head.edited ? ['  ! มีการแก้ไขที่ยังไม่ได้รับเข้าแฟ้ม · edited, and not brought home yet'] : []),
    ...(head.document === 'ok' ? [] : [`  ! เอกสารในแฟ้ม · document in the store: ${head.document}`]),
    `  แฟ้ม · filed under: ${unitWords(unit)}`,
    ...(reason === undefined ? [] : [`  เหตุผล · reason: ${reason}`]),
    ...routeLines(route),
  ]
}

const DID: { readonly [did in Did]: Bilingual } = {
  filed: { th: 'เก็บเข้าแฟ้ม', en: 'filed' },
  merged: { th: 'เลือกจากสองฉบับ', en: 'merged by choice' },
  joined: { th: 'รวมบันทึกที่ตรงกัน', en: 'joined, both said the same' },
  revised: { th: 'แก้ไขข้อความ', en: 'revised' },
  'reading-copy': { th: 'แก้ไขฉบับอ่าน', en: 'reading copy changed' },
  refiled: { th: 'ย้ายแฟ้ม', en: 'refiled' },
  retitled: { th: 'เปลี่ยนชื่อเรื่อง', en: 'retitled' },
  state: { th: 'เปลี่ยนสถานะ', en: 'new state' },
}

function stepLine({ record, did, state, sent, unit, by, filed, note, parents }: StepCard): string {
  const what = did.map((each) => both(DID[each])).join(', ')
  const where = did.includes('filed') || did.includes('refiled') ? `; ${unitWords(unit)}` : ''
  const joins = parents.length > 1 ? ` (${parents.map(short).join(' + ')})` : ''
  return `    ${short(record)}  ${whenWords(filed)}  ${by}: ${what || 'บันทึก · recorded'}${joins}${where}; ${stateWords(state, sent)}${note ? `; ${note}` : ''}`
}
