import type { IsoDate } from '../types.ts'
import { type Database, discard, empty, isDamage, openDatabase, reachIndex } from './database.ts'
import type { CabinetPlace } from './entry.ts'
import { type Filters, findIn, type Hits, type Query, type Row, rowsOf } from './find.ts'
import { type ListQuery, listDrafts, type Page } from './list.ts'
import { lookAround, newMemory } from './look.ts'
import { countOver, type LastDay } from './over.ts'
import { placeOf } from './place.ts'
import { compareStore, type Synced, type SyncOptions, syncRegister } from './sync.ts'
import { type Tree, treeOf } from './tree.ts'
import { type Turn, type Watching, type WatchOptions, watchStore } from './watch.ts'

/** The index of one cabinet on this PC: derived and disposable. Whatever it says stands in the cabinet. */
export type Register = {
  readonly file: string
  /** The folder that this cabinet is a copy of, where this PC knows it. */
  readonly twin?: string
  /** Searches what is known; `sync` first where it must be fresh. */
  find(query: Query): Promise<Hits>
  rows(words: string, filters: Filters): Promise<readonly Row[]>
  /** A page of drafts, and how many drafts all pages have. */
  list(query: ListQuery): Promise<Page>
  /** How many drafts stand where. */
  tree(): Promise<Tree>
  /** How many drafts have been kept as long as they must be; none younger than `latest`. */
  over(latest: IsoDate, lastDay: LastDay): Promise<number>
  /** Reads what is new, forgets what is gone; refuses with `register-loss` when too much is. */
  sync(options?: SyncOptions): Promise<Synced>
  /** Makes the index anew from the cabinet. Refuses like `sync`, before anything is thrown away. */
  rebuild(options?: SyncOptions): Promise<Synced>
  /** Reads what this process itself wrote since: at once, at any size. */
  catchUp(): Promise<Synced>
  /** Syncs now and whenever something arrives. `told` hears of each change, and of each refusal. */
  watch(
    told: (event: { readonly synced: Synced } | { readonly error: unknown }) => void,
    options?: WatchOptions,
  ): Watching
  /** Must be called: it brings the log into the file. */
  close(): void
}

/** Milliseconds of each look for the round through all drafts: where the system gives notice, and where looking is all there is. */
const ROUND = { noticing: 25, looking: 250 }

/** Opens the register of a cabinet in a data folder of this PC. Fast at any size: it reads nothing of the cabinet. */
export async function openRegister(cabinet: CabinetPlace, data: string): Promise<Register> {
  const { file, twin } = placeOf(data, cabinet)
  let db: Database = await openDatabase(file, cabinet.id)
  let turn: Promise<unknown> = Promise.resolve()

  // Damage shows when the damaged page is read. Then the file is thrown away and filled again from the cabinet.
  const mended = async <T>(act: () => T | Promise<T>): Promise<T> => {
    try {
      return await act()
    } catch (error) {
      if (!isDamage(error)) throw error
      db.close()
      reachIndex(() => discard(file))
      db = await openDatabase(file, cabinet.id)
      await syncRegister(db, cabinet)
      return await act()
    }
  }
  // One sync at a time: two over the same rows would only wait for each other.
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const mine = turn.then(act, act)
    turn = mine.catch(() => {})
    return mine
  }
  // What this process wrote is taken out, and put back where it could not be read.
  const withOwn = async (act: (own: ReadonlySet<string>) => Promise<Synced>): Promise<Synced> => {
    const own = new Set(cabinet.touched)
    cabinet.touched?.clear()
    try {
      return await act(own)
    } catch (error) {
      for (const draft of own) cabinet.touched?.add(draft)
      throw error
    }
  }
  let memory = newMemory()
  const look = async ({ drafts, noticing, first }: Turn): Promise<Synced> => {
    const budget = first ? Number.POSITIVE_INFINITY : ROUND[noticing ? 'noticing' : 'looking']
    try {
      return await withOwn((own) => lookAround(db, cabinet, memory, { noticed: new Set([...drafts, ...own]), budget }))
    } catch (error) {
      // What was noticed and not read is found by looking everywhere.
      memory = newMemory()
      throw error
    }
  }
  return {
    file,
    ...(twin !== undefined && { twin }),
    find: (query) => mended(() => findIn(db, query)),
    rows: (words, filters) => mended(() => rowsOf(db, words, filters)),
    list: (query) => mended(() => listDrafts(db, query)),
    tree: () => mended(() => treeOf(db)),
    over: (latest, lastDay) => mended(() => countOver(db, latest, lastDay)),
    sync: (options) => inTurn(() => mended(() => syncRegister(db, cabinet, options))),
    rebuild: (options) =>
      inTurn(() =>
        mended(async () => {
          await compareStore(db, cabinet, { ...options, thorough: true })
          reachIndex(() => empty(db, cabinet.id))
          return await syncRegister(db, cabinet, options)
        }),
      ),
    catchUp: () => inTurn(() => mended(() => withOwn((only) => syncRegister(db, cabinet, { only })))),
    watch: (told, options) =>
      watchStore(
        cabinet.root,
        (turn) =>
          tellChanges(
            inTurn(() => mended(() => look(turn))),
            told,
          ),
        options,
      ),
    close: () => {
      if (db.open) db.close()
    },
  }
}

async function tellChanges(look: Promise<Synced>, told: Parameters<Register['watch']>[0]): Promise<void> {
  try {
    const synced = await look
    if (synced.added + synced.changed + synced.removed > 0) told({ synced })
  } catch (error) {
    told({ error })
  }
}
