/** Where the register of a cabinet stands: on this PC, never in the cabinet, on a share or in a synced folder. */
import { existsSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { codeOf } from '../cabinet/disk.ts'
import { sha256, shortHash } from '../cabinet/publish.ts'
import { MARKER } from '../cabinet/volume.ts'
import { AppError } from '../errors.ts'

type Environment = { readonly [name: string]: string | undefined }

/** The folder for what this PC keeps for itself: `WITHET_DATA`, or where the platform keeps such things. */
export function dataFolder(env: Environment = process.env, platform: string = process.platform): string {
  if (env.WITHET_DATA) return resolve(env.WITHET_DATA)
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Withet')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Withet')
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'withet')
}

type CabinetAt = { readonly id: string; readonly root: string }

/** `twin`: the folder of the cabinet that this one is a copy of, by its id. A copy has a register of its own. */
export type Place = { readonly file: string; readonly twin?: string }

/** Where an index of a cabinet is, its register if no other is named; a cabinet that was moved takes its indexes along. */
export function placeOf(data: string, cabinet: CabinetAt, ending = 'sqlite'): Place {
  const folder = indexFolder(data, cabinet)
  const root = realPath(cabinet.root)
  const twin = twinOf(data, cabinet)
  if (twin !== undefined)
    return { file: join(folder, `${cabinet.id}-${shortHash(sha256(Buffer.from(root)))}.${ending}`), twin }
  noteHome(join(folder, `${cabinet.id}.home`), root)
  return { file: join(folder, `${cabinet.id}.${ending}`) }
}

/** Another folder that this PC has opened as this cabinet, and that still is one of this id. Nothing is written. */
export function twinOf(data: string, { id, root }: CabinetAt): string | undefined {
  const home = textOf(join(data, 'registers', `${id}.home`))
  if (home === undefined || home === realPath(root)) return undefined
  const theirs = join(home, MARKER)
  // One folder may be reached by two paths: a drive letter, and the share behind it. A copy is another file.
  return textOf(theirs)?.includes(id) && !isSameFile(theirs, join(root, MARKER)) ? home : undefined
}

function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => statSync(path, { bigint: true, throwIfNoEntry: false }))
  return a !== undefined && b !== undefined && a.ino === b.ino && a.mtimeNs === b.mtimeNs
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return undefined
  }
}

/** A note that cannot be kept is kept the next time: without it a copy is not known as one. */
function noteHome(file: string, root: string): void {
  if (textOf(file) === root) return
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${root}\n`)
  } catch (error) {
    if (codeOf(error) === '') throw error
  }
}

/**
 * Refuses a place where SQLite's locks or a half-copied file would harm an index: inside the cabinet, on a network
 * drive, in a synced folder. A drive letter mapped to a share is not recognised.
 */
function indexFolder(data: string, cabinet: CabinetAt): string {
  const folder = realPath(join(data, 'registers'))
  const root = realPath(cabinet.root)
  if (folder === root || folder.startsWith(root + sep)) throw misplaced(folder, 'is inside the cabinet')
  if (/^(?:\\\\|\/\/)/.test(folder) || onNetwork(readMounts(), folder)) throw misplaced(folder, 'is on a network drive')
  const synced = syncedBy(folder)
  if (synced !== undefined) throw misplaced(folder, `is synced to other PCs (${synced})`)
  return folder
}

function misplaced(folder: string, why: string): AppError {
  return new AppError(
    'register-unavailable',
    `The register of this PC cannot be kept at ${folder}, which ${why}. Nothing was written. Set WITHET_DATA to a folder on this PC's own disk.`,
    { folder },
  )
}

/** The path without links, as far as it exists. */
function realPath(path: string): string {
  const full = resolve(path)
  if (existsSync(full)) return realpathSync(full)
  return dirname(full) === full ? full : join(realPath(dirname(full)), basename(full))
}

const NETWORK =
  /^(?:nfs4?|cifs|smb3|smbfs|9p|afs|ncpfs|davfs|ceph|glusterfs|lustre|fuse\.(?:sshfs|rclone|davfs2?|gvfsd-fuse|s3fs|glusterfs|smbnetfs))$/

function readMounts(): string {
  // Only Linux has this list.
  return existsSync('/proc/self/mountinfo') ? readFileSync('/proc/self/mountinfo', 'utf8') : ''
}

/** Whether the innermost mount that holds a path is of a network, by the system's own list (`/proc/self/mountinfo`). */
export function onNetwork(mounts: string, path: string): boolean {
  let innermost = { point: '', type: '' }
  for (const line of mounts.split('\n')) {
    const point = (line.split(' ')[4] ?? '').replace(/\\([0-7]{3})/g, (_, code) =>
      String.fromCharCode(parseInt(code, 8)),
    )
    const type = / - (\S+)/.exec(line)?.[1] ?? ''
    const holds = point !== '' && (path === point || path.startsWith(point.endsWith('/') ? point : `${point}/`))
    if (holds && point.length >= innermost.point.length) innermost = { point, type }
  }
  return NETWORK.test(innermost.type)
}

const SYNCED_NAME = /^(?:OneDrive(?: - .*)?|Dropbox(?: \(.*\))?|Google Drive|My Drive|iCloudDrive|Nextcloud)$/i

function syncedBy(folder: string): string | undefined {
  for (let here = folder; dirname(here) !== here; here = dirname(here)) {
    if (existsSync(join(here, '.stfolder'))) return 'Syncthing'
    if (SYNCED_NAME.test(basename(here))) return basename(here)
  }
  return undefined
}
