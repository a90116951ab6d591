import { resolve } from 'node:path'
import { AppError } from '../errors.ts'
import { type Fs, nodeDisk } from './disk.ts'
import { type Erased, type EraseRequest, eraseDraft } from './erase.ts'
import { type Filed, fileDraft, knownDraft, type NewDraft, type Refiling, refileDraft } from './filing.ts'
import { type DraftHistory, documentOf } from './history.ts'
import { bringHome, type Homecoming } from './homecoming.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { readOrMakeMarker } from './marker.ts'
import { draftNamed, recordNamed } from './named.ts'
import { sweep } from './publish.ts'
import { draftsOf, finishErasures, type Purged, purgedPeople, purgePerson, settleErasures } from './purge.ts'
import { rebuild, type Shelved } from './rebuild.ts'
import { openSealed, type Sealed } from './sealed.ts'
import { type StandingCopy, standingCopies } from './shelf.ts'
import type { StateChange } from './state.ts'
import { changeState, type Merge, mergeHeads, type NewRevision, reviseDraft } from './steps.ts'
import { type Check, check, type Listing, survey } from './survey.ts'
import { at, heldCodes, isInside, reach, STAGE, stand, type Volume } from './volume.ts'

/** Records on disk: the truth. Everything else, shelves included, can be made from it again. */
export type Cabinet = {
  readonly id: string
  readonly root: string
  /** Drafts that were written to by this process, for the register to take out. */
  readonly touched: Set<string>
  readonly ledger: Ledger
  /** Identity data, which only keys outside the cabinet open. */
  readonly sealed: Sealed
  /** Files a new draft. When it returns, the draft is on the disk. */
  file(draft: NewDraft): Filed
  /** Files a draft under another unit, or back in the tray. */
  refile(draft: string, to: Refiling): Filed
  /** A new record with another state. */
  setState(draft: string, change: StateChange): Filed
  /** A new record with another document. */
  revise(draft: string, revision: NewRevision): Filed
  /** A record that follows all heads, with the content of one of them. */
  merge(draft: string, choice: Merge): Filed
  /** Takes documents that people edited on their shelf into the store, as revisions: of one draft, or of all. */
  bringHome(from: { readonly by: string; readonly draft?: string }): readonly Homecoming[]
  /** The draft, or the record, that an id or its first letters name. */
  draftNamed(typed: string): string
  recordNamed(typed: string, draft?: string): { readonly draft: string; readonly id: string }
  /** The document of one record; refuses one that is not here, or whose bytes are not those that were filed. */
  document(draft: string, record: string, which?: 'document' | 'reading-copy'): Uint8Array
  /** Where the copies of the heads stand on their shelves; heads without one are left out. */
  copies(history: DraftHistory): readonly StandingCopy[]
  /** Shelf copies that were being taken away when something intervened: they may hold edits. Full paths. */
  aside(): readonly string[]
  /** All records of a draft, every document rehashed. */
  get(draft: string): DraftHistory
  /** Every draft with its heads. Documents are judged by their size only: `verify` rehashes them. */
  list(): Listing
  /** Rehashes everything, and says what is not as it should be. Changes nothing. */
  verify(): Check
  /** Takes a draft's documents out of the cabinet for good, shelves included; its records stay. Twice is once. */
  erase(draft: string, request: EraseRequest): Erased
  /** The drafts whose documents print a person's identity data. */
  draftsOf(person: string): readonly DraftHistory[]
  /** Erases a person's sealed identity and every document that prints it. The key is for the caller to destroy. */
  purge(person: string, request: { readonly by: string; readonly reason: string }): Purged
  /** Ids of the people who were purged, here or on another PC. */
  purged(): readonly string[]
  /** Brings the shelves in line with the store. */
  rebuildShelves(): Shelved
}

export type CabinetOptions = {
  readonly fs?: Fs
  /** How long to wait, in milliseconds, for a file that another program holds. */
  readonly patience?: number
  readonly platform?: string
  readonly now?: () => Date
}

/** Opens the cabinet in a folder; a folder that is missing or empty becomes one. */
export function openCabinet(dir: string, options: CabinetOptions = {}): Cabinet {
  const { fs = nodeDisk, patience = 10_000, platform = process.platform, now = () => new Date() } = options
  const volume: Volume = {
    root: resolve(dir),
    fs,
    patience,
    held: heldCodes(platform),
    confirmed: new Set(),
    touched: new Set(),
  }
  const id = readOrMakeMarker(volume)
  sweepQuietly(volume, now())
  // Invariant: what was erased stays erased. What an old PC brings back is gone before anybody sees it.
  const list = (): Listing => {
    const listing = survey(volume, false)
    return settleErasures(volume, now(), listing) ? survey(volume, false) : listing
  }
  const home = (by: string, draft?: string): readonly Homecoming[] => {
    stand(volume)
    const all = () => list().drafts
    const job = { volume, now: now(), by, all }
    return bringHome(job, draft === undefined ? all() : [knownDraft(volume, draft, false)])
  }
  // Invariant: no step is taken over a text that came home this very moment, since nobody has seen it. A new unit holds
  // for any text, unless a person chose between two.
  const settle = (draft: string, by: string, anyText: boolean): void => {
    const came = home(by, draft).filter(({ outcome }) => outcome === 'home')
    if (came.length > 0 && !anyText) throw cameHome(came)
  }
  return {
    id,
    root: volume.root,
    touched: volume.touched,
    ledger: openLedger(volume),
    sealed: openSealed(volume),
    file: (draft) => fileDraft(volume, now(), draft),
    refile: (draft, to) => {
      settle(draft, to.by, to.keep === undefined)
      return refileDraft(volume, now(), draft, to)
    },
    setState: (draft, change) => {
      settle(draft, change.by, false)
      return changeState(volume, now(), draft, change)
    },
    revise: (draft, revision) => {
      settle(draft, revision.by, false)
      return reviseDraft(volume, now(), draft, revision)
    },
    merge: (draft, choice) => {
      settle(draft, choice.by, false)
      return mergeHeads(volume, now(), draft, choice)
    },
    bringHome: ({ by, draft }) => home(by, draft),
    draftNamed: (typed) => draftNamed(volume, typed),
    recordNamed: (typed, draft) => recordNamed(volume, typed, draft),
    document: (draft, record, which) => documentOf(volume, knownDraft(volume, draft, false), record, which),
    copies: (history) => reach('look', () => standingCopies(volume, history)),
    aside: () => asideFiles(volume),
    get: (draft) => {
      stand(volume)
      return knownDraft(volume, draft, true)
    },
    list,
    verify: () => check(volume),
    rebuildShelves: () => rebuild(volume, list().drafts),
    erase: (draft, request) => eraseDraft(volume, now(), draft, request),
    draftsOf: (person) => draftsOf(volume, person),
    purge: (person, request) => purgePerson(volume, now(), person, request),
    purged: () => purgedPeople(volume),
  }
}

const cameHome = (came: readonly Homecoming[]) =>
  new AppError(
    'edited-meanwhile',
    'Somebody had edited this draft on its shelf. That text is kept: it is a revision now. Nothing else was done. Fix: look at it (show, compare), then do this again.',
    { records: came.map(({ record }) => record) },
  )

function asideFiles(volume: Volume): readonly string[] {
  if (!isInside(volume, [STAGE])) return []
  const names = reach('look', () => volume.fs.names(at(volume, [STAGE])))
  return names.filter(({ name }) => name.startsWith('aside-')).map(({ name }) => at(volume, [STAGE, name]))
}

function sweepQuietly(volume: Volume, now: Date): void {
  try {
    sweep(volume, now)
    finishErasures(volume, now)
  } catch (error) {
    // A cabinet on a read-only disk opens all the same.
    if (error instanceof AppError || (error instanceof Error && 'code' in error)) return
    throw error
  }
}
