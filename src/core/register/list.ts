/** The drafts of a cabinet a page at a time: one row a draft, narrowed and in order, however far down. */
import { type Database, reachIndex } from './database.ts'
import { having, type Row, rowsAt } from './find.ts'
import { searchFor, wordsOf } from './query.ts'

/** Stands for no structure, as on the shelves. */
export const NO_STRUCTURE = 'none-in-force'

export type ListQuery = {
  readonly structure?: string
  readonly unit?: string
  /** Of the Buddhist era. */
  readonly year?: number
  /** Only what awaits its unit, or only what has one. */
  readonly tray?: boolean
  readonly states?: readonly string[]
  readonly kind?: string
  readonly delegation?: string
  /** Only drafts of which two heads stand, or only others. */
  readonly conflict?: boolean
  /** All of these words, anywhere in the draft. */
  readonly words?: string
  /** `date` (if not given) and whatever is alike otherwise: the newest first. */
  readonly order?: 'date' | 'title' | 'state'
  readonly offset: number
  readonly limit: number
}

/** `total`: how many drafts there are in all pages. */
export type Page = { readonly rows: readonly Row[]; readonly total: number }

const IN_ORDER = {
  date: 'h.id DESC',
  title: 'h.spelled, h.id DESC',
  state: 'h.step, h.id DESC',
} satisfies { readonly [order in NonNullable<ListQuery['order']>]: string }

/**
 * Of a draft with several heads the one filed under the earliest date that fits is the row. Names one index and takes the
 * rows' ids from it alone, so that a page at the end costs a walk through that index, never through the rows.
 */
export function listDrafts(db: Database, query: ListQuery): Page {
  const { order = 'date', offset, limit } = query
  return reachIndex(() => {
    const { conditions, values } = narrowed(db, query)
    const where = conditions('h').join(' AND ')
    const once = `(h.conflict = 0 OR NOT EXISTS (SELECT 1 FROM heads o WHERE o.draft = h.draft AND o.id < h.id AND ${conditions('o').join(' AND ')}))`
    const from = `FROM heads h INDEXED BY heads_by_${order} WHERE ${where} AND ${once}`
    const total = db.prepare<unknown[], number>(`SELECT count(*) ${from}`).pluck()
    const ids = db
      .prepare<unknown[], number>(`SELECT h.id ${from} ORDER BY ${IN_ORDER[order]} LIMIT ? OFFSET ?`)
      .pluck()
    return {
      rows: rowsAt(db, ids.all(...values, ...values, limit, offset)),
      total: total.get(...values, ...values) ?? 0,
    }
  })
}

/** The conditions for a table of heads by its alias; their values in the same order. */
function narrowed(db: Database, { structure, unit, year, tray, states, kind, delegation, conflict, words }: ListQuery) {
  const asked: readonly (readonly [condition: string, values: readonly (string | number)[] | undefined])[] = [
    [`ifnull(@.structure, '${NO_STRUCTURE}') = ?`, one(structure)],
    ['@.unit = ? COLLATE NOCASE', one(unit)],
    ['@.year = ?', one(year)],
    ['(@.unit IS NULL) = ?', one(tray === undefined ? undefined : Number(tray))],
    [`@.state IN (${states?.map(() => '?')})`, states],
    ['@.kind = ?', one(kind)],
    ['@.delegation = ?', one(delegation)],
    ['@.conflict = ?', one(conflict === undefined ? undefined : Number(conflict))],
    ['@.id IN temp.sought', seek(db, words ?? '') ? [] : undefined],
  ]
  const given = asked.filter(([, values]) => values !== undefined)
  return {
    conditions: (alias: string) => ['1', ...given.map(([condition]) => condition.replaceAll('@', alias))],
    values: given.flatMap(([, values]) => values ?? []),
  }
}

const one = <T>(value: T | undefined): readonly T[] | undefined => (value === undefined ? undefined : [value])

/** What the table of sought drafts holds, for each open index: a page further down asks for the same again. */
const sought = new WeakMap<Database, string>()

/** Puts the ids of the drafts that have all words into `temp.sought`. False where no word is asked for. */
function seek(db: Database, typed: string): boolean {
  const words = wordsOf(typed)
  if (words.length === 0) return false
  const asked = () => JSON.stringify([words, db.pragma('data_version', { simple: true }), changesOf(db)])
  if (sought.get(db) === asked()) return true
  sought.delete(db)
  db.exec('CREATE TABLE IF NOT EXISTS temp.sought (id INTEGER PRIMARY KEY); DELETE FROM temp.sought')
  const { conditions, values } = having('bodies', searchFor(words))
  db.prepare(`INSERT INTO temp.sought SELECT f.rowid FROM bodies f WHERE ${conditions.join(' AND ')}`).run(...values)
  sought.set(db, asked())
  return true
}

/** Counts this connection's own changes; `data_version` counts those of others. */
const changesOf = (db: Database) => db.prepare<[], number>('SELECT total_changes()').pluck().get()
