/** The register of correspondence (ทะเบียนหนังสือ): one row a draft, in the columns that a registry knows. */
import { STATE_NAMES } from '../cabinet/state.ts'
import { sayDate } from '../say.ts'
import type { Bilingual, IsoDate } from '../types.ts'
import type { Row } from './find.ts'

/** A cell: text, a count, or a date that a spreadsheet may sort by. */
export type Cell = string | number | { readonly date: IsoDate } | null

export type Column = {
  readonly head: Bilingual
  readonly width: number
  readonly cell: (row: Row, index: number) => Cell
}

/** The Buddhist date is text as an official writes it; the Christian one a date for sorting and filtering. */
export const COLUMNS: readonly Column[] = [
  { head: { th: 'ลำดับ', en: 'No.' }, width: 8, cell: (_, index) => index + 1 },
  { head: { th: 'เลขทะเบียน/เลขที่หนังสือ', en: 'Reference number' }, width: 22, cell: ({ number }) => number },
  { head: { th: 'ลงวันที่', en: 'Dated (B.E.)' }, width: 20, cell: (row) => sayDate(dateOf(row), 'th') },
  { head: { th: 'วันที่ (ค.ศ.)', en: 'Dated (A.D.)' }, width: 14, cell: (row) => ({ date: dateOf(row) }) },
  { head: { th: 'จาก', en: 'From' }, width: 30, cell: ({ office }) => office },
  { head: { th: 'ถึง', en: 'To' }, width: 36, cell: ({ addressee }) => addressee },
  { head: { th: 'เรื่อง', en: 'Subject' }, width: 60, cell: ({ title }) => title },
  { head: { th: 'หน่วยงาน', en: 'Unit' }, width: 40, cell: (row) => unitOf(row) },
  { head: { th: 'การปฏิบัติ/สถานะ', en: 'Action/status' }, width: 26, cell: ({ state }) => stateName(state) },
  { head: { th: 'หมายเหตุ', en: 'Remarks' }, width: 40, cell: (row) => remarksOf(row) },
]

/** The day the registry gave when it was sent; until then the day of the document. */
const dateOf = ({ sent, date }: Row): IsoDate => (sent ?? date) as IsoDate // both were read by the pattern of a date

const unitOf = ({ unit, unit_th }: Row): string =>
  unit === null ? 'รอกำหนดหน่วยงาน' : [unit_th, `(${unit})`].filter((part) => part).join(' ')

/** A state that this version does not know is said as it stands in the record. */
export function stateName(state: string): string {
  const names: { readonly [state: string]: Bilingual } = STATE_NAMES
  const name = Object.hasOwn(names, state) ? names[state] : undefined
  return name ? `${name.th} · ${name.en}` : state
}

function remarksOf({ note, conflict, draft }: Row): string {
  const two = conflict ? `มีสองฉบับรอเลือก · two versions, choose one (${draft})` : ''
  return [note, two].filter((part) => part).join('; ')
}
