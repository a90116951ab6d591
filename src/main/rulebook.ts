/** Office rules: those suggested, those adopted; adopting, adding and withdrawing them. */
import type { Args, Results } from '../contract.ts'
import { type DutyMap, findUnit } from '../core/duties.ts'
import { AppError } from '../core/errors.ts'
import { adoptRule, withdrawRule } from '../core/rules.ts'
import type { IsoDate, OfficeRule } from '../core/types.ts'
import type { App } from './app.ts'
import { dateArgument } from './date-argument.ts'

export function listRules(app: App): Results['rules.list'] {
  const adopted = app.rules()
  const suggested = app.dutyMap.suggested.filter(({ id }) => !adopted.some((rule) => rule.id === id))
  return {
    rules: [
      ...adopted.map((rule) => ({ state: 'adopted' as const, rule })),
      ...suggested.map((rule) => ({ state: 'suggested' as const, rule })),
    ],
  }
}

/** Adopts a suggested rule. Its reason and its days stand unless others are given. */
export function adopt(app: App, { id, by, from, to, reason }: Args<'rules.adopt'>): OfficeRule {
  const suggested = app.dutyMap.suggested.find((rule) => rule.id === id)
  if (!suggested) {
    const known = app.dutyMap.suggested.map((rule) => rule.id).join(', ')
    throw new AppError(
      'rule-unknown',
      `No rule "${id}" is suggested. Suggested: ${known}. "withet rules add" makes a rule of your own.`,
      { id },
    )
  }
  const days = {
    ...(from !== undefined && { from: dateArgument(from) }),
    ...(to !== undefined && { to: dateArgument(to) }),
  }
  const words = reason === undefined ? {} : { reason: { th: reason, en: reason } }
  return keep(app, { ...suggested, ...days, ...words, by: by ?? app.person, adopted: app.today() })
}

export function addRule(app: App, args: Args<'rules.add'>): OfficeRule {
  const { id, kinds, subjects, side, unit, from, to, by, reason } = args
  if (!/^[a-z0-9-]{1,40}$/.test(id))
    throw new AppError(
      'rule-invalid',
      `"${id}" cannot be a rule's name. Fix: small letters, digits and hyphens, 40 at most.`,
    )
  if (app.rules().some((rule) => rule.id === id) || app.dutyMap.suggested.some((rule) => rule.id === id))
    throw new AppError(
      'rule-invalid',
      `A rule "${id}" is there already. Fix: choose another name, or withdraw it first.`,
      { id },
    )
  if (!kinds && !subjects && !side)
    throw new AppError(
      'rule-invalid',
      'A rule needs at least one facet: a kind, a subject or a side. Without one it would settle everything.',
    )
  const days = {
    from: from === undefined ? structureStart(app.dutyMap, unit) : dateArgument(from),
    ...(to !== undefined && { to: dateArgument(to) }),
  }
  const when = { ...(kinds && { kinds }), ...(subjects && { subjects }), ...(side && { side }) }
  return keep(app, {
    id,
    when,
    unit,
    ...days,
    by: by ?? app.person,
    adopted: app.today(),
    reason: { th: reason, en: reason },
  })
}

function keep(app: App, rule: OfficeRule): OfficeRule {
  structureStart(app.dutyMap, rule.unit)
  if (rule.to !== undefined && rule.to < rule.from)
    throw new AppError('rule-invalid', `The rule ends (${rule.to}) before it begins (${rule.from}).`)
  return adoptRule(app.cabinet().ledger, rule)
}

/** A rule speaks of a unit, and so of the days on which that unit is there. */
export function structureStart(map: DutyMap, unit: string): IsoDate {
  const found = findUnit(map, unit)
  if (!found)
    throw new AppError('unit-unknown', `The duty map has no unit "${unit}". "withet duties" lists them.`, { unit })
  return found.structure.from
}

export function withdraw(app: App, { id, by, reason }: Args<'rules.withdraw'>): Results['rules.withdraw'] {
  const cabinet = app.cabinetIfAny()
  if (!cabinet) throw new AppError('rule-unknown', `No rule "${id}" is in force here: there is no cabinet yet.`, { id })
  withdrawRule(cabinet.ledger, { id, by: by ?? app.person, on: app.today(), ...(reason !== undefined && { reason }) })
  return { id }
}
