/** Brings the register in line with the store, by reading only what is new there. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '../errors.ts'
import { type Database, reachIndex } from './database.ts'
import { type CabinetPlace, type Reading, readEntries } from './entry.ts'
import { listFolders, recordedNames, recordsAmong, refuseGone, type Stamp, stampOf } from './listing.ts'
import { type Change, forget, remember, restamp } from './remember.ts'

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
  /** Looks at these drafts alone, unless something of them is gone: how much is gone is judged over the whole store. */
  readonly only?: ReadonlySet<string>
}

type Known = { readonly stamp: Stamp; readonly records: number; readonly missing: number }

/** A folder that is not as it was known: what was known of it, if anything. */
type Found = Change & { readonly before: (Known & { readonly names: string }) | undefined }

/** Drafts written in one transaction. Fewer make the index slow to fill, more keep other processes waiting. */
const BATCH = 250
/** Drafts read before others get their turn: a window stays alive meanwhile. */
const BREATH = 5

/**
 * 1. list the folders; 2. compare names where times differ; 3. stop if too much is gone; 4. read what is new.
 * Invariant: nothing is written before 3 has passed.
 */
export async function syncRegister(db: Database, cabinet: CabinetPlace, options: SyncOptions = {}): Promise<Synced> {
  const { gone, changed, restamped, vanished } = await compareStore(db, cabinet, options)
  await write(db, gone, (draft) => forget(db, draft))
  await write(db, restamped, ({ draft, stamp }) => restamp(db, draft, stamp))
  const read = await readAll(db, cabinet, changed)
  if (vanished > 0 || changed.some(({ names, before }) => isTaken(before, names))) emptyLog(db)
  const added = read.filter(({ before }) => !before).length
  return { ...reachIndex(() => tally(db)), added, changed: read.length - added, removed: gone.length }
}

/** Steps 1 to 3: writes nothing. */
export async function compareStore(db: Database, cabinet: CabinetPlace, { only, ...options }: SyncOptions) {
  refuseGone(cabinet)
  const seen = only ? stampsOf(cabinet, only) : await listFolders(cabinet)
  const known = reachIndex(() => (only ? knownAmong(db, only) : knownFolders(db)))
  const gone = [...known.keys()].filter((draft) => !seen.has(draft))
  const { lost, ...changes } = compare(db, cabinet, seen, known, options.thorough ?? false)
  const vanished = lost + gone.reduce((sum, draft) => sum + (known.get(draft)?.records ?? 0), 0)
  if (only && vanished > 0) return compareStore(db, cabinet, options)
  if (!options.acceptLoss) refuseLoss(vanished, () => reachIndex(() => recordsIn(db)))
  return { ...changes, gone, vanished }
}

function stampsOf(cabinet: CabinetPlace, drafts: ReadonlySet<string>): ReadonlyMap<string, Stamp> {
  const now = Date.now()
  const stamps = new Map<string, Stamp>()
  for (const draft of drafts) {
    const stamp = stampOf(cabinet, draft, now)
    if (stamp !== undefined) stamps.set(draft, stamp)
  }
  return stamps
}

const KNOWN = 'SELECT draft, stamp, records, missing FROM folders'

function knownAmong(db: Database, drafts: ReadonlySet<string>): ReadonlyMap<string, Known> {
  const row = db.prepare<[string], Known & { draft: string }>(`${KNOWN} WHERE draft = ?`)
  return new Map([...drafts].flatMap((draft) => row.all(draft)).map((known) => [known.draft, known]))
}

function knownFolders(db: Database): ReadonlyMap<string, Known> {
  const rows = db.prepare<[], Known & { draft: string }>(KNOWN).all()
  return new Map(rows.map((row) => [row.draft, row]))
}

const recordsIn = (db: Database): number =>
  db.prepare<[], number>('SELECT total(records) FROM folders').pluck().get() ?? 0

function compare(
  db: Database,
  cabinet: CabinetPlace,
  seen: ReadonlyMap<string, Stamp>,
  all: ReadonlyMap<string, Known>,
  thorough: boolean,
) {
  const former = db.prepare<[string], string>('SELECT names FROM folders WHERE draft = ?').pluck()
  const changed: Found[] = []
  const restamped: Change[] = []
  let lost = 0
  for (const [draft, stamp] of seen) {
    const known = all.get(draft)
    if (!thorough && known?.missing === 0 && stamp !== '' && known.stamp === stamp) continue
    const names = recordedNames(cabinet, draft)
    const before = known && { ...known, names: former.get(draft) ?? '' }
    const present = new Set(names)
    lost += recordsAmong(before?.names.split('\n') ?? []).filter((name) => !present.has(name)).length
    if (before?.missing !== 0 || before.names !== names.join('\n')) changed.push({ draft, stamp, names, before })
    else if (before.stamp !== stamp) restamped.push({ draft, stamp, names })
  }
  return { changed, restamped, lost }
}

/** A share that answers with half a folder, or a sync engine told to delete, must not empty the register in silence. */
const FEW = 20

function refuseLoss(gone: number, knownRecords: () => number): void {
  if (gone < FEW) return
  const known = knownRecords()
  if (gone * 10 <= known) return
  throw new AppError(
    'register-loss',
    `${gone} of ${known} records that were known are gone from the cabinet. The register keeps them, and nothing was changed. If the folder is being synced or restored, wait; if they were meant to go, say so: withet register sync --accept-loss.`,
    { reason: 'records', gone, known },
  )
}

/** Reads first and writes then, so that the index is locked for the writing only. Returns the drafts that had news. */
async function readAll(db: Database, cabinet: CabinetPlace, changes: readonly Found[]): Promise<readonly Found[]> {
  const news: Found[] = []
  for (let from = 0; from < changes.length; from += BATCH) {
    const batch: { readonly found: Found; readonly reading: Reading }[] = []
    for (const [at, found] of changes.slice(from, from + BATCH).entries()) {
      const reading = readEntries(cabinet, found.draft)
      if (isNews(found, reading)) batch.push({ found, reading })
      if (at % BREATH === 0) await nextTurn()
    }
    await write(db, batch, ({ found, reading }) => remember(db, found, reading))
    news.push(...batch.map(({ found }) => found))
  }
  return news
}

/** Whether a file is gone that was known: an erasure takes documents, and leaves the records. */
function isTaken(before: Found['before'], names: readonly string[]): boolean {
  const present = new Set(names)
  return before?.names.split('\n').some((name) => name !== '' && !present.has(name)) ?? false
}

/** What is still as incomplete as it was is read at each look, and told of once. */
const isNews = ({ names, stamp, before }: Found, { missing }: Reading): boolean =>
  missing === 0 || before?.missing !== missing || before.names !== names.join('\n') || before.stamp !== stamp

async function write<T>(db: Database, changes: readonly T[], act: (change: T) => void): Promise<void> {
  for (let from = 0; from < changes.length; from += BATCH) {
    const batch = changes.slice(from, from + BATCH)
    reachIndex(() => db.transaction(() => batch.forEach(act)).immediate())
    await nextTurn()
  }
}

function tally(db: Database): { readonly drafts: number; readonly waiting: number } {
  const count = (sql: string) => db.prepare<[], number>(sql).pluck().get() ?? 0
  return {
    drafts: count('SELECT count(*) FROM folders WHERE records > 0'),
    waiting: count('SELECT count(*) FROM folders WHERE missing > 0'),
  }
}

/** What was removed must not linger in the log beside the index either. */
function emptyLog(db: Database): void {
  reachIndex(() => db.pragma('wal_checkpoint(TRUNCATE)'))
}
