import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { STATES } from '../../../src/core/cabinet/state.ts'
import { type Database, openDatabase } from '../../../src/core/register/database.ts'
import type { Entry } from '../../../src/core/register/entry.ts'
import { type ListQuery, listDrafts } from '../../../src/core/register/list.ts'
import { remember } from '../../../src/core/register/remember.ts'
import { treeOf } from '../../../src/core/register/tree.ts'
import { foldThai } from '../../../src/core/thai.ts'
import { trialFolder } from '../cabinet/filer.ts'
import { entry } from './trial.ts'

const PLACES = [
  { structure: 'S2016', unit: '2016.CITY' },
  { structure: 'S2016', unit: '2016.OFF' },
  { structure: 'S2003', unit: '2003.OFF' },
  { structure: null, unit: 'ELSEWHERE' },
  { structure: 'S2016', unit: null },
  { structure: null, unit: null },
]

const head = fc.record({
  title: fc.constantFrom('ไก่', 'กา', 'เกม', 'ขวัญ ๒๕๖๑', 'Bangkok', 'amari', 'ปูซาน'),
  text: fc.constantFrom('ขอต้อนรับ', 'ยินดีต้อนรับคณะจากปูซาน', ''),
  place: fc.constantFrom(...PLACES),
  year: fc.integer({ min: 2016, max: 2018 }),
  state: fc.constantFrom(...STATES, 'of-a-later-withet'),
  delegation: fc.constantFrom('seoul', 'busan'),
  kind: fc.constantFrom('letter', 'speech'),
})
// One head, or two that may stand in two places.
const drafts = fc.array(fc.array(head, { minLength: 1, maxLength: 2 }), { maxLength: 25 }).map((all) =>
  all.map((heads, number) =>
    heads.map(({ place, year, ...rest }, which) =>
      entry({
        ...rest,
        ...place,
        draft: `d${number}`,
        record: `r${number}.${which}`,
        conflict: heads.length > 1 ? 1 : 0,
        date: `${year}-0${1 + (number % 9)}-11`,
        year: year + 543,
      }),
    ),
  ),
)
// Narrowed by one thing or two, as a rule: by all at once, nothing is left.
const optional = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value })
const narrowed = fc.record({
  structure: optional(fc.constantFrom('S2016', 'S2003', 'none-in-force')),
  unit: optional(fc.constantFrom('2016.CITY', '2016.off', 'ELSEWHERE')),
  year: optional(fc.integer({ min: 2559, max: 2561 })),
  tray: optional(fc.boolean()),
  states: optional(fc.subarray([...STATES], { minLength: 1 })),
  kind: optional(fc.constantFrom('letter', 'speech')),
  delegation: optional(fc.constantFrom('seoul', 'busan')),
  words: optional(fc.constantFrom('ปูซาน', 'ต้อนรับ', 'กา', '2561', ' ')),
  order: optional(fc.constantFrom('date', 'title', 'state')),
})

const fits = (asked: Partial<ListQuery>, { structure, unit, year, state, kind, delegation, title, text }: Entry) =>
  (asked.structure ?? structure ?? 'none-in-force') === (structure ?? 'none-in-force') &&
  (asked.unit === undefined || asked.unit.toLowerCase() === unit?.toLowerCase()) &&
  (asked.year ?? year) === year &&
  (asked.tray ?? unit === null) === (unit === null) &&
  (asked.states?.includes(state) ?? true) &&
  (asked.kind ?? kind) === kind &&
  (asked.delegation ?? delegation) === delegation &&
  foldThai(`${title}\n${text}`).includes(foldThai(asked.words ?? ''))

/** Written apart from the register: a look at every head, and the system's own collation. */
function scan(all: readonly (readonly Entry[])[], asked: Partial<ListQuery>): readonly string[] {
  const { compare } = new Intl.Collator('th')
  const rows = all.flatMap((heads) => {
    const fitting = heads.filter((entry) => fits(asked, entry))
    return fitting.toSorted((a, b) => a.date.localeCompare(b.date)).slice(0, 1)
  })
  const step = ({ state }: Entry) => (STATES as readonly string[]).indexOf(state) + (state.startsWith('of') ? 10 : 0)
  const number = ({ draft }: Entry) => Number(draft.slice(1))
  const newer = (a: Entry, b: Entry) => b.date.localeCompare(a.date) || number(b) - number(a)
  const first = (a: Entry, b: Entry) =>
    asked.order === 'title' ? compare(a.title, b.title) : asked.order === 'state' ? step(a) - step(b) : 0
  return rows.toSorted((a, b) => first(a, b) || newer(a, b)).map(({ record }) => record)
}

let db: Database
beforeAll(async () => {
  db = await openDatabase(`${trialFolder()}/r.sqlite`, 'trial')
})
afterAll(() => void db.close())

function fill(all: readonly (readonly Entry[])[]): void {
  db.exec('DELETE FROM heads; DELETE FROM texts; DELETE FROM titles; DELETE FROM bodies')
  for (const entries of all)
    remember(db, { draft: entries[0]?.draft ?? '', stamp: '', names: [] }, { entries, missing: 0 })
}

const given = <T extends object>(asked: T) =>
  Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as Partial<ListQuery>

describe('the same as a look at every draft', () => {
  test('pages, one after the other, and their total', () => {
    let listed = 0
    fc.assert(
      fc.property(drafts, fc.array(narrowed, { minLength: 4, maxLength: 4 }), (all, questions) => {
        fill(all)
        for (const asked of questions.map(given)) {
          const expected = scan(all, asked)
          const pages = [0, 7, 14, 21, 28].map((offset) => listDrafts(db, { ...asked, offset, limit: 7 }))
          expect(pages.flatMap(({ rows }) => rows.map(({ record }) => record))).toEqual(expected)
          expect(pages.map(({ total }) => total)).toEqual(pages.map(() => expected.length))
          listed += expected.length
        }
      }),
      { numRuns: 80 },
    )
    // Questions that nothing answers would prove nothing.
    expect(listed).toBeGreaterThan(500)
  })

  test('the counts of the tree are the totals of the lists', () => {
    fc.assert(
      fc.property(drafts, (all) => {
        fill(all)
        const tree = treeOf(db)
        const count = (asked: Partial<ListQuery>) => scan(all, asked).length
        expect(tree.total).toBe(all.length)
        expect(tree.tray.drafts).toBe(count({ tray: true }))
        for (const { year, drafts } of tree.tray.years) expect(drafts).toBe(count({ tray: true, year }))
        for (const state of STATES) expect(tree.states[state] ?? 0).toBe(count({ states: [state] }))
        for (const { id: structure, drafts, units } of tree.structures) {
          expect(drafts).toBe(count({ structure, tray: false }))
          for (const { id: unit, drafts, years } of units) {
            expect(drafts).toBe(count({ structure, unit }))
            for (const { year, drafts } of years) expect(drafts).toBe(count({ structure, unit, year }))
          }
        }
        const places = tree.structures.flatMap(({ id, units }) => units.map((unit) => `${id} ${unit.id}`))
        const filed = all
          .flat()
          .flatMap(({ structure, unit }) => (unit ? `${structure ?? 'none-in-force'} ${unit}` : []))
        expect(new Set(places)).toEqual(new Set(filed))
      }),
      { numRuns: 60 },
    )
  })
})

test('a draft that came between two pages of one search is there', () => {
  fill([[entry({ draft: 'd0', title: 'ปูซาน' })]])
  const query = { words: 'ปูซาน', offset: 0, limit: 9 }
  expect(listDrafts(db, query).total).toBe(1)
  remember(db, { draft: 'd1', stamp: '', names: [] }, { entries: [entry({ draft: 'd1', title: 'ปูซาน' })], missing: 0 })
  expect(listDrafts(db, query).total).toBe(2)
})
