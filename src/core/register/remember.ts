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
  for (const { id } of standingOf(db, draft)) removeEntry(db, id)
  db.prepare('DELETE FROM folders WHERE draft = ?').run(draft)
}

function removeEntry(db: Database, id: number): void {
  for (const sql of REMOVALS) db.prepare(sql).run(id)
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
  const standing = [...standingOf(db, draft)]
  const kept = entries.map((entry) => takeAlike(standing, entry))
  for (const { id } of standing) removeEntry(db, id)
  for (const [at, entry] of entries.entries()) addEntry(db, entry, kept[at])
  db.prepare(
    'INSERT OR REPLACE INTO folders (draft, stamp, names, records, missing, changed) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(draft, stamp, names.join('\n'), recordsAmong(names).length, missing, timeOf(stamp))
}

/** An entry as it stands in the index: what it may be found by. */
type Standing = {
  readonly id: number
  readonly date: string
  readonly title: string | null
  readonly body: string | null
}

const standingOf = (db: Database, draft: string): readonly Standing[] =>
  db
    .prepare<[string], Standing>(
      'SELECT h.id, h.date, t.words AS title, b.words AS body FROM heads h LEFT JOIN titles t ON t.rowid = h.id LEFT JOIN bodies b ON b.rowid = h.id WHERE h.draft = ?',
    )
    .all(draft)

/** Taking words out of the index and in again is slow, and a step of a draft's life changes none: then they stay. */
function takeAlike(standing: Standing[], entry: Entry): number | undefined {
  const { title, body } = wordsFor(entry)
  const at = standing.findIndex((each) => each.date === entry.date && each.title === title && each.body === body)
  return at < 0 ? undefined : standing.splice(at, 1)[0]?.id
}

const wordsFor = ({ title, text, facts }: Entry) => ({
  title: foldThai(title),
  body: [title, text, facts].map(foldThai).join('\n'),
})

const COLUMNS =
  'draft record conflict title facts unit unit_th unit_en office structure kind subjects template lang state delegation date by addressee number sent note filed document year step spelled'.split(
    ' ',
  )
const REPLACE = `INSERT OR REPLACE INTO heads (id, ${COLUMNS.join(', ')}) VALUES (@id, ${COLUMNS.map((name) => `@${name}`).join(', ')})`

/** `standing`: the id under which its words stand already. */
function addEntry(db: Database, entry: Entry, standing: number | undefined): void {
  const { text, ...head } = entry
  const id = standing ?? freeId(db, entry.date)
  // A state of a later Withet comes after all that are known.
  const step = (STATES as readonly string[]).indexOf(entry.state)
  db.prepare(REPLACE).run({ ...head, id, step: step < 0 ? STATES.length : step, spelled: sortKey(entry.title) })
  db.prepare('INSERT OR REPLACE INTO texts (id, text) VALUES (?, ?)').run(id, deflateRawSync(text))
  if (standing !== undefined) return
  const { title, body } = wordsFor(entry)
  db.prepare('INSERT INTO titles (rowid, words) VALUES (?, ?)').run(id, title)
  db.prepare('INSERT INTO bodies (rowid, words) VALUES (?, ?)').run(id, body)
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
