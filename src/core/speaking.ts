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
      const minutes = lang === 'th' ? thaiSyllables(text) / rates.syllables : wordCount(text) / rates.words
      return [lang, Math.max(0.5, Math.round(minutes * 2) / 2)]
    }),
  )
}

const wordCount = (text: string): number => text.match(/[\p{L}\p{N}’'-]+/gu)?.length ?? 0

/**
 * Thai syllables, counted by their vowels: each written vowel begins one, a leading vowel (เแโใไ) with its second half
 * (เ-า, เ-ีย) counts once, and two to three consonants in a row without a vowel hide one more. Within about a tenth of a
 * count by hand, which is nearer than the speed of a speaker.
 */
export function thaiSyllables(text: string): number {
  const plain = text.replace(/[\u0e48-\u0e4e]/g, '').replace(/[ก-ฮ]\u0e4c/g, '')
  const compound = plain.replace(/เ([ก-ฮ]{1,2})(ีย|ือ|าะ|า|อะ|อ|็|ิ|ี|ื)?/g, (_, consonants: string) => `ไ${consonants[0]}`)
  const vowels = compound.match(/[ะัาำิีึืุูแโใไ]/g)?.length ?? 0
  const hidden = compound.match(/[ก-ฮ]{4,}/g)?.reduce((sum, run) => sum + Math.floor((run.length - 2) / 2), 0) ?? 0
  const latin = text.match(/[A-Za-z]+/g)?.length ?? 0
  return vowels + hidden + latin * 2
}
