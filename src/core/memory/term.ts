/**
 * A term: one concept of the office's own language, with the forms it may and may not take in each language. Names as in
 * TBX (ISO 30042): concept entry, term, administrative status.
 */
import type { IsoDate, Lang } from '../types.ts'

export const TERM_KINDS = [
  'agency',
  'district',
  'unit',
  'post',
  'rank',
  'treaty',
  'person',
  'place',
  'general',
] as const
export type TermKind = (typeof TERM_KINDS)[number]

/** `approved` is the form to write; `admitted` may stand; `forbidden` is found and reported. */
export const FORM_STATUSES = ['approved', 'admitted', 'forbidden'] as const
export type FormStatus = (typeof FORM_STATUSES)[number]

/** One way to write a concept in one language, and the days on which that holds; open ends when absent. */
export type TermForm = {
  readonly text: string
  readonly status: FormStatus
  readonly from?: IsoDate
  readonly to?: IsoDate
  /** Why it is forbidden, or when it is used. */
  readonly note?: string
}

export type Term = {
  /** `[a-z0-9-]`, at most 60 characters; an office's entry with a shipped term's id takes its place. */
  readonly id: string
  readonly kind: TermKind
  readonly forms: { readonly [lang: Lang]: readonly TermForm[] }
  readonly note?: string
  /** Where the form is laid down: a resolution, a clause, a register, or who in the office decided. */
  readonly source: string
  readonly author?: string
  readonly date?: IsoDate
}
