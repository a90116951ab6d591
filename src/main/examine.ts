/** Finds out what a cabinet's folder, disk and sync engine are like. Writes nothing but two small files in `.stage`, and removes them. */
import {
  closeSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { Results } from '../contract.ts'
import { openCabinet } from '../core/cabinet/cabinet.ts'
import { codeOf } from '../core/cabinet/disk.ts'
import { diagnose } from '../core/cabinet/doctor.ts'
import { newId } from '../core/cabinet/publish.ts'
import type { Facts } from '../core/cabinet/symptom.ts'
import { AppError } from '../core/errors.ts'
import { twinOf } from '../core/register/place.ts'

/** `data`: this PC's own folder, which knows where it opened a cabinet before. */
export function examineCabinet(dir: string, data: string, now: Date): Results['cabinet.doctor'] {
  const symptoms = diagnose(factsOf(resolve(dir), data, now))
  return { root: resolve(dir), sound: symptoms.every(({ level }) => level !== 'fault'), symptoms }
}

function factsOf(root: string, data: string, now: Date): Facts {
  const none = { root, platform: process.platform, now, oneDrive: inOneDrive(root), foreign: [], twins: [] }
  if (!existsSync(root)) return { ...none, marker: 'folder-missing' }
  const outside = { ...none, ...spaceOf(root), ...syncthingOf(root) }
  // Without its marker the folder may be anything: nothing is written into it.
  if (!existsSync(join(root, 'cabinet.json'))) return { ...outside, marker: 'missing' }
  return { ...outside, ...probe(root), ...contents(root), twins: twinsOf(root, data) }
}

function contents(root: string): Pick<Facts, 'marker' | 'foreign' | 'newest'> {
  try {
    const { drafts, foreign } = openCabinet(root).list()
    const filed = drafts.flatMap(({ heads }) => heads.map(({ record }) => record.filed)).sort()
    const newest = filed.at(-1)
    return { marker: 'ok', foreign, ...(newest !== undefined && { newest }) }
  } catch (error) {
    if (error instanceof AppError) return { marker: { refused: error.message }, foreign: [] }
    throw error
  }
}

/** Tries the disk as `publish` uses it. The names are those of staged files: a crash leaves nothing that is not swept. */
function probe(root: string): Partial<Facts> {
  const stage = join(root, '.stage')
  const [one, two] = [join(stage, `s-${newId()}`), join(stage, `s-${newId()}`)]
  try {
    mkdirSync(stage, { recursive: true })
    const began = Date.now()
    closeSync(openSync(one, 'wx'))
    const made = statSync(one).mtimeMs
    return {
      refusesWrites: '',
      sameVolume: lstatSync(stage).isDirectory() && statSync(stage).dev === statSync(root).dev,
      hardLinks: canLink(one, two),
      tellsCase: !existsSync(join(stage, one.slice(stage.length + 1).toUpperCase())),
      diskAhead: made - began,
    }
  } catch (error) {
    return { refusesWrites: codeOf(error) }
  } finally {
    for (const name of [one, two]) rmSync(name, { force: true })
  }
}

function canLink(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch {
    return false
  }
}

/** File systems by the number that Linux gives them. Elsewhere Node does not tell. */
const FILE_SYSTEMS: { readonly [type: number]: readonly [name: string, network: boolean] } = {
  61267: ['ext4', false],
  1481003842: ['XFS', false],
  2435016766: ['Btrfs', false],
  16914836: ['tmpfs', false],
  19780: ['FAT', false],
  538032816: ['exFAT', false],
  1936094318: ['NTFS', false],
  2035054128: ['overlayfs', false],
  26985: ['NFS', true],
  20859: ['SMB', true],
  4283649346: ['SMB', true],
  4266872130: ['SMB', true],
  16914839: ['9P', true],
}

function spaceOf(root: string): Partial<Facts> {
  const { bavail, bsize, type } = statfsSync(root)
  // A path that begins with two backslashes is a share; which share a drive letter stands for, Node cannot tell.
  const known = root.startsWith('\\\\') ? (['SMB', true] as const) : FILE_SYSTEMS[type]
  return {
    freeBytes: bavail * bsize,
    ...(known && process.platform !== 'darwin' && { fileSystem: { name: known[0], network: known[1] } }),
  }
}

/** The nearest folder, from the cabinet upwards, that Syncthing syncs. */
function syncthingOf(root: string): Partial<Facts> {
  for (let folder = root; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.stfolder'))) {
      const below = relative(folder, root).split(sep).join('/')
      const file = join(folder, '.stignore')
      const ignores = existsSync(file) ? readFileSync(file, 'utf8').split(/\r?\n/) : undefined
      const versions = existsSync(join(folder, '.stversions'))
      return { syncthing: { prefix: below === '' ? '' : `${below}/`, versions, ...(ignores && { ignores }) } }
    }
    if (dirname(folder) === folder) return {}
  }
}

const inOneDrive = (root: string): boolean =>
  [process.env.OneDrive, process.env.OneDriveCommercial].some((drive) => drive && root.startsWith(resolve(drive))) ||
  root.split(/[\\/]/).some((part) => /^OneDrive( - .*)?$/.test(part))

/** Copies that Explorer makes stand beside the folder. Elsewhere on the PC only those are known that were opened here. */
function twinsOf(root: string, data: string): readonly string[] {
  const id = idOf(root)
  if (id === undefined) return []
  const here = realpathSync(root)
  const beside = namesIn(dirname(root))
    .map((name) => join(dirname(root), name))
    .filter((folder) => idOf(folder) === id && realpathSync(folder) !== here)
  return [...new Set([...beside, twinOf(data, { id, root }) ?? []].flat())]
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function idOf(folder: string): string | undefined {
  try {
    const marker: unknown = JSON.parse(readFileSync(join(folder, 'cabinet.json'), 'utf8'))
    return typeof marker === 'object' && marker !== null && 'id' in marker && typeof marker.id === 'string'
      ? marker.id
      : undefined
  } catch {
    // No folder, no cabinet, or not ours to read.
    return undefined
  }
}
