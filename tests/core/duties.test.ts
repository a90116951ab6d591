import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findUnit, loadDutyMap, readDutyMap, structureOn } from '../../src/core/duties.ts'
import { AppError } from '../../src/core/errors.ts'

const map = await readDutyMap('duties')
const source = readFileSync('duties/source/history-and-duties.txt', 'utf8').replaceAll('\u00a0', ' ')
const files = readdirSync('duties')
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ name, source: readFileSync(`duties/${name}`, 'utf8') }))

describe('the map is the source', () => {
  test('four structures, fourteen units, ninety-three clauses', () => {
    expect(
      map.structures.map(({ id, from, to, units }) => [
        id,
        from,
        to,
        units.length,
        units.flatMap(({ clauses }) => clauses).length,
      ]),
    ).toEqual([
      ['S1995', '1995-08-28', '2002-08-18', 4, 31],
      ['S2002', '2002-08-19', '2004-12-19', 3, 28],
      ['S2004', '2004-12-20', '2016-11-16', 3, 24],
      ['S2016', '2016-11-17', undefined, 4, 10],
    ])
  })

  test('each structure begins where the one before ends', () => {
    for (const [index, { from }] of map.structures.slice(1).entries()) {
      const dayBefore = new Date(Date.parse(from) - 86_400_000).toISOString().slice(0, 10)
      expect(map.structures[index]?.to).toBe(dayBefore)
    }
  })

  test('names of units and offices stand in the source', () => {
    for (const { office, units, resolution } of map.structures) {
      for (const name of [office.th, resolution.body.th, ...units.map((unit) => unit.name.th)])
        expect(source.replaceAll('ํา', 'ำ')).toContain(name)
      expect(source).toContain(`ประชุมครั้งที่ ${resolution.number}`)
    }
  })

  // What the resolutions say between their clauses: headings, numbers and connectives, and nothing else.
  const BETWEEN: Record<string, { from: string; to: string; left: string[] }> = {
    S1995: {
      from: 'กองการต่างประเทศ มีหน้าที่รับผิดชอบเกี่ยวกับ',
      to: 'วันที่ 19 สิงหาคม 2545',
      left: [
        'กองการต่างประเทศ มีหน้าที่รับผิดชอบเกี่ยวกับ',
        'และ',
        'โดยแบ่งงานภายในส่วนราชการดังนี้ 1. งานธุรการ มีหน้าที่รับผิดชอบเกี่ยวกับ',
        'และ',
        '2. ฝ่ายการต่างประเทศ 1 มีหน้าที่รับผิดชอบเกี่ยวกับ',
        'และ',
        'โดยรับผิดชอบหน่วยงาน ดังต่อไปนี้ <list 1> 3. ฝ่ายการต่างประเทศ 2',
        'โดยรับผิดชอบหน่วยงานต่อไปนี้ <list 2>',
      ],
    },
    S2002: {
      from: '1. กลุ่มงานต่างประเทศ 1 มีหน้าที่รับผิดชอบเกี่ยวกับ',
      to: 'วันที่ 20 ธันวาคม 2547',
      left: [
        '1. กลุ่มงานต่างประเทศ 1 มีหน้าที่รับผิดชอบเกี่ยวกับ',
        'และ',
        '2. กลุ่มงานต่างประเทศ 2 มีหน้าที่ความรับผิดชอบเกี่ยวกับ',
        'และ',
        'และ',
        '3. กลุ่มงานต่างประเทศ 3 มีหน้าที่ความรับผิดชอบเกี่ยวกับ<chapeau>',
        'และ',
      ],
    },
    S2004: {
      from: '1. กลุ่มงานต่างประเทศ 1 มีหน้าที่ความรับผิดชอบเกี่ยวกับงานพิธีการรับรอง',
      to: 'วันที่ 17  พฤศจิกายน 2559',
      left: [
        '1. กลุ่มงานต่างประเทศ 1 มีหน้าที่ความรับผิดชอบเกี่ยวกับ',
        'และ',
        '2. กลุ่มงานต่างประเทศ 2 มีหน้าที่ความรับผิดชอบเกี่ยวกับ',
        'และ',
        'และ',
        '3. งานธุรการ มีหน้าที่ความรับผิดชอบเกี่ยวกับ',
        'และ',
      ],
    },
    S2016: {
      from: '1. จัดทําแผนงาน',
      to: 'โดยมีการแบ่งส่วนราชการ ดังนี้\n\nส่วนส่งเสริม',
      left: ['1.', '2.', '3.', '4.', '5.', '6.', '7.', '8.', '9.', '10.'],
    },
  }

  test.each(map.structures.map((structure) => [structure.id, structure] as const))(
    '%s: each clause once, in order, and only connectives between',
    (id, structure) => {
      const { from, to, left } = BETWEEN[id] ?? { from: '', to: '', left: [] }
      const start = source.lastIndexOf(from, source.indexOf(to))
      let rest = source.slice(start, source.indexOf(to))
      const between: string[] = []
      for (const { th } of structure.units.flatMap(({ clauses }) => clauses)) {
        const at = rest.indexOf(th)
        expect(at, th).toBeGreaterThanOrEqual(0)
        between.push(rest.slice(0, at))
        rest = rest.slice(at + th.length)
      }
      const said = [...between, rest].map((text) => shorten(text, structure.units)).filter((text) => text !== '')
      expect(said).toEqual(left)
    },
  )

  function shorten(text: string, units: (typeof map.structures)[number]['units']): string {
    const chapeau = units.find((unit) => unit.chapeau)?.chapeau?.th ?? '<none>'
    return text
      .replace(chapeau, '<chapeau>')
      .replace(/คณะผู้บริหารกรุงเทพมหานคร สำนักปลัด.*?และสวนหลวง/s, '<list 1>')
      .replace(/คณะผู้บริหารกรุงเทพมหานคร สำนักการโยธา.*?และดินแดง/s, '<list 2>')
      .replace(/\s+/g, ' ')
      .trim()
  }

  test('the 1995 lists are the source, name by name and in its order', () => {
    const thai = (id: string) => map.agencies.find((agency) => agency.id === id)?.name.th.replace('สาทร', 'สาธร') ?? id
    const kindOf = (id: string) => map.agencies.find((agency) => agency.id === id)?.kind
    const listOf = (unit: string) => findUnit(map, unit)?.unit.scope ?? []
    const written = (unit: string) => {
      const districts = listOf(unit)
        .filter((id) => kindOf(id) === 'district')
        .map(thai)
      const agencies = listOf(unit)
        .filter((id) => kindOf(id) !== 'district')
        .map(thai)
      return { agencies, districts: `สำนักงานเขต${districts.slice(0, -1).join(' ')} และ${districts.at(-1)}` }
    }
    const one = written('1995.FA1')
    const two = written('1995.FA2')
    expect(source).toContain(two.agencies.join(' '))
    expect(source).toContain(one.districts)
    expect(source).toContain(two.districts)
    // The source copies five of section 1's bureaus twice.
    const repeated = one.agencies.slice(3, 8)
    expect(source).toContain([...one.agencies.slice(0, 8), ...repeated, ...one.agencies.slice(8)].join(' '))
    expect([one.agencies.length, two.agencies.length]).toEqual([10, 9])
    expect(listOf('1995.FA1').filter((id) => listOf('1995.FA2').includes(id))).toEqual(['executive'])
    const districts = [...listOf('1995.FA1'), ...listOf('1995.FA2')].filter((id) => kindOf(id) === 'district')
    expect([districts.length, new Set(districts).size]).toEqual([38, 38])
    expect(map.agencies.filter(({ kind }) => kind === 'district')).toHaveLength(50)
  })

  test('every clause answers for something, or its silence is intended', () => {
    const silent = map.structures.flatMap(({ units }) =>
      units.flatMap(({ clauses }) => clauses.filter(({ covers }) => covers.length === 0)),
    )
    expect(silent.map(({ id }) => id)).toEqual(['1995.DIV.5', '1995.DIV.8', '1995.FA2.1'])
  })
})

test('the structure in force: first and last days included', () => {
  const days = [
    '1995-08-27',
    '1995-08-28',
    '2002-08-18',
    '2002-08-19',
    '2004-12-19',
    '2004-12-20',
    '2016-11-16',
    '2016-11-17',
    '2040-01-01',
  ] as const
  expect(days.map((day) => structureOn(map, day)?.id)).toEqual([
    undefined,
    'S1995',
    'S1995',
    'S2002',
    'S2002',
    'S2004',
    'S2004',
    'S2016',
    'S2016',
  ])
})

describe('a fault is told with its place', () => {
  const faultsAfter = (name: string, from: string | RegExp, to: string) => {
    const changed = files.map((file) => (file.name === name ? { name, source: file.source.replace(from, to) } : file))
    expect(changed.find((file) => file.name === name)?.source).not.toBe(
      files.find((file) => file.name === name)?.source,
    )
    try {
      loadDutyMap(changed)
    } catch (refusal) {
      if (refusal instanceof AppError && refusal.code === 'duties-invalid') return refusal.data.faults ?? []
      throw refusal
    }
    return []
  }

  test.each([
    [
      'a mistyped subject',
      'S2002.yaml',
      'subjects: [city-relations] }',
      'subjects: [city-relation] }',
      { problem: /"city-relation" is not one of/, fix: /city-relations/ },
    ],
    ['a mistyped name', 'S2016.yaml', 'resolution:', 'resolutoin:', { problem: /not known here/, fix: /resolution/ }],
    [
      'a clause under another unit',
      'S2004.yaml',
      'id: 2004.G1.9',
      'id: 2004.G2.9',
      { problem: /stands under 2004.G1/ },
    ],
    ['two clauses of one id', 'S2004.yaml', 'id: 2004.G1.9', 'id: 2004.G1.8', { problem: /two entries/ }],
    [
      'overlapping structures',
      'S2002.yaml',
      'to: 2004-12-19',
      'to: 2004-12-20',
      { problem: /still in force when S2004 begins/ },
    ],
    [
      'an open structure before another',
      'S2002.yaml',
      'to: 2004-12-19\n',
      '',
      { problem: /still in force when S2004 begins/ },
    ],
    ['an unknown agency in a list', 'S1995.yaml', 'sathon', 'sathonn', { problem: /"sathonn" is not in the map/ }],
    [
      'two agencies of one name',
      'agencies.yaml',
      'names: [Sathorn, Satorn]',
      'names: [Sathorn, Bang Rak]',
      { problem: /also a name of bang-rak/ },
    ],
    [
      'a rule for no unit',
      'suggested-rules.yaml',
      'unit: 2002.G2',
      'unit: 2002.G7',
      { problem: /"2002.G7" is not in the map/ },
    ],
    [
      'a Buddhist year',
      'S2016.yaml',
      'from: 2016-11-17',
      'from: 2559-11-17',
      { problem: /Buddhist/, fix: /2016-11-17/ },
    ],
    [
      'the name of a unit on a clause',
      'S2016.yaml',
      'as: literal, subjects: [planning]',
      'as: name, subjects: [planning]',
      { problem: /cannot stand here/ },
    ],
    ['a missing text', 'S2016.yaml', /\n {8}en: Protocol .*\n/, '\n', { problem: /always needed/ }],
    ['no YAML', 'S2016.yaml', 'units:', 'units: [', { problem: /./ }],
  ])('%s', (_, name, from, to, { problem, ...expected }) => {
    const [fault] = faultsAfter(name, from, to)
    expect(fault?.problem).toMatch(problem)
    if ('fix' in expected && expected.fix) expect(fault?.fix).toMatch(expected.fix)
    expect(fault?.file).toMatch(/yaml$|^duties$/)
  })

  test('with file, line and field', () => {
    const line =
      (files
        .find(({ name }) => name === 'S2016.yaml')
        ?.source.split('\n')
        .findIndex((text) => text.includes('leans')) ?? 0) + 1
    expect(faultsAfter('S2016.yaml', 'as: leans', 'as: leens')).toEqual([
      expect.objectContaining({
        file: 'S2016.yaml',
        line,
        field: 'units[3].covers[2].as',
        fix: 'did you mean "leans"?',
      }),
    ])
  })

  test('an empty directory is no duty map', () => {
    expect(() => loadDutyMap([])).toThrow(/no structure is here/)
  })
})
