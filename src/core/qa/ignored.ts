/** Findings that a person set aside, each with the reason: kept in the cabinet's ledger, never overwritten. */
import { z } from 'zod'
import type { Ledger } from '../cabinet/ledger.ts'
import { AppError } from '../errors.ts'
import type { IsoDate } from '../types.ts'
import type { QaFinding } from './checks.ts'

/** The finding's id is of its check, its place and both texts: when one of them changes, it is another finding. */
export type Ignored = {
  readonly finding: string
  readonly check: string
  readonly place: string
  readonly reason: string
  readonly by: string
  readonly on: IsoDate
}

const topicOf = (of: string): string => `qa-${of}`

const line = z.string().max(2_000)
const ignored = z.object({
  finding: z.string().regex(/^[0-9a-f]{16}$/),
  check: line,
  place: line,
  reason: line,
  by: line,
  on: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .transform((text) => text as IsoDate), // the pattern is the type's own
}) satisfies z.ZodType<Ignored>
const entry = z.union([
  z.object({ ignore: ignored }),
  z.object({ heed: z.object({ finding: line, by: line, on: line }) }),
])

/** By finding; what was taken back is not among them. */
export function ignoredIn(ledger: Ledger, of: string): ReadonlyMap<string, Ignored> {
  const found = new Map<string, Ignored>()
  for (const { value } of ledger.entries(topicOf(of)).entries) {
    const read = entry.safeParse(value)
    if (!read.success) continue
    if ('ignore' in read.data) found.set(read.data.ignore.finding, read.data.ignore)
    else found.delete(read.data.heed.finding)
  }
  return found
}

type Doing = { readonly reason: string; readonly by: string; readonly on: IsoDate }

export function ignore(ledger: Ledger, of: string, { id, check, place }: QaFinding, doing: Doing): Ignored {
  if (!doing.reason.trim())
    throw new AppError('reason-needed', 'A finding is set aside for a stated reason. Fix: say why, in a few words.')
  const kept: Ignored = { finding: id, check, place, ...doing, reason: doing.reason.trim() }
  ledger.append(topicOf(of), { ignore: kept })
  return kept
}

export function heed(ledger: Ledger, of: string, finding: string, { by, on }: Omit<Doing, 'reason'>): Ignored {
  const known = ignoredIn(ledger, of).get(finding)
  if (!known) throw new AppError('value-invalid', `No finding ${finding} is set aside here.`, { finding })
  ledger.append(topicOf(of), { heed: { finding, by, on } })
  return known
}
