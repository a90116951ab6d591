import { describe, expect, test } from 'vitest'
import { existedOn, findAgency, variantUsed } from '../../src/core/agency.ts'
import { nameOf, readDutyMap } from '../../src/core/duties.ts'
import { foldThai } from '../../src/core/thai.ts'

const map = await readDutyMap('duties')
const idOf = (name: string) => findAgency(map.agencies, name)?.id
const agency = (name: string) => {
  const found = findAgency(map.agencies, name)
  if (!found) throw new Error(`${name} is not found`)
  return found
}

describe('an agency is found', () => {
  test.each([
    ['สำนักการระบายน้ำ', 'drainage'],
    ['สำนักการระบายนํ้า', 'drainage'],
    ['สำนักการระบายน้ํา', 'drainage'],
    ['สํานักการระบายน้ำ', 'drainage'],
    [' สำนัก\u00a0การระบายน้ำ\u200b ', 'drainage'],
    ['สำนักการระบายน้ำ กรุงเทพมหานคร', 'drainage'],
    ['the department of DRAINAGE and sewerage', 'drainage'],
    ['Department of Drainage and Sewerage, BMA', 'drainage'],
    ['drainage', 'drainage'],
    ['สำนักนโยบายและ แผนกรุงเทพมหานคร', 'policy-planning'],
    ['สำนักนโยบายและกรุงเทพมหานคร', 'policy-planning'],
    ['สำนักงาน ก.ก.', 'civil-service-commission'],
    ['สำนักวัฒนธรรม กีฬา และการท่องเที่ยว', 'culture'],
    ['สภากรุงเทพมหานคร', 'council'],
    ['สำนักงานเลขานุการสภากรุงเทพมหานคร', 'council-secretariat'],
    ['คณะผู้บริหารกรุงเทพมหานคร', 'executive'],
    ['Executive', 'executive'],
    ['ผู้ว่าราชการกรุงเทพมหานคร', 'executive'],
    ['กองการต่างประเทศ', 'international-affairs'],
  ])('%s: %s', (name, id) => {
    expect(idOf(name)).toBe(id)
  })

  test.each([
    'สาทร',
    'สาธร',
    'เขตสาทร',
    'สำนักงานเขตสาธร',
    'สำนักงานเขต สาทร กรุงเทพมหานคร',
    'Sathon',
    'Sathorn',
    'Khet Sathon',
    'sathon district',
    'Sathon District Office',
  ])('a district: %s', (name) => {
    expect(idOf(name)).toBe('sathon')
  })

  test.each([
    '',
    ' ',
    'เขต',
    'สำนักงานเขต',
    'District Office',
    'กรุงเทพมหานคร',
    'BMA',
    'เมืองพัทยา',
    'สำนัก',
    '__proto__',
    'constructor',
  ])('and not: "%s"', (name) => {
    expect(idOf(name)).toBeUndefined()
  })

  test('by each of its names, every one of them', () => {
    for (const one of map.agencies)
      for (const name of [
        one.id,
        one.name.th,
        one.name.en,
        ...one.names,
        ...one.variants.map((variant) => variant.name),
      ])
        expect(idOf(name), name).toBe(one.id)
  })

  test('as a district with every prefix', () => {
    for (const { id, name } of map.agencies.filter(({ kind }) => kind === 'district'))
      for (const written of [
        `สำนักงานเขต${name.th}`,
        `เขต${name.th}`,
        `${name.en} District Office`,
        `${name.en.toUpperCase()} DISTRICT`,
        name.en.replaceAll(' ', ''),
      ])
        expect(idOf(written), written).toBe(id)
  })
})

test('a spelling of the source that is no longer used is told apart', () => {
  expect(variantUsed(agency('สาทร'), 'สำนักงานเขตสาธร')?.en).toContain('since April 1999')
  expect(variantUsed(agency('สาทร'), 'เขตสาทร')).toBeUndefined()
  expect(variantUsed(agency('สาทร'), 'Sathorn')).toBeUndefined()
})

test('days of existence: twelve districts came later, six on each of two days', () => {
  const later = map.agencies.filter(({ from }) => from !== undefined)
  expect(later.filter(({ from }) => from === '1997-11-21').map(({ id }) => id)).toHaveLength(6)
  expect(later.filter(({ from }) => from === '1998-03-06').map(({ id }) => id)).toHaveLength(6)
  expect([existedOn(agency('วัฒนา'), '1998-03-05'), existedOn(agency('วัฒนา'), '1998-03-06')]).toEqual([false, true])
  expect(existedOn(agency('พระนคร'), '1995-08-28')).toBe(true)
  expect(existedOn(agency('สำนักสิ่งแวดล้อม'), '1996-01-01')).toBe('unknown')
})

test('nameOf knows units, structures and agencies', () => {
  expect(nameOf(map, '2016.CITY')).toEqual({
    th: 'ส่วนส่งเสริมความสัมพันธ์ระหว่างเมือง',
    en: 'City Relations Promotion Sub-Division',
  })
  expect(nameOf(map, 'S2016')?.en).toBe('International Affairs Office')
  expect(nameOf(map, 'sathon')?.th).toBe('สาทร')
  expect(nameOf(map, '2016.NONE')).toBeUndefined()
})

describe('foldThai', () => {
  test.each([
    ['พ.ศ. ๒๕๕๙', 'พ.ศ. 2559'],
    ['จัดทํา', 'จัดทำ'],
    ['นํ้า', 'น้ำ'],
    ['น้ํา', 'น้ำ'],
    ['นำ้', 'น้ำ'],
    ['เเขก', 'แขก'],
    ['ก\u00a0 \u202fข\n\tค', 'ก ข ค'],
    ['ก\u200bข\ufeffค\u00ad', 'กขค'],
    [' ABC ', 'abc'],
  ])('%j -> %j', (typed, folded) => {
    expect(foldThai(typed)).toBe(folded)
    expect(foldThai(folded)).toBe(folded)
  })
})
