/** Units that people brought in or wrote themselves: entries of the ledger, told apart from those that are derived. */
import { z } from 'zod'
import type { Ledger } from '../cabinet/ledger.ts'
import type { IsoDate } from '../types.ts'
import { type TranslationUnit, UNIT_STATES } from './unit.ts'

const TOPIC = 'memory'

/** A ledger entry has room for 1 MB. */
const IN_ONE_ENTRY = 200

const line = z.string().min(1).max(2_000)
const part = z.union([z.string().max(50_000), z.object({ code: z.string().max(4_000), text: line.exactOptional() })])

/** What may be kept: an entry with anything else in it would not be read again. */
export const keptSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  variants: z.record(z.string().regex(/^[a-z]{2,3}$/), z.array(part).max(2_000)),
  context: z.object({ place: z.string().max(2_000), former: line.exactOptional(), next: line.exactOptional() }),
  origin: z.union([
    z.object({ kind: z.literal('import'), file: line }),
    z.object({ kind: z.literal('work'), id: line }),
  ]),
  state: z.enum(UNIT_STATES),
  author: line,
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .transform((text) => text as IsoDate), // the pattern is the type's own
  reviewer: line.exactOptional(),
  note: z.string().max(2_000).exactOptional(),
}) satisfies z.ZodType<TranslationUnit>

const entrySchema = z.union([
  z.object({ units: z.array(keptSchema) }),
  z.object({ withdraw: z.array(z.string()), by: line, on: z.string() }),
])

/** Keeps units of imports and of translators' work. One with the id of an earlier one takes its place. */
export function keepUnits(ledger: Ledger, units: readonly TranslationUnit[]): void {
  for (let from = 0; from < units.length; from += IN_ONE_ENTRY)
    ledger.append(TOPIC, { units: units.slice(from, from + IN_ONE_ENTRY) })
}

export function withdrawUnits(ledger: Ledger, ids: readonly string[], by: string, on: IsoDate): void {
  ledger.append(TOPIC, { withdraw: ids, by, on })
}

/** Those that stand, and a stamp that is another when they are. */
export function keptUnits(ledger: Ledger): {
  readonly units: () => readonly TranslationUnit[]
  readonly stamp: string
} {
  const { entries } = ledger.entries(TOPIC)
  return { units: () => standing(entries.map(({ value }) => value)), stamp: entries.map(({ hash }) => hash).join() }
}

function standing(values: readonly unknown[]): readonly TranslationUnit[] {
  const units = new Map<string, TranslationUnit>()
  for (const value of values) {
    const entry = entrySchema.safeParse(value)
    if (!entry.success) continue
    if ('units' in entry.data) for (const unit of entry.data.units) units.set(unit.id, unit)
    else for (const id of entry.data.withdraw) units.delete(id)
  }
  return [...units.values()]
}
