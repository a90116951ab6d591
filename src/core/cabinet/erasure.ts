import { z } from 'zod'
import { ID, sha256, shortHash } from './publish.ts'
import { DOCUMENT_NAME, type DraftRecord } from './record.ts'

/**
 * What was taken out of a draft for good. It holds hashes, file names of random letters, and who decided it; nothing of
 * what the documents said. Documents with these hashes are removed again whenever they come back.
 */
export type Erasure = {
  readonly format: 'withet-erasure/1'
  readonly id: string
  readonly draft: string
  /** `person`: the data of somebody who may no longer be kept. `retention`: the time for keeping the draft was over. */
  readonly kind: 'person' | 'retention'
  /** Random id of the person. Documents of the draft that hold this person's data and arrive later go as well. */
  readonly person?: string
  /** File names in the draft's folder. */
  readonly documents: readonly string[]
  /** All bytes that were removed, copies that somebody edited included. */
  readonly contents: readonly Content[]
  readonly by: string
  readonly reason: string
  /** What this PC's clock said: for people to read. */
  readonly erased: string
}

export type Content = { readonly sha256: string; readonly size: number }

export const ERASURE_FORMAT = 'withet-erasure/1'
export const ERASURE_NAME = new RegExp(`^t-(${ID})-([0-9a-f]{32})\\.json$`)

const id = z.string().regex(new RegExp(`^${ID}$`))
const schema = z.object({
  format: z.literal(ERASURE_FORMAT),
  id,
  draft: id,
  kind: z.enum(['person', 'retention']),
  person: id.exactOptional(),
  documents: z.array(z.string().regex(DOCUMENT_NAME)),
  contents: z.array(z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), size: z.int().nonnegative() })),
  by: z.string().max(2000),
  reason: z.string().max(10_000),
  erased: z.string().max(100),
}) satisfies z.ZodType<Erasure>

/** An erasure as any value that JSON may hold. */
export function asErasure(value: unknown): Erasure | undefined {
  const parsed = schema.safeParse(value)
  return parsed.success ? parsed.data : undefined
}

/** Undefined unless the name vouches for the bytes: a record that was changed or cut short erases nothing. */
export function readErasure(name: string, bytes: Uint8Array): Erasure | undefined {
  const [, id, hash] = ERASURE_NAME.exec(name) ?? []
  if (shortHash(sha256(bytes)) !== hash) return undefined
  try {
    const erasure = asErasure(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
    return erasure?.id === id ? erasure : undefined
  } catch {
    return undefined
  }
}

/** The same erasure always gives the same file, so that any PC can finish what another began. */
export function writeErasure(erasure: Erasure): { readonly name: string; readonly bytes: Uint8Array } {
  // Through the schema, so that the order of the keys is the same wherever the value came from.
  const bytes = new TextEncoder().encode(`${JSON.stringify(schema.parse(erasure), null, 2)}\n`)
  return { name: `t-${erasure.id}-${shortHash(sha256(bytes))}.json`, bytes }
}

/** The documents that erasures took from a draft: those they name, and any that hold the data of a person erased from it. */
export function erasedNames(erasures: readonly Erasure[], records: readonly DraftRecord[]): ReadonlySet<string> {
  const people = new Set(erasures.flatMap(({ kind, person }) => (kind === 'person' && person ? [person] : [])))
  const held = records.filter(({ holds = [] }) => holds.some((person) => people.has(person)))
  return new Set([
    ...erasures.flatMap(({ documents }) => documents),
    ...held.flatMap(({ document, readingCopy }) => [document.name, ...(readingCopy ? [readingCopy.name] : [])]),
  ])
}
