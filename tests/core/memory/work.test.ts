/** Marks in the ledger: of whose words they are, and what is left of them when those change. */
import { rmSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cabinet, openCabinet } from '../../../src/core/cabinet/cabinet.ts'
import { UNIT_STATES } from '../../../src/core/memory/unit.ts'
import { mark, withMarks } from '../../../src/core/memory/work.ts'
import type { Pair } from '../../../src/core/pair.ts'
import { trialFolder } from '../cabinet/filer.ts'

let root: string
let cabinet: Cabinet
beforeAll(() => {
  root = trialFolder()
  cabinet = openCabinet(root)
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

let works = 0
const row = (place: string, th: string, en: string): Pair => ({ place, text: { th, en } })
const said = { by: 'สมศรี', on: '2026-11-28' } as const

test('what nobody spoke of is translated where both languages have words, else initial', () => {
  const rows = withMarks(cabinet.ledger, 'nobody', [row('a', 'ก', 'a'), row('b', 'ข', ' ')])
  expect(rows.map(({ state }) => state)).toEqual(['translated', 'initial'])
})

test('the last of any marks counts, of whoever said it, on any PC', () => {
  const marks = fc.array(fc.tuple(fc.constantFrom('สมศรี', 'วิชัย'), fc.constantFrom(...UNIT_STATES)), {
    minLength: 1,
    maxLength: 4,
  })
  fc.assert(
    fc.property(marks, (all) => {
      const work = `t-${works++}`
      for (const [by, state] of all)
        mark(cabinet.ledger, work, { marks: [{ ...row('a', 'ก', 'a'), state }], by, on: said.on })
      const [now] = withMarks(openCabinet(root).ledger, work, [row('a', 'ก', 'a')])
      expect(now?.state).toBe(all.at(-1)?.[1])
      expect(now?.translator).toBe(all.findLast(([, state]) => state === 'translated')?.[0])
    }),
    { numRuns: 15 },
  )
})

test('other words fall back; the same words again are what they were', () => {
  const marks = [{ ...row('a', 'ก', 'a'), state: 'final' as const }]
  mark(cabinet.ledger, 'back', { marks, ...said })
  const [changed] = withMarks(cabinet.ledger, 'back', [row('a', 'ก', 'b')])
  expect(changed).toMatchObject({ state: 'translated', reviewed: { th: 'ก', en: 'a' } })
  const [again] = withMarks(cabinet.ledger, 'back', [row('a', 'ก', 'a')])
  expect(again).toMatchObject({ state: 'final', reviewer: 'สมศรี' })
  expect(again).not.toHaveProperty('reviewed')
})

test('of a draft the ledger keeps no words: the record’s document has them, in whichever place they stand since', () => {
  const before = [row('text.1', 'ลับ', 'secret'), row('text.2', 'ข', 'b')]
  const marks = before.map((each) => ({ ...each, state: 'reviewed' as const }))
  mark(cabinet.ledger, 'draft', { marks, record: 'r1', ...said })
  expect(JSON.stringify(cabinet.ledger.entries('work-draft').entries)).not.toMatch(/ลับ|secret/)
  const rowsOf = (record: string) => (record === 'r1' ? before : [])
  const later = [row('text.1', 'ใหม่', 'new'), row('text.2', 'ลับ', 'secret'), row('text.3', 'ข', 'c')]
  const rows = withMarks(cabinet.ledger, 'draft', later, rowsOf)
  expect(rows.map(({ state }) => state)).toEqual(['translated', 'reviewed', 'translated'])
  expect(rows[2]?.reviewed).toEqual({ th: 'ข', en: 'b' })
  // Where the document was erased, nothing tells what the mark was of.
  expect(withMarks(cabinet.ledger, 'draft', later).map(({ state }) => state)).toEqual(Array(3).fill('translated'))
})

test('an entry that nobody can read settles nothing', () => {
  cabinet.ledger.append('work-odd', { format: 'withet-work/1', marks: 'x' })
  expect(withMarks(cabinet.ledger, 'odd', [row('a', 'ก', 'a')])).toMatchObject([{ state: 'translated', comments: [] }])
})
