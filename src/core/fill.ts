/**
 * Template x facts -> Draft. The checked steps of each text are walked through once a language, and say their words and values
 * into lines: blocks of paragraphs of spans, in which every value keeps the field it came from.
 */
import { type Facts, type Local, localise, type Names } from './context.ts'
import { AppError } from './errors.ts'
import { allDigits, HELPERS, type HelperName, present, type Voice } from './helper.ts'
import type { Role } from './layout.ts'
import { Lines, type Manner } from './lines.ts'
import type { Each, FieldUse, Place, Program, Say, Test } from './program.ts'
import type { Column, Policy, Segment, Template } from './template.ts'
import type { IsoDate, Lang, Text } from './types.ts'

export type Digits = 'thai' | 'arabic'

/** A stretch of text: the template's own words, or a value with the field it came from. */
export type Span = {
  readonly text: string
  /** Field path with positions, such as `people.2.name`. */
  readonly source?: string
  /** The helper that said it, if one did: a person may stand as name, as position, as salutation. */
  readonly as?: string
  readonly state?: 'filled' | 'missing' | 'blank'
}
export type Paragraph = readonly Span[]
export type Row = readonly (readonly Paragraph[])[]

/** A filled segment. Languages without words for it are left out. */
export type Block = {
  readonly id: string
  readonly role: Role
  readonly text: { readonly [lang: Lang]: readonly Paragraph[] }
  readonly rows?: { readonly [lang: Lang]: readonly Row[] }
  readonly check?: Text
}

export type Missing = { readonly field: string; readonly lang: Lang; readonly label: string; readonly policy: Policy }

export type Draft = {
  readonly template: Template
  readonly langs: readonly Lang[]
  readonly date: IsoDate
  readonly title: Text
  readonly blocks: readonly Block[]
  readonly missing: readonly Missing[]
}

export type Filling = {
  readonly langs: readonly Lang[]
  readonly date: IsoDate
  readonly facts: Facts
  readonly digits: Digits
  readonly names: Names
}

/** Fills a template. Throws `value-missing` when a field that may not be missing has no value, naming all such fields. */
export function fill(template: Template, filling: Filling): Draft {
  const { langs, date } = filling
  const missing: Missing[] = []
  const filled = langs.map((lang) => fillLanguage(template, speakerOf(template, lang, filling, missing)))
  refuseMissing(template, missing)
  const blocks = template.segments.flatMap((segment, index) => blockOf(segment, langs, filled, index) ?? [])
  const title = Object.fromEntries(langs.map((lang, i) => [lang, filled[i]?.title ?? '']))
  return { template, langs, date, title, blocks, missing }
}

function blockOf(
  segment: Segment,
  langs: readonly Lang[],
  filled: readonly Filled[],
  index: number,
): Block | undefined {
  const text: { [lang: Lang]: readonly Paragraph[] } = {}
  const rows: { [lang: Lang]: readonly Row[] } = {}
  let empty = true
  for (const [position, lang] of langs.entries()) {
    const { paragraphs = [], rows: said } = filled[position]?.segments[index] ?? {}
    if (said) rows[lang] = said
    else if (paragraphs.length > 0) text[lang] = paragraphs
    if (paragraphs.length > 0 || (said && said.length > 0)) empty = false
  }
  if (empty) return undefined
  const { id, role, table, check } = segment
  return { id, role, text, ...(table && { rows }), ...(check && { check }) }
}

function refuseMissing(template: Template, missing: readonly Missing[]): void {
  const refused = missing.filter(({ policy }) => policy === 'refuse')
  if (refused.length === 0) return
  const names = [
    ...new Map(
      refused.map(({ field, label, lang }) => [`${field} ${lang}`, `  ${field} (${label}, ${lang})`]),
    ).values(),
  ]
  throw new AppError(
    'value-missing',
    `The template ${template.id} cannot be filled without:\n${names.join('\n')}\nAdd them to the delegation file, or give them with --set field=value.`,
    { template: template.id, fields: [...new Set(refused.map(({ field }) => field))] },
  )
}

export const textOf = (paragraph: Paragraph): string => paragraph.map(({ text }) => text).join('')

// ---- one language ----

type Speaker = Voice & {
  readonly facts: { readonly [name: string]: Local }
  /** What is missing so far, in all languages. */
  readonly missing: Missing[]
}

/** The item of the list that is being gone through, and its path with its position: `people.2`. */
type Item = { readonly value: Local; readonly path: string; readonly number: number }

type FilledSegment = { readonly paragraphs?: readonly Paragraph[]; readonly rows?: readonly Row[] }
type Filled = { readonly title: string; readonly segments: readonly FilledSegment[] }

function speakerOf(template: Template, lang: Lang, { facts, digits, names }: Filling, missing: Missing[]): Speaker {
  return { lang, digits, facts: localise(template.facts, facts, lang, names), missing }
}

function fillLanguage(template: Template, speaker: Speaker): Filled {
  const { lang } = speaker
  const manner = mannerOf(speaker)
  const text = new Lines(manner)
  const title = linesOf(template.draft[lang], speaker, new Lines({ ...manner, kept: true }))
  const segments = template.segments.map((segment): FilledSegment => {
    if (segment.table) return { rows: rowsOf(segment.table.rows, segment.table.columns, speaker) }
    return { paragraphs: linesOf(segment.program[lang], speaker, text) }
  })
  return { title: title.map(textOf).join(' ').replace(/\s+/gu, ' ').trim(), segments }
}

const mannerOf = ({ lang, digits }: Voice): Manner => ({
  lang,
  arabic: lang === 'th' && digits === 'arabic',
  kept: false,
  capital: true,
})

function rowsOf(list: string, columns: readonly Column[], speaker: Speaker): readonly Row[] {
  const items = find({ inItem: false, path: list.split('.') }, speaker, undefined)
  if (!Array.isArray(items) || items.length === 0) {
    // An empty list leaves no rows; whether that is allowed is a matter for the text around the table.
    speaker.missing.push({ field: list, lang: speaker.lang, label: list, policy: 'omit' })
    return []
  }
  const cells = new Lines({ ...mannerOf(speaker), kept: true, capital: false })
  return items.map((value: Local, index): Row => {
    const item = { value, path: `${list}.${index}`, number: index + 1 }
    return columns.map(({ cell }) => linesOf(cell[speaker.lang], speaker, cells, item))
  })
}

function linesOf(program: Program | undefined, speaker: Speaker, lines: Lines, item?: Item): readonly Paragraph[] {
  if (!program) return []
  walk(program, speaker, lines, item)
  return lines.done()
}

// ---- steps ----

function walk(program: Program, speaker: Speaker, lines: Lines, item: Item | undefined): void {
  for (const step of program) {
    if (typeof step === 'string') lines.words(step)
    else if (step.do === 'say') say(step, speaker, lines, item)
    else if (step.do === 'when')
      walk(present(answer(step.test, speaker, item)) ? step.yes : step.no, speaker, lines, item)
    else if (step.do === 'each') goThrough(step, speaker, lines, item)
    else lines.words(allDigits(String(item?.number ?? 1), speaker))
  }
}

function say(step: Say, speaker: Speaker, lines: Lines, item: Item | undefined): void {
  const first = step.of[0]
  const second = step.of[1]
  if (!first) throw new Error(`a step of ${step.field} says nothing`)
  const { say } = HELPERS[step.helper]
  const said = say(find(first, speaker, item), step, speaker, second && find(second, speaker, item))
  if (said) lines.value(said, sourceOf(first, item), 'filled', helperOf(step))
  else miss(step, first, speaker, lines, item)
}

/** A value that is printed as it stands is said by none. */
const helperOf = ({ helper }: { readonly helper?: HelperName }): HelperName | undefined =>
  helper === 'show' ? undefined : helper

function goThrough(step: Each, speaker: Speaker, lines: Lines, item: Item | undefined): void {
  const items = find(step.of, speaker, item)
  if (!Array.isArray(items) || items.length === 0) {
    lines.written = false
    walk(step.none, speaker, lines, item)
    // A list that nobody asked about with {{#if}} is missing like any other value.
    if (lines.written) return
    miss(step, step.of, speaker, lines, item)
    lines.words('\n')
    return
  }
  const path = sourceOf(step.of, item)
  for (const [index, value] of items.entries())
    walk(step.body, speaker, lines, { value, path: `${path}.${index}`, number: index + 1 })
}

/** Says that a value is missing, in the way that the template chose. */
function miss(
  step: FieldUse & { readonly field: string; readonly helper?: HelperName },
  place: Place,
  { lang, missing }: Speaker,
  lines: Lines,
  item: Item | undefined,
): void {
  const { field, label, policy } = step
  missing.push({ field, lang, label, policy })
  if (policy === 'blank') lines.value('......', sourceOf(place, item), 'blank', helperOf(step))
  else if (policy === 'mark') lines.value(`[${label}]`, sourceOf(place, item), 'missing', helperOf(step))
  else lines.omit()
}

function sourceOf({ inItem, path }: Place, item: Item | undefined): string {
  const inside = path.length === 1 ? (path[0] ?? '') : path.join('.')
  if (!inItem || !item) return inside
  return inside === '' ? item.path : `${item.path}.${inside}`
}

function find({ inItem, path }: Place, { facts }: Speaker, item: Item | undefined): Local {
  let value: Local = inItem ? item?.value : facts
  for (const name of path) {
    if (typeof value !== 'object' || value === null) return undefined
    // The check follows records only, so what has members here is one.
    value = (value as { readonly [name: string]: Local })[name]
  }
  return value
}

function answer(test: Test, speaker: Speaker, item: Item | undefined): Local {
  if ('path' in test) return find(test, speaker, item)
  if ('literal' in test) return test.literal
  const [a, b] = test.of.map((inside) => answer(inside, speaker, item))
  switch (test.op) {
    case 'eq':
      return a === b
    case 'more':
      return (Array.isArray(a) ? a.length : Number(a)) > Number(b)
    case 'sameday':
      return a !== undefined && a === b
    case 'not':
      return !present(a)
    case 'and':
      return test.of.every((inside) => present(answer(inside, speaker, item)))
    case 'or':
      return test.of.some((inside) => present(answer(inside, speaker, item)))
  }
}
