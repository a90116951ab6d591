/** Identity data in the cabinet: files that only a key outside it opens. `sealed/<person>/i-<id>-<hash>.age`. */
import { AppError } from '../errors.ts'
import type { Kind } from './disk.ts'
import type { Finding } from './history.ts'
import { ID, newId, publish, sha256, shortHash } from './publish.ts'
import { at, isInside, patiently, reach, stand, type Volume } from './volume.ts'

export type Sealed = {
  /** Keeps sealed bytes for a person; returns the name they got. */
  put(person: string, bytes: Uint8Array): string
  /** Undefined when the file is not on this PC. Refuses bytes that are not those its name vouches for. */
  get(person: string, name: string): Uint8Array | undefined
  /** People with sealed data, and the names of it. */
  all(): readonly { readonly person: string; readonly name: string }[]
}

const PERSON = new RegExp(`^${ID}$`)
const NAME = new RegExp(`^i-${ID}-([0-9a-f]{32})\\.age$`)

export const openSealed = (volume: Volume): Sealed => ({
  put: (person, bytes) => {
    stand(volume)
    const name = `i-${newId()}-${shortHash(sha256(bytes))}.age`
    publish(volume, [...folderOf(person), name], bytes)
    return name
  },
  get: (person, name) => read(volume, person, name),
  all: () => {
    stand(volume)
    return peopleIn(volume).flatMap((person) =>
      names(volume, folderOf(person))
        .filter((entry) => entry.kind === 'file' && NAME.test(entry.name))
        .map(({ name }) => ({ person, name })),
    )
  },
})

function folderOf(person: string): readonly string[] {
  if (PERSON.test(person)) return ['sealed', person]
  throw new AppError('person-unknown', 'That is no id of a person.')
}

function read(volume: Volume, person: string, name: string): Uint8Array | undefined {
  const [, hash] = NAME.exec(name) ?? []
  const folder = folderOf(person)
  const path = at(volume, [...folder, name])
  if (hash === undefined || !isInside(volume, folder) || volume.fs.look(path)?.kind !== 'file') return undefined
  const bytes = reach('read', () => volume.fs.read(path))
  if (shortHash(sha256(bytes)) === hash) return bytes
  throw new AppError(
    'seal-damaged',
    'This sealed file is not what was kept: it was changed, cut short, or is still arriving. Nothing of it was read. Take it from a backup or another PC.',
  )
}

/** Removes all sealed data of a person, whatever the files in that folder are called. Returns what could not be removed. */
export function removeSealed(volume: Volume, person: string): readonly string[] {
  const folder = folderOf(person)
  return names(volume, folder)
    .filter(({ kind }) => kind !== 'folder')
    .flatMap(({ name }) => {
      const path = at(volume, [...folder, name])
      try {
        patiently(volume, () => volume.fs.unlink(path))
        return []
      } catch {
        return volume.fs.look(path) ? [path] : []
      }
    })
}

/** Rehashes every sealed file. Opens none. */
export function checkSealed(volume: Volume): {
  readonly findings: readonly Finding[]
  readonly foreign: readonly string[]
} {
  const findings: Finding[] = []
  const foreign: string[] = []
  for (const person of peopleIn(volume))
    for (const { name, kind } of names(volume, folderOf(person))) {
      const file = ['sealed', person, name].join('/')
      const [, hash] = NAME.exec(name) ?? []
      if (kind !== 'file' || hash === undefined) foreign.push(file)
      else if (shortHash(sha256(reach('read', () => volume.fs.read(at(volume, [file]))))) !== hash)
        findings.push({ kind: 'damaged', file, problem: 'is not what was kept: changed, cut short, or still arriving' })
    }
  return { findings, foreign }
}

const peopleIn = (volume: Volume): readonly string[] =>
  names(volume, ['sealed'])
    .filter(({ name, kind }) => kind === 'folder' && PERSON.test(name))
    .map(({ name }) => name)

const names = (volume: Volume, folder: readonly string[]): readonly { readonly name: string; readonly kind: Kind }[] =>
  isInside(volume, folder) ? reach('look', () => volume.fs.names(at(volume, folder))) : []
