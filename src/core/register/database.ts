/** The one door to SQLite. What stands behind it is derived from the cabinet: any doubt, and it is made again. */
import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type Sqlite from 'better-sqlite3'
import { codeOf } from '../cabinet/disk.ts'
import { AppError } from '../errors.ts'

export type Database = Sqlite.Database

/** What an index holds. All have a table `meta`, and `folders` for what is known of the store. */
export type Layout = {
  /** Another layout of the tables, or other rules of folding and of leaving out, take another number: old files are remade. */
  readonly version: number
  /** Says that a file is this index of Withet and no other program's database. */
  readonly application: number
  readonly tables: string
  readonly names: readonly string[]
}

/** How long one process waits for another that is writing. */
const PATIENCE = 5_000

// A page far down a list is found in these indexes alone: each holds all that a list may be narrowed by.
const NARROWED_BY = 'structure, unit, year, state, delegation, kind, conflict'

// Trigrams of folded text: Thai has no spaces, and whoever searches types any part of a word.
const REGISTER: Layout = {
  version: 3,
  // "Wthe"
  application: 0x57746865,
  names: ['meta', 'folders', 'heads', 'texts', 'titles', 'bodies'],
  tables: `
  CREATE TABLE heads (
    id INTEGER PRIMARY KEY, draft TEXT NOT NULL, record TEXT NOT NULL, conflict INTEGER NOT NULL, title TEXT NOT NULL,
    facts TEXT NOT NULL, unit TEXT, unit_th TEXT, unit_en TEXT, office TEXT, structure TEXT, kind TEXT NOT NULL,
    subjects TEXT NOT NULL, template TEXT NOT NULL, lang TEXT NOT NULL, state TEXT NOT NULL, delegation TEXT NOT NULL,
    date TEXT NOT NULL, by TEXT NOT NULL, addressee TEXT, number TEXT, sent TEXT, note TEXT, filed TEXT NOT NULL,
    document TEXT NOT NULL, year INTEGER NOT NULL, step INTEGER NOT NULL, spelled TEXT NOT NULL
  );
  CREATE INDEX heads_draft ON heads (draft);
  CREATE INDEX heads_by_place ON heads (structure, unit, year, state, conflict);
  CREATE INDEX heads_by_date ON heads (id, ${NARROWED_BY});
  CREATE INDEX heads_by_title ON heads (spelled, id DESC, ${NARROWED_BY});
  CREATE INDEX heads_by_state ON heads (step, id DESC, ${NARROWED_BY});
  CREATE TABLE texts (id INTEGER PRIMARY KEY, text BLOB NOT NULL);
  CREATE VIRTUAL TABLE titles USING fts5 (words, tokenize = 'trigram case_sensitive 1');
  CREATE VIRTUAL TABLE bodies USING fts5 (words, tokenize = 'trigram case_sensitive 1');
  INSERT INTO titles (titles, rank) VALUES ('secure-delete', 1);
  INSERT INTO bodies (bodies, rank) VALUES ('secure-delete', 1);
`,
}

/** `missing`: files of it that are not on this PC yet, so that it is read again. */
const COMMON = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE folders (
    draft TEXT PRIMARY KEY, stamp TEXT NOT NULL, names TEXT NOT NULL, records INTEGER NOT NULL, missing INTEGER NOT NULL,
    changed REAL NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX folders_lately ON folders (changed, stamp, draft);
  CREATE INDEX folders_records ON folders (records);
  CREATE INDEX folders_waiting ON folders (draft) WHERE missing > 0;
  CREATE INDEX folders_restless ON folders (draft) WHERE missing > 0 OR stamp = '';
`

/** Opens an index of one cabinet, its register if no other is named; makes it anew where it is missing, damaged, of another version or another cabinet's. */
export async function openDatabase(file: string, cabinet: string, layout = REGISTER): Promise<Database> {
  const sqlite = await loadSqlite()
  return reachIndex(() => {
    mkdirSync(dirname(file), { recursive: true })
    const db = tryOpen(sqlite, file)
    if (db && (isOurs(db, cabinet, layout) || isBlank(db))) return make(db, cabinet, layout)
    db?.close()
    discard(file)
    return make(new sqlite(file, { timeout: PATIENCE }), cabinet, layout)
  })
}

/** Removes an index that is damaged. The drafts are in the cabinet. */
export function discard(file: string): void {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(file + ending, { force: true })
}

// Loaded only here: verbs that do not search start without it. On a Node too old for it, opening would crash the process.
async function loadSqlite(): Promise<typeof Sqlite> {
  if (Number(process.versions.napi) >= 10) return (await import('better-sqlite3')).default
  throw new AppError(
    'register-unavailable',
    `The register needs Node.js 22.14 or newer; this is ${process.versions.node}. All drafts are safe in the cabinet. Install a current Node.js, then search again.`,
  )
}

function tryOpen(sqlite: typeof Sqlite, file: string): Database | undefined {
  let db: Database | undefined
  try {
    db = new sqlite(file, { timeout: PATIENCE })
    tune(db)
    return db
  } catch (error) {
    db?.close()
    if (isDamage(error)) return undefined
    throw error
  }
}

function tune(db: Database): void {
  db.pragma('journal_mode = WAL')
  // Derived: a power cut may cost the last changes, which the next sync reads again.
  db.pragma('synchronous = NORMAL')
  // What is removed leaves no bytes behind: an erased draft must not linger in an index.
  db.pragma('secure_delete = ON')
  db.pragma('cache_size = -65536')
  db.pragma('temp_store = MEMORY')
}

function isOurs(db: Database, cabinet: string, { application, version }: Layout): boolean {
  try {
    if (db.pragma('application_id', { simple: true }) !== application) return false
    if (db.pragma('user_version', { simple: true }) !== version) return false
    return db.prepare("SELECT value FROM meta WHERE key = 'cabinet'").pluck().get() === cabinet
  } catch (error) {
    if (isDamage(error) || codeOf(error) === 'SQLITE_ERROR') return false
    throw error
  }
}

/** Without a table: another process may be making it this very moment, so its file is not taken away from it. */
const isBlank = (db: Database): boolean =>
  db.prepare<[], number>('SELECT count(*) FROM sqlite_master').pluck().get() === 0

function make(db: Database, cabinet: string, layout: Layout): Database {
  if (isOurs(db, cabinet, layout)) return db
  tune(db)
  // Two processes may come to the same new file: the second finds the tables made.
  db.transaction(() => {
    if (isOurs(db, cabinet, layout)) return
    fill(db, cabinet, layout)
    db.pragma(`application_id = ${layout.application}`)
    db.pragma(`user_version = ${layout.version}`)
  }).immediate()
  return db
}

/** Makes the tables anew. Not the file: another process may have it open. */
export function empty(db: Database, cabinet: string, layout = REGISTER): void {
  db.transaction(() => {
    for (const table of layout.names) db.exec(`DROP TABLE ${table}`)
    fill(db, cabinet, layout)
  }).immediate()
}

function fill(db: Database, cabinet: string, { tables }: Layout): void {
  db.exec(COMMON + tables)
  db.prepare("INSERT INTO meta VALUES ('cabinet', ?)").run(cabinet)
}

export const isDamage = (error: unknown): boolean => /^SQLITE_(CORRUPT|NOTADB|FORMAT)/.test(codeOf(error))

const CAUSES: { readonly [code: string]: string } = {
  SQLITE_FULL: 'The disk of this PC is full, so the register cannot be written. Free some space',
  ENOSPC: 'The disk of this PC is full, so the register cannot be written. Free some space',
  SQLITE_BUSY: 'Another Withet is writing the register. Wait a moment',
  EBUSY: 'Another program holds the register. Close it',
}

/** Does one thing with the index; a refusal by SQLite or the system becomes a sentence. Damage passes: it is mended above. */
export function reachIndex<T>(act: () => T): T {
  try {
    return act()
  } catch (error) {
    const code = codeOf(error)
    const known = /^SQLITE_(FULL|BUSY|IOERR|READONLY|CANTOPEN|PERM|LOCKED)/.exec(code)?.[0]
    if (error instanceof AppError || (!known && !(error instanceof Error && 'syscall' in error))) throw error
    const reason = known ?? code
    const cause = CAUSES[reason] ?? `The register on this PC cannot be written (${code}). Check its folder`
    throw new AppError('register-unavailable', `${cause}, then try again. All drafts are safe in the cabinet.`, {
      reason,
    })
  }
}
