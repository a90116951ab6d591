import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import type { Cabinet } from '../../../src/core/cabinet/cabinet.ts'
import type { Filed, NewDraft } from '../../../src/core/cabinet/filing.ts'
import type { Entry } from '../../../src/core/register/entry.ts'
import { openRegister, type Register } from '../../../src/core/register/register.ts'
import { openTrial, sample, trialFolder } from '../cabinet/filer.ts'

const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${xml(text)}</w:t></w:r></w:p>`
const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`

/** A Word file of these paragraphs; a list of strings is a row of a table. */
export function word(...blocks: readonly (string | readonly string[])[]): Uint8Array {
  const body = blocks.map((block) =>
    typeof block === 'string' ? paragraph(block) : `<w:tbl><w:tr>${block.map(cell).join('')}</w:tr></w:tbl>`,
  )
  const document = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body.join('')}</w:body></w:document>`
  return zipSync({ 'word/document.xml': strToU8(document) }, { level: 1 })
}

export type Trial = {
  readonly cabinet: Cabinet
  readonly register: Register
  readonly root: string
  readonly data: string
  file(text: string, change?: Partial<NewDraft>): Filed
  titles(words: string, more?: object): Promise<readonly string[]>
}

/** A cabinet and its register, in folders of their own. */
export async function trial(): Promise<Trial> {
  const base = trialFolder()
  const [root, data] = [join(base, 'cabinet'), join(base, 'data')]
  const cabinet = openTrial(root)
  const register = await openRegister(cabinet, data)
  return {
    cabinet,
    register,
    root,
    data,
    file: (text, change = {}) => cabinet.file(sample({ document: word(...text.split('\n')), ...change })),
    titles: async (words, more = {}) =>
      (await register.find({ words, limit: 100, ...more })).hits.map(({ title }) => title),
  }
}

/** What the register would hold of a draft, without the draft. */
export const entry = (change: Partial<Entry>): Entry => ({
  draft: 'd',
  record: 'r',
  conflict: 0,
  title: '',
  text: '',
  facts: '',
  unit: null,
  unit_th: null,
  unit_en: null,
  office: null,
  structure: null,
  kind: 'letter',
  subjects: '',
  template: 't',
  lang: 'th',
  state: 'working',
  delegation: 'd',
  date: '2018-01-01',
  by: 'x',
  addressee: null,
  number: null,
  sent: null,
  note: null,
  filed: '2018-01-01T00:00:00.000Z',
  document: 'ok',
  year: 2561,
  ...change,
})
