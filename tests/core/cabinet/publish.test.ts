import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCabinet } from '../../../src/core/cabinet/cabinet.ts'
import { type Fs, nodeDisk } from '../../../src/core/cabinet/disk.ts'
import { publish } from '../../../src/core/cabinet/publish.ts'
import { heldCodes, type Volume } from '../../../src/core/cabinet/volume.ts'
import { AppError } from '../../../src/core/errors.ts'
import { failure, faultsOf, faulty, Stopped } from './faulty.ts'
import { bytesOf, sample, trialFolder, unsynced } from './filer.ts'

let base = ''
beforeAll(() => {
  base = trialFolder()
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

let trials = 0
const folder = () => join(base, String(trials++))

const DOCUMENT = bytesOf(`document ${'ก'.repeat(2000)}`)
const READING = bytesOf(`reading ${'ข'.repeat(1000)}`)
const draftOf = () => sample({ document: DOCUMENT, readingCopy: READING })

/** What a fresh start finds wrong with a cabinet in which one draft was being filed. */
function violations(dir: string, acknowledged: string | undefined): readonly string[] {
  const cabinet = openCabinet(dir)
  const found = cabinet.verify().findings.map(({ kind, file }) => `${kind}: ${file}`)
  const { drafts } = cabinet.list()
  if (drafts.length > 1) found.push('filed twice')
  if (acknowledged && !drafts.some(({ draft }) => draft === acknowledged)) found.push('acknowledged, but lost')
  for (const { draft } of drafts) {
    const [head] = cabinet.get(draft).heads
    if (head?.state !== 'ok' || !same(head.document, DOCUMENT)) found.push('not whole')
  }
  const shelves = join(dir, 'shelves')
  const copies = existsSync(shelves) ? readdirSync(shelves, { recursive: true, encoding: 'utf8' }) : []
  for (const copy of copies.filter((path) => path.endsWith('.docx'))) {
    if (!same(join(shelves, copy), copy.includes('ฉบับอ่าน') ? READING : DOCUMENT))
      found.push(`half a file on the shelf: ${copy}`)
  }
  return found
}

const same = (path: string, bytes: Uint8Array) => existsSync(path) && Buffer.compare(readFileSync(path), bytes) === 0

type Writer = (dir: string, fs: Fs) => string

const withet: Writer = (dir, fs) => openCabinet(dir, { fs, patience: 0 }).file(draftOf()).draft

/** The same files, straight to their names, as one would write them without a thought. */
const naive: Writer = (dir, fs) => {
  const source = folder()
  const { draft } = openCabinet(source, { fs: unsynced }).file(draftOf())
  const store = join('store', draft.slice(0, 2), draft)
  for (const name of readdirSync(join(source, store)).sort()) {
    mkdirSync(join(dir, store), { recursive: true })
    const file = fs.open(join(dir, store, name), 'wx')
    fs.write(file, readFileSync(join(source, store, name)), 0)
    fs.close(file)
  }
  return draft
}

/** Every call of one filing, failing in every way. Returns the trials, and what was wrong after which of them. */
function everyFault(writer: Writer) {
  const count = faulty(unsynced, -1, 'EIO')
  writer(emptyCabinet(), count.fs)
  const wrong: string[] = []
  const strange: unknown[] = []
  let acknowledgements = 0
  for (const [number, name] of count.calls.entries()) {
    for (const fault of faultsOf(name)) {
      const dir = emptyCabinet()
      let acknowledged: string | undefined
      try {
        acknowledged = writer(dir, faulty(unsynced, number, fault).fs)
        acknowledgements++
      } catch (error) {
        if (!(error instanceof Stopped) && !(error instanceof AppError && error.code === 'cabinet-unavailable'))
          strange.push(error)
      }
      wrong.push(...violations(dir, acknowledged).map((what) => `call ${number}, ${name}, ${fault}: ${what}`))
      rmSync(dir, { recursive: true })
    }
  }
  return { calls: count.calls.length, acknowledgements, wrong, strange }
}

function emptyCabinet(): string {
  const dir = folder()
  openCabinet(dir, { fs: unsynced })
  return dir
}

describe('one draft, every call to the disk failing in every way', () => {
  test('leaves no draft or a whole one, and loses none that was acknowledged', () => {
    const { calls, acknowledgements, wrong, strange } = everyFault(withet)
    expect(calls).toBeGreaterThan(50)
    expect(acknowledgements).toBeGreaterThan(0)
    expect(wrong).toEqual([])
    expect(strange).toEqual([])
  })

  test('catches a writer that writes straight to the name (negative control)', () => {
    const { wrong } = everyFault(naive)
    expect(wrong.some((what) => what.includes('short: damaged'))).toBe(true)
    expect(wrong.some((what) => what.includes('lying: damaged'))).toBe(true)
    expect(wrong.some((what) => what.includes('stop half: damaged'))).toBe(true)
    expect(wrong.length).toBeGreaterThan(5)
  })
})

/** A disk that forgets at a power cut what was not fsynced: file contents, and names in folders. */
function forgetful(stopAt: number, dir: string) {
  const open = new Map<number, string>()
  const unsavedBytes = new Set<number>()
  const unsavedNames = new Set<string>()
  const named = (path: string) => unsavedNames.add(path)
  const remembering: Fs = {
    ...nodeDisk,
    open: (path, flags) => {
      const file = nodeDisk.open(path, flags)
      open.set(file, path)
      if (flags === 'wx') {
        named(path)
        unsavedBytes.add(statSync(path).ino)
      }
      return file
    },
    fsync: (file) => {
      const path = open.get(file) ?? ''
      unsavedBytes.delete(statSync(path).ino)
      if (!statSync(path).isDirectory()) return
      for (const name of unsavedNames) if (dirname(name) === path) unsavedNames.delete(name)
    },
    link: (from, to) => {
      nodeDisk.link(from, to)
      named(to)
    },
    rename: (from, to) => {
      nodeDisk.rename(from, to)
      named(to)
    },
    makeFolder: (path) => {
      nodeDisk.makeFolder(path)
      named(path)
    },
  }
  const cut = (namesToo: boolean) => {
    for (const path of readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((name) => join(dir, name))) {
      if (statSync(path).isFile() && unsavedBytes.has(statSync(path).ino)) truncateSync(path, 0)
    }
    if (namesToo) for (const path of unsavedNames) rmSync(path, { recursive: true, force: true })
  }
  return { ...faulty(remembering, stopAt, 'stop'), cut }
}

function everyPowerCut(writer: Writer): readonly string[] {
  const count = forgetful(-1, base)
  writer(emptyCabinet(), count.fs)
  const wrong: string[] = []
  // The last turn cuts the power after the acknowledgement.
  for (let number = 0; number <= count.calls.length; number++) {
    for (const namesToo of [true, false]) {
      const dir = emptyCabinet()
      const disk = forgetful(number, dir)
      let acknowledged: string | undefined
      try {
        acknowledged = writer(dir, disk.fs)
      } catch (error) {
        if (!(error instanceof Stopped)) throw error
      }
      disk.cut(namesToo)
      wrong.push(...violations(dir, acknowledged).map((what) => `cut at ${number}: ${what}`))
    }
  }
  return wrong
}

describe('a power cut at every call', () => {
  test('leaves no draft or a whole one, and loses none that was acknowledged', () => {
    expect(everyPowerCut(withet)).toEqual([])
  })

  test('catches a writer that never calls fsync (negative control)', () => {
    const wrong = everyPowerCut(naive)
    expect(wrong.some((what) => what.includes('damaged'))).toBe(true)
    expect(wrong.some((what) => what.includes('acknowledged, but lost'))).toBe(true)
  })
})

function volumeIn(dir: string, fs: Partial<Fs> = {}, change: Partial<Volume> = {}): Volume {
  mkdirSync(dir, { recursive: true })
  return {
    root: dir,
    fs: { ...nodeDisk, ...fs },
    patience: 60,
    held: heldCodes('win32'),
    confirmed: new Set(),
    touched: new Set(),
    ...change,
  }
}

describe('publish', () => {
  test('takes the same bytes twice and refuses others under the same name', () => {
    const volume = volumeIn(folder())
    expect(publish(volume, ['a.txt'], bytesOf('one'))).toBe('published')
    expect(publish(volume, ['a.txt'], bytesOf('one'))).toBe('present')
    expect(() => publish(volume, ['a.txt'], bytesOf('two'))).toThrow(expect.objectContaining({ code: 'file-exists' }))
    expect(readFileSync(join(volume.root, 'a.txt'), 'utf8')).toBe('one')
    expect(readdirSync(join(volume.root, '.stage'))).toEqual([])
  })

  test('waits for a file that another program holds, and not for ever', () => {
    let refusals = 2
    const link: Fs['link'] = (from, to) => {
      if (refusals-- > 0) throw failure('EACCES')
      nodeDisk.link(from, to)
    }
    expect(publish(volumeIn(folder(), { link }), ['a.txt'], bytesOf('x'))).toBe('published')
    refusals = Number.POSITIVE_INFINITY
    const began = performance.now()
    expect(() => publish(volumeIn(folder(), { link }), ['a.txt'], bytesOf('x'))).toThrow(/no right to write/)
    expect(performance.now() - began).toBeGreaterThanOrEqual(50)
  })

  test('does not wait where a refusal is a decision', () => {
    const refuse = () => {
      throw failure('EACCES')
    }
    const began = performance.now()
    // On Windows too a new name in `.stage` cannot be held by anyone; elsewhere EACCES never passes by itself.
    expect(() => publish(volumeIn(folder(), { open: refuse }, { patience: 5000 }), ['a.txt'], bytesOf('x'))).toThrow(
      AppError,
    )
    const posix = { patience: 5000, held: heldCodes('linux') }
    expect(() => publish(volumeIn(folder(), { link: refuse }, posix), ['a.txt'], bytesOf('x'))).toThrow(AppError)
    expect(performance.now() - began).toBeLessThan(1000)
  })

  test.each(['EPERM', 'ENOTSUP', 'EISDIR'])(
    'files on a disk without hard links (%s), and still overwrites nothing',
    (code) => {
      const link = () => {
        throw failure(code)
      }
      const volume = volumeIn(folder(), { link })
      expect(publish(volume, ['store', 'a.txt'], bytesOf('one'))).toBe('published')
      expect(publish(volume, ['store', 'a.txt'], bytesOf('one'))).toBe('present')
      expect(() => publish(volume, ['store', 'a.txt'], bytesOf('two'))).toThrow(
        expect.objectContaining({ code: 'file-exists' }),
      )
      expect(readFileSync(join(volume.root, 'store', 'a.txt'), 'utf8')).toBe('one')
    },
  )

  test('goes on where folders cannot be synced, but not when syncing one fails', () => {
    const onFolder =
      (code: string): Fs['open'] =>
      (path, flags) => {
        if (flags === 'r') throw failure(code)
        return nodeDisk.open(path, flags)
      }
    expect(publish(volumeIn(folder(), { open: onFolder('EISDIR') }), ['a.txt'], bytesOf('x'))).toBe('published')
    const failing = volumeIn(folder(), { open: onFolder('EIO') })
    expect(() => publish(failing, ['a.txt'], bytesOf('x'))).toThrow(/not certain to be kept/)
  })

  test('says what happened, what is safe and what to do', () => {
    const write = () => {
      throw failure('ENOSPC')
    }
    const full = () => publish(volumeIn(folder(), { write }), ['a.txt'], bytesOf('x'))
    expect(full).toThrow(
      'The disk that holds the cabinet is full. Nothing was filed. All that was filed before is as it was. Free some space, then try again.',
    )
    expect(full).toThrow(
      expect.objectContaining({ code: 'cabinet-unavailable', data: { step: 'write', reason: 'ENOSPC' } }),
    )
  })

  test('writes on until every byte is out', () => {
    const write: Fs['write'] = (file, bytes, offset) => nodeDisk.write(file, bytes.subarray(0, offset + 7), offset)
    const volume = volumeIn(folder(), { write })
    expect(publish(volume, ['a.txt'], bytesOf('ยินดีต้อนรับสู่กรุงเทพมหานคร'))).toBe('published')
    expect(readFileSync(join(volume.root, 'a.txt'), 'utf8')).toBe('ยินดีต้อนรับสู่กรุงเทพมหานคร')
  })

  test('does not wait for a disk that takes nothing', () => {
    expect(() => publish(volumeIn(folder(), { write: () => 0 }), ['a.txt'], bytesOf('x'))).toThrow(/full/)
  })

  test('lets bugs through as they are', () => {
    const write = () => {
      throw new TypeError('a bug')
    }
    expect(() => publish(volumeIn(folder(), { write }), ['a.txt'], bytesOf('x'))).toThrow(TypeError)
  })
})

test('opening a cabinet removes what crashes left in the stage, once it is old, and nothing else', () => {
  const dir = emptyCabinet()
  const stage = (name: string) => join(dir, '.stage', name)
  const names = [`s-${'a'.repeat(26)}`, `s-${'b'.repeat(26)}`, `aside-${'c'.repeat(26)}.docx`, 'notes.txt']
  for (const name of names) writeFileSync(stage(name), 'left')
  const old = new Date(Date.now() - 2 * 24 * 60 * 60 * 1000)
  for (const name of [names[0], names[2], names[3]]) utimesSync(stage(name ?? ''), old, old)
  openCabinet(dir)
  expect(readdirSync(join(dir, '.stage')).sort()).toEqual(names.slice(1).sort())
})
