/**
 * A pair: the same passage in each of its languages, as it is read. From a draft in the making and from a template here;
 * from a Word document in word/aligned.ts.
 */
import { type Block, type Draft, type Paragraph, type Row, textOf } from './fill.ts'
import type { Role } from './layout.ts'
import type { Segment, Template } from './template.ts'
import type { Lang } from './types.ts'

/** Where a value stands in a text. `open`: the words are a place for a value, not the value. */
export type PairValue = {
  readonly at: number
  readonly length: number
  /** Field path, or in a template the expression. */
  readonly source: string
  readonly open: boolean
}

export type Pair = {
  /** `opening`; `areas.2` for its second paragraph; `people.3.2` for row and column of a table. */
  readonly place: string
  /** Absent where a document does not say. */
  readonly role?: Role
  /** A language that has nothing to say here on purpose is absent; one that ought to is ''. */
  readonly text: { readonly [lang: Lang]: string }
  readonly values?: { readonly [lang: Lang]: readonly PairValue[] }
  /** It says of itself that a person must look at it. */
  readonly marked?: boolean
  /** What stood here when a person last looked at both languages. */
  readonly reviewed?: { readonly [lang: Lang]: string }
}

type Said = { readonly text: string; readonly values: readonly PairValue[] }

export function pairsOfDraft({ blocks, template, langs }: Draft): readonly Pair[] {
  const asked = new Map(template.segments.map((segment) => [segment.id, langsOf(segment, langs)]))
  return blocks.flatMap((block) => (block.rows ? cellPairs(block) : blockPairs(block, asked.get(block.id) ?? langs)))
}

/** A template's segments as written: expressions stand as open values. */
export function pairsOfTemplate({ segments, langs }: Template): readonly Pair[] {
  return segments
    .filter(({ table }) => !table)
    .flatMap((segment) => {
      const said = langsOf(segment, langs).map((lang): [Lang, readonly Said[]] => [
        lang,
        (segment.source[lang] ?? '').split('\n').map(writtenText),
      ])
      return pairsOf(segment.id, segment.role, Object.fromEntries(said), segment.check !== undefined)
    })
}

const langsOf = ({ source }: Segment, langs: readonly Lang[]): readonly Lang[] =>
  langs.filter((lang) => source[lang] !== null)

function blockPairs({ id, role, text, check }: Block, langs: readonly Lang[]): readonly Pair[] {
  const said = langs.map((lang): [Lang, readonly Said[]] => [lang, (text[lang] ?? []).map(filledText)])
  return pairsOf(id, role, Object.fromEntries(said), check !== undefined)
}

/** Paragraph beside paragraph where there are as many of them in each language; else the passage as a whole. */
function pairsOf(
  place: string,
  role: Role,
  said: { readonly [lang: Lang]: readonly Said[] },
  marked: boolean,
): readonly Pair[] {
  const counts = new Set(Object.values(said).map(({ length }) => length))
  const [count = 0] = counts
  const rest = { role, ...(marked && { marked }) }
  if (counts.size > 1) return [{ place, ...rest, ...joined(mapped(said, lines)) }]
  return Array.from({ length: count }, (_, index) => ({
    place: count === 1 ? place : `${place}.${index + 1}`,
    ...rest,
    ...joined(mapped(said, (each) => each[index] ?? NOTHING)),
  }))
}

const NOTHING: Said = { text: '', values: [] }

const mapped = <T>(said: { readonly [lang: Lang]: readonly Said[] }, of: (said: readonly Said[]) => T) =>
  Object.entries(said).map(([lang, each]): [Lang, T] => [lang, of(each)])

const joined = (said: readonly (readonly [Lang, Said])[]): Pick<Pair, 'text' | 'values'> => ({
  text: Object.fromEntries(said.map(([lang, { text }]) => [lang, text])),
  values: Object.fromEntries(said.map(([lang, { values }]) => [lang, values])),
})

function lines(said: readonly Said[]): Said {
  let [text, values]: [string, readonly PairValue[]] = ['', []]
  for (const each of said) {
    if (text) text += '\n'
    const from = text.length
    values = [...values, ...each.values.map((value) => ({ ...value, at: value.at + from }))]
    text += each.text
  }
  return { text, values }
}

function filledText(paragraph: Paragraph): Said {
  let at = 0
  const values = paragraph.flatMap(({ text, source, state }) => {
    const value = { at, length: text.length, source: source ?? '', open: state !== 'filled' }
    at += text.length
    return source === undefined ? [] : [value]
  })
  return { text: textOf(paragraph), values }
}

const writtenText = (text: string): Said => ({
  text,
  values: Array.from(text.matchAll(/\{\{[^{}]*\}\}/g), ({ 0: source, index }) => ({
    at: index,
    length: source.length,
    source,
    open: true,
  })),
})

function cellPairs({ id, role, rows = {} }: Block): readonly Pair[] {
  const count = Math.max(0, ...Object.values(rows).map(({ length }) => length))
  return Array.from({ length: count }, (_, row) => row).flatMap((row) => rowPairs(id, role, rows, row))
}

function rowPairs(id: string, role: Role, rows: { readonly [lang: Lang]: readonly Row[] }, row: number) {
  const columns = Math.max(0, ...Object.values(rows).map((each) => each[row]?.length ?? 0))
  return Array.from({ length: columns }, (_, column): Pair => {
    const cells = Object.entries(rows).map(([lang, each]): [Lang, Said] => [
      lang,
      lines((each[row]?.[column] ?? []).map(filledText)),
    ])
    return { place: `${id}.${row + 1}.${column + 1}`, role, ...joined(cells) }
  })
}
