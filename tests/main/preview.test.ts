/** The draft as the desk shows it before it is filed, and sentences edited for one draft alone. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Args, Preview } from '../../src/contract.ts'
import { type Called, example, openCalled } from './called.ts'
import { wordText } from '../word-text.ts'

let desk: Called
beforeAll(async () => {
  desk = await openCalled()
})
afterAll(() => desk.close())

const visit = example('study-visit-2026')
const preview = (args: Partial<Args<'draft.preview'>> = {}) =>
  desk.call('draft.preview', { template: 'welcome-letter-study-visit', delegation: visit, ...args })
const words = ({ blocks }: Preview, lang = 'th') =>
  blocks.flatMap(({ text }) => (text[lang] ?? []).map((paragraph) => paragraph.map(({ text }) => text).join('')))
const block = (shown: Preview, id: string) => {
  const found = shown.blocks.find((one) => one.id === id)
  if (!found) throw new Error(`no block ${id}`)
  return found
}

test('a preview is what would be filed, and writes nothing', async () => {
  const shown = await preview({ lang: 'th+en' })
  expect(existsSync(join(desk.folder, 'cabinet'))).toBe(false)
  expect(existsSync(join(desk.folder, 'data'))).toBe(false)
  const made = await (async () => {
    const other = await openCalled()
    try {
      const { drafts } = await other.call('draft.make', {
        templates: ['welcome-letter-study-visit'],
        delegation: visit,
        lang: 'th+en',
      })
      return await other.call('draft.document', { id: drafts[0]?.id })
    } finally {
      other.close()
    }
  })()
  expect(wordText(shown.document)).toEqual(wordText(made.bytes))
  expect(shown.faults).toEqual([])
})
