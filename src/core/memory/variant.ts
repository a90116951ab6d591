/** The words of a variant and the places among them: read from a template's text, written back, made plain. */
import type { Lang } from '../types.ts'
import type { Part, Place, Variant } from './unit.ts'

/** An expression, with quoted words that may hold braces. Its inside is the code, kept letter by letter. */
const EXPRESSION = /\{\{((?:[^{}"]|"[^"]*")*)\}\}/g

/** A template's text as words and places; `sourceOf` gives it back letter by letter. */
export function variantOf(source: string): Variant {
  const parts: Part[] = []
  let at = 0
  for (const found of source.matchAll(EXPRESSION)) {
    if (found.index > at) parts.push(source.slice(at, found.index))
    parts.push({ code: found[1] ?? '' })
    at = found.index + found[0].length
  }
  if (at < source.length) parts.push(source.slice(at))
  return parts
}

export const sourceOf = (variant: Variant): string =>
  variant.map((part) => (typeof part === 'string' ? part : `{{${part.code}}}`)).join('')

/** As a reader sees it: what was printed where that is known, else the expression. */
export const plainOf = (variant: Variant): string =>
  variant.map((part) => (typeof part === 'string' ? part : (part.text ?? `{{${part.code}}}`))).join('')

/** `#if …`, `else`, `/each`: rules the words around it, and prints nothing. */
export const isControl = ({ code }: Place): boolean => /^\s*[#/^]|^\s*else\b/.test(code)

/** The values of the draft at hand, as it prints them: by the code of their place, then by language. */
export type Values = { readonly [code: string]: { readonly [lang: Lang]: string } }

/** A value shorter than this stands in many words by chance. */
const SHORTEST = 3

/** A plain text with its values turned back into places, the longest first: a name is found before the city within it. */
export function withPlaces(text: string, lang: Lang, values: Values): Variant {
  const printed = Object.entries(values)
    .flatMap(([code, said]) => {
      const value = said[lang]
      return value !== undefined && value.length >= SHORTEST ? [{ code, value }] : []
    })
    .sort((a, b) => b.value.length - a.value.length || (a.code < b.code ? -1 : 1))
  let parts: Variant = variantOf(text)
  for (const { code, value } of printed) parts = parts.flatMap((part) => placed(part, code, value))
  return parts
}

function placed(part: Part, code: string, value: string): Variant {
  if (typeof part !== 'string' || !part.includes(value)) return [part]
  const parts: Part[] = []
  let from = 0
  for (let at = part.indexOf(value); at >= 0; at = part.indexOf(value, from)) {
    if (at > from && !splits(part, at, value.length)) parts.push(part.slice(from, at))
    if (splits(part, at, value.length)) parts.push(part.slice(from, at + value.length))
    else parts.push({ code, text: value })
    from = at + value.length
  }
  if (from < part.length) parts.push(part.slice(from))
  return parts
}

/** Whether what is found goes on to the left or right: a part of another Latin word, of a number, or of a Thai cluster. */
function splits(text: string, at: number, length: number): boolean {
  const [before = '', first = '', last = '', after = ''] = [
    text[at - 1],
    text[at],
    text[at + length - 1],
    text[at + length],
  ]
  const joined = (a: string, b: string): boolean =>
    (/[A-Za-z]/.test(a) && /[A-Za-z]/.test(b)) || (/[0-9๐-๙]/.test(a) && /[0-9๐-๙]/.test(b))
  return joined(before, first) || joined(last, after) || /\p{M}/u.test(after)
}
