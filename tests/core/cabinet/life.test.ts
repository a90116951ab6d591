import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Cabinet } from '../../../src/core/cabinet/cabinet.ts'
import type { Fs } from '../../../src/core/cabinet/disk.ts'
import type { Filed } from '../../../src/core/cabinet/filing.ts'
import { newId } from '../../../src/core/cabinet/publish.ts'
import { type DraftRecord, writeRecord } from '../../../src/core/cabinet/record.ts'
import { type DraftState, STATES, STEPS } from '../../../src/core/cabinet/state.ts'
import { edited, wordOf } from '../../word-edit.ts'
import { openTrial, sample, trialFolder, unsynced } from './filer.ts'

let base = ''
beforeAll(() => {
  base = trialFolder()
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

let trials = 0
const newCabinet = () => openTrial(join(base, String(trials++)))
const refusal = (code: string) => expect.objectContaining({ name: 'AppError', code })

const TEXT = wordOf('กรุงเทพมหานครยินดีต้อนรับคณะผู้แทน', 'The Mayor welcomes the delegation.')
const EDIT = edited(TEXT, 'Mayor', 'Governor')
const OTHER = edited(TEXT, 'delegation', 'whole delegation')
const letter = (cabinet: Cabinet) => cabinet.file(sample({ document: TEXT }))
const by = 'somchai'

/** Walks a draft to a state, by forward steps. */
function walk(cabinet: Cabinet, draft: string, to: DraftState): void {
  for (const state of STATES.slice(1, STATES.indexOf(to) + 1))
    cabinet.setState(draft, { state, by, ...(state === 'sent' && { number: 'กท 0301/12', date: '17 พ.ย. 2559' }) })
}

const storeOf = (cabinet: Cabinet, draft: string) => join(cabinet.root, 'store', draft.slice(0, 2), draft)
const snapshot = (dir: string) =>
  Object.fromEntries(readdirSync(dir).map((name) => [name, readFileSync(join(dir, name)).toString('base64')]))

/** A record that another PC wrote from the same parent, with its document. */
function fromElsewhere(cabinet: Cabinet, filed: Filed, change: Partial<DraftRecord>, document?: Uint8Array): string {
  const donor = document && cabinet.file(sample({ document }))
  const record = {
    ...filed.record,
    id: newId(),
    parents: [filed.id],
    by: 'mali',
    ...change,
    ...(donor && { document: donor.record.document }),
  }
  if (donor) {
    const name = donor.record.document.name
    renameSync(join(storeOf(cabinet, donor.draft), name), join(storeOf(cabinet, filed.draft), name))
    rmSync(storeOf(cabinet, donor.draft), { recursive: true })
    rmSync(donor.file ?? '')
  }
  const { name, bytes } = writeRecord(record)
  writeFileSync(join(storeOf(cabinet, filed.draft), name), bytes)
  return record.id
}

describe('states', () => {
  test('every pair of states: the steps of the table, and no other', () => {
    for (const from of STATES) {
      for (const to of STATES) {
        const cabinet = newCabinet()
        const { draft } = letter(cabinet)
        walk(cabinet, draft, from)
        const change = {
          state: to,
          by,
          reason: 'ขอแก้ถ้อยคำ',
          ...(to === 'sent' && { number: '12', date: '2016-11-17' }),
        }
        const step = STEPS.find((each) => each.from === from && each.to === to)
        if (step) expect(cabinet.setState(draft, change).record.state).toBe(to)
        else expect(() => cabinet.setState(draft, change), `${from} to ${to}`).toThrow(refusal('state-refused'))
        expect(cabinet.get(draft).heads).toMatchObject([{ record: { state: step ? to : from } }])
      }
    }
  })

  test('a step is a record with who and when, and rewrites nothing', () => {
    const now = new Date('2026-11-22T09:00:00Z')
    const cabinet = openTrial(join(base, String(trials++)), { now: () => now })
    const first = letter(cabinet)
    const before = snapshot(storeOf(cabinet, first.draft))
    const second = cabinet.setState(first.draft, { state: 'in-review', by: 'mali' })
    expect(second.record).toMatchObject({
      parents: [first.id],
      by: 'mali',
      filed: now.toISOString(),
      state: 'in-review',
    })
    expect(second).toMatchObject({ file: first.file, warnings: [] })
    const after = snapshot(storeOf(cabinet, first.draft))
    expect(Object.keys(after)).toHaveLength(Object.keys(before).length + 1)
    expect(after).toMatchObject(before)
  })

  test('a step back needs a reason, and keeps it as its remark', () => {
    const cabinet = newCabinet()
    const { draft } = letter(cabinet)
    walk(cabinet, draft, 'in-review')
    expect(() => cabinet.setState(draft, { state: 'working', by, reason: ' ' })).toThrow(refusal('reason-needed'))
    expect(cabinet.setState(draft, { state: 'working', by, reason: 'ขอแก้ชื่อ' }).record.note).toBe('ขอแก้ชื่อ')
    expect(cabinet.setState(draft, { state: 'in-review', by }).record.note).toBeUndefined()
  })

  test('sent takes the registry’s number and date', () => {
    const cabinet = newCabinet()
    const { draft } = letter(cabinet)
    walk(cabinet, draft, 'approved')
    const send = (number?: string, date?: string) =>
      cabinet.setState(draft, {
        state: 'sent',
        by,
        ...(number !== undefined && { number }),
        ...(date !== undefined && { date }),
      })
    expect(() => send()).toThrow(refusal('value-missing'))
    expect(() => send('กท 0301/12')).toThrow(refusal('value-missing'))
    expect(() => send('no digits', '2016-11-17')).toThrow(refusal('value-invalid'))
    expect(() => send('12\u202e', '2016-11-17')).toThrow(refusal('value-invalid'))
    expect(() => send('12', '2559-11-17')).toThrow(/Buddhist/)
    expect(() => send('12', '31 เม.ย. 2559')).toThrow(/not a day of the calendar/)
    expect(() => cabinet.setState(draft, { state: 'working', by, reason: 'x', number: '1' })).toThrow(/"sent" only/)
    const sent = send('  กท ๐๓๐๑/ว  ๑๒ ', '๑๗ พ.ย. ๒๕๕๙').record.sent
    expect(sent).toEqual({ number: 'กท ๐๓๐๑/ว ๑๒', date: '2016-11-17' })
    expect(cabinet.setState(draft, { state: 'archived', by }).record.sent).toEqual(sent)
  })
})

describe('revisions', () => {
  test('are new records with new documents; the shelf has the newest', () => {
    const cabinet = newCabinet()
    const first = letter(cabinet)
    const second = cabinet.revise(first.draft, { document: EDIT, by: 'mali', note: 'the Governor signs' })
    expect(second.record).toMatchObject({
      parents: [first.id],
      by: 'mali',
      note: 'the Governor signs',
      state: 'working',
    })
    expect(second.file).toBe(first.file)
    expect(readFileSync(second.file ?? '')).toEqual(Buffer.from(EDIT))
    expect(cabinet.document(first.draft, first.id)).toEqual(Buffer.from(TEXT))
    expect(cabinet.document(first.draft, second.id)).toEqual(Buffer.from(EDIT))
    expect(cabinet.rebuildShelves()).toEqual({ written: [], withdrawn: [], changed: [], problems: [] })
    expect(cabinet.verify()).toMatchObject({ findings: [], documents: 2, changed: [] })
  })

  test('refuse what is no Word document, and what is filed already', () => {
    const cabinet = newCabinet()
    const { draft } = letter(cabinet)
    expect(() => cabinet.revise(draft, { document: EDIT.slice(0, -9), by })).toThrow(refusal('word-invalid'))
    expect(() => cabinet.revise(draft, { document: TEXT, by })).toThrow(refusal('value-invalid'))
    expect(cabinet.get(draft).revisions).toHaveLength(1)
  })

  test('end an approval, and are refused for what was sent', () => {
    const cabinet = newCabinet()
    const { draft } = letter(cabinet)
    walk(cabinet, draft, 'approved')
    expect(cabinet.revise(draft, { document: EDIT, by }).record.state).toBe('working')
    walk(cabinet, draft, 'sent')
    expect(() => cabinet.revise(draft, { document: OTHER, by })).toThrow(refusal('state-refused'))
  })

  test('a damaged document is not handed out; the other revisions are', () => {
    const cabinet = newCabinet()
    const first = letter(cabinet)
    const second = cabinet.revise(first.draft, { document: EDIT, by })
    const path = cabinet.get(first.draft).heads[0]?.document ?? ''
    truncateSync(path, 100)
    expect(() => cabinet.document(first.draft, second.id)).toThrow(/damaged/)
    rmSync(path)
    expect(() => cabinet.document(first.draft, second.id)).toThrow(refusal('cabinet-unavailable'))
    expect(cabinet.document(first.draft, first.id)).toEqual(Buffer.from(TEXT))
  })
})

describe('a copy edited on its shelf', () => {
  test('comes home as a revision; the file itself is not touched', () => {
    const cabinet = newCabinet()
    const first = letter(cabinet)
    const file = first.file ?? ''
    writeFileSync(file, EDIT)
    const came = cabinet.bringHome({ by: 'mali' })
    expect(came).toEqual([{ draft: first.draft, path: file, outcome: 'home', record: expect.any(String) }])
    const { heads } = cabinet.get(first.draft)
    expect(heads).toMatchObject([{ record: { parents: [first.id], by: 'mali', state: 'working' }, state: 'ok' }])
    expect(cabinet.document(first.draft, came[0]?.record ?? '')).toEqual(Buffer.from(EDIT))
    expect(readFileSync(file)).toEqual(Buffer.from(EDIT))
    expect(readdirSync(dirname(file))).toEqual([basename(file)])
    expect(cabinet.bringHome({ by })).toEqual([])
    // And again, from the text that came home.
    writeFileSync(file, edited(EDIT, 'delegation', 'guests'))
    expect(openTrial(cabinet.root).bringHome({ by, draft: first.draft })).toMatchObject([{ outcome: 'home' }])
    expect(cabinet.get(first.draft).heads).toHaveLength(1)
    expect(cabinet.get(first.draft).revisions).toHaveLength(3)
    expect(cabinet.rebuildShelves()).toMatchObject({ written: [], withdrawn: [], changed: [] })
  })

  test('the same for the reading copy', () => {
    const cabinet = newCabinet()
    const first = cabinet.file(sample({ document: TEXT, readingCopy: wordOf('LARGE') }))
    writeFileSync(first.readingCopy ?? '', wordOf('LARGER'))
    writeFileSync(first.file ?? '', EDIT)
    expect(cabinet.bringHome({ by }).map(({ outcome }) => outcome)).toEqual(['home', 'home'])
    const { heads } = cabinet.get(first.draft)
    expect(heads).toHaveLength(1)
    expect(readFileSync(heads[0]?.document ?? '')).toEqual(Buffer.from(EDIT))
    expect(readFileSync(heads[0]?.readingCopy ?? '')).toEqual(Buffer.from(wordOf('LARGER')))
  })

  test('waits while Word has it open, while it is being written, and while it is not whole', () => {
    const cabinet = newCabinet()
    const { draft, file = '' } = letter(cabinet)
    const outcome = (open = cabinet) => open.bringHome({ by, draft }).map((each) => each.outcome)
    writeFileSync(file, EDIT)
    // Word's lock takes the place of the first two letters of a long name.
    for (const lock of [`~$${basename(file).slice(2)}`, `~$${basename(file)}`, `.~lock.${basename(file)}#`]) {
      writeFileSync(join(dirname(file), lock), 'somebody')
      expect(outcome(), lock).toEqual(['open'])
      rmSync(join(dirname(file), lock))
    }
    writeFileSync(file, EDIT.slice(0, EDIT.length - 30))
    expect(outcome()).toEqual(['broken'])
    let looks = 0
    const growing = openTrial(cabinet.root, {
      fs: {
        ...unsynced,
        look: (path) => {
          const seen = unsynced.look(path)
          return seen && path === file ? { ...seen, changed: new Date(looks++) } : seen
        },
      },
    })
    writeFileSync(file, EDIT)
    expect(outcome(growing)).toEqual(['changing'])
    expect(cabinet.get(draft).revisions).toHaveLength(1)
    expect(readFileSync(file)).toEqual(Buffer.from(EDIT))
    expect(outcome()).toEqual(['home'])
  })

  test('stands beside what came from another PC meanwhile, and both have a copy', () => {
    const cabinet = newCabinet()
    const first = letter(cabinet)
    const other = fromElsewhere(cabinet, first, {}, OTHER)
    const file = first.file ?? ''
    writeFileSync(file, EDIT)
    const [came] = cabinet.bringHome({ by })
    expect(came).toMatchObject({ outcome: 'home', beside: true })
    const history = cabinet.get(first.draft)
    expect(history.heads.map(({ record }) => record.id).sort()).toEqual([other, came?.record].sort())
    expect(history.heads.map(({ record }) => record.parents)).toEqual([[first.id], [first.id]])
    const copies = cabinet.copies(history)
    expect(
      copies.map(({ record, path }) => [record, readFileSync(path).equals(record === other ? OTHER : EDIT)]).sort(),
    ).toEqual(
      [
        [other, true],
        [came?.record ?? '', true],
      ].sort(),
    )
    expect(cabinet.rebuildShelves()).toEqual({ written: [], withdrawn: [], changed: [], problems: [] })
  })

  test('follows the revision that its writer had before him', () => {
    const cabinet = newCabinet()
    const first = letter(cabinet)
    const other = fromElsewhere(cabinet, first, {}, OTHER)
    // The shelf is brought up to date first: the edit is then one of the other PC's text.
    expect(cabinet.rebuildShelves()).toMatchObject({ withdrawn: [first.file], written: [first.file] })
    writeFileSync(first.file ?? '', edited(OTHER, 'Mayor', 'Governor'))
    expect(cabinet.bringHome({ by })[0]).not.toHaveProperty('beside')
    expect(cabinet.get(first.draft).heads).toMatchObject([{ record: { parents: [other] } }])
  })

  test('in doubt, stands beside the newest text and never takes its place', () => {
    const cabinet = newCabinet()
    const first = letter(cabinet)
    const second = cabinet.revise(first.draft, { document: OTHER, by })
    rmSync(join(cabinet.root, '.stage'), { recursive: true })
    writeFileSync(first.file ?? '', EDIT)
    expect(cabinet.bringHome({ by })).toMatchObject([{ beside: true }])
    expect(cabinet.get(first.draft).heads.map(({ record }) => record.id)).toContain(second.id)
  })

  test('of a draft that was sent stands beside it, and never replaces it', () => {
    const cabinet = newCabinet()
    const first = letter(cabinet)
    walk(cabinet, first.draft, 'sent')
    const sent = cabinet.get(first.draft).heads[0]?.record.id ?? ''
    writeFileSync(first.file ?? '', EDIT)
    const [came] = cabinet.bringHome({ by })
    expect(came).toMatchObject({ beside: true })
    expect(
      cabinet
        .get(first.draft)
        .heads.map(({ record }) => record.state)
        .sort(),
    ).toEqual(['sent', 'working'])
    expect(() => cabinet.merge(first.draft, { keep: came?.record ?? '', by })).toThrow(refusal('state-refused'))
    const merged = cabinet.merge(first.draft, { keep: sent, by })
    expect(merged.record).toMatchObject({ state: 'sent' })
    expect(readFileSync(merged.file ?? '')).toEqual(Buffer.from(TEXT))
    expect(cabinet.document(first.draft, came?.record ?? '')).toEqual(Buffer.from(EDIT))
  })

  test('comes home before any step, which then waits for a look at it', () => {
    const cabinet = newCabinet()
    const { draft, file = '' } = letter(cabinet)
    walk(cabinet, draft, 'in-review')
    writeFileSync(file, EDIT)
    expect(() => cabinet.setState(draft, { state: 'approved', by })).toThrow(refusal('edited-meanwhile'))
    expect(cabinet.get(draft).heads).toMatchObject([{ record: { state: 'in-review' } }])
    expect(cabinet.setState(draft, { state: 'approved', by }).record.document.size).toBe(EDIT.length)
    writeFileSync(file, OTHER)
    const moved = cabinet.refile(draft, { unit: null, reason: 'x', by })
    expect(readFileSync(moved.file ?? '')).toEqual(Buffer.from(OTHER))
    expect(moved.record.state).toBe('working')
  })

  test('is not taken for a revision of another draft with the same title', () => {
    const cabinet = newCabinet()
    const mine = letter(cabinet)
    // From another PC, never shelved here: it may have the very same name.
    const id = newId()
    const twin = { ...mine.record, id: newId(), draft: id }
    const elsewhere = openTrial(join(base, String(trials++)))
    const donor = elsewhere.file(sample({ document: OTHER }))
    renameSync(storeOf(elsewhere, donor.draft), join(cabinet.root, 'store', mine.draft.slice(0, 2), 'tmp'))
    expect(twin.shelf).toBe(donor.record.shelf)
    const target = storeOf(cabinet, donor.draft)
    writeFolder(dirname(target))
    renameSync(join(cabinet.root, 'store', mine.draft.slice(0, 2), 'tmp'), target)
    expect(cabinet.bringHome({ by })).toEqual([])
    writeFileSync(mine.file ?? '', EDIT)
    expect(cabinet.bringHome({ by, draft: donor.draft })).toEqual([])
    rmSync(join(cabinet.root, '.stage'), { recursive: true })
    expect(cabinet.bringHome({ by, draft: donor.draft })).toMatchObject([{ outcome: 'unclear' }])
    expect(cabinet.get(donor.draft).revisions).toHaveLength(1)
    expect(cabinet.bringHome({ by, draft: mine.draft })).toMatchObject([{ outcome: 'unclear' }])
  })

  test('of another draft is not handed out as one’s own', () => {
    const cabinet = newCabinet()
    const mine = letter(cabinet)
    const elsewhere = openTrial(join(base, String(trials++)))
    const { draft } = elsewhere.file(sample({ document: OTHER }))
    writeFolder(dirname(storeOf(cabinet, draft)))
    renameSync(storeOf(elsewhere, draft), storeOf(cabinet, draft))
    const done = cabinet.setState(draft, { state: 'in-review', by })
    expect(done.file).not.toBe(mine.file)
    expect(readFileSync(done.file ?? '')).toEqual(Buffer.from(OTHER))
    expect(readFileSync(mine.file ?? '')).toEqual(Buffer.from(TEXT))
  })

  test('is in the store or still on its shelf, whichever call to the disk fails', () => {
    let failed = true
    for (let turn = 0; failed; turn++) {
      const cabinet = newCabinet()
      const first = letter(cabinet)
      writeFileSync(first.file ?? '', EDIT)
      const broken = faultyAt(turn)
      failed = attempt(() => openTrial(cabinet.root, { fs: broken.fs }).bringHome({ by })) || broken.fired()
      expect(keeps(cabinet, first, EDIT), `call ${turn}`).toBe(true)
      cabinet.bringHome({ by })
      const { heads, findings } = cabinet.get(first.draft)
      expect(findings).toEqual([])
      // A record that was written, but not confirmed, and written again: two that say the same.
      expect(new Set(heads.map(({ record }) => record.document.sha256)).size).toBe(1)
      expect(readFileSync(heads[0]?.document ?? '')).toEqual(Buffer.from(EDIT))
    }
  })

  test('would be lost by a rebuild that writes over what stands on the shelf (negative control)', () => {
    const cabinet = newCabinet()
    const first = letter(cabinet)
    writeFileSync(first.file ?? '', EDIT)
    const [head] = cabinet.get(first.draft).heads
    writeFileSync(first.file ?? '', readFileSync(head?.document ?? ''))
    expect(keeps(cabinet, first, EDIT)).toBe(false)
  })
})

/** Whether a text is anywhere: among the documents of the draft, or on a shelf. */
function keeps(cabinet: Cabinet, { draft }: Filed, text: Uint8Array): boolean {
  const shelves = join(cabinet.root, 'shelves')
  const files = readdirSync(shelves, { recursive: true, encoding: 'utf8' }).map((name) => join(shelves, name))
  const documents = cabinet.get(draft).revisions.map(({ document }) => document)
  return [...files, ...documents].some((path) => path.endsWith('.docx') && readFileSync(path).equals(text))
}

/** A disk whose nth call that changes something fails, and every one after it: as when a share goes away. */
function faultyAt(turn: number): { readonly fs: Fs; readonly fired: () => boolean } {
  let calls = 0
  const guard =
    <A extends unknown[], R>(act: (...args: A) => R) =>
    (...args: A): R => {
      if (calls++ >= turn) throw Object.assign(new Error('EIO'), { code: 'EIO', syscall: 'trial' })
      return act(...args)
    }
  const { open, write, link, rename, unlink, makeFolder } = unsynced
  const fs = {
    ...unsynced,
    open: guard(open),
    write: guard(write),
    link: guard(link),
    rename: guard(rename),
    unlink: guard(unlink),
    makeFolder: guard(makeFolder),
  }
  return { fs, fired: () => calls > turn }
}

/** Whether it was refused, in the words of the cabinet and no others. */
function attempt(act: () => void): boolean {
  try {
    act()
    return false
  } catch (error) {
    expect(error).toEqual(refusal('cabinet-unavailable'))
    return true
  }
}

describe('two heads', () => {
  test('are joined by choice; the record names both, and the shelf has one copy', () => {
    const cabinet = newCabinet()
    const first = letter(cabinet)
    const theirs = fromElsewhere(cabinet, first, { state: 'in-review' }, OTHER)
    const mine = fromElsewhere(cabinet, first, {}, EDIT)
    cabinet.rebuildShelves()
    expect(cabinet.copies(cabinet.get(first.draft))).toHaveLength(2)
    expect(() => cabinet.setState(first.draft, { state: 'in-review', by })).toThrow(refusal('value-missing'))
    expect(() => cabinet.merge(first.draft, { keep: first.id, by })).toThrow(refusal('record-unknown'))
    const merged = cabinet.merge(first.draft, { keep: theirs, by, note: 'theirs is later' })
    expect([...merged.record.parents].sort()).toEqual([mine, theirs].sort())
    expect(merged.record).toMatchObject({ state: 'in-review', note: 'theirs is later' })
    expect(readFileSync(merged.file ?? '')).toEqual(Buffer.from(OTHER))
    expect(readdirSync(dirname(merged.file ?? ''))).toHaveLength(1)
    expect(cabinet.document(first.draft, mine)).toEqual(Buffer.from(EDIT))
    expect(() => cabinet.merge(first.draft, { keep: merged.id, by })).toThrow(/nothing to merge/)
    expect(cabinet.rebuildShelves()).toEqual({ written: [], withdrawn: [], changed: [], problems: [] })
  })

  test('that differ in their unit only need a choice', () => {
    const cabinet = newCabinet()
    const first = letter(cabinet)
    fromElsewhere(cabinet, first, { unit: '2016.PLAN' })
    const here = fromElsewhere(cabinet, first, {})
    expect(() => cabinet.setState(first.draft, { state: 'in-review', by })).toThrow(refusal('value-missing'))
    expect(cabinet.setState(first.draft, { state: 'in-review', by, keep: here }).record.unit).toBe('2016.CITY')
  })

  test('that say the same are joined by the next step', () => {
    const cabinet = newCabinet()
    const first = letter(cabinet)
    const ids = [fromElsewhere(cabinet, first, {}), fromElsewhere(cabinet, first, {})]
    expect([...cabinet.setState(first.draft, { state: 'in-review', by }).record.parents].sort()).toEqual(ids.sort())
  })
})

describe('an id', () => {
  test('may be given by its first letters, five at least', () => {
    const cabinet = newCabinet()
    const { draft, id } = letter(cabinet)
    expect(cabinet.draftNamed(draft.slice(0, 5))).toBe(draft)
    expect(cabinet.draftNamed(` ${draft.toUpperCase()} `)).toBe(draft)
    expect(cabinet.recordNamed(id.slice(0, 6))).toEqual({ draft, id })
    for (const typed of [draft.slice(0, 4), `${draft}a`, '../..', '', 'zzzzz', 'con', '%%%%%'])
      expect(() => cabinet.draftNamed(typed), typed).toThrow(refusal('record-unknown'))
    const twin = `${draft.slice(0, 6)}${newId().slice(6)}`
    writeFolder(join(cabinet.root, 'store', draft.slice(0, 2), twin))
    expect(() => cabinet.draftNamed(draft.slice(0, 6))).toThrow(/More than one/)
  })
})

function writeFolder(path: string): void {
  mkdirSync(path, { recursive: true })
}

test('a copy of another draft that got this one’s name is not its edit', () => {
  const cabinet = newCabinet()
  const { draft, file = '' } = letter(cabinet)
  // As where the shelves were deleted, and another process filed a draft of the same title before its name was noted.
  cabinet.file(sample({ document: OTHER, title: 'อื่น' }))
  writeFileSync(file, OTHER)
  expect(cabinet.bringHome({ by, draft })).toMatchObject([{ outcome: 'unclear', path: file }])
  expect(cabinet.get(draft).revisions).toHaveLength(1)
  cabinet.setState(draft, { state: 'in-review', by })
  writeFileSync(file, EDIT)
  expect(cabinet.bringHome({ by, draft })).toMatchObject([{ outcome: 'home' }])
})
