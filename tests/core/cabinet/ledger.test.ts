import { appendFileSync, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTrial, trialFolder, unsynced } from './filer.ts'

let base = ''
beforeAll(() => {
  base = trialFolder()
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

let trials = 0
const newCabinet = () => openTrial(join(base, String(trials++)))

const refusal = (code: string) => expect.objectContaining({ code })

test('gives back what was appended, in order, after a fresh start too', () => {
  const cabinet = newCabinet()
  const values = ['one', { th: 'สอง', en: 'two' }, [3, null, true]]
  const appended = values.map((value) => cabinet.ledger.append('office-rules', value))
  expect(appended.map(({ seq }) => seq)).toEqual([1, 2, 3])
  expect(openTrial(cabinet.root).ledger.entries('office-rules')).toEqual({
    entries: appended,
    findings: [],
    foreign: [],
  })
  expect(readdirSync(join(cabinet.root, 'ledger/office-rules'))).toContain(
    `e-00000002-${appended[1]?.id}-${appended[1]?.hash}.json`,
  )
  expect(cabinet.ledger.topics()).toEqual(['office-rules'])
  expect(cabinet.ledger.entries('answers').entries).toEqual([])
})

test('gives back any plain JSON as it was', () => {
  const cabinet = newCabinet()
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const plain: unknown = JSON.parse(JSON.stringify(value))
      fc.pre(!JSON.stringify(plain).includes('__proto__'))
      expect(cabinet.ledger.append('any', value).value).toEqual(plain)
    }),
    { numRuns: 50 },
  )
})

test('keeps both entries when two PCs give the same number', () => {
  const [here, there] = [newCabinet(), newCabinet()]
  here.ledger.append('rules', 'common')
  const common = readdirSync(join(here.root, 'ledger/rules'))
  mkdirSync(join(there.root, 'ledger/rules'), { recursive: true })
  const bring = (from: string, to: string) => {
    for (const name of readdirSync(join(from, 'ledger/rules')))
      copyFileSync(join(from, 'ledger/rules', name), join(to, 'ledger/rules', name))
  }
  bring(here.root, there.root)
  expect(common).toHaveLength(1)
  expect(here.ledger.append('rules', 'here').seq).toBe(2)
  expect(there.ledger.append('rules', 'there').seq).toBe(2)
  bring(here.root, there.root)
  bring(there.root, here.root)
  const { entries } = here.ledger.entries('rules')
  expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 2])
  expect(there.ledger.entries('rules').entries).toEqual(entries)
  expect(here.ledger.append('rules', 'later').seq).toBe(3)
})

test('skips and names what is damaged or foreign', () => {
  const cabinet = newCabinet()
  const kept = cabinet.ledger.append('rules', 'kept')
  const lost = cabinet.ledger.append('rules', 'lost')
  const folder = join(cabinet.root, 'ledger/rules')
  const nameOf = (id: string) => readdirSync(folder).find((name) => name.includes(id)) ?? ''
  appendFileSync(join(folder, nameOf(lost.id)), ' ')
  const conflict = nameOf(kept.id).replace('.json', '.sync-conflict-20260101-000000-AAAAAAA.json')
  writeFileSync(join(folder, conflict), '{}')
  mkdirSync(join(folder, `e-00000009-${kept.id}-${kept.hash}.json`))
  copyFileSync(join(folder, nameOf(kept.id)), join(folder, `e-00000007-${kept.id}-${kept.hash}.json`))
  const { entries, findings, foreign } = cabinet.ledger.entries('rules')
  expect(entries).toEqual([kept])
  expect(findings.map(({ kind }) => kind).sort()).toEqual(['damaged', 'unreadable'])
  expect(foreign).toHaveLength(2)
  expect(existsSync(join(folder, conflict))).toBe(true)
  expect(cabinet.verify().findings).toEqual(findings)
  expect(cabinet.ledger.append('rules', 'next').seq).toBeGreaterThan(7)
})

test('refuses what could not be read again, and topics that are no plain names', () => {
  const { ledger, root } = newCabinet()
  for (const value of [undefined, () => 1, 'x'.repeat(1024 * 1024)]) {
    expect(() => ledger.append('rules', value)).toThrow(refusal('value-invalid'))
  }
  for (const topic of ['', '..', 'a/b', 'Rules', 'กฎ', 'x'.repeat(61)]) {
    expect(() => ledger.append(topic, 1)).toThrow(refusal('value-invalid'))
    expect(() => ledger.entries(topic)).toThrow(refusal('value-invalid'))
  }
  expect(existsSync(join(root, 'ledger'))).toBe(false)
})

test('goes on after an entry with the highest number there is', () => {
  const { ledger, root } = newCabinet()
  ledger.append('rules', 'first')
  writeFileSync(join(root, 'ledger/rules', `e-99999999-${'a'.repeat(26)}-${'0'.repeat(32)}.json`), '{}')
  expect(ledger.append('rules', 'next').seq).toBe(99_999_999)
  ledger.append('rules', 'after')
  expect(
    ledger
      .entries('rules')
      .entries.map(({ value }) => value)
      .sort(),
  ).toEqual(['after', 'first', 'next'])
})

test('acknowledges nothing on a full disk', () => {
  const cabinet = newCabinet()
  const write = () => {
    throw Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'write' })
  }
  const full = openTrial(cabinet.root, { fs: { ...unsynced, write } })
  expect(() => full.ledger.append('rules', 1)).toThrow(refusal('cabinet-unavailable'))
  expect(cabinet.ledger.entries('rules')).toEqual({ entries: [], findings: [], foreign: [] })
})
