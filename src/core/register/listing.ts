/** What stands in the store, by names and times alone: cheap enough to ask every second or two. */
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
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

/** When a folder changed; one that changed just now is later than all others. */
export const timeOf = (stamp: Stamp): number =>
  stamp === '' ? Number.MAX_SAFE_INTEGER : Math.max(...stamp.split(' ').map(Number))

/** Folders looked at before others get their turn: a window stays alive meanwhile. */
const BREATH = 1_000

/** Every draft's folder with its stamp. Throws when a folder cannot be listed: unread is not gone. */
export async function listFolders(cabinet: CabinetPlace): Promise<ReadonlyMap<string, Stamp>> {
  const now = Date.now()
  const stamps = new Map<string, Stamp>()
  let looked = 0
  for (const prefix of listPrefixes(cabinet, now).keys()) {
    for (const draft of draftsIn(cabinet, prefix)) {
      const stamp = stampOf(cabinet, draft, now)
      if (stamp !== undefined) stamps.set(draft, stamp)
      if (++looked % BREATH === 0) await nextTurn()
    }
  }
  return stamps
}

/** The folders of the store that hold drafts' folders: a new draft, and one that is gone, change such a one's stamp. */
export function listPrefixes({ root }: CabinetPlace, now: number): ReadonlyMap<string, Stamp> {
  const stamps = new Map<string, Stamp>()
  for (const prefix of namesIn(join(root, 'store')).filter((name) => /^[a-z2-7]{2}$/.test(name))) {
    const stamp = folderStamp(join(root, 'store', prefix), now)
    if (stamp !== undefined) stamps.set(prefix, stamp)
  }
  return stamps
}

export const draftsIn = ({ root }: CabinetPlace, prefix: string): readonly string[] =>
  namesIn(join(root, 'store', prefix)).filter((name) => name.startsWith(prefix) && DRAFT_ID.test(name))

/** Undefined: there is no folder of that draft. */
export const stampOf = ({ root }: CabinetPlace, draft: string, now: number): Stamp | undefined =>
  folderStamp(join(root, 'store', draft.slice(0, 2), draft), now)

function folderStamp(path: string, now: number): Stamp | undefined {
  return reach('look', () => {
    const stats = lstatSync(path, { throwIfNoEntry: false })
    if (!stats?.isDirectory()) return undefined
    const settled = Math.max(stats.mtimeMs, stats.ctimeMs) < now - TICK
    return settled ? `${stats.mtimeMs} ${stats.ctimeMs}` : ''
  })
}

/** The cabinet's own names in a draft's folder, sorted. */
export const recordedNames = ({ root }: CabinetPlace, draft: string): readonly string[] =>
  namesIn(join(root, ...draftFolder(draft)))
    .filter((name) => RECORD_NAME.test(name) || DOCUMENT_NAME.test(name))
    .sort()

// Without types of entries: asking for these takes several times as long, and what is no folder shows soon enough.
function namesIn(folder: string): readonly string[] {
  return reach('look', () => {
    try {
      return readdirSync(folder)
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
