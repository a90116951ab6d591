/** Office rules: how the office settled what the source leaves open. */
import { type DutyMap, nameOf, type Structure } from '../duties.ts'
import { sayDate } from '../say.ts'
import type { Matter, OfficeRule, Route } from '../types.ts'
import { partiesOf, partyOf } from './party.ts'

/**
 * The newest rule that fits settles a matter that the source leaves open. It never overrides a unit that the source itself names:
 * the resolution stands above the office; the answer then only says that the rule was not needed or says otherwise.
 */
export function assign(
  route: Route,
  matter: Matter,
  structure: Structure,
  map: DutyMap,
  rules: readonly OfficeRule[],
): Route {
  const rule = rules.filter((one) => ruleFits(one, matter, structure, map)).sort(newestFirst)[0]
  if (!rule) return route
  if (route.status === 'single')
    return route.units[0]?.id === rule.unit ? route : { ...route, warnings: [...route.warnings, overruled(rule)] }
  const { status, units, because } = route
  const name = nameOf(map, rule.unit)
  const chosen = units.find(({ id }) => id === rule.unit) ?? {
    id: rule.unit,
    name: name ?? { th: rule.unit, en: rule.unit },
    clauses: [],
  }
  return {
    ...route,
    status: 'assigned',
    units: [chosen, ...units.filter(({ id }) => id !== rule.unit)],
    because: {
      th: `สำนักงานได้กำหนดให้เป็นหน้าที่ของ${chosen.name.th} ตามแนวปฏิบัติ ${rule.id} (${rule.by}, ${sayDate(rule.adopted, 'th')}): ${rule.reason.th}`,
      en: `The office has settled this for ${chosen.name.en} by its rule ${rule.id} (${rule.by}, ${sayDate(rule.adopted, 'en')}): ${rule.reason.en}`,
    },
    rule,
    source: { status, units, because },
  }
}

/** Its unit is of the structure in force, the day lies within it, and every facet that it gives fits. */
export function ruleFits(rule: OfficeRule, matter: Matter, structure: Structure, map: DutyMap): boolean {
  const { kinds, subjects, side } = rule.when
  if (!structure.units.some(({ id }) => id === rule.unit)) return false
  if (matter.date < rule.from || (rule.to !== undefined && matter.date > rule.to)) return false
  if (kinds && !kinds.includes(matter.kind)) return false
  if (subjects && !subjects.some((subject) => matter.subjects.includes(subject))) return false
  if (!side) return true
  const keys = partiesOf(matter, map).map(({ key }) => key)
  return side.some((name) => keys.includes(partyOf(name, map).key))
}

/** By the day of adoption; of one day, the last id in the alphabet. */
const newestFirst = (a: OfficeRule, b: OfficeRule): number => compare(b.adopted, a.adopted) || compare(b.id, a.id)
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const overruled = ({ id, unit }: OfficeRule) => ({
  code: 'rule-overruled',
  th: `แนวปฏิบัติ ${id} กำหนดหน่วยงาน ${unit} ไว้ แต่ที่มากำหนดหน่วยงานไว้ชัดแล้ว จึงไม่ใช้แนวปฏิบัตินี้`,
  en: `the office rule ${id} names ${unit}, but the source itself is explicit, so the rule does not count here`,
})
