/** Nothing is found in what is shipped: every template as it is written, and as twenty delegations fill it. */
import { describe, expect, test } from 'vitest'
import { pairsOfDraft, pairsOfTemplate } from '../../../src/core/pair.ts'
import { findingsIn, type QaFinding } from '../../../src/core/qa/checks.ts'
import { pairsOfWord } from '../../../src/core/word/aligned.ts'
import { APP, aboutFilled, asTyped, filledBy, read, sources, templateIds } from './filled.ts'
import { variedFrom } from './varied.ts'

const told = (findings: readonly QaFinding[]): readonly string[] =>
  findings.map(({ check, place, text, say }) => `${check} ${place}: ${say.en}\n${text.th}\n${text.en}`)

/** Only one template is made for royalty; where another is filled for such a guest, a person is told to look. */
const expected = (file: string, template: string, findings: readonly QaFinding[]): readonly QaFinding[] =>
  file.startsWith('royal') && template !== 'welcome-letter-royal'
    ? findings.filter(({ check }) => check !== 'royal')
    : findings

test.each(templateIds())('%s as it is written', (id) =>
  expect(told(findingsIn(pairsOfTemplate(APP.template(id)), { ...ABOUT, names: [] }))).toEqual([]),
)

const examples = sources()
const ABOUT = aboutFilled(read(examples[0] ?? expect.fail('there are no examples')))
const delegations = [...examples, ...variedFrom(examples, 20 - examples.length)]

test('there are twenty delegations, no two alike', () => {
  expect(new Set(delegations.map(({ source }) => source)).size).toBe(20)
})

describe.each(delegations)('$name', (file) => {
  test('fills templates without a finding: in the making, as typed, and as Word documents', async () => {
    const delegation = read(file)
    const about = aboutFilled(delegation)
    let filled = 0
    for (const id of templateIds()) {
      const made = await filledBy(id, delegation, filled % 2 === 0 ? 'columns' : 'stacked')
      if (!made) continue
      filled += 1
      const pairs = pairsOfDraft(made.draft)
      const typed = filled % 3 === 0 ? [asTyped(pairs)] : []
      for (const each of [pairs, pairsOfWord(made.document), ...typed])
        expect(told(expected(file.name, id, findingsIn(each, about))), id).toEqual([])
    }
    expect(filled).toBeGreaterThan(6)
  })
})
