/** The life of a draft, from the command line: real Word files, edited as Word would, every command a process. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { edited } from '../word-edit.ts'

let folder: string
let cabinet: string
let id: string
let file: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'withet-life-'))
  cabinet = join(folder, 'cabinet')
  const made = json(
    'draft',
    'welcome-letter-mayor',
    '--delegation',
    'examples/delegations/mayor-2018.yaml',
    '--lang',
    'en',
    '--date',
    '2018-10-20',
  )
  ;[{ id, file }] = made.drafts
})
afterAll(() => rmSync(folder, { recursive: true }))

function run(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/withet.js', ...words, '--cabinet', cabinet], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

/** What the command says as JSON; any, since each command says something else. */
function json(...words: readonly string[]) {
  const { stdout, stderr } = run(...words, '--json')
  try {
    return JSON.parse(stdout)
  } catch {
    throw new Error(`no single JSON value: ${stdout}${stderr}`)
  }
}

const edit = (from: string, to: string) => writeFileSync(file, edited(readFileSync(file), from, to))

test('a draft is shown by the first letters of its id; an unknown one ends with 1', () => {
  const shown = run('show', id.slice(0, 5))
  expect(shown.status, shown.stderr).toBe(0)
  expect(shown.stdout).toContain(file)
  expect(shown.stdout).toContain('กำลังร่าง · working')
  expect(shown.stdout).toContain('2016.OFF.5')
  expect(run('show', 'zzzzzzzz')).toMatchObject({ status: 1, stdout: '' })
  expect(run('show').status).toBe(2)
})

test('an edit made in Word on the shelf comes home when the draft is shown, and is compared word by word', () => {
  edit('a most cordial welcome', 'a warm welcome')
  const shown = json('show', id)
  expect(shown.came).toMatchObject([{ outcome: 'home', path: file }])
  expect(shown.heads).toHaveLength(1)
  expect(shown.history.map((step: { did: string[] }) => step.did)).toEqual([['filed'], ['revised']])
  const compared = run('compare', shown.history[0].record.slice(0, 8), id)
  expect(compared.status, compared.stderr).toBe(0)
  expect(compared.stdout).toContain('delegation a [-most cordial-]{+warm+} welcome')
  expect(compared.stdout).toContain('2 ตัดออก · removed, 1 เพิ่ม · added')
})

test('a file is a revision; what is no Word file is refused', () => {
  const path = join(folder, 'mine.docx')
  writeFileSync(path, edited(readFileSync(file), 'a warm welcome', 'our welcome'))
  expect(json('revise', id, path, '--by', 'Mali', '--note', 'shorter')).toMatchObject({ id, file, state: 'working' })
  expect(readFileSync(file)).toEqual(readFileSync(path))
  truncateSync(path, 900)
  expect(json('revise', id, path).error.code).toBe('word-invalid')
})

test('a draft goes on one step at a time, and is sent under the registry’s number', () => {
  expect(json('status', id, 'sent', '--number', '1', '--date', '2016-11-17').error).toMatchObject({
    code: 'state-refused',
    data: { from: 'working', steps: ['in-review'] },
  })
  expect(run('status', id, 'lost').status).toBe(2)
  expect(json('status', id, 'in-review', '--by', 'Mali').state).toBe('in-review')
  expect(json('status', id, 'working').error.code).toBe('reason-needed')
  expect(json('status', id, 'approved').state).toBe('approved')
  const sent = run('status', id, 'sent', '--number', 'กท 0301/12', '--date', '๑๗ พ.ย. ๒๕๕๙')
  expect(sent.stdout).toContain('17 November 2016')
  expect(json('show', id).heads[0].sent).toEqual({ number: 'กท 0301/12', date: '2016-11-17' })
})

test('an edit of what was sent is a second text; a person chooses, and the choice names both', () => {
  edit('our welcome', 'a hearty welcome')
  expect(run('show', id).stdout).toContain('2 texts stand for this draft')
  const heads = json('show', id).heads
  expect(heads.map(({ state }: { state: string }) => state).sort()).toEqual(['sent', 'working'])
  expect(new Set(heads.map((head: { file: string }) => head.file)).size).toBe(2)
  const [sent, other] = heads[0].state === 'sent' ? heads : heads.toReversed()
  expect(json('merge', id, '--keep', other.record).error.code).toBe('state-refused')
  const merged = json('merge', id, '--keep', sent.record.slice(0, 8))
  expect(merged.state).toBe('sent')
  const last = json('show', id).history.at(-1)
  expect(last).toMatchObject({ record: merged.record, did: ['merged'] })
  expect([...last.parents].sort()).toEqual([other.record, sent.record].sort())
  file = merged.file
})

test('a draft is refiled with a reason, to a unit of its own structure, and back to the tray', () => {
  expect(run('refile', id, '--unit', '2016.PLAN').status).toBe(2)
  expect(json('refile', id, '--unit', '2004.G1', '--reason', 'x').error.code).toBe('unit-unknown')
  const moved = json('refile', id, '--unit', '2016.PLAN', '--reason', 'งานแผน')
  expect(moved.file).toContain(join('2016.PLAN', '2561'))
  expect(json('show', id).heads[0].reason).toBe('งานแผน')
  const tray = json('refile', id, '--unit', 'tray', '--reason', 'ยังไม่แน่')
  expect(tray.file).toContain(join('shelves', 'tray'))
  file = tray.file
})

test('the cabinet is verified, its shelves are made again, and faults are named with what to do', () => {
  const sound = run('cabinet', 'verify')
  expect(sound.status, sound.stdout).toBe(0)
  rmSync(join(cabinet, 'shelves'), { recursive: true })
  expect(json('cabinet', 'rebuild').written).toHaveLength(1)
  const [head] = json('show', id).heads
  expect(readFileSync(head.file).length).toBeGreaterThan(1000)
  writeFileSync(join(cabinet, 'store', 'letter (1).docx'), 'x')
  const store = join(cabinet, 'store', id.slice(0, 2), id)
  truncateSync(join(store, readdirSync(store).find((name) => name.startsWith('b-')) ?? ''), 50)
  const faulty = run('cabinet', 'verify', '--json')
  expect(faulty.status).toBe(1)
  expect(JSON.parse(faulty.stdout)).toMatchObject({ sound: false, findings: [{ kind: 'damaged' }] })
  const recovered = run('cabinet', 'recover')
  expect(recovered.status, recovered.stderr).toBe(0)
  expect(recovered.stdout).toContain('Put the file of the same name from a backup')
  expect(recovered.stdout).toContain('letter (1).docx')
  expect(dirname(head.file)).toContain('tray')
})
