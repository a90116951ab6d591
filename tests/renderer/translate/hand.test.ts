/** The work in hand as a value: what each deed changes, and that what can be taken back is taken back. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { WorkCard } from '../../../src/contract.ts'
import {
  confirmed,
  handOf,
  isOf,
  merged,
  progressOf,
  shifted,
  split,
  takenOver,
  withState,
  withText,
} from '../../../src/renderer/translate/hand.ts'

const card = (...lines: readonly (readonly [string, string])[]): WorkCard => ({
  id: 'doc-1',
  kind: 'document',
  title: { th: 'ก', en: 'a' },
  langs: ['th', 'en'],
  record: 'one',
  rows: lines.map(([th, en], index) => ({
    place: `text.${index + 1}`,
    text: { th, en },
    state: en === '' ? 'initial' : 'translated',
    comments: [],
  })),
})
const hand = (...lines: readonly (readonly [string, string])[]) => handOf(card(...lines))
const said = ({ rows }: Pick<WorkCard, 'rows'>) => rows.map(({ text }) => [text.th, text.en])

const words = fc
  .array(fc.constantFrom('กรุง', 'เทพ', 'a', 'b c', '๒๕๖๙'), { minLength: 1, maxLength: 5 })
  .map((all) => all.join(' '))
const lines = fc.array(fc.tuple(words, words), { minLength: 1, maxLength: 6 })

describe('confirming', () => {
  test('gives its translation to what says the same and nobody confirmed', () => {
    const before = hand(['ก', 'A'], ['ข', 'B'], ['ก', ''], ['ก', 'A'], ['ก', 'Another'])
    const typed = withText(withState(before, 3, 'translated', 'วิชัย'), 0, 'en', 'Alpha')
    const { hand: after, repeated } = confirmed(typed, 0, 'สมศรี')
    // The third has none, the fourth is another person's, the fifth is another translation.
    expect(said(after).map(([, en]) => en)).toEqual(['Alpha', 'B', 'Alpha', 'A', 'Another'])
    expect(repeated).toBe(1)
    expect(after.rows[2]).toMatchObject({ state: 'translated', pending: 'translated', translator: 'สมศรี' })
  })
  test('also to those that had the same translation before', () => {
    const { hand: after, repeated } = confirmed(withText(hand(['ก', 'A'], ['ก', 'A']), 0, 'en', 'Alpha'), 0, 'สมศรี')
    expect([said(after), repeated]).toEqual([[['ก', 'Alpha'], ['ก', 'Alpha']], 1]) // biome-ignore format: one line
  })
  test('a second time changes nothing more', () => {
    fc.assert(
      fc.property(lines, fc.nat(5), (all, at) => {
        const once = confirmed(hand(...all), at, 'a').hand
        expect(confirmed(once, at, 'a')).toEqual({ hand: once, repeated: 0 })
      }),
    )
  })
})

describe('other words', () => {
  test('take what was said of the former ones away, and remember what a review saw', () => {
    const reviewed = withState(withState(hand(['ก', 'A']), 0, 'translated', 'a'), 0, 'reviewed', 'b')
    expect(reviewed.rows[0]).toMatchObject({ state: 'reviewed', translator: 'a', reviewer: 'b' })
    const [row] = withText(reviewed, 0, 'en', 'B').rows
    expect(row).toEqual({
      place: 'text.1',
      text: { th: 'ก', en: 'B' },
      state: 'initial',
      was: { th: 'ก', en: 'A' },
      reviewed: { th: 'ก', en: 'A' },
      comments: [],
    })
    expect(withState(withText(reviewed, 0, 'en', 'B'), 0, 'reviewed', 'b').rows[0]).not.toHaveProperty('reviewed')
  })
})

describe('mending the alignment', () => {
  const tidy = (text: string | undefined) => (text ?? '').replace(/\s+/gu, ' ').trim()
  test('a cut and a merge take each other back, but for spaces at the cut', () => {
    fc.assert(
      fc.property(lines, fc.nat(5), fc.nat(30), fc.constantFrom('th', 'en'), (all, at, cut, lang) => {
        const before = hand(...all)
        const apart = split(before, at, lang, cut)
        expect(new Set(apart.rows.map(({ place }) => place)).size).toBe(apart.rows.length)
        const again = apart === before ? before : merged(apart, at)
        const joined = (each: typeof before) =>
          said(each).map((row) => row.map((text) => tidy(text).replaceAll(' ', '')))
        expect(joined(again)).toEqual(joined(before))
      }),
    )
  })
  test('cut twice, each row keeps a place of its own', () => {
    const thrice = split(split(hand(['ก', 'a b c']), 0, 'en', 3), 0, 'en', 1)
    expect(thrice.rows.map(({ place, text }) => [place, text.en])).toEqual([
      ['text.1', 'a'],
      ['text.1++', 'b'],
      ['text.1+', 'c'],
    ])
  })
  test('down and up take each other back', () => {
    fc.assert(
      fc.property(lines, fc.nat(5), fc.constantFrom('th', 'en'), (all, nth, lang) => {
        const before = hand(...all)
        const at = nth % all.length
        const down = shifted(before, at, lang, 1)
        expect(down.rows[at]?.text[lang] ?? '').toBe('')
        expect(said(shifted(down, at, lang, -1))).toEqual(said(before))
      }),
    )
  })
  test('no words are lost: up only where there is room, and every word is still there after any deeds', () => {
    const before = hand(['ก', 'a'], ['ข', 'b'])
    expect(shifted(before, 0, 'en', -1)).toBe(before)
    const deeds = fc.array(
      fc.record({
        deed: fc.constantFrom('split', 'merge', 'down', 'up'),
        at: fc.nat(7),
        lang: fc.constantFrom('th', 'en'),
        cut: fc.nat(20),
      }),
      { maxLength: 8 },
    )
    const all = (each: typeof before, lang: string) =>
      each.rows
        .map(({ text }) => tidy(text[lang]))
        .join('')
        .replaceAll(' ', '')
    fc.assert(
      fc.property(lines, deeds, (start, done) => {
        const first = hand(...start)
        const last = done.reduce((now, { deed, at, lang, cut }) => {
          if (deed === 'split') return split(now, at, lang, cut)
          if (deed === 'merge') return merged(now, at)
          return at < now.rows.length ? shifted(now, at, lang, deed === 'down' ? 1 : -1) : now
        }, first)
        for (const lang of ['th', 'en']) expect(all(last, lang)).toBe(all(first, lang))
        expect(new Set(last.rows.map(({ place }) => place)).size).toBe(last.rows.length)
      }),
    )
  })
})

test('what was typed goes over into a version that somebody changed, and what has no place there is named', () => {
  const typed = withText(withText(hand(['ก', 'A'], ['ข', 'B'], ['ค', 'C']), 0, 'en', 'Alpha'), 2, 'en', 'Gamma')
  const now = { ...card(['ก', 'A'], ['ข', 'Beta']), record: 'two' }
  const { hand: over, lost } = takenOver(typed, now)
  expect(over.record).toBe('two')
  expect(said(over)).toEqual([['ก', 'Alpha'], ['ข', 'Beta']]) // biome-ignore format: one line
  expect(lost.map(({ text }) => text.en)).toEqual(['Gamma'])
})

test('a finding of a template is of the segment that holds its line', () => {
  const row = { place: 'letter#body', text: {}, state: 'initial', comments: [] } as const
  expect(['body', 'body.2', 'body-2', 'body.x', 'a'].map((place) => isOf(row, place, 'template'))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ])
  expect(isOf({ ...row, place: 'body.2' }, 'body.2', 'draft')).toBe(true)
  expect(isOf({ ...row, place: 'body' }, 'body.2', 'draft')).toBe(false)
})

test('progress counts every row once', () => {
  const now = withState(hand(['ก', 'A'], ['ข', ''], ['ค', 'C']), 2, 'final', 'a')
  expect(progressOf(now)).toEqual({ initial: 1, translated: 1, reviewed: 0, final: 1 })
})
