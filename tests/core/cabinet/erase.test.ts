import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Cabinet } from '../../../src/core/cabinet/cabinet.ts'
import type { Fs } from '../../../src/core/cabinet/disk.ts'
import type { EraseRequest } from '../../../src/core/cabinet/erase.ts'
import type { Filed } from '../../../src/core/cabinet/filing.ts'
import { newId } from '../../../src/core/cabinet/publish.ts'
import { writeRecord } from '../../../src/core/cabinet/record.ts'
import { bytesOf, openTrial, sample, trialFolder, unsynced } from './filer.ts'

let base = ''
beforeAll(() => {
  base = trialFolder()
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

let trials = 0
const folder = () => join(base, String(trials++))
const refusal = (code: string) => expect.objectContaining({ name: 'AppError', code })

const PERSON = newId()
const SECRET = 'QQ7654321'
const REQUEST: EraseRequest = { by: 'head', reason: 'consent withdrawn', kind: 'person', person: PERSON }
const personal = () =>
  sample({
    title: 'หนังสือขอวีซ่า',
    document: bytesOf(`letter ${SECRET} ${'ก'.repeat(2000)}`),
    readingCopy: bytesOf(`reading ${SECRET}`),
    holds: [PERSON],
  })

/** Files in which the number stands. */
const hits = (dir: string): readonly string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(SECRET))

const storeOf = (cabinet: Cabinet, draft: string) => join(cabinet.root, 'store', draft.slice(0, 2), draft)

describe('erasing a draft', () => {
  test('takes its documents from the store, the shelves and the stage, and leaves its records and its neighbours', () => {
    const cabinet = openTrial(folder())
    const filed = cabinet.file(personal())
    const neighbour = cabinet.file(sample({ title: 'หนังสือขอวีซ่า', document: bytesOf('another letter') }))
    const shelf = dirname(filed.file ?? '')
    const document = readFileSync(filed.file ?? '')
    appendFileSync(filed.file ?? '', 'edited in Word')
    const name = (filed.file ?? '').slice(shelf.length + 1, -'.docx'.length)
    writeFileSync(join(shelf, `${name}.sync-conflict-20260101-101010-ABCDEFG.docx`), `${SECRET} edited elsewhere`)
    writeFileSync(join(shelf, 'somebody kept a copy.docx'), document)
    mkdirSync(join(cabinet.root, 'shelves', 'my folder'))
    writeFileSync(join(cabinet.root, 'shelves', 'my folder', 'and another.docx'), document)
    writeFileSync(join(storeOf(cabinet, filed.draft), 'b-copy.sync-conflict-20260101.docx'), document)
    writeFileSync(join(storeOf(cabinet, filed.draft), `b-${newId()}-${'0'.repeat(32)}.docx`), `${SECRET} never filed`)
    writeFileSync(join(cabinet.root, '.stage', `aside-${newId()}.docx`), document)
    writeFileSync(join(cabinet.root, '.stage', `s-${newId()}`), document.subarray(0, 100))
    expect(hits(cabinet.root)).toHaveLength(11)

    const erased = cabinet.erase(filed.draft, REQUEST)
    expect(erased.left).toEqual([])
    expect(erased.removed).toHaveLength(11)
    expect(hits(cabinet.root)).toEqual([])
    const { heads, findings, erasures, unclaimed } = cabinet.get(filed.draft)
    expect(heads.map(({ record, state }) => [record.id, state])).toEqual([[filed.id, 'erased']])
    expect([...findings, ...unclaimed]).toEqual([])
    expect(erasures).toEqual([expect.objectContaining({ by: 'head', kind: 'person', person: PERSON })])
    expect(cabinet.verify().findings).toEqual([])
    expect(cabinet.get(neighbour.draft).heads[0]?.state).toBe('ok')
    expect(readFileSync(neighbour.file ?? '', 'utf8')).toBe('another letter')
  })

  test('is refused without a reason, and for a draft that is not here', () => {
    const cabinet = openTrial(folder())
    const { draft } = cabinet.file(personal())
    expect(() => cabinet.erase(draft, { ...REQUEST, reason: ' ' })).toThrow(refusal('reason-needed'))
    expect(() => cabinet.erase(newId(), REQUEST)).toThrow(refusal('record-unknown'))
    expect(hits(cabinet.root)).toHaveLength(4)
  })

  test('twice is once', () => {
    const cabinet = openTrial(folder())
    const { draft } = cabinet.file(personal())
    const first = cabinet.erase(draft, REQUEST)
    expect(cabinet.erase(draft, REQUEST)).toEqual({ ...first, removed: [] })
    expect(cabinet.ledger.entries('erasures').entries).toHaveLength(1)
  })

  test('leaves a draft that can be refiled, and that no rebuilding puts on a shelf again', () => {
    const cabinet = openTrial(folder())
    const { draft } = cabinet.file(personal())
    cabinet.erase(draft, REQUEST)
    expect(cabinet.refile(draft, { unit: null, reason: 'tidying', by: 'x' }).warnings).toEqual([])
    expect(cabinet.rebuildShelves()).toEqual({ written: [], withdrawn: [], changed: [], problems: [] })
    expect(cabinet.get(draft).heads[0]?.state).toBe('erased')
  })

  test('at the end of its time leaves another draft with the same bytes alone', () => {
    const cabinet = openTrial(folder())
    const [old, kept] = [cabinet.file(personal()), cabinet.file(personal())]
    cabinet.erase(old.draft, { by: 'x', reason: 'ten years are over', kind: 'retention' })
    expect(hits(cabinet.root)).toHaveLength(4)
    expect(existsSync(kept.file ?? '')).toBe(true)
    expect(existsSync(old.file ?? '')).toBe(false)
  })

  test('leaves an edited copy whose name two drafts bear, and says so', () => {
    const cabinet = openTrial(folder())
    const [one, two] = [cabinet.file(personal()), cabinet.file(personal())]
    // As after two PCs chose one name while they were apart.
    const dir = storeOf(cabinet, two.draft)
    for (const name of readdirSync(dir)) if (name.startsWith('r-')) rmSync(join(dir, name))
    const written = writeRecord({ ...two.record, shelf: one.record.shelf })
    writeFileSync(join(dir, written.name), written.bytes)
    writeFileSync(one.file ?? '', 'whose edit is this?')
    expect(cabinet.erase(one.draft, REQUEST).left).toEqual([one.file])
    expect(readFileSync(one.file ?? '', 'utf8')).toBe('whose edit is this?')
  })
})

describe('what was erased stays erased', () => {
  /** Erases, lets an old PC bring everything back, and opens the cabinet again. */
  function resurrect(erase: (cabinet: Cabinet, filed: Filed) => void): Cabinet {
    const [dir, old] = [folder(), folder()]
    const cabinet = openTrial(dir)
    const filed = cabinet.file(personal())
    cpSync(dir, old, { recursive: true })
    erase(cabinet, filed)
    expect(hits(dir)).toEqual([])
    cpSync(old, dir, { recursive: true })
    expect(hits(dir)).toHaveLength(4)
    return openTrial(dir)
  }

  test('when an old PC brings its files back', () => {
    const cabinet = resurrect((open, { draft }) => open.erase(draft, REQUEST))
    expect(hits(cabinet.root)).toEqual([])
    expect(cabinet.list().drafts[0]?.heads[0]?.state).toBe('erased')
  })

  test('control: files that were simply deleted come back', () => {
    const cabinet = resurrect((open) => {
      for (const path of hits(open.root)) rmSync(path)
    })
    expect(hits(cabinet.root)).toHaveLength(4)
    expect(cabinet.list().drafts[0]?.heads[0]?.state).toBe('ok')
  })

  test('while the cabinet is open: each scan removes what came back meanwhile', () => {
    const [dir, old] = [folder(), folder()]
    const cabinet = openTrial(dir)
    const { draft } = cabinet.file(personal())
    cpSync(dir, old, { recursive: true })
    cabinet.erase(draft, REQUEST)
    cpSync(old, dir, { recursive: true })
    expect(cabinet.get(draft).heads[0]?.state).toBe('erased')
    expect(cabinet.list().drafts[0]?.heads[0]?.state).toBe('erased')
    expect(hits(dir)).toEqual([])
  })

  test('on a PC that gets the erasure record before the ledger’s entry, or the entry before the record', () => {
    for (const first of ['ledger', 'store']) {
      const [dir, other] = [folder(), folder()]
      const cabinet = openTrial(dir)
      const { draft } = cabinet.file(personal())
      cpSync(dir, other, { recursive: true })
      cabinet.erase(draft, REQUEST)
      cpSync(join(dir, first), join(other, first), { recursive: true })
      openTrial(other).list()
      expect(hits(other), first).toEqual([])
    }
  })

  test('for a purged person: also drafts that a PC filed while it was apart, and new revisions of old ones', () => {
    const [dir, other] = [folder(), folder()]
    const cabinet = openTrial(dir)
    const { draft, record } = cabinet.file(personal())
    cpSync(dir, other, { recursive: true })
    cabinet.purge(PERSON, REQUEST)
    const apart = openTrial(other)
    const late = apart.file(personal())
    const document = { ...late.record.document, name: late.record.document.name }
    const revision = { ...record, id: newId(), parents: [record.id], document }
    cpSync(join(storeOf(apart, late.draft), document.name), join(storeOf(apart, draft), document.name))
    const { name, bytes } = writeRecord(revision)
    writeFileSync(join(storeOf(apart, draft), name), bytes)
    cpSync(other, dir, { recursive: true })
    const { drafts } = openTrial(dir).list()
    expect(drafts.flatMap(({ revisions }) => revisions.map(({ state }) => state))).toEqual([
      'erased',
      'erased',
      'erased',
    ])
    expect(hits(dir)).toEqual([])
  })

  test('a record of an erasure that was tampered with erases nothing', () => {
    const cabinet = openTrial(folder())
    const { draft } = cabinet.file(personal())
    const other = cabinet.file(sample())
    cabinet.erase(draft, REQUEST)
    const dir = storeOf(cabinet, draft)
    const name = readdirSync(dir).find((each) => each.startsWith('t-')) ?? ''
    cpSync(join(dir, name), join(storeOf(cabinet, other.draft), name))
    expect(cabinet.get(other.draft)).toMatchObject({ heads: [{ state: 'ok' }], findings: [{ kind: 'damaged' }] })
    appendFileSync(join(dir, name), ' ')
    expect(cabinet.get(draft).findings.map(({ kind }) => kind)).toContain('damaged')
  })
})

describe('an interrupted erasure', () => {
  class Killed extends Error {}

  /** A disk on which the process dies before its nth change. */
  function dyingAt(nth: number): { readonly fs: Fs; readonly done: () => number } {
    let changes = 0
    const change =
      <A extends unknown[], R>(act: (...args: A) => R) =>
      (...args: A): R => {
        if (changes++ >= nth) throw new Killed()
        return act(...args)
      }
    const { open, write, link, rename, unlink, makeFolder } = unsynced
    const fs = {
      ...unsynced,
      open: (path: string, flags: 'wx' | 'r') => (flags === 'wx' ? change(open)(path, flags) : open(path, flags)),
      write: change(write),
      link: change(link),
      rename: change(rename),
      unlink: change(unlink),
      makeFolder: change(makeFolder),
    }
    return { fs, done: () => changes }
  }

  test('at any change of the disk is finished at the next opening, once it is in the ledger', () => {
    const seen = { whole: 0, none: 0 }
    for (let nth = 0, over = false; !over; nth++) {
      const dir = folder()
      const filed = openTrial(dir).file(personal())
      appendFileSync(filed.file ?? '', 'edited')
      const dying = dyingAt(nth)
      try {
        openTrial(dir, { fs: dying.fs }).purge(PERSON, REQUEST)
        over = true
      } catch (error) {
        if (!(error instanceof Killed)) throw error
      }
      const cabinet = openTrial(dir)
      const found = hits(dir).length
      const said = cabinet.purged().includes(PERSON)
      expect(found, `after ${nth} changes`).toBe(said ? 0 : 4)
      expect(cabinet.get(filed.draft).heads[0]?.state).toBe(said ? 'erased' : 'ok')
      expect(cabinet.verify().findings).toEqual([])
      seen[said ? 'whole' : 'none']++
    }
    expect(seen.none).toBeGreaterThan(2)
    expect(seen.whole).toBeGreaterThan(8)
  })

  test('a document that another program holds is named, and goes at the next opening', () => {
    const dir = folder()
    const { draft, file } = openTrial(dir).file(personal())
    const held: Fs = {
      ...unsynced,
      unlink: (path) => {
        if (path === file) throw Object.assign(new Error('held'), { code: 'EBUSY', syscall: 'unlink' })
        unsynced.unlink(path)
      },
    }
    const erased = openTrial(dir, { fs: held, patience: 20 }).erase(draft, REQUEST)
    expect(erased.left).toEqual([file])
    expect(hits(dir)).toEqual([file])
    openTrial(dir)
    expect(hits(dir)).toEqual([])
  })
})

test('a shelf copy that people renamed is found by its bytes', () => {
  const cabinet = openTrial(folder())
  const { draft, file = '' } = cabinet.file(personal())
  renameSync(file, join(dirname(file), 'new name.docx'))
  cabinet.erase(draft, { ...REQUEST, kind: 'retention' })
  expect(hits(cabinet.root)).toEqual([])
})
