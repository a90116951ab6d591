/**
 * Documents that people edited on their shelf come home: each becomes a revision, and its file is not touched.
 *
 *   changed files under a draft's names --settled?--> whole Word files --which text was it made from?--> new record
 *
 * Where the store moved on meanwhile, the record follows the text that its writer had seen: then the draft has two heads.
 */
import { AppError } from '../errors.ts'
import { wordParagraphs } from '../word/text.ts'
import { sameContent, stored } from './filing.ts'
import { type DraftHistory, documentsOf, type Revision, readDraft } from './history.ts'
import { notePlaced, placedAt } from './placed.ts'
import { sha256, shortHash } from './publish.ts'
import { shelve } from './rebuild.ts'
import type { DraftRecord } from './record.ts'
import { acquaint, copiesOf, find, isOpen, MOST_BYTES, noteOf, openShelves, shelfFolder } from './shelf.ts'
import { isFinal, stateRevised } from './state.ts'
import { withoutNote, write } from './steps.ts'
import { fold } from './title.ts'
import { at, patiently, reach, sleep, type Volume } from './volume.ts'

/**
 * `home`: it is a revision now. The others stay on the shelf as they are, for the next time: `open` in Word,
 * `changing` while one looks, `broken` (no whole Word file), `unclear` (two drafts may have that name), `refused`
 * (by the disk).
 */
export type Homecoming = {
  readonly draft: string
  /** Full path of the file on its shelf. */
  readonly path: string
  readonly outcome: 'home' | 'open' | 'changing' | 'broken' | 'unclear' | 'refused'
  /** The record that it became. */
  readonly record?: string
  /** The draft has two heads now: somebody had gone on from it in the meantime, or it was sent. */
  readonly beside?: boolean
  readonly problem?: string
}

type Job = {
  readonly volume: Volume
  readonly now: Date
  readonly by: string
  readonly all: () => readonly DraftHistory[]
}

/** `all` is asked only for a file whose name no note explains. */
export function bringHome(job: Job, histories: readonly DraftHistory[]): readonly Homecoming[] {
  return histories.flatMap((history) => reach('shelve', () => bringDraftHome(job, history)))
}

function bringDraftHome(job: Job, history: DraftHistory): readonly Homecoming[] {
  const done = editedCopies(job.volume, history).flatMap((edited) => bringOne(job, edited) ?? [])
  // A second head gets a copy of its own beside the first.
  if (done.some(({ outcome }) => outcome === 'home')) shelve(job.volume, readDraft(job.volume, history.draft, false))
  return done
}

// ---- which files were edited ----

type Edited = {
  /** Below the cabinet. */
  readonly path: readonly string[]
  /** The oldest revision that may have that name. */
  readonly oldest: Revision
  /** 0 for the document, 1 for the reading copy. */
  readonly which: number
}

/** Files under one of the draft's names, with bytes that the draft never had. Notes those that stand as filed. */
function editedCopies(volume: Volume, history: DraftHistory, note = true): readonly Edited[] {
  const shelves = { ...openShelves(volume), hashes: new Map<string, string>() }
  acquaint(shelves, history)
  const copies = history.revisions.flatMap((revision) =>
    copiesOf(revision).map((copy, which) => ({
      revision,
      copy,
      which,
      standing: find(shelves, revision.record, copy),
    })),
  )
  for (const { revision, copy, standing } of copies)
    if (note && standing && !standing.changed)
      notePlaced(volume, pathOf(revision, standing.name), noteOf(revision.record, copy))
  const found = new Map<string, Edited>()
  for (const { revision, which, copy, standing } of copies) {
    if (!standing?.changed) continue
    // Asked anew each time: what was found belongs to nobody else, and there may be another below it.
    for (let next = find(shelves, revision.record, copy); next?.changed; next = find(shelves, revision.record, copy)) {
      const path = pathOf(revision, next.name)
      shelves.owners.set(fold(path.join('/')), 'edited')
      found.set(fold(path.join('/')), { path, oldest: revision, which })
    }
  }
  return [...found.values()]
}

const pathOf = ({ record }: Revision, name: string): readonly string[] => [...shelfFolder(record), name]

// ---- one file ----

function bringOne({ volume, now, by, all }: Job, { path, oldest, which }: Edited): Homecoming | undefined {
  const { draft } = oldest.record
  const left = (outcome: Exclude<Homecoming['outcome'], 'home'>, problem: string): Homecoming => {
    return { draft, path: at(volume, path), outcome, problem }
  }
  const note = placedAt(volume, path)
  if (note && note.draft !== draft) return undefined
  if (!note && all().some((other) => other.draft !== draft && mayOwn(volume, other, path)))
    return left('unclear', 'Two drafts may have this name, and it is not known whose copy this is.')
  if (isOpen(volume, path)) return left('open', 'A program has it open, or left its lock file beside it.')
  const read = wholeFile(volume, at(volume, path))
  if (!('bytes' in read)) return left(read.outcome, read.problem)
  if (isOfAnother(volume, draft, read.bytes))
    return left(
      'unclear',
      'It is, byte for byte, the document of another draft. Revise this draft with it if it is meant to be its text.',
    )
  const history = readDraft(volume, draft, false)
  const madeFrom = note?.sha256 ?? documentsOf(oldest.record)[which]?.sha256
  const from = recordToFollow(history, madeFrom, path, oldest.record)
  const document = stored(read.bytes)
  let record: DraftRecord
  try {
    const next = {
      ...withoutNote(from.record),
      by,
      note: EDITED,
      state: stateRevised(from.record),
      parents: from.parents,
    }
    record = write(volume, now, which === 0 ? { ...next, document } : { ...next, readingCopy: document }, [
      [document, read.bytes],
    ])
  } catch (error) {
    // A full or read-only disk: the edit stays where it is, and the draft can be read all the same.
    if (error instanceof AppError) return left('refused', error.message)
    throw error
  }
  notePlaced(volume, path, { draft, sha256: document.sha256 })
  const beside = history.heads.some((head) => !from.parents.includes(head.record.id))
  return { draft, path: at(volume, path), outcome: 'home', record: record.id, ...(beside && { beside }) }
}

const EDITED = 'แก้ไขใน Word บนชั้นเอกสาร · edited in Word on its shelf'

/**
 * Where shelves were deleted, another process may have given its own draft this name a moment ago. Its document is in the
 * store before any copy of it is on a shelf, so the store is asked now, whatever was known before.
 */
function isOfAnother(volume: Volume, draft: string, bytes: Uint8Array): boolean {
  const ending = `-${shortHash(sha256(bytes))}.docx`
  const names = (path: readonly string[]) => volume.fs.names(at(volume, path))
  const folders = (path: readonly string[]) =>
    names(path).flatMap(({ name, kind }) => (kind === 'folder' ? [name] : []))
  return folders(['store']).some((prefix) =>
    folders(['store', prefix]).some(
      (other) => other !== draft && names(['store', prefix, other]).some(({ name }) => name.endsWith(ending)),
    ),
  )
}

const mayOwn = (volume: Volume, other: DraftHistory, path: readonly string[]): boolean =>
  editedCopies(volume, other, false).some((edited) => fold(edited.path.join('/')) === fold(path.join('/')))

/** How long a file must lie still, in milliseconds, before it counts as saved. */
const STILL = 50

type Whole =
  | { readonly bytes: Uint8Array }
  | { readonly outcome: 'open' | 'changing' | 'broken'; readonly problem: string }

// Invariant: only what is whole comes home. A file half saved, half copied or half synced waits for the next time.
function wholeFile(volume: Volume, path: string): Whole {
  const before = volume.fs.look(path)
  if (before?.kind !== 'file') return { outcome: 'broken', problem: 'It is no file.' }
  if (before.size > MOST_BYTES) return { outcome: 'broken', problem: 'It is larger than 64 MB.' }
  try {
    const bytes = patiently(volume, () => volume.fs.read(path))
    sleep(STILL)
    const after = volume.fs.look(path)
    const still = after?.size === bytes.length && after.changed.getTime() === before.changed.getTime()
    if (!still) return { outcome: 'changing', problem: 'It is being written just now.' }
    wordParagraphs(bytes)
    return { bytes }
  } catch (error) {
    if (error instanceof AppError) return { outcome: 'broken', problem: error.message }
    if (error instanceof Error && 'syscall' in error) return { outcome: 'open', problem: 'It cannot be read just now.' }
    throw error
  }
}

// ---- where it belongs in the history ----

/**
 * The record whose text the writer had before him: a head, where one still has that text; else the last record that had
 * it, so that the edit stands beside what came since. Never one that was sent: its text has no successor.
 */
function recordToFollow(
  history: DraftHistory,
  madeFrom: string | undefined,
  path: readonly string[],
  oldest: DraftRecord,
): { readonly record: DraftRecord; readonly parents: readonly string[] } {
  const had = ({ record }: Revision) => documentsOf(record).some(({ sha256 }) => sha256 === madeFrom)
  const stoodThere = ({ record }: Revision) => shelfFolder(record).join('/') === path.slice(0, -1).join('/')
  const heads = history.heads.filter(had)
  const head = heads.find(stoodThere) ?? heads[0]
  const record = beforeSending(history, (head ?? history.revisions.filter(had).at(-1))?.record ?? oldest)
  const twins = heads.filter((other) => sameContent(other.record, record) && other.record.unit === record.unit)
  return { record, parents: [...new Set([record.id, ...twins.map((twin) => twin.record.id)])] }
}

function beforeSending({ revisions }: DraftHistory, record: DraftRecord): DraftRecord {
  let found = record
  // Parents come first in the order of revisions: going down it, each step leads to an earlier one, and this ends.
  for (const revision of revisions.toReversed())
    if (isFinal(found) && found.parents.includes(revision.record.id)) found = revision.record
  return found
}
