/** The calls of the glossary: what comes with Withet, the office's own terms, and the people of kept delegations. */
import type { Args, Results, TermRow } from '../contract.ts'
import { AppError } from '../core/errors.ts'
import { keptDelegations } from '../core/identity/keep.ts'
import { termsOfPeople } from '../core/memory/glossary.ts'
import { addTerm, officeTerms, withdrawTerm } from '../core/memory/office-terms.ts'
import { glossaryOf, recognise, termsAt } from '../core/memory/recognise.ts'
import type { Term } from '../core/memory/term.ts'
import { foldThai } from '../core/thai.ts'
import type { App } from './app.ts'
import { dateOr } from './date-argument.ts'
import { langOf } from './remembering.ts'

export function findTerms(app: App, { text, lang, date }: Args<'terms.find'>): Results['terms.find'] {
  const rows = rowsOf(app)
  const glossary = glossaryOf(standing(rows))
  const sought = foldThai(text)
  const holds = ({ forms }: Term): boolean =>
    Object.values(forms).some((all) => all.some((form) => foldThai(form.text).includes(sought)))
  return {
    recognised: recognise(text, lang ?? langOf(text), glossary, dateOr(date, app.today())),
    terms: rows.filter(({ term }) => holds(term)),
  }
}

/** With a date, the terms and forms of that day alone. */
export function listTerms(app: App, { kind, date }: Args<'terms.list'>): Results['terms.list'] {
  const rows = rowsOf(app).filter(({ term }) => kind === undefined || term.kind === kind)
  if (date === undefined) return { terms: rows }
  const on = dateOr(date, app.today())
  return { terms: rows.flatMap((row) => termsAt([row.term], on).map((term) => ({ ...row, term }))) }
}

/** An office's entry with a shipped term's id takes its place; of two that stand in conflict, both are shown. */
function rowsOf(app: App): readonly TermRow[] {
  const cabinet = app.cabinetIfAny()
  const own = cabinet ? officeTerms(cabinet.ledger) : []
  const shipped = app.shippedTerms().filter(({ id }) => !own.some(({ term }) => term.id === id))
  const people = cabinet ? termsOfPeople(keptDelegations(cabinet)) : []
  return [
    ...shipped.map((term) => ({ term, from: 'shipped' }) satisfies TermRow),
    ...own.map(
      ({ term, conflict }) =>
        ({ term, from: 'office', ...(conflict && { conflict: true as const }) }) satisfies TermRow,
    ),
    ...people.map((term) => ({ term, from: 'delegation' }) satisfies TermRow),
  ]
}

/** Of two that stand, the later is used until somebody chooses. */
const standing = (rows: readonly TermRow[]): readonly Term[] => [
  ...new Map(rows.map(({ term }) => [term.id, term])).values(),
]

export function addOfficeTerm(app: App, args: Args<'terms.add'>): Term {
  const { id, forms, note, kind, source, by, replace = false } = args
  const author = by ?? app.person
  const term = {
    id,
    kind: kind ?? app.shippedTerms().find((shipped) => shipped.id === id)?.kind ?? 'general',
    forms,
    source: source ?? author,
    author,
    date: app.today(),
    ...(note !== undefined && { note }),
  }
  return addTerm(app.cabinet().ledger, term, app.shippedTerms(), replace)
}

export function withdrawOfficeTerm(app: App, { id, by, reason }: Args<'terms.withdraw'>): Results['terms.withdraw'] {
  const cabinet = app.cabinetIfAny()
  if (!cabinet)
    throw new AppError('term-unknown', `The office has no term "${id}" of its own: there is no cabinet yet.`, { id })
  withdrawTerm(cabinet.ledger, { id, by: by ?? app.person, on: app.today(), ...(reason !== undefined && { reason }) })
  return { id }
}
