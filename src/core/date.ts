/**
 * Calendar dates as an office writes them. Inside: Christian era, `YYYY-MM-DD`. At the edges: Thai with the Buddhist era
 * (BE = CE + 543), English with the Christian era. What could be read in two ways is questioned, never guessed.
 */
import type { IsoDate } from './types.ts'

export const BE_OFFSET = 543

export const MONTHS_TH = 'มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม'.split(
  ' ',
)
export const MONTHS_TH_SHORT = 'ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.'.split(' ')
export const MONTHS_EN = 'january february march april may june july august september october november december'.split(
  ' ',
)

/** What a questioned date could mean: its year read as a Buddhist or as a Christian one. */
export type DateChoice = { readonly era: 'be' | 'ce'; readonly date: IsoDate }

/** A date, or what is questioned: `why` without the value, for places that may not quote it; `th` the same in Thai. */
export type DateReading =
  | { readonly date: IsoDate }
  | {
      readonly why: string
      readonly problem: string
      readonly fix: string
      readonly th: string
      readonly choices: readonly DateChoice[]
    }

function question(
  typed: string,
  why: string,
  fix: string,
  th: string,
  choices: readonly (DateChoice | undefined)[] = [],
): DateReading {
  return { why, problem: `"${typed}" ${why}`, fix, th, choices: choices.filter((choice) => choice !== undefined) }
}

const meant = (era: DateChoice['era'], year: number, month: number, day: number): DateChoice | undefined =>
  isRealDate(year, month, day) ? { era, date: isoOf(year, month, day) } : undefined

/** Years a draft can speak of. A year outside both ranges is a slip of the pen. */
const isCe = (year: number): boolean => year >= 1800 && year <= 2200
const isBe = (year: number): boolean => isCe(year - BE_OFFSET)

/** Reads a date as typed: `2016-11-17`, `17 Nov 2016`, `17 พฤศจิกายน 2559`, `๑๗ พ.ย. ๒๕๕๙`, `17/11/2559`. */
export function readDate(typed: string): DateReading {
  const text = normalise(typed)
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso) return isoShaped(typed, Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const slashed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d+)$/.exec(text)
  if (slashed) return withYear(typed, Number(slashed[1]), Number(slashed[2]), slashed[3] ?? '', 'either')
  const thai = /^(\d{1,2}) ?([ก-๙.]+?) ?(พ\.ศ\.|ค\.ศ\.)? ?(\d+)$/.exec(text)
  if (thai) {
    const month = thaiMonth(thai[2] ?? '')
    if (month) return withYear(typed, Number(thai[1]), month, thai[4] ?? '', thai[3] === 'ค.ศ.' ? 'ce' : 'be')
  }
  const english = /^(\d{1,2}) ([a-z]+)\.?,? (\d+)$/.exec(text) ?? reorder(/^([a-z]+)\.? (\d{1,2}),? (\d+)$/.exec(text))
  if (english) {
    const month = englishMonth(english[2] ?? '')
    if (month) return withYear(typed, Number(english[1]), month, english[3] ?? '', 'ce')
  }
  return question(
    typed,
    'is not a date that can be read',
    'write 2016-11-17, 17 Nov 2016, 17 พฤศจิกายน 2559 or ๑๗ พ.ย. ๒๕๕๙',
    'อ่านเป็นวันที่ไม่ได้ เขียนเช่น ๑๗ พ.ย. ๒๕๕๙ หรือ 17 Nov 2016',
  )
}

function isoShaped(typed: string, year: number, month: number, day: number): DateReading {
  if (isCe(year)) return real(typed, year, month, day)
  if (!isBe(year))
    return question(
      typed,
      'has a year that cannot be right',
      'write the year in full, such as 2016-11-17',
      'ปีไม่น่าจะถูกต้อง เขียนปีให้เต็ม เช่น 2016-11-17',
    )
  return question(
    typed,
    'has the shape of an international date, but its year looks like a Buddhist one',
    `write ${isoOf(year - BE_OFFSET, month, day)}, or the Thai way: ${day} ${MONTHS_TH_SHORT[month - 1] ?? '…'} ${year}`,
    'เขียนแบบสากล แต่ปีดูเป็น พ.ศ.',
    [meant('be', year - BE_OFFSET, month, day)],
  )
}

type Era = 'ce' | 'be' | 'either'

function withYear(typed: string, day: number, month: number, digits: string, era: Era): DateReading {
  const year = Number(digits)
  if (digits.length !== 4) return shortYear(typed, day, month, digits)
  if (era !== 'ce' && isBe(year)) return real(typed, year - BE_OFFSET, month, day)
  if (era !== 'be' && isCe(year)) return real(typed, year, month, day)
  if (isBe(year))
    return question(
      typed,
      'is written for the Christian era, but its year looks like a Buddhist one',
      `write ${isoOf(year - BE_OFFSET, month, day)}`,
      'เขียนแบบ ค.ศ. แต่ปีดูเป็น พ.ศ.',
      [meant('be', year - BE_OFFSET, month, day)],
    )
  if (isCe(year))
    return question(
      typed,
      'names the month in Thai, but its year looks like a Christian one',
      `write ${day} ${MONTHS_TH[month - 1] ?? '…'} ${year + BE_OFFSET}, or ${isoOf(year, month, day)}`,
      'เดือนเป็นภาษาไทย แต่ปีดูเป็น ค.ศ.',
      [meant('ce', year, month, day)],
    )
  return question(
    typed,
    'has a year that cannot be right',
    'write the year in full, such as 2559 or 2016',
    'ปีไม่น่าจะถูกต้อง เขียนปีให้เต็ม เช่น ๒๕๕๙ หรือ 2016',
  )
}

function shortYear(typed: string, day: number, month: number, digits: string): DateReading {
  if (digits.length !== 2)
    return question(
      typed,
      'has a year that cannot be right',
      'write the year with four digits',
      'ปีไม่น่าจะถูกต้อง เขียนปีสี่หลัก',
    )
  const years = { be: 2500 + Number(digits) - BE_OFFSET, ce: 2000 + Number(digits) }
  const [be, ce] = [isoOf(years.be, month, day), isoOf(years.ce, month, day)]
  return question(
    typed,
    'has a year of two digits',
    `write ${be} if it is Buddhist (25${digits}), ${ce} if it is Christian`,
    'ปีมีสองหลัก เป็น พ.ศ. หรือ ค.ศ.',
    [meant('be', years.be, month, day), meant('ce', years.ce, month, day)],
  )
}

function real(typed: string, year: number, month: number, day: number): DateReading {
  if (isRealDate(year, month, day)) return { date: isoOf(year, month, day) }
  return question(
    typed,
    'is not a day of the calendar',
    'check the day and the month: the day comes first in 17/11/2559',
    'ไม่มีวันนี้ในปฏิทิน ตรวจวันและเดือนอีกครั้ง วันมาก่อนเดือน เช่น 17/11/2559',
  )
}

export function isRealDate(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

export const isoOf = (year: number, month: number, day: number): IsoDate =>
  // Three numbers with dashes are an IsoDate; padding hides that from the compiler.
  `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}` as IsoDate

export type DateParts = {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** Numbers of a date. */
export function partsOf(date: IsoDate): DateParts {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }
}

/** 0 is Sunday. */
export const weekdayOf = (date: IsoDate): number => new Date(Date.parse(date)).getUTCDay()

/** Both days counted: the first and the last day of a visit are days of it. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1
}

export const dayBefore = (date: IsoDate): IsoDate =>
  // The first ten characters of the ISO form are year, month and day.
  new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10) as IsoDate

const pad = (number: number): string => String(number).padStart(2, '0')

function normalise(typed: string): string {
  return typed
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase()
    .replace(/^(วัน\S*ที่|วันที่) ?/, '')
    .replace(/^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?,? /, '')
    .replace(/^(\d{1,2})(st|nd|rd|th) /, '$1 ')
}

function thaiMonth(name: string): number | undefined {
  const plain = name.replaceAll('.', '').replaceAll('\u0e4d\u0e32', 'ำ')
  const index = MONTHS_TH.findIndex((month, i) => month === plain || MONTHS_TH_SHORT[i]?.replaceAll('.', '') === plain)
  return index >= 0 ? index + 1 : undefined
}

function englishMonth(name: string): number | undefined {
  const index = name.length < 3 ? -1 : MONTHS_EN.findIndex((month) => month.startsWith(name === 'sept' ? 'sep' : name))
  return index >= 0 ? index + 1 : undefined
}

/** `November 17, 2016` in the order day, month, year. */
const reorder = (match: RegExpExecArray | null): string[] | null =>
  match && [match[0], match[2] ?? '', match[1] ?? '', match[3] ?? '']
