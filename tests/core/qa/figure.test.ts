/** What say.ts says of one fact in both languages is equal; with any digit changed it is not. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isoOf, isRealDate } from '../../../src/core/date.ts'
import type { Pair } from '../../../src/core/pair.ts'
import { findingsIn } from '../../../src/core/qa/checks.ts'
import { arabicDigits } from '../../../src/core/reader.ts'
import {
  type DateStyle,
  sayDate,
  sayDates,
  sayMoney,
  sayNumber,
  sayTime,
  sayYear,
  thaiDigits,
} from '../../../src/core/say.ts'
import type { IsoDate } from '../../../src/core/types.ts'
import { APP } from './filled.ts'

const ABOUT = { date: '2026-11-22', digits: 'thai', names: [], glossary: APP.glossary() } as const

type Said = { readonly th: string; readonly en: string }
const inText = ({ th, en }: Said): Pair => ({
  place: 'words',
  role: 'body',
  text: { th: `กำหนดไว้ ${thaiDigits(th)} ตามที่ตกลงกัน`, en: `It was set: ${en}, as agreed.` },
})
const foundIn = (said: Said) => findingsIn([inText(said)], ABOUT).filter(({ check }) => check === 'figures')

const days = fc
  .record({
    year: fc.integer({ min: 1850, max: 2150 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
  })
  .filter(({ year, month, day }) => isRealDate(year, month, day))
  .map(({ year, month, day }) => isoOf(year, month, day))
const both = (say: (lang: 'th' | 'en') => string): Said => ({ th: say('th'), en: say('en') })

const dates = fc
  .tuple(days, fc.constantFrom<DateStyle>('long', 'short', 'weekday', 'month'))
  .map(([date, style]) => both((lang) => sayDate(date, lang, style)))
const ranges = fc
  .tuple(days, fc.integer({ min: 0, max: 400 }))
  .map(([from, more]) =>
    both((lang) =>
      sayDates(from, new Date(Date.parse(from) + more * 86_400_000).toISOString().slice(0, 10) as IsoDate, lang),
    ),
  )
const times = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
  .map((time) => both((lang) => sayTime(time, lang)))
const numbers = fc
  .oneof(
    fc.integer({ min: 0, max: 10_000_000 }),
    fc.integer({ min: 0, max: 999_999 }).map((n) => n / 100),
  )
  .map((number) => both((lang) => sayNumber(number, lang)))
const money = fc
  .tuple(
    fc.integer({ min: 1, max: 100_000_000 }).map((n) => n / 100),
    fc.constantFrom('THB', 'USD', 'JPY'),
  )
  .map(([amount, currency]) => both((lang) => sayMoney({ amount, currency }, lang)))
const years = days.map((date) => both((lang) => sayYear(date, lang)))

const facts = { dates, ranges, times, numbers, money, years }

/** One digit of the English text becomes another; a nought is not put before a number, for `07` is 7. */
const changed = (said: Said) =>
  fc
    .tuple(
      fc.constantFrom(...Array.from(said.en.matchAll(/[0-9]/g), ({ index }) => index)),
      fc.integer({ min: 1, max: 9 }),
    )
    .map(([at, add]) => ({
      ...said,
      en: `${said.en.slice(0, at)}${(Number(said.en[at]) + add) % 10}${said.en.slice(at + 1)}`,
    }))

describe.each(Object.entries(facts))('%s', (_, fact: fc.Arbitrary<Said>) => {
  test('said in both languages are equal', () => {
    fc.assert(
      fc.property(fact, (said) => {
        expect(foundIn(said)).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
  test('are not, with any digit changed', () => {
    const slips = fact.filter(({ en }) => /[0-9]/.test(en)).chain((said) => fc.tuple(fc.constant(said), changed(said)))
    fc.assert(
      fc.property(slips, ([said, slip]) => {
        expect(foundIn(slip), `${said.th} | ${slip.en}`).not.toEqual([])
        for (const { marks } of foundIn(slip)) expect(Object.keys(marks).sort()).toEqual(['en', 'th'])
      }),
      { numRuns: 200 },
    )
  })
})

test('marks point at the words that differ', () => {
  const [found] = foundIn({ th: '17–20 พฤศจิกายน 2561', en: '17–21 November 2018' })
  const cut = (lang: string) => {
    const { at = 0, length = 0 } = found?.marks[lang] ?? {}
    return arabicDigits(found?.text[lang]?.slice(at, at + length) ?? '')
  }
  expect([cut('th'), cut('en')]).toEqual(['20 พฤศจิกายน 2561', '21 November 2018'])
  expect(found?.expected).toEqual({ th: '๒๑ พฤศจิกายน ๒๕๖๑', en: '20 November 2018' })
})

test('no text takes long, however it repeats itself', () => {
  for (const piece of [
    '1',
    '1,',
    '1 ',
    'a',
    'a1',
    'a.',
    '(',
    '“',
    ' ',
    '1–',
    'ก',
    'การ',
    '๑๒ และ ',
    '9.',
    '0 00',
    'May 1, ',
  ])
    for (const lang of ['th', 'en']) {
      const text = { th: 'ก', en: 'a', [lang]: piece.repeat(3_000 / piece.length) }
      const begun = process.cpuUsage()
      findingsIn([{ place: 'words', role: 'body', text }], ABOUT)
      const { user } = process.cpuUsage(begun)
      // Not a timing: what backtracks without end takes minutes.
      expect(user / 1000, `${lang} ${piece}`).toBeLessThan(5_000)
    }
})
