/** What a template's text becomes when it is loaded: checked steps that filling walks through. Plain data, no code in it. */
import type { HelperName } from './helper.ts'
import type { DateStyle } from './say.ts'
import type { Policy } from './template.ts'
import type { Bilingual } from './types.ts'

export type Program = readonly Step[]

/** A string is the template's own words, as they stand. */
export type Step = string | Say | When | Each | { readonly do: 'number' }

/** Where a value is: among the facts, or in the item of the list that is being gone through. An empty path is the item itself. */
export type Place = { readonly inItem: boolean; readonly path: readonly string[] }

/** How a field is asked for when it has no value. */
export type FieldUse = { readonly policy: Policy; readonly label: string }

export type Say = FieldUse & {
  readonly do: 'say'
  readonly helper: HelperName
  readonly of: readonly Place[]
  /** Path without positions: `people.position`. */
  readonly field: string
  /** Type of the value, or of a list's items. */
  readonly leaf?: string
  readonly options?: { readonly [value: string]: Bilingual }
  readonly style?: DateStyle
}

export type When = { readonly do: 'when'; readonly test: Test; readonly yes: Program; readonly no: Program }

export type Each = FieldUse & {
  readonly do: 'each'
  readonly of: Place
  readonly field: string
  readonly body: Program
  /** Where the list is empty. */
  readonly none: Program
}

/** Whether a value is given, or what a condition says of values. */
export type Test =
  | Place
  | { readonly literal: string | number }
  | { readonly op: Condition; readonly of: readonly Test[] }

/** Conditions, and how many values each takes; `and` and `or` take more as well. */
export const CONDITIONS = { eq: 2, more: 2, not: 1, and: 2, or: 2, sameday: 2 } as const
export type Condition = keyof typeof CONDITIONS
