/** How long a speech takes, read aloud in ceremony. An estimate: the rates are a setting of the office. */
import { type Draft, textOf } from './fill.ts'
import type { Lang } from './types.ts'

export type Rates = { readonly syllables: number; readonly words: number }

/** Roles that are printed but not spoken. */
const SILENT = new Set(['title', 'occasion'])

/** Minutes by language, to the half minute. */
export function speakingMinutes(draft: Draft, rates: Rates): { readonly [lang: Lang]: number } {
  return Object.fromEntries(
    draft.langs.map((lang) => {
      const spoken = draft.blocks.filter(({ role }) => !SILENT.has(role)).flatMap(({ text }) => text[lang] ?? [])
      const text = spoken.map(textOf).join('\n')
      const minutes = lang === 'th' ? thaiSyllables(text) / rates.syllables : wordCount(text, lang) / rates.words
      return [lang, Math.max(0.5, Math.round(minutes * 2) / 2)]
    }),
  )
}

/** Where no spaces part the words, the dictionary of Intl does. */
function wordCount(text: string, lang: Lang): number {
  if (!/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text))
    return text.match(/[\p{L}\p{N}’'-]+/gu)?.length ?? 0
  return [...new Intl.Segmenter(lang, { granularity: 'word' }).segment(text)].filter(({ isWordLike }) => isWordLike)
    .length
}

const words = new Intl.Segmenter('th', { granularity: 'word' })

const ONSET = '[ก-ฮ][รลว]?'
const TONE = '[\u0e48-\u0e4b]?'
/** A closing consonant: one that no vowel sign follows, so that it begins no syllable of its own. */
const CODA = '(?:[ก-ฮ](?![\u0e30-\u0e3a\u0e45\u0e47-\u0e4b]))?'
/** A Thai syllable by its vowel: before, around, above or below, after; last the unwritten ones (คน, ม- in มหา). */
const SYLLABLE = new RegExp(
  [
    `เ${ONSET}[\u0e35\u0e37]?${TONE}(?:ยะ?|อะ?|าะ?|ะ|็|ิ)?${CODA}`,
    `[แโ]${ONSET}็?${TONE}ะ?${CODA}`,
    `[ไใ]${ONSET}${TONE}ย?`,
    `${ONSET}[\u0e31\u0e34-\u0e39]${TONE}(?:วะ?)?${CODA}`,
    `${ONSET}${TONE}[ะาำ]${CODA}`,
    `[ก-ฮ]${TONE}อ${CODA}`,
    `[ก-ฮ]${TONE}รร${CODA}`,
    `[ก-ฮ]${TONE}[ก-ฮ](?![\u0e30-\u0e3a\u0e47-\u0e4b])`,
    '[ก-ฮ]',
  ].join('|'),
  'g',
)

/**
 * Thai syllables, counted word by word by their written shape; silenced letters (ศุกร์) count for nothing. Words that Pali and
 * Sanskrit lent are read with more syllables than they show, so the count runs a little low: within about a tenth.
 */
export function thaiSyllables(text: string): number {
  let count = 0
  for (const { segment, isWordLike } of words.segment(text.replace(/[ก-ฮ][\u0e34\u0e38]?\u0e4c/g, ''))) {
    if (!isWordLike) continue
    // A digit with its place (สองพัน ห้าร้อย) and a foreign word are read with about two.
    if (/[0-9๐-๙]/.test(segment)) count += segment.length * 2
    else count += /[ก-ฮ]/.test(segment) ? (segment.match(SYLLABLE)?.length ?? 0) : 2
  }
  return count
}
