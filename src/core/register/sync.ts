/** Brings the register in line with the store, by reading only what is new there. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { deflateRawSync } from 'node:zlib'
import { STATES } from '../cabinet/state.ts'
import { sortKey } from '../collation.ts'
import { AppError } from '../errors.ts'
import { foldThai } from '../thai.ts'
import { type Database, reachIndex } from './database.ts'
import { type CabinetPlace, type Entry, type Reading, readEntries } from './entry.ts'
import { listFolders, namesOf, recordsAmong, refuseGone, type Stamp } from './listing.ts'

export type Synced = {
  readonly drafts: number
  readonly added: number
  readonly changed: number
  readonly removed: number
  /** Drafts of which something is not on this PC yet, or damaged: found by what is here, and read again later. */
  readonly waiting: number
}

export type SyncOptions = {
  /** Lists every folder, also those whose times say that nothing happened. */
  readonly thorough?: boolean
  /** A person says that the records that are gone may be forgotten. */
  readonly acceptLoss?: boolean
}

type Known = { readonly stamp: Stamp; readonly records: number; readonly settled: number }
type Change = { readonly draft: string; readonly stamp: Stamp; readonly names: readonly string[] }

/** Drafts written in one transaction. Fewer make the index slow to fill, more keep other processes waiting. */
const BATCH = 250
/** Drafts read before others get their turn: a window stays alive meanwhile. */
const BREATH = 25

/**
 * 1. list the folders; 2. compare names where times differ; 3. stop if too much is gone; 4. read what is new.
 * Invariant: nothing is written before 3 has passed.
 */
export async function syncRegister(db: Database, cabinet: CabinetPlace, options: SyncOptions = {}): Promise<Synced> {
  const { gone, changed, restamped, vanished, known } = compareStore(db, cabinet, options)
  await write(db, gone, (draft) => forget(db, draft))
  await write(db, restamped, ({ draft, stamp }) => restamp(db, draft, stamp))
  await readAll(db, cabinet, changed)
  if (vanished > 0) emptyLog(db)
  return {
    ...reachIndex(() => tally(db)),
    added: changed.filter(({ draft }) => !known.has(draft)).length,
    changed: changed.filter(({ draft }) => known.has(draft)).length,
    removed: gone.length,
  }
}

/** Steps 1 to 3: writes nothing. */
export function compareStore(db: Database, cabinet: CabinetPlace, options: SyncOptions) {
  refuseGone(cabinet)
  const seen = listFolders(cabinet, Date.now())
  const known = reachIndex(() => knownFolders(db))
  const gone = [...known.keys()].filter((draft) => !seen.has(draft))
  const { lost, ...changes } = compare(db, cabinet, seen, known, options.thorough ?? false)
  const vanished = lost + gone.reduce((sum, draft) => sum + (known.get(draft)?.records ?? 0), 0)
  const all = [...known.values()].reduce((sum, { records }) => sum + records, 0)
  if (!options.acceptLoss) refuseLoss(vanished, all)
  return { ...changes, gone, vanished, known }
}

function knownFolders(db: Database): ReadonlyMap<string, Known> {
  const rows = db.prepare<[], Known & { draft: string }>('SELECT draft, stamp, records, settled FROM folders').all()
  return new Map(rows.map((row) => [row.draft, row]))
}

function compare(
  db: Database,
  cabinet: CabinetPlace,
  seen: ReadonlyMap<string, Stamp>,
  known: ReadonlyMap<string, Known>,
  thorough: boolean,
) {
  const former = db.prepare<[string], string>('SELECT names FROM folders WHERE draft = ?').pluck()
  const changed: Change[] = []
  const restamped: Change[] = []
  let lost = 0
  for (const [draft, stamp] of seen) {
    const before = known.get(draft)
    if (!thorough && before?.settled && stamp !== '' && before.stamp === stamp) continue
    const names = namesOf(cabinet, draft)
    const old = before ? (former.get(draft) ?? '') : ''
    const present = new Set(names)
    lost += recordsAmong(old.split('\n')).filter((name) => !present.has(name)).length
    if (!before?.settled || old !== names.join('\n')) changed.push({ draft, stamp, names })
    else if (before.stamp !== stamp) restamped.push({ draft, stamp, names })
  }
  return { changed, restamped, lost }
}

/** A share that answers with half a folder, or a sync engine told to delete, must not empty the register in silence. */
const FEW = 20

function refuseLoss(gone: number, known: number): void {
  if (gone < FEW || gone * 10 <= known) return
  throw new AppError(
    'register-loss',
    `${gone} of ${known} records that were known are gone from the cabinet. The register keeps them, and nothing was changed. If the folder is being synced or restored, wait; if they were meant to go, say so: withet register sync --accept-loss.`,
    { reason: 'records', gone, known },
  )
}

/** Reads first and writes then, so that the index is locked for the writing only. */
async function readAll(db: Database, cabinet: CabinetPlace, changes: readonly Change[]): Promise<void> {
  for (let from = 0; from < changes.length; from += BATCH) {
    const batch: { readonly change: Change; readonly reading: Reading }[] = []
    for (const change of changes.slice(from, from + BATCH)) {
      batch.push({ change, reading: readEntries(cabinet, change.draft) })
      if (batch.length % BREATH === 0) await nextTurn()
    }
    await write(db, batch, ({ change, reading }) => remember(db, change, reading))
  }
}

async function write<T>(db: Database, changes: readonly T[], act: (change: T) => void): Promise<void> {
  for (let from = 0; from < changes.length; from += BATCH) {
    const batch = changes.slice(from, from + BATCH)
    reachIndex(() => db.transaction(() => batch.forEach(act)).immediate())
    await nextTurn()
  }
}

function forget(db: Database, draft: string): void {
  removeEntries(db, draft)
  db.prepare('DELETE FROM folders WHERE draft = ?').run(draft)
}

function removeEntries(db: Database, draft: string): void {
  for (const id of db.prepare<[string], number>('SELECT id FROM heads WHERE draft = ?').pluck().all(draft)) {
    for (const sql of REMOVALS) db.prepare(sql).run(id)
  }
}

const REMOVALS = [
  'DELETE FROM titles WHERE rowid = ?',
  'DELETE FROM bodies WHERE rowid = ?',
  'DELETE FROM texts WHERE id = ?',
  'DELETE FROM heads WHERE id = ?',
]

function restamp(db: Database, draft: string, stamp: Stamp): void {
  db.prepare('UPDATE folders SET stamp = ? WHERE draft = ?').run(stamp, draft)
}

/** Replaces what was known of a draft. */
export function remember(db: Database, { draft, stamp, names }: Change, { entries, settled }: Reading): void {
  removeEntries(db, draft)
  for (const entry of entries) addEntry(db, entry)
  const folder = [draft, stamp, names.join('\n'), recordsAmong(names).length, settled ? 1 : 0]
  db.prepare('INSERT OR REPLACE INTO folders (draft, stamp, names, records, settled) VALUES (?, ?, ?, ?, ?)').run(
    folder,
  )
}

const COLUMNS =
  'draft record conflict title facts unit unit_th unit_en office structure kind subjects template lang state delegation date by addressee number sent note filed document year step spelled'.split(
    ' ',
  )
const INSERT = `INSERT INTO heads (id, ${COLUMNS.join(', ')}) VALUES (@id, ${COLUMNS.map((name) => `@${name}`).join(', ')})`

function addEntry(db: Database, { text, ...entry }: Entry): void {
  const id = freeId(db, entry.date)
  // A state of a later Withet comes after all that are known.
  const step = (STATES as readonly string[]).indexOf(entry.state)
  db.prepare(INSERT).run({ ...entry, id, step: step < 0 ? STATES.length : step, spelled: sortKey(entry.title) })
  db.prepare('INSERT INTO texts (id, text) VALUES (?, ?)').run(id, deflateRawSync(text))
  db.prepare('INSERT INTO titles (rowid, words) VALUES (?, ?)').run(id, foldThai(entry.title))
  const words = [entry.title, text, entry.facts].map(foldThai).join('\n')
  db.prepare('INSERT INTO bodies (rowid, words) VALUES (?, ?)').run(id, words)
}

/** Entries of one day. */
const A_DAY = 2 ** 20

/** The first id of a day. Ids rise with the matter's date, so that the newest hits come first without any sorting. */
export function firstId(date: string): number {
  const day = Date.parse(`${date}T00:00:00Z`) / 86_400_000
  return ((Number.isFinite(day) ? day : 0) + 1_000_000) * A_DAY
}

function freeId(db: Database, date: string): number {
  const first = firstId(date)
  const last = db.prepare<[number, number], number | null>('SELECT max(id) FROM heads WHERE id >= ? AND id < ?').pluck()
  return (last.get(first, first + A_DAY) ?? first) + 1
}

function tally(db: Database): { readonly drafts: number; readonly waiting: number } {
  const count = (sql: string) => db.prepare<[], number>(sql).pluck().get() ?? 0
  return {
    drafts: count('SELECT count(*) FROM folders WHERE records > 0'),
    waiting: count('SELECT count(*) FROM folders WHERE settled = 0'),
  }
}

/** What was removed must not linger in the log beside the index either. */
function emptyLog(db: Database): void {
  reachIndex(() => db.pragma('wal_checkpoint(TRUNCATE)'))
}
