/** Figures in English: the Christian era, months by name, 9.30 a.m., million, and numbers written out. */
import { BE_OFFSET, MONTHS_EN } from '../date.ts'
import { NUMBER_WORDS_EN } from './number-word.ts'
import {
  ADDRESS,
  CODE,
  days,
  figure,
  inWords,
  isYear,
  monthOf,
  multiplied,
  POINTED,
  plain,
  REGISTRY,
  type Reading,
  START,
  slashed,
  TELEPHONE,
  time,
  toTheEnd,
} from './reading.ts'

const MONTHS_EN_SHORT = MONTHS_EN.map((month) => (month === 'september' ? 'sept?' : month.slice(0, 3)))
const MONTH_EN = `(?:${MONTHS_EN.join('|')}|(?:${MONTHS_EN_SHORT.join('|')})\\.?)(?![a-z])`
const WEEKDAYS_EN = 'sunday|monday|tuesday|wednesday|thursday|friday|saturday'
/** Between two days of one month, or the two ends of a journey. */
export const AND_EN = `[ ]{0,2}(?:[–—-]|,|to|and|or|until|through|&)[ ]{0,2}(?:(?:${WEEKDAYS_EN}),?[ ])?`
const ORDINAL = '(?:st|nd|rd|th)?'

const englishMonth = (name: string): number =>
  MONTHS_EN.findIndex((month) => month.startsWith(name.toLowerCase().slice(0, 3))) + 1

const englishYear = (typed: string | undefined): number | undefined =>
  typed === undefined ? undefined : typed.length === 2 ? 2000 + Number(typed) : Number(typed)

const YEAR_EN = '([0-9]{4}(?![0-9]))'
const MULTIPLES_EN: { readonly [word: string]: number } = { thousand: 1e3, million: 1e6, billion: 1e9 }

export const ENGLISH: readonly Reading[] = [
  ADDRESS,
  TELEPHONE,
  CODE,
  [
    new RegExp(`${START}([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2})(?![0-9])`, 'g'),
    (match) => slashed(match, englishYear(match[3]) ?? 0),
  ],
  REGISTRY,
  [
    new RegExp(
      `${START}([0-9]{1,2}${ORDINAL}(?:${AND_EN}[0-9]{1,2}(?![0-9])${ORDINAL}){0,9})[ ](?:of )?(${MONTH_EN})(?:,?[ ](?:B\\.?E\\.? )?${YEAR_EN}|[ ]([0-9]{2})(?![0-9.:,]| ?[a-z%]))?`,
      'gi',
    ),
    (match) =>
      toTheEnd(match, days(match, match[1] ?? '', englishYear(match[3] ?? match[4]), englishMonth(match[2] ?? ''))),
  ],
  [
    new RegExp(
      `(?<![a-z])(${MONTH_EN})[ ]([0-9]{1,2}(?![0-9])${ORDINAL}(?:${AND_EN}[0-9]{1,2}(?![0-9.:])${ORDINAL}){0,9})(?:,?[ ]${YEAR_EN})?`,
      'gi',
    ),
    (match) => days(match, match[2] ?? '', englishYear(match[3]), englishMonth(match[1] ?? '')),
  ],
  [
    new RegExp(`(?<![a-z])(${MONTH_EN}),?[ ]${YEAR_EN}`, 'gi'),
    (match) => [figure(match, 'date', [monthOf(englishYear(match[2]), englishMonth(match[1] ?? ''))])],
  ],
  [
    // May and march are words of other meanings as well.
    new RegExp(`\\b(${MONTHS_EN.filter((month) => month !== 'may' && month !== 'march').join('|')})\\b`, 'gi'),
    (match) => [figure(match, 'date', [monthOf(undefined, englishMonth(match[1] ?? ''))], { loose: true })],
  ],
  [
    /(?<![0-9.,:])([0-9]{1,2})(?:[.:]([0-9]{2}))? ?(a\.?m\.?|p\.?m\.?|noon|midnight)(?![a-z])/gi,
    (match) => [figure(match, 'time', [clock(Number(match[1]), Number(match[2] ?? 0), match[3] ?? '')])],
  ],
  [
    /(?<![0-9.,:])([0-9]{2})[.:]?([0-9]{2}) ?(?:hrs|hours)(?![a-z])/gi,
    (match) => [figure(match, 'time', [time(Number(match[1]), Number(match[2]))])],
  ],
  [/\b(noon|midnight)\b/gi, (match) => [figure(match, 'time', [clock(12, 0, match[0])], { loose: true })]],
  [/\bB\.?E\.? ?([0-9]{4})(?![0-9])/g, (match) => [figure(match, 'number', [`year ${Number(match[1]) - BE_OFFSET}`])]],
  [
    /([0-9][0-9,]{0,20}(?:\.[0-9]{1,6})?) (thousand|million|billion)\b/gi,
    (match) => [multiplied(match, match[1] ?? '', [MULTIPLES_EN[match[2]?.toLowerCase() ?? ''] ?? 1])],
  ],
  [
    new RegExp(`\\b(${WEEKDAYS_EN})\\b`, 'gi'),
    (match) => [
      figure(match, 'weekday', [`weekday ${WEEKDAYS_EN.split('|').indexOf(match[0].toLowerCase())}`], { loose: true }),
    ],
  ],
  POINTED,
  plain((year) => (isYear(year) ? [year] : [])),
  [
    new RegExp(
      `\\b(?:${Object.keys(NUMBER_WORDS_EN)
        .sort((a, b) => b.length - a.length)
        .join('|')})\\b`,
      'gi',
    ),
    (match) => [inWords(match.index, match[0].length, NUMBER_WORDS_EN[match[0].toLowerCase()] ?? 0)],
  ],
]

/** Noon and midnight are twelve, and no hour is later: another number is a slip, and says what it says. */
function clock(typed: number, minute: number, half: string): string {
  const named = /^(?:noon|midnight)/i.test(half)
  if (typed > 12 || (named && typed !== 12)) return time(typed, minute)
  const after = /^(?:p|noon)/i.test(half)
  return time((typed % 12) + (after ? 12 : 0), minute)
}
