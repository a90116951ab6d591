/** Thai text as it is compared: one form for what a reader takes for the same. Never for quoting, which stays verbatim. */

const SPLIT_AM = /([\u0e48-\u0e4b]?)\u0e4d([\u0e48-\u0e4b]?)\u0e32/g
const AM_BEFORE_TONE = /\u0e33([\u0e48-\u0e4b])/g

/**
 * Folds digits (๐-๙), nikhahit with sara aa (a tone mark before, between or after), doubled เ, no-break and other spaces,
 * characters of no width, and capitals.
 */
export const foldThai = (text: string): string => foldSpelling(text).trim().toLowerCase()

/** The same, but for capitals and for spaces at the ends. */
export function foldSpelling(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g, '')
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
    .replace(SPLIT_AM, '$1$2\u0e33')
    .replace(AM_BEFORE_TONE, '$1\u0e33')
    .replace(/เเ/g, 'แ')
    .replace(/\s+/gu, ' ')
}
