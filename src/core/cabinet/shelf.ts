import { join } from 'node:path'
import { AppError } from '../errors.ts'
import { codeOf } from './disk.ts'
import type { DraftHistory, Revision } from './history.ts'
import { documentsOf } from './history.ts'
import { newId, publish, sha256 } from './publish.ts'
import type { DraftRecord, StoredDocument } from './record.ts'
import { fold, type Room, safeName } from './title.ts'
import { at, enter, isInside, patiently, reach, STAGE, type Volume } from './volume.ts'

/** The two files a draft may have on its shelf, and how their names end. */
export const ENDINGS = ['.docx', ' (ฉบับอ่าน).docx'] as const

/** Windows takes 260 characters for a whole path: 120 of them are ours, the rest is where the cabinet stands. */
const PATH_UNITS = 120
/** ext4 takes 255 bytes for a name; sync engines add a little of their own. */
const NAME_BYTES = 240

type Place = Pick<DraftRecord, 'matter' | 'route' | 'unit'>

/** `shelves/<structure>/<unit>/<BE year>`, or `shelves/tray/<BE year>` without a unit. */
export function shelfFolder({ matter, route, unit }: Place): readonly string[] {
  const year = String(Number(matter.date.slice(0, 4)) + 543)
  if (unit === null) return ['shelves', 'tray', year]
  const folder = (name: string) => safeName(name, { units: 40, bytes: 120 })
  return ['shelves', folder(route.structure ?? 'none-in-force'), folder(unit), year]
}

/**
 * The names a draft may have on its shelf, best first: its title, then its title with ever more of its own id. So
 * nothing has to remember which file is whose: it has one of these names, and bytes that the store knows.
 */
export function stemsOf(folder: readonly string[], name: string, draft: string): readonly string[] {
  const marks = ['', ...[5, 10, 16].map((length) => ` (${draft.slice(0, length)})`)]
  return marks.map((mark) => safeName(name, roomIn(folder, mark)) + mark)
}

function roomIn(folder: readonly string[], mark: string): Room {
  const ending = mark + ENDINGS[1]
  const units = PATH_UNITS - folder.join('/').length - 1 - ending.length
  return { units, bytes: NAME_BYTES - Buffer.byteLength(ending) }
}

/** What is known of the shelves during one job: the names in a folder, and which of them are found to be whose. */
export type Shelves = {
  readonly volume: Volume
  readonly listed: Map<string, Set<string>>
  readonly owners: Map<string, string>
}

export const openShelves = (volume: Volume): Shelves => ({ volume, listed: new Map(), owners: new Map() })

/** A title's name on a shelf: the first that is free for the document and its reading copy, whatever its case. */
export function freeStem(shelves: Shelves, place: Place, title: string, draft: string): string {
  const folder = shelfFolder(place)
  const stems = stemsOf(folder, title, draft)
  const names = namesIn(shelves, folder)
  const free = stems.find((stem) => ENDINGS.every((ending) => !names.has(fold(stem + ending))))
  return free ?? stems.at(-1) ?? title
}

function namesIn({ volume, listed }: Shelves, folder: readonly string[]): Set<string> {
  const key = folder.join('/')
  const known = listed.get(key)
  if (known) return known
  const names = isInside(volume, folder) ? volume.fs.names(at(volume, folder)).map(({ name }) => fold(name)) : []
  const fresh = new Set(names)
  listed.set(key, fresh)
  return fresh
}

/** `standing`: it was there, as filed. `changed`: it was there, and somebody edited it; it stays as it is. */
export type Placed = { readonly path: string; readonly outcome: 'written' | 'standing' | 'changed' }

/**
 * Sees to it that the document and the reading copy of a revision are on their shelf, in this order. `fresh` says that
 * nothing there can be this draft's yet, so that whatever has its name is somebody else's.
 */
export function place(shelves: Shelves, revision: Revision, fresh: boolean): readonly Placed[] {
  const { record } = revision
  // What was erased has no copy to put anywhere.
  if (revision.state === 'erased') return []
  const folder = shelfFolder(record)
  const all = stemsOf(folder, record.shelf, record.draft)
  let stems = all
  return copiesOf(revision).map((copy) => {
    const standing = fresh ? undefined : find(shelves, record, copy)
    const stem = standing ? standing.name.slice(0, -copy.ending.length) : putOne(shelves, folder, stems, copy)
    own(shelves, record, stem + copy.ending, copy)
    // The reading copy stands beside its document, under the same name where it can.
    stems = [stem, ...all.filter((other) => other !== stem)]
    const outcome = standing ? (standing.changed ? 'changed' : 'standing') : 'written'
    return { path: at(shelves.volume, [...folder, stem + copy.ending]), outcome }
  })
}

export type Copy = {
  readonly document: StoredDocument
  readonly stored: string
  readonly ending: string
  readonly owner: string
}

export function copiesOf({ record, document, readingCopy }: Revision): readonly Copy[] {
  return documentsOf(record).map((each, index) => ({
    document: each,
    stored: index === 0 ? document : (readingCopy ?? document),
    ending: ENDINGS[index] ?? ENDINGS[0],
    owner: `${record.draft} ${each.sha256}`,
  }))
}

function putOne(shelves: Shelves, folder: readonly string[], stems: readonly string[], copy: Copy): string {
  const bytes = reach('read', () => shelves.volume.fs.read(copy.stored))
  if (sha256(bytes) !== copy.document.sha256)
    throw new AppError('cabinet-invalid', 'The document in the store is damaged.')
  const names = namesIn(shelves, folder)
  for (const stem of stems) {
    const name = stem + copy.ending
    if (names.has(fold(name))) continue
    names.add(fold(name))
    // `present` is another draft with the same bytes, which was quicker: one file is never the copy of two drafts.
    if (publishFree(shelves.volume, [...folder, name], bytes) === 'published') return stem
  }
  throw new AppError('file-exists', 'Every name that this draft could have on its shelf is taken.')
}

function publishFree(volume: Volume, path: readonly string[], bytes: Uint8Array): 'published' | 'present' {
  try {
    return publish(volume, path, bytes, { confirm: false })
  } catch (error) {
    if (error instanceof AppError && error.code === 'file-exists') return 'present'
    throw error
  }
}

const keyOf = (folder: readonly string[], name: string) => fold([...folder, name].join('/'))

/** A copy as it stands on the shelf. `changed`: under its name, but with bytes of somebody else's making. */
export type Standing = { readonly name: string; readonly changed: boolean }

/** Finds a copy among the names it may have. Passes over what was found to be another draft's. */
export function find(shelves: Shelves, record: DraftRecord, copy: Copy): Standing | undefined {
  const { volume, owners } = shelves
  const folder = shelfFolder(record)
  if (!isInside(volume, folder)) return undefined
  // Names with the draft's own id first: the plain title may be that of another draft with the very same bytes.
  const [plain = '', ...marked] = stemsOf(folder, record.shelf, record.draft).map((stem) => stem + copy.ending)
  const stands = [...marked.reverse(), plain].flatMap((name) => {
    const owner = owners.get(keyOf(folder, name)) ?? copy.owner
    const seen = owner === copy.owner ? volume.fs.look(at(volume, [...folder, name])) : undefined
    if (!seen) return []
    const same = seen.kind === 'file' && seen.size === copy.document.size
    return [{ name, changed: !same || sha256(volume.fs.read(at(volume, [...folder, name]))) !== copy.document.sha256 }]
  })
  return stands.find(({ changed }) => !changed) ?? stands[0]
}

/** Notes whose copy that is, so that it is neither taken for another's nor withdrawn. */
export const own = (shelves: Shelves, record: DraftRecord, name: string, copy: Copy) =>
  shelves.owners.set(keyOf(shelfFolder(record), name), copy.owner)

export type Withdrawn = { readonly path: string; readonly outcome: 'withdrawn' | 'changed' }

/** Takes the copies of revisions that were overtaken off their shelves; a copy that somebody changed stays. */
export function withdrawOld(shelves: Shelves, { heads, revisions }: DraftHistory): readonly Withdrawn[] {
  return revisions
    .filter((revision) => !heads.includes(revision))
    .flatMap((revision) =>
      copiesOf(revision).flatMap((copy) => {
        const standing = find(shelves, revision.record, copy)
        const path = standing && [...shelfFolder(revision.record), standing.name]
        if (!path || shelves.owners.has(fold(path.join('/')))) return []
        const gone = !standing.changed && withdraw(shelves.volume, path, copy.document.sha256)
        // Said once, however many records of the draft had that place.
        shelves.owners.set(fold(path.join('/')), copy.owner)
        return [{ path: at(shelves.volume, path), outcome: gone ? 'withdrawn' : 'changed' } satisfies Withdrawn]
      }),
    )
}

// Invariant: what is unlinked is what was hashed. It is taken aside first, so that a save by Word in between stays.
function withdraw(volume: Volume, path: readonly string[], hash: string): boolean {
  const aside = join(enter(volume, [STAGE], false), `aside-${newId()}.docx`)
  try {
    patiently(volume, () => volume.fs.rename(at(volume, path), aside))
  } catch (error) {
    // Open in Word, gone meanwhile, or not ours to move: it stays, and is reported as changed.
    if (codeOf(error) === 'ENOENT') return true
    return false
  }
  const unchanged = sha256(volume.fs.read(aside)) === hash
  if (unchanged) volume.fs.unlink(aside)
  else publishFree(volume, path, volume.fs.read(aside))
  return unchanged
}
