/** The checks from the command line: of filed drafts, edited as Word would; of templates and files; before an approval. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CallName, MadeDraft, QaReport, Results } from '../../src/contract.ts'
import { type App, openApp } from '../../src/main/app.ts'
import { dispatch, type Outcome } from '../../src/main/dispatch.ts'
import { handlersOf } from '../../src/main/handlers.ts'
import { edited } from '../word-edit.ts'
import { openCalled } from './called.ts'

let folder: string
let cabinet: string
let app: App
let id: string
let file: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'withet-qa-'))
  cabinet = join(folder, 'cabinet')
  app = await openApp({ home: '.', data: join(folder, 'data'), cabinet, today: () => '2026-11-22' })
  ;({ id, file } = await make('welcome-letter-mayor', 'mayor-2018', '2018-10-20'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const outcome = (name: CallName, args: object): Promise<Outcome> => dispatch(handlersOf(app), name, args)

async function call<Name extends CallName>(name: Name, args: object): Promise<Results[Name]> {
  const said = await outcome(name, args)
  if (!said.ok) throw new Error(said.error.message)
  // The contract pairs each name with its result.
  return said.value as Results[Name]
}

const codeOf = async (name: CallName, args: object): Promise<string> => {
  const said = await outcome(name, args)
  return said.ok ? 'ok' : said.error.code
}

function run(...words: readonly string[]) {
  const args = ['bin/withet.js', ...words, '--cabinet', cabinet]
  return spawnSync(process.execPath, args, { encoding: 'utf8' })
}

async function make(template: string, delegation: string, date: string): Promise<MadeDraft> {
  const name = `${delegation}.yaml`
  const source = readFileSync(join('examples/delegations', name), 'utf8')
  const { drafts } = await call('draft.make', {
    templates: [template],
    delegation: { name, source },
    lang: 'th+en',
    date,
  })
  return drafts[0] ?? expect.fail('no draft was made')
}

const checked = (named: string): Promise<QaReport> => call('qa.check', { id: named })
const edit = (from: string, to: string) => writeFileSync(file, edited(readFileSync(file), from, to))
const open = ({ findings }: QaReport): readonly string[] =>
  findings.filter(({ ignored }) => !ignored).map(({ check }) => check)

test('a draft as it was made, and a template, have no finding', async () => {
  expect(await checked(id.slice(0, 6))).toMatchObject({ of: id, open: 0, findings: [] })
  expect(await checked('mou-renewal')).toMatchObject({ of: 'mou-renewal', open: 0 })
})

describe('a date that was changed in one language', () => {
  let finding: string

  test('is found on both sides; the command shows them, and ends with 1', async () => {
    edit('17–20 November 2018', '17–21 November 2018')
    const said = run('qa', id)
    expect(said.status, said.stderr).toBe(1)
    expect(said.stdout).toContain('17–▸21 November 2018◂')
    expect(said.stdout).toContain('→ en: 20 November 2018')
    const report = await checked(id)
    expect(open(report)).toEqual(['figures'])
    finding = report.findings[0]?.id ?? ''
  })
  test('is set aside for a reason only, and stays so', async () => {
    expect(await codeOf('qa.ignore', { id, finding, reason: ' ' })).toBe('reason-needed')
    expect(await codeOf('qa.ignore', { id, finding: 'ffffff', reason: 'ไม่มี' })).toBe('value-invalid')
    await call('qa.ignore', { id, finding: finding.slice(0, 8), reason: 'สถานทูตแจ้งเลื่อน', by: 'ผู้ตรวจ' })
    const ignored = { reason: 'สถานทูตแจ้งเลื่อน', by: 'ผู้ตรวจ', on: '2026-11-22' }
    expect(await checked(id)).toMatchObject({ open: 0, findings: [{ ignored }] })
    const said = run('qa', id, '--all')
    expect(said.status, said.stderr).toBe(0)
    expect(said.stdout).toContain('สถานทูตแจ้งเลื่อน (ผู้ตรวจ')
  })
  test('comes back when its text changes', async () => {
    edit('17–21 November 2018', '17–22 November 2018')
    expect(open(await checked(id))).toEqual(['figures'])
    // With another change: the bytes of a former text would be taken for an old copy, and not for an edit.
    edit('Yours sincerely,', 'Yours very sincerely,')
    edit('17–22 November 2018', '17–21 November 2018')
    expect(open(await checked(id))).toEqual([])
  })
  test('and when that is taken back', async () => {
    await call('qa.unignore', { id, finding })
    expect(open(await checked(id))).toEqual(['figures'])
    expect(await codeOf('qa.unignore', { id, finding })).toBe('value-invalid')
  })
})

test('an approval tells what is open, and is not refused', async () => {
  expect((await call('draft.status', { id, state: 'in-review' })).warnings).toEqual([])
  const approved = await call('draft.status', { id, state: 'approved' })
  expect(approved.state).toBe('approved')
  expect(approved.warnings).toMatchObject([{ code: 'qa-open', en: expect.stringContaining('Figures differ') }])
})

test('what one language changed after the review is shown word by word', async () => {
  edit('17–21 November 2018', '17–20 November 2018')
  const report = await checked(id)
  expect(open(report)).toEqual(['changed-alone'])
  expect(report.findings[0]?.changes?.filter(({ kind }) => kind !== 'same')).toMatchObject([
    { kind: 'removed', text: expect.stringContaining('21') },
    { kind: 'added', text: expect.stringContaining('20') },
  ])
})

test('a paragraph that was emptied in one language is missed', async () => {
  edit('Yours very sincerely,', '')
  expect(open(await checked(id))).toContain('empty')
})

test('a Word file from anywhere is checked, and held against the names of a delegation', async () => {
  const document = { name: 'copy.docx', bytes: edited(readFileSync(file), 'Minasaki', 'Minazaki') }
  expect(open(await call('qa.check', { document }))).not.toContain('name-spelling')
  expect(open(await call('qa.check', { document, delegation: 'mayor-2018' }))).toContain('name-spelling')
})

test('where a draft prints identity data, the ledger learns nothing of its texts', async () => {
  const visa = await make('visa-embassy-executives', 'executives-abroad-2026', '2026-11-20')
  writeFileSync(visa.file, edited(readFileSync(visa.file), '4 Mar 1971', '5 Mar 1971'))
  const { findings } = await checked(visa.id)
  expect(findings.map(({ check, say }) => [check, say.en])).toMatchObject([['figures', expect.any(String)]])
  await call('qa.ignore', { id: visa.id, finding: findings[0]?.id, reason: 'ตรวจกับเล่มแล้ว' })
  expect(open(await checked(visa.id))).toEqual([])
  // Any other change of the document brings it back: its id is of the whole document, not of the birth date.
  writeFileSync(visa.file, edited(readFileSync(visa.file), '19 Aug 1968', '19 August 1968'))
  expect(open(await checked(visa.id))).toEqual(['figures'])
})

test('pairs that somebody is typing are checked by the call itself', async () => {
  const pairs = [{ place: 'a', role: 'body', text: { th: 'วันที่ ๑ มกราคม ๒๕๖๐', en: 'On 2 January 2017.' } }]
  expect(await call('qa.check', { pairs })).toMatchObject({ open: 1, findings: [{ check: 'figures', place: 'a' }] })
  expect(await codeOf('qa.check', {})).toBe('usage')
})

describe('files of translation programs', () => {
  const HEADER =
    '<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="th" datatype="plaintext"/>'
  const tmx = (th: string, en: string) =>
    `<tmx version="1.4">${HEADER}<body><tu><tuv xml:lang="th"><seg>${th}</seg></tuv><tuv xml:lang="en"><seg>${en}</seg></tuv></tu></body></tmx>`
  const given = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }

  test('an error in a TMX is found on both sides; what is no such file says so', () => {
    const wrong = run('qa', given('wrong.tmx', tmx('วันที่ ๕ มีนาคม ๒๕๖๗', 'On 6 March 2024')), '--json')
    expect(wrong.status, wrong.stderr).toBe(1)
    expect(JSON.parse(wrong.stdout)).toMatchObject({ open: 1, findings: [{ check: 'figures', place: 'unit.1' }] })
    expect(run('qa', given('right.tmx', tmx('วันที่ ๕ มีนาคม ๒๕๖๗', 'On 5 March 2024'))).status).toBe(0)
    expect(run('qa', given('broken.tmx', '<tmx version="1.4"><body>')).stderr).toContain('broken.tmx:')
    expect(run('qa', join(folder, 'none.xlf')).stderr).toContain('There is no such file')
  })

  test.each(['tmx', 'xliff12', 'xliff20'] as const)('the shipped templates as %s have no finding', async (format) => {
    const desk = await openCalled()
    const { name, content } = await desk.call('memory.export', { format })
    const report = await desk.call('qa.check', { document: { name, bytes: new TextEncoder().encode(content) } })
    desk.close()
    expect(report.pairs).toBeGreaterThan(300)
    expect(report.findings).toEqual([])
  })
})

test('terms check says whether a draft or a template uses its terms as approved, and of that alone', async () => {
  const clean = run('terms', 'check', 'mou-renewal', '--json')
  expect(clean.status, clean.stderr).toBe(0)
  const made = await make('welcome-letter-mayor', 'mayor-2018', '2018-10-20')
  expect(run('terms', 'check', made.id).status).toBe(0)
  const bytes = readFileSync(made.file)
  const body = edited(
    edited(bytes, 'Yours sincerely,', 'Yours sincerely, Bangkok Municipality'),
    '17–20 November',
    '17–21 November',
  )
  writeFileSync(made.file, body)
  const said = run('terms', 'check', made.id, '--json')
  expect(said.status, said.stderr).toBe(1)
  const { open, findings } = JSON.parse(said.stdout)
  expect(open).toBeGreaterThan(0)
  expect(findings.every((finding: { check: string }) => finding.check === 'terms')).toBe(true)
  expect((await checked(made.id)).open).toBeGreaterThan(open)
  expect(run('terms', 'check').status).toBe(2)
  expect(run('terms', 'check', 'no-such').status).toBe(1)
})
