/** A draft as a screen shows it: every value with its label and where it came from; what is missing, and what is asked. */
import { type AnswerSource, readAnswers } from './answer.ts'
import type { Worded } from './assemble.ts'
import { stands, wordingOf } from './edit.ts'
import { AppError } from './errors.ts'
import { factAt, type Shape } from './field.ts'
import { type FieldFault, fieldFault } from './field-fault.ts'
import type { Paragraph, Span } from './fill.ts'
import type { Role } from './layout.ts'
import { type LookedFor, looksOf } from './looks.ts'
import { MARK_FIELDS } from './marks.ts'
import { type Field, type Policy, policyIn, type Template } from './template.ts'
import type { Bilingual, Lang, Text } from './types.ts'
import type { Value } from './yaml.ts'

/** Where a value came from. `remembered`: an answer given for an earlier document of the same delegation. */
export type Origin = 'answer' | 'remembered' | 'delegation' | 'office' | 'date'

export type PreviewSpan = {
  readonly text: string
  /** For a value: field path with positions, such as `people.2.name`. */
  readonly field?: string
  readonly label?: Bilingual
  readonly from?: Origin
  readonly state?: NonNullable<Span['state']>
  readonly policy?: Policy
}
type PreviewParagraph = readonly PreviewSpan[]

export type PreviewBlock = {
  /** The segment's id. */
  readonly id: string
  readonly role: Role
  readonly check?: Text
  readonly text: { readonly [lang: Lang]: readonly PreviewParagraph[] }
  /** Tables: rows of cells of paragraphs. */
  readonly rows?: { readonly [lang: Lang]: readonly (readonly (readonly PreviewParagraph[])[])[] }
  /** By language: goes back with an edit, so that a change of the template is noticed. */
  readonly wording: { readonly [lang: Lang]: string }
  /** Languages in which a person edited it for this draft. */
  readonly edited: readonly Lang[]
}

type FieldCard = {
  readonly field: string
  readonly label: Bilingual
  /** One of the answer types, or `language`; `list` and `group` for what has parts. */
  readonly type: LookedFor
  readonly policy: Policy
  readonly from?: Origin
  /** Where it stands in the delegation's form: `people.0.position`. Absent for answers, the office and the date. */
  readonly path?: string
  /** Position among the people, from 0. */
  readonly person?: number
}

export type KnownField = FieldCard & {
  /** As the document says it, by language. Empty where it is not said. */
  readonly said: { readonly [lang: Lang]: string }
}

export type AskedField = FieldCard & {
  /** Languages in which it is missing. */
  readonly langs: readonly Lang[]
  /** As typed or remembered; null where there is nothing. */
  readonly value: Value
  /** What an answer looks like, with an example. */
  readonly looks: Bilingual
  readonly help?: Text
  readonly options?: { readonly [value: string]: Bilingual }
}

export type AnswerFault = FieldFault

export type Shown = {
  readonly blocks: readonly PreviewBlock[]
  readonly known: readonly KnownField[]
  readonly missing: readonly AskedField[]
  readonly asks: readonly AskedField[]
}

/** `sources` are the answers that the draft was filled from. */
export function showWorded(worded: Worded, sources: readonly AnswerSource[]): Shown {
  const { draft, edits } = worded
  const { template } = draft
  const cards = cardsOf(template, sources)
  const blocks = draft.blocks.map((block): PreviewBlock => {
    const segment = template.segments.find(({ id }) => id === block.id)
    const mine = edits.filter((edit) => edit.segment === block.id && stands(edit))
    return {
      id: block.id,
      role: block.role,
      ...(block.check && { check: block.check }),
      text: each(block.text, (paragraphs) => paragraphs.map((one) => shown(one, cards))),
      ...(block.rows && {
        rows: each(block.rows, (rows) => rows.map((row) => row.map((cell) => cell.map((one) => shown(one, cards))))),
      }),
      wording: segment ? Object.fromEntries(draft.langs.map((lang) => [lang, wordingOf(segment, lang)])) : {},
      edited: mine.map(({ lang }) => lang),
    }
  })
  const values = valuesOf(blocks)
  const missing = missingFields(worded, values, cards)
  return {
    blocks,
    known: knownFields(template, values, cards),
    missing,
    asks: [...template.fields, ...MARK_FIELDS].map((field) => ({
      ...cards(field.id),
      langs: missing.find((one) => one.field === field.id || one.field.startsWith(`${field.id}.`))?.langs ?? [],
    })),
  }
}

const each = <A, B>(by: { readonly [lang: Lang]: A }, show: (a: A) => B): { readonly [lang: Lang]: B } =>
  Object.fromEntries(Object.entries(by).map(([lang, one]) => [lang, show(one)]))

function shown(paragraph: Paragraph, cards: Cards): PreviewParagraph {
  return paragraph
    .filter(({ text }) => text !== '')
    .map(({ text, source, state }) => {
      if (source === undefined) return { text }
      const { label, from, policy } = cards(source)
      return { text, field: source, label, policy, ...(from && { from }), ...(state && { state }) }
    })
}

// ---- fields ----

type Card = Omit<AskedField, 'langs'>
type Cards = (field: string) => Card

/** What there is to say of a field, whether or not it has a value. Asked for each value of a page, so answered once. */
function cardsOf(template: Template, sources: readonly AnswerSource[]): Cards {
  const known = new Map<string, Card>()
  return (path) => {
    const card = known.get(path) ?? cardOf(template, sources, path)
    known.set(path, card)
    return card
  }
}

function cardOf(template: Template, sources: readonly AnswerSource[], path: string): Card {
  const [first = ''] = path.split('.')
  const own = [...template.fields, ...MARK_FIELDS].find(({ id }): boolean => id === first) as Field | undefined // marks are fields
  const fact = own && path === first ? undefined : factAt(template.facts, path)
  const from = sources.findLast(({ answers }) => Object.hasOwn(answers, first))
  const origin = own ? from && originOf(from) : first === 'office' || first === 'date' ? first : 'delegation'
  const type = own && path === first ? own.type : typeOf(fact?.shape)
  const person = personIn(path)
  const place = own ? (origin === 'delegation' ? `answers.${path}` : undefined) : placeOf(path)
  return {
    field: path,
    label: own && path === first ? own.label : (fact?.label ?? { th: path, en: path }),
    type,
    policy: own ? own.policy : policyIn(template, path.replace(/\.\d+(?=\.|$)/g, '')),
    ...(origin && { from: origin }),
    ...(place !== undefined && { path: place }),
    ...(person !== undefined && { person }),
    value: own ? (from?.answers[first] ?? null) : null,
    looks: looksOf(type, own?.example),
    ...(own?.help && { help: own.help }),
    ...(own?.options && { options: own.options }),
  }
}

const originOf = ({ remembered, place }: AnswerSource): Origin =>
  remembered ? 'remembered' : place ? 'delegation' : 'answer'

function typeOf(shape: Shape | undefined): LookedFor {
  if (!shape || 'record' in shape) return 'group'
  return 'list' in shape ? 'list' : shape.leaf
}

/** The head is the first of the people, the members those after. */
function personIn(path: string): number | undefined {
  const [, person, member] = /^(?:people\.(\d+)|members\.(\d+))/.exec(path) ?? []
  if (person !== undefined) return Number(person)
  if (member !== undefined) return Number(member) + 1
  return /^head(\.|$)/.test(path) ? 0 : undefined
}

function placeOf(path: string): string | undefined {
  if (/^(office|date)(\.|$)/.test(path)) return undefined
  const person = personIn(path)
  return person === undefined ? path : path.replace(/^(?:head|people\.\d+|members\.\d+)/, `people.${person}`)
}

type Values = ReadonlyMap<string, readonly { readonly lang: Lang; readonly span: PreviewSpan }[]>

/** Every value on the page, by its field. */
function valuesOf(blocks: readonly PreviewBlock[]): Values {
  const values = new Map<string, { lang: Lang; span: PreviewSpan }[]>()
  for (const { text, rows = {} } of blocks)
    for (const [lang, paragraphs] of [
      ...Object.entries(text),
      ...Object.entries(rows).map(([lang, all]): [string, readonly PreviewParagraph[]] => [lang, all.flat(2)]),
    ])
      for (const span of paragraphs.flat()) {
        if (span.field === undefined) continue
        const known = values.get(span.field) ?? []
        known.push({ lang, span })
        values.set(span.field, known)
      }
  return values
}

function knownFields(template: Template, values: Values, cards: Cards): readonly KnownField[] {
  const said = [...values].flatMap(([field, all]): KnownField[] => {
    const filled = all.filter(({ span }) => span.state === 'filled')
    if (filled.length === 0) return []
    const texts: { [lang: Lang]: string } = {}
    for (const { lang, span } of filled) {
      const before = texts[lang]
      if (before === undefined) texts[lang] = span.text
      else if (!before.split('\n').includes(span.text)) texts[lang] = `${before}\n${span.text}`
    }
    return [{ ...asKnown(cards(field)), said: texts }]
  })
  const covered = new Set([...values.keys()].map((field) => field.replace(/\.\d+(?=\.|$)/g, '')))
  const unsaid = [...template.uses.keys()].filter((path) => !covered.has(path))
  return [...said, ...unsaid.map((path) => ({ ...asKnown(cards(path)), said: {} }))]
}

function asKnown({ value: _v, looks: _l, help: _h, options: _o, ...card }: Card): FieldCard {
  return card
}

/** Gaps on the page by their place, then what the template leaves out without a gap. */
function missingFields({ draft }: Worded, values: Values, cards: Cards): readonly AskedField[] {
  const langs = new Map<string, Set<Lang>>()
  const note = (field: string, lang: Lang) => langs.set(field, (langs.get(field) ?? new Set()).add(lang))
  for (const [field, all] of values) for (const { lang, span } of all) if (span.state !== 'filled') note(field, lang)
  const gaps = new Set([...langs].flatMap(([field, by]) => [...by].map((lang) => `${bare(field)} ${lang}`)))
  for (const { field, lang } of draft.missing) if (!gaps.has(`${bare(field)} ${lang}`)) note(field, lang)
  return [...langs].map(([field, by]) => ({ ...cards(field), langs: [...by] }))
}

const bare = (field: string): string => field.replace(/\.\d+(?=\.|$)/g, '')

// ---- answers that cannot be read ----

type Given = { readonly [field: string]: Value }
export type Readable = {
  readonly faults: readonly AnswerFault[]
  /** The answers without those that cannot be read. */
  readonly unread: (answers: Given) => Given
}

/** Reads each answer by itself, so that one fault does not hide the rest. */
export function readable(template: Template, sources: readonly AnswerSource[]): Readable {
  const faults = [...template.fields, ...MARK_FIELDS].flatMap((field) => faultsOf(field, sources))
  const bad = new Set(faults.map(({ field }) => field.split('.')[0]))
  return {
    faults,
    unread: (answers) => Object.fromEntries(Object.entries(answers).filter(([field]) => !bad.has(field))),
  }
}

function faultsOf(field: Field, sources: readonly AnswerSource[]): readonly AnswerFault[] {
  try {
    readAnswers([field], sources)
    return []
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return (error.data.faults ?? []).map((fault) => {
      const told = fieldFault(fault)
      return { ...told, field: told.field.replace(/^answers\./, '') }
    })
  }
}
