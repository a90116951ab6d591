import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readDutyMap } from '../../src/core/duties.ts'
import { routeMatter } from '../../src/core/route.ts'
import { type IsoDate, KINDS, type Matter, type OfficeRule, type Route, SUBJECTS } from '../../src/core/types.ts'

const map = await readDutyMap('duties')

type Case = Partial<Matter> &
  Pick<Matter, 'date' | 'kind'> & {
    status: string
    units?: string[]
    clauses?: string[]
    warnings?: string[]
    why: string
  }
const cases: Record<string, Case[]> = parse(readFileSync('tests/cases/routing.yaml', 'utf8'), { schema: 'failsafe' })

const matterOf = ({ date, kind, subjects = [], side = [] }: Case): Matter => ({ date, kind, subjects, side })
const quoted = (route: Route) =>
  [...new Set([...route.units.flatMap(({ clauses }) => clauses), ...route.clauses].map(({ id }) => id))].sort()

describe.each(Object.entries(cases))('%s', (_, rows) => {
  test.each(rows)('$date $kind $subjects $side: $status $units ($why)', (row) => {
    const route = routeMatter(matterOf(row), map)
    expect({
      status: route.status,
      units: route.units.map(({ id }) => id),
      clauses: quoted(route),
      warnings: route.warnings.map(({ code }) => code),
    }).toEqual({
      status: row.status,
      units: row.units ?? [],
      clauses: [...(row.clauses ?? [])].sort(),
      warnings: row.warnings ?? [],
    })
  })
})

test('the table is worth having: every structure, kind and side, and most subjects', () => {
  const rows = Object.values(cases).flat()
  expect(rows.length).toBeGreaterThan(92)
  expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(KINDS))
  const subjects = new Set(rows.flatMap(({ subjects = [] }) => subjects))
  expect(SUBJECTS.filter((subject) => !subjects.has(subject))).toEqual([])
  for (const { id } of map.structures)
    expect(rows.filter((row) => routeMatter(matterOf(row), map).structure === id).length).toBeGreaterThan(18)
})

test('the answer says why, with clause ids, in both languages', () => {
  const route = routeMatter({ date: '2003-01-01', kind: 'visa-request', subjects: [], side: ['executive'] }, map)
  expect(route.because).toEqual({
    th: 'ข้อ 2002.G1.8 กำหนดเรื่องนี้ไว้ จึงเป็นหน้าที่ของกลุ่มงานต่างประเทศ 1',
    en: 'The matter is named by clause 2002.G1.8, so it falls to International Affairs Group 1.',
  })
  expect(route.units[0]?.clauses).toEqual([
    {
      id: '2002.G1.8',
      th: 'การจัดทำหนังสือเดินทางและวีซ่าให้กับผู้บริหารกรุงเทพมหานคร',
      en: 'Passports and visas for BMA executives',
    },
  ])
  expect(route.office).toEqual({ th: 'กองการต่างประเทศ', en: 'International Affairs Division' })
})

test('the clauses of a unit: its own first, then in the order of the source', () => {
  const matter: Matter = {
    date: '1996-05-15',
    kind: 'admin',
    subjects: ['scholarship', 'aid-project'],
    side: ['สำนักอนามัย'],
  }
  const [unit] = routeMatter(matter, map).units
  expect(unit?.clauses.map(({ id }) => id)).toEqual([
    '1995.FA2.1',
    '1995.DIV.3',
    '1995.DIV.9',
    '1995.FA1.10',
    '1995.FA1.11',
    '1995.FA1.13',
  ])
})

describe('office rules', () => {
  const rule = (given: Partial<OfficeRule>): OfficeRule => ({
    id: 'relations',
    when: { subjects: ['diplomatic-guest'] },
    unit: '2016.CITY',
    from: '2016-11-17',
    by: 'ผู้อำนวยการ',
    adopted: '2024-05-01',
    reason: { th: 'ตามชื่อส่วน', en: 'by its name' },
    ...given,
  })
  const matter: Matter = { date: '2018-04-04', kind: 'letter', subjects: ['diplomatic-guest'], side: ['executive'] }

  test('settles an open matter, keeps the other candidates and shows what the source says', () => {
    const route = routeMatter(matter, map, [rule({ unit: '2016.PLAN' })])
    expect(route.status).toBe('assigned')
    expect(route.units.map(({ id, clauses }) => [id, clauses.map((clause) => clause.id)])).toEqual([
      ['2016.PLAN', ['2016.OFF.3', '2016.OFF.5']],
      ['2016.CITY', ['2016.OFF.3', '2016.OFF.5']],
    ])
    expect(route.rule?.id).toBe('relations')
    expect(route.source?.status).toBe('ambiguous')
    expect(route.source?.units.map(({ id }) => id)).toEqual(['2016.CITY', '2016.PLAN'])
    expect(route.because.en).toContain('relations (ผู้อำนวยการ, 1 May 2024): by its name')
  })

  test('settles a gap: its unit has no clauses, and the nearest stay in sight', () => {
    const route = routeMatter({ ...matter, kind: 'visa-request' }, map, [rule({ when: { kinds: ['visa-request'] } })])
    expect(route.units).toEqual([{ id: '2016.CITY', name: expect.anything(), clauses: [] }])
    expect(route.clauses.map(({ id }) => id)).toEqual(['2016.OFF.10'])
    expect(route.source?.status).toBe('gap')
  })

  test('never overrides a unit that the source names', () => {
    const visa: Matter = { date: '2003-01-01', kind: 'visa-request', subjects: [], side: ['executive'] }
    const against = rule({ when: {}, unit: '2002.G2', from: '2002-08-19' })
    const route = routeMatter(visa, map, [against])
    expect([route.status, route.units.map(({ id }) => id), route.warnings.map(({ code }) => code)]).toEqual([
      'single',
      ['2002.G1'],
      ['rule-overruled'],
    ])
    expect(routeMatter(visa, map, [{ ...against, unit: '2002.G1' }])).toEqual(routeMatter(visa, map))
  })

  test('the newest counts: by day of adoption, then by id', () => {
    const rules = [rule({ id: 'b', unit: '2016.PLAN' }), rule({ id: 'a' }), rule({ id: 'z', adopted: '2023-01-01' })]
    expect(routeMatter(matter, map, rules).rule?.id).toBe('b')
    expect(routeMatter(matter, map, rules.toReversed()).rule?.id).toBe('b')
    expect(routeMatter(matter, map, [...rules, rule({ id: '0', adopted: '2024-05-02' })]).rule?.id).toBe('0')
  })

  test.each([
    ['before its first day', rule({ from: '2018-04-05' })],
    ['after its last day', rule({ to: '2018-04-03' })],
    ['another kind', rule({ when: { kinds: ['speech'] } })],
    ['another subject', rule({ when: { subjects: ['royal-guest'] } })],
    ['another side', rule({ when: { side: ['council', 'สำนักอนามัย'] } })],
    ['one facet of two', rule({ when: { kinds: ['letter'], side: ['council'] } })],
    ['a unit of another structure', rule({ unit: '2004.G1', from: '2004-12-20' })],
    ['no such unit', rule({ unit: '2016.NONE' })],
  ])('counts for nothing: %s', (_, inapplicable) => {
    expect(routeMatter(matter, map, [inapplicable])).toEqual(routeMatter(matter, map))
  })

  test('its days are inclusive and its side is known by any name', () => {
    expect(routeMatter(matter, map, [rule({ from: '2018-04-04', to: '2018-04-04' })]).status).toBe('assigned')
    const health = { ...matter, side: ['Health Department'] }
    expect(routeMatter(health, map, [rule({ when: { side: ['สำนักอนามัย'] } })]).status).toBe('assigned')
  })

  test('every suggested rule settles something once adopted', () => {
    for (const suggested of map.suggested) {
      const { kinds = KINDS, subjects = [undefined], side = ['executive'] } = suggested.when
      const matters = kinds.flatMap((kind) =>
        subjects.map((one): Matter => ({ date: suggested.from, kind, subjects: one ? [one] : [], side })),
      )
      const adopted = { ...suggested, by: 'ผู้อำนวยการ', adopted: '2024-05-01' as const }
      const routes = matters.map((one) => routeMatter(one, map, [adopted]))
      expect(
        routes.some(({ status, units }) => status === 'assigned' && units[0]?.id === suggested.unit),
        suggested.id,
      ).toBe(true)
    }
  })
})

describe('for every matter', () => {
  const START = Date.parse('1990-01-01')
  const DAYS = (Date.parse('2040-12-31') - START) / 86_400_000
  const isoDay = (day: number) => new Date(START + day * 86_400_000).toISOString().slice(0, 10) as IsoDate
  const boundaries = map.structures.flatMap(({ from, to }) => [from, to ?? '2040-12-31'] as const)
  const names = [
    ...map.agencies.flatMap(({ name, names }) => [name.th, name.en, ...names]),
    'no such agency',
    '',
    ' ',
    'เขต',
    '__proto__',
  ]
  const matters: fc.Arbitrary<Matter> = fc.record({
    date: fc.oneof(fc.integer({ min: 0, max: DAYS }).map(isoDay), fc.constantFrom(...boundaries)),
    kind: fc.constantFrom(...KINDS),
    subjects: fc.array(fc.constantFrom(...SUBJECTS), { maxLength: 4 }),
    side: fc.array(
      fc.oneof(fc.constantFrom('executive', 'council', 'officer'), fc.constantFrom(...names), fc.string()),
      { maxLength: 3 },
    ),
  })
  const check = (property: (matter: Matter) => void) => fc.assert(fc.property(matters, property), { numRuns: 1500 })

  test('there is an answer, and the same one again', () => {
    check((matter) => {
      expect(routeMatter(matter, map)).toEqual(routeMatter(matter, map))
    })
  })

  test('every clause quoted stands so in the structure in force', () => {
    check((matter) => {
      const { structure, units, clauses } = routeMatter(matter, map)
      const inForce = map.structures.find(({ from, to }) => from <= matter.date && (!to || matter.date <= to))
      expect(structure).toBe(inForce?.id ?? null)
      const known = new Map(
        inForce?.units.flatMap((unit) => unit.clauses.map(({ id, th, en }) => [id, { id, th, en }])),
      )
      for (const clause of [...clauses, ...units.flatMap((unit) => unit.clauses)])
        expect(clause).toEqual(known.get(clause.id))
      for (const { id, clauses } of units) {
        expect(inForce?.units.some((unit) => unit.id === id && unit.level === 'unit')).toBe(true)
        expect(new Set(clauses).size).toBe(clauses.length)
      }
    })
  })

  test('the status agrees with the units', () => {
    check((matter) => {
      const { status, units, clauses, because } = routeMatter(matter, map)
      const count = {
        single: [1, 1],
        inferred: [1, 1],
        ambiguous: [2, 9],
        gap: [0, 0],
        'none-in-force': [0, 0],
        assigned: [9, 0],
      }[status]
      expect(units.length).toBeGreaterThanOrEqual(count[0] ?? 9)
      expect(units.length).toBeLessThanOrEqual(count[1] ?? 0)
      expect(clauses.length > 0).toBe(status === 'gap')
      if (status === 'single') expect(units[0]?.clauses.length).toBeGreaterThan(0)
      for (const text of [because.th, because.en])
        expect(text).not.toMatch(/undefined|\[object|^\s*$|ข้อ {2}|clause {2}/)
    })
  })

  test('neither order nor repetition of subjects and sides matters', () => {
    check((matter) => {
      const turned = {
        ...matter,
        subjects: [...matter.subjects, ...matter.subjects].reverse(),
        side: [...matter.side].reverse(),
      }
      expect(routeMatter(turned, map)).toEqual(routeMatter(matter, map))
    })
  })

  test('a rule of another structure changes nothing', () => {
    check((matter) => {
      const other = map.structures
        .filter(({ from, to }) => matter.date < from || (to !== undefined && matter.date > to))
        .flatMap(({ units }) => units)
      const rules = other.map(
        ({ id }): OfficeRule => ({
          id: 'x',
          when: {},
          unit: id,
          from: '1990-01-01',
          by: 'x',
          adopted: '2024-01-01',
          reason: { th: 'x', en: 'x' },
        }),
      )
      expect(routeMatter(matter, map, rules)).toEqual(routeMatter(matter, map))
    })
  })
})
