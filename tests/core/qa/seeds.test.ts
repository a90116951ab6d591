/** tests/cases/qa.yaml: every seeded error is found by the check that is named for it, and by no other. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { pairsOfDraft } from '../../../src/core/pair.ts'
import { CHECKS, findingsIn } from '../../../src/core/qa/checks.ts'
import { aboutFilled, asTyped, filledBy, read, sources } from './filled.ts'

type Seed = {
  readonly at: string
  readonly th?: 'all' | readonly [string, string]
  readonly en?: 'all' | readonly [string, string]
  readonly to?: string
  readonly reviewed?: boolean
  readonly finds: readonly string[]
}
type Bed = { readonly template: string; readonly delegation: string; readonly seeds: readonly Seed[] }

const beds: readonly Bed[] = parse(readFileSync('tests/cases/qa.yaml', 'utf8'))

test('there are more than sixty errors', () =>
  expect(beds.flatMap(({ seeds }) => seeds).filter(({ finds }) => finds.length > 0).length).toBeGreaterThan(60))

test.each(CHECKS.map(({ id }) => id))('the check %s has seeds, and a row in docs/checks.md', (id) => {
  const found = beds.flatMap(({ seeds }) => seeds).flatMap(({ finds }) => finds)
  expect(found).toContain(id)
  expect(readFileSync('docs/checks.md', 'utf8')).toContain(`| \`${id}\` |`)
})

describe.each(beds)('$template of $delegation', ({ template, delegation, seeds }) => {
  const file = sources().find(({ name }) => name === `${delegation}.yaml`)
  const filled = async () => {
    if (!file) throw new Error(`there is no example ${delegation}`)
    const made = await filledBy(template, read(file))
    if (!made) throw new Error(`${template} cannot be filled`)
    return { about: aboutFilled(read(file)), pairs: asTyped(pairsOfDraft(made.draft)) }
  }
  const once = filled()
  test('has no finding before it is sown', async () => {
    const { pairs, about } = await once
    expect(findingsIn(pairs, about)).toEqual([])
  })
  test.each(seeds.map((seed) => [JSON.stringify(seed), seed] as const))('%s', async (_, seed) => {
    const { pairs, about } = await once
    const index = pairs.findIndex(({ place }) => place === seed.at)
    const pair = pairs[index]
    if (!pair) throw new Error(`there is no ${seed.at} among ${pairs.map(({ place }) => place).join(' ')}`)
    const lang = seed.th ? 'th' : 'en'
    const changed = sown(pair.text[lang] ?? '', seed[lang] ?? 'all', seed.to)
    const reviewed = seed.reviewed ? { reviewed: pair.text } : {}
    const found = findingsIn(
      pairs.with(index, { ...pair, ...reviewed, text: { ...pair.text, [lang]: changed } }),
      about,
    )
    expect([...new Set(found.map(({ check }) => check))].sort(), JSON.stringify(found, null, 1)).toEqual(
      [...seed.finds].sort(),
    )
    for (const { marks, text } of found)
      for (const [side, { at, length }] of Object.entries(marks))
        expect(at >= 0 && length >= 0 && at + length <= (text[side]?.length ?? -1)).toBe(true)
  })
})

function sown(text: string, change: 'all' | readonly [string, string], to = ''): string {
  if (change === 'all') return to
  expect(text).toContain(change[0])
  return text.replace(change[0], () => change[1])
}
