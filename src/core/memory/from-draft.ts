/**
 * The units of a filed bilingual draft, from its document as it stands in the store. What it was filled with is filled into its
 * template once more: a paragraph that comes out the same is known to the letter, and its values go back to their fields. One
 * that a person changed in Word is led to the paragraph that it came from, and the values are found in it by their printed text.
 *
 *   document, record --kept delegation, answers, template--> expected paragraphs --pair--> units without a person's data
 */
import { type Answers, readAnswers } from '../answer.ts'
import type { DraftRecord } from '../cabinet/record.ts'
import { factsOf, type Names } from '../context.ts'
import { readDelegation } from '../delegation.ts'
import { AppError } from '../errors.ts'
import { type Draft, fill, type Paragraph, textOf } from '../fill.ts'
import type { Kept } from '../identity/keep.ts'
import { type Office, officeOn } from '../office.ts'
import type { Template } from '../template.ts'
import type { Lang } from '../types.ts'
import { type WordParagraph, wordParagraphs } from '../word/text.ts'
import { namesIn, tells } from './personal.ts'
import { scoreOf, type Tokens, tokensOf, wholeValue } from './score.ts'
import type { Part, TranslationUnit, UnitState, Variant } from './unit.ts'
import { inOrder, unitOf } from './unit-of.ts'
import { type Values, withPlaces } from './variant.ts'

/** What a draft may have been filled with. Of delegations and answers every state that was kept, oldest first. */
export type Filled = {
  readonly template: Template | undefined
  readonly delegations: readonly Kept[]
  readonly answers: readonly Answers[]
  readonly office: Office
  readonly names: Names
}

export function unitsOfDraft(record: DraftRecord, document: Uint8Array, filled: Filled): readonly TranslationUnit[] {
  const langs = record.lang.split('+')
  const paragraphs = wordParagraphs(document).map((paragraph) => ({ ...paragraph, text: plain(paragraph.text) }))
  const draft = nearestDraft(record, langs, paragraphs, filled)
  if (langs.length < 2 || !draft) return []
  const people = namesIn(filled.delegations, filled.answers)
  const values = valuesOf(draft)
  const found = takeParagraphs(draft, paragraphs)
  const units = draft.blocks.flatMap(({ id }) => {
    const variants = langs.flatMap((lang): [Lang, Variant][] => {
      const variant = variantOf(found.get(`${id} ${lang}`) ?? [], lang, values, people)
      return variant ? [[lang, variant]] : []
    })
    if (variants.length < langs.length) return []
    return [
      unitOf({
        variants: Object.fromEntries(variants),
        context: { place: `${record.template.id}#${id}` },
        origin: { kind: 'draft', id: record.draft, record: record.id },
        state: STATES[record.state] ?? 'translated',
        author: record.by,
        date: record.matter.date,
      }),
    ]
  })
  return inOrder(units)
}

/** What was approved was looked at; what went out is final. */
const STATES: { readonly [state: string]: UnitState } = { approved: 'reviewed', sent: 'final', archived: 'final' }

/** Tabs and doubled spaces part labels on a page; they are no words. */
const plain = (text: string): string => text.replace(/[\t ]+/g, ' ').trim()

// ---- what it was filled with ----

/**
 * The draft that the most paragraphs of the document come from. Of equal ones the oldest, so that a delegation that changed
 * since gives the same answer as before.
 */
function nearestDraft(
  record: DraftRecord,
  langs: readonly Lang[],
  paragraphs: readonly WordParagraph[],
  filled: Filled,
): Draft | undefined {
  const printed = new Set(paragraphs.map(({ text }) => text))
  let [nearest, most]: [Draft | undefined, number] = [undefined, -1]
  for (const kept of filled.delegations)
    for (const given of filled.answers)
      for (const later of [true, false]) {
        const draft = refill(record, langs, filled, kept, given, later)
        const hits = draft ? textsOf(draft).filter(({ text }) => printed.has(text)).length : -1
        if (hits > most) [nearest, most] = [draft, hits]
      }
  return nearest
}

/** `later`: the answers were given on the spot, after what the delegation file says. */
function refill(
  record: DraftRecord,
  langs: readonly Lang[],
  { template, office, names }: Filled,
  kept: Kept,
  given: Answers,
  later: boolean,
): Draft | undefined {
  if (!template || !langs.every((lang) => template.langs.includes(lang))) return undefined
  try {
    const { delegation, file } = readDelegation(JSON.stringify(withStandIns(kept)), `delegation ${kept.id}`)
    const own = { file, answers: delegation.answers as Answers }
    const remembered = { file: 'answers', answers: given }
    const answers = readAnswers(template.fields, later ? [own, remembered] : [remembered, own])
    const date = record.matter.date
    const facts = factsOf(delegation, officeOn(office, record.route.office), date, answers)
    return fill(template, { langs, date, facts, digits: office.digits, names })
  } catch (error) {
    // What was kept then does not fill this template now: its text gives no units.
    if (error instanceof AppError) return undefined
    throw error
  }
}

/** Identity data is not asked for: on this PC it may be closed. Something stands in its place, and never enters. */
function withStandIns({ facts, people }: Kept): object {
  const stand = {
    passport: 'X0000000',
    kind: 'ordinary',
    issued: '2000-01-01',
    expires: '2000-01-01',
    born: '2000-01-01',
    nationality: 'TH',
  }
  const named = Array.isArray(facts.people) ? facts.people : []
  return {
    withet: 'delegation/1',
    ...facts,
    people: named.map((person, index) => (people[index] ? { ...person, identity: stand } : person)),
  }
}

// ---- paragraphs of the document, led to the segments that they come from ----

type Expected = { readonly key: string; readonly lang: Lang; readonly text: string; readonly spans: Paragraph }

/** Tables are left out: their cells are data. So are segments that print identity data. */
const textsOf = (draft: Draft): readonly Expected[] =>
  draft.blocks
    .filter(({ rows }) => !rows)
    .flatMap(({ id, text }) => {
      const all = Object.values(text).flat(2)
      if (all.some(({ source }) => source !== undefined && IDENTITY.test(source))) return []
      return Object.entries(text).flatMap(([lang, paragraphs]) =>
        paragraphs.map((spans) => ({ key: `${id} ${lang}`, lang, text: plain(textOf(spans)), spans })),
      )
    })

const IDENTITY = /\bidentity\b/

/** A paragraph as it stands in the document; `spans` where it stands just as it was filled. */
type Taken = { readonly text: string; readonly spans?: Paragraph }

/** Texts less alike than this are two texts. */
const ALIKE = 40

/** By segment and language, in order. A segment of which a paragraph was not found again is left out. */
function takeParagraphs(draft: Draft, paragraphs: readonly WordParagraph[]): ReadonlyMap<string, readonly Taken[]> {
  const expected = textsOf(draft)
  const left = new Set(paragraphs)
  const taken = new Map<Expected, Taken>()
  for (const each of expected) {
    const same = [...left].find(({ text }) => text === each.text)
    if (same) taken.set(each, { text: same.text, spans: each.spans })
    if (same) left.delete(same)
  }
  const tokens = new Map([...left].map((paragraph) => [paragraph, tokensIn(paragraph.text)]))
  for (const each of expected.filter((one) => !taken.has(one))) {
    const mine = tokensOf([each.text], each.lang)
    const [best] = [...left]
      .map((paragraph) => ({ paragraph, score: scoreIn(tokens.get(paragraph), each.lang, mine) }))
      .filter(({ score }) => score >= ALIKE)
      .sort((a, b) => b.score - a.score)
    if (best) taken.set(each, { text: best.paragraph.text })
    if (best) left.delete(best.paragraph)
  }
  const groups = Map.groupBy(expected, ({ key }) => key)
  return new Map(
    [...groups].flatMap(([key, all]) => {
      const found = all.flatMap((each) => taken.get(each) ?? [])
      return found.length === all.length ? [[key, found] as const] : []
    }),
  )
}

type InLang = { readonly lang: Lang; readonly tokens: Tokens }

const tokensIn = (text: string): InLang => {
  const lang = /[\u0e00-\u0e7f]/.test(text) ? 'th' : 'en'
  return { lang, tokens: tokensOf([text], lang) }
}

const scoreIn = (known: InLang | undefined, lang: Lang, tokens: Tokens): number =>
  known && (known.lang === 'th') === (lang === 'th') ? scoreOf(known.tokens, tokens) : 0

// ---- values, back to their fields ----

/** The code of a value's place, as an expression would print it; positions in lists are the list's own. */
const codeOf = (source: string, as: string | undefined): string =>
  as === undefined || as === 'show' ? source : `${as} ${source}`

/** What a draft prints, by the code of its place: to be found in a text that a person changed. */
export function valuesOf({ blocks }: Pick<Draft, 'blocks'>): Values {
  const values: { [code: string]: { [lang: Lang]: string } } = {}
  for (const { text, rows = {} } of blocks)
    for (const [lang, spans] of [...Object.entries(text), ...Object.entries(rows)].map(
      ([lang, inside]) => [lang, inside.flat(3)] as const,
    ))
      for (const span of spans as Paragraph) {
        if (span.source === undefined || span.state !== 'filled') continue
        const code = codeOf(span.source, span.as)
        values[code] = { [lang]: span.text, ...values[code] }
      }
  return values
}

/** Undefined where words would enter that tell of a person. */
function variantOf(
  taken: readonly Taken[],
  lang: Lang,
  values: Values,
  people: readonly string[],
): Variant | undefined {
  const parts: Part[] = []
  for (const [index, { text, spans }] of taken.entries()) {
    if (index > 0) parts.push('\n')
    if (spans) parts.push(...spans.map((span) => partOf(span, lang)))
    else {
      const variant = withPlaces(text, lang, values)
      if (tells(variant, people)) return undefined
      parts.push(
        ...variant.map((part) =>
          typeof part === 'string' ? part : partOf({ text: part.text ?? '', source: part.code }, lang),
        ),
      )
    }
  }
  return parts.some((part) => typeof part === 'string' && /\p{L}/u.test(part)) ? parts : undefined
}

/** Of a value only what is nobody's own is kept beside its field: dates, numbers, countries. Names and words are not. */
function partOf({ text, source, as }: Paragraph[number], lang: Lang): Part {
  if (source === undefined) return text
  const code = codeOf(source, as)
  return wholeValue(text, lang) ? { code, text } : { code }
}
