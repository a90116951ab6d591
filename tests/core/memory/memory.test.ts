/** The index gives what asking every unit gives, stays in line with its sources, and is made again on any doubt. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { type Asked, matchesIn } from '../../../src/core/memory/match.ts'
import { type Memory, openMemory, type Source } from '../../../src/core/memory/memory.ts'
import type { TranslationUnit } from '../../../src/core/memory/unit.ts'
import { inOrder, unitOf } from '../../../src/core/memory/unit-of.ts'
import { openTrial, trialFolder } from '../cabinet/filer.ts'
import { plan } from './sample.ts'

const base = trialFolder()
afterAll(() => rmSync(base, { recursive: true, force: true }))

let trials = 0
async function trial(sources: () => readonly Source[]): Promise<Memory> {
  const folder = join(base, String(trials++))
  const cabinet = openTrial(join(folder, 'cabinet'))
  return openMemory(cabinet, join(folder, 'data'), () => ({
    fixed: sources(),
    ofDraft: () => ({ units: [], settled: true }),
  }))
}

const unitsOf = (pairs: readonly (readonly [string, string])[], file: string): readonly TranslationUnit[] =>
  inOrder(
    pairs.map(([th, en], index) =>
      unitOf({
        variants: { th: [th], en: [en] },
        context: { place: `${file}#${index % 5}` },
        origin: { kind: 'import', file },
        state: index % 2 ? 'translated' : 'final',
        author: 'somsri',
        date: `2020-01-${String(10 + (index % 7))}` as '2020-01-10',
      }),
    ),
  )

const source = (name: string, units: readonly TranslationUnit[]): Source => ({
  name,
  stamp: units.map(({ id }) => id).join(),
  units: () => units,
})

const pairs = fc.array(plan.pair, { minLength: 1, maxLength: 40 })

test('the index gives what asking every unit gives', async () => {
  let current: readonly Source[] = []
  const memory = await trial(() => current)
  const context = fc.record(
    { place: fc.constantFrom('a#1', 'b#2'), former: plan.thai, next: plan.thai },
    { requiredKeys: [] },
  )
  const asking = fc.record({
    text: fc.oneof(plan.thai, plan.text),
    context,
    least: fc.constantFrom(30, 50, 70, 100),
    limit: fc.constantFrom(1, 3, 100),
  })
  await fc.assert(
    fc.asyncProperty(pairs, pairs, asking, fc.nat(), async (a, b, { text, context, least, limit }, n) => {
      const [one, other] = [unitsOf(a, 'a'), unitsOf(b, 'b')]
      current = [source('a', one), source('b', other)]
      expect((await memory.sync()).units).toBe(
        new Set(one.map(({ id }) => id)).size + new Set(other.map(({ id }) => id)).size,
      )
      const all = [...new Map([...one, ...other].map((unit) => [unit.id, unit])).values()]
      // Half of the time a text that is there, in its own surroundings.
      const known = one[n % one.length]
      const asked: Asked =
        n % 2 && known
          ? { text: known.variants.th ?? '', from: 'th', to: 'en', least, limit, place: known.context.place }
          : { text, from: 'th', to: 'en', least, limit, ...context }
      expect(await memory.find(asked)).toEqual(matchesIn(all, asked))
    }),
    { numRuns: 60 },
  )
  memory.close()
}, 60_000)

test('what left its source leaves no word in the file', async () => {
  let current = [source('a', unitsOf([['ต้อนรับคณะผู้แทน', 'Welcome, delegation of Zubrovka']], 'a'))]
  const memory = await trial(() => current)
  await memory.sync()
  expect(await memory.find({ text: 'ต้อนรับคณะผู้แทน', from: 'th', to: 'en' })).toHaveLength(1)
  current = []
  expect(await memory.sync()).toEqual({ units: 0, waiting: 0 })
  expect(await memory.find({ text: 'ต้อนรับคณะผู้แทน', from: 'th', to: 'en' })).toEqual([])
  memory.close()
  for (const file of [memory.file, `${memory.file}-wal`].filter((path) => existsSync(path))) {
    const bytes = readFileSync(file)
    expect(bytes.includes('Zubrovka')).toBe(false)
    expect(bytes.includes('enzub')).toBe(false)
  }
})

test('a damaged file is thrown away and filled again', async () => {
  const units = unitsOf(
    Array.from({ length: 400 }, (_, n) => [`ข้อความที่ ${n} ก`, `Text of number ${n}`]),
    'a',
  )
  const folder = join(base, 'damaged')
  const cabinet = openTrial(join(folder, 'cabinet'))
  const open = () =>
    openMemory(cabinet, join(folder, 'data'), () => ({
      fixed: [source('a', units)],
      ofDraft: () => ({ units: [], settled: true }),
    }))
  const first = await open()
  await first.sync()
  first.close()
  const bytes = readFileSync(first.file)
  bytes.fill(0x5a, 4096)
  writeFileSync(first.file, bytes)
  const again = await open()
  await again.sync()
  expect((await again.find({ text: 'ข้อความที่ 9 ก', from: 'th', to: 'en' }))[0]?.score).toBe(100)
  expect(await again.units()).toHaveLength(units.length)
  again.close()
})
