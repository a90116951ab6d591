/** Places among words, as translators' files protect them: each by a number and by the expression in its braces. */
import type { Lang } from '../types.ts'
import type { Part, Place, TranslationUnit, Variant } from './unit.ts'

/** A place with its number, from 1; the nth mention of a value has the same number in every language of the unit. */
export type NumberedPlace = { readonly place: Place; readonly number: number }

export type Numbered = {
  readonly variants: { readonly [lang: Lang]: readonly (string | NumberedPlace)[] }
  /** The code of each number. */
  readonly codes: readonly string[]
}

/** The first language given counts first. */
export function numberPlaces({ variants }: Pick<TranslationUnit, 'variants'>, langs: readonly Lang[]): Numbered {
  const numbers = new Map<string, number>()
  const codes: string[] = []
  const numbered = langs.map((lang) => {
    const mentions = new Map<string, number>()
    const parts = (variants[lang] ?? []).map((part) => {
      if (typeof part === 'string') return part
      const mention = (mentions.get(part.code) ?? 0) + 1
      mentions.set(part.code, mention)
      const key = `${mention} ${part.code}`
      const number = numbers.get(key) ?? codes.push(part.code)
      numbers.set(key, number)
      return { place: part, number }
    })
    return [lang, parts] as const
  })
  return { variants: Object.fromEntries(numbered), codes }
}

export const placesOf = (variant: Variant): readonly Place[] => variant.filter((part) => typeof part !== 'string')

export const braced = (code: string): string => `{{${code}}}`

/** The place that a protected code stands for; undefined for the codes of other programs. */
export function placeOf(native: string, text: string | undefined): Place | undefined {
  if (!native.startsWith('{{') || !native.endsWith('}}') || native.length < 4) return undefined
  const code = native.slice(2, -2)
  return text === undefined ? { code } : { code, text }
}

/** Words that stand side by side become one part, and empty ones none. */
export function joined(parts: readonly Part[]): Variant {
  const variant: Part[] = []
  for (const part of parts) {
    const last = variant.at(-1)
    if (typeof part === 'string' && typeof last === 'string') variant[variant.length - 1] = last + part
    else if (part !== '') variant.push(part)
  }
  return variant
}
