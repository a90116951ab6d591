/** Where the register of a cabinet stands: on this PC, never in the cabinet, on a share or in a synced folder. */
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { AppError } from '../errors.ts'

type Environment = { readonly [name: string]: string | undefined }

/** The folder for what this PC keeps for itself: `WITHET_DATA`, or where the platform keeps such things. */
export function dataFolder(env: Environment = process.env, platform: string = process.platform): string {
  if (env.WITHET_DATA) return resolve(env.WITHET_DATA)
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Withet')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Withet')
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'withet')
}

/**
 * The file of a cabinet's register, or of another index with an ending of its own. Refuses a place where SQLite's locks or a half-copied file would harm it: inside the
 * cabinet, on a network drive, in a synced folder. A drive letter mapped to a share is not recognised.
 */
export function registerFile(
  data: string,
  cabinet: { readonly id: string; readonly root: string },
  ending = 'sqlite',
): string {
  const folder = realPath(join(data, 'registers'))
  const root = realPath(cabinet.root)
  if (folder === root || folder.startsWith(root + sep)) throw misplaced(folder, 'is inside the cabinet')
  if (/^(?:\\\\|\/\/)/.test(folder) || onNetwork(readMounts(), folder)) throw misplaced(folder, 'is on a network drive')
  const synced = syncedBy(folder)
  if (synced !== undefined) throw misplaced(folder, `is synced to other PCs (${synced})`)
  return join(folder, `${cabinet.id}.${ending}`)
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
