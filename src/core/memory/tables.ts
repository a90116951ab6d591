/**
 * The memory's index on this PC: derived from templates, documents and the ledger, and made again on any doubt. Units that say
 * the same are one sense, which is looked up once however often it was written.
 *
 *   units (each where it stands) -> senses -> texts (each language's words) -> postings (trigram: the senses that hold it)
 */

import { createHash } from 'node:crypto'
import type { Database, Layout } from '../register/database.ts'
import { senseOf } from './match.ts'
import { type Tokens, tokensOf } from './score.ts'
import { type TranslationUnit, UNIT_STATES } from './unit.ts'

export const MEMORY: Layout = {
  // Where words end is for ICU to say: another one of it, and they are read again.
  version: 1_000 + Number.parseInt(process.versions.icu ?? '0', 10),
  // "Wthm"
  application: 0x5774686d,
  names: ['meta', 'folders', 'sources', 'units', 'senses', 'texts', 'postings'],
  tables: `
  CREATE TABLE sources (name TEXT PRIMARY KEY, stamp TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE senses (id INTEGER PRIMARY KEY AUTOINCREMENT, sense TEXT NOT NULL UNIQUE);
  CREATE TABLE units (
    id TEXT NOT NULL, source TEXT NOT NULL, sense INTEGER NOT NULL, unit TEXT NOT NULL, state INTEGER NOT NULL,
    date TEXT NOT NULL, place TEXT NOT NULL, former INTEGER, next INTEGER, PRIMARY KEY (source, id)
  ) WITHOUT ROWID;
  CREATE INDEX units_sense ON units (sense, state, date);
  CREATE INDEX units_place ON units (sense, place);
  CREATE INDEX units_beside ON units (sense, former, next);
  CREATE TABLE texts (
    lang TEXT NOT NULL, sense INTEGER NOT NULL, grams INTEGER NOT NULL, exact TEXT NOT NULL, words BLOB NOT NULL,
    PRIMARY KEY (lang, sense)
  ) WITHOUT ROWID;
  CREATE INDEX texts_exact ON texts (lang, exact);
  CREATE TABLE postings (gram TEXT, part INTEGER, senses BLOB NOT NULL, PRIMARY KEY (gram, part)) WITHOUT ROWID;
`,
}

/** A text as the tables know it: long texts are compared by their hash. */
export const keyOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32)

type Postings = Map<string, Set<number>>

/** Puts the units of one source in place of what was known of it. Several sources go into one transaction of the caller's. */
export function rememberUnits(
  db: Database,
  source: string,
  units: readonly TranslationUnit[],
  postings: Postings,
): void {
  forgetUnits(db, source)
  const senses = new Map(units.map((unit) => [unit.id, senseIdOf(db, unit, postings)]))
  const beside = (id: string | undefined): number | null => (id === undefined ? null : (senses.get(id) ?? null))
  for (const unit of units) {
    const { id, state, date, context } = unit
    const standing = [UNIT_STATES.indexOf(state), date, context.place, beside(context.former), beside(context.next)]
    statementsOf(db).addUnit.run(id, source, senses.get(id), JSON.stringify(unit), ...standing)
  }
}

export function forgetUnits(db: Database, source: string): void {
  db.prepare('DELETE FROM units WHERE source = ?').run(source)
}

/** Made once for a file: units are many. */
const statements = new WeakMap<Database, ReturnType<typeof prepare>>()
function statementsOf(db: Database): ReturnType<typeof prepare> {
  const known = statements.get(db) ?? prepare(db)
  statements.set(db, known)
  return known
}

const prepare = (db: Database) => ({
  findSense: db.prepare<[string], number>('SELECT id FROM senses WHERE sense = ?').pluck(),
  addSense: db.prepare('INSERT INTO senses (sense) VALUES (?)'),
  addText: db.prepare('INSERT INTO texts VALUES (?, ?, ?, ?, ?)'),
  addUnit: db.prepare('INSERT OR IGNORE INTO units VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'),
})

function senseIdOf(db: Database, unit: TranslationUnit, postings: Postings): number {
  const texts = Object.entries(unit.variants).map(([lang, variant]) => [lang, tokensOf(variant, lang)] as const)
  const key = keyOf(senseOf(texts))
  const { findSense, addSense } = statementsOf(db)
  const known = findSense.get(key)
  if (known !== undefined) return known
  const sense = Number(addSense.run(key).lastInsertRowid)
  for (const [lang, tokens] of texts) addText(db, lang, sense, tokens, postings)
  return sense
}

function addText(db: Database, lang: string, sense: number, { exact, words, grams }: Tokens, postings: Postings): void {
  const row = [lang, sense, grams.size, keyOf(exact), Buffer.from(words.buffer)]
  statementsOf(db).addText.run(row)
  for (const gram of grams) {
    const holders = postings.get(lang + gram) ?? new Set()
    postings.set(lang + gram, holders.add(sense))
  }
}

/** Numbers in one part of a trigram's list: few enough to be written anew for one more, many enough to be read at once. */
const PART = 256

/** Adds to the lists of trigrams, each to its last part while there is room. */
export function writePostings(db: Database, postings: Postings): void {
  const last = db.prepare<[string], { part: number; senses: Buffer }>(
    'SELECT part, senses FROM postings WHERE gram = ? ORDER BY part DESC LIMIT 1',
  )
  const put = db.prepare('INSERT OR REPLACE INTO postings VALUES (?, ?, ?)')
  for (const [gram, senses] of postings) {
    const found = last.get(gram)
    const room = found !== undefined && found.senses.length < PART * 4
    const added = Buffer.from(Uint32Array.from(senses).buffer)
    if (room) put.run(gram, found.part, Buffer.concat([found.senses, added]))
    else put.run(gram, (found?.part ?? -1) + 1, added)
  }
}

/** Takes out the senses that no unit has any more, to their last trigram. */
export function sweepSenses(db: Database): void {
  const gone = new Set(
    db.prepare<[], number>('SELECT id FROM senses WHERE id NOT IN (SELECT sense FROM units)').pluck().all(),
  )
  if (gone.size === 0) return
  const rest = (senses: Buffer): Buffer =>
    Buffer.from(Uint32Array.from(numbersIn(senses).filter((sense) => !gone.has(sense))).buffer)
  const lists = db
    .prepare<[], { gram: string; part: number; senses: Buffer }>('SELECT gram, part, senses FROM postings')
    .all()
  for (const { gram, part, senses } of lists) {
    const left = rest(senses)
    if (left.length === 0) db.prepare('DELETE FROM postings WHERE gram = ? AND part = ?').run(gram, part)
    else if (left.length < senses.length)
      db.prepare('UPDATE postings SET senses = ? WHERE gram = ? AND part = ?').run(left, gram, part)
  }
  for (const sense of gone) {
    db.prepare('DELETE FROM senses WHERE id = ?').run(sense)
    db.prepare('DELETE FROM texts WHERE sense = ? AND lang IN (SELECT DISTINCT lang FROM texts)').run(sense)
  }
}

/** A list as numbers. Copied: a blob's bytes need not begin where numbers may. */
export const numbersIn = (blob: Buffer): Uint32Array => new Uint32Array(new Uint8Array(blob).buffer)
