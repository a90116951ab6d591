import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDraft } from '../../src/core/edit.ts'
import { type Draft, textOf } from '../../src/core/fill.ts'
import { printed } from '../../src/core/identity/person.ts'
import { delegation, draftOf, template } from './samples.ts'

const about = delegation(`visit: { from: 17 Nov 2016, to: 20 Nov 2016 }
people:
  - name: { th: สมมุติ ใจดี, en: Sommut Jaidee }
    identity: { passport: AB1234567, born: 4 Mar 1971 }`)
const { identities } = about.delegation

const lines = (draft: Draft, lang = 'th') => (draft.blocks[0]?.text[lang] ?? []).map(textOf)
const values = (draft: Draft, lang = 'th') =>
  (draft.blocks[0]?.text[lang] ?? []).flat().flatMap(({ source, text }) => (source && text ? [[source, text]] : []))
const edit = (draft: Draft, text: string) =>
  editDraft(draft, [{ segment: 'words', lang: 'th', text }], identities).draft

const made = draftOf(template('เมื่อ {{date visit.from}} ถึง {{date visit.to}} จำนวน {{count people}} คน'), about)

test('a text put back as it was printed is the same draft: each value in its place', () => {
  expect(edit(made, lines(made).join('\n'))).toEqual(made)
})

test('whatever is typed is printed, line by line, and no value is made up', () => {
  const piece = fc.oneof(
    fc.constantFrom(...values(made).map(([, text]) => text ?? ''), ' ', '\n', 'ถึง', '17', 'AB1234567', 'คน'),
    fc.string({ unit: fc.constantFrom('ก', 'า', '๑', '2', 'x', ' ', '่') }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('')
      const after = edit(made, text)
      const wanted = text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
      expect(lines(after)).toEqual(wanted)
      for (const [, value] of values(after)) expect(text).toContain(value)
      // A value counts as often as it was printed, and identity data as often as it stands there.
      const dates = values(after).filter(([source]) => source?.startsWith('visit'))
      expect(dates.length).toBeLessThanOrEqual(2)
    }),
  )
})

test('a value keeps its own place where the same text stands twice', () => {
  const twice = draftOf(template('ตั้งแต่ {{date visit.from}} ลงวันที่ {{date date}} จบ', undefined), about)
  const swapped = edit(twice, 'ลงวันที่ ๑๗ พฤศจิกายน ๒๕๕๙ จบ ตั้งแต่ ๑๗ พฤศจิกายน ๒๕๕๙')
  expect(values(swapped).map(([source]) => source)).toEqual(['date', 'visit.from'])
})

test('a number within a longer one is not the value', () => {
  expect(values(edit(made, 'จำนวน ๑๑ คน'))).toEqual([])
  expect(values(edit(made, 'จำนวน ๑ คน')).map(([source]) => source)).toEqual(['people'])
})

test('identity data is known in a sentence that was edited, in whatever spelling', () => {
  for (const text of [
    'AB1234567',
    'เลขที่ AB 123 4567',
    'ab-1234567',
    'เกิด ๔ มี.ค. ๒๕๑๔',
    'born 4 March 1971',
    '1971-03-04',
  ])
    expect(printed(edit(made, text)), text).toEqual([0])
  for (const text of ['AB1234568', 'เกิด ๕ มี.ค. ๒๕๑๔', '']) expect(printed(edit(made, text)), text).toEqual([])
  const shows = draftOf(template('เกิดวันที่ {{date head.identity.born}}'), about)
  expect(printed(shows)).toEqual([0])
  expect(printed(edit(shows, 'เกิดเมื่อเดือนมีนาคม ปี ๒๕๑๔'))).toEqual([0])
  expect(printed(edit(shows, 'ไม่ระบุวันเกิด'))).toEqual([])
})
