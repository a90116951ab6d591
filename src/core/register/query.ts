/** What a person types, as the register looks for it. */
import { BE_OFFSET } from '../date.ts'
import { foldThai } from '../thai.ts'

/** One word of a query: any of its spellings will do, since a year may stand in either era. Folded. */
export type Word = readonly string[]

const MOST_WORDS = 20

/** The words of a query, all of which a draft must have. What stands in quotes is one word, spaces and all. */
export function wordsOf(typed: string): readonly Word[] {
  const clean = typed
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ')
    .replace(/[“”]/g, '"')
  const parts = [...clean.matchAll(/"([^"]*)"|([^"]+)/g)].flatMap(([, quoted, plain]) =>
    quoted === undefined ? foldThai(withoutEra(foldThai(plain ?? ''))).split(' ') : [foldThai(quoted)],
  )
  return [...new Set(parts)]
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
    .map(spellings)
}

/** `พ.ศ. 2561`: the year alone says which era it counts in, and the other era's year has other words before it. */
const withoutEra = (folded: string): string =>
  folded.replace(/(?<![^ ])(?:พ\.ศ\.|ค\.ศ\.|b\.e\.|a\.d\.|c\.e\.) ?(?=\d{4}(?!\d))/g, '')

function spellings(word: string): Word {
  const other = word.replace(/(?<!\d)\d{4}(?!\d)/g, (digits) => String(otherYear(Number(digits))))
  return other === word ? [word] : [word, other]
}

/** 1800 to 2200 are read as years of the Christian era, 2343 to 2743 as Buddhist: the two never meet. */
function otherYear(year: number): number {
  if (year >= 1800 && year <= 2200) return year + BE_OFFSET
  return year >= 1800 + BE_OFFSET && year <= 2200 + BE_OFFSET ? year - BE_OFFSET : year
}

/** Trigrams know no shorter words than three code points. */
const isLong = (word: Word): boolean => word.every((spelling) => [...spelling].length >= 3)

export type Search = {
  /** For FTS5: `"สิงคโปร์" AND ("2561" OR "2018")`. */
  readonly match?: string
  /** The words too short for it: looked for in the folded text itself. */
  readonly short: readonly Word[]
}

export function searchFor(words: readonly Word[]): Search {
  const long = words.filter(isLong)
  const quoted = (spelling: string) => `"${spelling.replaceAll('"', '""')}"`
  const match = long.map((word) => `(${word.map(quoted).join(' OR ')})`).join(' AND ')
  return { ...(match && { match }), short: words.filter((word) => !isLong(word)) }
}
