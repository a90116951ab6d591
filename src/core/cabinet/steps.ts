/** The steps of a draft's life after its filing. Each is a new record that names the heads it follows; nothing is rewritten. */
import { AppError } from '../errors.ts'
import { wordParagraphs } from '../word/text.ts'
import {
  acknowledge,
  checked,
  type Filed,
  headToKeep,
  knownDraft,
  publishDocument,
  sameContent,
  stored,
} from './filing.ts'
import { type DraftHistory, draftFolder, type Revision, readDraft } from './history.ts'
import { newId, publish, sha256 } from './publish.ts'
import { shelve } from './rebuild.ts'
import type { DraftRecord, StoredDocument } from './record.ts'
import { type StateChange, stateRevised, stepTo } from './state.ts'
import { stand, type Volume } from './volume.ts'

export type NewRevision = {
  /** A Word document. */
  readonly document: Uint8Array
  readonly by: string
  /** What was changed, in a few words. */
  readonly note?: string
  /** Which record to go on from, where two people went on from the same draft. */
  readonly keep?: string
}

/** Two heads become one: `keep` is the record whose text, state and unit stand. The other stays in the history. */
export type Merge = { readonly keep: string; readonly by: string; readonly note?: string }

export function changeState(volume: Volume, now: Date, draft: string, change: StateChange): Filed {
  const history = ready(volume, draft)
  const { record } = headToKeep(history, change.keep, alike)
  return advance(volume, now, history, { ...withoutNote(record), ...stepTo(record, change), by: change.by })
}

export function reviseDraft(volume: Volume, now: Date, draft: string, input: NewRevision): Filed {
  const history = ready(volume, draft)
  const { record } = headToKeep(history, input.keep, alike)
  wordParagraphs(input.document)
  const state = stateRevised(record)
  if (sha256(input.document) === record.document.sha256)
    throw new AppError('value-invalid', 'This is the draft as it stands, byte for byte. Nothing was filed.')
  const document = stored(input.document)
  const next = { ...withoutNote(record), ...noted(input.note), state, by: input.by, document }
  return advance(volume, now, history, next, [document, input.document])
}

export function mergeHeads(volume: Volume, now: Date, draft: string, { keep, by, note }: Merge): Filed {
  const history = ready(volume, draft)
  const { record } = headToKeep(history, keep)
  if (history.heads.length < 2)
    throw new AppError('value-invalid', 'One record stands for this draft: there is nothing to merge.')
  return advance(volume, now, history, { ...withoutNote(record), ...noted(note), by })
}

/** None of these steps settles a unit. */
const alike = (a: DraftRecord, b: DraftRecord): boolean => sameContent(a, b) && a.unit === b.unit

function ready(volume: Volume, draft: string): DraftHistory {
  stand(volume)
  return knownDraft(volume, draft, false)
}

const noted = (note: string | undefined) => (note?.trim() ? { note: note.trim() } : {})

/** A remark belongs to the step that it was made on. */
export function withoutNote(record: DraftRecord): DraftRecord {
  const { note: _, ...rest } = record
  return rest
}

function advance(
  volume: Volume,
  now: Date,
  history: DraftHistory,
  next: DraftRecord,
  ...documents: readonly (readonly [StoredDocument, Uint8Array])[]
): Filed {
  const parents = history.heads.map((head) => head.record.id)
  const record = write(volume, now, { ...next, parents }, documents)
  return acknowledge(record, () => {
    const after = readDraft(volume, record.draft, false)
    // Another PC's record may have come meanwhile: this one's copies are named first all the same.
    const own = (head: Revision) => (head.record.id === record.id ? 0 : 1)
    return shelve(volume, { ...after, heads: after.heads.toSorted((a, b) => own(a) - own(b)) })
  })
}

/** Documents first, the record last: the draft has this revision once the record is on the disk. */
export function write(
  volume: Volume,
  now: Date,
  next: DraftRecord,
  documents: readonly (readonly [StoredDocument, Uint8Array])[],
): DraftRecord {
  const { record, ...written } = checked({ ...next, id: newId(), filed: now.toISOString() })
  for (const [document, bytes] of documents) publishDocument(volume, record.draft, document, bytes)
  publish(volume, [...draftFolder(record.draft), written.name], written.bytes)
  return record
}
