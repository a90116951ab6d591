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

/** Gives a unit by its id, to compare neighbours. */
export type UnitById = (id: string) => TranslationUnit | undefined

/** A unit that scored, before it is made ready for people. */
export type Scored = { readonly unit: TranslationUnit; readonly score: number }

/** Every unit is asked. */
export function matchesIn(units: readonly TranslationUnit[], asked: Asked): readonly Match[] {
  const tokens = tokensOf(askedVariant(asked), asked.from)
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const scored = units.flatMap((unit): Scored[] => {
    const source = unit.variants[asked.from]
    if (!source || !unit.variants[asked.to]) return []
    const score = scoreOf(tokensOf(source, asked.from), tokens)
    return score >= (asked.least ?? LEAST_SCORE) ? [{ unit, score }] : []
  })
  return toMatches(scored, asked, tokens, (id) => byId.get(id))
}

/** Orders what scored, and makes the best ready for people. */
export function toMatches(scored: readonly Scored[], asked: Asked, tokens: Tokens, byId: UnitById): readonly Match[] {
  const beside = neighbours(asked)
  return scored
    .map(({ unit, score }) => ({
      unit,
      score: score === 100 && inContext(unit, asked, beside, byId) ? IN_CONTEXT : score,
    }))
    .sort(inRank)
    .slice(0, asked.limit ?? MOST_MATCHES)
    .map(({ unit, score }) => matchOf(unit, score, asked, tokens))
}

/** Higher scores first; then what came further, what is newer, and last by id, so that every PC gives the same order. */
function inRank(a: Scored, b: Scored): number {
  const state = ({ unit }: Scored): number => UNIT_STATES.indexOf(unit.state)
  return (
    b.score - a.score ||
    state(b) - state(a) ||
    b.unit.date.localeCompare(a.unit.date) ||
    (a.unit.id < b.unit.id ? -1 : 1)
  )
}

type Beside = { readonly former?: string; readonly next?: string }

const exactOf = (text: string | Variant, lang: Lang, values: Values): string =>
  tokensOf(variantAsked(text, lang, values), lang).exact

function neighbours({ former, next, from, values = {} }: Asked): Beside {
  return {
    ...(former !== undefined && { former: exactOf(former, from, values) }),
    ...(next !== undefined && { next: exactOf(next, from, values) }),
  }
}

/** The same place, or the same text before and after as far as they were given. */
function inContext(unit: TranslationUnit, { place, from }: Asked, beside: Beside, byId: UnitById): boolean {
  if (place !== undefined && unit.context.place === place) return true
  const same = (id: string | undefined, text: string): boolean => {
    const variant = id === undefined ? undefined : byId(id)?.variants[from]
    return variant !== undefined && tokensOf(variant, from).exact === text
  }
  const given = [
    beside.former === undefined || same(unit.context.former, beside.former),
    beside.next === undefined || same(unit.context.next, beside.next),
  ]
  return (beside.former !== undefined || beside.next !== undefined) && given.every(Boolean)
}

function matchOf(unit: TranslationUnit, score: number, asked: Asked, tokens: Tokens): Match {
  const { from, to, values = {}, digits = 'thai' } = asked
  const source = unit.variants[from] ?? []
  const { variant, unplaced } = adapt(unit.variants[to] ?? [], tokensOf(source, from), tokens, { to, values, digits })
  return {
    kind: score > 100 ? 'context' : score === 100 ? 'exact' : 'fuzzy',
    score,
    unit,
    differs: compareText(plainOf(source), plainOf(askedVariant(asked))),
    target: variant,
    text: plainOf(variant),
    unplaced: unplaced.map((value) => sayValue(value, to, digits)),
  }
}
