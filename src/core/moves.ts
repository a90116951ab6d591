/**
 * When a structure or an office rule is new: the drafts whose answer to "which unit?" would now be another. Each is routed again
 * for its own date, with the map and the rules of today. Only listed: a draft is refiled when a person chooses so, never silently.
 */
import type { Cabinet } from './cabinet/cabinet.ts'
import type { Filed } from './cabinet/filing.ts'
import type { DraftHistory } from './cabinet/history.ts'
import type { DutyMap } from './duties.ts'
import { AppError } from './errors.ts'
import { routeMatter } from './route.ts'
import type { IsoDate, OfficeRule, Route } from './types.ts'

/**
 * - `settles`: it waits in the tray, and now one unit answers for it.
 * - `moves`: the answer names another unit than the one it is filed under.
 * - `opens`: the answer no longer names one unit.
 * - `stays`: the unit is the same, on other grounds.
 */
const EFFECTS = ['settles', 'moves', 'opens', 'stays'] as const
export type Effect = (typeof EFFECTS)[number]

export type Move = {
  readonly draft: string
  readonly title: string
  readonly date: IsoDate
  readonly state: string
  readonly effect: Effect
  /** Where it is filed; null in the tray. */
  readonly unit: string | null
  /** The unit that now answers for it; null where the new answer names none or several. */
  readonly to: string | null
  /** The answer on its record, and the answer now. */
  readonly was: Route
  readonly now: Route
  /** More than one: two people went on from this draft, and somebody has to choose first. */
  readonly heads: number
}

export type Grounds = { readonly dutyMap: DutyMap; readonly rules: readonly OfficeRule[] }

/** Those that a rule now settles from the tray come first, then by what changes, then by date. */
export function movesOf(histories: readonly DraftHistory[], grounds: Grounds): readonly Move[] {
  return histories
    .flatMap((history) => moveOf(history, grounds) ?? [])
    .sort((a, b) => rank(a) - rank(b) || (a.date < b.date ? -1 : a.date > b.date ? 1 : a.draft < b.draft ? -1 : 1))
}

const rank = ({ effect }: Move): number => EFFECTS.indexOf(effect)

function moveOf({ draft, heads }: DraftHistory, { dutyMap, rules }: Grounds): Move | undefined {
  const [head] = heads
  if (!head) return undefined
  const { matter, route: was, unit, title, state } = head.record
  const now = routeMatter(matter, dutyMap, rules)
  if (answerOf(now) === answerOf(was)) return undefined
  const to = settledBy(now)
  const effect = to === null ? 'opens' : unit === null ? 'settles' : unit === to ? 'stays' : 'moves'
  return { draft, title, date: matter.date, state, effect, unit, to, was, now, heads: heads.length }
}

/** What makes an answer another one: its units, the clauses and the rule that speak for them. Not how it is worded. */
function answerOf({ status, structure, units, clauses, rule }: Route): string {
  const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id)
  const spoken = units.map((unit) => [unit.id, ids(unit.clauses)])
  return JSON.stringify([status, structure, spoken, ids(clauses), rule?.id ?? null])
}

const settledBy = ({ status, units }: Route): string | null =>
  status === 'single' || status === 'assigned' ? (units[0]?.id ?? null) : null

export type Choice = {
  readonly drafts: readonly string[]
  readonly by: string
  /** Else the words of the new answer. */
  readonly reason?: string
}

/** Refiles the drafts that a person chose, each under its new answer. All are looked at before the first is refiled. */
export function applyMoves(cabinet: Cabinet, grounds: Grounds, { drafts, by, reason }: Choice): readonly Filed[] {
  const moves = [...new Set(drafts)].map((draft) => {
    const [move] = movesOf([cabinet.get(draft)], grounds)
    return settled(draft, move)
  })
  return moves.map(({ draft, to, now }) =>
    cabinet.refile(draft, {
      unit: to,
      reason: reason ?? `${now.because.th} · ${now.because.en}`,
      by,
      route: now,
    }),
  )
}

type Settled = Move & { readonly to: string }

function settled(draft: string, move: Move | undefined): Settled {
  if (!move)
    throw new AppError('value-invalid', `The answer for ${draft} is as it was. Nothing was refiled.`, { draft })
  if (move.heads > 1)
    throw new AppError(
      'value-missing',
      `Two people went on from ${draft}. Choose which record to keep first. Nothing was refiled.`,
      { draft },
    )
  const { to } = move
  if (to === null)
    throw new AppError(
      'unit-needed',
      `The new answer for ${draft} names no single unit, so a person has to: refile it with a unit and a reason. Nothing was refiled.`,
      { draft },
    )
  return { ...move, to }
}
