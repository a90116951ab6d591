/**
 * The keys of people, outside the cabinet and outside whatever is synced: destroying one erases what it sealed.
 * There is no keychain here: the keys are files that only this account may read (0600), unprotected against its user.
 *
 *   <data>/keys/<cabinet>/index.key        random; makes the names below unguessable
 *                         n-<keyed hash>   of a name or a passport number: which person that is
 *                         p-<person>.key   the person's secret key
 *                         s-<person>       keyed hash of what was last sealed, and the seal's name
 */
import { createHmac, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { newId } from '../cabinet/publish.ts'
import type { Identity, Person } from '../delegation.ts'
import { AppError } from '../errors.ts'
import { create, list, read, replace, shred } from './key-file.ts'
import type { Secret } from './seal.ts'

export type Keyring = {
  readonly folder: string
  /** The id of a person: the same for the same passport number, or the same name and date of birth; else a new one. */
  personOf(person: Person, identity: Identity): string
  secret(person: string): Secret | undefined
  /** When it returns, the key is on the disk. A key that is there already stays. */
  keep(person: string, secret: Secret): Secret
  /** The seal that holds just this, for just these recipients, as far as this PC knows. */
  sealOf(person: string, content: string): string | undefined
  noteSeal(person: string, content: string, seal: string): void
  /** Overwrites and removes the person's key and all that leads to the person. False when there was nothing. */
  destroy(person: string): boolean
}

/** Opens the keyring of a cabinet; makes its folder when the first key is kept. Keys in an unsafe place can be used and destroyed. */
export function openKeyring(data: string, cabinet: { readonly id: string; readonly root: string }): Keyring {
  const folder = join(resolve(data), 'keys', cabinet.id)
  const at = (name: string) => join(folder, name)
  const index = () => read(at('index.key')) ?? create(at('index.key'), randomBytes(32).toString('hex'))
  const hash = (text: string) => createHmac('sha256', index()).update(text).digest('hex').slice(0, 40)
  const digest = (content: string) => hash(`seal ${content}`)
  return {
    folder,
    personOf: (person, identity) => {
      refuseSynced(folder, cabinet.root)
      const names = namesOf(person, identity).map((name) => at(`n-${hash(name)}`))
      const known = names.map(read).find((id) => id !== undefined)
      const id = known ?? newId()
      // Of two programs that meet a person at the same moment, the first one's id stands.
      const [first = id] = names.map((name) => create(name, id))
      return known ?? first
    },
    secret: (person) => read(at(`p-${person}.key`)),
    keep: (person, secret) => {
      refuseSynced(folder, cabinet.root)
      return create(at(`p-${person}.key`), secret)
    },
    sealOf: (person, content) => {
      const [known, name] = read(at(`s-${person}`))?.split(' ') ?? []
      return known === digest(content) ? name : undefined
    },
    noteSeal: (person, content, seal) => replace(at(`s-${person}`), `${digest(content)} ${seal}`),
    destroy: (person) => {
      const own = [`p-${person}.key`, `s-${person}`].map(at)
      const names = list(folder).filter((name) => name.startsWith('n-') && read(at(name)) === person)
      return [...own, ...names.map(at)].map(shred).some((gone) => gone)
    },
  }
}

/** A renewed passport keeps its person by name and date of birth; a namesake born on another day is another person. */
function namesOf({ name }: Person, { passport, born }: Identity): readonly string[] {
  const spelled = (name.en ?? name.th ?? Object.values(name)[0] ?? '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
  return [
    ...(passport ? [`passport ${passport}`] : []),
    ...(born || !passport ? [`name ${spelled} ${born ?? ''}`] : []),
  ]
}

// ---- where keys must not be ----

const SYNCED =
  /^(?:OneDrive(?: - .*)?|Dropbox(?: \(.*\))?|Google ?Drive|My Drive|Nextcloud|ownCloud|Mobile Documents|iCloudDrive)$/i

// Invariant: a key is never stored silently where a sync engine or the cabinet's backup would copy it.
function refuseSynced(folder: string, cabinet: string): void {
  const real = realFolder(folder)
  const root = realFolder(cabinet)
  const above = ancestors(real)
  const inside = real === root || real.startsWith(root + sep)
  if (!inside && !above.some((each) => SYNCED.test(basename(each)) || fs.existsSync(join(each, '.stfolder')))) return
  throw new AppError(
    'keys-unsafe',
    `The keys to identity data would lie in ${folder}, which is ${inside ? 'inside the cabinet' : 'in a folder that is synced'}: then destroying a key could not erase anything. No key was written. Fix: set WITHET_DATA to a folder of this PC only.`,
  )
}

const ancestors = (path: string): readonly string[] =>
  dirname(path) === path ? [path] : [path, ...ancestors(dirname(path))]

/** The folder with all links resolved, as far as it exists. */
function realFolder(path: string): string {
  if (fs.existsSync(path)) return fs.realpathSync(path)
  return dirname(path) === path ? path : join(realFolder(dirname(path)), basename(path))
}
