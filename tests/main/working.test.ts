/** The workbench through the gate: what is opened, marked and finished, and what of it stands where afterwards. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { unzipSync } from 'fflate'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { WorkCard } from '../../src/contract.ts'
import { edited, wordWith } from '../word-edit.ts'
import { type Called, example, openCalled } from './called.ts'

let desk: Called
const openDesks: (() => void)[] = []
const fresh = async (templates?: string) => {
  const called = await openCalled('2026-11-28', templates === undefined ? {} : { templates })
  openDesks.push(() => called.close())
  return called
}
afterEach(() => {
  for (const close of openDesks.splice(0)) close()
})

const draftOf = async ({ call }: Called, lang = 'th+en', template = 'welcome-letter-mayor', from = 'mayor-2018') => {
  const { drafts } = await call('draft.make', { templates: [template], delegation: example(from), lang })
  return drafts[0]?.id ?? expect.fail('no draft was made')
}
const told = ({ rows }: WorkCard) => rows.map(({ place, text }) => ({ place, text }))
const rowOf = ({ rows }: WorkCard, holds: string) =>
  rows.find(({ text }) => Object.values(text).some((words) => words.includes(holds))) ?? expect.fail(`no row: ${holds}`)
/** The rows as finished with one of them changed. */
const withWords = (card: WorkCard, place: string, lang: string, words: string) =>
  told(card).map((row) => (row.place === place ? { ...row, text: { ...row.text, [lang]: words } } : row))
/** Everything that a folder holds, as text. */
const filesIn = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'))
    .join('\n')

describe('a template', () => {
  let templates: string
  beforeAll(async () => {
    templates = mkdtempSync(join(tmpdir(), 'withet-own-'))
    desk = await openCalled('2026-11-28', {})
  })
  afterAll(() => {
    desk.close()
    rmSync(templates, { recursive: true })
  })

  test('is its segments with their expressions, each place once', async () => {
    const card = await desk.call('work.open', { id: 'welcome-letter-mayor' })
    expect(card).toMatchObject({ kind: 'template', langs: ['th', 'en'] })
    expect(new Set(card.rows.map(({ place }) => place)).size).toBe(card.rows.length)
    expect(card.rows.some(({ text }) => text.th?.includes('{{'))).toBe(true)
    expect(existsSync(join(desk.folder, 'cabinet'))).toBe(false)
  })

  test('becomes the office’s own file, the next version, and the next draft says its words', async () => {
    const { call, refused } = await fresh(templates)
    const card = await call('work.open', { id: 'welcome-letter-mayor' })
    const row = rowOf(card, 'Yours sincerely')
    const rows = withWords(card, row.place, 'en', 'With kind regards,')
    const finish = { id: card.id, kind: 'template', record: card.record, rows }
    const { version } = (await call('templates.show', { id: card.id })) as unknown as { version: number }
    expect(await call('work.finish', finish)).toMatchObject({ done: 'template', changed: 1 })
    expect(readdirSync(templates)).toEqual(['welcome-letter-mayor.yaml'])
    expect(await call('templates.show', { id: card.id })).toMatchObject({ version: version + 1 })
    const draft = await draftOf({ call } as Called)
    expect(rowOf(await call('work.open', { id: draft }), 'With kind regards,')).toBeDefined()
    // It was opened before the change: nobody's words are written over.
    expect(await refused('work.finish', finish)).toMatchObject({ code: 'edited-meanwhile' })
    expect(await call('work.finish', { id: card.id, kind: 'template', rows })).toEqual({ done: 'nothing', changed: 0 })
  })

  test('goes to a person as a file where the host has no folder for it', async () => {
    const card = await desk.call('work.open', { id: 'welcome-letter-mayor' })
    const row = rowOf(card, 'Yours sincerely')
    const rows = withWords(card, row.place, 'en', 'With kind regards,')
    const done = await desk.call('work.finish', { id: card.id, kind: 'template', rows })
    expect(done).toMatchObject({ done: 'file', file: { source: expect.stringContaining('With kind regards,') } })
  })

  test('takes no field that its segment does not have', async () => {
    const { call, refused } = await fresh(templates)
    const card = await call('work.open', { id: 'speech-welcome' })
    const [row] = card.rows
    const rows = withWords(card, row?.place ?? '', 'en', 'To {{passport head}}')
    expect(await refused('work.finish', { id: card.id, kind: 'template', rows })).toMatchObject({
      code: 'exchange-invalid',
    })
  })

  test('checks what is typed by its lines, with fields as values; a finding is set aside and stays so', async () => {
    const { call } = await fresh()
    const card = await call('work.open', { id: 'welcome-letter-mayor' })
    const report = await call('qa.check', { id: card.id, pairs: told(card) })
    expect(report.findings).toEqual((await call('qa.check', { id: card.id })).findings)
    const row = rowOf(card, 'Yours sincerely')
    const pairs = withWords(card, row.place, 'en', 'Yours sincerely (2018),')
    const typed = await call('qa.check', { id: card.id, pairs })
    expect(typed.findings.map(({ check, place }) => [check, `${card.id}#${place}`])).toContainEqual([
      'figures',
      row.place,
    ])
  })
})

describe('a draft', () => {
  test('gets a new version with the words changed and all else as it was', async () => {
    const { call, app } = await fresh()
    const id = await draftOf({ call } as Called)
    const card = await call('work.open', { id })
    const before = app.cabinetThere().document(id, card.record ?? '')
    const row = rowOf(card, 'Yours sincerely')
    const rows = withWords(card, row.place, 'en', 'Yours very sincerely & ever,')
    const done = await call('work.finish', { id, kind: 'draft', record: card.record, rows })
    expect(done).toMatchObject({ done: 'draft', changed: 1 })
    const after = app.cabinetThere().document(id, done.record ?? '')
    const [old, now] = [unzipSync(before), unzipSync(after)]
    expect(Object.keys(now)).toEqual(Object.keys(old))
    for (const name of Object.keys(old)) if (name !== 'word/document.xml') expect(now[name], name).toEqual(old[name])
    const text = (part: Uint8Array | undefined) => new TextDecoder().decode(part)
    expect(text(now['word/document.xml']).replace('Yours very sincerely &#38; ever,', 'Yours sincerely,')).toBe(
      text(old['word/document.xml']),
    )
    expect(told(await call('work.open', { id }))).toEqual(rows)
  })

  test.skipIf(spawnSync('soffice', ['--version']).status !== 0)(
    'opens in LibreOffice afterwards, with its words',
    async () => {
      const called = await fresh()
      const id = await draftOf(called)
      const card = await called.call('work.open', { id })
      const rows = withWords(card, rowOf(card, 'Yours sincerely').place, 'en', 'Yours very sincerely,')
      const { record = '' } = await called.call('work.finish', { id, kind: 'draft', rows })
      const file = join(called.folder, 'after.docx')
      writeFileSync(file, called.app.cabinetThere().document(id, record))
      const profile = `-env:UserInstallation=${pathToFileURL(join(called.folder, 'profile')).href}`
      const words = [profile, '--headless', '--convert-to', 'txt:Text', '--outdir', called.folder, file]
      expect(spawnSync('soffice', words, { timeout: 100_000 }).status).toBe(0)
      expect(readFileSync(join(called.folder, 'after.txt'), 'utf8')).toContain('Yours very sincerely,')
    },
  )

  test.each(['columns', 'stacked'])('each row can be changed by itself, set as %s', async (bilingual) => {
    const called = await fresh()
    await called.call('office.change', { changes: { bilingual } })
    const id = await draftOf(called)
    const card = await called.call('work.open', { id })
    const rows = told(card).map(({ place, text }) => ({
      place,
      text: Object.fromEntries(Object.entries(text).map(([lang, words]) => [lang, words.replace(/$/gm, `~${place}`)])),
    }))
    const done = await called.call('work.finish', { id, kind: 'draft', rows })
    expect(done.done).toBe('draft')
    expect(told(await called.call('work.open', { id }))).toEqual(rows)
  })

  test('refuses other numbers of lines, places and languages that it does not have, and two texts that stand', async () => {
    const { call, refused, app } = await fresh()
    const id = await draftOf({ call } as Called)
    const card = await call('work.open', { id })
    const row = rowOf(card, 'Yours sincerely')
    const finish = (rows: unknown) => refused('work.finish', { id, kind: 'draft', rows })
    expect((await finish(withWords(card, row.place, 'en', 'Yours\nsincerely,'))).message).toContain('1 paragraphs')
    expect((await finish(withWords(card, row.place, 'en', ''))).code).toBe('value-invalid')
    expect((await finish(withWords(card, row.place, 'zh', '此致'))).message).toContain('(zh)')
    expect((await finish([{ place: 'no.1', text: { th: 'ก' } }])).message).toContain('no place')
    expect(await call('work.finish', { id, kind: 'draft', rows: told(card) })).toEqual({ done: 'nothing', changed: 0 })
    expect((await call('work.open', { id })).record).toBe(card.record)
    const thai = await draftOf({ call } as Called, 'th')
    expect(await refused('work.open', { id: thai })).toMatchObject({ code: 'value-invalid' })
    const cabinet = app.cabinetThere()
    const base = cabinet.document(id, card.record ?? '')
    cabinet.revise(id, { document: edited(base, 'Yours sincerely,', 'Yours truly,'), by: 'a' })
    expect(await refused('work.finish', { id, kind: 'draft', record: card.record, rows: told(card) })).toMatchObject({
      code: 'edited-meanwhile',
    })
    expect(rowOf(await call('work.open', { id }), 'Yours truly,')).toBeDefined()
  })

  test('notices what a colleague saved on the shelf in between', async () => {
    const { call, refused, app } = await fresh()
    const { drafts } = await call('draft.make', {
      templates: ['welcome-letter-mayor'],
      delegation: example('mayor-2018'),
      lang: 'th+en',
    })
    const { id = '', file = '' } = drafts[0] ?? {}
    const card = await call('work.open', { id })
    writeFileSync(file, edited(readFileSync(file), 'Yours sincerely,', 'Yours truly,'))
    const rows = withWords(card, rowOf(card, 'Yours sincerely').place, 'en', 'Kind regards,')
    expect(await refused('work.finish', { id, kind: 'draft', record: card.record, rows })).toMatchObject({
      code: 'edited-meanwhile',
    })
    expect(app.cabinetThere().get(id).heads).toHaveLength(1)
  })

  test('two people who went on apart choose first', async () => {
    const { call, refused, app } = await fresh()
    const id = await draftOf({ call } as Called)
    const { record = '' } = await call('work.open', { id })
    const base = app.cabinetThere().document(id, record)
    const [mine, theirs] = ['Yours truly,', 'Kind regards,'].map((words) => edited(base, 'Yours sincerely,', words))
    const copy = join(app.options.cabinet, '..', 'copy')
    cpSync(app.options.cabinet, copy, { recursive: true })
    const other = await openCalled('2026-11-28', { cabinet: copy })
    openDesks.push(() => other.close())
    other.app.cabinetThere().revise(id, { document: theirs ?? base, by: 'b' })
    app.cabinetThere().revise(id, { document: mine ?? base, by: 'a' })
    cpSync(copy, app.options.cabinet, { recursive: true, force: false })
    expect(app.cabinetThere().get(id).heads).toHaveLength(2)
    expect(await refused('work.open', { id })).toMatchObject({ code: 'state-refused' })
    expect(await refused('work.finish', { id, kind: 'draft', rows: [] })).toMatchObject({ code: 'state-refused' })
  })
})

describe('marks', () => {
  test('hold for these words: who translated and who reviewed; with other words the state falls back and says so', async () => {
    const { call, refused } = await fresh()
    const id = await draftOf({ call } as Called)
    const card = await call('work.open', { id })
    const row = rowOf(card, 'Yours sincerely')
    const marks = (state: string) => [{ place: row.place, text: row.text, state }]
    await call('work.mark', { id, marks: marks('translated'), by: 'สมศรี' })
    const marked = await call('work.mark', { id, marks: marks('reviewed'), by: 'วิชัย' })
    expect(rowOf(marked, 'Yours sincerely')).toMatchObject({ state: 'reviewed', translator: 'สมศรี', reviewer: 'วิชัย' })
    const rows = withWords(marked, row.place, 'en', 'Kind regards,')
    await call('work.finish', { id, kind: 'draft', record: marked.record, rows })
    const later = rowOf(await call('work.open', { id }), 'Kind regards,')
    expect(later).toMatchObject({ state: 'translated', reviewed: row.text })
    expect(later.reviewer).toBeUndefined()
    expect(await refused('work.mark', { id, marks: marks('final') })).toMatchObject({ code: 'edited-meanwhile' })
    expect(await refused('work.mark', { id, marks: [{ ...marks('final')[0], place: 'no.9' }] })).toMatchObject({
      code: 'value-invalid',
    })
    const again = withWords(await call('work.open', { id }), row.place, 'en', row.text.en ?? '')
    await call('work.finish', { id, kind: 'draft', rows: again })
    expect(rowOf(await call('work.open', { id }), 'Yours sincerely')).toMatchObject({
      state: 'reviewed',
      reviewer: 'วิชัย',
    })
  })

  test('comments stay with their place, whatever is typed', async () => {
    const { call } = await fresh()
    const { rows } = await call('work.open', { id: 'welcome-letter-mayor' })
    const { place = '' } = rows[0] ?? {}
    const marks = [{ place, text: { th: 'อื่น', en: 'other' }, comment: 'ถามสถานทูต' }]
    const marked = await call('work.mark', { id: 'welcome-letter-mayor', marks, by: 'สมศรี' })
    expect(marked.rows[0]).toMatchObject({ comments: [{ by: 'สมศรี', on: '2026-11-28', text: 'ถามสถานทูต' }] })
    expect(marked.rows[1]?.comments).toEqual([])
  })
})

describe('identity data', () => {
  const PASSPORT = 'XX0000001'
  test('stays in the document: not in the ledger, not in the memory, and in no comment', async () => {
    const { call, refused, app, folder } = await fresh()
    const id = await draftOf({ call } as Called, 'th+en', 'visa-embassy-executives', 'executives-abroad-2026')
    const card = await call('work.open', { id })
    expect(JSON.stringify(card.rows)).toContain(PASSPORT)
    const marks = card.rows.map(({ place, text }) => ({ place, text, state: 'reviewed' }))
    await call('work.mark', { id, marks })
    expect((await call('work.open', { id })).rows.every(({ state }) => state === 'reviewed')).toBe(true)
    const comment = [{ place: card.rows[0]?.place, text: {}, comment: `หมายเลข ${PASSPORT}` }]
    expect(await refused('work.mark', { id, marks: comment })).toMatchObject({ code: 'value-invalid' })
    const finish = { id, kind: 'draft', rows: told(card), note: PASSPORT }
    expect(await refused('work.finish', finish)).toMatchObject({ code: 'value-invalid' })
    // The same words, brought as a document from elsewhere.
    const document = { name: 'visa.docx', bytes: app.cabinetThere().document(id, card.record ?? '') }
    const elsewhere = await call('work.open', { document })
    const done = await call('work.finish', { id: elsewhere.id, kind: 'document', rows: told(elsewhere) })
    expect(done.leftOut).toBeGreaterThan(0)
    const ledger = filesIn(join(app.options.cabinet, 'ledger'))
    expect(ledger).toContain('withet-work/1')
    const said = ledger + filesIn(join(folder, 'data'))
    for (const words of [PASSPORT, PASSPORT.replace(/\d/g, (digit) => String.fromCharCode(0xe50 + Number(digit)))])
      expect(said.includes(Buffer.from(words).toString('latin1'))).toBe(false)
    expect(
      (await call('memory.find', { text: PASSPORT, least: 30 })).matches.map(({ text }) => text).join(),
    ).not.toContain(PASSPORT)
  })
})

describe('a document from elsewhere', () => {
  const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
  const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`
  const LINES = [
    ['ขอเชิญชมสวนสาธารณะของกรุงเทพมหานคร', 'Please visit the parks of Bangkok.'],
    ['ประตูเปิดเวลา 9 นาฬิกา', 'The gates open at 9 o’clock.'],
    ['นายสมมติ ใจดี เป็นผู้นำชม', 'Mr Sommut Chaidi is the guide.'],
  ] as const
  const DOCUMENTS = {
    columns: wordWith(`<w:tbl>${LINES.map((line) => `<w:tr>${line.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`),
    stacked: wordWith(LINES.flatMap((line) => line.map(paragraph)).join('')),
  }

  test.each(Object.entries(DOCUMENTS))(
    'in %s becomes units of the memory, but for what names somebody',
    async (_, bytes) => {
      const { call } = await fresh()
      const card = await call('work.open', { document: { name: 'parks.docx', bytes } })
      expect(card.rows.map(({ text }) => [text.th, text.en])).toEqual(LINES)
      expect((await call('work.open', { document: { name: 'again.docx', bytes } })).id).toBe(card.id)
      const rows = told(card).map((row) => ({ ...row, state: 'reviewed', translator: 'สมศรี', reviewer: 'วิชัย' }))
      const finish = { id: card.id, kind: 'document', rows }
      expect(await call('work.finish', finish)).toEqual({ done: 'memory', changed: 2, leftOut: 1 })
      const { matches } = await call('memory.find', { text: 'ประตูเปิดเวลา 10 นาฬิกา' })
      expect(matches[0]).toMatchObject({
        text: 'The gates open at 10 o’clock.',
        unit: { origin: { kind: 'work', id: card.id }, state: 'reviewed', author: 'สมศรี', reviewer: 'วิชัย' },
      })
    },
  )

  test('finished again, its units take the place of the former ones', async () => {
    const { call } = await fresh()
    const card = await call('work.open', { document: { name: 'parks.docx', bytes: DOCUMENTS.stacked } })
    const finish = (rows: readonly unknown[]) => call('work.finish', { id: card.id, kind: 'document', rows })
    await finish(told(card))
    await finish(withWords(card, card.rows[0]?.place ?? '', 'en', 'Do visit the parks of Bangkok.'))
    const { matches } = await call('memory.find', { text: LINES[0][0] })
    expect(matches.map(({ text }) => text)).toEqual(['Do visit the parks of Bangkok.'])
  })

  test('a name that a kept delegation knows stays out, with no form of address before it', async () => {
    const { call } = await fresh()
    await draftOf({ call } as Called)
    const named = wordWith(['คณะของซูบรอฟกาขอขอบคุณ', 'The delegation thanks Bangkok.'].map(paragraph).join(''))
    const card = await call('work.open', { document: { name: 'n.docx', bytes: named } })
    const name = (await call('terms.list', { kind: 'person' })).terms.flatMap(({ term }) => term.forms.en ?? [])[0]
      ?.text
    expect(name).toBeDefined()
    const rows = [{ place: card.rows[0]?.place, text: { th: 'ขอขอบคุณ', en: `We thank ${name} for it.` } }]
    expect(await call('work.finish', { id: card.id, kind: 'document', rows })).toMatchObject({
      done: 'nothing',
      leftOut: 1,
    })
  })

  test('in one language, or no Word file at all, is refused', async () => {
    const { refused } = await fresh()
    const one = wordWith(paragraph('ขอเชิญชมสวน'))
    expect(await refused('work.open', { document: { name: 'a.docx', bytes: one } })).toMatchObject({
      code: 'word-invalid',
    })
    const none = new TextEncoder().encode('no zip')
    expect(await refused('work.open', { document: { name: 'b.docx', bytes: none } })).toMatchObject({
      code: 'word-invalid',
    })
    expect(await refused('work.open', {})).toMatchObject({ code: 'usage' })
  })
})
