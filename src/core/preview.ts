/** A draft as a screen shows it: every value with its label and where it came from; what is missing, and what is asked. */
import type { AnswerSource } from './answer.ts'
import type { Worded } from './assemble.ts'
import { stands, wordingOf } from './edit.ts'
import { type AskedField, type Card, type Cards, cardsOf, type FieldCard, type Origin } from './field-card.ts'
import type { FieldFault } from './field-fault.ts'
import type { Paragraph, Span } from './fill.ts'
import type { Role } from './layout.ts'
import { MARK_FIELDS } from './marks.ts'
import type { Policy, Template } from './template.ts'
import type { Bilingual, Lang, Text } from './types.ts'

export type { AskedField } from './field-card.ts'

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

export type KnownField = FieldCard & {
  /** As the document says it, by language. Empty where it is not said. */
  readonly said: { readonly [lang: Lang]: string }
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
