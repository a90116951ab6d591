/** Words that the verbs about filed drafts share. */
import type { StepDone } from '../contract.ts'
import type { Homecoming } from '../core/cabinet/homecoming.ts'
import type { Sent } from '../core/cabinet/record.ts'
import { STATE_NAMES, STATES } from '../core/cabinet/state.ts'
import type { Span } from '../core/compare.ts'
import { sayDate } from '../core/say.ts'
import type { Bilingual } from '../core/types.ts'
import { both } from './print.ts'

/** Enough letters to tell drafts apart, and to type. */
export const short = (id: string): string => id.slice(0, 8)

/** When a record was filed, by the clock and the zone of this PC. */
export function whenWords(filed: string): string {
  const when = new Date(filed)
  return Number.isNaN(when.getTime()) ? filed : when.toLocaleString('sv-SE').slice(0, 16)
}

export function stateWords(state: string, sent?: Sent): string {
  const known = STATES.find((each) => each === state)
  const name = known ? both(STATE_NAMES[known]) : state
  return sent ? `${name} · ${sentWords(sent)}` : name
}

const sentWords = ({ number, date }: Sent): string =>
  `ที่ · no. ${number}, ลงวันที่ · dated ${sayDate(date, 'th')} · ${sayDate(date, 'en')}`

export const unitWords = (unit: string | null): string => unit ?? 'รอกำหนดหน่วยงาน · tray'

const OUTCOMES: { readonly [outcome in Homecoming['outcome']]: Bilingual } = {
  home: { th: 'รับฉบับที่แก้ไขบนชั้นเข้าแฟ้มแล้ว', en: 'edited on its shelf, now a revision' },
  open: { th: 'ยังเปิดอยู่ในโปรแกรม จะรับเข้าแฟ้มครั้งหน้า', en: 'still open in a program; next time' },
  changing: { th: 'กำลังบันทึกอยู่ จะรับเข้าแฟ้มครั้งหน้า', en: 'being saved; next time' },
  broken: { th: 'ไม่ใช่ไฟล์ Word ที่สมบูรณ์ จึงปล่อยไว้ตามเดิม', en: 'no whole Word file; left as it is' },
  unclear: { th: 'ไม่แน่ชัดว่าเป็นสำเนาของร่างใด จึงปล่อยไว้ตามเดิม', en: 'unclear whose copy it is; left as it is' },
  refused: { th: 'ยังบันทึกเข้าแฟ้มไม่ได้ จึงปล่อยไว้ตามเดิม', en: 'could not be filed; left as it is' },
}

export const cameLines = (came: readonly Homecoming[]): readonly string[] =>
  came.flatMap(({ draft, path, outcome, record, beside, problem }) => [
    `  ${outcome === 'home' ? '+' : '!'} ${both(OUTCOMES[outcome])}: ${path}`,
    ...(record ? [`      ${short(draft)} → ${short(record)}`] : []),
    ...(beside ? ['      มีสองฉบับให้เลือก · two texts stand now: a person chooses (withet show, withet merge)'] : []),
    ...(problem && outcome !== 'open' ? [`      ${problem}`] : []),
  ])

export const stepLines = ({ id, record, title, state, sent, unit, file, warnings }: StepDone): string =>
  [
    `${title}  [${short(id)}]`,
    `  ${stateWords(state, sent)}`,
    `  แฟ้ม · filed under: ${unitWords(unit)}`,
    ...(file === undefined ? [] : [`  ${file}`]),
    `  บันทึก · record: ${short(record)}`,
    ...warnings.map((warning) => `  ! ${both(warning)}`),
  ].join('\n')

/** A stretch of a comparison: `[-removed-]`, `{+added+}`. */
export function spanWords({ kind, text }: Span): string {
  if (kind === 'same') return text
  return kind === 'removed' ? `[-${text}-]` : `{+${text}+}`
}
