/** A delegation as a form shows it: the values of its file, each date said in both eras, identity data closed. */
import { sayDate, thaiDigits } from './say.ts'
import type { IsoDate, Text } from './types.ts'
import type { Value } from './yaml.ts'

export type SaidDate = { readonly iso: IsoDate; readonly th: string; readonly en: string }

/** Values by the names of delegation files. A person with sealed identity data carries its random id as `sealed`. */
export type FormValues = { readonly [field: string]: Value }

/** Identity data of one person, closed. */
export type ClosedPerson = {
  readonly person: string
  readonly state: 'open' | 'erased' | 'locked' | 'arriving' | 'damaged'
  /** Which fields there are. */
  readonly has: readonly string[]
}

export type DelegationForm = {
  readonly id: string
  readonly title: Text
  readonly form: FormValues
  /** By path, as `visit.from` or `programme.0.on`. */
  readonly dates: { readonly [path: string]: SaidDate }
  /** By the order of the form's people. */
  readonly closed: readonly (ClosedPerson | null)[]
  /** Goes back as `former`, so that a colleague's change in between is noticed. */
  readonly version: string
  readonly by: string
  readonly sample: boolean
}

/** As a form's date cell shows it: both eras together. */
export const saidDate = (iso: IsoDate): SaidDate => ({
  iso,
  th: thaiDigits(sayDate(iso, 'th', 'short')),
  en: sayDate(iso, 'en', 'short'),
})

/** Facts as a file writes them: a text that is the same in every language is plain text again. */
export function asWritten(value: unknown): Value {
  if (typeof value === 'string' || value === null) return value
  if (Array.isArray(value)) return value.map(asWritten)
  if (typeof value !== 'object') return value === undefined ? null : String(value)
  const entries = Object.entries(value)
  const [only] = entries
  if (entries.length === 1 && only?.[0] === '*') return asWritten(only[1])
  return Object.fromEntries(entries.map(([name, inside]) => [name, asWritten(inside)]))
}

/** The dates among a form's values, each by its path. */
export function datesIn(form: FormValues): DelegationForm['dates'] {
  const dates: { [path: string]: SaidDate } = {}
  const note = (path: string, value: unknown) => {
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) dates[path] = saidDate(value as IsoDate) // as the pattern says
  }
  const visit = Object(form.visit)
  note('visit.from', visit.from)
  note('visit.to', visit.to)
  if (Array.isArray(form.programme))
    form.programme.forEach((item, i) => void note(`programme.${i}.on`, Object(item).on))
  return dates
}
