import { AppError } from '../errors.ts'
import { asErasure, type Content, ERASURE_FORMAT, type Erasure, writeErasure } from './erasure.ts'
import { knownDraft } from './filing.ts'
import { type DraftHistory, documentsOf, draftFolder, readDraft } from './history.ts'
import { openLedger } from './ledger.ts'
import { newId, publish } from './publish.ts'
import { DOCUMENT_NAME } from './record.ts'
import { contentOf, copiesOf, type Erasing, openErasing, remove } from './removal.ts'
import { at, isInside, reach, stand, type Volume } from './volume.ts'

export type EraseRequest = {
  readonly by: string
  readonly reason: string
  readonly kind: Erasure['kind']
  /** Random id of the person whose data the draft holds. */
  readonly person?: string
}

/** What an erasure did. Full paths. */
export type Erased = {
  readonly draft: string
  readonly id: string
  readonly removed: readonly string[]
  /** Another program holds them, or it is not certain whose they are: a person has to look. Tried again at each opening. */
  readonly left: readonly string[]
}

/** The ledger of erasures: the same values as the records in the drafts' folders, found without looking through them all. */
const TOPIC = 'erasures'

/**
 * Takes the documents of a draft out of the cabinet for good; its records stay.
 *
 * 1. say so in the ledger; 2. say so in the draft's folder; 3. remove. After the first step any opening of the cabinet,
 * on any PC, finishes the rest. Copies of the documents that come back later are removed again, by their hash.
 */
export function eraseDraft(
  volume: Volume,
  now: Date,
  draft: string,
  request: EraseRequest,
  desk = openErasing(volume),
): Erased {
  if (!request.reason.trim())
    throw new AppError('reason-needed', 'Say in a few words why this is erased. It is written into the erasure record.')
  stand(volume)
  const history = knownDraft(volume, draft, false)
  const erasure = standing(history, request) ?? newErasure(desk, now, history, request)
  if (!history.erasures.includes(erasure)) announce(volume, erasure)
  return { draft, id: erasure.id, ...remove(desk, readDraft(volume, draft, false), request.kind === 'person') }
}

/** An erasure that covers all of the draft already: doing it twice writes nothing twice. */
function standing(history: DraftHistory, { kind, person }: EraseRequest): Erasure | undefined {
  const covered = history.revisions.every(({ state }) => state === 'erased') && history.unclaimed.length === 0
  return covered ? history.erasures.find((each) => each.kind === kind && each.person === person) : undefined
}

function newErasure(desk: Erasing, now: Date, history: DraftHistory, request: EraseRequest): Erasure {
  const { kind, person, by, reason } = request
  const records = history.revisions.map(({ record }) => record)
  const documents = records.flatMap(documentsOf)
  // Documents without a record go as well: a filing of this draft that never ended holds the same data.
  const names = new Set([...documents.map(({ name }) => name), ...inStore(desk.volume, history.draft)])
  const known = new Map<string, Content>(documents.map(({ sha256, size }) => [sha256, { sha256, size }]))
  for (const path of copiesOf(desk, history, records, [...known.values()], kind === 'person').ours) {
    const content = contentOf(desk.volume, path)
    if (content) known.set(content.sha256, content)
  }
  return {
    format: ERASURE_FORMAT,
    id: newId(),
    draft: history.draft,
    kind,
    ...(person !== undefined && { person }),
    documents: [...names].sort(),
    contents: [...known.values()],
    by,
    reason: reason.trim(),
    erased: now.toISOString(),
  }
}

function inStore(volume: Volume, draft: string): readonly string[] {
  const names = reach('look', () => volume.fs.names(at(volume, draftFolder(draft))))
  return names.filter(({ name, kind }) => kind === 'file' && DOCUMENT_NAME.test(name)).map(({ name }) => name)
}

function announce(volume: Volume, erasure: Erasure): void {
  openLedger(volume).append(TOPIC, erasure)
  record(volume, erasure)
}

function record(volume: Volume, erasure: Erasure): void {
  const { name, bytes } = writeErasure(erasure)
  publish(volume, [...draftFolder(erasure.draft), name], bytes)
}

/** Every erasure that the ledger knows of. Entries that cannot be read erase nothing. */
export function erasuresIn(volume: Volume): readonly Erasure[] {
  return openLedger(volume)
    .entries(TOPIC)
    .entries.flatMap(({ value }) => asErasure(value) ?? [])
}

/** Finishes erasures that were interrupted, and does again those whose documents came back from another PC. */
export function reapply(volume: Volume, met: readonly Erasure[] = []): readonly Erased[] {
  const desk = openErasing(volume)
  // A record can arrive before the ledger's entry: those met in the drafts' folders count as well.
  const all = new Map([...met, ...erasuresIn(volume)].map((erasure) => [erasure.id, erasure]))
  return [...all.values()].flatMap((erasure) =>
    undisturbed(() => {
      if (!isInside(volume, draftFolder(erasure.draft))) return []
      let history = readDraft(volume, erasure.draft, false)
      if (!history.erasures.some(({ id }) => id === erasure.id)) {
        record(volume, erasure)
        history = readDraft(volume, erasure.draft, false)
      }
      return [{ draft: erasure.draft, id: erasure.id, ...remove(desk, history) }]
    }),
  )
}

/** One draft that cannot be reached just now must not keep the cabinet shut, nor the others from being erased. */
export function undisturbed<T>(act: () => readonly T[]): readonly T[] {
  try {
    return act()
  } catch (error) {
    if (error instanceof AppError || (error instanceof Error && 'code' in error)) return []
    throw error
  }
}
