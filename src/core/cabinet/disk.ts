import nodeFs from 'node:fs'
import { dirname } from 'node:path'

/** What a name in a folder stands for; a link is never followed. */
export type Kind = 'file' | 'folder' | 'link' | 'other'

export type Look = { readonly kind: Kind; readonly size: number; readonly changed: Date }

/** Every effect the cabinet has on a disk, one call each, so that a trial can make any of them fail. */
export type Fs = {
  open(path: string, flags: 'wx' | 'r'): number
  /** Writes from `offset` on; returns how many bytes the disk took, which may be fewer than offered. */
  write(file: number, bytes: Uint8Array, offset: number): number
  fsync(file: number): void
  size(file: number): number
  close(file: number): void
  /** Gives a file a second name; fails when that name is taken. */
  link(from: string, to: string): void
  rename(from: string, to: string): void
  unlink(path: string): void
  makeFolder(path: string): void
  read(path: string): Uint8Array
  /** Undefined when nothing has that name. */
  look(path: string): Look | undefined
  /** Names in a folder, sorted; none when there is no such folder. */
  names(path: string): readonly { readonly name: string; readonly kind: Kind }[]
}

export const nodeDisk: Fs = {
  open: (path, flags) => nodeFs.openSync(path, flags),
  write: (file, bytes, offset) => nodeFs.writeSync(file, bytes, offset, bytes.length - offset),
  fsync: (file) => nodeFs.fsyncSync(file),
  size: (file) => nodeFs.fstatSync(file).size,
  close: (file) => nodeFs.closeSync(file),
  link: (from, to) => nodeFs.linkSync(from, to),
  rename: (from, to) => nodeFs.renameSync(from, to),
  unlink: (path) => nodeFs.unlinkSync(path),
  makeFolder: (path) => nodeFs.mkdirSync(path),
  read: (path) => nodeFs.readFileSync(path),
  look: (path) => {
    try {
      const stats = nodeFs.lstatSync(path, { throwIfNoEntry: false })
      return stats && { kind: kindOf(stats), size: stats.size, changed: stats.mtime }
    } catch (error) {
      // A file stands where the path has a folder: nothing can have that name.
      if (codeOf(error) === 'ENOTDIR') return undefined
      throw error
    }
  },
  names: (path) => {
    try {
      const entries = nodeFs.readdirSync(path, { withFileTypes: true })
      return entries
        .map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
        .sort((a, b) => (a.name < b.name ? -1 : 1))
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return []
      throw error
    }
  },
}

/** Makes a folder and those above it. Only for the cabinet's own root: inside it every folder is entered one by one. */
export function makeRoot(fs: Fs, path: string): void {
  if (fs.look(path)) return
  if (dirname(path) !== path) makeRoot(fs, dirname(path))
  try {
    fs.makeFolder(path)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

/** The system's own code (`ENOSPC`), or the message where there is none. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message
}

type Typed = { isFile(): boolean; isDirectory(): boolean; isSymbolicLink(): boolean }

function kindOf(entry: Typed): Kind {
  if (entry.isSymbolicLink()) return 'link'
  if (entry.isFile()) return 'file'
  return entry.isDirectory() ? 'folder' : 'other'
}
