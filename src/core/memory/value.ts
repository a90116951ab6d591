/**
 * Values that stand in a text: dates of either era, times, sums, numbers, countries. Read where they stand, and said again in
 * another language's own way.
 */
import { BE_OFFSET, MONTHS_EN, MONTHS_TH, MONTHS_TH_SHORT, readDate } from '../date.ts'
import { arabicDigits, numberOf } from '../reader.ts'
import { type DateStyle, sayCountry, sayDate, sayDates, sayMoney, sayNumber, sayTime, thaiDigits } from '../say.ts'
import type { IsoDate, Lang } from '../types.ts'

export const VALUE_KINDS = ['date', 'time', 'money', 'year', 'number', 'country'] as const
export type ValueKind = (typeof VALUE_KINDS)[number]

export type Value =
  | { readonly kind: 'date'; readonly from: IsoDate; readonly to?: IsoDate; readonly style: DateStyle }
  | { readonly kind: 'time'; readonly time: string }
  | { readonly kind: 'money'; readonly amount: number; readonly currency: string }
  /** Of the Christian era, however it was written. */
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'country'; readonly country: string }

export type FoundValue = { readonly at: number; readonly length: number; readonly value: Value }

/** The values of a text in their order; none overlaps another. */
export function valuesIn(text: string, lang: Lang): readonly FoundValue[] {
  // Digit for digit, so that places stay what they are.
  const plain = arabicDigits(text)
  const found: FoundValue[] = []
  for (const { pattern, read } of readersOf(lang)) {
    for (const match of plain.matchAll(pattern)) {
      const [at, length] = [match.index, match[0].length]
      if (found.some((other) => at < other.at + other.length && other.at < at + length)) continue
      const value = read(match)
      if (value) found.push({ at, length, value })
    }
  }
  return found.sort((a, b) => a.at - b.at)
}

/** Whether two values are the same, in whatever language and era they were written. */
export function sameValue(a: Value, b: Value): boolean {
  if (a.kind === 'date' && b.kind === 'date') return a.from === b.from && (a.to ?? a.from) === (b.to ?? b.from)
  return JSON.stringify(a) === JSON.stringify(b)
}

/** A value in a language's own way; digits as the office writes them. */
export function sayValue(value: Value, lang: Lang, digits: 'thai' | 'arabic'): string {
  const said = say(value, lang)
  return lang === 'th' && digits === 'thai' ? thaiDigits(said) : said
}

function say(value: Value, lang: Lang): string {
  switch (value.kind) {
    case 'date':
      return value.to === undefined ? sayDate(value.from, lang, value.style) : sayDates(value.from, value.to, lang)
    case 'time':
      return sayTime(value.time, lang)
    case 'money':
      return sayMoney(value, lang)
    case 'year':
      return String(value.year + (lang === 'th' ? BE_OFFSET : 0))
    case 'number':
      return sayNumber(value.number, lang)
    case 'country':
      return sayCountry(value.country, lang)
  }
}

// ---- readers: those that take more come first ----

type ValueReader = { readonly pattern: RegExp; readonly read: (match: RegExpMatchArray) => Value | undefined }

const readers = new Map<Lang, readonly ValueReader[]>()
function readersOf(lang: Lang): readonly ValueReader[] {
  const known = readers.get(lang)
  if (known) return known
  const made = [
    ...(lang === 'th' ? thaiReaders() : ENGLISH),
    ...countryReaders(lang),
    {
      pattern: lang === 'th' ? /(?<!\d)\d{4}(?![\d,./])/g : /(?<![\w.,/])\d{4}(?![\w/]|[.,]\d)/g,
      read: readYear(lang),
    },
    { pattern: /(?<![A-Za-z\d.,/])\d+(?:,\d{3})*(?:\.\d+)?(?![A-Za-z\d])/g, read: readNumber },
  ]
  readers.set(lang, made)
  return made
}

const alternatives = (names: readonly string[]): string =>
  names
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|')

const WEEKDAYS_TH = 'อาทิตย์|จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์'
const WEEKDAYS_EN = '(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day'
const MONTH_TH = alternatives([...MONTHS_TH, ...MONTHS_TH_SHORT])
const MONTH_EN = alternatives([...MONTHS_EN, ...MONTHS_EN.map((name) => name.slice(0, 3)), 'sept'])
const NUMBER = '\\d+(?:,\\d{3})*(?:\\.\\d+)?'
const DASH = ' ?[–—-] ?'

/** `17 พ.ย. 2559` as one date; a range takes what its first day leaves unsaid from its last. */
function dates(day: string, month: string, year: string, weekday: string, before: string): readonly ValueReader[] {
  return [
    {
      pattern: new RegExp(`(?<!\\d)${day}(?: (${month}))?(?: ${year})?${DASH}${day} (${month}) ${year}(?!\\d)`, 'giu'),
      read: ([, d1 = '', m1, y1, d2 = '', m2 = '', y2 = '']) => {
        const [from, to] = [dateOf(d1, m1 ?? m2, y1 ?? y2), dateOf(d2, m2, y2)]
        return from && to ? { kind: 'date', from, to, style: 'long' } : undefined
      },
    },
    {
      pattern: new RegExp(`(?<!\\d)(${weekday})?${day} ?(${month}),? ?${year}(?!\\d)`, 'giu'),
      read: ([, weekday, d = '', m = '', y = '']) => {
        const from = dateOf(d, m, y)
        const short = m.includes('.') || m.length === 3
        return from && { kind: 'date', from, style: weekday ? 'weekday' : short ? 'short' : 'long' }
      },
    },
    {
      pattern: new RegExp(`${before}(${month}),? ${year}(?!\\d)`, 'giu'),
      read: ([, m = '', y = '']) => {
        const from = dateOf('1', m, y)
        return from && { kind: 'date', from, style: 'month' }
      },
    },
  ]
}

function dateOf(day: string, month: string, year: string): IsoDate | undefined {
  const read = readDate(`${day} ${month} ${year}`)
  return 'date' in read ? read.date : undefined
}

const time = (hour: string, minute: string): Value | undefined =>
  Number(hour) < 24 && Number(minute) < 60
    ? { kind: 'time', time: `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}` }
    : undefined

const CURRENCIES = ['THB', 'USD', 'EUR', 'JPY', 'CNY', 'KRW', 'GBP', 'SGD', 'MYR', 'AUD', 'HKD', 'INR', 'RUB', 'VND']
function money(amount: string, currency: string | undefined): Value | undefined {
  const number = numberOf(amount)
  return number === undefined || currency === undefined ? undefined : { kind: 'money', amount: number, currency }
}

function thaiReaders(): readonly ValueReader[] {
  // `บาท`, `ดอลลาร์สหรัฐ`: the word behind a sum, as `sayMoney` puts it.
  const units = new Map(CURRENCIES.map((code) => [sayMoney({ amount: 1, currency: code }, 'th').slice(2), code]))
  return [
    ...dates('(\\d{1,2})', MONTH_TH, '((?:(?:พ\\.ศ\\.|ค\\.ศ\\.) ?)?\\d{4})', `วัน(?:${WEEKDAYS_TH})ที่ ?`, ''),
    {
      pattern: /(?<!\d)(\d{1,2})[.:](\d{2}) ?(?:น\.|นาฬิกา)/g,
      read: ([, hour = '', minute = '']) => time(hour, minute),
    },
    {
      pattern: new RegExp(`(?<!\\d)(${NUMBER}) ?(${alternatives([...units.keys()])})`, 'g'),
      read: ([, amount = '', unit = '']) => money(amount, units.get(unit)),
    },
  ]
}

const ENGLISH: readonly ValueReader[] = [
  ...dates('(\\d{1,2})(?:st|nd|rd|th)?', MONTH_EN, '(\\d{4})', `${WEEKDAYS_EN},? `, '(?<!\\p{L})'),
  {
    pattern: new RegExp(`(?<!\\p{L})(${MONTH_EN})\\.? (\\d{1,2}),? (\\d{4})(?!\\d)`, 'giu'),
    read: ([, month = '', day = '', year = '']) => {
      const from = dateOf(day, month, year)
      return from && { kind: 'date', from, style: 'long' }
    },
  },
  {
    pattern: /(?<![\d.])(\d{1,2})[.:](\d{2}) ?(a\.m\.|p\.m\.|am\b|pm\b|noon\b|midnight\b|hrs\b|hours\b)/gi,
    read: ([, hour = '', minute = '', half = '']) => {
      const late = /^p|noon/i.test(half)
      const early = /^a|midnight/i.test(half)
      return time(String((Number(hour) % (late || early ? 12 : 24)) + (late ? 12 : 0)), minute)
    },
  },
  {
    pattern: new RegExp(`(?<![A-Za-z])(${CURRENCIES.join('|')}) ?(${NUMBER})`, 'g'),
    read: ([, currency, amount = '']) => money(amount, currency),
  },
  { pattern: new RegExp(`(?<!\\d)(${NUMBER}) ?baht(?![a-z])`, 'gi'), read: ([, amount = '']) => money(amount, 'THB') },
]

/** A plain number of four digits is a year where it can be one; both languages' years are then the same value. */
const readYear =
  (lang: Lang) =>
  ([digits]: RegExpMatchArray): Value | undefined => {
    const year = Number(digits) - (lang === 'th' && Number(digits) > 2300 ? BE_OFFSET : 0)
    return year >= 1800 && year <= 2200 ? { kind: 'year', year } : undefined
  }

function readNumber([digits]: RegExpMatchArray): Value | undefined {
  const number = numberOf(digits)
  return number === undefined ? undefined : { kind: 'number', number }
}

/** Thai has no spaces: a name as short as ลาว stands in other words by chance. */
const SHORTEST_COUNTRY = 4

function countryReaders(lang: Lang): readonly ValueReader[] {
  const known = new Intl.DisplayNames([lang === 'en' ? 'en-GB' : lang], { type: 'region', fallback: 'none' })
  const names = new Map<string, string>()
  for (const code of regionCodes()) {
    const name = known.of(code)
    if (name === undefined || code === 'TH') continue
    for (const said of [name, sayCountry(code, lang)]) if (said.length >= SHORTEST_COUNTRY) names.set(said, code)
  }
  const [before, after] = lang === 'th' ? ['', ''] : ['(?<![\\p{L}])', '(?![\\p{L}])']
  return [
    {
      pattern: new RegExp(`${before}(?:${alternatives([...names.keys()])})${after}`, 'gu'),
      read: ([name]) => ({ kind: 'country', country: names.get(name) ?? '' }),
    },
  ]
}

function regionCodes(): readonly string[] {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')
  return letters.flatMap((a) => letters.map((b) => a + b))
}
