import { resolve } from 'node:path'
import { AppError } from '../errors.ts'
import { type Fs, nodeDisk } from './disk.ts'
import { type Erased, type EraseRequest, eraseDraft } from './erase.ts'
import { type Filed, fileDraft, knownDraft, type NewDraft, type Refiling, refileDraft } from './filing.ts'
import type { DraftHistory } from './history.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { readOrMakeMarker } from './marker.ts'
import { sweep } from './publish.ts'
import { draftsOf, finishErasures, type Purged, purgedPeople, purgePerson, settleErasures } from './purge.ts'
import { rebuild, type Shelved } from './rebuild.ts'
import { openSealed, type Sealed } from './sealed.ts'
import { type Check, check, type Listing, survey } from './survey.ts'
import { heldCodes, stand, type Volume } from './volume.ts'

/** Records on disk: the truth. Everything else, shelves included, can be made from it again. */
export type Cabinet = {
  readonly id: string
  readonly root: string
  readonly ledger: Ledger
  /** Identity data, which only keys outside the cabinet open. */
  readonly sealed: Sealed
  /** Files a new draft. When it returns, the draft is on the disk. */
  file(draft: NewDraft): Filed
  /** Files a draft under another unit, or back in the tray. */
  refile(draft: string, to: Refiling): Filed
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
  const volume: Volume = { root: resolve(dir), fs, patience, held: heldCodes(platform), confirmed: new Set() }
  const id = readOrMakeMarker(volume)
  sweepQuietly(volume, now())
  // Invariant: what was erased stays erased. What an old PC brings back is gone before anybody sees it.
  const list = (): Listing => {
    const listing = survey(volume, false)
    return settleErasures(volume, now(), listing) ? survey(volume, false) : listing
  }
  return {
    id,
    root: volume.root,
    ledger: openLedger(volume),
    sealed: openSealed(volume),
    file: (draft) => fileDraft(volume, now(), draft),
    refile: (draft, to) => refileDraft(volume, now(), draft, to),
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
