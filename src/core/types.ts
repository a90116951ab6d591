/** The glossary. Readonly records only; the standard terms of records management and document assembly. */

/** A language by its BCP 47 primary tag: `th`, `en`, and any other a template or a delegation brings. */
export type Lang = string

/** One thing said in several languages, by language tag. */
export type Text = { readonly [lang: Lang]: string }

/** A text in both languages of the office; what Withet itself says always has both. */
export type Bilingual = { readonly th: string; readonly en: string }

/** A calendar date, Christian era, `YYYY-MM-DD`: sorts as text, has no time zone. */
export type IsoDate = `${number}-${number}-${number}`

// ---- routing: which unit answers for a matter ----

/** What kind of document the matter asks for. */
export const KINDS = [
  'welcome-letter',
  'letter',
  'speech',
  'agreement',
  'visa-request',
  'passport-request',
  'translation',
  'interpreting',
  'meeting-papers',
  'minutes',
  'briefing',
  'programme',
  'admin',
] as const
export type Kind = (typeof KINDS)[number]

/** What the matter is about. */
export const SUBJECTS = [
  'protocol',
  'royal-guest',
  'diplomatic-guest',
  'foreign-guest',
  'council-guest',
  'study-visit',
  'conference',
  'international-meeting',
  'technical-cooperation',
  'cooperation-request',
  'city-promotion',
  'overseas-travel',
  'overseas-training',
  'scholarship',
  'staff-training',
  'aid-project',
  'international-project',
  'embassy-liaison',
  'city-relations',
  'council-relations',
  'asean-council',
  'contract-interpretation',
  'information',
  'planning',
  'clerical',
  'finance',
  'personnel',
  'meetings',
  'premises',
] as const
export type Subject = (typeof SUBJECTS)[number]

/** The facets by which a draft finds its unit. */
export type Matter = {
  readonly date: IsoDate
  readonly kind: Kind
  readonly subjects: readonly Subject[]
  /** `executive`, `council`, `officer`, or agencies and districts by any name the duty map lists. */
  readonly side: readonly string[]
}

/** One atomic duty: its words in the resolution, and an English rendering. */
export type Clause = { readonly id: string } & Bilingual

/** A unit that an answer names, with the clauses that speak for it. */
export type RoutedUnit = { readonly id: string; readonly name: Bilingual; readonly clauses: readonly Clause[] }

export type RouteStatus = 'single' | 'ambiguous' | 'inferred' | 'gap' | 'none-in-force' | 'assigned'

export type Warning = { readonly code: string } & Bilingual

/** The answer to "which unit, and by which words?". Printed as it stands by `withet route --json`. */
export type Route = {
  readonly status: RouteStatus
  /** Structure in force on the matter's date: S1995, S2002, S2004 or S2016. */
  readonly structure: string | null
  readonly office: Bilingual | null
  /** Candidates, best first. Empty for `gap` and `none-in-force`. */
  readonly units: readonly RoutedUnit[]
  /** For a gap: the nearest clauses, which do not cover the matter. */
  readonly clauses: readonly Clause[]
  readonly because: Bilingual
  readonly warnings: readonly Warning[]
  /** For `assigned`: the office rule that settled it, and what the source itself says. */
  readonly rule?: OfficeRule
  readonly source?: { readonly status: RouteStatus; readonly units: readonly RoutedUnit[]; readonly because: Bilingual }
}

/** How the office settled what the source leaves open: data beside the duty map, never an edit of it. */
export type OfficeRule = {
  readonly id: string
  /** All facets given must fit; within a facet any one value suffices; a facet left out fits all. */
  readonly when: {
    readonly kinds?: readonly Kind[]
    readonly subjects?: readonly Subject[]
    readonly side?: readonly string[]
  }
  readonly unit: string
  /** First and last day of the matters it settles; open end when `to` is absent. */
  readonly from: IsoDate
  readonly to?: IsoDate
  /** Who settled it, on which day, and why. */
  readonly by: string
  readonly adopted: IsoDate
  readonly reason: Bilingual
}
