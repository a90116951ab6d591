/**
 * What the memory knows of a text: the same text in the same place, the same text, texts that resemble it. `matchesIn` asks all
 * units and is the measure of the index, which must give the same.
 */
import { compareText, type Span } from '../compare.ts'
import type { Lang } from '../types.ts'
import { adapt } from './adapt.ts'
import { scoreOf, type Tokens, tokensOf } from './score.ts'
import { type TranslationUnit, UNIT_STATES, type Variant } from './unit.ts'
import { sayValue } from './value.ts'
import { plainOf, type Values, withPlaces } from './variant.ts'

export type Asked = {
  /** A text as printed or as a template has it, or words and places already. */
  readonly text: string | Variant
  readonly from: Lang
  readonly to: Lang
  /** Where it stands, as in a unit's context, and the texts beside it: for matches in context. */
  readonly place?: string
  readonly former?: string | Variant
  readonly next?: string | Variant
  /** What the present draft prints in its places: found in the text, and put into the translation. */
  readonly values?: Values
  readonly digits?: 'thai' | 'arabic'
  /** At most so many matches (10), of at least this score (70). */
  readonly limit?: number
  readonly least?: number
}

export const MOST_MATCHES = 10
export const LEAST_SCORE = 70
/** The score of an exact match in the same place. */
export const IN_CONTEXT = 101

export type Match = {
  readonly kind: 'context' | 'exact' | 'fuzzy'
  /** 101 in context, 100 exact, below that fuzzy. */
  readonly score: number
  readonly unit: TranslationUnit
  /** How many units say just this. */
  readonly times: number
  /** From the match's source to the text that was asked: `removed` stands only in the match, `added` only in the text. */
  readonly differs: readonly Span[]
  /** The translation with the present values in it. */
  readonly target: Variant
  readonly text: string
  /** Values of the text, said in the target's way, that found no place in the translation. */
  readonly unplaced: readonly string[]
}

/** The words and places of what was asked. */
export const askedVariant = ({ text, from, values = {} }: Asked): Variant => variantAsked(text, from, values)

const variantAsked = (text: string | Variant, lang: Lang, values: Values): Variant =>
  typeof text === 'string' ? withPlaces(text, lang, values) : text

/** All units that say the same in every language: the best of them, and how many they are. */
export type Found = { readonly unit: TranslationUnit; readonly score: number; readonly times: number }

/** The neighbours that were asked for, as exact texts. */
export type Beside = { readonly former?: string; readonly next?: string }

/** Every unit is asked. */
export function matchesIn(units: readonly TranslationUnit[], asked: Asked): readonly Match[] {
  const tokens = tokensOf(askedVariant(asked), asked.from)
  const read = (unit: TranslationUnit) =>
    senseOf(Object.entries(unit.variants).map(([lang, variant]) => [lang, tokensOf(variant, lang)]))
  const found = [...Map.groupBy(units, read).values()].flatMap((alike): Found[] => {
    const variants = alike[0]?.variants ?? {}
    const source = variants[asked.from]
    if (!source || !variants[asked.to]) return []
    const score = scoreOf(tokensOf(source, asked.from), tokens)
    if (score < (asked.least ?? LEAST_SCORE)) return []
    const near = score === 100 ? alike.filter((unit) => inContext(unit, asked, units)) : []
    const [unit] = (near.length > 0 ? near : alike).toSorted(byStanding)
    return unit ? [{ unit, score: near.length > 0 ? IN_CONTEXT : score, times: alike.length }] : []
  })
  return toMatches(found, asked, tokens)
}

/** What a unit says, in all its languages, apart from values: units of one sense are one match. */
export const senseOf = (texts: readonly (readonly [Lang, Tokens])[]): string =>
  JSON.stringify(texts.map(([lang, { exact }]) => [lang, exact]).sort())

/** Puts in order what was found, and makes the best ready for people. */
export const toMatches = (found: readonly Found[], asked: Asked, tokens: Tokens): readonly Match[] =>
  found
    .toSorted((a, b) => b.score - a.score || byStanding(a.unit, b.unit))
    .slice(0, asked.limit ?? MOST_MATCHES)
    .map((each) => matchOf(each, asked, tokens))

/** What came further first, then what is newer, and last by id, so that every PC gives the same order. */
const byStanding = (a: TranslationUnit, b: TranslationUnit): number =>
  UNIT_STATES.indexOf(b.state) - UNIT_STATES.indexOf(a.state) ||
  (a.date < b.date ? 1 : a.date > b.date ? -1 : 0) ||
  (a.id < b.id ? -1 : 1)

export function besideOf({ former, next, from, values = {} }: Asked): Beside {
  const exact = (text: string | Variant): string => tokensOf(variantAsked(text, from, values), from).exact
  return {
    ...(former !== undefined && { former: exact(former) }),
    ...(next !== undefined && { next: exact(next) }),
  }
}

/** The same place, or the same text before and after as far as they were given. */
function inContext(unit: TranslationUnit, asked: Asked, units: readonly TranslationUnit[]): boolean {
  if (asked.place !== undefined && unit.context.place === asked.place) return true
  const beside = besideOf(asked)
  const same = (id: string | undefined, text: string | undefined): boolean => {
    const variant = units.find((other) => other.id === id)?.variants[asked.from]
    return text === undefined || (variant !== undefined && tokensOf(variant, asked.from).exact === text)
  }
  if (beside.former === undefined && beside.next === undefined) return false
  return same(unit.context.former, beside.former) && same(unit.context.next, beside.next)
}

function matchOf({ unit, score, times }: Found, asked: Asked, tokens: Tokens): Match {
  const { from, to, values = {}, digits = 'thai' } = asked
  const source = unit.variants[from] ?? []
  const { variant, unplaced } = adapt(unit.variants[to] ?? [], tokensOf(source, from), tokens, { to, values, digits })
  return {
    kind: score > 100 ? 'context' : score === 100 ? 'exact' : 'fuzzy',
    score,
    unit,
    times,
    differs: compareText(plainOf(source), plainOf(askedVariant(asked))),
    target: variant,
    text: plainOf(variant),
    unplaced: unplaced.map((value) => sayValue(value, to, digits)),
  }
}
