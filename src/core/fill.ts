/**
 * Template x facts -> Draft. One handlebars call a language fills all segments; marks of a private-use range part the result
 * again into segments, rows, cells and values, so that every value keeps the field it came from.
 *
 *   template --compile once--> program a language --run--> marked text --part--> blocks of paragraphs of spans
 */
import Handlebars from 'handlebars'
import { type Facts, type Local, localise, type Names } from './context.ts'
import { daysBetween } from './date.ts'
import { AppError } from './errors.ts'
import { eachProgram, joinPrograms, KNOWN_HELPERS, type Program } from './expression.ts'
import type { Shape } from './field.ts'
import type { Role } from './layout.ts'
import { arabicDigits } from './reader.ts'
import {
  type DateStyle,
  type LocalPerson,
  type Money,
  sayCountry,
  sayDate,
  sayDates,
  sayLanguage,
  sayList,
  sayMoney,
  sayName,
  sayNumber,
  sayPerson,
  saySalutation,
  sayTime,
  sayYear,
  thaiDigits,
} from './say.ts'
import type { Policy, Segment, Template } from './template.ts'
import { tidySeams } from './tidy.ts'
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
  const filled = filling.langs.map((lang) => fillLanguage(template, lang, filling))
  const missing = filled.flatMap(({ missing }) => missing)
  refuseMissing(template, missing)
  const blocks = template.segments.flatMap((segment, index): Block[] => {
    const text: { [lang: Lang]: readonly Paragraph[] } = {}
    const rows: { [lang: Lang]: readonly Row[] } = {}
    filling.langs.forEach((lang, position) => {
      const part = filled[position]?.segments[index] ?? ''
      if (segment.table) rows[lang] = rowsOf(part, lang)
      else if (part.length > 0) {
        const paragraphs = paragraphsOf(part, lang)
        if (paragraphs.length > 0) text[lang] = paragraphs
      }
    })
    const empty = segment.table ? Object.values(rows).every((r) => r.length === 0) : Object.keys(text).length === 0
    const check = segment.check ? { check: segment.check } : {}
    return empty ? [] : [{ id: segment.id, role: segment.role, text, ...(segment.table ? { rows } : {}), ...check }]
  })
  const title = Object.fromEntries(filling.langs.map((lang, i) => [lang, plainText(filled[i]?.title ?? '', lang)]))
  return { template, langs: filling.langs, date: filling.date, title, blocks, missing }
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

// ---- marks: private-use characters, which the readers of files refuse, so that no value can hold one ----

const SEGMENT = '\ue000'
const VALUE = '\ue001'
const BODY = '\ue002'
const END = '\ue003'
const OMIT = '\ue004'
const ROW = '\ue005'
const CELL = '\ue006'
const HELPER = '\ue007'
const STATES = { f: 'filled', m: 'missing', b: 'blank' } as const

type State = {
  readonly lang: Lang
  readonly digits: Digits
  readonly missing: Missing[]
  readonly shapes: ReadonlyMap<string, Shape>
}
type Run = (context: unknown, options: { data: { state: State } }) => string
type Filled = { readonly title: string; readonly segments: readonly string[]; readonly missing: readonly Missing[] }

const compiled = new WeakMap<Template, Map<Lang, Run>>()

function fillLanguage(template: Template, lang: Lang, filling: Filling): Filled {
  const run = programOf(template, lang)
  const context = localise(template.facts, filling.facts, lang, filling.names)
  const state: State = { lang, digits: filling.digits, missing: [], shapes: template.uses }
  const text = run(context, { data: { state } })
  const whole = lang === 'th' && filling.digits === 'arabic' ? arabicDigits(text) : text
  const [title = '', ...segments] = whole.split(SEGMENT)
  return { title, segments, missing: state.missing }
}

function programOf(template: Template, lang: Lang): Run {
  const known = compiled.get(template) ?? new Map<Lang, Run>()
  compiled.set(template, known)
  const found = known.get(lang)
  if (found) return found
  const parts = [
    template.draft[lang],
    ...template.segments.flatMap((segment) => [SEGMENT, segmentProgram(segment, lang)]),
  ]
  const program = joinPrograms(parts.filter((part) => part !== undefined))
  const run: Run = engine.compile(program, { knownHelpers: KNOWN_HELPERS, knownHelpersOnly: true, noEscape: true })
  known.set(lang, run)
  return run
}

function segmentProgram(segment: Segment, lang: Lang): Program | undefined {
  if (!segment.table) return segment.program[lang]
  const cells = segment.table.columns.flatMap(({ cell }) => [CELL, cell[lang]])
  return eachProgram(segment.table.rows, joinPrograms([ROW, ...cells.filter((cell) => cell !== undefined)]))
}

// ---- parting the marked text ----

function paragraphsOf(part: string, lang: Lang, capital = true): Paragraph[] {
  const paragraphs: Paragraph[] = []
  for (const line of part.split('\n')) {
    if (line.includes(OMIT)) continue
    const read = spansOf(line.trim())
    const spans = lang === 'th' ? read : tidySeams(read, capital)
    if (spans.some(({ text }) => text.trim() !== '')) paragraphs.push(spans)
  }
  return paragraphs
}

function spansOf(line: string): Paragraph {
  if (!line.includes(VALUE)) return line === '' ? [] : [{ text: line }]
  const spans: Span[] = []
  let at = 0
  for (let value = line.indexOf(VALUE); value >= 0; value = line.indexOf(VALUE, at)) {
    if (value > at) spans.push({ text: line.slice(at, value) })
    const body = line.indexOf(BODY, value)
    const end = line.indexOf(END, body)
    const state = STATES[line[body + 1] as keyof typeof STATES]
    const [source = '', as] = line.slice(value + 1, body).split(HELPER)
    spans.push({ text: line.slice(body + 2, end), source, ...(as !== undefined && { as }), state })
    at = end + 1
  }
  if (at < line.length) spans.push({ text: line.slice(at) })
  return spans
}

function rowsOf(part: string, lang: Lang): Row[] {
  return part
    .split(ROW)
    .slice(1)
    .map((row) =>
      row
        .split(CELL)
        .slice(1)
        .map((cell) => paragraphsOf(cell.replaceAll(OMIT, ''), lang, false)),
    )
}

const plainText = (marked: string, lang: Lang): string =>
  paragraphsOf(marked.replaceAll(OMIT, ''), lang).map(textOf).join(' ').replace(/\s+/gu, ' ').trim()

export const textOf = (paragraph: Paragraph): string => paragraph.map(({ text }) => text).join('')

// ---- helpers: each renders one value, or says that it is missing ----

type Options = {
  readonly name: string
  readonly hash: {
    readonly at: string
    readonly field: string
    readonly policy: Policy
    readonly label: string
    readonly style?: DateStyle
  }
  readonly data: { readonly state: State; readonly prefix?: string; readonly index?: number }
}
type BlockOptions = Options & {
  readonly fn: (context: unknown, options?: { data: unknown }) => string
  readonly inverse: (context: unknown) => string
}

const engine = Handlebars.create()
for (const name of Object.keys(engine.helpers)) engine.unregisterHelper(name)

function source({ hash: { at }, data: { prefix } }: Options): string {
  if (at.startsWith('@root.')) return at.slice('@root.'.length)
  if (prefix === undefined) return at
  return at ? `${prefix}.${at}` : prefix
}

function missing(options: Options): string {
  const { policy, label, field } = options.hash
  const { lang, missing } = options.data.state
  missing.push({ field, lang, label, policy })
  if (policy === 'omit' || policy === 'refuse') return OMIT
  return policy === 'blank' ? value('......', options, 'b') : value(`[${label}]`, options, 'm')
}

/** Wraps a value in marks; a value of several lines becomes several paragraphs, each with its source. */
function value(text: string, options: Options, state: keyof typeof STATES = 'f'): string {
  const path = options.name === 'show' ? source(options) : source(options) + HELPER + options.name
  const marked = (line: string): string => `${VALUE}${path}${BODY}${state}${line}${END}`
  return text.includes('\n') ? text.split('\n').map(marked).join('\n') : marked(text)
}

function digitsOf(text: string, { lang, digits }: State): string {
  if (lang !== 'th') return arabicDigits(text)
  return digits === 'thai' ? thaiDigits(text) : text
}

/** Thai digits for words and numbers; a word with Latin letters or an address in it is a code, and stays. */
function textDigits(text: string, state: State): string {
  return state.lang === 'th' && state.digits === 'thai' && /[0-9]/.test(text)
    ? text.replace(/\S+/gu, (word) => (/[A-Za-z@]/.test(word) ? word : thaiDigits(word)))
    : digitsOf(text, state)
}

/** A helper over values of type T; a missing value is handled the same way everywhere. */
function helper<T>(
  name: string,
  say: (value: T, lang: Lang, options: Options) => string | undefined,
  digits = digitsOf,
): void {
  engine.registerHelper(name, (raw: T | undefined, options: Options) => {
    const said = present(raw as Local) ? say(raw as T, options.data.state.lang, options) : undefined
    return said === undefined || said === '' ? missing(options) : value(digits(said, options.data.state), options)
  })
}

function helperOfTwo(name: string, say: (from: IsoDate, to: IsoDate, lang: Lang) => string): void {
  engine.registerHelper(name, (from: IsoDate | undefined, to: IsoDate | undefined, options: Options) =>
    from && to
      ? value(digitsOf(say(from, to, options.data.state.lang), options.data.state), options)
      : missing(options),
  )
}

const asTyped = (text: string): string => text

engine.registerHelper('show', (raw: Local, options: Options) => {
  if (!present(raw)) return missing(options)
  const shape = itemShape(options.data.state.shapes.get(options.hash.field))
  const { state } = options.data
  if (!shape || !('leaf' in shape)) return value(String(raw), options)
  if (shape.leaf === 'line') return value(asTyped(String(raw)), options)
  if (shape.leaf === 'number') return value(digitsOf(sayNumber(Number(raw)), state), options)
  if (shape.leaf === 'choice') return value(choiceText(shape, String(raw), state.lang), options)
  if (shape.leaf === 'language') return value(sayLanguage(String(raw), state.lang), options)
  return value(textDigits(String(raw), state), options)
})

/** A list and its items go by one path: what is said is an item. */
const itemShape = (shape: Shape | undefined): Shape | undefined => (shape && 'list' in shape ? shape.list : shape)

const choiceText = (shape: Shape, raw: string, lang: Lang): string => {
  const option = 'leaf' in shape ? shape.options?.[raw] : undefined
  return option ? (lang === 'th' ? option.th : option.en) : raw
}

helper<IsoDate>('date', (date, lang, { hash }) => sayDate(date, lang, hash.style))
helperOfTwo('dates', sayDates)
helperOfTwo('days', (from, to) => String(daysBetween(from, to)))
helper<IsoDate>('year', sayYear)
helper<string>('time', sayTime)
helper<number>('number', sayNumber)
helper<Money>('money', sayMoney)
helper<string>('country', sayCountry)
helper<string>('agency', asTyped, textDigits)
helper<LocalPerson>('person', sayPerson, textDigits)
helper<LocalPerson>('name', sayName, textDigits)
helper<LocalPerson>('position', (person) => person.position, textDigits)
helper<LocalPerson>('salutation', saySalutation, textDigits)
helper<readonly Local[]>(
  'list',
  (items, lang, { hash, data }) =>
    sayList(
      items.flatMap((item) => itemText(item, lang, data.state.shapes.get(hash.field)) ?? []),
      lang,
    ),
  textDigits,
)

function itemText(item: Local, lang: Lang, shape: Shape | undefined): string | undefined {
  const inside = itemShape(shape)
  const leaf = inside && 'leaf' in inside ? inside.leaf : 'text'
  if (leaf === 'person') return sayPerson(item as LocalPerson, lang)
  return leaf === 'language' ? sayLanguage(String(item), lang) : String(item)
}

engine.registerHelper('count', (items: readonly Local[] | undefined, options: Options) =>
  value(digitsOf(String(items?.length ?? 0), options.data.state), options),
)
engine.registerHelper('blank', () => '........')
engine.registerHelper('index', ({ data }: Options) => digitsOf(String((data.index ?? 0) + 1), data.state))

/** Whether there is something to print: the one meaning of "given" for conditions and for missing values. */
function present(raw: Local): boolean {
  if (raw === undefined || raw === null || raw === '' || raw === false) return false
  if (Array.isArray(raw)) return raw.length > 0
  return typeof raw === 'object' ? Object.values(raw).some(present) : true
}

engine.registerHelper('if', function (this: unknown, raw: Local, options: BlockOptions) {
  return present(raw) ? options.fn(this) : options.inverse(this)
})
engine.registerHelper('unless', function (this: unknown, raw: Local, options: BlockOptions) {
  return present(raw) ? options.inverse(this) : options.fn(this)
})
engine.registerHelper('each', function (this: unknown, items: readonly Local[] | undefined, options: BlockOptions) {
  // A list that nobody asked about with {{#if}} is missing like any other value.
  if (!items || items.length === 0) return options.inverse(this) || `${missing(options)}\n`
  const path = source(options)
  let text = ''
  for (const [index, item] of items.entries()) {
    const data = Handlebars.createFrame(options.data)
    data.index = index
    data.prefix = `${path}.${index}`
    text += options.fn(item, { data })
  }
  return text
})
engine.registerHelper('eq', (a: Local, b: Local) => a === b)
engine.registerHelper('more', (a: Local, b: number) => (Array.isArray(a) ? a.length : Number(a)) > Number(b))
engine.registerHelper('not', (a: Local) => !present(a))
engine.registerHelper('and', (...given: unknown[]) => conditions(given).every(present))
engine.registerHelper('or', (...given: unknown[]) => conditions(given).some(present))
engine.registerHelper('sameday', (a: Local, b: Local) => a !== undefined && a === b)

/** Handlebars hands its options over as the last value; all before it are values of the context. */
function conditions(given: readonly unknown[]): readonly Local[] {
  return given.slice(0, -1) as readonly Local[]
}
