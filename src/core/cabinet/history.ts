import { join } from 'node:path'
import { AppError } from '../errors.ts'
import { codeOf, type Kind } from './disk.ts'
import { ERASURE_NAME, type Erasure, erasedNames, readErasure } from './erasure.ts'
import { inOrder } from './order.ts'
import { ID, sha256, shortHash } from './publish.ts'
import {
  DOCUMENT_NAME,
  type DraftRecord,
  RECORD_LIMIT,
  RECORD_NAME,
  readRecord,
  type StoredDocument,
} from './record.ts'
import { at, isInside, reach, type Volume } from './volume.ts'

/**
 * `arriving`: a document is not on this PC yet. `damaged`: its bytes are not those that were filed. `erased`: an erasure
 * record speaks for its absence; also while a copy that came back has not been removed yet.
 */
type State = 'ok' | 'arriving' | 'damaged' | 'erased'

/** What the disk says of a document that no erasure took. */
type Seen = Exclude<State, 'erased'>

/** Something in the cabinet that is not as it should be. It is named and left alone. */
export type Finding = {
  readonly kind:
    | 'damaged' // the bytes are not those the name vouches for
    | 'arriving' // not on this PC, or not readable on it just now
    | 'oversized'
    | 'unreadable' // whole, but no record this Withet can read
    | 'misplaced' // whole, but speaks of another draft or has another id than its name
    | 'duplicate' // two records with one id
    | 'parent-missing'
    | 'cycle'
  /** Path below the cabinet, with `/`. */
  readonly file: string
  readonly problem: string
}

export type Revision = {
  readonly record: DraftRecord
  readonly state: State
  /** The document in the store. To be read only: what is opened in Word is the copy on the shelf. */
  readonly document: string
  readonly readingCopy?: string
}

export type DraftHistory = {
  readonly draft: string
  /** The records that no other one follows. More than one: two people went on from the same draft. */
  readonly heads: readonly Revision[]
  /** All readable records, parents first. */
  readonly revisions: readonly Revision[]
  /** What was taken out of this draft, by whom and why. */
  readonly erasures: readonly Erasure[]
  readonly findings: readonly Finding[]
  /** Names that are none of the cabinet's: listed, never read, never deleted. */
  readonly foreign: readonly string[]
  /** Documents that no record names: a filing that never ended, or a record still on its way. */
  readonly unclaimed: readonly string[]
}

export const DRAFT_ID = new RegExp(`^${ID}$`)

/** All records of one draft together may take this much; a folder with more was not filled by Withet. */
const DRAFT_LIMIT = 64 * RECORD_LIMIT

export const draftFolder = (draft: string): readonly string[] => ['store', draft.slice(0, 2), draft]

/** Reads a draft's folder. Without a single record it is no draft. `rehash` reads every document, else sizes count. */
export function readDraft(volume: Volume, draft: string, rehash: boolean): DraftHistory {
  const folder = draftFolder(draft)
  const names = isInside(volume, folder) ? volume.fs.names(at(volume, folder)) : []
  const { records, findings } = readRecords(volume, folder, draft, names)
  const { ordered, heads, faults } = inOrder(records)
  const erasures = readErasures(volume, folder, draft, names)
  const erased = erasedNames(erasures.read, records)
  const judge = judgeOf(volume, folder, rehash, erased)
  const revisions = ordered.map((record) => revisionOf(volume, folder, record, judge))
  const claimed = new Set(records.flatMap((record) => documentsOf(record).map((document) => document.name)))
  const path = (name: string) => [...folder, name].join('/')
  const fileOf = (id: string) => names.find(({ name }) => name.startsWith(`r-${id}`))?.name ?? `r-${id}`
  return {
    draft,
    heads: revisions.filter(({ record }) => heads.has(record.id)),
    revisions,
    erasures: erasures.read,
    findings: [
      ...findings,
      ...erasures.findings,
      ...faults.map(({ id, ...fault }) => ({ ...fault, file: path(fileOf(id)) })),
      ...judge.findings,
    ],
    foreign: names.filter((entry) => !isOurs(entry)).map(({ name }) => path(name)),
    unclaimed: names
      .filter(
        (entry) =>
          isOurs(entry) && DOCUMENT_NAME.test(entry.name) && !claimed.has(entry.name) && !erased.has(entry.name),
      )
      .map(({ name }) => path(name)),
  }
}

/** A document of one record, its bytes proved by their hash. */
export function documentOf(
  volume: Volume,
  { revisions }: DraftHistory,
  id: string,
  which: 'document' | 'reading-copy' = 'document',
): Uint8Array {
  const revision = revisions.find(({ record }) => record.id === id)
  if (!revision) throw new AppError('record-unknown', 'This draft has no record with that id on this PC.')
  const reading = which === 'reading-copy'
  const path = reading ? revision.readingCopy : revision.document
  const stored = reading ? revision.record.readingCopy : revision.record.document
  if (path === undefined || stored === undefined)
    throw new AppError('record-unknown', 'That record has no reading copy: only speeches have one.')
  if (volume.fs.look(path)?.kind !== 'file')
    throw new AppError(
      'cabinet-unavailable',
      'The document of that record is not on this PC yet. Try again once it has arrived.',
    )
  const bytes = reach('read', () => volume.fs.read(path))
  if (sha256(bytes) === stored.sha256) return bytes
  throw new AppError(
    'cabinet-invalid',
    'The document of that record is damaged: its bytes are not those that were filed. The other revisions still open. Fix: take the file from a backup or another PC.',
  )
}

export const documentsOf = (record: DraftRecord): readonly StoredDocument[] =>
  record.readingCopy ? [record.document, record.readingCopy] : [record.document]

type Entry = { readonly name: string; readonly kind: Kind }

const isOurs = ({ name, kind }: Entry) =>
  kind === 'file' && (RECORD_NAME.test(name) || DOCUMENT_NAME.test(name) || ERASURE_NAME.test(name))

/** The erasure records of a draft. One that cannot be trusted erases nothing. */
function readErasures(volume: Volume, folder: readonly string[], draft: string, names: readonly Entry[]) {
  const read: Erasure[] = []
  const findings: Finding[] = []
  for (const { name } of names.filter((entry) => entry.kind === 'file' && ERASURE_NAME.test(entry.name))) {
    const path = at(volume, [...folder, name])
    const file = [...folder, name].join('/')
    try {
      const size = volume.fs.look(path)?.size ?? 0
      const erasure = size > RECORD_LIMIT ? undefined : readErasure(name, volume.fs.read(path))
      if (erasure?.draft === draft) read.push(erasure)
      else findings.push({ kind: 'damaged', file, problem: 'is no erasure record of this draft, or not as written' })
    } catch (error) {
      findings.push({ kind: 'arriving', file, problem: `cannot be read on this PC just now (${codeOf(error)})` })
    }
  }
  return { read, findings }
}

function readRecords(volume: Volume, folder: readonly string[], draft: string, names: readonly Entry[]) {
  const records = new Map<string, DraftRecord>()
  const findings: Finding[] = []
  let budget = DRAFT_LIMIT
  for (const { name } of names.filter((entry) => isOurs(entry) && RECORD_NAME.test(entry.name))) {
    const file = [...folder, name].join('/')
    const read = readOne(volume, file, draft, budget)
    budget -= read.size
    if ('kind' in read) findings.push({ kind: read.kind, file, problem: read.problem })
    else if (records.has(read.record.id))
      findings.push({ kind: 'duplicate', file, problem: 'has the id of another record' })
    else records.set(read.record.id, read.record)
  }
  return { records: [...records.values()], findings }
}

type One = { readonly size: number } & (
  | { readonly record: DraftRecord }
  | { readonly kind: Finding['kind']; readonly problem: string }
)

// The guards stand in the order in which they make the next one safe: size before reading, bytes before meaning.
function readOne(volume: Volume, file: string, draft: string, budget: number): One {
  const path = join(volume.root, file)
  const [, id = '', hash = ''] = RECORD_NAME.exec(file.slice(file.lastIndexOf('/') + 1)) ?? []
  try {
    const size = volume.fs.look(path)?.size ?? 0
    if (size > RECORD_LIMIT || size > budget) return { size: 0, kind: 'oversized', problem: 'is too large to be read' }
    const bytes = volume.fs.read(path)
    if (shortHash(sha256(bytes)) !== hash) {
      return { size, kind: 'damaged', problem: 'is not what was filed: changed, cut short, or still arriving' }
    }
    const read = readRecord(bytes)
    if ('problem' in read) return { size, kind: 'unreadable', problem: read.problem }
    if (read.record.draft !== draft) return { size, kind: 'misplaced', problem: 'belongs to another draft' }
    if (read.record.id !== id) return { size, kind: 'misplaced', problem: 'has another id than its name' }
    return { size, record: read.record }
  } catch (error) {
    return { size: 0, kind: 'arriving', problem: `cannot be read on this PC just now (${codeOf(error)})` }
  }
}

type Judge = { (document: StoredDocument): State; readonly findings: Finding[] }

/** Judges each document once, however many records name it. */
function judgeOf(volume: Volume, folder: readonly string[], rehash: boolean, erased: ReadonlySet<string>): Judge {
  const known = new Map<string, Seen>()
  const findings: Finding[] = []
  const judge = (document: StoredDocument): State => {
    if (erased.has(document.name)) return 'erased'
    const key = `${document.name} ${document.sha256} ${document.size}`
    const state = known.get(key) ?? stateOf(volume, folder, document, rehash)
    if (!known.has(key) && state !== 'ok') {
      const problem = state === 'arriving' ? 'is not on this PC yet' : 'is not what was filed'
      findings.push({ kind: state, file: [...folder, document.name].join('/'), problem })
    }
    known.set(key, state)
    return state
  }
  return Object.assign(judge, { findings })
}

function stateOf(volume: Volume, folder: readonly string[], document: StoredDocument, rehash: boolean): Seen {
  const path = at(volume, [...folder, document.name])
  try {
    const seen = volume.fs.look(path)
    if (!seen) return 'arriving'
    if (seen.kind !== 'file' || seen.size !== document.size) return 'damaged'
    return rehash && sha256(volume.fs.read(path)) !== document.sha256 ? 'damaged' : 'ok'
  } catch {
    // There, but not readable: a placeholder whose bytes are elsewhere, or a file that another program holds.
    return 'arriving'
  }
}

function revisionOf(volume: Volume, folder: readonly string[], record: DraftRecord, judge: Judge): Revision {
  const states = documentsOf(record).map(judge)
  const state =
    states.find((each) => each === 'erased') ??
    states.find((each) => each === 'damaged') ??
    states.find((each) => each === 'arriving') ??
    'ok'
  const path = (document: StoredDocument) => at(volume, [...folder, document.name])
  const readingCopy = record.readingCopy && path(record.readingCopy)
  return { record, state, document: path(record.document), ...(readingCopy && { readingCopy }) }
}
