/** Files that only this account may read: written whole or not at all, and overwritten before they go. */
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { dirname, join } from 'node:path'
import { newId } from '../cabinet/publish.ts'
import { AppError } from '../errors.ts'

function reach<T>(act: () => T): T {
  try {
    return act()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
    if (code === undefined) throw error
    throw new AppError(
      'keys-unavailable',
      `The folder for keys cannot be used just now (${code}). Nothing was filed. All that was filed before is as it was. Free some space or ask for the right to write there, or set WITHET_DATA to another folder.`,
      { reason: code },
    )
  }
}

export function read(path: string): string | undefined {
  return reach(() => (fs.existsSync(path) ? fs.readFileSync(path, 'utf8').trim() : undefined))
}

export const list = (folder: string): readonly string[] =>
  reach(() => (fs.existsSync(folder) ? fs.readdirSync(folder) : []))

/** Writes a whole file under a name that is free; returns what stands there in the end, which may be another's. */
export function create(path: string, text: string): string {
  return reach(() => {
    if (fs.existsSync(path)) return fs.readFileSync(path, 'utf8').trim()
    const fresh = written(path, text)
    try {
      // A link fails when the name is taken meanwhile; a disk without links takes the plain way.
      link(fresh, path)
      return fs.readFileSync(path, 'utf8').trim()
    } finally {
      fs.rmSync(fresh, { force: true })
      sync(dirname(path))
    }
  })
}

function link(from: string, to: string): void {
  try {
    fs.linkSync(from, to)
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    if (!taken) fs.renameSync(from, to)
  }
}

export function replace(path: string, text: string): void {
  reach(() => {
    fs.renameSync(written(path, text), path)
    sync(dirname(path))
  })
}

function written(path: string, text: string): string {
  fs.mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const fresh = join(dirname(path), `.w-${newId()}`)
  const file = fs.openSync(fresh, 'wx', 0o600)
  try {
    fs.writeFileSync(file, `${text}\n`)
    fs.fsyncSync(file)
  } finally {
    fs.closeSync(file)
  }
  return fresh
}

/** Random bytes over it, then away. A solid-state disk may keep the old bytes in cells that no program reaches. */
export function shred(path: string): boolean {
  return reach(() => {
    if (!fs.existsSync(path)) return false
    const file = fs.openSync(path, 'r+')
    try {
      fs.writeSync(file, randomBytes(fs.fstatSync(file).size))
      fs.fsyncSync(file)
    } finally {
      fs.closeSync(file)
    }
    fs.unlinkSync(path)
    sync(dirname(path))
    return true
  })
}

function sync(folder: string): void {
  try {
    const file = fs.openSync(folder, 'r')
    try {
      fs.fsyncSync(file)
    } finally {
      fs.closeSync(file)
    }
  } catch {
    // Windows opens no folders: its names are the system's to keep.
  }
}
