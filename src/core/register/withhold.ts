/**
 * What never enters the register: passport numbers, identity numbers, dates of birth. The sealed places for these are not
 * ours to copy, and an index is copied, backed up and forgotten. Where in doubt a word is left out: then it is not found,
 * and the document itself still holds it.
 */
import type { Line } from './word-text.ts'

/** Kinds whose tables list travellers with their passports and dates of birth. */
const IDENTITY_KINDS: ReadonlySet<string> = new Set(['visa-request', 'passport-request'])

/** A longer paragraph in a table is prose (two languages side by side); a shorter one is a cell of data. */
const CELL = 60

/** Words a draft may be found by, a line a paragraph. */
export function searchable(lines: readonly Line[], kind: string): readonly string[] {
  const identity = IDENTITY_KINDS.has(kind)
  return lines
    .map(({ text, inTable }) => {
      const line = legible(text)
      if (!identity) return withoutNumbers(line)
      if (!inTable) return withoutNumbers(cutOut(cutOut(line, LONG_TOKEN, hasFourDigits), BIRTH))
      return line.length <= CELL && DIGIT.test(line) ? '' : cutOut(line, WITH_DIGIT)
    })
    .filter((line) => line.trim() !== '')
}

/** For titles, remarks and whatever else a person typed. */
export const withoutNumbers = (text: string): string => cutOut(cutOut(legible(text), PASSPORT), CITIZEN)

const DIGIT = /[0-9๐-๙０-９]/
const WITH_DIGIT = /\S*\d\S*/g
/** AA1234567, P 123456, in any digits and capitals or not. */
const PASSPORT = /(?<![a-z])[a-z]{1,2}[ \-–.]?\d{5,}(?![a-z])[a-z0-9]*/gi
/** Thirteen digits, however they are grouped. */
const CITIZEN = /(?<!\d)\d(?:[ -]?\d){12}(?!\d)/g
/** In a request for visas also 123456789 and C01X00T47. */
const LONG_TOKEN = /(?<![a-z0-9])[a-z0-9]{6,14}(?![a-z0-9])/gi
/** A date of birth in prose. */
const BIRTH = /(?<=(?:เกิด|born|birth).{0,60})\S*\d\S*/gi

const hasFourDigits = (token: string): boolean => (token.match(/\d/g)?.length ?? 0) >= 4

/** Without characters that nobody sees: they could part a number so that no pattern knows it. */
function legible(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g, '')
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ')
}

/** Finds in a copy with plain digits and letters, of the same length, and cuts the same places out of the text. */
function cutOut(text: string, pattern: RegExp, doubtful: (found: string) => boolean = () => true): string {
  const plain = text
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
    .replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
  let kept = ''
  let from = 0
  for (const found of plain.matchAll(pattern)) {
    if (!doubtful(found[0])) continue
    kept += `${text.slice(from, found.index)} `
    from = found.index + found[0].length
  }
  return kept + text.slice(from)
}
