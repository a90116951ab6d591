/** Agencies and districts of the BMA, found by any name that the duty map lists. */
import { foldThai } from './thai.ts'
import type { Bilingual, IsoDate } from './types.ts'

/** A listed spelling that deserves a word to whoever used it. */
export type NameVariant = { readonly name: string } & Bilingual

export type Agency = {
  readonly id: string
  readonly kind: 'agency' | 'district' | 'executive' | 'council' | 'officer'
  readonly name: Bilingual
  /** Where the English name comes from. */
  readonly basis: string
  readonly names: readonly string[]
  readonly variants: readonly NameVariant[]
  /** First day of existence, where the source gives it. */
  readonly from?: IsoDate
  /** Created after the lists of 1995 were drawn up, on a day that the source does not give. */
  readonly later: boolean
  /** The agency by which it reaches a list that does not name it. */
  readonly through?: string
  /** Whose own matters it usually writes for. */
  readonly serves?: 'council'
}

/** Finds an agency by id or by any listed name. */
export function findAgency(agencies: readonly Agency[], written: string): Agency | undefined {
  const known = indexOf(agencies)
  const key = keysOfName(written).find((candidate) => known.has(candidate))
  return key === undefined ? undefined : known.get(key)
}

/** Every folded name, the first agency that has it. A map is built once a list: a delegation of hundreds asks often. */
function indexOf(agencies: readonly Agency[]): ReadonlyMap<string, Agency> {
  const known = indexes.get(agencies)
  if (known) return known
  const index = new Map(agencies.toReversed().flatMap((agency) => keysOf(agency).map((key) => [key, agency] as const)))
  indexes.set(agencies, index)
  return index
}
const indexes = new WeakMap<readonly Agency[], ReadonlyMap<string, Agency>>()

/** The variant that was used, if the spelling is one that deserves a word. */
export function variantUsed(agency: Agency, written: string): NameVariant | undefined {
  const keys = keysOfName(written)
  const proper = [agency.name.th, agency.name.en, ...agency.names].flatMap(keysOfName)
  if (keys.some((key) => proper.includes(key))) return undefined
  return agency.variants.find(({ name }) => keysOfName(name).some((key) => keys.includes(key)))
}

/** Whether it existed; `unknown` when it was created later than 1995 on a day that the source does not give. */
export function existedOn(agency: Agency, date: IsoDate): boolean | 'unknown' {
  if (agency.from !== undefined) return agency.from <= date
  return agency.later ? 'unknown' : true
}

/** The names by which it is found, folded. */
export function keysOf(agency: Agency): readonly string[] {
  const names = [agency.name.th, agency.name.en, ...agency.names, ...agency.variants.map(({ name }) => name)]
  return [...new Set([keyOf(agency.id), ...names.flatMap(keysOfName)])]
}

/** The name as written; and without the city's name behind it or the word for a district before or after it. */
function keysOfName(name: string): readonly string[] {
  const key = keyOf(name)
  const short = key.replace(/(.)(กรุงเทพมหานคร|กทม|bma|bangkokmetropolitanadministration)$/u, '$1')
  const place = short
    .replace(/^(สำนักงานเขต|เขต|khet|districtofficeof|districtof)/, '')
    .replace(/(districtoffice|district)$/, '')
  return [...new Set([key, short, place])].filter((candidate) => candidate.length > 1)
}

/** Spaces, hyphens, dots and brackets do not tell two agencies apart. */
const keyOf = (name: string): string =>
  foldThai(name)
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '')
    .replace(/^the(?=[a-z])/, '')
