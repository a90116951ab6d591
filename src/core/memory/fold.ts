/** Folds a text as `foldThai` does, and knows for each letter where it stood: what is found in it can be shown where it is. */
import { foldSpelling } from '../thai.ts'

export type Folded = {
  readonly text: string
  /** For each letter of `text`, and for its end, the place in the original. */
  readonly at: readonly number[]
}

const UNSEEN = '[\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff]*'
const TONE = '[\\u0e48-\\u0e4b]'
/** What folds together: spaces, doubled เ, the spellings of ำ; else a letter with its marks. */
const CLUSTER = new RegExp(
  [
    // Marks such as vowels below and tones, whose order is no difference.
    '(?:(?!\\u0e4d)\\p{M}){2,}',
    `(?:\\s${UNSEEN})+`,
    `เ${UNSEEN}เ`,
    `${TONE}?${UNSEEN}\\u0e4d${UNSEEN}${TONE}?${UNSEEN}\\u0e32`,
    `\\u0e33${UNSEEN}${TONE}`,
    // Parts of a Korean syllable become one letter.
    '[\\u1100-\\u115f\\uac00-\\ud7a3][\\u1160-\\u11ff]+',
    '[\\u0e00-\\u0e7f]',
    '.(?:(?![\\u0e00-\\u0e7f])\\p{M})*',
    '\\n',
  ].join('|'),
  'gsu',
)

export function foldWithPlaces(original: string): Folded {
  let text = ''
  const at: number[] = []
  for (const { 0: cluster, index } of original.matchAll(CLUSTER)) {
    const folded = foldSpelling(cluster).toLowerCase()
    text += folded
    for (let i = 0; i < folded.length; i++) at.push(index)
  }
  return { text, at: [...at, original.length] }
}
