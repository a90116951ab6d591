/** A choice made on one draft, drawn up as a rule for all like it. Nothing is adopted: that is for `rules.add`. */
import type { Args, Results } from '../contract.ts'
import { refuseOtherUnits } from '../core/assemble.ts'
import { nameOf, structureOn } from '../core/duties.ts'
import { ruleFits } from '../core/route/assign.ts'
import { routeMatter } from '../core/route.ts'
import type { OfficeRule } from '../core/types.ts'
import type { App } from './app.ts'
import { dateOr } from './date-argument.ts'
import { structureStart } from './rulebook.ts'

export function suggestRule(app: App, args: Args<'rules.suggest'>): Results['rules.suggest'] {
  const { kind, subjects, side, unit, reason } = args
  const matter = { date: dateOr(args.date, app.today()), kind, subjects, side }
  refuseOtherUnits(app.dutyMap, matter.date, unit)
  const rules = app.rules()
  const rule = {
    id: freeId([kind, ...subjects].join('-'), [...rules, ...app.dutyMap.suggested]),
    when: { kinds: [kind], ...(subjects.length > 0 && { subjects }), ...(side.length > 0 && { side }) },
    unit,
    from: structureStart(app.dutyMap, unit),
    reason: reason === undefined ? REASON : { th: reason, en: reason },
  }
  const adopted: OfficeRule = { ...rule, by: app.person, adopted: app.today() }
  const { status, because } = routeMatter(matter, app.dutyMap)
  const name = nameOf(app.dutyMap, unit) ?? { th: unit, en: unit }
  const structure = structureOn(app.dutyMap, matter.date)
  return {
    rule,
    source: { status, because },
    settles: routeMatter(matter, app.dutyMap, [adopted]).status === 'assigned',
    means: {
      th: `เรื่องประเภท ลักษณะ และฝ่ายเดียวกันนี้ทุกเรื่อง จะเก็บไว้ที่${name.th}`,
      en: `Every matter of this kind, about these subjects and for this side, is filed under ${name.en}.`,
    },
    beside: rules.filter((one) => structure && ruleFits(one, matter, structure, app.dutyMap)),
  }
}

const REASON = { th: 'สำนักงานเลือกไว้สำหรับเรื่องลักษณะนี้', en: 'The office chose so for matters like this one.' }

/** A name that no rule has, of 40 characters at most. */
function freeId(words: string, rules: readonly { readonly id: string }[]): string {
  const stem = words.slice(0, 36).replace(/-+$/, '')
  const taken = new Set(rules.map(({ id }) => id))
  let id = stem
  for (let n = 2; taken.has(id); n++) id = `${stem}-${n}`
  return id
}
