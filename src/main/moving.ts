/** The drafts that a new structure or rule would move; refiling those that a person chose. */
import type { Args, Results } from '../contract.ts'
import { AppError } from '../core/errors.ts'
import { applyMoves, type Grounds, movesOf } from '../core/moves.ts'
import type { OfficeRule } from '../core/types.ts'
import type { App } from './app.ts'

/** With a rule: only what that rule changes, also one that is only suggested so far, as if it were adopted. */
export function listMoves(app: App, { rule }: Args<'moves.list'>): Results['moves.list'] {
  const cabinet = app.cabinetIfAny()
  if (!cabinet) return { drafts: 0, moves: [] }
  const { drafts } = cabinet.list()
  const moves = movesOf(drafts, { dutyMap: app.dutyMap, rules: [...app.rules(), ...supposed(app, rule)] })
  const concerned = moves.filter(({ was, now }) => rule === undefined || [was.rule?.id, now.rule?.id].includes(rule))
  if (rule !== undefined && concerned.length === 0 && !isKnown(app, rule)) throw unknownRule(rule)
  return { drafts: drafts.length, moves: concerned }
}

export function refileMoves(app: App, { drafts, rule, by, reason }: Args<'moves.apply'>): Results['moves.apply'] {
  const grounds: Grounds = { dutyMap: app.dutyMap, rules: app.rules() }
  if (rule !== undefined && !grounds.rules.some(({ id }) => id === rule)) throw unknownRule(rule)
  const choice = { drafts, by: by ?? app.person, ...(reason !== undefined && { reason }) }
  const filed = applyMoves(app.cabinet(), grounds, choice)
  return {
    refiled: filed.map(({ draft, record, file, warnings }) => ({
      draft,
      unit: record.unit,
      reason: record.reason ?? '',
      warnings,
      ...(file !== undefined && { file }),
    })),
  }
}

/** A suggested rule as it would be, were it adopted today as it stands. */
function supposed(app: App, id: string | undefined): readonly OfficeRule[] {
  const suggested = app.dutyMap.suggested.find((rule) => rule.id === id)
  if (!suggested || app.rules().some((rule) => rule.id === id)) return []
  return [{ ...suggested, by: app.person, adopted: app.today() }]
}

const isKnown = (app: App, id: string): boolean =>
  [...app.rules(), ...app.dutyMap.suggested].some((rule) => rule.id === id)

const unknownRule = (id: string): AppError =>
  new AppError(
    'rule-unknown',
    `No rule "${id}" is in force here. "withet rules" lists them; adopt a suggested one first.`,
    { id },
  )
