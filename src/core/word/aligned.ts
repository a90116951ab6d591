/**
 * A bilingual Word document as pairs: its two languages side by side again, as its layout set them.
 *
 *   bytes --wordParagraphs--> paragraphs, each with its language --group--> rows of a grid, cells, or turns --> pairs
 *
 * Withet's own documents say role and language in the names of their styles; in any other the letters tell the language.
 */
import { ROLES, type Role } from '../layout.ts'
import type { Pair } from '../pair.ts'
import { arabicDigits } from '../reader.ts'
import type { Lang } from '../types.ts'
import { type WordParagraph, wordParagraphs } from './text.ts'

/** Columns: the languages beside each other in a table. Stacked: the one below the other. A document may hold both. */
export function pairsOfWord(file: Uint8Array): readonly Pair[] {
  const lines = markedLines(wordParagraphs(file))
  const places = new Map<string, number>()
  return passagesOf(lines).flatMap(({ role, said }) =>
    pairsOf(said).map(({ text, marked }): Pair => {
      const named = role ?? 'text'
      places.set(named, (places.get(named) ?? 0) + 1)
      return { place: `${named}.${places.get(named)}`, ...(role && { role }), text, ...(marked && { marked }) }
    }),
  )
}

// ---- paragraphs, each with its language ----

type Line = {
  readonly text: string
  readonly lang: Lang
  readonly role?: Role
  /** Table, row and column. */
  readonly cell?: readonly [number, number, number]
  readonly marked: boolean
}

const KNOWN: ReadonlySet<string> = new Set<string>([...ROLES, 'check', 'form'])

/** `BodyTh`: what style-id.ts makes of a role and a language. */
function styleOf(style: string | undefined): { readonly role: string; readonly lang: Lang } | undefined {
  const [, role = '', lang = ''] = /^([A-Z][a-z]+)([A-Z][a-z]{1,2})$/.exec(style ?? '') ?? []
  const name = role.toLowerCase()
  return KNOWN.has(name) ? { role: name, lang: lang.toLowerCase() } : undefined
}

/** Notes to whoever checks mark the paragraph that follows them in their language; what the form itself says is left out. */
function markedLines(paragraphs: readonly WordParagraph[]): readonly Line[] {
  const lines: Line[] = []
  const marks = new Set<Lang>()
  for (const { text, cell, style } of paragraphs) {
    const known = styleOf(style)
    if (known?.role === 'form') continue
    if (known?.role === 'check') {
      marks.add(known.lang)
      continue
    }
    const lang = known?.lang ?? langOf(text) ?? lines.at(-1)?.lang ?? 'th'
    const [table = 0, row = 0, column = 0] = cell?.split('.').map(Number) ?? []
    lines.push({
      text,
      lang,
      // styleOf lets only roles through besides the two above.
      ...(known && { role: known.role as Role }),
      ...(cell !== undefined && { cell: [table, row, column] }),
      marked: marks.delete(lang),
    })
  }
  return lines
}

/** What has Thai letters is Thai; what has other letters only is English; a number alone is neither. */
const langOf = (text: string): Lang | undefined =>
  /[\u0e01-\u0e4e]/.test(text) ? 'th' : /\p{L}/u.test(text) ? 'en' : undefined

// ---- passages: what belongs together ----

type Passage = { readonly role?: Role; readonly said: ReadonlyMap<Lang, readonly Line[]> }

function passagesOf(read: readonly Line[]): readonly Passage[] {
  const grids = gridsOf(read)
  const lines = read.map((line) => ({
    ...line,
    lang: grids.get(line.cell?.[0] ?? 0)?.get(line.cell?.[2] ?? 0) ?? line.lang,
  }))
  const passages: Passage[] = []
  let flow: Line[] = []
  const endFlow = (): void => {
    passages.push(...turns(flow))
    flow = []
  }
  for (const group of grouped(lines, (line) => groupOf(line, grids))) {
    const [first] = group
    if (first && groupOf(first, grids) !== '') {
      endFlow()
      passages.push(passage(group))
    } else flow.push(...group)
  }
  endFlow()
  return passages
}

/** A row of a grid is one passage, and so is a cell that holds both languages; the rest flows. */
function groupOf({ cell, role }: Line, grids: Grids): string {
  if (!cell) return ''
  const [table, row, column] = cell
  if (grids.has(table)) return `${table}.${row}`
  return role === 'table' ? `${table}.${row}.${column}` : ''
}

type Grids = ReadonlyMap<number, ReadonlyMap<number, Lang>>

/** Tables of two columns, each mostly in a language of its own: a cell that was left untranslated changes nothing. */
function gridsOf(lines: readonly Line[]): Grids {
  const tables = new Map<number, Map<number, Lang[]>>()
  for (const { cell, lang, role, text } of lines) {
    if (!cell || role === 'table' || langOf(text) === undefined) continue
    const table = tables.get(cell[0]) ?? new Map<number, Lang[]>()
    tables.set(cell[0], table.set(cell[2], [...(table.get(cell[2]) ?? []), lang]))
  }
  const grids = [...tables].map(([number, columns]): [number, ReadonlyMap<number, Lang>] => [
    number,
    new Map([...columns].map(([column, langs]) => [column, mostOf(langs)])),
  ])
  return new Map(grids.filter(([, columns]) => columns.size === 2 && new Set(columns.values()).size === 2))
}

const mostOf = (langs: readonly Lang[]): Lang => langs.toSorted((a, b) => count(langs, b) - count(langs, a))[0] ?? 'th'
const count = (langs: readonly Lang[], lang: Lang): number => langs.filter((each) => each === lang).length

function grouped(lines: readonly Line[], key: (line: Line) => string): readonly (readonly Line[])[] {
  const groups: Line[][] = []
  let last: string | undefined
  for (const line of lines) {
    const own = key(line)
    if (own === last) groups.at(-1)?.push(line)
    else groups.push([line])
    last = own
  }
  return groups
}

function passage(lines: readonly Line[]): Passage {
  const said = new Map<Lang, Line[]>()
  for (const line of lines) said.set(line.lang, [...(said.get(line.lang) ?? []), line])
  const role = lines[0]?.role
  return { ...(role && { role }), said: role === 'table' ? withShared(said) : said }
}

/** What is the same in both languages (a passport, a number) stands once in a cell: it belongs to each that lacks a line. */
function withShared(said: ReadonlyMap<Lang, readonly Line[]>): Passage['said'] {
  const [[first, lines] = ['', []], ...others] = said
  const full = others.map(([lang, own]): [Lang, readonly Line[]] => {
    const rest = [...own]
    const whole = lines.flatMap((line) =>
      langOf(line.text) === first ? rest.splice(0, 1) : [{ ...line, lang, text: arabicDigits(line.text) }],
    )
    return [lang, own.length < lines.length ? [...whole, ...rest] : own]
  })
  return new Map([[first, lines], ...full])
}

/** One language after the other: a turn of each makes an exchange, and within it role answers role. */
function turns(lines: readonly Line[]): readonly Passage[] {
  const spoken = grouped(lines, ({ lang }) => lang)
  const passages: Passage[] = []
  for (let at = 0; at < spoken.length; ) {
    const [turn = [], answer] = [spoken[at], spoken[at + 1]]
    passages.push(...(answer ? exchange(turn, answer) : parts(turn).map(passage)))
    at += answer ? 2 : 1
  }
  return passages
}

/** A block of one role in one cell: two signatures side by side are two. */
const parts = (turn: readonly Line[]): readonly (readonly Line[])[] =>
  grouped(turn, ({ role, cell }) => `${role} ${cell ? cell[2] : ''}`)

function exchange(turn: readonly Line[], answer: readonly Line[]): readonly Passage[] {
  const passages: Passage[] = []
  let rest = parts(answer)
  for (const part of parts(turn)) {
    const at = rest.findIndex((other) => other[0]?.role === part[0]?.role)
    const alone = at < 0 ? [] : rest.slice(0, at)
    passages.push(...alone.map(passage), passage([...part, ...(at < 0 ? [] : (rest[at] ?? []))]))
    rest = at < 0 ? rest : rest.slice(at + 1)
  }
  return [...passages, ...rest.map(passage)]
}

// ---- pairs: paragraph beside paragraph where there are as many in each language; else the passage as a whole ----

type Said = { readonly text: { readonly [lang: Lang]: string }; readonly marked: boolean }

function pairsOf(said: Passage['said']): readonly Said[] {
  const counts = new Set([...said.values()].map(({ length }) => length))
  const [count = 0] = counts
  if (counts.size > 1) return [pairOf(said, (lines) => lines)]
  return Array.from({ length: count }, (_, index) => pairOf(said, (lines) => lines.slice(index, index + 1)))
}

function pairOf(said: Passage['said'], of: (lines: readonly Line[]) => readonly Line[]): Said {
  const chosen = [...said].map(([lang, lines]): [Lang, readonly Line[]] => [lang, of(lines)])
  return {
    text: Object.fromEntries(chosen.map(([lang, lines]) => [lang, lines.map(({ text }) => text).join('\n')])),
    marked: [...said.values()].flat().some(({ marked }) => marked),
  }
}
