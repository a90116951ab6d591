/**
 * Translations that came back for a filed draft, put into a copy of its document. The values of the draft are no part of a unit:
 * they are what stands in the paragraph between the unit's words, and stand between the new words again.
 */
import type { Lang } from '../types.ts'
import { type Retext, retext } from '../word/retext.ts'
import { wordParagraphs } from '../word/text.ts'
import type { Part, TranslationUnit, Variant } from './unit.ts'
import { sourceOf } from './variant.ts'

export type Proposal = { readonly incoming: TranslationUnit; readonly existing?: TranslationUnit }

export type Proposed = {
  readonly document: Uint8Array
  /** Places whose paragraphs were not found, or not without doubt: for a person to change. */
  readonly left: readonly string[]
}

export function proposeRevision(document: Uint8Array, proposals: readonly Proposal[]): Proposed {
  const paragraphs = wordParagraphs(document).map(({ text }) => text)
  const changes: Retext[] = []
  const left: string[] = []
  for (const { incoming, existing } of proposals)
    for (const [lang, latter] of Object.entries(incoming.variants)) {
      if (sourceOf(latter) === sourceOf(existing?.variants[lang] ?? [])) continue
      const found = existing && retextsOf(paragraphs, existing, incoming, lang)
      if (found) changes.push(...found)
      else left.push(`${incoming.context.place} (${lang})`)
    }
  const revised = retext(document, changes)
  const now = new Set(wordParagraphs(revised).map(({ text }) => text))
  const missed = changes.filter(({ to }) => !now.has(to)).map(({ from }) => from)
  return { document: revised, left: [...left, ...missed] }
}

/** The changes of one unit in one language; undefined when a paragraph is not there, is there twice, or is parted otherwise. */
function retextsOf(
  paragraphs: readonly string[],
  existing: TranslationUnit,
  incoming: TranslationUnit,
  lang: Lang,
): readonly Retext[] | undefined {
  const [former, latter] = [linesOf(existing.variants[lang] ?? []), linesOf(incoming.variants[lang] ?? [])]
  if (former.length !== latter.length) return undefined
  const found = former.map((line, index) => {
    const alike = paragraphs.flatMap((text) => {
      const values = valuesIn(text, line)
      return values ? [{ text, values }] : []
    })
    const [one, ...more] = alike
    return one && more.length === 0 ? retextOf(one.text, one.values, latter[index] ?? []) : undefined
  })
  return found.every((each) => each !== undefined) ? found.filter(({ from, to }) => from !== to) : undefined
}

/** A paragraph of the document each. */
function linesOf(variant: Variant): readonly (readonly Part[])[] {
  const lines: Part[][] = [[]]
  for (const part of variant) {
    if (typeof part !== 'string') {
      lines.at(-1)?.push(part)
      continue
    }
    for (const [index, piece] of part.split('\n').entries()) {
      if (index > 0) lines.push([])
      if (piece !== '') lines.at(-1)?.push(piece)
    }
  }
  return lines
}

type Values = ReadonlyMap<string, readonly string[]>

/** What stands in the text for each place of the line, by code; undefined when the text does not have the line's words. */
function valuesIn(text: string, line: readonly Part[]): Values | undefined {
  const values = new Map<string, string[]>()
  let [at, code]: [number, string | undefined] = [0, undefined]
  for (const part of line) {
    if (typeof part !== 'string') {
      // Two places side by side: nobody could tell where the first ends.
      if (code !== undefined) return undefined
      code = part.code
      continue
    }
    const found = text.indexOf(part, at)
    if (found < 0 || (code === undefined && found > at)) return undefined
    if (code !== undefined) values.set(code, [...(values.get(code) ?? []), text.slice(at, found)])
    ;[at, code] = [found + part.length, undefined]
  }
  if (code !== undefined) values.set(code, [...(values.get(code) ?? []), text.slice(at)])
  else if (at < text.length) return undefined
  return line.some((part) => typeof part === 'string') ? values : undefined
}

function retextOf(from: string, values: Values, latter: readonly Part[]): Retext | undefined {
  const used = new Map<string, number>()
  const said = latter.map((part) => {
    if (typeof part === 'string') return part
    const time = used.get(part.code) ?? 0
    used.set(part.code, time + 1)
    const known = values.get(part.code)
    return known?.[time] ?? known?.[0]
  })
  return said.every((part) => part !== undefined) ? { from, to: said.join('').trim() } : undefined
}
