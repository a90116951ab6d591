import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { AppError } from '../errors.ts'
import { codeOf } from './disk.ts'
import { confirmNames, enter, patiently, reach, STAGE, type Volume } from './volume.ts'

/**
 * Gives the cabinet a new file, whole or not at all; the one way in which anything is written.
 *
 * 1. write it under a name nobody else knows, in `.stage` on the same disk, and fsync it;
 * 2. give it its own name, which must be free;
 * 3. fsync the folder, so that the name outlives a power cut.
 *
 * `present` when the same bytes stand there already; refuses with `file-exists` when other bytes do. A crash leaves at
 * most a file in `.stage`, which `sweep` removes. Without `confirm` step 3 is left out: for copies that can be remade.
 */
export function publish(
  volume: Volume,
  path: readonly string[],
  bytes: Uint8Array,
  { confirm = true } = {},
): 'published' | 'present' {
  const { folder, staged, target } = reach('prepare', () => {
    const staged = join(enter(volume, [STAGE], false), `s-${newId()}`)
    const folder = enter(volume, path.slice(0, -1), confirm)
    return { folder, staged, target: join(folder, path.at(-1) ?? '') }
  })
  try {
    reach('write', () => writeWhole(volume, staged, bytes))
    const outcome = reach('name', () => giveName(volume, staged, target, bytes))
    if (path[0] === 'store' && path[2] !== undefined) volume.touched.add(path[2])
    if (confirm) reach('confirm', () => patiently(volume, () => confirmNames(volume.fs, folder)))
    return outcome
  } finally {
    discard(volume, staged)
  }
}

/** Random, 128 bits, in letters and digits that every file system and every ear keeps apart. Never a clock. */
export function newId(): string {
  // 32 letters, so that five bits of each byte choose one evenly; 26 of them hold 130 bits.
  return Array.from(randomBytes(26), (byte) => 'abcdefghijklmnopqrstuvwxyz234567'[byte % 32]).join('')
}

export const ID = '[a-z2-7]{26}'

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The part of a sha256 that stands in file names: 128 bits. */
export const shortHash = (hash: string): string => hash.slice(0, 32)

const DAY = 24 * 60 * 60 * 1000

/** Removes what crashes left in `.stage`, once it is a day old. A clock that is wrong costs one filing an error. */
export function sweep(volume: Volume, now: Date): void {
  const stage = join(volume.root, STAGE)
  if (volume.fs.look(stage)?.kind !== 'folder') return
  for (const { name } of volume.fs.names(stage)) {
    if (!new RegExp(`^s-${ID}$`).test(name)) continue
    const seen = volume.fs.look(join(stage, name))
    if (seen && now.getTime() - seen.changed.getTime() > DAY) discard(volume, join(stage, name))
  }
}

// A refusal here is a decision, not a scanner's hold: nobody else can hold a name that is 128 random bits. No waiting.
function writeWhole(volume: Volume, staged: string, bytes: Uint8Array): void {
  const { fs } = volume
  const file = fs.open(staged, 'wx')
  try {
    for (let offset = 0; offset < bytes.length; ) {
      const taken = fs.write(file, bytes, offset)
      // A disk that takes nothing and reports nothing would keep this loop for ever.
      if (taken <= 0) throw diskFull()
      offset += taken
    }
    fs.fsync(file)
    // Some drivers on a full disk report success and keep less.
    if (fs.size(file) !== bytes.length) throw diskFull()
  } finally {
    fs.close(file)
  }
}

const diskFull = () =>
  Object.assign(new Error('the disk kept fewer bytes than it took'), { code: 'ENOSPC', syscall: 'write' })

/** Where a disk knows no second names (exFAT, FAT, some shares). Windows says EISDIR for a call a drive does not know. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR', 'EINVAL', 'EMLINK', 'UNKNOWN'])

/**
 * A link and not a rename, because a rename silently replaces what has that name. Disks without links get a look and a
 * rename: in `store/` and `ledger/` that is as safe, since a name there holds 128 random bits; on the shelves two
 * processes choosing the same name within the same moment could lose one copy, which rebuilding the shelves remakes.
 */
function giveName(volume: Volume, staged: string, target: string, bytes: Uint8Array): 'published' | 'present' {
  const { fs } = volume
  try {
    patiently({ ...volume, held: new Set([...volume.held].filter((code) => !NO_LINKS.has(code))) }, () =>
      fs.link(staged, target),
    )
    return 'published'
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return samePresent(volume, target, bytes)
    if (!NO_LINKS.has(codeOf(error))) throw error
  }
  if (fs.look(target)) return samePresent(volume, target, bytes)
  patiently(volume, () => fs.rename(staged, target))
  return 'published'
}

function samePresent(volume: Volume, target: string, bytes: Uint8Array): 'present' {
  const seen = volume.fs.look(target)
  // Invariant: a name is never given to other bytes. Size first: what stands there may be anything.
  const same = seen?.kind === 'file' && seen.size === bytes.length && sha256(volume.fs.read(target)) === sha256(bytes)
  if (same) return 'present'
  throw new AppError('file-exists', 'Another file has that name in the cabinet already. Nothing was written.')
}

function discard(volume: Volume, staged: string): void {
  try {
    volume.fs.unlink(staged)
  } catch {
    // It was renamed, never made, or is held by a scanner: a leftover in `.stage` harms nobody.
  }
}
