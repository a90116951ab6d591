/** One language was changed since both were reviewed, and the other was not. */
import { compareText } from '../compare.ts'
import type { Pair } from '../pair.ts'
import { type Check, eachPair, type Found, type Sides, wholes } from './check.ts'

function* changed(sides: Sides): Iterable<Found> {
  const { pair } = sides
  const { reviewed, text } = pair
  if (reviewed?.th === undefined || reviewed.en === undefined || !sides.th || !sides.en) return
  const same = { th: sameWords(reviewed.th, sides.th.text), en: sameWords(reviewed.en, sides.en.text) }
  if (same.th === same.en) return
  const lang = same.th ? 'en' : 'th'
  yield {
    pair,
    marks: wholes(sides),
    say:
      lang === 'th'
        ? {
            th: 'ภาษาไทยแก้หลังการตรวจ แต่ภาษาอังกฤษยังเป็นข้อความเดิม',
            en: 'The Thai was changed since the review, the English was not.',
          }
        : {
            th: 'ภาษาอังกฤษแก้หลังการตรวจ แต่ภาษาไทยยังเป็นข้อความเดิม',
            en: 'The English was changed since the review, the Thai was not.',
          },
    changes: compareText(reviewed[lang] ?? '', text[lang] ?? ''),
  }
}

const tidy = (text: string): string => text.replace(/\s+/gu, ' ').trim()
const sameWords = (a: string, b: string): boolean => tidy(a) === tidy(b)

/**
 * Gives each pair what stood there at the review. A pair that kept one of its languages is known by it; one that changed
 * in both is new, and has nothing to be held against.
 */
export function withReviewed(pairs: readonly Pair[], reviewed: readonly Pair[]): readonly Pair[] {
  const known = { th: new Map<string, Pair>(), en: new Map<string, Pair>() }
  for (const pair of reviewed)
    for (const lang of ['th', 'en'] as const) {
      const text = tidy(pair.text[lang] ?? '')
      if (text && !known[lang].has(text)) known[lang].set(text, pair)
    }
  const find = ({ text }: Pair): Pair | undefined => {
    const [th, en] = [known.th.get(tidy(text.th ?? '')), known.en.get(tidy(text.en ?? ''))]
    // The same words may stand in several places: where both sides are known, they must be known from one.
    return th && en ? (sameWords(th.text.en ?? '', text.en ?? '') ? th : undefined) : (th ?? en)
  }
  return pairs.map((pair) => {
    const before = find(pair)
    return before ? { ...pair, reviewed: before.text } : pair
  })
}

/** What stood in both languages when the draft was made, and stands in one of them now, is blank in the other. */
export function withGaps(pairs: readonly Pair[], original: readonly Pair[]): readonly Pair[] {
  const both = original.filter(({ text }) => text.th !== undefined && text.en !== undefined)
  const known = {
    th: new Set(both.map(({ text }) => tidy(text.th ?? ''))),
    en: new Set(both.map(({ text }) => tidy(text.en ?? ''))),
  }
  return pairs.map((pair) => {
    const { th, en } = pair.text
    if (th !== undefined && en === undefined && known.th.has(tidy(th))) return { ...pair, text: { th, en: '' } }
    return en !== undefined && th === undefined && known.en.has(tidy(en)) ? { ...pair, text: { th: '', en } } : pair
  })
}

export const CHANGED: readonly Check[] = [
  {
    id: 'changed-alone',
    name: { th: 'แก้ภาษาหนึ่งแล้วแก้อีกภาษาหนึ่งด้วย', en: 'A change in one language is made in the other' },
    severity: 'error',
    find: eachPair(changed),
  },
]
