import { join } from 'node:path'
import { AppError } from '../errors.ts'
import { codeOf, type Fs } from './disk.ts'

/** The folder a cabinet stands in, and how patiently to reach it. */
export type Volume = {
  readonly root: string
  readonly fs: Fs
  /** How long to wait, in milliseconds, for a file that another program holds. */
  readonly patience: number
  /** The errors that mean "another program holds it", and pass by themselves. */
  readonly held: ReadonlySet<string>
  /** Folders whose own entry is known to be on the disk; filled as they are entered. */
  readonly confirmed: Set<string>
  /** Drafts whose folder was written in; whoever keeps an index looks at them, and takes them out. */
  readonly touched: Set<string>
}

export const MARKER = 'cabinet.json'
export const STAGE = '.stage'

/**
 * On Windows a virus scanner, an indexer or a sync engine that has a file open makes a rename fail with EPERM, EACCES
 * or EBUSY for a moment. Elsewhere EPERM and EACCES are decisions about rights, and no waiting changes them.
 */
export function heldCodes(platform: string): ReadonlySet<string> {
  return new Set(platform === 'win32' ? ['EPERM', 'EACCES', 'EBUSY'] : ['EBUSY', 'ETXTBSY'])
}

/** The full path of a file inside the cabinet. */
export const at = (volume: Volume, path: readonly string[]): string => join(volume.root, ...path)

/**
 * The full path of a folder inside the cabinet, made where it is missing. With `confirm`, the folder is on the disk
 * when this returns: also one that another process made a moment ago and has not confirmed yet.
 */
export function enter(volume: Volume, path: readonly string[], confirm: boolean): string {
  // Invariant: every folder on the way is a real folder of this cabinet. A link could lead a write anywhere.
  let above = volume.root
  for (const name of path) {
    const folder = join(above, name)
    if (!volume.fs.look(folder)) makeFolder(volume.fs, folder)
    if (volume.fs.look(folder)?.kind !== 'folder') throw notAFolder(path)
    if (confirm && !volume.confirmed.has(folder)) {
      confirmNames(volume.fs, above)
      volume.confirmed.add(folder)
    }
    above = folder
  }
  return above
}

/** Whether a folder stands there and no link leads to it: the question before anything in it is read or removed. */
export function isInside(volume: Volume, path: readonly string[]): boolean {
  return reach('look', () =>
    path.every((_, index) => volume.fs.look(at(volume, path.slice(0, index + 1)))?.kind === 'folder'),
  )
}

function makeFolder(fs: Fs, folder: string): void {
  try {
    fs.makeFolder(folder)
  } catch (error) {
    // Another process was quicker; it is looked at next, like any other.
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

function notAFolder(path: readonly string[]): AppError {
  const where = path.join('/')
  return new AppError(
    'cabinet-invalid',
    `A link or a file stands where the cabinet has a folder (${where}). Nothing was written. Withet writes only inside the cabinet: move it away, then try again.`,
    { where },
  )
}

/** Where a folder cannot be opened or synced at all (Windows, some network drives), its names are the system's to keep. */
const NO_FOLDER_SYNC = new Set(['EISDIR', 'EPERM', 'EINVAL', 'ENOTSUP', 'ENOSYS', 'EBADF'])

/** Brings the names in a folder to the disk. */
export function confirmNames(fs: Fs, folder: string): void {
  let file: number | undefined
  try {
    file = fs.open(folder, 'r')
    fs.fsync(file)
  } catch (error) {
    if (!NO_FOLDER_SYNC.has(codeOf(error))) throw error
  } finally {
    if (file !== undefined) fs.close(file)
  }
}

/** The cabinet can vanish under a running program: a stick pulled out, a share gone. It is never made anew by a write. */
export function stand(volume: Volume): void {
  if (reach('look', () => volume.fs.look(at(volume, [MARKER])))?.kind === 'file') return
  throw new AppError(
    'cabinet-unavailable',
    'The cabinet folder, or its marker cabinet.json, is not there. Nothing was written. Reconnect the drive or wait for the folder to sync, then try again.',
    { step: 'look', reason: 'ENOENT' },
  )
}

/** Does one thing with the disk; a refusal by the system becomes a sentence for the person at the desk. */
export function reach<T>(step: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    // Bugs and refusals of our own pass as they are: only the system's errors have a code and a system call.
    if (!(error instanceof Error) || error instanceof AppError || !('code' in error) || !('syscall' in error))
      throw error
    throw unavailable(step, codeOf(error))
  }
}

/** Waits while another program holds the file, with growing pauses, and gives up after the volume's patience. */
export function patiently<T>(volume: Volume, act: () => T): T {
  let waited = 0
  for (let pause = 10; ; pause = Math.min(pause * 2, 1000)) {
    try {
      return act()
    } catch (error) {
      if (!volume.held.has(codeOf(error)) || waited >= volume.patience) throw error
      waited += sleep(Math.min(pause, volume.patience - waited))
    }
  }
}

export function sleep(milliseconds: number): number {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
  return milliseconds
}

const CAUSES: { readonly [code: string]: readonly [happened: string, todo: string] } = {
  ENOSPC: ['The disk that holds the cabinet is full.', 'Free some space'],
  EDQUOT: ['The space allowed to you on the cabinet’s disk is used up.', 'Free some space, or ask for more'],
  EACCES: ['This PC has no right to write in the cabinet folder.', 'Ask its owner for the right to write'],
  EPERM: ['This PC has no right to write in the cabinet folder.', 'Ask its owner for the right to write'],
  EROFS: ['The cabinet’s disk is read-only just now.', 'Make it writable'],
  EBUSY: ['Another program holds a file of the cabinet.', 'Close it'],
  ENOENT: ['The cabinet folder is not there any more.', 'Reconnect the drive'],
  ENOTDIR: ['A file stands where the path to the cabinet has a folder.', 'Choose another folder'],
  ENAMETOOLONG: ['The path to the cabinet folder is too long.', 'Move the cabinet to a shorter path'],
}

/** After `confirm` the file has its name already, so that it may well be found later. */
function unavailable(step: string, reason: string): AppError {
  const [happened, todo] = CAUSES[reason] ?? [`The cabinet’s disk reported a fault (${reason}).`, 'Check the disk']
  const safe =
    step === 'confirm'
      ? 'The last change is not certain to be kept: look whether it is there before repeating it.'
      : 'Nothing was filed.'
  const message = `${happened} ${safe} All that was filed before is as it was. ${todo}, then try again.`
  return new AppError('cabinet-unavailable', message, { step, reason })
}
