/** The memory of one cabinet on this PC: what it knows, and how it stays in line with templates, drafts and the ledger. */
import { type Database, discard, isDamage, openDatabase, reachIndex } from '../register/database.ts'
import type { CabinetPlace } from '../register/entry.ts'
import { recordsAmong } from '../register/listing.ts'
import { placeOf } from '../register/place.ts'
import { compareStore, type SyncOptions } from '../register/sync.ts'
import { lookUp } from './look-up.ts'
import type { Asked, Match } from './match.ts'
import { shelfOf } from './shelf.ts'
import { forgetUnits, MEMORY, rememberUnits, sweepSenses, writePostings } from './tables.ts'
import type { TranslationUnit } from './unit.ts'

/** Units of one origin, read only when its stamp has changed: a template's hash, the names of a topic's entries. */
export type Source = { readonly name: string; readonly stamp: string; readonly units: () => readonly TranslationUnit[] }

/** Where units come from, asked anew at each sync. The drafts are read a draft at a time, since they are many. */
export type Sources = {
  readonly fixed: readonly Source[]
  /** Units of a draft; not `settled` where something of it is not on this PC yet. */
  readonly ofDraft: (draft: string) => { readonly units: readonly TranslationUnit[]; readonly settled: boolean }
}

export type Memory = {
  readonly file: string
  /** `sync` first where it must be fresh. */
  find(asked: Asked): Promise<readonly Match[]>
  /** Every unit, in an order that is the same on every PC. */
  units(): Promise<readonly TranslationUnit[]>
  /** Reads what is new, forgets what is gone; refuses with `register-loss` when too much is. */
  sync(options?: SyncOptions): Promise<{ readonly units: number; readonly waiting: number }>
  close(): void
}

/** Drafts or sources in one transaction. */
const BATCH = 250

export async function openMemory(cabinet: CabinetPlace, data: string, sources: () => Sources): Promise<Memory> {
  const { file } = placeOf(data, cabinet, 'memory.sqlite')
  const open = () => openDatabase(file, cabinet.id, MEMORY)
  let db = await open()
  let shelf = shelfOf(db)
  // Damage shows when the damaged page is read. Then the file is thrown away and filled again.
  const mended = async <T>(act: () => T | Promise<T>): Promise<T> => {
    try {
      return await act()
    } catch (error) {
      if (!isDamage(error)) throw error
      db.close()
      reachIndex(() => discard(file))
      db = await open()
      shelf = shelfOf(db)
      await sync(db, cabinet, sources())
      return await act()
    }
  }
  return {
    file,
    find: (asked) => mended(() => lookUp(db, shelf, asked)),
    units: () =>
      mended(() => db.prepare<[], string>('SELECT unit FROM units ORDER BY source, id').pluck().all().map(unitIn)),
    sync: (options) => mended(() => sync(db, cabinet, sources(), options)),
    close: () => {
      if (db.open) db.close()
    },
  }
}

// Written by `rememberUnits` alone, from units.
const unitIn = (json: string): TranslationUnit => JSON.parse(json) as TranslationUnit

async function sync(db: Database, cabinet: CabinetPlace, { fixed, ofDraft }: Sources, options: SyncOptions = {}) {
  const { gone, changed, restamped } = await compareStore(db, cabinet, options)
  const stamps = new Map(
    db
      .prepare<[], { name: string; stamp: string }>('SELECT name, stamp FROM sources')
      .all()
      .map(({ name, stamp }) => [name, stamp]),
  )
  const dropped = [...stamps.keys()].filter((name) => !fixed.some((source) => source.name === name))
  const fresh = fixed.filter(({ name, stamp }) => stamps.get(name) !== stamp)
  inBatches(db, fresh, ({ name, stamp, units }, postings) => {
    rememberUnits(db, name, units(), postings)
    db.prepare('INSERT OR REPLACE INTO sources VALUES (?, ?)').run(name, stamp)
  })
  inBatches(db, changed, ({ draft, stamp, names }, postings) => {
    const { units, settled } = ofDraft(draft)
    rememberUnits(db, `draft ${draft}`, units, postings)
    const folder = [draft, stamp, names.join('\n'), recordsAmong(names).length, settled ? 0 : 1]
    db.prepare(
      'INSERT OR REPLACE INTO folders (draft, stamp, names, records, missing, changed) VALUES (?, ?, ?, ?, ?, 0)',
    ).run(folder)
  })
  inBatches(db, restamped, ({ draft, stamp }) => {
    db.prepare('UPDATE folders SET stamp = ? WHERE draft = ?').run(stamp, draft)
  })
  inBatches(db, gone, (draft) => {
    forgetUnits(db, `draft ${draft}`)
    db.prepare('DELETE FROM folders WHERE draft = ?').run(draft)
  })
  inBatches(db, dropped, (name) => {
    forgetUnits(db, name)
    db.prepare('DELETE FROM sources WHERE name = ?').run(name)
  })
  if (fresh.length + changed.length + gone.length + dropped.length > 0) sweep(db)
  return reachIndex(() => tally(db))
}

function inBatches<T>(
  db: Database,
  all: readonly T[],
  act: (one: T, postings: Map<string, Set<number>>) => void,
): void {
  for (let from = 0; from < all.length; from += BATCH) {
    const batch = () => {
      const postings = new Map<string, Set<number>>()
      for (const one of all.slice(from, from + BATCH)) act(one, postings)
      writePostings(db, postings)
    }
    reachIndex(() => db.transaction(batch).immediate())
  }
}

/** What was forgotten lingers neither in the lists nor in the log beside the file. */
function sweep(db: Database): void {
  reachIndex(() => {
    db.transaction(() => sweepSenses(db)).immediate()
    db.pragma('wal_checkpoint(TRUNCATE)')
  })
}

function tally(db: Database): { readonly units: number; readonly waiting: number } {
  const count = (sql: string) => db.prepare<[], number>(sql).pluck().get() ?? 0
  return {
    units: count('SELECT count(*) FROM units'),
    waiting: count('SELECT count(*) FROM folders WHERE missing > 0'),
  }
}
