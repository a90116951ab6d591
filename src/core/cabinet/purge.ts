import { z } from 'zod'
import type { Erased } from './erase.ts'
import { eraseDraft, erasuresIn, reapply, undisturbed } from './erase.ts'
import type { DraftHistory } from './history.ts'
import { openLedger } from './ledger.ts'
import { ID } from './publish.ts'
import { openErasing } from './removal.ts'
import { removeSealed } from './sealed.ts'
import { type Listing, survey } from './survey.ts'
import { stand, type Volume } from './volume.ts'

/** A person whose identity data was erased everywhere. No name: only the random id. */
type Purge = {
  readonly person: string
  readonly drafts: readonly string[]
  readonly by: string
  readonly reason: string
  readonly purged: string
}

export type Purged = {
  readonly drafts: readonly Erased[]
  /** Files that could not be removed just now. Tried again at each opening. */
  readonly left: readonly string[]
}

const TOPIC = 'purges'
const id = z.string().regex(new RegExp(`^${ID}$`))
const schema = z.object({
  person: id,
  drafts: z.array(id),
  by: z.string(),
  reason: z.string(),
  purged: z.string(),
}) satisfies z.ZodType<Purge>

const purgesIn = (volume: Volume): readonly Purge[] =>
  openLedger(volume)
    .entries(TOPIC)
    .entries.flatMap(({ value }) => {
      const parsed = schema.safeParse(value)
      return parsed.success ? [parsed.data] : []
    })

/** The people who were purged, by their ids. */
export const purgedPeople = (volume: Volume): readonly string[] => [
  ...new Set(purgesIn(volume).map(({ person }) => person)),
]

/** The drafts whose documents print a person's identity data. Erased ones do no more. */
export function draftsOf(volume: Volume, person: string): readonly DraftHistory[] {
  return survey(volume, false).drafts.filter((history) => stillHolds(history, [person]))
}

/**
 * Erases a person's sealed identity and every document that prints it. The ledger says so first: from then on every
 * opening finishes what was interrupted, here and on all PCs that the entry reaches.
 */
export function purgePerson(
  volume: Volume,
  now: Date,
  person: string,
  { by, reason }: { readonly by: string; readonly reason: string },
): Purged {
  stand(volume)
  const drafts = draftsOf(volume, person).map(({ draft }) => draft)
  // Once is enough, unless drafts turned up that were apart then.
  if (drafts.length > 0 || !purgedPeople(volume).includes(person))
    openLedger(volume).append(TOPIC, { person, drafts, by, reason, purged: now.toISOString() } satisfies Purge)
  const left = removeSealed(volume, person)
  const desk = openErasing(volume)
  const erased = drafts.map((draft) => eraseDraft(volume, now, draft, { by, reason, person, kind: 'person' }, desk))
  return { drafts: erased, left: [...left, ...erased.flatMap((each) => each.left)] }
}

/** At each opening: what was interrupted is finished, and what came back from another PC is removed again. */
export function finishErasures(volume: Volume, now: Date): void {
  const purges = purgesIn(volume)
  const done = new Set(erasuresIn(volume).map(({ draft, person }) => `${draft} ${person ?? ''}`))
  for (const { person, drafts, by, reason } of purges) {
    undisturbed(() => removeSealed(volume, person))
    for (const draft of drafts)
      if (!done.has(`${draft} ${person}`))
        undisturbed(() => [eraseDraft(volume, now, draft, { by, reason, person, kind: 'person' })])
  }
  reapply(volume)
}

/**
 * At each scan: drafts of purged people that a PC filed while it was apart go as well. Returns whether anything changed.
 */
export function settleErasures(volume: Volume, now: Date, { drafts }: Listing): boolean {
  const purges = purgesIn(volume)
  const people = purges.map(({ person }) => person)
  const late = drafts.filter((history) => stillHolds(history, people))
  const met = drafts.flatMap(({ erasures }) => erasures)
  const erased = late.flatMap((history) =>
    purges
      .filter(({ person }) => stillHolds(history, [person]))
      .flatMap(({ person, by, reason }) =>
        undisturbed(() => [eraseDraft(volume, now, history.draft, { by, reason, person, kind: 'person' })]),
      ),
  )
  const again = met.length > 0 ? reapply(volume, met) : []
  return [...erased, ...again].some(({ removed }) => removed.length > 0) || late.length > 0
}

const stillHolds = ({ revisions }: DraftHistory, people: readonly string[]): boolean =>
  revisions.some(({ record, state }) => state !== 'erased' && record.holds?.some((person) => people.includes(person)))
