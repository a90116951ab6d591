import type { ComparedSide } from '../../contract.ts'
import type { ComparedParagraph } from '../../core/compare.ts'
import { short, spanWords, stateWords, whenWords } from '../draft-words.ts'
import { Usage, type Verb } from '../verb.ts'

export const compare: Verb = {
  usage: 'withet compare A B',
  about: {
    en: 'Compares two drafts, or two records of a draft, word by word: [-removed-] {+added+}.',
    th: 'เทียบร่างสองฉบับ หรือสองบันทึกของร่าง ทีละคำ: [-ตัดออก-] {+เพิ่ม+}',
  },
  options: {},
  help: [
    ['A B', 'ids of drafts or records, or their first five letters or more', 'รหัสของร่างหรือบันทึก หรืออย่างน้อยห้าตัวแรก'],
  ],
  run: async (words, _flags, { call, show }) => {
    const [former, latter, ...more] = words
    if (former === undefined || latter === undefined || more.length > 0) throw new Usage(`Usage: ${compare.usage}`)
    const compared = await call('draft.compare', { former, latter })
    const { same, removed, added } = compared.words
    show(compared, () =>
      [
        `- ${sideLine(compared.former)}`,
        `+ ${sideLine(compared.latter)}`,
        `  คำ · words: ${same} เหมือนกัน · same, ${removed} ตัดออก · removed, ${added} เพิ่ม · added`,
        '',
        ...paragraphLines(compared.paragraphs),
      ].join('\n'),
    )
  },
}

const sideLine = ({ title, draft, record, by, filed, state }: ComparedSide): string =>
  `${title}  [${short(draft)} ${short(record)}] ${by}, ${whenWords(filed)}, ${stateWords(state)}`

/** Paragraphs that are the same are counted, not printed. */
function paragraphLines(paragraphs: readonly ComparedParagraph[]): readonly string[] {
  const lines: string[] = []
  let same = 0
  const skip = () => {
    if (same > 0) lines.push(`  … ${same} ย่อหน้าเหมือนกัน · the same`)
    same = 0
  }
  for (const { kind, cell, spans } of paragraphs) {
    if (kind === 'same') {
      same += 1
      continue
    }
    skip()
    lines.push(`${cell === undefined ? '' : `(ตาราง · table ${cell}) `}${spans.map(spanWords).join('')}`)
  }
  skip()
  return lines
}
