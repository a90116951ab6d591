/** Removing what erasures speak of, wherever it stands in the cabinet: the store, the shelves, the stage. */
import { codeOf } from './disk.ts'
import { type Content, erasedNames } from './erasure.ts'
import { type DraftHistory, documentsOf, draftFolder } from './history.ts'
import { sha256 } from './publish.ts'
import type { DraftRecord } from './record.ts'
import { ENDINGS, shelfFolder, stemsOf } from './shelf.ts'
import { survey } from './survey.ts'
import { fold } from './title.ts'
import { at, confirmNames, isInside, patiently, reach, STAGE, type Volume } from './volume.ts'

/** What stands in a folder: the names of its files, and those by stem and by size, so that no erasure reads them all. */
type Folder = {
  readonly names: readonly string[]
  readonly byStem: ReadonlyMap<string, readonly string[]>
  readonly bySize: ReadonlyMap<number, readonly string[]>
}

/** What is known during one job: what stands in each folder, and which shelf names belong to which drafts. */
export type Erasing = {
  readonly volume: Volume
  readonly listed: Map<string, Folder>
  claims?: ReadonlyMap<string, ReadonlySet<string>>
}

export const openErasing = (volume: Volume): Erasing => ({ volume, listed: new Map() })

type Removal = { readonly removed: readonly string[]; readonly left: readonly string[] }

/** Removes all that the draft's erasures speak of, wherever it stands in the cabinet. */
export function remove(desk: Erasing, history: DraftHistory, wide = false): Removal {
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
    .names.filter((name) => names.has(name) || (!/^[rt]-/.test(name) && holds(volume, [...folder, name], contents)))
    .map((name) => [...folder, name])
  const staged = leftovers(desk, contents, stored)
  const shelved = copiesOf(desk, history, records, [...contents.values()], wide)
  const paths = [...stored, ...staged, ...shelved.ours]
  const left = paths.filter((path) => !unlink(volume, path)).map((path) => at(volume, path))
  if (stored.length > 0) reach('confirm', () => confirmNames(volume.fs, at(volume, folder)))
  for (const path of paths) desk.listed.delete(path.slice(0, -1).join('/'))
  // Drafts are many, and none is looked at twice in one job.
  desk.listed.delete(folder.join('/'))
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

function filesIn({ volume, listed }: Erasing, folder: readonly string[]): Folder {
  const key = folder.join('/')
  const known = listed.get(key)
  if (known) return known
  const entries = isInside(volume, folder) ? reach('look', () => volume.fs.names(at(volume, folder))) : []
  const names = entries.filter(({ kind }) => kind === 'file').map(({ name }) => name)
  const fresh = {
    names,
    byStem: Map.groupBy(names, stemOf),
    bySize: Map.groupBy(names, (name) => volume.fs.look(at(volume, [...folder, name]))?.size ?? 0),
  }
  listed.set(key, fresh)
  return fresh
}

export function contentOf(volume: Volume, path: readonly string[]): Content | undefined {
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
  if (staged.names.length === 0) return []
  const whole = stored.flatMap((path) => {
    try {
      return [volume.fs.read(at(volume, path))]
    } catch {
      return []
    }
  })
  return staged.names.flatMap((name) => {
    const path = [STAGE, name]
    const size = volume.fs.look(at(volume, path))?.size ?? 0
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
export function copiesOf(
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
    const { byStem, bySize } = filesIn(desk, folder)
    const stems = places.flatMap((each) => [each.plain, ...each.marked])
    const candidates = [
      ...stems.flatMap((stem) => byStem.get(stem) ?? []),
      ...contents.flatMap(({ size }) => bySize.get(size) ?? []),
    ]
    for (const name of new Set(candidates)) {
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
