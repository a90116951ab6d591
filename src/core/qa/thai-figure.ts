/** Figures in Thai: the Buddhist era, months by name, ๐๙.๓๐ น., ล้าน. Digits are read as Arabic ones. */
import { BE_OFFSET, MONTHS_TH, MONTHS_TH_SHORT } from '../date.ts'
import type { Word } from './check.ts'
import type { Figure } from './figure.ts'
import { NUMBER_WORDS_TH } from './number-word.ts'
import {
  ADDRESS,
  CODE,
  days,
  escaped,
  figure,
  inWords,
  isBe,
  isCe,
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

const MONTH_TH = `${escaped(MONTHS_TH)}|${escaped(MONTHS_TH_SHORT)}`
const WEEKDAYS_TH = 'อาทิตย์|จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์'
const DAY = '[0-9]{1,2}(?![0-9])'
/** Between two days of one month, or the two ends of a journey. */
export const AND_TH = `[ ]{0,2}(?:[–—-]|,|ถึง|และ|หรือ)[ ]{0,2}(?:วันที่[ ]?|วัน(?:${WEEKDAYS_TH})ที่[ ]?)?`

/** With พ.ศ. or none after a Thai month, the Buddhist era. */
function thaiYear(era: string | undefined, typed: string): number {
  const year = typed.length === 2 ? 2500 + Number(typed) : Number(typed)
  return era?.startsWith('ค') ? year : year - BE_OFFSET
}

const thaiMonth = (name: string): number => {
  const full = MONTHS_TH.indexOf(name)
  return (full < 0 ? MONTHS_TH_SHORT.indexOf(name) : full) + 1
}

const ERA_TH = '(พ\\.ศ\\.|ค\\.ศ\\.)?'
const MULTIPLES_TH: { readonly [word: string]: number } = { ล้าน: 1e6, แสน: 1e5, หมื่น: 1e4, พัน: 1e3 }

/** `คู่สมรส ๑ คน`: Thai counts one where English says only "the spouse". */
const isOneOfAKind = ({ 0: typed, index, input }: RegExpExecArray): boolean =>
  typed === '1' &&
  /^ ?(?:คน|ท่าน|ฉบับ|ชุด|เล่ม|แผ่น|ครั้ง|ราย|แห่ง|คณะ|เรื่อง|วัน|หลัง|คัน|ชิ้น|ห้อง)/.test(input.slice(index + 1, index + 10))

export const THAI: readonly Reading[] = [
  ADDRESS,
  TELEPHONE,
  CODE,
  [
    new RegExp(`${START}([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2})(?![0-9])`, 'g'),
    (match) => slashed(match, thaiYear(isCe(Number(match[3])) ? 'ค' : 'พ', match[3] ?? '')),
  ],
  REGISTRY,
  [
    new RegExp(
      `${START}(${DAY}(?:${AND_TH}${DAY}){0,9})[ ]{0,2}(?:เดือน)?(${MONTH_TH})(?:[ ]{0,2}${ERA_TH}[ ]{0,2}([0-9]{4}(?![0-9])|(?<=\\.[ ]{0,2})[0-9]{2}(?![0-9.:,])))?`,
      'g',
    ),
    (match) => {
      const year = match[4] === undefined ? undefined : thaiYear(match[3], match[4])
      return toTheEnd(match, days(match, match[1] ?? '', year, thaiMonth(match[2] ?? '')))
    },
  ],
  [
    new RegExp(`(${MONTH_TH})[ ]{0,2}${ERA_TH}[ ]{0,2}([0-9]{4})(?![0-9])`, 'g'),
    (match) => [figure(match, 'date', [monthOf(thaiYear(match[2], match[3] ?? ''), thaiMonth(match[1] ?? ''))])],
  ],
  [
    new RegExp(`(${escaped(MONTHS_TH)})`, 'g'),
    (match) => [figure(match, 'date', [monthOf(undefined, thaiMonth(match[1] ?? ''))], { loose: true })],
  ],
  [
    /([0-9]{1,2})[.:]([0-9]{2})(?= ?(?:[–—-]|ถึง|และ) ?(?:เวลา ?)?[0-9]{1,2}[.:][0-9]{2} ?น(?:\.|าฬิกา))|([0-9]{1,2})[.:]([0-9]{2}) ?น(?:\.|าฬิกา)|([0-9]{1,2}) ?(?:นาฬิกา|น\.)(?: ?([0-9]{1,2}) ?นาที)?/g,
    (match) => {
      const [hour, minute] = [match[1] ?? match[3] ?? match[5], match[2] ?? match[4] ?? match[6] ?? 0]
      return [figure(match, 'time', [time(Number(hour), Number(minute))])]
    },
  ],
  [
    /(พ\.ศ\.|พุทธศักราช|ค\.ศ\.|คริสต์ศักราช|ปีงบประมาณ|ปี) ?([0-9]{4})(?![0-9])/g,
    (match) => {
      const [era = '', typed = ''] = [match[1], match[2]]
      const ce = era.startsWith('ค') || (era.startsWith('ปี') && !isBe(Number(typed)))
      return [figure(match, 'number', [`year ${thaiYear(ce ? 'ค' : 'พ', typed)}`])]
    },
  ],
  [
    /([0-9][0-9,]{0,20}(?:\.[0-9]{1,6})?) ?((?:แสน|หมื่น|พัน)?ล้าน|แสน|หมื่น|พัน(?!ธ))/g,
    (match) => {
      const [typed = '', words = ''] = [match[1], match[2]]
      const times = (words.match(/ล้าน|แสน|หมื่น|พัน/g) ?? []).map((word) => MULTIPLES_TH[word] ?? 1)
      return [multiplied(match, typed, times)]
    },
  ],
  [
    new RegExp(`วัน(${WEEKDAYS_TH})`, 'g'),
    (match) => [
      figure(match, 'weekday', [`weekday ${WEEKDAYS_TH.split('|').indexOf(match[1] ?? '')}`], { loose: true }),
    ],
  ],
  POINTED,
  // A bare year of four digits is read in both eras: 2325 is the year 1782, or a number.
  plain((year) => (isYear(year) ? [year - BE_OFFSET, year] : []), isOneOfAKind),
]

/** The dictionary parts สิบสอง in two: the longest row of words that is a number is one. */
export function thaiWords(text: string, wordsOf: () => readonly Word[]): readonly Figure[] {
  if (!HOLDS_WORDS_TH.test(text)) return []
  const [words, found]: [readonly Word[], Figure[]] = [wordsOf(), []]
  for (let i = 0; i < words.length; i++) {
    const count = [3, 2, 1].find((many) => Object.hasOwn(NUMBER_WORDS_TH, joined(words, i, many)))
    const first = words[i]
    if (!count || !first) continue
    const word = joined(words, i, count)
    found.push(inWords(first.at, word.length, NUMBER_WORDS_TH[word] ?? 0))
    i += count - 1
  }
  return found
}

const joined = (words: readonly Word[], from: number, many: number): string =>
  words
    .slice(from, from + many)
    .map(({ text }) => text)
    .join('')

export const HOLDS_WORDS_TH = new RegExp(
  `${Object.keys(NUMBER_WORDS_TH).join('|')}|วัน(?:${WEEKDAYS_TH})|${escaped(MONTHS_TH)}`,
)
