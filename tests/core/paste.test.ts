import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AppError } from '../../src/core/errors.ts'
import { pastedPeople } from '../../src/core/paste.ts'
import { rowsIn } from '../../src/core/rows.ts'

const cellsOf = (text: string) => rowsIn(text).map(({ cells }) => cells)

test('whatever a table holds comes back cell by cell, with each separator', () => {
  const cell = fc
    .string({ unit: fc.constantFrom('ก', 'a', '"', '\n', ',', ';', '\t', ' ', '=', '๑') })
    .map((text) => text.trim())
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(table, fc.constantFrom(',', ';', '\t', '|'), fc.constantFrom('\n', '\r\n'), (rows, separator, end) => {
      // RFC 4180: each cell in quotation marks, those inside doubled.
      const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(separator)).join(end)
      const wanted = rows.filter((row) => row.some((text) => text !== ''))
      expect(cellsOf(`sep=${separator}\n${quoted}`)).toEqual(wanted)
    }),
  )
})

test('separators are found where nothing names them; empty rows count, and hold nothing', () => {
  expect(rowsIn('a\tb, c\r\n\r\nd\te')).toEqual([
    { row: 1, cells: ['a', 'b, c'] },
    { row: 3, cells: ['d', 'e'] },
  ])
  expect(cellsOf('a;b;c,d')).toEqual([['a', 'b', 'c,d']])
  expect(cellsOf('\ufeffa,"b ""x"" y",c')).toEqual([['a', 'b "x" y', 'c']])
  expect(cellsOf('He said "no",b')).toEqual([['He said "no"', 'b']])
})

test('what is made to exhaust stops at a limit, with its row', () => {
  const refusalOf = (text: string) => {
    try {
      rowsIn(text)
    } catch (error) {
      return error
    }
    return undefined
  }
  expect(rowsIn('\n'.repeat(1_900_000))).toEqual([])
  for (const [text, row] of [
    [`a\n"${'x\n'.repeat(500_000)}`, 2],
    [`a\nb\n${','.repeat(1_000_000)}`, 3],
    ['a\n'.repeat(20_001), 20_001],
  ] as const) {
    const refusal = refusalOf(text)
    expect(refusal).toBeInstanceOf(AppError)
    expect(refusal).toMatchObject({ code: 'value-invalid', data: { row } })
  }
})

test('a Thai list from Excel becomes people, titles apart, identity data in its place', () => {
  const { people, unclear, headed, columns } = pastedPeople(
    [
      'ลำดับ\tชื่อ-นามสกุล\tName (English)\tตำแหน่ง\tสัญชาติ\tเลขที่หนังสือเดินทาง\tวันหมดอายุ\tหมายเหตุ',
      '๑\tนายสมมุติ ใจดี\tMr Sommut Jaidee\tผู้อำนวยการ\tไทย\txx 0000-001\t๑๗ พ.ย. ๒๕๗๒\t',
      '๒\tนายิกา ตัวอย่าง\tNayika Tuayang\tเลขานุการ\tญี่ปุ่น\tXX0000002\t17/11/29\tมังสวิรัติ',
    ].join('\r\n'),
  )
  expect(headed).toBe(true)
  expect(columns.map(({ field }) => field)).toEqual([
    'order',
    'name',
    'name.en',
    'position',
    'identity.nationality',
    'identity.passport',
    'identity.expires',
    null,
  ])
  expect(people).toEqual([
    {
      name: { th: 'สมมุติ ใจดี', en: 'Sommut Jaidee' },
      title: { th: 'นาย', en: 'Mr' },
      position: { th: 'ผู้อำนวยการ' },
      identity: { nationality: 'TH', passport: 'XX0000001', expires: '๑๗ พ.ย. ๒๕๗๒' },
    },
    {
      name: { th: 'นายิกา ตัวอย่าง', en: 'Nayika Tuayang' },
      position: { th: 'เลขานุการ' },
      identity: { nationality: 'JP', passport: 'XX0000002', expires: '17/11/29' },
    },
  ])
  expect(unclear).toMatchObject([
    { row: 3, column: 7, choices: [{ iso: '1986-11-17' }, { iso: '2029-11-17' }] },
    { row: 3, column: 8, text: 'มังสวิรัติ' },
  ])
})

test('first names and surnames are joined in each language; an embassy’s headers are known', () => {
  const { people } = pastedPeople(
    'No.,Given Names,SURNAME,Designation,Date of Birth,Passport No.,Type of Passport\n1,Haneul,Seo,"Director, Resources",4 Mar 1971,AB1234567,Official\n',
  )
  expect(people).toEqual([
    {
      name: { en: 'Haneul Seo' },
      position: { en: 'Director, Resources' },
      identity: { born: '4 Mar 1971', passport: 'AB1234567', kind: 'official' },
    },
  ])
})

test('without headers nothing is guessed, until the person says what the columns are', () => {
  const rows = 'สมมุติ ใจดี\tผู้อำนวยการ\nตัวอย่าง เมืองงาม\tเลขานุการ'
  const unknown = pastedPeople(rows)
  expect(unknown).toMatchObject({ headed: false, people: [] })
  expect(unknown.unclear).toHaveLength(4)
  const chosen = pastedPeople(rows, ['name', 'position'])
  expect(chosen.people).toHaveLength(2)
  expect(chosen.unclear).toEqual([])
  expect(pastedPeople('สมมุติ ใจดี\nตัวอย่าง เมืองงาม').people).toHaveLength(2)
})

test('hostile cells are text, or told; no header reaches into the program', () => {
  const { people, unclear, columns } = pastedPeople(
    "ชื่อ\t__proto__\tชื่อ\n=cmd|'/c calc'!A0\tx\tอีกชื่อ\nก\u0007ข\t\t\nชื่อ\t__proto__\tชื่อ",
  )
  expect(columns.map(({ field }) => field)).toEqual(['name', null, 'name'])
  expect(people).toEqual([{ name: { en: "=cmd|'/c calc'!A0", th: 'อีกชื่อ' } }])
  expect(unclear.map(({ row, column }) => [row, column])).toEqual([
    [2, 2],
    [3, 1],
  ])
  expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('x')
})
