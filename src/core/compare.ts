/**
 * Two Word documents, word by word.
 *
 *   bytes --wordParagraphs--> paragraphs --align--> pairs --words, diffArrays--> spans
 *
 * Paragraphs that are the same in both hold the rest in place; between them, those that resemble each other most are
 * paired, and a pair is compared by its words. (jsdiff lives only here.)
 */
import { diffArrays } from 'diff'
import { MONTHS_EN, MONTHS_TH, MONTHS_TH_SHORT } from './date.ts'
import { type WordParagraph, wordParagraphs } from './word/text.ts'

export type Span = { readonly kind: 'same' | 'removed' | 'added'; readonly text: string }

export type ComparedParagraph = {
  readonly kind: 'same' | 'changed' | 'removed' | 'added'
  /** Table, row and column, where it stands in a table. */
  readonly cell?: string
  readonly spans: readonly Span[]
}

export type Counts = { readonly same: number; readonly removed: number; readonly added: number }

export type Comparison = {
  readonly paragraphs: readonly ComparedParagraph[]
  /** Words; spaces and punctuation are not counted. */
  readonly words: Counts
}

/** Throws `word-invalid` where one of them is not a whole Word document. */
export function compareWord(former: Uint8Array, latter: Uint8Array): Comparison {
  const paragraphs = alignParagraphs(wordParagraphs(former), wordParagraphs(latter)).map(comparePair)
  const spans = paragraphs.flatMap((paragraph) => paragraph.spans)
  const count = (kind: Span['kind']) =>
    spans.filter((span) => span.kind === kind).reduce((sum, { text }) => sum + wordsOf(text).filter(isWord).length, 0)
  return { paragraphs, words: { same: count('same'), removed: count('removed'), added: count('added') } }
}

// ---- words ----

const segmenter = new Intl.Segmenter('th', { granularity: 'word' })
const MONTHS = [...MONTHS_TH, ...MONTHS_TH_SHORT, ...MONTHS_EN, ...MONTHS_EN.map((name) => `${name.slice(0, 3)}\\.?`)]
const MONTH = MONTHS.map((name) => (name.endsWith('?') ? name : name.replaceAll('.', '\\.'))).join('|')
const DAY = '[0-9๐-๙]{1,2}'
const YEAR = '(?:พ\\.ศ\\. ?|ค\\.ศ\\. ?)?[0-9๐-๙]{4}'
/** What a reader takes in as one: a written date, then any number with its separators (17/11/2559, 1,200.50, 10:30). */
const WHOLE = new RegExp(
  `(?<![0-9๐-๙])${DAY} (?:${MONTH}) ${YEAR}(?![0-9๐-๙])|\\b(?:${MONTH}) ${DAY}, ${YEAR}(?![0-9๐-๙])|[0-9๐-๙]+(?:[.,:/-][0-9๐-๙]+)*`,
  'giu',
)

/** A text as its words, spaces and marks, in order; joined they give the text again. */
export function wordsOf(text: string): readonly string[] {
  const words: string[] = []
  let at = 0
  for (const found of text.matchAll(WHOLE)) {
    words.push(...segments(text.slice(at, found.index)), found[0])
    at = found.index + found[0].length
  }
  return [...words, ...segments(text.slice(at))]
}

const segments = (text: string): readonly string[] => Array.from(segmenter.segment(text), ({ segment }) => segment)
const isWord = (token: string): boolean => /[\p{L}\p{N}]/u.test(token)

// ---- paragraphs ----

type Pair = { readonly former?: WordParagraph; readonly latter?: WordParagraph }

/** Beyond this many differences two texts have nothing in common that would help a reader. */
const MOST_EDITS = 2_000

function alignParagraphs(former: readonly WordParagraph[], latter: readonly WordParagraph[]): readonly Pair[] {
  const pairs: Pair[] = []
  let [i, j] = [0, 0]
  const changes = diff(
    former.map(({ text }) => text),
    latter.map(({ text }) => text),
  )
  for (let at = 0; at < changes.length; at++) {
    const change = changes[at]
    if (!change) continue
    if (change.kind === 'same') {
      for (let n = change.value.length; n > 0; n--) pairs.push(pairOf(former[i++], latter[j++]))
      continue
    }
    // A stretch of removals and additions between two that stand in both: in any order, as one block.
    let [gone, come] = [0, 0]
    for (let next = changes[at]; next && next.kind !== 'same'; next = changes[++at]) {
      if (next.kind === 'removed') gone += next.value.length
      else come += next.value.length
    }
    at -= 1
    pairs.push(...alignBlock(former.slice(i, i + gone), latter.slice(j, j + come)))
    ;[i, j] = [i + gone, j + come]
  }
  return pairs
}

const pairOf = (former?: WordParagraph, latter?: WordParagraph): Pair => ({
  ...(former && { former }),
  ...(latter && { latter }),
})

/** Two paragraphs resemble each other when this share of their words is common. */
const ALIKE = 0.4
/** A block with more pairs than this is paired in order: the best pairing would take too long. */
const MOST_PAIRS = 40_000

/** Pairs the paragraphs of a block so that, in their order, the most words stay in place. */
function alignBlock(former: readonly WordParagraph[], latter: readonly WordParagraph[]): readonly Pair[] {
  if (former.length * latter.length > MOST_PAIRS) return apart(former, latter)
  const bags = { former: former.map(bagOf), latter: latter.map(bagOf) }
  const width = latter.length + 1
  const best = new Float64Array((former.length + 1) * width)
  const gain = (i: number, j: number): number => {
    const share = overlap(bags.former[i], bags.latter[j])
    return share >= ALIKE ? share : Number.NEGATIVE_INFINITY
  }
  const cell = (i: number, j: number): number => best[i * width + j] ?? 0
  for (let i = former.length - 1; i >= 0; i--)
    for (let j = latter.length - 1; j >= 0; j--)
      best[i * width + j] = Math.max(cell(i + 1, j), cell(i, j + 1), cell(i + 1, j + 1) + gain(i, j))
  const pairs: Pair[] = []
  let [i, j] = [0, 0]
  while (i < former.length && j < latter.length) {
    if (cell(i, j) === cell(i + 1, j + 1) + gain(i, j)) pairs.push(pairOf(former[i++], latter[j++]))
    else if (cell(i, j) === cell(i + 1, j)) pairs.push(pairOf(former[i++]))
    else pairs.push(pairOf(undefined, latter[j++]))
  }
  return [...pairs, ...apart(former.slice(i), latter.slice(j))]
}

const apart = (former: readonly WordParagraph[], latter: readonly WordParagraph[]): readonly Pair[] => [
  ...former.map((each) => pairOf(each)),
  ...latter.map((each) => pairOf(undefined, each)),
]

type Bag = { readonly counts: ReadonlyMap<string, number>; readonly size: number }

function bagOf({ text }: WordParagraph): Bag {
  const words = wordsOf(text).filter(isWord)
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return { counts, size: words.length }
}

/** The share of words that two paragraphs have in common, from 0 to 1. */
function overlap(a: Bag | undefined, b: Bag | undefined): number {
  if (!a || !b || a.size + b.size === 0) return 0
  let common = 0
  for (const [word, count] of a.counts) common += Math.min(count, b.counts.get(word) ?? 0)
  return (2 * common) / (a.size + b.size)
}

// ---- spans ----

function comparePair({ former, latter }: Pair): ComparedParagraph {
  const cell = latter?.cell ?? former?.cell
  const place = cell === undefined ? {} : { cell }
  if (!former || !latter) {
    const kind = former ? 'removed' : 'added'
    return { kind, ...place, spans: [{ kind, text: (former ?? latter)?.text ?? '' }] }
  }
  if (former.text === latter.text) return { kind: 'same', ...place, spans: [{ kind: 'same', text: latter.text }] }
  return { kind: 'changed', ...place, spans: compareText(former.text, latter.text) }
}

/** Two texts, word by word. */
export function compareText(former: string, latter: string): readonly Span[] {
  const changes = diff(wordsOf(former), wordsOf(latter))
  return readable(changes.map(({ kind, value }) => ({ kind, text: value.join('') })))
}

type Change = { readonly kind: Span['kind']; readonly value: readonly string[] }

function diff(former: readonly string[], latter: readonly string[]): readonly Change[] {
  const changes = diffArrays([...former], [...latter], { maxEditLength: MOST_EDITS })
  if (!changes) {
    return [
      { kind: 'removed', value: former },
      { kind: 'added', value: latter },
    ]
  }
  return changes.map(({ added, removed, value }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', value }))
}

/**
 * Puts what was removed before what came in its place. A lone space between two changes goes into them; a space that both
 * end in goes out of them.
 */
function readable(spans: readonly Span[]): readonly Span[] {
  const done: Span[] = []
  let [removed, added] = ['', '']
  const flush = (): string => {
    const tail = /\s*$/u.exec(removed)?.[0] ?? ''
    const common = added.endsWith(tail) && added !== '' ? tail : ''
    if (common) [removed, added] = [removed.slice(0, -common.length), added.slice(0, -common.length)]
    if (removed) done.push({ kind: 'removed', text: removed })
    if (added) done.push({ kind: 'added', text: added })
    ;[removed, added] = ['', '']
    return common
  }
  spans.forEach((span, index) => {
    const between = span.kind === 'same' && !span.text.trim() && removed && added && index < spans.length - 1
    if (between || span.kind === 'removed') removed += span.text
    if (between || span.kind === 'added') added += span.text
    if (!between && span.kind === 'same') done.push({ kind: 'same', text: flush() + span.text })
  })
  const rest = flush()
  return rest ? [...done, { kind: 'same', text: rest }] : done
}
