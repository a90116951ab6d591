import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Cabinet, openCabinet } from '../../../src/core/cabinet/cabinet.ts'
import { nodeDisk } from '../../../src/core/cabinet/disk.ts'
import type { Filed } from '../../../src/core/cabinet/filing.ts'
import { newId } from '../../../src/core/cabinet/publish.ts'
import { type DraftRecord, writeRecord } from '../../../src/core/cabinet/record.ts'
import { bytesOf, OPEN, openTrial, SETTLED, sample, trialFolder } from './filer.ts'

let base = ''
beforeAll(() => {
  base = trialFolder()
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

let trials = 0
const folder = () => join(base, String(trials++))

const refusal = (code: string) => expect.objectContaining({ name: 'AppError', code })
const storeOf = (cabinet: Cabinet, draft: string) => join(cabinet.root, 'store', draft.slice(0, 2), draft)
const filesIn = (dir: string) =>
  existsSync(dir)
    ? readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(dir, name)).isFile())
    : []

/** Plants a record as another PC, or somebody with a text editor, could have. */
function plant(cabinet: Cabinet, filed: Filed, change: Partial<DraftRecord>): DraftRecord {
  const record = { ...filed.record, id: newId(), parents: [filed.id], ...change }
  const { name, bytes } = writeRecord(record)
  writeFileSync(join(storeOf(cabinet, filed.draft), name), bytes)
  return record
}

describe('opening', () => {
  test('makes a cabinet of a folder that is missing or empty, and opens it again with the same id', () => {
    const dir = join(folder(), 'deep', 'er')
    const { id } = openTrial(dir)
    expect(JSON.parse(readFileSync(join(dir, 'cabinet.json'), 'utf8'))).toEqual({ format: 'withet-cabinet/1', id })
    expect(openTrial(dir).id).toBe(id)
    const empty = folder()
    mkdirSync(empty)
    writeFileSync(join(empty, '.DS_Store'), '')
    expect(openTrial(empty).id).not.toBe(id)
  })

  test('refuses a folder with other files, and leaves it alone', () => {
    const dir = folder()
    mkdirSync(dir)
    writeFileSync(join(dir, 'holiday.jpg'), 'x')
    expect(() => openTrial(dir)).toThrow(refusal('cabinet-invalid'))
    expect(readdirSync(dir)).toEqual(['holiday.jpg'])
  })

  test('refuses a cabinet that lost its marker, and gives it no other identity', () => {
    const dir = folder()
    openTrial(dir).file(sample())
    rmSync(join(dir, 'cabinet.json'))
    expect(() => openTrial(dir)).toThrow(/marker cabinet.json is missing/)
    expect(existsSync(join(dir, 'cabinet.json'))).toBe(false)
  })

  test.each([
    ['{"format":"withet-cabinet/2","id":"aaaaaaaa"}', /newer Withet/],
    ['{"format":"withet-cabinet/1"}', /cannot be read/],
    ['', /cannot be read/],
    ['{', /cannot be read/],
    ['\ufffe', /cannot be read/],
  ])('refuses the marker %s', (marker, message) => {
    const dir = folder()
    mkdirSync(dir)
    writeFileSync(join(dir, 'cabinet.json'), marker)
    expect(() => openTrial(dir)).toThrow(message)
    expect(readFileSync(join(dir, 'cabinet.json'), 'utf8')).toBe(marker)
  })

  test('refuses a file in place of the folder', () => {
    const file = folder()
    writeFileSync(file, 'x')
    expect(() => openTrial(file)).toThrow(refusal('cabinet-invalid'))
    expect(() => openTrial(join(file, 'below'))).toThrow(refusal('cabinet-unavailable'))
  })

  test('opens and reads a cabinet on a disk that refuses every write', () => {
    const dir = folder()
    const { draft } = openTrial(dir).file(sample())
    const readOnly = () => {
      throw Object.assign(new Error('EROFS'), { code: 'EROFS', syscall: 'open' })
    }
    const fs = { ...nodeDisk, open: readOnly, link: readOnly, rename: readOnly, unlink: readOnly, makeFolder: readOnly }
    const cabinet = openTrial(dir, { fs })
    expect(cabinet.get(draft).heads).toHaveLength(1)
    expect(() => cabinet.file(sample())).toThrow(/read-only/)
  })
})

describe('filing', () => {
  test('writes the document, a record that a person can read, and the copies on the shelf', () => {
    const cabinet = openTrial(folder())
    const filed = cabinet.file(sample({ readingCopy: bytesOf('reading'), speaking: { th: 2.5 }, note: 'for Monday' }))
    expect(filed.warnings).toEqual([])
    const shelf = join(cabinet.root, 'shelves', 'S2016', '2016.CITY', '2559')
    expect(filed.file).toBe(join(shelf, 'จดหมายต้อนรับ.docx'))
    expect(filed.readingCopy).toBe(join(shelf, 'จดหมายต้อนรับ (ฉบับอ่าน).docx'))
    expect(readFileSync(filed.readingCopy ?? '', 'utf8')).toBe('reading')
    const names = readdirSync(storeOf(cabinet, filed.draft))
    expect(names.map((name) => name.replace(/[a-z2-7]{26}/, 'ID').replace(/[0-9a-f]{32}/, 'HASH')).sort()).toEqual([
      'b-ID-HASH.docx',
      'b-ID-HASH.docx',
      'r-ID-HASH.json',
    ])
    const text = readFileSync(
      join(storeOf(cabinet, filed.draft), names.find((name) => name.startsWith('r-')) ?? ''),
      'utf8',
    )
    expect(text.startsWith('{\n  "format": "withet-record/1",\n')).toBe(true)
    expect(JSON.parse(text)).toEqual(filed.record)
    expect(filed.record).toMatchObject({
      unit: '2016.CITY',
      parents: [],
      note: 'for Monday',
      speaking: { th: 2.5 },
      by: 'somchai',
    })
  })

  test('is found again after a fresh start', () => {
    const dir = folder()
    const filed = openCabinet(dir).file(sample())
    const cabinet = openCabinet(dir)
    const { heads, findings } = cabinet.get(filed.draft)
    expect(heads).toMatchObject([{ record: filed.record, state: 'ok' }])
    expect(findings).toEqual([])
    expect(cabinet.list()).toMatchObject({ drafts: [{ draft: filed.draft }], foreign: [] })
    expect(cabinet.verify()).toEqual({
      drafts: 1,
      records: 1,
      documents: 1,
      findings: [],
      foreign: [],
      unclaimed: [],
      changed: [],
    })
  })

  test('never files by a guess: a unit that the source does not settle needs a reason', () => {
    const cabinet = openTrial(folder())
    expect(() => cabinet.file(sample({ route: OPEN }))).toThrow(refusal('reason-needed'))
    expect(() => cabinet.file(sample({ route: OPEN, reason: ' \n' }))).toThrow(refusal('reason-needed'))
    expect(() => cabinet.file(sample({ unit: '2016.PLAN' }))).toThrow(refusal('reason-needed'))
    expect(cabinet.list().drafts).toEqual([])
    expect(cabinet.file(sample({ route: OPEN, reason: 'the director said so' })).record.reason).toBe(
      'the director said so',
    )
  })

  test('keeps a draft without a unit in the tray', () => {
    const cabinet = openTrial(folder())
    const { file, record } = cabinet.file(sample({ route: OPEN, unit: null }))
    expect(record.unit).toBeNull()
    expect(file).toBe(join(cabinet.root, 'shelves', 'tray', '2559', 'จดหมายต้อนรับ.docx'))
  })

  test.each<[string, Parameters<Cabinet['file']>[0]]>([
    ['a unit that is a path', sample({ unit: '../../evil', reason: 'x' })],
    ['a structure that is a path', sample({ route: { ...SETTLED, structure: '../evil' } })],
    ['a date that is no date', sample({ matter: { ...sample().matter, date: '../1-1-1' as '1-1-1' } })],
    ['no title', sample({ title: '' })],
    ['a title of 1 MB', sample({ title: 'ก'.repeat(1024 * 1024) })],
    [
      'a record of more than 1 MB',
      sample({ matter: { ...sample().matter, side: Array(1200).fill('x'.repeat(1000)) } }),
    ],
    ['minutes that JSON has no number for', sample({ speaking: { th: Number.NaN } })],
  ])('refuses %s before anything is written', (_, draft) => {
    const cabinet = openTrial(folder())
    expect(() => cabinet.file(draft)).toThrow(refusal('value-invalid'))
    expect(filesIn(cabinet.root)).toEqual(['cabinet.json'])
  })

  test('is done even when the shelf fails, says so, and the shelf can be made later', () => {
    const cabinet = openTrial(folder())
    writeFileSync(join(cabinet.root, 'shelves'), 'a file stands here')
    const filed = cabinet.file(sample())
    expect(filed.file).toBeUndefined()
    expect(filed.warnings.map(({ code }) => code)).toEqual(['shelf-unavailable'])
    expect(cabinet.get(filed.draft).heads[0]?.state).toBe('ok')
    rmSync(join(cabinet.root, 'shelves'))
    expect(cabinet.rebuildShelves().written).toEqual([
      join(cabinet.root, 'shelves/S2016/2016.CITY/2559/จดหมายต้อนรับ.docx'),
    ])
  })

  test('never makes a cabinet anew that vanished under the running program', () => {
    const cabinet = openTrial(folder())
    cabinet.file(sample())
    renameSync(cabinet.root, `${cabinet.root}-unplugged`)
    for (const act of [() => cabinet.file(sample()), () => cabinet.list(), () => cabinet.ledger.append('rules', 1)]) {
      expect(act).toThrow(refusal('cabinet-unavailable'))
    }
    expect(existsSync(cabinet.root)).toBe(false)
  })

  test.each(['store', '.stage', 'shelves', 'ledger'])('never writes through a link (%s)', (name) => {
    const cabinet = openTrial(folder())
    const outside = folder()
    mkdirSync(outside)
    rmSync(join(cabinet.root, name), { recursive: true, force: true })
    symlinkSync(outside, join(cabinet.root, name))
    try {
      cabinet.file(sample())
      cabinet.ledger.append('rules', 1)
    } catch (error) {
      expect(error).toEqual(refusal('cabinet-invalid'))
    }
    cabinet.rebuildShelves()
    expect(filesIn(outside)).toEqual([])
    expect(cabinet.list().foreign).toEqual([name])
  })
})

describe('refiling', () => {
  test('adds a record, moves nothing in the store, and brings the shelf up to date', () => {
    const cabinet = openTrial(folder())
    const first = cabinet.file(sample({ route: OPEN, unit: null, readingCopy: bytesOf('reading') }))
    const before = readdirSync(storeOf(cabinet, first.draft))
    const second = cabinet.refile(first.draft, { unit: '2016.PLAN', reason: 'agreed by phone', by: 'malee' })
    expect(second.record).toMatchObject({
      parents: [first.id],
      unit: '2016.PLAN',
      reason: 'agreed by phone',
      by: 'malee',
    })
    expect(second.record.document).toEqual(first.record.document)
    expect(second.file).toBe(join(cabinet.root, 'shelves/S2016/2016.PLAN/2559/จดหมายต้อนรับ.docx'))
    expect(readdirSync(storeOf(cabinet, first.draft))).toEqual(expect.arrayContaining(before))
    expect(filesIn(join(cabinet.root, 'shelves'))).toHaveLength(2)
    const { heads, revisions } = cabinet.get(first.draft)
    expect(heads.map(({ record }) => record.id)).toEqual([second.id])
    expect(revisions.map(({ record }) => record.id)).toEqual([first.id, second.id])
    const third = cabinet.refile(first.draft, { unit: null, reason: 'not sure after all', by: 'malee' })
    expect(third.file).toBe(first.file)
    expect(readdirSync(join(cabinet.root, '.stage'))).toEqual(['shelved'])
  })

  test('keeps an old copy that somebody edited, and says so', () => {
    const cabinet = openTrial(folder())
    const first = cabinet.file(sample())
    appendFileSync(first.file ?? '', 'edited')
    const second = cabinet.refile(first.draft, { unit: '2016.PLAN', reason: 'x', by: 'malee' })
    expect(second.warnings.map(({ code }) => code)).toEqual(['copy-changed'])
    expect(readFileSync(first.file ?? '', 'utf8')).toContain('edited')
    expect(existsSync(second.file ?? '')).toBe(true)
  })

  test('within the same unit leaves the copy where it is', () => {
    const cabinet = openTrial(folder())
    const first = cabinet.file(sample())
    const second = cabinet.refile(first.draft, { unit: '2016.CITY', reason: 'confirmed', by: 'malee', route: OPEN })
    expect(second.file).toBe(first.file)
    expect(second.record.route.status).toBe('ambiguous')
    expect(filesIn(join(cabinet.root, 'shelves'))).toHaveLength(1)
  })

  test('needs a reason, and a draft that is there', () => {
    const cabinet = openTrial(folder())
    const { draft } = cabinet.file(sample())
    expect(() => cabinet.refile(draft, { unit: '2016.PLAN', reason: ' ', by: 'x' })).toThrow(refusal('reason-needed'))
    for (const id of [newId(), '', '../../etc', draft.toUpperCase()]) {
      expect(() => cabinet.refile(id, { unit: null, reason: 'x', by: 'x' })).toThrow(refusal('record-unknown'))
      expect(() => cabinet.get(id)).toThrow(refusal('record-unknown'))
    }
  })

  test('joins two heads: a record names both', () => {
    const cabinet = openTrial(folder())
    const first = cabinet.file(sample())
    const left = plant(cabinet, first, { unit: '2016.PLAN' })
    const right = plant(cabinet, first, { unit: '2016.GEN' })
    const ids = () => cabinet.get(first.draft).heads.map(({ record }) => record.id)
    expect(ids().sort()).toEqual([left.id, right.id].sort())
    cabinet.rebuildShelves()
    expect(
      filesIn(join(cabinet.root, 'shelves'))
        .map((path) => dirname(path))
        .sort(),
    ).toEqual(['S2016/2016.GEN/2559', 'S2016/2016.PLAN/2559'])
    const merged = cabinet.refile(first.draft, { unit: '2016.GEN', reason: 'we talked', by: 'malee' })
    expect([...merged.record.parents].sort()).toEqual([left.id, right.id].sort())
    expect(ids()).toEqual([merged.id])
    expect(filesIn(join(cabinet.root, 'shelves'))).toEqual([join('S2016/2016.GEN/2559', 'จดหมายต้อนรับ.docx')])
  })

  test('lets a person choose between two heads that say different things', () => {
    const cabinet = openTrial(folder())
    const first = cabinet.file(sample())
    const left = plant(cabinet, first, { title: 'A' })
    plant(cabinet, first, { title: 'B' })
    const to = { unit: '2016.GEN', reason: 'x', by: 'malee' }
    expect(() => cabinet.refile(first.draft, to)).toThrow(refusal('value-missing'))
    expect(() => cabinet.refile(first.draft, { ...to, keep: first.id })).toThrow(refusal('record-unknown'))
    expect(cabinet.refile(first.draft, { ...to, keep: left.id }).record).toMatchObject({ title: 'A' })
    expect(cabinet.get(first.draft).heads).toHaveLength(1)
  })
})

describe('what others leave in the folder', () => {
  const documentOf = (cabinet: Cabinet, filed: Filed) => join(storeOf(cabinet, filed.draft), filed.record.document.name)

  test('a document still on its way is arriving, not an error', () => {
    const cabinet = openTrial(folder())
    const filed = cabinet.file(sample())
    const away = join(base, 'away.docx')
    renameSync(documentOf(cabinet, filed), away)
    expect(cabinet.get(filed.draft)).toMatchObject({ heads: [{ state: 'arriving' }], findings: [{ kind: 'arriving' }] })
    expect(cabinet.list().drafts).toMatchObject([{ heads: [{ state: 'arriving' }] }])
    expect(cabinet.refile(filed.draft, { unit: '2016.PLAN', reason: 'x', by: 'y' }).warnings).toMatchObject([
      { code: 'shelf-unavailable' },
    ])
    copyFileSync(away, documentOf(cabinet, filed))
    expect(cabinet.get(filed.draft)).toMatchObject({ heads: [{ state: 'ok' }], findings: [] })
    expect(cabinet.rebuildShelves().written).toHaveLength(1)
  })

  test('a placeholder whose bytes are elsewhere is arriving too', () => {
    const cabinet = openTrial(folder())
    const filed = cabinet.file(sample())
    const read = (path: string) => {
      if (path.endsWith('.docx')) throw Object.assign(new Error('offline'), { code: 'EIO', syscall: 'read' })
      return nodeDisk.read(path)
    }
    expect(openTrial(cabinet.root, { fs: { ...nodeDisk, read } }).get(filed.draft).heads).toMatchObject([
      { state: 'arriving' },
    ])
  })

  test('a damaged document or record is named; the other revisions still open; its bytes reach no shelf', () => {
    const cabinet = openTrial(folder())
    const filed = cabinet.file(sample())
    const path = documentOf(cabinet, filed)
    const bytes = readFileSync(path)
    writeFileSync(path, Buffer.concat([bytes.subarray(1), bytes.subarray(0, 1)]))
    expect(cabinet.get(filed.draft)).toMatchObject({ heads: [{ state: 'damaged' }] })
    expect(cabinet.verify().findings).toMatchObject([
      { kind: 'damaged', file: expect.stringMatching(/^store\/.*\.docx$/) },
    ])
    rmSync(join(cabinet.root, 'shelves'), { recursive: true })
    expect(cabinet.rebuildShelves()).toMatchObject({ written: [], problems: [{ draft: filed.draft }] })
    writeFileSync(path, bytes)
    const second = cabinet.refile(filed.draft, { unit: '2016.PLAN', reason: 'x', by: 'y' })
    const record = readdirSync(storeOf(cabinet, filed.draft)).find((name) => name.includes(second.id)) ?? ''
    truncateSync(join(storeOf(cabinet, filed.draft), record), 100)
    const { heads, findings } = cabinet.get(filed.draft)
    expect(heads.map((head) => head.record.id)).toEqual([filed.id])
    expect(findings).toMatchObject([{ kind: 'damaged', file: expect.stringContaining(record) }])
  })

  test('a draft whose only record is damaged is still shown', () => {
    const cabinet = openTrial(folder())
    const filed = cabinet.file(sample())
    const record = readdirSync(storeOf(cabinet, filed.draft)).find((name) => name.startsWith('r-')) ?? ''
    appendFileSync(join(storeOf(cabinet, filed.draft), record), ' ')
    expect(cabinet.list().drafts).toMatchObject([{ draft: filed.draft, heads: [], findings: [{ kind: 'damaged' }] }])
    expect(() => cabinet.refile(filed.draft, { unit: null, reason: 'x', by: 'y' })).toThrow(refusal('cabinet-invalid'))
  })

  test('a document without a record is no draft; it is told of and kept', () => {
    const cabinet = openTrial(folder())
    const filed = cabinet.file(sample())
    const store = storeOf(cabinet, filed.draft)
    rmSync(join(store, readdirSync(store).find((name) => name.startsWith('r-')) ?? ''))
    expect(cabinet.list().drafts).toEqual([])
    expect(cabinet.verify().unclaimed).toEqual([expect.stringContaining(filed.record.document.name)])
    cabinet.rebuildShelves()
    expect(readdirSync(store)).toEqual([filed.record.document.name])
  })

  test('foreign names are listed, never read, never deleted', () => {
    const cabinet = openTrial(folder())
    const filed = cabinet.file(sample())
    const store = storeOf(cabinet, filed.draft)
    const record = readdirSync(store).find((name) => name.startsWith('r-')) ?? ''
    const stem = basename(record, '.json')
    const names = [
      `${stem}.sync-conflict-20260101-120000-ABCDEFG.json`,
      `${stem}-PC01.json`,
      `${stem} (1).json`,
      `Copy of ${record}`,
      `~$${record}`,
      record.toUpperCase(),
      '.DS_Store',
      'Thumbs.db',
      'desktop.ini',
      'x.tmp',
    ]
    for (const name of names) writeFileSync(join(store, name), '{"__proto__":{"evil":1}}')
    mkdirSync(join(store, `r-${newId()}-${'0'.repeat(32)}.json`))
    for (const name of ['store/zz.tmp', 'store/AA', `store/aa`, '.stfolder', 'passwords.txt'])
      mkdirSync(join(cabinet.root, name), { recursive: true })
    mkdirSync(join(cabinet.root, 'store/aa', `bb${'a'.repeat(24)}`), { recursive: true })
    const { drafts, foreign } = cabinet.list()
    expect(drafts).toHaveLength(1)
    expect(drafts[0]?.findings).toEqual([])
    expect(foreign).toHaveLength(names.length + 1 + 5)
    for (const name of names) expect(foreign.some((path) => path.endsWith(`/${name}`))).toBe(true)
    cabinet.rebuildShelves()
    for (const name of names) expect(existsSync(join(store, name))).toBe(true)
  })

  test('records that lie are named, and nothing throws', () => {
    const cabinet = openTrial(folder())
    const filed = cabinet.file(sample())
    const other = cabinet.file(sample())
    const store = storeOf(cabinet, filed.draft)
    const kinds = () => [...new Set(cabinet.get(filed.draft).findings.map(({ kind }) => kind))].sort()
    plant(cabinet, filed, { draft: other.draft })
    expect(kinds()).toEqual(['misplaced'])
    plant(cabinet, filed, { id: filed.id, parents: [], note: 'twice' })
    expect(kinds()).toEqual(['duplicate', 'misplaced'])
    plant(cabinet, filed, { title: 'x'.repeat(900_000) })
    plant(cabinet, filed, { unit: '../..' })
    plant(cabinet, filed, { document: { ...filed.record.document, name: '../../../etc/passwd' } })
    expect(kinds()).toEqual(['duplicate', 'misplaced', 'unreadable'])
    writeFileSync(join(store, `r-${newId()}-${'0'.repeat(32)}.json`), Buffer.alloc(1024 * 1024 + 1))
    expect(kinds()).toEqual(['duplicate', 'misplaced', 'oversized', 'unreadable'])
    plant(cabinet, filed, { parents: [newId()] })
    expect(kinds()).toContain('parent-missing')
    expect(cabinet.list().drafts).toHaveLength(2)
    expect(cabinet.rebuildShelves().problems).toEqual([])
  })

  test('a cycle of parents is broken and named; the draft keeps a head', () => {
    const cabinet = openTrial(folder())
    const filed = cabinet.file(sample())
    const store = storeOf(cabinet, filed.draft)
    for (const name of readdirSync(store)) if (name.startsWith('r-')) rmSync(join(store, name))
    const [one, two, three] = [newId(), newId(), newId()]
    plant(cabinet, filed, { id: one, parents: [three] })
    plant(cabinet, filed, { id: two, parents: [one] })
    plant(cabinet, filed, { id: three, parents: [two, three] })
    const { heads, revisions, findings } = cabinet.get(filed.draft)
    expect(revisions).toHaveLength(3)
    expect(heads).toHaveLength(1)
    expect(findings.map(({ kind }) => kind)).toEqual(['cycle', 'cycle'])
    expect(cabinet.refile(filed.draft, { unit: null, reason: 'x', by: 'y' }).warnings).toEqual([])
  })

  test('hundreds of heads, and a long chain, are read in order and in time', () => {
    const cabinet = openTrial(folder())
    const filed = cabinet.file(sample())
    for (let turn = 0; turn < 500; turn++) plant(cabinet, filed, { note: String(turn) })
    let parent = filed.id
    for (let turn = 0; turn < 500; turn++) parent = plant(cabinet, filed, { parents: [parent] }).id
    const began = performance.now()
    const { heads, revisions } = cabinet.get(filed.draft)
    expect(performance.now() - began).toBeLessThan(5000)
    expect(heads).toHaveLength(501)
    expect(revisions[0]?.record.id).toBe(filed.id)
    expect(cabinet.rebuildShelves().problems).toEqual([])
  })
})

const filer = fileURLToPath(new URL('filer.ts', import.meta.url))

/** Starts a process that files drafts; its acknowledgements, once it has ended, or was killed after `killAfter` of them. */
async function fileInProcess(dir: string, count: number, name: string, killAfter = Number.POSITIVE_INFINITY) {
  // Most of a child's second goes into reading the sources; one cache for all of them halves it.
  const env = { ...process.env, NODE_COMPILE_CACHE: join(base, 'compiled') }
  const child = spawn(process.execPath, [filer, dir, String(count), name], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  let faults = ''
  child.stderr.on('data', (chunk) => {
    faults += chunk
  })
  child.stdout.on('data', (chunk) => {
    printed += chunk
    // At an odd moment of the next filing, not always the same one.
    if (printed.split('\n').length > killAfter) setTimeout(() => child.kill('SIGKILL'), Math.random() * 15)
  })
  await once(child, 'close')
  return { acknowledged: printed.split('\n').slice(0, -1), faults }
}

/** Each acknowledged draft is there and whole, and nothing else is wrong. */
function expectWhole(dir: string, acknowledged: readonly string[]) {
  const cabinet = openTrial(dir)
  const whole = new Set(cabinet.list().drafts.map(({ draft }) => draft))
  expect(acknowledged.filter((draft) => !whole.has(draft))).toEqual([])
  expect(cabinet.verify()).toMatchObject({ findings: [], foreign: [], changed: [] })
  return cabinet
}

test('sixteen processes file twenty drafts each in a new cabinet, and none is lost', async () => {
  const dir = folder()
  // The first child fills the cache, so that the sixteen start at once.
  await fileInProcess(folder(), 1, 'first')
  const ended = await Promise.all(Array.from({ length: 16 }, (_, turn) => fileInProcess(dir, 20, `p${turn}`)))
  expect(ended.map(({ faults }) => faults).join('')).toBe('')
  const acknowledged = ended.flatMap((each) => each.acknowledged)
  expect(new Set(acknowledged).size).toBe(320)
  const cabinet = expectWhole(dir, acknowledged)
  expect(cabinet.list().drafts).toHaveLength(320)
  expect(filesIn(join(dir, 'shelves'))).toHaveLength(640)
  expect(cabinet.rebuildShelves()).toMatchObject({ written: [], withdrawn: [], changed: [], problems: [] })
})

test('a killed process loses no draft that it acknowledged', async () => {
  const kills = Number(process.env.WITHET_KILLS ?? 40)
  const dir = folder()
  openTrial(dir)
  const acknowledged: string[] = []
  for (let turn = 0; turn < kills; turn += 4) {
    const four = [0, 1, 2, 3].map((each) => fileInProcess(dir, 1000, `k${turn + each}`, 1 + ((turn + each) % 3)))
    acknowledged.push(...(await Promise.all(four)).flatMap((each) => each.acknowledged))
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(kills)
  const cabinet = expectWhole(dir, acknowledged)
  cabinet.rebuildShelves()
  expect(cabinet.rebuildShelves()).toMatchObject({ written: [], withdrawn: [], changed: [], problems: [] })
})
