import { AppError } from '../errors.ts'
import { codeOf } from './disk.ts'
import { asErasure, type Content, ERASURE_FORMAT, type Erasure, erasedNames, writeErasure } from './erasure.ts'
import { knownDraft } from './filing.ts'
import { type DraftHistory, documentsOf, draftFolder, readDraft } from './history.ts'
import { openLedger } from './ledger.ts'
import { newId, publish, sha256 } from './publish.ts'
import { DOCUMENT_NAME, type DraftRecord } from './record.ts'
import { ENDINGS, shelfFolder, stemsOf } from './shelf.ts'
import { survey } from './survey.ts'
import { fold } from './title.ts'
import { at, confirmNames, isInside, patiently, reach, STAGE, stand, type Volume } from './volume.ts'

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
      const history = readDraft(volume, erasure.draft, false)
      if (!history.erasures.some(({ id }) => id === erasure.id)) record(volume, erasure)
      return [{ draft: erasure.draft, id: erasure.id, ...remove(desk, readDraft(volume, erasure.draft, false)) }]
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

// ---- removing ----

type File = { readonly name: string; readonly size: number }

/** What is known during one job: what stands in each folder, and which shelf names belong to which drafts. */
export type Erasing = {
  readonly volume: Volume
  readonly listed: Map<string, readonly File[]>
  claims?: ReadonlyMap<string, ReadonlySet<string>>
}

export const openErasing = (volume: Volume): Erasing => ({ volume, listed: new Map() })

type Removal = { readonly removed: readonly string[]; readonly left: readonly string[] }

/** Removes all that the draft's erasures speak of, wherever it stands in the cabinet. */
function remove(desk: Erasing, history: DraftHistory, wide = false): Removal {
  const { volume } = desk
  const names = erasedNames(
    history.erasures,
    history.revisions.map(({ record }) => record),
  )
  const records = history.revisions.flatMap(({ record, state }) => (state === 'erased' ? [record] : []))
  const contents = new Map<string, Content>()
  for (const { sha256, size } of [
    ...history.erasures.flatMap((each) => each.contents),
    ...records.flatMap(documentsOf).filter(({ name }) => names.has(name)),
  ])
    contents.set(sha256, { sha256, size })
  const folder = draftFolder(history.draft)
  const stored = filesIn(desk, folder)
    .filter(({ name }) => names.has(name) || (!/^[rt]-/.test(name) && holds(volume, [...folder, name], contents)))
    .map(({ name }) => [...folder, name])
  const staged = leftovers(desk, contents, stored)
  const shelved = copiesOf(desk, history, records, [...contents.values()], wide)
  const paths = [...stored, ...staged, ...shelved.ours]
  const left = paths.filter((path) => !unlink(volume, path)).map((path) => at(volume, path))
  if (stored.length > 0) reach('confirm', () => confirmNames(volume.fs, at(volume, folder)))
  for (const path of paths) desk.listed.delete(path.slice(0, -1).join('/'))
  return {
    removed: paths.map((path) => at(volume, path)).filter((path) => !left.includes(path)),
    left: [...left, ...shelved.doubtful.map((path) => at(volume, path))],
  }
}

function unlink(volume: Volume, path: readonly string[]): boolean {
  try {
    patiently(volume, () => volume.fs.unlink(at(volume, path)))
    return true
  } catch (error) {
    return codeOf(error) === 'ENOENT'
  }
}

function filesIn({ volume, listed }: Erasing, folder: readonly string[]): readonly File[] {
  const key = folder.join('/')
  const known = listed.get(key)
  if (known) return known
  const entries = isInside(volume, folder) ? reach('look', () => volume.fs.names(at(volume, folder))) : []
  const files = entries
    .filter(({ kind }) => kind === 'file')
    .map(({ name }) => ({ name, size: volume.fs.look(at(volume, [...folder, name]))?.size ?? 0 }))
  listed.set(key, files)
  return files
}

function contentOf(volume: Volume, path: readonly string[]): Content | undefined {
  try {
    const bytes = volume.fs.read(at(volume, path))
    return { sha256: sha256(bytes), size: bytes.length }
  } catch {
    // Gone meanwhile, or held by another program: removing it says so.
    return undefined
  }
}

function holds(volume: Volume, path: readonly string[], contents: ReadonlyMap<string, Content>): boolean {
  const size = volume.fs.look(at(volume, path))?.size
  if (![...contents.values()].some((content) => content.size === size)) return false
  return contents.has(contentOf(volume, path)?.sha256 ?? '')
}

/** Files in `.stage` with the same bytes, or with the beginning of them: a write of these documents that was cut short. */
function leftovers(desk: Erasing, contents: ReadonlyMap<string, Content>, stored: readonly (readonly string[])[]) {
  const { volume } = desk
  const staged = filesIn(desk, [STAGE])
  if (staged.length === 0) return []
  const whole = stored.flatMap((path) => {
    try {
      return [volume.fs.read(at(volume, path))]
    } catch {
      return []
    }
  })
  return staged.flatMap(({ name, size }) => {
    const path = [STAGE, name]
    if (holds(volume, path, contents)) return [path]
    const longer = whole.filter((bytes) => size > 0 && size < bytes.length)
    if (longer.length === 0) return []
    const part = contentOf(volume, path)
    return longer.some((bytes) => sha256(bytes.subarray(0, size)) === part?.sha256) ? [path] : []
  })
}

type Copies = { readonly ours: readonly (readonly string[])[]; readonly doubtful: readonly (readonly string[])[] }

/**
 * The draft's copies on the shelves: files with its names, edited or not, conflict copies of a sync engine, and files
 * of any name with the very bytes. An edited file under a name that another draft bears as well is left for a person to
 * look at; a copy of another draft that has the same bytes is that draft's. `wide` looks through all shelves for bytes.
 */
function copiesOf(
  desk: Erasing,
  { draft }: DraftHistory,
  records: readonly DraftRecord[],
  contents: readonly Content[],
  wide: boolean,
): Copies {
  const known = new Map(contents.map((content) => [content.sha256, content]))
  const own = records.map((record) => {
    const folder = shelfFolder(record)
    const [plain = '', ...marked] = stemsOf(folder, record.shelf, draft).map(fold)
    return { folder, plain, marked }
  })
  const folders = new Map(
    [...own.map(({ folder }) => folder), ...(wide ? shelfFolders(desk) : [])].map((each) => [each.join('/'), each]),
  )
  const ours: (readonly string[])[] = []
  const doubtful: (readonly string[])[] = []
  for (const [key, folder] of folders) {
    const places = own.filter((each) => each.folder.join('/') === key)
    for (const { name } of filesIn(desk, folder)) {
      const stem = stemOf(name)
      const plain = places.some((each) => each.plain === stem)
      const named = places.some(({ marked }) => marked.includes(stem))
      const same = !named && holds(desk.volume, [...folder, name], known)
      if (named || (plain && same)) ours.push([...folder, name])
      else if (plain || same) {
        if (!othersClaim(desk, draft, folder, stem)) ours.push([...folder, name])
        else if (plain) doubtful.push([...folder, name])
      }
    }
  }
  return { ours, doubtful }
}

function shelfFolders({ volume }: Erasing, above: readonly string[] = ['shelves']): readonly (readonly string[])[] {
  if (!isInside(volume, above)) return []
  const below = reach('look', () => volume.fs.names(at(volume, above))).filter(({ kind }) => kind === 'folder')
  return [above, ...below.flatMap(({ name }) => shelfFolders({ volume, listed: new Map() }, [...above, name]))]
}

/** A shelf name without its ending, and without what Syncthing adds to the losing side of a conflict. */
function stemOf(name: string): string {
  const bare = fold(name.replace(/\.sync-conflict-[0-9A-Za-z-]+(?=\.)/, ''))
  const ending = [...ENDINGS].sort((a, b) => b.length - a.length).find((each) => bare.endsWith(fold(each)))
  return ending ? bare.slice(0, -fold(ending).length) : bare
}

/** Whether another draft whose documents still stand has this name on this shelf. */
function othersClaim(desk: Erasing, draft: string, folder: readonly string[], stem: string): boolean {
  desk.claims ??= claimsOf(desk.volume)
  const owners = desk.claims.get(`${fold(folder.join('/'))}/${stem}`)
  return owners !== undefined && [...owners].some((owner) => owner !== draft)
}

function claimsOf(volume: Volume): ReadonlyMap<string, ReadonlySet<string>> {
  const claims = new Map<string, Set<string>>()
  for (const { draft, heads } of survey(volume, false).drafts)
    for (const { record, state } of heads) {
      if (state === 'erased') continue
      const folder = shelfFolder(record)
      const key = `${fold(folder.join('/'))}/${fold(stemsOf(folder, record.shelf, draft)[0] ?? '')}`
      claims.set(key, (claims.get(key) ?? new Set()).add(draft))
    }
  return claims
}
