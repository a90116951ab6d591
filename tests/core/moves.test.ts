import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NewDraft } from '../../src/core/cabinet/filing.ts'
import { type DutyMap, readDutyMap } from '../../src/core/duties.ts'
import { applyMoves, movesOf } from '../../src/core/moves.ts'
import { routeMatter } from '../../src/core/route.ts'
import type { Matter, OfficeRule } from '../../src/core/types.ts'
import { openTrial, sample, trialFolder } from './cabinet/filer.ts'

let base = ''
let map: DutyMap
beforeAll(async () => {
  base = trialFolder()
  map = await readDutyMap('duties')
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

let trials = 0
const cabinetOf = () => openTrial(join(base, String(trials++)))

/** In 2004 the source leaves a study visit's letter open; a rule settles it. */
const VISIT: Matter = { date: '2012-05-01', kind: 'welcome-letter', subjects: ['study-visit'], side: ['executive'] }

const RULE: OfficeRule = {
  id: '2004-study-visit',
  when: { kinds: ['welcome-letter'], subjects: ['study-visit'] },
  unit: '2004.G2',
  from: '2004-12-20',
  by: 'somchai',
  adopted: '2026-01-05',
  reason: { th: 'ข้อ 2004.G2.1', en: 'clause 2004.G2.1' },
}

const draftOf = (matter: Matter, change: Partial<NewDraft> = {}): NewDraft =>
  sample({ matter, route: routeMatter(matter, map), unit: null, ...change })

test('nothing is listed while the answers are what they were', () => {
  const cabinet = cabinetOf()
  cabinet.file(draftOf(VISIT))
  expect(routeMatter(VISIT, map).status).not.toBe('single')
  expect(movesOf(cabinet.list().drafts, { dutyMap: map, rules: [] })).toEqual([])
})

test('a new rule lists what it settles from the tray first, then what it moves, with both answers', () => {
  const cabinet = cabinetOf()
  const chosen = cabinet.file(draftOf(VISIT, { unit: '2004.G1', reason: 'เคยทำมาก่อน' }))
  const same = cabinet.file(draftOf({ ...VISIT, date: '2012-04-01' }, { unit: '2004.G2', reason: 'เคยทำมาก่อน' }))
  const waiting = cabinet.file(draftOf({ ...VISIT, date: '2013-01-01' }))
  cabinet.file(draftOf({ ...VISIT, date: '2001-01-01' }))
  const moves = movesOf(cabinet.list().drafts, { dutyMap: map, rules: [RULE] })
  expect(moves.map(({ draft, effect, unit, to }) => [draft, effect, unit, to])).toEqual([
    [waiting.draft, 'settles', null, '2004.G2'],
    [chosen.draft, 'moves', '2004.G1', '2004.G2'],
    [same.draft, 'stays', '2004.G2', '2004.G2'],
  ])
  expect(moves[0]?.was.status).toBe(waiting.record.route.status)
  expect(moves[0]?.now).toMatchObject({ status: 'assigned', rule: { id: RULE.id } })
  expect(cabinet.list().drafts.flatMap(({ revisions }) => revisions)).toHaveLength(4)
})

test('a new structure moves the drafts of its days, and only those', () => {
  const cabinet = cabinetOf()
  const matter: Matter = { date: '2016-12-01', kind: 'agreement', subjects: ['city-relations'], side: ['executive'] }
  // Filed when the structure of 2016 was not yet in the map.
  const before: DutyMap = {
    ...map,
    structures: map.structures
      .filter(({ id }) => id !== 'S2016')
      .map((structure) => {
        const { to: _, ...open } = structure
        return structure.id === 'S2004' ? open : structure
      }),
  }
  const route = routeMatter(matter, before)
  expect(route.structure).toBe('S2004')
  const late = cabinet.file(draftOf(matter, { route, unit: route.units[0]?.id ?? null, reason: 'x' }))
  cabinet.file(draftOf({ ...matter, date: '2016-11-16' }))
  const moves = movesOf(cabinet.list().drafts, { dutyMap: map, rules: [] })
  expect(moves.map(({ draft }) => draft)).toEqual([late.draft])
  expect(moves[0]).toMatchObject({ was: { structure: 'S2004' }, now: { structure: 'S2016' } })
})

test('a withdrawn rule opens what it had settled; no unit is guessed', () => {
  const cabinet = cabinetOf()
  const { draft } = cabinet.file(draftOf(VISIT, { route: routeMatter(VISIT, map, [RULE]), unit: '2004.G2' }))
  const grounds = { dutyMap: map, rules: [] }
  expect(movesOf(cabinet.list().drafts, grounds)).toMatchObject([{ effect: 'opens', unit: '2004.G2', to: null }])
  expect(() => applyMoves(cabinet, grounds, { drafts: [draft], by: 'x' })).toThrow(
    expect.objectContaining({ code: 'unit-needed' }),
  )
})

test('refiles by choice: a new record with the new answer, its words as the reason, and the old one kept', () => {
  const cabinet = cabinetOf()
  const one = cabinet.file(draftOf(VISIT))
  const two = cabinet.file(draftOf(VISIT))
  const grounds = { dutyMap: map, rules: [RULE] }
  const [filed] = applyMoves(cabinet, grounds, { drafts: [one.draft, one.draft], by: 'malee' })
  expect(filed?.record).toMatchObject({ unit: '2004.G2', by: 'malee', route: { status: 'assigned' } })
  expect(filed?.record.reason).toContain(filed?.record.route.because.th)
  expect(cabinet.get(one.draft).revisions).toHaveLength(2)
  expect(cabinet.get(two.draft).revisions).toHaveLength(1)
  expect(movesOf(cabinet.list().drafts, grounds).map(({ draft }) => draft)).toEqual([two.draft])
  applyMoves(cabinet, grounds, { drafts: [two.draft], by: 'malee', reason: 'ตามแนวปฏิบัติ' })
  expect(cabinet.get(two.draft).heads[0]?.record.reason).toBe('ตามแนวปฏิบัติ')
})

test('one draft that cannot be refiled keeps all from being refiled', () => {
  const cabinet = cabinetOf()
  const one = cabinet.file(draftOf(VISIT))
  const unchanged = cabinet.file(draftOf({ ...VISIT, date: '2001-01-01' }))
  const choice = { drafts: [one.draft, unchanged.draft], by: 'malee' }
  expect(() => applyMoves(cabinet, { dutyMap: map, rules: [RULE] }, choice)).toThrow(/Nothing was refiled/)
  expect(cabinet.get(one.draft).revisions).toHaveLength(1)
})
