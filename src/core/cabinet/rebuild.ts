import { AppError } from '../errors.ts'
import type { DraftHistory, Revision } from './history.ts'
import {
  acquaint,
  copiesOf,
  find,
  openShelves,
  own,
  type Placed,
  place,
  type Shelves,
  type Withdrawn,
  withdrawOld,
} from './shelf.ts'
import { reach, type Volume } from './volume.ts'

/** What bringing the shelves up to date did. Full paths. */
export type Shelved = {
  readonly written: readonly string[]
  readonly withdrawn: readonly string[]
  /** Copies that somebody edited: left exactly as they are. */
  readonly changed: readonly string[]
  /** Drafts whose copy could not be put on its shelf, and why. */
  readonly problems: readonly { readonly draft: string; readonly problem: string }[]
}

/** Brings the shelves in line with the store. Doing it twice changes nothing more; a shelf that was deleted comes back. */
export function rebuild(volume: Volume, histories: readonly DraftHistory[]): Shelved {
  const shelves = openShelves(volume)
  const heads = histories.flatMap((history) => history.heads)
  // All that stands as filed is recognised first, so that no draft takes another's copy for its own.
  for (const history of histories) acquaint(shelves, history)
  for (const head of heads) attempt(head.record.draft, () => recognise(shelves, head))
  // Old copies first: the name of one that was overtaken is then free for its successor.
  const attempts = [
    ...histories.map((history) => attempt(history.draft, () => withdrawOld(shelves, history))),
    ...heads.map((head) => attempt(head.record.draft, () => place(shelves, head, false))),
  ]
  const done = attempts.flatMap((each) => each.done ?? [])
  const paths = (outcome: Outcome['outcome']) => done.filter((each) => each.outcome === outcome).map(({ path }) => path)
  return {
    written: paths('written'),
    withdrawn: paths('withdrawn'),
    changed: paths('changed'),
    problems: attempts.flatMap(({ draft, problem }) => (problem === undefined ? [] : [{ draft, problem }])),
  }
}

/** The same for one draft: its heads' copies, then what was taken away. */
export function shelve(volume: Volume, history: DraftHistory): readonly Outcome[] {
  const shelves = openShelves(volume)
  acquaint(shelves, history)
  for (const head of history.heads) recognise(shelves, head)
  const old = withdrawOld(shelves, history)
  return [...history.heads.flatMap((head) => place(shelves, head, false)), ...old]
}

function recognise(shelves: Shelves, head: Revision): readonly Placed[] {
  for (const copy of copiesOf(head)) {
    const standing = find(shelves, head.record, copy)
    if (standing && !standing.changed) own(shelves, head.record, standing.name, copy)
  }
  return []
}

type Outcome = Placed | Withdrawn
type Attempt = { readonly draft: string; readonly done?: readonly Outcome[]; readonly problem?: string }

function attempt(draft: string, act: () => readonly Outcome[]): Attempt {
  try {
    return { draft, done: reach('shelve', act) }
  } catch (error) {
    // One shelf that cannot be written, or one document still on its way, must not keep the others from theirs.
    if (error instanceof AppError) return { draft, problem: error.message }
    throw error
  }
}
