/** The glossary of an office: what comes with Withet, its own terms in their place, and the people of kept delegations. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Kept } from '../identity/keep.ts'
import type { Text } from '../types.ts'
import type { OfficeTerm } from './office-terms.ts'
import { LONGEST_FORM } from './recognise.ts'
import type { Term, TermForm } from './term.ts'

/** The office's entry with a shipped term's id takes its place; of two that stand, the later. */
export function joinTerms(shipped: readonly Term[], own: readonly Pick<OfficeTerm, 'term'>[]): readonly Term[] {
  const terms = new Map(shipped.map((term) => [term.id, term]))
  for (const { term } of own) terms.set(term.id, term)
  return [...terms.values()]
}

/**
 * How people's names are written, from the delegations that are kept. Made at each look-up and never stored: they go with
 * the delegation. The id tells no name.
 */
export function termsOfPeople(kept: readonly Kept[]): readonly Term[] {
  const terms = kept.flatMap(({ id, facts }) => {
    const people = schema.safeParse(facts.people)
    return people.success ? people.data.flatMap(({ name }) => termOfPerson(name, `delegation ${id}`) ?? []) : []
  })
  return [...new Map(terms.map((term) => [term.id, term])).values()]
}

/** As anyone may have written it into the folder. */
const schema = z.array(z.object({ name: z.record(z.string(), z.string().min(1).max(LONGEST_FORM)).catch({}) }))

/** A name in one script only is no transliteration. */
function termOfPerson(name: Text, source: string): Term | undefined {
  if (Object.keys(name).length < 2) return undefined
  const forms = Object.fromEntries(
    Object.entries(name).map(([lang, text]): [string, readonly TermForm[]] => [lang, [{ text, status: 'approved' }]]),
  )
  const id = createHash('sha256')
    .update(JSON.stringify(Object.entries(name).sort()))
    .digest('hex')
    .slice(0, 12)
  return { id: `person-${id}`, kind: 'person', forms, source }
}
