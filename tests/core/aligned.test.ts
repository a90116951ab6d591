/** The oracle of an alignment: the pairs of the draft that the document was written from. */
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { type Pair, pairsOfDraft } from '../../src/core/pair.ts'
import { pairsOfWord } from '../../src/core/word/aligned.ts'
import { filledBy, read, sources, templateIds } from './qa/filled.ts'

const file = sources().find(({ name }) => name === 'mayor-2018.yaml')
if (!file) throw new Error('the example mayor-2018.yaml is gone')

const FILLED: string[] = []
for (const id of templateIds()) if (await filledBy(id, read(file))) FILLED.push(id)

/** As both sides can know it: no places, one kind of space, no cells of tables (what is the same in both stands there once). */
const words = (pairs: readonly Pair[]) =>
  pairs
    .filter(({ role }) => role !== 'table')
    .map(({ role, text, marked }) => [
      role,
      marked ?? false,
      Object.fromEntries(
        Object.entries(text)
          .map(([lang, said]) => [lang, said.trim().replace(/\s+/gu, ' ')])
          .filter(([, said]) => said !== ''),
      ),
    ])

describe.each(['columns', 'stacked'] as const)('a document set as %s gives its draft’s pairs back', (bilingual) => {
  test('of which there are many', () => expect(FILLED.length).toBeGreaterThan(15))
  test.each(FILLED)('%s', async (id) => {
    const made = await filledBy(id, read(file), bilingual)
    if (!made) throw new Error(`${id} cannot be filled`)
    const sorted = (pairs: readonly Pair[]) =>
      words(pairs)
        .map((each) => JSON.stringify(each))
        .sort()
    const [drafted, aligned] = [sorted(pairsOfDraft(made.draft)), sorted(pairsOfWord(made.document))]
    const astray = aligned.filter((pair) => !drafted.includes(pair))
    // Stacked, a paragraph in one language only cannot be told from the rest of its neighbour: the two are one passage.
    expect(astray.length).toBeLessThanOrEqual(bilingual === 'stacked' ? 1 : 0)
    expect(drafted.length - aligned.length).toBe(astray.length)
  })
})

const word = (body: string): Uint8Array =>
  zipSync({
    'word/document.xml': strToU8(
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ),
  })
const p = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
const row = (...cells: string[]): string => `<w:tr>${cells.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr>`
const texts = (body: string) => pairsOfWord(word(body)).map(({ text }) => text)

describe('a document from elsewhere', () => {
  test('turns: paragraph under paragraph', () =>
    expect(texts(p('หนึ่ง') + p('one') + p('สอง') + p('สาม') + p('two') + p('three'))).toEqual([
      { th: 'หนึ่ง', en: 'one' },
      { th: 'สอง', en: 'two' },
      { th: 'สาม', en: 'three' },
    ]))
  test('columns in either order, with a cell that nobody translated and one that is empty', () => {
    const rows = row(p('one'), p('หนึ่ง')) + row(p('two'), p('two')) + row(p('three'), '') + row(p('4'), p('๔'))
    expect(texts(`<w:tbl>${rows}</w:tbl>`)).toEqual([
      { en: 'one', th: 'หนึ่ง' },
      { en: 'two', th: 'two' },
      { en: 'three' },
      { en: '4', th: '๔' },
    ])
  })
  test('unequal paragraphs are one passage', () =>
    expect(texts(p('หนึ่ง') + p('สอง') + p('both'))).toEqual([{ th: 'หนึ่ง\nสอง', en: 'both' }]))
})
