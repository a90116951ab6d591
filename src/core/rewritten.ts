/**
 * The text that a person wrote in the place of filled paragraphs, as paragraphs again: what is still printed of their values
 * stays a value, and identity data is known for what it is, typed by hand or not.
 */
import type { Identity } from './delegation.ts'
import { type Paragraph, type Span, textOf } from './fill.ts'
import { arabicDigits } from './reader.ts'
import { sayDate } from './say.ts'

type Claim = { readonly at: number; readonly end: number; readonly span: Span }

export function rewritten(
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
