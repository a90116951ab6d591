import type { Kind } from './disk.ts'
import { DRAFT_ID, type DraftHistory, documentsOf, type Finding, readDraft } from './history.ts'
import { openLedger } from './ledger.ts'
import { checkSealed } from './sealed.ts'
import { copiesOf, find, openShelves, shelfFolder } from './shelf.ts'
import { at, isInside, MARKER, reach, STAGE, stand, type Volume } from './volume.ts'

export type Listing = {
  readonly drafts: readonly DraftHistory[]
  /** Names that are none of the cabinet's, below its root. The shelves are people's and are not looked through. */
  readonly foreign: readonly string[]
}

export type Check = {
  readonly drafts: number
  readonly records: number
  readonly documents: number
  readonly findings: readonly Finding[]
  readonly foreign: readonly string[]
  /** Documents that no record names: a filing that never ended, or a record still on its way. */
  readonly unclaimed: readonly string[]
  /** Copies on the shelves that somebody edited. Full paths. */
  readonly changed: readonly string[]
}

/** Every draft, in the order of the ids. Takes names from allow-lists only. */
export function survey(volume: Volume, rehash: boolean): Listing {
  return walk(volume, rehash).listing
}

/** Rehashes every record, document and entry. Changes nothing. */
export function check(volume: Volume): Check {
  const { listing, unclaimed } = walk(volume, true)
  const { drafts } = listing
  const records = drafts.flatMap(({ revisions }) => revisions.map(({ record }) => record))
  const ledger = openLedger(volume)
  const topics = [...ledger.topics().map((topic) => ledger.entries(topic)), checkSealed(volume)]
  return {
    drafts: drafts.length,
    records: records.length,
    documents: new Set(records.flatMap((record) => documentsOf(record).map(({ name }) => `${record.draft} ${name}`)))
      .size,
    findings: [...drafts, ...topics].flatMap(({ findings }) => findings),
    foreign: [...listing.foreign, ...topics.flatMap(({ foreign }) => foreign)],
    unclaimed,
    changed: changedCopies(volume, drafts),
  }
}

const ROOT: { readonly [name: string]: Kind } = {
  [MARKER]: 'file',
  [STAGE]: 'folder',
  store: 'folder',
  shelves: 'folder',
  ledger: 'folder',
  sealed: 'folder',
}

function walk(volume: Volume, rehash: boolean): { readonly listing: Listing; readonly unclaimed: readonly string[] } {
  stand(volume)
  const foreign: string[] = []
  const drafts: DraftHistory[] = []
  const unclaimed: string[] = []
  names(volume, [], (name, kind) => Object.hasOwn(ROOT, name) && ROOT[name] === kind, foreign)
  for (const prefix of names(
    volume,
    ['store'],
    (name, kind) => kind === 'folder' && /^[a-z2-7]{2}$/.test(name),
    foreign,
  )) {
    const isDraft = (name: string, kind: Kind) => kind === 'folder' && DRAFT_ID.test(name) && name.startsWith(prefix)
    for (const draft of names(volume, ['store', prefix], isDraft, foreign)) {
      const history = reach('look', () => readDraft(volume, draft, rehash))
      foreign.push(...history.foreign)
      unclaimed.push(...history.unclaimed)
      if (history.revisions.length > 0 || history.findings.length > 0) drafts.push(history)
    }
  }
  return { listing: { drafts, foreign }, unclaimed }
}

type Fits = (name: string, kind: Kind) => boolean

function names(volume: Volume, folder: readonly string[], fits: Fits, foreign: string[]): readonly string[] {
  if (!isInside(volume, folder)) return []
  const all = reach('look', () => volume.fs.names(at(volume, folder)))
  foreign.push(...all.filter(({ name, kind }) => !fits(name, kind)).map(({ name }) => [...folder, name].join('/')))
  return all.filter(({ name, kind }) => fits(name, kind)).map(({ name }) => name)
}

function changedCopies(volume: Volume, drafts: readonly DraftHistory[]): readonly string[] {
  const shelves = openShelves(volume)
  return drafts.flatMap(({ heads }) =>
    heads
      .filter(({ state }) => state !== 'erased')
      .flatMap((head) =>
        copiesOf(head).flatMap((copy) => {
          const standing = reach('look', () => find(shelves, head.record, copy))
          return standing?.changed ? [at(volume, [...shelfFolder(head.record), standing.name])] : []
        }),
      ),
  )
}
