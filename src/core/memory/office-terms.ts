/** The office's own terms, in the cabinet's ledger: who, when, over which entry. Nothing there is overwritten in silence. */
import { z } from 'zod'
import type { Ledger } from '../cabinet/ledger.ts'
import { AppError } from '../errors.ts'
import type { IsoDate } from '../types.ts'
import { LONGEST_FORM } from './recognise.ts'
import { FORM_STATUSES, TERM_KINDS, type Term } from './term.ts'
import { clash, TERM_ID } from './term-file.ts'

const TOPIC = 'terms'

const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .transform((text) => text as IsoDate) // the pattern is the type's own

export const formSchema = z.strictObject({
  text: z.string().trim().min(1).max(LONGEST_FORM),
  status: z.enum(FORM_STATUSES).default('approved'),
  from: date.exactOptional(),
  to: date.exactOptional(),
  note: z.string().max(2_000).exactOptional(),
})

export const termSchema = z.strictObject({
  id: z.string().regex(TERM_ID),
  kind: z.enum(TERM_KINDS),
  forms: z.record(z.string().regex(/^[a-z]{2,3}$/), z.array(formSchema).max(50)),
  note: z.string().max(2_000).exactOptional(),
  source: z.string().min(1).max(2_000),
  author: z.string().min(1).max(2_000),
  date,
}) satisfies z.ZodType<Term>

const entrySchema = z.union([
  z.object({ add: termSchema, over: z.array(z.string()) }),
  z.object({
    withdraw: z.string(),
    over: z.array(z.string()),
    by: z.string(),
    on: date,
    reason: z.string().exactOptional(),
  }),
])

export type OfficeTerm = {
  readonly term: Term
  /** The entry that holds it: named by whatever takes its place. */
  readonly entry: string
  /** Two people settled it without knowing of each other: a person chooses, by adding it once more. */
  readonly conflict: boolean
}

/** An entry counts until a later one names it. In the ledger's order: the same on every PC. */
export function officeTerms(ledger: Ledger): readonly OfficeTerm[] {
  const read = ledger.entries(TOPIC).entries.flatMap(({ hash, value }) => {
    const parsed = entrySchema.safeParse(value)
    return parsed.success ? [{ hash, entry: parsed.data }] : []
  })
  const over = new Set(read.flatMap(({ entry }) => entry.over))
  const standing = read.flatMap(({ hash, entry }) =>
    'add' in entry && !over.has(hash) ? [{ term: entry.add, entry: hash }] : [],
  )
  return standing.map((each) => ({
    ...each,
    conflict: standing.filter(({ term }) => term.id === each.term.id).length > 1,
  }))
}

/** Keeps a term. One that is there already gives way only where that was asked for. */
export function addTerm(
  ledger: Ledger,
  term: Required<Pick<Term, 'author' | 'date'>> & Term,
  shipped: readonly Term[],
  replace: boolean,
): Term {
  const standing = officeTerms(ledger).filter((each) => each.term.id === term.id)
  const known = standing[0]?.term ?? shipped.find(({ id }) => id === term.id)
  if (known && !replace)
    throw new AppError(
      'term-invalid',
      `A term "${term.id}" is there already (${known.source}). Fix: choose another id, or say that this one takes its place: --replace.`,
      { id: term.id },
    )
  for (const [lang, forms] of Object.entries(term.forms))
    for (const [index, form] of forms.entries())
      if (forms.slice(0, index).some((other) => clash(other, form)))
        throw new AppError(
          'term-invalid',
          `"${form.text}" (${lang}) is approved on days on which another form is. Fix: give one of them first and last days, or let it be admitted.`,
          { id: term.id },
        )
  ledger.append(TOPIC, { add: term, over: standing.map(({ entry }) => entry) })
  return term
}

export type Withdrawal = { readonly id: string; readonly by: string; readonly on: IsoDate; readonly reason?: string }

export function withdrawTerm(ledger: Ledger, { id, ...withdrawal }: Withdrawal): void {
  const standing = officeTerms(ledger).filter(({ term }) => term.id === id)
  if (standing.length === 0)
    throw new AppError(
      'term-unknown',
      `The office has no term "${id}" of its own. "withet terms list" shows them; those that come with Withet can be replaced, not withdrawn.`,
      { id },
    )
  ledger.append(TOPIC, { withdraw: id, over: standing.map(({ entry }) => entry), ...withdrawal })
}
