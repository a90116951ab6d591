import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Cabinet } from '../../../src/core/cabinet/cabinet.ts'
import { type Fs, nodeDisk } from '../../../src/core/cabinet/disk.ts'
import type { NewDraft } from '../../../src/core/cabinet/filing.ts'
import { shelfFolder, stemsOf } from '../../../src/core/cabinet/shelf.ts'
import { cut, fold, LEAST_ROOM, safeName } from '../../../src/core/cabinet/title.ts'
import { bytesOf, OPEN, openTrial, SETTLED, sample, trialFolder, unsynced } from './filer.ts'

let base = ''
beforeAll(() => {
  base = trialFolder()
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

let trials = 0
const newCabinet = () => openTrial(join(base, String(trials++)))

const ROOMY = { units: 100, bytes: 240 }

describe('a title as a file name', () => {
  test.each([
    ['CON', 'CON_'],
    ['con.txt', 'con_.txt'],
    ['NUL', 'NUL_'],
    ['nul .docx', 'nul_ .docx'],
    ['COM1', 'COM1_'],
    ['com¹', 'com¹_'],
    ['LPT³.a', 'LPT³_.a'],
    ['CONIN$', 'CONIN$_'],
    ['aux: letter', 'aux- letter'],
    ['CONSUL', 'CONSUL'],
    ['a.', 'a'],
    ['a . . ', 'a'],
    ['..', 'ไม่มีชื่อ'],
    ['', 'ไม่มีชื่อ'],
    [' \u200b\u202e\t', 'ไม่มีชื่อ'],
    ['.hidden', 'hidden'],
    ['~$letter', '$letter'],
    ['../../etc/passwd', '-..-etc-passwd'],
    ['C:\\evil', 'C--evil'],
    ['a<b>c:d"e/f\\g|h?i*j', 'a-b-c-d-e-f-g-h-i-j'],
    ['two\nlines\u2028three', 'two lines three'],
    ['nul\0byte', 'nul byte'],
    ['invoice\u202excod.exe', 'invoicexcod.exe'],
    ['a\ufffeb\ud800c', 'ab\ufffdc'],
    ['น้ำท่วม กรุงเทพฯ', 'น้ำท่วม กรุงเทพฯ'],
    ['ทำ', 'ทำ'],
    ['e\u0301', 'é'],
    ['👨\u200d👩\u200d👧 family', '👨\u200d👩\u200d👧 family'],
    ['20/11/2559', '20-11-2559'],
  ])('%j becomes %j', (title, name) => {
    expect(safeName(title, ROOMY)).toBe(name)
  })

  test('is cut between graphemes: no vowel or tone mark is torn off', () => {
    for (let units = 1; units <= 12; units++) {
      const kept = cut('ที่น้ำใต้ซึ้ง', { units, bytes: 240 })
      expect('ที่น้ำใต้ซึ้ง'.startsWith(kept)).toBe(true)
      expect('ที่น้ำใต้ซึ้ง'.slice(kept.length)).not.toMatch(/^\p{M}/u)
    }
    expect(cut('ที่นี่', { units: 5, bytes: 240 })).toBe('ที่')
    expect(cut('ที่นี่', { units: 100, bytes: 17 })).toBe('ที่')
    expect(safeName('ก'.repeat(300), ROOMY)).toBe('ก'.repeat(80))
    expect(safeName(`a${'\u0301'.repeat(10_000)}`, ROOMY)).toBe('ไม่มีชื่อ')
  })

  const title = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: fc.constantFrom(...'CONcom1¹. ~-_$/:ที่น้ำ\u0301\u202e\u200d\t\ud800'), maxLength: 60 }),
    fc
      .constantFrom('con', 'NUL', 'Lpt²', 'COM9')
      .chain((word) => fc.string({ maxLength: 40 }).map((rest) => word + rest)),
  )
  const room = fc.record({
    units: fc.integer({ min: LEAST_ROOM.units, max: 120 }),
    bytes: fc.integer({ min: LEAST_ROOM.bytes, max: 240 }),
  })

  test('is safe, within its room, never empty, and safe twice is safe once', () => {
    fc.assert(
      fc.property(title, room, (text, space) => {
        const name = safeName(text, space)
        expect(safeName(name, space)).toBe(name)
        expect(name.length).toBeGreaterThan(0)
        expect(name.length).toBeLessThanOrEqual(space.units)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(space.bytes)
        expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
        expect(name).not.toMatch(/^[.\s~]|[.\s]$/u)
        expect(name).not.toMatch(/^(con|prn|aux|nul|(com|lpt)[0-9¹²³])\s*(\.|$)/i)
        expect(name.isWellFormed()).toBe(true)
        expect(name.normalize('NFC')).toBe(name)
      }),
      { numRuns: 3000 },
    )
  })

  test('leaves a plain Thai or English title as it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'กขคงจเแโไำะาABCxyz123'), minLength: 1, maxLength: 40 }),
        (text) => {
          fc.pre(!/^(con|prn|aux|nul|com\d|lpt\d)/i.test(text))
          expect(safeName(text, ROOMY)).toBe(text.normalize('NFC'))
        },
      ),
    )
  })
})

describe('the place on the shelves', () => {
  test('is structure, unit and the Buddhist year of the matter; the tray without a unit', () => {
    const { matter } = sample()
    expect(shelfFolder({ matter, route: SETTLED, unit: '2016.CITY' })).toEqual([
      'shelves',
      'S2016',
      '2016.CITY',
      '2559',
    ])
    expect(shelfFolder({ matter, route: SETTLED, unit: null })).toEqual(['shelves', 'tray', '2559'])
    const none = { ...OPEN, status: 'none-in-force', structure: null } as const
    expect(shelfFolder({ matter: { ...matter, date: '1995-08-27' }, route: none, unit: '1995.FA1' })).toEqual([
      'shelves',
      'none-in-force',
      '1995.FA1',
      '2538',
    ])
    expect(shelfFolder({ matter, route: { ...SETTLED, structure: 'CON' }, unit: 'nul.x' }).slice(1, 3)).toEqual([
      'CON_',
      'nul_.x',
    ])
  })

  test('keeps every path within 120 characters and every name within 240 bytes', () => {
    const longest = ['shelves', 'S'.repeat(16), 'u'.repeat(30), '2559']
    const draft = 'abcdefghijklmnopqrstuvwxyz'
    for (const folder of [longest, ['shelves', 'tray', '2559']]) {
      for (const title of ['ก'.repeat(500), 'a'.repeat(500), '👨‍👩‍👧'.repeat(50)]) {
        const stems = stemsOf(folder, title, draft)
        expect(new Set(stems).size).toBe(4)
        for (const stem of stems) {
          const name = `${stem} (ฉบับอ่าน).docx`
          expect([...folder, name].join('/').length).toBeLessThanOrEqual(120)
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(240)
          expect(stem.length).toBeGreaterThanOrEqual(20)
        }
      }
    }
  })
})

/** Everything on the shelves: path below them, and bytes. */
function shelvesOf(cabinet: Cabinet): Record<string, string> {
  const dir = join(cabinet.root, 'shelves')
  if (!existsSync(dir)) return {}
  const paths = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(dir, path)).isFile(),
  )
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(dir, path), 'utf8')]))
}

const NOTHING = { written: [], withdrawn: [], changed: [], problems: [] }

describe('clashes', () => {
  const nameOf = (cabinet: Cabinet, change: Partial<NewDraft> = {}) => {
    const { file = '', draft } = cabinet.file(sample(change))
    return { name: relative(join(cabinet.root, 'shelves/S2016/2016.CITY/2559'), file), draft }
  }

  test('a second draft with the same title takes a part of its own id; so does one that differs in case only', () => {
    const cabinet = newCabinet()
    expect(nameOf(cabinet, { title: 'Letter' }).name).toBe('Letter.docx')
    const second = nameOf(cabinet, { title: 'Letter' })
    expect(second.name).toBe(`Letter (${second.draft.slice(0, 5)}).docx`)
    const third = nameOf(cabinet, { title: 'LETTER' })
    expect(third.name).toBe(`LETTER (${third.draft.slice(0, 5)}).docx`)
    const fourth = nameOf(cabinet, { title: 'le\u0074ter.' })
    expect(fourth.name).toBe(`letter (${fourth.draft.slice(0, 5)}).docx`)
    const folds = Object.keys(shelvesOf(cabinet)).map(fold)
    expect(new Set(folds).size).toBe(4)
  })

  test('a title that ends like a reading copy does not take the place of one', () => {
    const cabinet = newCabinet()
    cabinet.file(sample({ title: 'Speech', readingCopy: bytesOf('reading') }))
    const other = nameOf(cabinet, { title: 'Speech (ฉบับอ่าน)' })
    expect(other.name).toBe(`Speech (ฉบับอ่าน) (${other.draft.slice(0, 5)}).docx`)
  })

  test('a file that a person put there is never overwritten', () => {
    const cabinet = newCabinet()
    const folder = join(cabinet.root, 'shelves/S2016/2016.CITY/2559')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'Letter.docx'), 'mine')
    expect(nameOf(cabinet, { title: 'Letter' }).name).not.toBe('Letter.docx')
    expect(readFileSync(join(folder, 'Letter.docx'), 'utf8')).toBe('mine')
  })

  test('two drafts with the very same bytes have two copies, also when both chose the same name at once', () => {
    const cabinet = newCabinet()
    const first = cabinet.file(sample())
    const second = blind(cabinet).file(sample())
    expect(second.record.shelf).toBe(first.record.shelf)
    expect(second.file).not.toBe(first.file)
    expect(Object.keys(shelvesOf(cabinet))).toHaveLength(2)
    expect(cabinet.rebuildShelves()).toEqual(NOTHING)
    cabinet.refile(second.draft, { unit: '2016.PLAN', reason: 'x', by: 'y' })
    expect(existsSync(first.file ?? '')).toBe(true)
    expect(existsSync(second.file ?? '')).toBe(false)
    expect(cabinet.rebuildShelves()).toEqual(NOTHING)
  })
})

/** Files as a process does that looked at the shelf before another one's copy was there. */
const blind = (cabinet: Cabinet) => {
  const names: Fs['names'] = (path) => (path.includes('shelves') ? [] : unsynced.names(path))
  return openTrial(cabinet.root, { fs: { ...unsynced, names } })
}

describe('two processes that chose the same name at once', () => {
  test('keep their copies apart when the quicker one’s is made again, in whichever order their ids stand', () => {
    for (let turn = 0; turn < 8; turn++) {
      const cabinet = newCabinet()
      const first = cabinet.file(sample({ document: bytesOf('first') }))
      const second = blind(cabinet).file(sample({ document: bytesOf('second') }))
      rmSync(second.file ?? '')
      expect(cabinet.rebuildShelves()).toEqual({ ...NOTHING, written: [second.file] })
      expect(readFileSync(first.file ?? '', 'utf8')).toBe('first')
    }
  })

  test('get names that differ in more than capitals once the shelves are made again', () => {
    const cabinet = newCabinet()
    cabinet.file(sample({ title: 'Letter' }))
    blind(cabinet).file(sample({ title: 'LETTER' }))
    rmSync(join(cabinet.root, 'shelves'), { recursive: true })
    expect(cabinet.rebuildShelves().written).toHaveLength(2)
    expect(new Set(Object.keys(shelvesOf(cabinet)).map(fold)).size).toBe(2)
    expect(cabinet.rebuildShelves()).toEqual(NOTHING)
  })
})

test('nothing is removed behind a link', () => {
  const cabinet = newCabinet()
  const { draft } = cabinet.file(sample())
  const outside = join(base, 'outside')
  renameSync(join(cabinet.root, 'shelves/S2016/2016.CITY'), outside)
  symlinkSync(outside, join(cabinet.root, 'shelves/S2016/2016.CITY'))
  cabinet.refile(draft, { unit: '2016.PLAN', reason: 'x', by: 'y' })
  cabinet.rebuildShelves()
  expect(readdirSync(join(outside, '2559'))).toEqual(['จดหมายต้อนรับ.docx'])
})

describe('rebuilding', () => {
  function filledCabinet() {
    const cabinet = newCabinet()
    for (let turn = 0; turn < 12; turn++) {
      const title = ['จดหมายต้อนรับ', 'Letter', 'LETTER', 'CON'][turn % 4] ?? ''
      const readingCopy = turn % 3 === 0 ? { readingCopy: bytesOf(`reading ${turn % 5}`) } : {}
      const { draft } = cabinet.file(sample({ title, document: bytesOf(`document ${turn % 5}`), ...readingCopy }))
      if (turn % 4 === 1) cabinet.refile(draft, { unit: '2016.PLAN', reason: 'x', by: 'y' })
      if (turn % 5 === 1) cabinet.refile(draft, { unit: null, reason: 'x', by: 'y' })
    }
    return cabinet
  }

  test('makes what was deleted again, exactly, and does nothing the second time', () => {
    const cabinet = filledCabinet()
    const before = shelvesOf(cabinet)
    expect(Object.keys(before)).toHaveLength(16)
    expect(cabinet.rebuildShelves()).toEqual(NOTHING)
    rmSync(join(cabinet.root, 'shelves'), { recursive: true })
    expect(cabinet.rebuildShelves()).toMatchObject({ withdrawn: [], changed: [], problems: [] })
    expect(shelvesOf(cabinet)).toEqual(before)
    expect(cabinet.rebuildShelves()).toEqual(NOTHING)
  })

  test('makes one missing copy again', () => {
    const cabinet = filledCabinet()
    const before = shelvesOf(cabinet)
    for (const path of Object.keys(before)) {
      rmSync(join(cabinet.root, 'shelves', path))
      expect(cabinet.rebuildShelves()).toEqual({ ...NOTHING, written: [join(cabinet.root, 'shelves', path)] })
    }
    expect(shelvesOf(cabinet)).toEqual(before)
  })

  test('leaves an edited copy as it is, tells of it, and puts no second one beside it', () => {
    const cabinet = newCabinet()
    const { file = '' } = cabinet.file(sample())
    appendFileSync(file, 'edited')
    const before = shelvesOf(cabinet)
    expect(cabinet.rebuildShelves()).toEqual({ ...NOTHING, changed: [file] })
    expect(cabinet.verify().changed).toEqual([file])
    expect(shelvesOf(cabinet)).toEqual(before)
  })

  test('withdraws a copy that a refiling on another PC left behind', () => {
    const cabinet = newCabinet()
    const { draft, file = '' } = cabinet.file(sample())
    const copy = readFileSync(file)
    const moved = cabinet.refile(draft, { unit: '2016.PLAN', reason: 'x', by: 'y' })
    writeFileSync(file, copy)
    expect(cabinet.rebuildShelves()).toEqual({ ...NOTHING, withdrawn: [file] })
    expect(existsSync(file)).toBe(false)
    expect(existsSync(moved.file ?? '')).toBe(true)
  })

  test('leaves what people rename or add alone', () => {
    const cabinet = newCabinet()
    const { file = '' } = cabinet.file(sample())
    renameSync(file, join(cabinet.root, 'shelves/S2016/my own name.docx'))
    writeFileSync(join(cabinet.root, 'shelves/notes.txt'), 'mine')
    expect(cabinet.rebuildShelves().written).toEqual([file])
    expect(Object.keys(shelvesOf(cabinet))).toHaveLength(3)
  })

  test('does not lose a save that Word makes while the copy is being withdrawn', () => {
    const cabinet = newCabinet()
    const { draft, file = '' } = cabinet.file(sample())
    const rename = (from: string, to: string) => {
      if (from === file) writeFileSync(file, 'saved at the last moment')
      nodeDisk.rename(from, to)
    }
    const slow = openTrial(cabinet.root, { fs: { ...unsynced, rename } })
    const { warnings } = slow.refile(draft, { unit: '2016.PLAN', reason: 'x', by: 'y' })
    expect(warnings.map(({ code }) => code)).toEqual(['copy-changed'])
    expect(readFileSync(file, 'utf8')).toBe('saved at the last moment')
  })

  test('keeps a copy that Word holds open, and withdraws it later', () => {
    const cabinet = newCabinet()
    const { draft, file = '' } = cabinet.file(sample())
    const rename = (from: string, to: string) => {
      if (from === file) throw Object.assign(new Error('held'), { code: 'EBUSY', syscall: 'rename' })
      nodeDisk.rename(from, to)
    }
    const held = openTrial(cabinet.root, { patience: 20, fs: { ...unsynced, rename } })
    const moved = held.refile(draft, { unit: '2016.PLAN', reason: 'x', by: 'y' })
    expect(moved.warnings.map(({ code }) => code)).toEqual(['copy-changed'])
    expect(existsSync(moved.file ?? '')).toBe(true)
    expect(cabinet.rebuildShelves().withdrawn).toEqual([file])
  })
})
