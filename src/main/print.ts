/** Words that several verbs say. Both languages side by side; no colours, no control characters. */
import { sayDate } from '../core/say.ts'
import type { Bilingual, Clause, OfficeRule, Route } from '../core/types.ts'

/** Text for a terminal: control and direction characters that a name may hide are dropped, so that it cannot paint the screen. */
export const plain = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')

export const both = ({ th, en }: Bilingual): string => `${th} · ${en}`

const STATUS: { readonly [status in Route['status']]: Bilingual } = {
  single: { th: 'หน่วยงานเดียว', en: 'one unit' },
  ambiguous: { th: 'มากกว่าหนึ่งหน่วยงาน', en: 'more than one unit' },
  inferred: { th: 'อนุมาน', en: 'inferred' },
  gap: { th: 'ไม่มีข้อใดกำหนด', en: 'no clause' },
  'none-in-force': { th: 'ยังไม่มีโครงสร้าง', en: 'no structure in force' },
  assigned: { th: 'สำนักงานกำหนด', en: 'settled by an office rule' },
}

export const clauseLine = ({ id, th, en }: Clause): string =>
  `      ${id}  “${th}”\n      ${' '.repeat(id.length)}  ${en}`

export const ruleLine = ({ id, by, adopted }: OfficeRule): string =>
  `แนวปฏิบัติของสำนักงาน · office rule ${id} (${by}, ${sayDate(adopted, 'th')} · ${sayDate(adopted, 'en')})`

/** An answer to "which unit?": status, units with their clauses, the nearest clauses of a gap, the rule, the reason. */
export function routeLines(route: Route): readonly string[] {
  const place = [both(STATUS[route.status]), route.structure, route.office?.th].filter((part) => part)
  const units = route.units.flatMap(({ id, name, clauses }) => [`    ${id}  ${both(name)}`, ...clauses.map(clauseLine)])
  const nearest =
    route.clauses.length > 0 ? ['    ข้อที่ใกล้เคียงที่สุด · nearest clauses', ...route.clauses.map(clauseLine)] : []
  const rule = route.rule ? [`    ${ruleLine(route.rule)}`] : []
  const why = [`  ${route.because.th}`, `  ${route.because.en}`]
  const warnings = route.warnings.map((warning) => `  ! ${both(warning)}`)
  return [`  ${place.join(' · ')}`, ...units, ...nearest, ...rule, ...why, ...warnings]
}
