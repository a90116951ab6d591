/**
 * What translators reuse. A translation unit holds one sentence or segment in each of its languages, with the places
 * where values stand kept apart from the words: `Welcome to Bangkok on {{date visit.from}}`. Terms as in TMX: unit, variant.
 */
import type { IsoDate, Lang } from '../types.ts'

/** A stretch of words, or a place where a value stands. */
export type Part = string | Place

export type Place = {
  /** The expression or field that is printed there, as `date visit.from`; the same code in two variants is the same value. */
  readonly code: string
  /** The value as this variant printed it; absent in a template. Never identity data. */
  readonly text?: string
}

/** The words of a unit in one language. */
export type Variant = readonly Part[]

/** How far a translation has come; later ones include the earlier. */
export const UNIT_STATES = ['initial', 'translated', 'reviewed', 'final'] as const
export type UnitState = (typeof UNIT_STATES)[number]

/** Where a unit comes from. */
export type Origin =
  | { readonly kind: 'template'; readonly id: string; readonly version: number }
  | { readonly kind: 'draft'; readonly id: string; readonly record: string }
  | { readonly kind: 'import'; readonly file: string }
  | { readonly kind: 'work'; readonly id: string }

export type TranslationUnit = {
  /** Of its variants, context and origin: the same unit has the same id on every PC. */
  readonly id: string
  readonly variants: { readonly [lang: Lang]: Variant }
  /** Where it stands: `welcome-letter-mayor#opening`, and the ids of its neighbours where they are known. */
  readonly context: { readonly place: string; readonly former?: string; readonly next?: string }
  readonly origin: Origin
  readonly state: UnitState
  /** Who translated it, and when. */
  readonly author: string
  readonly date: IsoDate
  readonly reviewer?: string
  readonly note?: string
}
