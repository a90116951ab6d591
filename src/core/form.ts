/** A delegation as a form shows it: the values of its file, each date said in both eras, identity data closed. */
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

/** Rows that were pasted, as people of a form. */
export type Pasted = {
  /** May carry `identity`, since it was pasted in the open. */
  readonly people: readonly FormValues[]
  /** What each column was taken for; null where that is not known. */
  readonly columns: readonly { readonly header: string; readonly field: string | null }[]
  /** Whether the first row named the columns. */
  readonly headed: boolean
  /** Cells that were not taken over, or are questioned. Rows count from 1, as pasted; columns too. */
  readonly unclear: readonly {
    readonly row: number
    readonly column: number
    readonly text: string
    readonly th: string
    readonly en: string
    readonly choices?: readonly SaidDate[]
  }[]
}
