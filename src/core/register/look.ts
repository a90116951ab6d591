/** Looks for what is new in a store that was looked at before, without listing all of it: for a window that stays open. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Database, reachIndex } from './database.ts'
import type { CabinetPlace } from './entry.ts'
import { draftsIn, listPrefixes, type Stamp, stampOf } from './listing.ts'
import { type Synced, syncRegister } from './sync.ts'

/** What one look leaves to the next. */
export type Memory = {
  prefixes: ReadonlyMap<string, Stamp>
  /** How far the round through all drafts has come. */
  round: string
  /** The same for the drafts that may change without their folder changing. */
  restless: string
}

export const newMemory = (): Memory => ({ prefixes: new Map(), round: '', restless: '' })

export type Look = {
  /** Drafts that the system gave notice of. */
  readonly noticed: ReadonlySet<string>
  /** Milliseconds for the round through all drafts. Infinity: the round is gone to its end. */
  readonly budget: number
}

/** The drafts that changed last are the likeliest to change next: so many are looked at each time. */
const LATELY = 2_000
/** Drafts looked at before others get their turn. */
const STRIDE = 500
/** Of those that wait for a document, so many are read again each time. */
const RESTLESS = 25

/**
 * New drafts, and drafts that are gone, show in the folders above them; those that changed lately, and those noticed, are
 * looked at by themselves. What else changed is found by a round through all drafts, a part of it each time: a notice may
 * get lost, and shares give none.
 */
export async function lookAround(db: Database, cabinet: CabinetPlace, memory: Memory, look: Look): Promise<Synced> {
  const prefixes = listPrefixes(cabinet, Date.now())
  const only = new Set(look.noticed)
  for (const prefix of changedIn(memory.prefixes, prefixes)) {
    for (const draft of comeOrGone(db, cabinet, prefix)) only.add(draft)
  }
  for (const draft of restless(db, memory)) only.add(draft)
  for (const draft of restamped(
    cabinet,
    reachIndex(() => lately(db)),
  ))
    only.add(draft)
  for (const draft of await goRound(db, cabinet, memory, look.budget)) only.add(draft)
  const synced = await syncRegister(db, cabinet, { only })
  // Only now: what could not be read is looked at again.
  memory.prefixes = prefixes
  return synced
}

function changedIn(before: ReadonlyMap<string, Stamp>, now: ReadonlyMap<string, Stamp>): readonly string[] {
  const gone = [...before.keys()].filter((prefix) => !now.has(prefix))
  return [
    ...gone,
    ...[...now].filter(([prefix, stamp]) => stamp === '' || before.get(prefix) !== stamp).map(([prefix]) => prefix),
  ]
}

/** Drafts that are in the folder or in the index, not in both. */
function comeOrGone(db: Database, cabinet: CabinetPlace, prefix: string): readonly string[] {
  // "~" comes after all that ids are made of.
  const known = reachIndex(() => db.prepare<[string, string], string>(IN_PREFIX).pluck().all(prefix, `${prefix}~`))
  const seen = draftsIn(cabinet, prefix)
  const [inIndex, inFolder] = [new Set(known), new Set(seen)]
  return [...known.filter((draft) => !inFolder.has(draft)), ...seen.filter((draft) => !inIndex.has(draft))]
}

const IN_PREFIX = 'SELECT draft FROM folders WHERE draft BETWEEN ? AND ?'

function restless(db: Database, memory: Memory): readonly string[] {
  const sql = "SELECT draft FROM folders WHERE (missing > 0 OR stamp = '') AND draft > ? ORDER BY draft LIMIT ?"
  const next = reachIndex(() => db.prepare<[string, number], string>(sql).pluck().all(memory.restless, RESTLESS))
  memory.restless = next.length < RESTLESS ? '' : (next.at(-1) ?? '')
  return next
}

type Stamped = { readonly draft: string; readonly stamp: Stamp }

const lately = (db: Database) =>
  db.prepare<[number], Stamped>('SELECT draft, stamp FROM folders ORDER BY changed DESC LIMIT ?').all(LATELY)

function restamped(cabinet: CabinetPlace, folders: readonly Stamped[]): readonly string[] {
  const now = Date.now()
  return folders.filter(({ draft, stamp }) => stampOf(cabinet, draft, now) !== stamp).map(({ draft }) => draft)
}

async function goRound(
  db: Database,
  cabinet: CabinetPlace,
  memory: Memory,
  budget: number,
): Promise<readonly string[]> {
  const sql = 'SELECT draft, stamp FROM folders WHERE draft > ? ORDER BY draft LIMIT ?'
  const began = performance.now()
  const found: string[] = []
  for (;;) {
    const stride = reachIndex(() => db.prepare<[string, number], Stamped>(sql).all(memory.round, STRIDE))
    found.push(...restamped(cabinet, stride))
    memory.round = stride.length < STRIDE ? '' : (stride.at(-1)?.draft ?? '')
    if (memory.round === '' || performance.now() - began > budget) return found
    await nextTurn()
  }
}
