/** What a check is: it reads pairs and says what is not as it ought to be. Pure, and quick enough to run at every key. */
import type { Span } from '../compare.ts'
import type { Digits } from '../fill.ts'
import type { Glossary } from '../memory/recognise.ts'
import type { Pair } from '../pair.ts'
import type { Bilingual, IsoDate, Lang, Text } from '../types.ts'
import { blotted, type Figure, figuresOf } from './figure.ts'

/** `error`: one of the two texts is wrong. `warning`: a person ought to look. */
export type Severity = 'error' | 'warning'

/** A stretch of one language's text; of length 0 where something is missing. */
export type Mark = { readonly at: number; readonly length: number }

/** What one check has to say of one pair. */
export type Found = {
  readonly pair: Pair
  /** On both sides, where the pair has both. */
  readonly marks: { readonly [lang: Lang]: Mark }
  readonly say: Bilingual
  /** What would be right, by language: of the two, a person knows which one to change. */
  readonly expected?: Text
  /** What changed, word by word. */
  readonly changes?: readonly Span[]
}

/** A name that is to be the same in both scripts, and its bearer's post. `thai`: a Thai official. */
export type KnownName = { readonly name: Text; readonly post?: Text; readonly thai: boolean }

/** What the checks know beside the pairs. */
export type About = {
  /** The date of the document: a term's form holds at a date. */
  readonly date: IsoDate
  /** The digits of Thai text. */
  readonly digits: Digits
  readonly names: readonly KnownName[]
  readonly glossary: Glossary
}

/** A pair as the checks read it; a side without words is absent. */
export type Sides = { readonly pair: Pair; readonly th?: Side; readonly en?: Side }

export type Side = {
  readonly lang: 'th' | 'en'
  /** Places for values are blotted out: a check of words must not read the names of fields. Offsets are the text's own. */
  readonly text: string
  /** Read once, when the first check asks. */
  readonly figures: readonly Figure[]
  readonly words: readonly Word[]
}

export type Word = Mark & { readonly text: string }

export type Check = {
  readonly id: string
  readonly name: Bilingual
  readonly severity: Severity
  readonly find: (sides: readonly Sides[], about: About) => readonly Found[]
}

/** Stands for each character of an open value. */
export const BLOT = '\ufffc'

export function sidesOf(pair: Pair): Sides {
  const side = (lang: 'th' | 'en') => (pair.text[lang]?.trim() ? { [lang]: sideOf(pair, lang) } : {})
  return { pair, ...side('th'), ...side('en') }
}

function sideOf(pair: Pair, lang: 'th' | 'en'): Side {
  const open = (pair.values?.[lang] ?? []).filter((value) => value.open)
  const text = blotted(pair.text[lang] ?? '', open, BLOT)
  let figures: readonly Figure[] | undefined
  let words: readonly Word[] | undefined
  return {
    lang,
    text,
    get figures() {
      figures ??= figuresOf(text, lang, () => this.words)
      return figures
    },
    get words() {
      words ??= wordsIn(text)
      return words
    },
  }
}

const segmenter = new Intl.Segmenter('th', { granularity: 'word' })
const wordsIn = (text: string): readonly Word[] =>
  Array.from(segmenter.segment(text), ({ segment, index }) => ({ at: index, length: segment.length, text: segment }))

/** A check that looks at one pair at a time. */
export const eachPair =
  (find: (sides: Sides, about: About) => Iterable<Found>): Check['find'] =>
  (all, about) =>
    all.flatMap((sides) => [...find(sides, about)])

/** A check that looks at one text at a time; the other side is pointed at as a whole. */
export const eachSide = (find: (side: Side, sides: Sides, about: About) => Iterable<InOne>): Check['find'] =>
  eachPair(function* (sides, about) {
    for (const side of [sides.th, sides.en]) {
      if (!side) continue
      for (const { at, length, ...rest } of find(side, sides, about)) {
        yield { pair: sides.pair, ...rest, marks: { ...wholes(sides), [side.lang]: { at, length } } }
      }
    }
  })

export type InOne = Mark & Pick<Found, 'say' | 'expected'>

/** Each side from its first character to its last. */
export const wholes = ({ th, en }: Sides): Found['marks'] => ({
  ...(th && { th: { at: 0, length: th.text.length } }),
  ...(en && { en: { at: 0, length: en.text.length } }),
})
