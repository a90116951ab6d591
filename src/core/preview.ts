/** A draft as a screen shows it: every value with its label and where it came from; what is missing, and what is asked. */
import type { Span } from './fill.ts'
import type { Role } from './layout.ts'
import type { Policy } from './template.ts'
import type { Bilingual, Lang, Text } from './types.ts'
import type { Value } from './yaml.ts'

/** Where a value came from. `remembered`: an answer given for an earlier document of the same delegation. */
export type Origin = 'answer' | 'remembered' | 'delegation' | 'office' | 'date'

export type PreviewSpan = {
  readonly text: string
  /** For a value: field path with positions, such as `people.2.name`. */
  readonly field?: string
  readonly label?: Bilingual
  readonly from?: Origin
  readonly state?: NonNullable<Span['state']>
  readonly policy?: Policy
}
type PreviewParagraph = readonly PreviewSpan[]

export type PreviewBlock = {
  /** The segment's id. */
  readonly id: string
  readonly role: Role
  readonly check?: Text
  readonly text: { readonly [lang: Lang]: readonly PreviewParagraph[] }
  /** Tables: rows of cells of paragraphs. */
  readonly rows?: { readonly [lang: Lang]: readonly (readonly (readonly PreviewParagraph[])[])[] }
  /** By language: goes back with an edit, so that a change of the template is noticed. */
  readonly wording: { readonly [lang: Lang]: string }
  /** Languages in which a person edited it for this draft. */
  readonly edited: readonly Lang[]
}

type FieldCard = {
  readonly field: string
  readonly label: Bilingual
  /** One of the answer types, or `language`; `list` and `group` for what has parts. */
  readonly type: string
  readonly policy: Policy
  readonly from?: Origin
  /** Where it stands in the delegation's form: `people.0.position`. Absent for answers, the office and the date. */
  readonly path?: string
  /** Position among the people, from 0. */
  readonly person?: number
}

export type KnownField = FieldCard & {
  /** As the document says it, by language. Empty where it is not said. */
  readonly said: { readonly [lang: Lang]: string }
}

export type AskedField = FieldCard & {
  /** Languages in which it is missing. */
  readonly langs: readonly Lang[]
  /** As typed or remembered; null where there is nothing. */
  readonly value: Value
  /** What an answer looks like, with an example. */
  readonly looks: Bilingual
  readonly help?: Text
  readonly options?: { readonly [value: string]: Bilingual }
}

export type AnswerFault = { readonly field: string; readonly problem: string; readonly fix?: string }
