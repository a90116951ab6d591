import { z } from 'zod'
import { type Bilingual, type IsoDate, KINDS, type Matter, type Route, SUBJECTS } from '../types.ts'
import { ID, sha256, shortHash } from './publish.ts'

/** A document in the store: its file name, the whole hash of its bytes, and their count. */
export type StoredDocument = { readonly name: string; readonly sha256: string; readonly size: number }

/** What the registry gave a draft that went out. */
export type Sent = { readonly number: string; readonly date: IsoDate }

/** A sentence that a person wrote for this draft, in the place of the template's: see `wordingOf` for the mark of its words. */
export type EditedSegment = {
  readonly segment: string
  readonly lang: string
  readonly wording: string
  readonly by: string
}

export type TemplateRef = { readonly id: string; readonly version: string; readonly hash: string }

/** One record of a draft: what it is, where it belongs, and which records it follows. Never changed once written. */
export type DraftRecord = {
  readonly format: 'withet-record/1'
  readonly id: string
  readonly draft: string
  /** Ids of the records this one follows: none for the first, two or more for a merge. */
  readonly parents: readonly string[]
  readonly title: string
  /** `th`, `en` or `th+en`. */
  readonly lang: string
  readonly template: TemplateRef
  /** Id of the delegation. */
  readonly delegation: string
  readonly matter: Matter
  readonly route: Route
  /** The unit it is filed under; null in the tray for matters without a unit. */
  readonly unit: string | null
  /** Why this unit, where the source alone does not say. */
  readonly reason?: string
  readonly by: string
  readonly state: string
  readonly sent?: Sent
  /** A remark on this very step: why it was given back, what a revision changed. */
  readonly note?: string
  /** Minutes to speak it, by language. */
  readonly speaking?: { readonly [lang: string]: number }
  /** Random ids of the people whose identity data its documents print. Never names or numbers. */
  readonly holds?: readonly string[]
  /** Which sentences are not the template's. */
  readonly edited?: readonly EditedSegment[]
  readonly document: StoredDocument
  readonly readingCopy?: StoredDocument
  /** Its name on the shelf, without ending. */
  readonly shelf: string
  /** What this PC's clock said: for people to read, never for putting records in order. */
  readonly filed: string
}

export const RECORD_FORMAT = 'withet-record/1'

/** A record larger than this is not read. */
export const RECORD_LIMIT = 1024 * 1024

/** The only names read in a draft's folder. */
export const DOCUMENT_NAME = new RegExp(`^b-${ID}-([0-9a-f]{32})\\.docx$`)
export const RECORD_NAME = new RegExp(`^r-(${ID})-([0-9a-f]{32})\\.json$`)

const id = z.string().regex(new RegExp(`^${ID}$`))
const line = z.string().min(1).max(1000)
const words = z.string().max(10_000)
const bilingual = z.object({ th: words, en: words }) satisfies z.ZodType<Bilingual>
const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .transform((text) => text as IsoDate) // the pattern above is the type's own
/** Becomes a folder's name on the shelves. */
const folderName = (most: number) => z.string().regex(new RegExp(`^[A-Za-z0-9][A-Za-z0-9._-]{0,${most - 1}}$`))

const clause = z.object({ id: line, th: words, en: words })
const unit = z.object({ id: line, name: bilingual, clauses: z.array(clause) })
const status = z.enum(['single', 'ambiguous', 'inferred', 'gap', 'none-in-force', 'assigned'])

const rule = z.object({
  id: line,
  when: z.object({
    kinds: z.array(z.enum(KINDS)).exactOptional(),
    subjects: z.array(z.enum(SUBJECTS)).exactOptional(),
    side: z.array(line).exactOptional(),
  }),
  unit: line,
  from: date,
  to: date.exactOptional(),
  by: line,
  adopted: date,
  reason: bilingual,
})

const route = z.object({
  status,
  structure: folderName(16).nullable(),
  office: bilingual.nullable(),
  units: z.array(unit),
  clauses: z.array(clause),
  because: bilingual,
  warnings: z.array(z.object({ code: line, th: words, en: words })),
  rule: rule.exactOptional(),
  source: z.object({ status, units: z.array(unit), because: bilingual }).exactOptional(),
}) satisfies z.ZodType<Route>

const document = z
  .object({
    name: z.string().regex(DOCUMENT_NAME),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    size: z.int().nonnegative(),
  })
  .refine(({ name, sha256 }) => DOCUMENT_NAME.exec(name)?.[1] === shortHash(sha256), 'name and sha256 differ')

const schema = z.object({
  format: z.literal(RECORD_FORMAT),
  id,
  draft: id,
  parents: z.array(id),
  title: line,
  lang: z.string().regex(/^[a-z]{2,3}(\+[a-z]{2,3})*$/),
  template: z.object({ id: line, version: line, hash: line }),
  delegation: line,
  matter: z.object({ date, kind: z.enum(KINDS), subjects: z.array(z.enum(SUBJECTS)), side: z.array(line) }),
  route,
  unit: folderName(30).nullable(),
  reason: words.exactOptional(),
  by: line,
  state: z.string().regex(/^[a-z-]{1,20}$/),
  sent: z.object({ number: line, date }).exactOptional(),
  note: words.exactOptional(),
  speaking: z.record(z.string().regex(/^[a-z]{2,3}$/), z.number().nonnegative()).exactOptional(),
  holds: z.array(id).max(1000).exactOptional(),
  edited: z
    .array(z.object({ segment: line, lang: z.string().regex(/^[a-z]{2,3}$/), wording: line, by: line }))
    .max(500)
    .exactOptional(),
  document,
  readingCopy: document.exactOptional(),
  shelf: line,
  filed: line,
}) satisfies z.ZodType<DraftRecord>

export type Read = { readonly record: DraftRecord } | { readonly problem: string }

/** Reads a record from bytes that anyone may have written. Never throws. */
export function readRecord(bytes: Uint8Array): Read {
  try {
    const parsed = schema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
    if (parsed.success) return { record: parsed.data }
    // The place only, never the value: it may be personal.
    const issue = parsed.error.issues[0]
    return { problem: `is not a record this Withet can read, at ${issue?.path.join('.') || 'its top'}` }
  } catch {
    return { problem: 'is not JSON in UTF-8' }
  }
}

/** A record as people may read it, with the file name that proves its bytes. */
export function writeRecord(record: DraftRecord): { readonly name: string; readonly bytes: Uint8Array } {
  const bytes = new TextEncoder().encode(`${JSON.stringify(record, null, 2)}\n`)
  return { name: `r-${record.id}-${shortHash(sha256(bytes))}.json`, bytes }
}
