import { join } from 'node:path'
import { AppError } from '../errors.ts'
import { codeOf, type Look } from './disk.ts'
import type { DraftHistory, Revision } from './history.ts'
import { documentsOf } from './history.ts'
import { forgetPlaced, type Note, notePlaced, placedAt } from './placed.ts'
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

/** A file larger than this is no letter of ours: it is not read. */
export const MOST_BYTES = 64 * 1024 * 1024

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
  /** Hashes of all documents a draft ever had: a file with one of these bytes was edited by nobody. */
  readonly texts: Map<string, ReadonlySet<string>>
  /** Hashes of files seen, by path; only in jobs that look and write nothing. */
  readonly hashes?: Map<string, string>
}

export const openShelves = (volume: Volume): Shelves => ({
  volume,
  listed: new Map(),
  owners: new Map(),
  texts: new Map(),
})

/** Makes the former documents of a draft known, so that an old copy is not taken for an edited one. */
export function acquaint(shelves: Shelves, { draft, revisions }: DraftHistory): void {
  const hashes = revisions.flatMap(({ record }) => documentsOf(record).map(({ sha256 }) => sha256))
  shelves.texts.set(draft, new Set(hashes))
}

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
    if (!standing?.changed) notePlaced(shelves.volume, [...folder, stem + copy.ending], noteOf(record, copy))
    // The reading copy stands beside its document, under the same name where it can.
    stems = [stem, ...all.filter((other) => other !== stem)]
    const outcome = standing ? (standing.changed ? 'changed' : 'standing') : 'written'
    return { path: at(shelves.volume, [...folder, stem + copy.ending]), outcome }
  })
}

export const noteOf = ({ draft }: DraftRecord, { document }: Copy): Note => ({ draft, sha256: document.sha256 })

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
    const hash = hashOf(shelves, record, copy, seen, at(volume, [...folder, name]))
    const changed = hash !== copy.document.sha256
    // The bytes of another of its revisions: an old copy, or the other head's, and not this one's.
    const old = hash !== undefined && shelves.texts.get(record.draft)?.has(hash)
    return changed && (old || isAnothers(shelves, record, [...folder, name])) ? [] : [{ name, changed }]
  })
  return stands.find(({ changed }) => !changed) ?? stands[0]
}

/** Whether Withet put another draft's copy under that name. */
function isAnothers({ volume, texts }: Shelves, { draft }: DraftRecord, path: readonly string[]): boolean {
  const note = texts.has(draft) ? placedAt(volume, path) : undefined
  return note !== undefined && note.draft !== draft
}

/** Undefined for what cannot be the document by its size, where nobody asks what else it may be. */
function hashOf({ volume, texts, hashes }: Shelves, { draft }: DraftRecord, copy: Copy, seen: Look, path: string) {
  if (seen.kind !== 'file' || seen.size > MOST_BYTES) return undefined
  if (seen.size !== copy.document.size && !texts.has(draft)) return undefined
  try {
    const hash = hashes?.get(path) ?? sha256(volume.fs.read(path))
    hashes?.set(path, hash)
    return hash
  } catch {
    // Held by a program, or a placeholder whose bytes are elsewhere: it is not known to be as filed.
    return undefined
  }
}

/** Notes whose copy that is, so that it is neither taken for another's nor withdrawn. */
export const own = (shelves: Shelves, record: DraftRecord, name: string, copy: Copy) =>
  shelves.owners.set(keyOf(shelfFolder(record), name), copy.owner)

export type Withdrawn = { readonly path: string; readonly outcome: 'withdrawn' | 'changed' }

/**
 * Takes the copies of revisions that were overtaken off their shelves. One that somebody changed, or has open, stays;
 * where a head may have that very name, a changed copy is for the head to tell of.
 */
export function withdrawOld(shelves: Shelves, { heads, revisions }: DraftHistory): readonly Withdrawn[] {
  const { volume, owners } = shelves
  const headed = new Set(heads.flatMap((head) => placesOf(head.record).map(fold)))
  return revisions
    .filter((revision) => !heads.includes(revision))
    .flatMap((revision) =>
      copiesOf(revision).flatMap((copy) => {
        const standing = find(shelves, revision.record, copy)
        const path = standing && [...shelfFolder(revision.record), standing.name]
        const key = path && fold(path.join('/'))
        if (!path || !key || owners.has(key) || (standing.changed && headed.has(key))) return []
        const gone = !standing.changed && !isOpen(volume, path) && withdraw(volume, path, copy.document.sha256)
        // Said once, however many records of the draft had that place. A name that is free again is free for its head.
        if (gone) namesIn(shelves, path.slice(0, -1)).delete(fold(standing.name))
        else owners.set(key, copy.owner)
        return [{ path: at(volume, path), outcome: gone ? 'withdrawn' : 'changed' } satisfies Withdrawn]
      }),
    )
}

/** Every path that the copies of a record may have. */
const placesOf = (record: DraftRecord): readonly string[] =>
  stemsOf(shelfFolder(record), record.shelf, record.draft).flatMap((stem) =>
    ENDINGS.map((ending) => [...shelfFolder(record), stem + ending].join('/')),
  )

/**
 * Whether an office program has the file open: it puts a lock beside it, Word `~$letter.docx` (for long names without
 * their first two letters), LibreOffice `.~lock.letter.docx#`. What is open may be saved at any moment.
 */
export function isOpen(volume: Volume, path: readonly string[]): boolean {
  const name = path.at(-1) ?? ''
  const locks = new Set([`~$${name}`, `~$${name.slice(1)}`, `~$${name.slice(2)}`, `.~lock.${name}#`].map(fold))
  return volume.fs.names(at(volume, path.slice(0, -1))).some((entry) => locks.has(fold(entry.name)))
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
  if (unchanged) {
    volume.fs.unlink(aside)
    forgetPlaced(volume, path)
  } else publishFree(volume, path, volume.fs.read(aside))
  return unchanged
}

export type StandingCopy = {
  readonly record: string
  /** Full path. */
  readonly path: string
  readonly which: 'document' | 'reading-copy'
  /** Edited, and not brought home yet. */
  readonly changed: boolean
}

/** Where the copies of a draft's heads stand. */
export function standingCopies(volume: Volume, history: DraftHistory): readonly StandingCopy[] {
  const shelves = openShelves(volume)
  acquaint(shelves, history)
  return history.heads.flatMap((head) =>
    copiesOf(head).flatMap((copy, index) => {
      const { record } = head
      const standing = find(shelves, record, copy)
      if (!standing) return []
      const path = at(volume, [...shelfFolder(record), standing.name])
      return [{ record: record.id, path, which: index === 0 ? 'document' : 'reading-copy', changed: standing.changed }]
    }),
  )
}
