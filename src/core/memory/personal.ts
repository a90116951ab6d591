/** What never enters the memory: names of people, and numbers that could be somebody's. In doubt a text stays out. */
import type { Answers } from '../answer.ts'
import type { Kept } from '../identity/keep.ts'
import { searchable } from '../register/withhold.ts'
import { foldThai } from '../thai.ts'
import type { Variant } from './unit.ts'

/** A part of a name shorter than this stands in other words by chance. */
const SHORTEST = 3

/** The names, whole and in parts, of everybody whom the delegation and the answers name. */
export function namesIn(delegations: readonly Kept[], answers: readonly Answers[]): readonly string[] {
  const names = [...delegations.map(({ facts }) => facts), ...answers].flatMap(namesBelow)
  const parts = names.flatMap((name) => [name, ...name.split(/[\s.,]+/u)])
  return [...new Set(parts.map(foldThai))].filter((part) => part.length >= SHORTEST)
}

/** Every text that stands in a record under `name`, at any depth. An embassy is nobody. */
function namesBelow(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(namesBelow)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inside]) =>
    key === 'embassy' ? [] : key === 'name' ? textsBelow(inside) : namesBelow(inside),
  )
}

const textsBelow = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsBelow)
      : []

/** A form of address before a name. นายก… is a post. */
const ADDRESSED =
  /(?:นาย(?!ก)|นาง(?:สาว)?|ด\.?ช\.|ด\.?ญ\.|ดร\.|ม\.?(?:ร|ล)\.?ว?\.|พล(?:เอก|โท|ตรี|ตำรวจ)|พ\.[ตจ]\.[อทต]\.)\s?\S|\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\b\.? ?\p{Lu}/u
const ADDRESS = /\S+@\S+|(?:[0-9๐-๙][ -]?){7,}/

/** A name in Latin letters is a word of its own; Thai has no spaces to tell. */
function stands(text: string, name: string): boolean {
  const at = text.indexOf(name)
  return at >= 0 && !(/^[a-z]/.test(name) && /[a-z]/.test(`${text[at - 1] ?? ''}${text[at + name.length] ?? ''}`))
}

/** Whether words that a person wrote tell of anybody. Values in their places are not looked at: they do not enter. */
export function tells(variant: Variant, names: readonly string[]): boolean {
  return variant.some((part) => {
    if (typeof part !== 'string') return false
    const folded = foldThai(part)
    const line = part.replace(/\s+/gu, ' ')
    return (
      names.some((name) => stands(folded, name)) ||
      ADDRESSED.test(part) ||
      ADDRESS.test(part) ||
      searchable([{ text: line, inTable: false }], 'visa-request').join('') !== (line.trim() === '' ? '' : line)
    )
  })
}
