/**
 * Figures: dates, years, times, numbers and numbers in words, as a text of either language has them, in one form that both
 * share: `19 พฤศจิกายน ๒๕๖๑` and `19 November 2018` are `date 2018-11-19`.
 *
 *   text --patterns, the longest reading first--> figures, each with all it may mean
 */
import { arabicDigits } from '../reader.ts'
import type { Mark, Word } from './check.ts'
import { AND_EN, ENGLISH } from './english-figure.ts'
import { AND_TH, HOLDS_WORDS_TH, THAI, thaiWords } from './thai-figure.ts'

export type FigureKind = 'date' | 'time' | 'number' | 'code' | 'weekday'

export type Figure = Mark & {
  readonly kind: FigureKind
  /** All it may mean, the likeliest first: `1999` is a number or a year, `9.30` in English of the morning or the evening. */
  readonly is: readonly string[]
  /** In words, or a weekday or month alone: the other language may say it in another way. */
  readonly loose: boolean
  /** One in words: a word of too many uses to stand against another number. */
  readonly quiet?: boolean
}

/** `words` gives the text's words; asked for only where a Thai number word may stand. */
export function figuresOf(text: string, lang: 'th' | 'en', words: () => readonly Word[]): readonly Figure[] {
  let rest = arabicDigits(text)
  if (!/[0-9A-Za-z]/.test(rest) && !HOLDS_WORDS_TH.test(rest)) return []
  const found: Figure[] = []
  for (const [pattern, read] of PATTERNS[lang]) {
    const taken: RegExpExecArray[] = []
    for (const match of rest.matchAll(pattern)) {
      const figures = read(match)
      found.push(...figures)
      if (figures.length > 0) taken.push(match)
    }
    rest = blotted(
      rest,
      taken.map(({ index, 0: words }) => ({ at: index, length: words.length })),
      '\u0000',
    )
  }
  const spoken = lang === 'th' ? thaiWords(rest, words) : []
  return sharedYears(
    [...found, ...spoken].sort((a, b) => a.at - b.at),
    text,
  )
}

/** A text with stretches of it, in their order, made unreadable: each letter becomes the one given. */
export function blotted(text: string, marks: readonly Mark[], letter: string): string {
  if (marks.length === 0) return text
  let [left, from] = ['', 0]
  for (const { at, length } of marks) {
    left += text.slice(from, at) + letter.repeat(length)
    from = at + length
  }
  return left + text.slice(from)
}

const PATTERNS = { th: THAI, en: ENGLISH } as const

// ---- dates that share a year ----

const BETWEEN = new RegExp(`^(?:${AND_TH}|${AND_EN})(?:(?:from|วันที่)[ ]?)?$`, 'i')

/** `29 พฤศจิกายน – 2 ธันวาคม 2569`: the year is said once, at the end. */
function sharedYears(figures: readonly Figure[], text: string): readonly Figure[] {
  const shared = [...figures]
  for (let i = shared.length - 2; i >= 0; i--) {
    const [one, next] = [shared[i], shared[i + 1]]
    const year = /^date ([0-9]{4})-[0-9]{2}-[0-9]{2}$/.exec(next?.is[0] ?? '')?.[1]
    if (!one || !next || year === undefined || !one.is[0]?.startsWith('date -')) continue
    if (!BETWEEN.test(text.slice(one.at + one.length, next.at))) continue
    shared[i] = { ...one, is: [one.is[0].replace('date ', `date ${year}`)], loose: false }
  }
  return shared
}
