import { describe, expect, test } from 'vitest'
import {
  sayCountry,
  sayDate,
  sayDates,
  sayLanguage,
  sayList,
  sayMoney,
  sayName,
  sayNumber,
  sayPerson,
  saySalutation,
  sayText,
  sayTime,
  sayYear,
  thaiDigits,
} from '../../src/core/say.ts'

describe('dates', () => {
  test.each([
    ['th', 'long', '17 พฤศจิกายน 2559'],
    ['th', 'short', '17 พ.ย. 2559'],
    ['th', 'weekday', 'วันพฤหัสบดีที่ 17 พฤศจิกายน 2559'],
    ['th', 'month', 'พฤศจิกายน 2559'],
    ['en', 'long', '17 November 2016'],
    ['en', 'short', '17 Nov 2016'],
    ['en', 'weekday', 'Thursday, 17 November 2016'],
    ['en', 'month', 'November 2016'],
  ] as const)('%s %s: %s', (lang, style, words) => {
    expect(sayDate('2016-11-17', lang, style)).toBe(words)
  })
  test('September is short as the other months are', () => {
    expect(sayDate('2016-09-01', 'en', 'short')).toBe('1 Sep 2016')
    expect(sayDate('2016-09-01', 'th', 'short')).toBe('1 ก.ย. 2559')
  })
  test('every weekday has its name', () => {
    const days = [
      '2016-11-13',
      '2016-11-14',
      '2016-11-15',
      '2016-11-16',
      '2016-11-17',
      '2016-11-18',
      '2016-11-19',
    ] as const
    expect(days.map((day) => sayDate(day, 'th', 'weekday').split('ที่')[0])).toEqual([
      'วันอาทิตย์',
      'วันจันทร์',
      'วันอังคาร',
      'วันพุธ',
      'วันพฤหัสบดี',
      'วันศุกร์',
      'วันเสาร์',
    ])
  })
  test('a year by its era', () => {
    expect([sayYear('2016-11-17', 'th'), sayYear('2016-11-17', 'en')]).toEqual(['2559', '2016'])
  })
})

describe('ranges say once what both ends share', () => {
  test.each([
    ['2016-11-17', '2016-11-20', '17–20 พฤศจิกายน 2559', '17–20 November 2016'],
    ['2016-11-29', '2016-12-02', '29 พฤศจิกายน – 2 ธันวาคม 2559', '29 November – 2 December 2016'],
    ['2016-12-30', '2017-01-02', '30 ธันวาคม 2559 – 2 มกราคม 2560', '30 December 2016 – 2 January 2017'],
    ['2016-11-17', '2017-11-17', '17 พฤศจิกายน 2559 – 17 พฤศจิกายน 2560', '17 November 2016 – 17 November 2017'],
    ['2016-11-17', '2016-11-17', '17 พฤศจิกายน 2559', '17 November 2016'],
  ] as const)('%s to %s', (from, to, th, en) => {
    expect([sayDates(from, to, 'th'), sayDates(from, to, 'en')]).toEqual([th, en])
  })
  test('in a third language the years are of its own calendar', () => {
    expect(sayDates('2016-11-17', '2016-11-20', 'fr')).toBe('17–20 novembre 2016')
  })
})

describe('times', () => {
  test.each([
    ['14:00', '14.00 น.', '2.00 p.m.'],
    ['09:05', '09.05 น.', '9.05 a.m.'],
    ['00:00', '00.00 น.', '12.00 midnight'],
    ['12:00', '12.00 น.', '12.00 noon'],
    ['00:30', '00.30 น.', '12.30 a.m.'],
    ['12:30', '12.30 น.', '12.30 p.m.'],
    ['23:59', '23.59 น.', '11.59 p.m.'],
  ])('%s', (time, th, en) => {
    expect([sayTime(time, 'th'), sayTime(time, 'en')]).toEqual([th, en])
  })
})

describe('numbers and money', () => {
  test.each([
    [0, '0'],
    [12, '12'],
    [1250, '1,250'],
    [1234567.5, '1,234,567.5'],
    [-3, '-3'],
  ])('%d', (number, words) => {
    expect([sayNumber(number, 'th'), sayNumber(number, 'en')]).toEqual([words, words])
  })
  test.each([
    [50_000, 'THB', '50,000 บาท', '50,000 baht'],
    [1250.5, 'THB', '1,250.50 บาท', '1,250.50 baht'],
    [1_250_000.25, 'EUR', '1,250,000.25 ยูโร', 'EUR 1,250,000.25'],
    [300, 'USD', '300 ดอลลาร์สหรัฐ', 'USD 300'],
    [300, 'XQZ', '300 XQZ', 'XQZ 300'],
    [-5.5, 'THB', '-5.50 บาท', '-5.50 baht'],
  ])('%d %s', (amount, currency, th, en) => {
    expect(sayMoney({ amount, currency }, 'th')).toBe(th)
    expect(sayMoney({ amount, currency }, 'en')).toBe(en)
  })
})

describe('lists', () => {
  test.each([
    [[], '', ''],
    [['ก'], 'ก', 'ก'],
    [['ก', 'ข'], 'ก และข', 'ก and ข'],
    [['ก', 'ข', 'ค'], 'ก ข และค', 'ก, ข and ค'],
    [['ก', 'B'], 'ก และ B', 'ก and B'],
    [['นาย ก', 'นาย ข', 'นาย ค'], 'นาย ก, นาย ข และนาย ค', 'นาย ก, นาย ข and นาย ค'],
    [['a, b', 'c', 'd'], 'a, b, c และ d', 'a, b; c; and d'],
  ])('%j', (items, th, en) => {
    expect([sayList(items, 'th'), sayList(items, 'en')]).toEqual([th, en])
  })
})

describe('people', () => {
  test.each([
    [{ name: 'เคน ซาโต', title: 'นาย' }, 'th', 'นายเคน ซาโต'],
    [{ name: 'เคน ซาโต', title: 'นางสาว' }, 'th', 'นางสาวเคน ซาโต'],
    [{ name: 'เคน ซาโต', title: 'ดร.' }, 'th', 'ดร.เคน ซาโต'],
    [{ name: 'สมมุติ ใจดี', title: 'พลเอก' }, 'th', 'พลเอก สมมุติ ใจดี'],
    [{ name: 'Ken Sato', title: 'Mr' }, 'en', 'Mr Ken Sato'],
    [{ name: 'Ken Sato' }, 'en', 'Ken Sato'],
    [{ title: 'Mr' }, 'en', undefined],
    [{}, 'th', undefined],
  ])('%j in %s', (person, lang, words) => {
    expect(sayName(person, lang)).toBe(words)
  })
  test('the form of address is only what was given', () => {
    expect(sayPerson({ name: 'Ken Sato', title: 'Mr', address: 'His Excellency' }, 'en')).toBe(
      'His Excellency Mr Ken Sato',
    )
    expect(sayPerson({ name: 'เคน ซาโต', title: 'นาย', address: 'ฯพณฯ' }, 'th')).toBe('ฯพณฯ นายเคน ซาโต')
    expect(sayPerson({ name: 'Ken Sato', rank: 'mayor' }, 'en')).toBe('Ken Sato')
    expect(sayPerson({ address: 'His Excellency' }, 'en')).toBeUndefined()
  })
  test.each([
    [{ name: 'Ken Sato', title: 'Mr' }, 'en', 'Dear Mr Ken Sato'],
    [{ name: 'Ken Sato', rank: 'ambassador' }, 'en', 'Excellency'],
    [{ name: 'Ken Sato', rank: 'prime-minister' }, 'en', 'Dear Prime Minister'],
    [{ name: 'Ken Sato', rank: 'mayor', salutation: 'Dear Mayor Sato,' }, 'en', 'Dear Mayor Sato'],
    [{ name: 'เคน ซาโต', position: 'นายกเทศมนตรี' }, 'th', 'นายกเทศมนตรี'],
    [{ name: 'เคน ซาโต', title: 'นาย' }, 'th', 'นายเคน ซาโต'],
    [{}, 'en', undefined],
  ])('the salutation of %j in %s', (person, lang, words) => {
    expect(saySalutation(person, lang)).toBe(words)
  })
})

test('countries by the names that letters use', () => {
  expect([sayCountry('JP', 'th'), sayCountry('JP', 'en')]).toEqual(['ญี่ปุ่น', 'Japan'])
  expect([sayCountry('KR', 'th'), sayCountry('KR', 'en')]).toEqual(['สาธารณรัฐเกาหลี', 'the Republic of Korea'])
})

test('languages by name', () => {
  expect([sayLanguage('ja', 'th'), sayLanguage('ja', 'en')]).toEqual(['ญี่ปุ่น', 'Japanese'])
})

test('a text without language stands for itself in all; one without this language does not', () => {
  expect(sayText({ '*': 'x' }, 'th')).toBe('x')
  expect(sayText({ th: 'ก', '*': 'x' }, 'th')).toBe('ก')
  expect(sayText({ en: 'x' }, 'th')).toBeUndefined()
  expect(sayText(undefined, 'th')).toBeUndefined()
})

test('Thai digits', () => {
  expect(thaiDigits('0123456789 a ๑')).toBe('๐๑๒๓๔๕๖๗๘๙ a ๑')
})

test('a title in East Asian letters stands behind the name, another before it', () => {
  expect(sayPerson({ name: '佐藤健', title: '様' }, 'ja')).toBe('佐藤健様')
  expect(sayPerson({ name: '王明', title: '先生', address: '阁下' }, 'zh')).toBe('王明先生阁下')
  expect(sayPerson({ name: 'Ken Sato', title: 'Mr' }, 'zh')).toBe('Mr Ken Sato')
})
