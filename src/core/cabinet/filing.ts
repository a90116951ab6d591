import { AppError } from '../errors.ts'
import type { Matter, Route, Warning } from '../types.ts'
import { DRAFT_ID, type DraftHistory, draftFolder, type Revision, readDraft } from './history.ts'
import { newId, publish, sha256, shortHash } from './publish.ts'
import {
  type DraftRecord,
  type EditedSegment,
  RECORD_FORMAT,
  RECORD_LIMIT,
  readRecord,
  type StoredDocument,
  type TemplateRef,
  writeRecord,
} from './record.ts'
import { acquaint, freeStem, openShelves, type Placed, place, type Shelves, shelfFolder, withdrawOld } from './shelf.ts'
import { isFinal, rank } from './state.ts'
import { at, reach, stand, type Volume } from './volume.ts'

/** A draft to be filed. Its document is written by now. */
export type NewDraft = {
  /** Plain text; the shelf makes a file name of it. */
  readonly title: string
  readonly lang: string
  readonly template: TemplateRef
  /** Id of the delegation. */
  readonly delegation: string
  readonly matter: Matter
  readonly route: Route
  /** Null: it waits in the tray for matters without a unit. */
  readonly unit: string | null
  /** Needed for any unit that the route does not settle. */
  readonly reason?: string
  readonly by: string
  readonly document: Uint8Array
  readonly readingCopy?: Uint8Array
  /** Minutes to speak it, by language. */
  readonly speaking?: { readonly [lang: string]: number }
  /** The people whose identity data the document prints: random ids. */
  readonly holds?: readonly string[]
  /** Sentences that a person wrote in the place of the template's. */
  readonly edited?: readonly EditedSegment[]
  readonly state: 'working'
  readonly note?: string
}

export type Refiling = {
  readonly unit: string | null
  readonly reason: string
  readonly by: string
  /** A new answer to "which unit?"; the former one stands when this is absent. */
  readonly route?: Route
  /** Which record to go on from, where two people went on from the same draft with different content. */
  readonly keep?: string
}

/** The acknowledgement: what it names is on the disk. */
export type Filed = {
  readonly draft: string
  readonly id: string
  readonly record: DraftRecord
  /** The Word document on the shelf. Absent when only the shelf failed: see `warnings`. */
  readonly file?: string
  readonly readingCopy?: string
  readonly warnings: readonly Warning[]
}

/** Files a new draft: its documents first, its record last, then the copies that people open. */
export function fileDraft(volume: Volume, now: Date, input: NewDraft): Filed {
  refuseGuess(input.route, input.unit, input.reason)
  stand(volume)
  const shelves = openShelves(volume)
  const draft = newId()
  const { record, ...written } = checked(newRecord(shelves, draft, now, input))
  publishDocument(volume, draft, record.document, input.document)
  if (record.readingCopy && input.readingCopy) publishDocument(volume, draft, record.readingCopy, input.readingCopy)
  publish(volume, [...draftFolder(draft), written.name], written.bytes)
  // From here on the draft is filed, whatever becomes of its shelf.
  return acknowledge(record, () => place(shelves, revisionOf(volume, record), true))
}

/** Files a draft under another unit: a new record. In the store nothing moves; the shelves follow. */
export function refileDraft(volume: Volume, now: Date, draft: string, input: Refiling): Filed {
  if (!input.reason.trim()) throw reasonNeeded()
  stand(volume)
  const history = knownDraft(volume, draft, false)
  const from = headToKeep(history, input.keep)
  const shelves = openShelves(volume)
  acquaint(shelves, history)
  const { unit, reason, by, route = from.record.route } = input
  // A remark belongs to the step that it was made on.
  const { note: _, ...former } = from.record
  const moved = {
    ...former,
    unit,
    reason: reason.trim(),
    by,
    route,
    parents: history.heads.map((head) => head.record.id),
  }
  // Where a head with the same content stands already, its copy becomes this record's.
  const stays = history.heads.find(({ record }) => sameContent(record, moved) && sameShelf(record, moved))
  const shelf = stays?.record.shelf ?? reach('look', () => freeStem(shelves, moved, moved.title, draft))
  const { record, ...written } = checked({ ...moved, id: newId(), shelf, filed: now.toISOString() })
  publish(volume, [...draftFolder(draft), written.name], written.bytes)
  const head = { ...revisionOf(volume, record), state: from.state === 'erased' ? from.state : 'ok' } satisfies Revision
  return acknowledge(record, () => {
    const placed = place(shelves, head, !stays)
    const old = withdrawOld(shelves, { ...history, heads: [head], revisions: [...history.revisions, head] })
    return [...placed, ...old.map(({ path, outcome }) => ({ path, outcome }))]
  })
}

/** A draft that is here; refuses an id that is not one, or not of this cabinet. */
export function knownDraft(volume: Volume, draft: string, rehash: boolean): DraftHistory {
  const history = DRAFT_ID.test(draft) ? reach('look', () => readDraft(volume, draft, rehash)) : undefined
  if (history && (history.revisions.length > 0 || history.findings.length > 0)) return history
  throw new AppError('record-unknown', 'No draft with this id is in the cabinet. It may not have reached this PC yet.')
}

/** The head to go on from. Without `keep`, all heads must be `alike` in what the step does not settle itself. */
export function headToKeep({ heads }: DraftHistory, keep: string | undefined, alike = sameContent): Revision {
  const [first, ...others] = heads
  if (!first) throw new AppError('cabinet-invalid', 'No record of this draft can be read. Run a check of the cabinet.')
  const kept = keep === undefined ? first : heads.find(({ record }) => record.id === keep)
  if (!kept) throw new AppError('record-unknown', 'That record is not one of those that stand for this draft now.')
  if (keep === undefined && others.some(({ record }) => !alike(record, first.record))) {
    throw new AppError(
      'value-missing',
      'Two people went on from this draft. Choose which of the two records to keep.',
      {
        heads: heads.map(({ record }) => record.id),
      },
    )
  }
  const ahead = heads.find(({ record }) => isFinal(record) && rank(record) > rank(kept.record))
  // Invariant: what was sent stays sent. Only the record that is furthest along can be gone on from.
  if (ahead)
    throw new AppError(
      'state-refused',
      `The other record of this draft is ${ahead.record.state}: what went out is not replaced. Nothing was changed. Fix: keep ${ahead.record.id}; for the other text, make a new draft.`,
      { heads: heads.map(({ record }) => record.id) },
    )
  return kept
}

export const sameContent = (a: DraftRecord, b: DraftRecord) =>
  a.title === b.title &&
  a.state === b.state &&
  a.sent?.number === b.sent?.number &&
  a.document.sha256 === b.document.sha256 &&
  a.readingCopy?.sha256 === b.readingCopy?.sha256

const sameShelf = (a: DraftRecord, b: DraftRecord) => shelfFolder(a).join('/') === shelfFolder(b).join('/')

// Invariant: nothing is filed by a guess. Only an explicit clause or a rule of the office names a unit by itself.
function refuseGuess({ status, units }: Route, unit: string | null, reason: string | undefined): void {
  const settled = (status === 'single' || status === 'assigned') && units[0]?.id === unit
  if (unit !== null && !settled && !reason?.trim()) throw reasonNeeded()
}

const reasonNeeded = () =>
  new AppError(
    'reason-needed',
    'The source does not settle this unit by itself. Say in a few words why it answers for the matter, or leave the draft in the tray.',
  )

function newRecord(shelves: Shelves, draft: string, now: Date, input: NewDraft): DraftRecord {
  const { document, readingCopy, reason, ...facts } = input
  return {
    ...facts,
    format: RECORD_FORMAT,
    id: newId(),
    draft,
    parents: [],
    ...(reason?.trim() && { reason: reason.trim() }),
    document: stored(document),
    ...(readingCopy && { readingCopy: stored(readingCopy) }),
    shelf: reach('look', () => freeStem(shelves, input, input.title, draft)),
    filed: now.toISOString(),
  }
}

export function stored(bytes: Uint8Array): StoredDocument {
  const hash = sha256(bytes)
  return { name: `b-${newId()}-${shortHash(hash)}.docx`, sha256: hash, size: bytes.length }
}

/** Invariant: no record is written that could not be read again. The reader judges it, and drops what it does not know. */
export function checked(draft: DraftRecord): {
  readonly record: DraftRecord
  readonly name: string
  readonly bytes: Uint8Array
} {
  const read = readRecord(writeRecord(draft).bytes)
  const written = 'record' in read ? { ...read, ...writeRecord(read.record) } : undefined
  if (written && written.bytes.length <= RECORD_LIMIT) return written
  const problem = 'problem' in read ? read.problem : 'is larger than 1 MB'
  throw new AppError('value-invalid', `This draft cannot be filed: its record ${problem}.`)
}

export function publishDocument(volume: Volume, draft: string, { name }: StoredDocument, bytes: Uint8Array): void {
  publish(volume, [...draftFolder(draft), name], bytes)
}

function revisionOf(volume: Volume, record: DraftRecord): Revision {
  const path = (document: StoredDocument) => at(volume, [...draftFolder(record.draft), document.name])
  const readingCopy = record.readingCopy && path(record.readingCopy)
  return { record, state: 'ok', document: path(record.document), ...(readingCopy && { readingCopy }) }
}

type Outcome = { readonly path: string; readonly outcome: Placed['outcome'] | 'withdrawn' }

/** The first paths are those of the new copies: the document, then the reading copy. */
export function acknowledge(record: DraftRecord, shelve: () => readonly Outcome[]): Filed {
  const filed = { draft: record.draft, id: record.id, record }
  try {
    const outcomes = reach('shelve', shelve)
    const [document, readingCopy] = outcomes
    return {
      ...filed,
      ...(document && { file: document.path }),
      ...(record.readingCopy && readingCopy && { readingCopy: readingCopy.path }),
      warnings: outcomes.filter(({ outcome }) => outcome === 'changed').map(({ path }) => copyChanged(path)),
    }
  } catch (error) {
    // Invariant: bugs are not warnings. Only what the disk refused is, since the store has it all.
    if (!(error instanceof AppError)) throw error
    return { ...filed, warnings: [shelfUnavailable(error.message)] }
  }
}

const copyChanged = (path: string): Warning => ({
  code: 'copy-changed',
  th: `มีผู้แก้ไขไฟล์บนชั้นแล้ว จึงเก็บไฟล์ไว้ตามเดิม: ${path}`,
  en: `Somebody edited this copy on its shelf, so it was left as it is: ${path}`,
})

const shelfUnavailable = (why: string): Warning => ({
  code: 'shelf-unavailable',
  th: 'จัดเก็บร่างแล้ว แต่ยังวางสำเนาบนชั้นไม่ได้ ให้สร้างชั้นเอกสารใหม่ในภายหลัง',
  en: `The draft is filed, but its copy could not be put on the shelf. Rebuild the shelves later. (${why})`,
})
