/**
 * How alike two texts are, by their characters and by their words. Thai has no spaces: characters find what resembles, words
 * say whether the resemblance means anything. Values count as places, so that another date or number spoils nothing.
 *
 *   variant --tokens--> words, and the trigrams of their letters     score = half the common trigrams, half the words in order
 */
import { wordsOf } from '../compare.ts'
import { foldSpelling, foldThai } from '../thai.ts'
import type { Lang } from '../types.ts'
import type { Part, Place, Variant } from './unit.ts'
import { VALUE_KINDS, type Value, type ValueKind, valuesIn } from './value.ts'
import { isControl } from './variant.ts'

/** A value in a text, with the place that holds it, if one does. */
export type Slot = { readonly kind?: ValueKind; readonly value?: Value; readonly code?: string }

export type Tokens = {
  /** The same in two texts that differ in nothing but values, digits and spelling variants of ำ. */
  readonly exact: string
  /** Its words, each as a number of 32 bits. */
  readonly words: Int32Array
  readonly grams: ReadonlySet<string>
  /** What stands at the value tokens, in order. */
  readonly slots: readonly Slot[]
}

/** Helpers of expressions, by the kind of what they print. */
const KINDS: { readonly [helper: string]: ValueKind } = {
  date: 'date',
  dates: 'date',
  days: 'number',
  count: 'number',
  number: 'number',
  index: 'number',
  year: 'year',
  time: 'time',
  money: 'money',
  country: 'country',
}

/** The kind of value that a place prints, where its code or what it printed tells. */
export function kindOf({ code, text }: Place, lang: Lang): ValueKind | undefined {
  const [helper = ''] = code.trim().split(/\s+/)
  return KINDS[helper] ?? (text === undefined ? undefined : wholeValue(text, lang)?.kind)
}

/** The value that a text is from its first letter to its last. */
export function wholeValue(text: string, lang: Lang): Value | undefined {
  const [found, ...more] = valuesIn(text, lang)
  return found && more.length === 0 && found.length === text.length ? found.value : undefined
}

/** A token that stands for a value: one letter of a private-use range a kind. */
const OTHER = '\ue020'
const LETTERS: { readonly [kind: string]: string } = Object.fromEntries(
  VALUE_KINDS.map((kind, index) => [kind, String.fromCharCode(0xe010 + index)]),
)
const letterOf = (kind: ValueKind): string => LETTERS[kind] ?? OTHER

const isSlot = (word: string): boolean => /^[\ue010-\ue020]/.test(word)

export function tokensOf(variant: Variant, lang: Lang): Tokens {
  const [words, slots]: [string[], Slot[]] = [[], []]
  let exact = ''
  for (const part of joined(variant)) {
    const taken = typeof part === 'string' ? wordTokens(part, lang) : placeTokens(part, lang)
    words.push(...taken.words)
    slots.push(...taken.slots)
    exact += taken.exact
  }
  return { exact: exact.trim(), words: Int32Array.from(words, numberOfWord), grams: gramsOf(words), slots }
}

/** FNV-1a. Two words of one number would count as the same in a fuzzy score, and in no exact one. */
function numberOfWord(word: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  return hash | 0
}

type Taken = Pick<Tokens, 'exact' | 'slots'> & { readonly words: readonly string[] }

/** Neighbouring words as one stretch: where they were cut apart says nothing. */
function joined(variant: Variant): Variant {
  const parts: Part[] = []
  for (const part of variant) {
    const last = parts.at(-1)
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part
    else parts.push(part)
  }
  return parts
}

function wordTokens(text: string, lang: Lang): Taken {
  const [words, slots]: [string[], Slot[]] = [[], []]
  let [exact, at] = ['', 0]
  const plain = (stretch: string): void => {
    words.push(...wordsOf(foldThai(stretch)).filter((word) => word.trim() !== ''))
    exact += foldSpelling(stretch)
  }
  for (const { at: from, length, value } of valuesIn(text, lang)) {
    plain(text.slice(at, from))
    words.push(letterOf(value.kind))
    slots.push({ kind: value.kind, value })
    exact += letterOf(value.kind)
    at = from + length
  }
  plain(text.slice(at))
  return { exact, words, slots }
}

function placeTokens(place: Place, lang: Lang): Taken {
  if (isControl(place)) return { exact: `{{${place.code}}}`, words: [], slots: [] }
  const kind = kindOf(place, lang)
  const word = kind ? letterOf(kind) : `${OTHER}${place.code}`
  const value = place.text === undefined ? undefined : wholeValue(place.text, lang)
  return { exact: word, words: [word], slots: [{ code: place.code, ...(kind && { kind }), ...(value && { value }) }] }
}

const EDGE = '\ue000'

/** Every three letters that follow each other, spaces apart; the ends count as letters, so that short texts have some. */
function gramsOf(words: readonly string[]): ReadonlySet<string> {
  const letters = words.map((word) => (isSlot(word) ? word.slice(0, 1) : word)).join('')
  if (letters === '') return new Set()
  const text = EDGE + letters + EDGE
  const grams = new Set<string>()
  for (let i = 0; i + 3 <= text.length; i++) grams.add(text.slice(i, i + 3))
  return grams
}

/** 0 to 99; 100 only for what is exact. Symmetric. */
export function scoreOf(a: Tokens, b: Tokens): number {
  if (a.exact === b.exact) return 100
  let shared = 0
  for (const gram of a.grams) if (b.grams.has(gram)) shared += 1
  return fuzzyScore(dice(shared, a.grams.size, b.grams.size), wordsAlike(a.words, b.words))
}

export const dice = (shared: number, a: number, b: number): number => (a + b === 0 ? 0 : (2 * shared) / (a + b))

export const fuzzyScore = (letters: number, words: number): number => Math.min(99, Math.floor(50 * (letters + words)))

/** 1 less the share of words that must be put in, taken out or exchanged. Below `least` it may say 0 instead. */
export function wordsAlike(a: Int32Array, b: Int32Array, least = 0): number {
  const longest = Math.max(a.length, b.length)
  if (longest === 0) return 0
  // Rounded up: what is worth a look is looked at.
  const most = Math.ceil((1 - least) * longest + 1e-9)
  const distance = wordDistance(a, b, most)
  return distance === undefined ? 0 : 1 - distance / longest
}

/** Undefined where it is more than `most`: then only a band of the table could lead there, and it is left early. */
function wordDistance(a: Int32Array, b: Int32Array, most: number): number | undefined {
  if (Math.abs(a.length - b.length) > most) return undefined
  let row = Uint16Array.from({ length: b.length + 1 }, (_, index) => index)
  let next = new Uint16Array(b.length + 1)
  for (let i = 1; i <= a.length; i++) {
    const [from, to] = [Math.max(1, i - most), Math.min(b.length, i + most)]
    next.fill(FAR)
    if (i <= most) next[0] = i
    let nearest = next[0] ?? FAR
    for (let j = from; j <= to; j++) {
      const exchanged = (row[j - 1] ?? FAR) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const cost = Math.min((row[j] ?? FAR) + 1, (next[j - 1] ?? FAR) + 1, exchanged)
      next[j] = cost
      if (cost < nearest) nearest = cost
    }
    if (nearest > most) return undefined
    ;[row, next] = [next, row]
  }
  const distance = row[b.length] ?? FAR
  return distance > most ? undefined : distance
}

/** Outside the band; far from the end of 16 bits. */
const FAR = 60_000
