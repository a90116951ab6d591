import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { proposeRevision } from '../../src/core/memory/into-draft.ts'
import type { TranslationUnit, Variant } from '../../src/core/memory/unit.ts'
import { retext } from '../../src/core/word/retext.ts'
import { wordParagraphs } from '../../src/core/word/text.ts'
import { wordWith } from '../word-edit.ts'

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
/** A paragraph of runs, every second one bold. */
const paragraph = (...runs: readonly string[]) =>
  `<w:p>${runs
    .map(
      (text, index) =>
        `<w:r>${index % 2 ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`,
    )
    .join('')}</w:p>`
const textsOf = (file: Uint8Array) => wordParagraphs(file).map(({ text }) => text)

test('any words of any runs become any others, and the paragraphs beside them stay', () => {
  const words = fc
    .array(fc.constantFrom('ก', 'ข้า', 'a', ' ', '&', '<', '>', '&amp;', '$&', '😀'), { minLength: 1, maxLength: 8 })
    .map((all) => all.join(''))
  const trimmed = words.map((text) => `x${text.trim()}y`)
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), trimmed, (runs, to) => {
      const from = ['[', ...runs, ']']
      const file = wordWith(`${paragraph('before')}${paragraph(...from)}${paragraph('after')}`)
      expect(textsOf(retext(file, [{ from: from.join(''), to }]))).toEqual(['before', to, 'after'])
    }),
  )
})

test.each(['Indeed, Welcome', 'Welcome, indeed', 'Wel, indeed, come', 'come'])('Welcome becomes %s', (to) => {
  const file = wordWith('<w:p><w:r><w:tab/><w:t>Welcome</w:t><w:tab/></w:r></w:p>')
  expect(textsOf(retext(file, [{ from: 'Welcome', to }]))).toEqual([to])
})

test('what is bold stays bold around the change', () => {
  const file = wordWith(paragraph('Welcome to ', 'Bangkok', ' on Monday'))
  const changed = retext(file, [{ from: 'Welcome to Bangkok on Monday', to: 'Welcome to Bangkok on Sunday' }])
  expect(textsOf(changed)).toEqual(['Welcome to Bangkok on Sunday'])
  const xml = strFromU8(unzipSync(changed)['word/document.xml'] ?? new Uint8Array())
  expect(xml).toContain('<w:b/></w:rPr><w:t xml:space="preserve">Bangkok</w:t>')
})

test('Thai among Latin letters says that it is complex script; among Thai it stands in its run', () => {
  const file = wordWith(
    '<w:p><w:r><w:rPr><w:b/><w:lang w:val="en-GB"/></w:rPr><w:t>a@example.org!</w:t></w:r></w:p><w:p><w:r><w:rPr><w:cs/></w:rPr><w:t>ก</w:t></w:r></w:p>',
  )
  const changed = retext(file, [
    { from: 'a@example.org!', to: 'a@example.org ข!' },
    { from: 'ก', to: 'กค' },
  ])
  expect(textsOf(changed)).toEqual(['a@example.org ข!', 'กค'])
  const xml = strFromU8(unzipSync(changed)['word/document.xml'] ?? new Uint8Array())
  expect(xml).toContain(
    '<w:r><w:rPr><w:b/><w:cs/><w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve"> ข</w:t></w:r>',
  )
  expect(xml).toContain('<w:r><w:rPr><w:cs/></w:rPr><w:t>กค</w:t></w:r>')
})

const unit = (en: Variant): TranslationUnit => ({
  id: 'u',
  variants: { en },
  context: { place: 't#s' },
  origin: { kind: 'draft', id: 'd', record: 'r' },
  state: 'final',
  author: 'a',
  date: '2026-01-01',
})
const propose = (file: Uint8Array, former: Variant, latter: Variant) => {
  const { document, left } = proposeRevision(file, [{ existing: unit(former), incoming: unit(latter) }])
  return { texts: textsOf(document), left }
}
const city = { code: 'city' }
const day = { code: 'date visit.from', text: '19 October 2010' }

test('values stand where the new words have their places, in another order too', () => {
  const file = wordWith(paragraph('Welcome to ', 'Saraya', ' on ', '19 October 2010', '.'))
  expect(propose(file, ['Welcome to ', city, ' on ', day, '.'], ['On ', day, ' we greet ', city, '!'])).toEqual({
    texts: ['On 19 October 2010 we greet Saraya!'],
    left: [],
  })
})

test.each([
  ['the words are not there', 'Good-bye', ['Welcome'], ['Hello']],
  ['two places stand side by side', 'Welcome to SarayaJapan', ['Welcome to ', city, { code: 'country' }], ['Hello']],
  ['a place has no value', 'Welcome', ['Welcome'], ['Welcome to ', city]],
  ['it is parted into other paragraphs', 'Welcome', ['Welcome'], ['Welcome\nall']],
] as const)('where %s, the document stays and the place is named', (_, text, former, latter) => {
  expect(propose(wordWith(paragraph(text)), former, latter)).toEqual({ texts: [text], left: ['t#s (en)'] })
})

test('where the words stand twice, neither is changed', () => {
  const file = wordWith(`${paragraph('Welcome')}${paragraph('Welcome')}`)
  expect(propose(file, ['Welcome'], ['Hello'])).toEqual({ texts: ['Welcome', 'Welcome'], left: ['t#s (en)'] })
})
