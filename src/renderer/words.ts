/** What the desk says, in Thai and in English. Each screen has a `words.ts` of its own; the language is one click away. */
import { createContext, useContext } from 'react'
import type { Bilingual, Text } from '../core/types.ts'

export type UiLang = 'th' | 'en'

export const LangContext = createContext<UiLang>('th')
export const useLang = (): UiLang => useContext(LangContext)

type Said = string | ((...values: never[]) => string)
/** Words by name, each in both languages; those that take values are functions. */
export type Words = { readonly [name: string]: { readonly th: Said; readonly en: Said } }
type Spoken<W extends Words> = { readonly [name in keyof W]: W[name]['th'] | W[name]['en'] }

/** The words of a screen in the language of the desk. */
export function useWords<const W extends Words>(words: W): Spoken<W> {
  return speak(words, useLang())
}

const spoken = new WeakMap<Words, { readonly [lang in UiLang]?: unknown }>()

function speak<const W extends Words>(words: W, lang: UiLang): Spoken<W> {
  const known = spoken.get(words) ?? {}
  const found = known[lang] ?? Object.fromEntries(Object.entries(words).map(([name, both]) => [name, both[lang]]))
  spoken.set(words, { ...known, [lang]: found })
  // Each name of W has its words in that language.
  return found as Spoken<W>
}

/** What data says, in the language of the desk; else in the other one, else in any. */
export const textIn = (text: Text | Bilingual | undefined | null, lang: UiLang): string => {
  if (!text) return ''
  const words = text as Text
  return words[lang] || words[lang === 'th' ? 'en' : 'th'] || Object.values(words)[0] || ''
}

export const useText = (): ((text: Text | Bilingual | undefined | null) => string) => {
  const lang = useLang()
  return (text) => textIn(text, lang)
}
