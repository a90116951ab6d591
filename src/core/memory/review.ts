/** What a file would change, before anything is: a person takes what is new, what changed, and what conflicts, each by choice. */
import type { Bilingual, Lang } from '../types.ts'

export const VERDICTS = ['new', 'changed', 'conflicting', 'same'] as const
export type Verdict = (typeof VERDICTS)[number]

export type Reviewed<T> = {
  readonly incoming: T
  /** What stands here now, where the file says otherwise or the same. */
  readonly existing?: T
  readonly because: Bilingual
}

/** Every entry of the file stands in one of the four. */
export type Review<T> = { readonly [verdict in Verdict]: readonly Reviewed<T>[] }

export type Judged<T> = Reviewed<T> & { readonly verdict: Verdict }

export function reviewOf<T>(judged: readonly Judged<T>[]): Review<T> {
  const of = (wanted: Verdict): readonly Reviewed<T>[] =>
    judged.flatMap(({ verdict, ...reviewed }) => (verdict === wanted ? [reviewed] : []))
  return { new: of('new'), changed: of('changed'), conflicting: of('conflicting'), same: of('same') }
}

export const because = (th: string, en: string): Bilingual => ({ th, en })

const NAMES: { readonly [lang: Lang]: Bilingual } = {
  th: { th: 'ภาษาไทย', en: 'Thai' },
  en: { th: 'ภาษาอังกฤษ', en: 'English' },
}

/** `ภาษาไทย และ ภาษาอังกฤษ`. */
export const sayLangs = (langs: readonly Lang[]): Bilingual => ({
  th: langs.map((lang) => NAMES[lang]?.th ?? lang).join(' และ '),
  en: langs.map((lang) => NAMES[lang]?.en ?? lang).join(' and '),
})
