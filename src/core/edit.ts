/**
 * Sentences that a person wrote for one draft alone. They keep their link to the template, and what is still printed of its
 * values stays a value: it leads back to its field, and identity data is still known for what it is.
 */
import { createHash } from 'node:crypto'
import type { Identity } from './delegation.ts'
import { AppError } from './errors.ts'
import { type Block, type Draft, type Paragraph, type Span, textOf } from './fill.ts'
import { arabicDigits, PRIVATE_USE } from './reader.ts'
import { sayDate } from './say.ts'
import type { Segment } from './template.ts'
import type { Lang } from './types.ts'
import { hiddenCharacter } from './yaml.ts'

export type Edit = {
  readonly segment: string
  readonly lang: Lang
  /** Lines become paragraphs; empty: nothing stands there in this draft. */
  readonly text: string
  /** The template's wording that was edited: see `wordingOf`. */
  readonly wording?: string
}

export type EditOutcome = Omit<Edit, 'wording'> & {
  /**
   * `wording-changed`: it stands as edited, but the template says it otherwise since. The others were not used:
   * the template has no such segment now, prints nothing there for these facts, or prints a table.
   */
  readonly outcome: 'applied' | 'wording-changed' | 'segment-gone' | 'not-printed' | 'table'
}

export const stands = ({ outcome }: EditOutcome): boolean => outcome === 'applied' || outcome === 'wording-changed'

/** A mark of the template's words in one language: another mark, other words. */
export const wordingOf = ({ source }: Segment, lang: Lang): string =>
  createHash('sha256')
    .update(source[lang] ?? '')
    .digest('hex')
    .slice(0, 16)

/** Why a text cannot stand in a document, if it cannot. */
export const unprintable = (text: string): string | undefined =>
  hiddenCharacter(text) ?? (PRIVATE_USE.test(text) ? 'the text holds characters of a private font' : undefined)

/** Puts the edits into a filled draft. Each is told what became of it; none is dropped silently. */
export function editDraft(
  draft: Draft,
  edits: readonly Edit[],
  identities: readonly (Identity | undefined)[],
): { readonly draft: Draft; readonly edits: readonly EditOutcome[] } {
  const blocks = new Map(draft.blocks.map((block) => [block.id, block]))
  const latest = new Map(edits.map((edit) => [`${edit.segment} ${edit.lang}`, edit]))
  const told = [...latest.values()]
    .filter(({ lang }) => draft.langs.includes(lang))
    .map(({ wording, ...edit }): EditOutcome => {
      const segment = draft.template.segments.find(({ id }) => id === edit.segment)
      if (!segment) return { ...edit, outcome: 'segment-gone' }
      if (segment.table) return { ...edit, outcome: 'table' }
      const block = blocks.get(edit.segment)
      const printed = block?.text[edit.lang]
      if (!block || !printed) return { ...edit, outcome: 'not-printed' }
      blocks.set(edit.segment, withText(block, edit.lang, rewritten(printed, edit.text, identities)))
      const same = wording === undefined || wording === wordingOf(segment, edit.lang)
      return { ...edit, outcome: same ? 'applied' : 'wording-changed' }
    })
  if (!told.some(stands)) return { draft, edits: told }
  const edited = { ...draft, blocks: [...blocks.values()].filter(printsSomething) }
  return { draft: { ...edited, missing: stillMissing(edited, draft) }, edits: told }
}

function withText(block: Block, lang: Lang, paragraphs: readonly Paragraph[]): Block {
  const { [lang]: _, ...others } = block.text
  return { ...block, text: paragraphs.length > 0 ? { ...block.text, [lang]: paragraphs } : others }
}

const printsSomething = ({ text, rows }: Block): boolean => rows !== undefined || Object.keys(text).length > 0

/** A gap that an edit closed is missing no more. What the template leaves out without a gap is missing as before. */
function stillMissing(edited: Draft, { missing, blocks }: Draft): Draft['missing'] {
  const gaps = (of: readonly Block[], lang: Lang): ReadonlySet<string> =>
    new Set(
      of
        .flatMap(({ text, rows }) => [...(text[lang] ?? []), ...(rows?.[lang] ?? []).flat(2)])
        .flat()
        .flatMap(({ source, state }) => (source && state !== 'filled' ? source.replace(/\.\d+/g, '') : [])),
    )
  return missing.filter(({ field, lang }) => !gaps(blocks, lang).has(field) || gaps(edited.blocks, lang).has(field))
}

/** A filing keeps every word that a person typed, or says which it cannot keep. */
export function refuseLostEdits(edits: readonly EditOutcome[]): void {
  const lost = edits.filter((edit) => !stands(edit))
  if (lost.length === 0) return
  const names = lost.map(({ segment, lang, outcome }) => `  ${segment} (${lang}): ${WHY[outcome]}`)
  throw new AppError(
    'value-invalid',
    `Some edited sentences have no place in this draft:\n${names.join('\n')}\nNothing was filed. Fix: put their words elsewhere, or take these edits back.`,
    { edits: lost },
  )
}

const WHY: { readonly [outcome in EditOutcome['outcome']]: string } = {
  applied: 'it stands as edited',
  'wording-changed': 'it stands as edited',
  'segment-gone': 'the template has no such sentence now',
  'not-printed': 'nothing is printed there for these facts',
  table: 'a table is edited where its values come from',
}

// ---- values in an edited text ----

type Claim = { readonly at: number; readonly end: number; readonly span: Span }

function rewritten(
  printed: readonly Paragraph[],
  typed: string,
  identities: readonly (Identity | undefined)[],
): readonly Paragraph[] {
  const text = typed
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
  if (text === '') return []
  const claims = claimsIn(text, printed)
  for (const span of identitySpans(identities)) claims.push(...everywhere(text, span, claims))
  const paragraphs = parted(text, claims)
  const traces = tracesOf(text, claims, printed, identities)
  return paragraphs.map((paragraph, i) => (i === paragraphs.length - 1 ? [...paragraph, ...traces] : paragraph))
}

/** Each value looks for the place that is most like its former one; long values first, so that none loses a part to another. */
function claimsIn(text: string, printed: readonly Paragraph[]): Claim[] {
  const former = printed.map(textOf).join('\n')
  const claims: Claim[] = []
  for (const { at, span } of placed(printed).sort((a, b) => b.span.text.length - a.span.text.length || a.at - b.at)) {
    const free = occurrences(text, span.text).filter((place) => !overlaps(claims, place, place + span.text.length))
    const [best] = free
      .map((place) => ({ place, likeness: likeness(text, place, former, at, span.text.length) }))
      .sort((a, b) => b.likeness - a.likeness || a.place - b.place)
    if (best) claims.push({ at: best.place, end: best.place + span.text.length, span })
  }
  return claims
}

function placed(printed: readonly Paragraph[]): { readonly at: number; readonly span: Span }[] {
  const values: { readonly at: number; readonly span: Span }[] = []
  let at = 0
  for (const paragraph of printed) {
    for (const span of paragraph) {
      if (span.source !== undefined && span.text.trim() !== '') values.push({ at, span })
      at += span.text.length
    }
    at++
  }
  return values
}

/** Where a text stands whole: not within a longer number or a longer word of Latin letters, nor parted from its vowel signs. */
function occurrences(text: string, value: string): readonly number[] {
  const found: number[] = []
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const [before = '', after = ''] = [text[at - 1], text[at + value.length]]
    const [first = '', last = ''] = [value[0], value.at(-1)]
    if (!joined(before, first) && !joined(last, after) && !/\p{M}/u.test(after)) found.push(at)
  }
  return found
}

const joined = (a: string, b: string): boolean =>
  (/[0-9๐-๙]/.test(a) && /[0-9๐-๙]/.test(b)) || (/\p{Script=Latin}/u.test(a) && /\p{Script=Latin}/u.test(b))

const overlaps = (claims: readonly Claim[], at: number, end: number): boolean =>
  claims.some((claim) => at < claim.end && claim.at < end)

/** How many characters around a place are the same as around the former one. */
function likeness(text: string, place: number, former: string, at: number, length: number): number {
  const MOST = 12
  let [before, after] = [0, 0]
  while (before < MOST && at > before && text[place - before - 1] === former[at - before - 1]) before++
  while (
    after < MOST &&
    at + length + after < former.length &&
    text[place + length + after] === former[at + length + after]
  )
    after++
  return before + after
}

function parted(text: string, claims: readonly Claim[]): readonly Paragraph[] {
  const paragraphs: Span[][] = [[]]
  const put = (stretch: string, span?: Span): void => {
    stretch.split('\n').forEach((line, i) => {
      if (i > 0) paragraphs.push([])
      if (line !== '') paragraphs.at(-1)?.push(span ? { ...span, text: line } : { text: line })
    })
  }
  let at = 0
  for (const claim of [...claims].sort((a, b) => a.at - b.at)) {
    put(text.slice(at, claim.at))
    put(text.slice(claim.at, claim.end), claim.span)
    at = claim.end
  }
  put(text.slice(at))
  return paragraphs.filter((paragraph) => paragraph.length > 0)
}

// ---- identity data in an edited text: what is typed by hand counts as much as what was filled in ----

function identitySpans(identities: readonly (Identity | undefined)[]): readonly Span[] {
  return identities.flatMap((identity, index) => {
    const span = (field: 'passport' | 'born', text: string): Span => ({
      text,
      source: `people.${index}.identity.${field}`,
      state: 'filled',
    })
    const { passport, born } = identity ?? {}
    const days = born
      ? [born, ...['th', 'en'].flatMap((lang) => [sayDate(born, lang), sayDate(born, lang, 'short')])]
      : []
    return [...(passport ? [span('passport', passport)] : []), ...days.map((day) => span('born', day))]
  })
}

/** All places of a text, in digits of either script. */
function everywhere(text: string, span: Span, claims: readonly Claim[]): readonly Claim[] {
  return occurrences(arabicDigits(text), arabicDigits(span.text))
    .map((at) => ({ at, end: at + span.text.length, span: { ...span, text: text.slice(at, at + span.text.length) } }))
    .filter(({ at, end }) => !overlaps(claims, at, end))
}

/**
 * Identity data that was respelled, as a number with spaces in it, stands nowhere as a value. Its field is noted with no text
 * of its own, so that the document still counts as one that prints it.
 */
function tracesOf(
  text: string,
  claims: readonly Claim[],
  printed: readonly Paragraph[],
  identities: readonly (Identity | undefined)[],
): readonly Span[] {
  const seen = new Set(claims.map(({ span }) => span.source))
  const bare = bareOf(text)
  const respelled = identitySpans(identities).filter((span) => bare.includes(bareOf(span.text)))
  const former = placed(printed)
    .map(({ span }) => span)
    .filter(({ source, text }) => source?.includes('.identity.') && bare.includes(longestNumber(text)))
  const traces = [...respelled, ...former].filter(({ source }) => !seen.has(source))
  return [...new Map(traces.map((span) => [span.source, { ...span, text: '' }])).values()]
}

const bareOf = (text: string): string =>
  arabicDigits(text)
    .toUpperCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '')

/** A value without a number of its own, as a nationality, leaves no trace but itself. */
const longestNumber = (text: string): string => {
  const numbers = arabicDigits(text).match(/\d{2,}/g) ?? []
  return numbers.sort((a, b) => b.length - a.length)[0] ?? '\u0000'
}
