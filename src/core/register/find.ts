/** Searching: all words of the query, anywhere in a draft. Drafts with all of them in the title first, then the newer ones. */
import { inflateRawSync } from 'node:zlib'
import type { IsoDate } from '../types.ts'
import { type Database, reachIndex } from './database.ts'
import type { Entry } from './entry.ts'
import { type Search, searchFor, type Word, wordsOf } from './query.ts'
import { firstId } from './remember.ts'
import { type Shown, show } from './shown.ts'

export type Filters = {
  readonly unit?: string
  readonly kind?: string
  readonly status?: string
  /** `th` also finds drafts in both languages. */
  readonly lang?: string
  /** First and last day of the matter. */
  readonly from?: IsoDate
  readonly to?: IsoDate
}

export type Query = Filters & { readonly words: string; readonly limit: number }

/** What the register holds of a draft, without its text. */
export type Row = Omit<Entry, 'text'> & { readonly id: number }

const ROW =
  'id draft record conflict title facts unit unit_th unit_en office structure kind subjects template lang state delegation date by addressee number sent note filed document year'
    .split(' ')
    .map((name) => `h.${name}`)
    .join(', ')

export type Hit = Row & { readonly where: 'title' | 'text' | 'facts'; readonly shown: Shown }

export type Hits = {
  readonly hits: readonly Hit[]
  /** There are further ones beyond the limit. */
  readonly more: boolean
}

export function findIn(db: Database, { words: typed, limit, ...filters }: Query): Hits {
  const words = wordsOf(typed)
  return reachIndex(() => {
    const rows = matching(db, words, filters, limit + 1)
    return { hits: rows.slice(0, limit).map((row) => hitOf(db, row, words)), more: rows.length > limit }
  })
}

/** Every draft that fits, in the order of a register: the oldest first. */
export function rowsOf(db: Database, typed: string, filters: Filters): readonly Row[] {
  return reachIndex(() =>
    [...matching(db, wordsOf(typed), filters, Number.MAX_SAFE_INTEGER)].sort((a, b) => a.id - b.id),
  )
}

function matching(db: Database, words: readonly Word[], filters: Filters, limit: number): readonly Row[] {
  const sieve = sieveOf(filters)
  // Words that are only spaces or invisible ask for nothing: then the filters alone choose.
  if (words.length === 0) return listed(db, sieve, limit)
  const titled = lookIn(db, 'titles', words, sieve, limit)
  const left = limit - titled.length
  if (left <= 0) return rowsAt(db, titled)
  // Complete here, or nothing would be left: so what has all words in its title is known and not counted twice.
  const known = new Set(titled)
  const worded = lookIn(db, 'bodies', words, sieve, limit).filter((id) => !known.has(id))
  return rowsAt(db, [...titled, ...worded.slice(0, left)])
}

type Sieve = {
  readonly conditions: readonly string[]
  readonly values: readonly string[]
  readonly first: number
  readonly last: number
}

function sieveOf({ unit, kind, status, lang, from, to }: Filters): Sieve {
  const asked = [
    ['h.unit = ? COLLATE NOCASE', unit],
    ['h.kind = ?', kind],
    ['h.state = ?', status],
    ["instr('+' || h.lang || '+', '+' || ? || '+') > 0", lang],
  ] as const
  const given = asked.filter(([, value]) => value !== undefined)
  return {
    conditions: given.map(([condition]) => condition),
    values: given.map(([, value]) => value ?? ''),
    first: from === undefined ? 0 : firstId(from),
    last: to === undefined ? Number.MAX_SAFE_INTEGER : firstId(to) + 2 ** 20 - 1,
  }
}

/** Ids of the drafts that have all words in one table, newest first; it stops at the limit without counting the rest. */
function lookIn(
  db: Database,
  table: 'titles' | 'bodies',
  words: readonly Word[],
  sieve: Sieve,
  limit: number,
): readonly number[] {
  // Where few drafts pass the filters, their own words are read: the index of words would first name all that have them.
  const few = sieve.conditions.length > 0 && passing(db, sieve, FEW + 1) <= FEW
  const has = having(table, few ? { short: words } : searchFor(words))
  const from = few
    ? `heads h INDEXED BY heads_by_date CROSS JOIN ${table} f ON f.rowid = h.id`
    : `${table} f ${sieve.conditions.length > 0 ? 'CROSS JOIN heads h ON h.id = f.rowid' : ''}`
  const id = few ? 'h.id' : 'f.rowid'
  const where = [...has.conditions, `${id} BETWEEN ? AND ?`, ...sieve.conditions]
  const sql = `SELECT ${id} FROM ${from} WHERE ${where.join(' AND ')} ORDER BY ${id} DESC LIMIT ?`
  const values = [...has.values, sieve.first, sieve.last, ...sieve.values, limit]
  return db
    .prepare<unknown[], number>(sql)
    .pluck()
    .all(...values)
}

/** So many drafts are read through in some hundredths of a second. */
const FEW = 2_000

/** How many drafts pass the filters, counted up to a limit. */
function passing(db: Database, { conditions, values, first, last }: Sieve, limit: number): number {
  const where = ['h.id BETWEEN ? AND ?', ...conditions].join(' AND ')
  const sql = `SELECT count(*) FROM (SELECT 1 FROM heads h INDEXED BY heads_by_date WHERE ${where} LIMIT ?)`
  return (
    db
      .prepare<unknown[], number>(sql)
      .pluck()
      .get(first, last, ...values, limit) ?? 0
  )
}

/** Whether a row `f` of a table of words has all of a search's. */
export function having(table: 'titles' | 'bodies', { match, short }: Search) {
  const contains = short.map((word) => `(${word.map(() => 'instr(f.words, ?) > 0').join(' OR ')})`)
  const matches = match === undefined ? [] : [match]
  return { conditions: [...matches.map(() => `${table} MATCH ?`), ...contains], values: [...matches, ...short.flat()] }
}

function listed(db: Database, { conditions, values, first, last }: Sieve, limit: number): readonly Row[] {
  const where = ['h.id BETWEEN ? AND ?', ...conditions].join(' AND ')
  const sql = `SELECT ${ROW} FROM heads h WHERE ${where} ORDER BY h.id DESC LIMIT ?`
  return db.prepare<unknown[], Row>(sql).all(first, last, ...values, limit)
}

export function rowsAt(db: Database, ids: readonly number[]): readonly Row[] {
  const at = db.prepare<[number], Row>(`SELECT ${ROW} FROM heads h WHERE h.id = ?`)
  return ids.flatMap((id) => at.get(id) ?? [])
}

/** The surroundings tell more than the title, which stands beside them in any case. */
function hitOf(db: Database, row: Row, words: readonly Word[]): Hit {
  const has = (shown: Shown) => shown.some(({ hit }) => hit)
  const packed = db.prepare<[number], Buffer>('SELECT text FROM texts WHERE id = ?').pluck().get(row.id)
  const text = show(packed ? inflateRawSync(packed).toString() : '', words)
  if (has(show(row.title, words))) return { ...row, where: 'title', shown: text }
  const facts = has(text) ? undefined : show(row.facts, words)
  return facts && has(facts) ? { ...row, where: 'facts', shown: facts } : { ...row, where: 'text', shown: text }
}
