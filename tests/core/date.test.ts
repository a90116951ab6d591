import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysBetween, isoOf, isRealDate, partsOf, readDate } from '../../src/core/date.ts'
import { sayDate, thaiDigits } from '../../src/core/say.ts'
import type { IsoDate } from '../../src/core/types.ts'

const read = (typed: string): string | undefined => {
  const reading = readDate(typed)
  return 'date' in reading ? reading.date : undefined
}
const questioned = (typed: string) => {
  const reading = readDate(typed)
  if ('date' in reading) return expect.fail(`${typed} was read as ${reading.date}`)
  return reading
}

describe('dates as offices write them', () => {
  test.each([
    ['2016-11-17', '2016-11-17'],
    ['2016-1-7', '2016-01-07'],
    ['17 Nov 2016', '2016-11-17'],
    ['17 November 2016', '2016-11-17'],
    ['17 NOVEMBER 2016', '2016-11-17'],
    ['17th November 2016', '2016-11-17'],
    ['November 17, 2016', '2016-11-17'],
    ['Nov. 17, 2016', '2016-11-17'],
    ['Thursday, 17 November 2016', '2016-11-17'],
    ['Thu 17 Nov 2016', '2016-11-17'],
    ['17 Sept 2016', '2016-09-17'],
    ['17 Sep 2016', '2016-09-17'],
    ['17 พฤศจิกายน 2559', '2016-11-17'],
    ['๑๗ พฤศจิกายน ๒๕๕๙', '2016-11-17'],
    ['17 พฤศจิกายน พ.ศ. 2559', '2016-11-17'],
    ['17 พฤศจิกายน ค.ศ. 2016', '2016-11-17'],
    ['วันที่ 17 พฤศจิกายน 2559', '2016-11-17'],
    ['วันพฤหัสบดีที่ ๑๗ พฤศจิกายน ๒๕๕๙', '2016-11-17'],
    ['17 พ.ย. 2559', '2016-11-17'],
    ['๑๗ พ.ย. ๒๕๕๙', '2016-11-17'],
    ['17 พ.ย. 2559 ', '2016-11-17'],
    ['17\u00a0พ.ย.\u00a02559', '2016-11-17'],
    ['17 มีนาคม 2559', '2016-03-17'],
    ['17 มี.ค. 2559', '2016-03-17'],
    ['17 เม.ย. 2559', '2016-04-17'],
    ['17 มิ.ย. 2559', '2016-06-17'],
    ['17/11/2559', '2016-11-17'],
    ['17/11/2016', '2016-11-17'],
    ['17.11.2559', '2016-11-17'],
    ['17-11-2016', '2016-11-17'],
    ['29 กุมภาพันธ์ 2559', '2016-02-29'],
    ['29/2/2543', '2000-02-29'],
  ])('%s', (typed, date) => {
    expect(read(typed)).toBe(date)
  })

  test.each([
    ['2559-11-17', /international date.*Buddhist/, /2016-11-17/],
    ['17 November 2559', /Buddhist/, /2016-11-17/],
    ['November 17, 2559', /Buddhist/, /2016-11-17/],
    ['17 พฤศจิกายน 2016', /Thai.*Christian/, /17 พฤศจิกายน 2559.*2016-11-17/],
    ['17 พฤศจิกายน ค.ศ. 2559', /Buddhist/, /2016-11-17/],
    ['20/12/47', /two digits/, /2004-12-20 if it is Buddhist.*2047-12-20 if it is Christian/],
    ['20 ธ.ค. 47', /two digits/, /2004-12-20/],
    ['20 Dec 16', /two digits/, /2016-12-20/],
    ['17/11/216', /year.*cannot be right/, /four digits/],
    ['17/11/007', /year.*cannot be right/, /four digits/],
    ['17/11/25590', /year.*cannot be right/, /four digits/],
    ['1/1/1200', /year.*cannot be right/, /in full/],
    ['9999-01-01', /year.*cannot be right/, /in full/],
    ['2016-02-30', /not a day of the calendar/, /day comes first/],
    ['29/2/2558', /not a day of the calendar/, /day comes first/],
    ['11/17/2016', /not a day of the calendar/, /day comes first/],
    ['31 เมษายน 2559', /not a day of the calendar/, /day/],
    ['0/1/2559', /not a day of the calendar/, /day/],
    ['17 Brumaire 2016', /not a date that can be read/, /write/],
    ['17 ม.ก. 2559', /not a date that can be read/, /write/],
    ['17 Ma 2016', /not a date that can be read/, /write/],
    ['2016-11-17T00:00:00Z', /not a date that can be read/, /write/],
    ['2016/11/17', /not a date that can be read/, /write/],
    ['tomorrow', /not a date that can be read/, /write/],
    ['1479340800', /not a date that can be read/, /write/],
    ['', /not a date that can be read/, /write/],
    ['١٧/١١/٢٠١٦', /not a date that can be read/, /write/],
  ])('%s is questioned', (typed, why, fix) => {
    expect(questioned(typed).why).toMatch(why)
    expect(questioned(typed).problem).toBe(`"${typed}" ${questioned(typed).why}`)
    expect(questioned(typed).fix).toMatch(fix)
  })
})

describe('of every day', () => {
  const days = fc
    .integer({ min: Date.UTC(1900, 0, 1) / 86_400_000, max: Date.UTC(2100, 11, 31) / 86_400_000 })
    .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10) as IsoDate)

  const allDays = (): IsoDate[] => {
    const found: IsoDate[] = []
    for (let day = Date.UTC(1900, 0, 1); day <= Date.UTC(2100, 11, 31); day += 86_400_000)
      found.push(new Date(day).toISOString().slice(0, 10) as IsoDate)
    return found
  }

  test.each([
    ['th', 'long'],
    ['th', 'short'],
    ['th', 'weekday'],
    ['en', 'long'],
    ['en', 'short'],
    ['en', 'weekday'],
  ] as const)('from 1900 to 2100, what is written %s %s is read as that day', (lang, style) => {
    const wrong = allDays().filter((day) => read(sayDate(day, lang, style)) !== day)
    expect(wrong).toEqual([])
  })

  test('with Thai digits, slashes and the plain form too', () => {
    const forms = (day: IsoDate): string[] => {
      const { year, month, day: of } = partsOf(day)
      return [day, `${of}/${month}/${year + 543}`, `${of}/${month}/${year}`, thaiDigits(sayDate(day, 'th', 'weekday'))]
    }
    expect(allDays().filter((day) => forms(day).some((typed) => read(typed) !== day))).toEqual([])
  })

  test('a Buddhist year in an international date is questioned, and the fix reads as the day meant', () => {
    fc.assert(
      fc.property(days, (day) => {
        const { year, month, day: of } = partsOf(day)
        const [iso, thai] = questioned(`${year + 543}${day.slice(4)}`)
          .fix.replace('write ', '')
          .split(', or the Thai way: ')
        expect([read(iso ?? ''), read(thai ?? '')]).toEqual([day, day])
        expect(questioned(`${of} ${sayDate(day, 'en').split(' ')[1]} ${year + 543}`).why).toMatch(/Buddhist/)
        expect(month).toBeGreaterThan(0)
      }),
    )
  })

  test('a year of two digits is questioned in every form', () => {
    fc.assert(
      fc.property(days, (day) => {
        const { month, day: of } = partsOf(day)
        const short = day.slice(2, 4)
        for (const typed of [
          `${of}/${month}/${short}`,
          sayDate(day, 'th').replace(/\d\d(\d\d)$/, '$1'),
          sayDate(day, 'en').replace(/\d\d(\d\d)$/, '$1'),
        ])
          expect(questioned(typed).why).toMatch(/two digits/)
      }),
    )
  })

  test('any text is read or questioned, never thrown at; what is read is a day', () => {
    const pieces = fc.constantFrom(
      ...'0123456789๐๕๙/-. ',
      'พ.ศ.',
      'พ.ย.',
      'มกราคม',
      'Nov',
      'may',
      'วันที่',
      'Thu, ',
      '2559',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')),
        ),
        (typed) => {
          const date = read(typed)
          if (date === undefined) {
            expect(questioned(typed).fix).not.toBe('')
            return
          }
          const { year, month, day } = partsOf(date as IsoDate)
          expect(isRealDate(year, month, day)).toBe(true)
          expect(isoOf(year, month, day)).toBe(date)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

test('days are counted with both ends, over months, leap days and years', () => {
  expect(daysBetween('2016-11-17', '2016-11-17')).toBe(1)
  expect(daysBetween('2016-11-17', '2016-11-20')).toBe(4)
  expect(daysBetween('2016-02-28', '2016-03-01')).toBe(3)
  expect(daysBetween('2015-02-28', '2015-03-01')).toBe(2)
  expect(daysBetween('2016-12-30', '2017-01-02')).toBe(4)
})
