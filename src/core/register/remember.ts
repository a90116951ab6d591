/** What the register writes down of a draft, and takes out again. */
import { deflateRawSync } from 'node:zlib'
import { STATES } from '../cabinet/state.ts'
import { sortKey } from '../collation.ts'
import { foldThai } from '../thai.ts'
import type { Database } from './database.ts'
import type { Entry, Reading } from './entry.ts'
import { recordsAmong, type Stamp, timeOf } from './listing.ts'

/** A draft's folder as it was found: when it changed, and the cabinet's names in it. */
export type Change = { readonly draft: string; readonly stamp: Stamp; readonly names: readonly string[] }

/** A draft that is gone. */
export function forget(db: Database, draft: string): void {
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

export function restamp(db: Database, draft: string, stamp: Stamp): void {
  db.prepare('UPDATE folders SET stamp = ?, changed = ? WHERE draft = ?').run(stamp, timeOf(stamp), draft)
}

/** Replaces what was known of a draft. */
export function remember(db: Database, { draft, stamp, names }: Change, { entries, missing }: Reading): void {
  removeEntries(db, draft)
  for (const entry of entries) addEntry(db, entry)
  db.prepare(
    'INSERT OR REPLACE INTO folders (draft, stamp, names, records, missing, changed) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(draft, stamp, names.join('\n'), recordsAmong(names).length, missing, timeOf(stamp))
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
