/** What stands in the store, by names and times alone: cheap enough to ask every second or two. */
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf } from '../cabinet/disk.ts'
import { DRAFT_ID, draftFolder } from '../cabinet/history.ts'
import { DOCUMENT_NAME, RECORD_NAME } from '../cabinet/record.ts'
import { MARKER, reach } from '../cabinet/volume.ts'
import { AppError } from '../errors.ts'
import type { CabinetPlace } from './entry.ts'

/**
 * A folder's times, which change when a name in it does. Empty within three seconds of a change: the next one could fall
 * into the same tick of a coarse clock (FAT: 2 s).
 */
export type Stamp = string

const TICK = 3_000

/** Every draft's folder with its stamp. Throws when a folder cannot be listed: unread is not gone. */
export function listFolders({ root }: CabinetPlace, now: number): ReadonlyMap<string, Stamp> {
  return reach('look', () => {
    const stamps = new Map<string, Stamp>()
    for (const prefix of foldersIn(join(root, 'store'), /^[a-z2-7]{2}$/)) {
      for (const draft of foldersIn(join(root, 'store', prefix), DRAFT_ID)) {
        if (!draft.startsWith(prefix)) continue
        const stamp = stampOf(join(root, 'store', prefix, draft), now)
        if (stamp !== undefined) stamps.set(draft, stamp)
      }
    }
    return stamps
  })
}

function foldersIn(path: string, shape: RegExp): readonly string[] {
  try {
    const entries = readdirSync(path, { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory() && shape.test(entry.name)).map(({ name }) => name)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

function stampOf(path: string, now: number): Stamp | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  if (!stats?.isDirectory()) return undefined
  const settled = Math.max(stats.mtimeMs, stats.ctimeMs) < now - TICK
  return settled ? `${stats.mtimeMs} ${stats.ctimeMs}` : ''
}

/** The cabinet's own names in a draft's folder, sorted. */
export function namesOf({ root }: CabinetPlace, draft: string): readonly string[] {
  return reach('look', () => {
    try {
      const names = readdirSync(join(root, ...draftFolder(draft)))
      return names.filter((name) => RECORD_NAME.test(name) || DOCUMENT_NAME.test(name)).sort()
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return []
      throw error
    }
  })
}

export const recordsAmong = (names: readonly string[]): readonly string[] =>
  names.filter((name) => RECORD_NAME.test(name))

/** A cabinet that is not there, or another one in its place, is no reason to forget what was in it. */
export function refuseGone({ root, id }: CabinetPlace): void {
  let found: unknown
  try {
    found = JSON.parse(readFileSync(join(root, MARKER), 'utf8')).id
  } catch {
    found = undefined
  }
  if (found === id) return
  throw new AppError(
    'register-loss',
    'The cabinet, or its marker cabinet.json, is not there. The register keeps what it knew, and nothing was changed. Reconnect the drive or wait for the folder to sync; else restore cabinet.json from a backup.',
    { reason: 'marker' },
  )
}
