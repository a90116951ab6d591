/**
 * An update from a file on a stick or a share; never from the network. Two files side by side:
 *
 *   withet-1.2.0.withet-update   {"manifest": "<base64 of a manifest>", "signature": "<base64>"}
 *   Withet-Setup-1.2.0.exe       the installer that the manifest names, with its size and SHA-256
 *
 * The signature (Ed25519, over the manifest's bytes) is checked before a byte of the manifest is read as data. The
 * installer is copied to this PC first and its copy is hashed: what lies on the stick may change between the two.
 */
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import { readBytes, readText } from './app.ts'

export const ENDING = '.withet-update'

const VERSION = /^\d{1,4}\.\d{1,4}\.\d{1,4}$/

const wrapped = z.strictObject({ manifest: z.base64(), signature: z.base64() })

export const manifestSchema = z.strictObject({
  product: z.literal('withet'),
  version: z.string().regex(VERSION),
  platform: z.enum(['win32', 'linux', 'darwin']),
  arch: z.enum(['x64', 'arm64']),
  /** A name beside the manifest: no folder, nothing that Windows reads otherwise. */
  file: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.(?:exe|AppImage|deb)$/),
  size: z.int().min(1).max(1_000_000_000),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Manifest = Readonly<z.infer<typeof manifestSchema>>

export type Here = {
  readonly version: string
  readonly platform: string
  readonly arch: string
  /** PEM of who signs updates for this build. Undefined: this build takes none. */
  readonly key: string | undefined
}

const refuse = (message: string): AppError => new AppError('update-refused', message)

/** The key that this build checks updates by, as shipped beside the office's settings. */
export function updateKey(home: string): string | undefined {
  const file = join(home, 'office', 'update-key.pem')
  return existsSync(file) ? readText(file, 10_000) : undefined
}

/** What an update file offers, after every check that needs no installer. */
export function readUpdate(file: string, here: Here): Manifest {
  const manifest = signedManifest(readBytes(file, 100_000), here.key)
  if (manifest.platform !== here.platform || manifest.arch !== here.arch)
    throw refuse(`This update is for ${manifest.platform} ${manifest.arch}; this PC is ${here.platform} ${here.arch}.`)
  if (compareVersions(manifest.version, here.version) <= 0)
    throw refuse(
      `This update brings ${manifest.version}, and ${here.version} is here already. An older version is never put back.`,
    )
  return manifest
}

function signedManifest(bytes: Uint8Array, pem: string | undefined): Manifest {
  if (pem === undefined) throw refuse('This build of Withet holds no key to check updates by. Ask who installed it.')
  const outer = wrapped.safeParse(json(bytes))
  if (!outer.success) throw refuse('This is no update file of Withet.')
  const manifest = Buffer.from(outer.data.manifest, 'base64')
  if (!verify(null, manifest, keyOf(pem), Buffer.from(outer.data.signature, 'base64')))
    throw refuse(
      'The signature does not fit: this update was changed, or was signed by somebody else. Nothing was installed.',
    )
  const inner = manifestSchema.safeParse(json(manifest))
  if (!inner.success) throw refuse(`The update cannot be understood: ${inner.error.issues[0]?.message}`)
  return inner.data
}

function keyOf(pem: string): KeyObject {
  const key = createPublicKey(pem)
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('office/update-key.pem is no Ed25519 key')
  return key
}

function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}

/** Copies the installer into a folder of this PC and checks the copy. Returns its path: it may be started. */
export async function fetchInstaller(file: string, manifest: Manifest, folder: string): Promise<string> {
  const source = join(dirname(file), manifest.file)
  const size = statSync(source, { throwIfNoEntry: false })?.size
  if (size === undefined) throw refuse(`${manifest.file} is not beside the update file.`)
  if (size !== manifest.size) throw damaged(manifest)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const copy = join(folder, manifest.file)
  const hash = createHash('sha256')
  const hashing = new Transform({
    transform: (chunk, _, done) => {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(
    createReadStream(source, { end: manifest.size }),
    hashing,
    createWriteStream(copy, { flags: 'wx', mode: 0o700 }),
  )
  if (hash.digest('hex') === manifest.sha256) return copy
  rmSync(copy, { force: true })
  throw damaged(manifest)
}

const damaged = ({ file }: Manifest): AppError =>
  refuse(`${file} is not the file that was signed. Nothing was installed. Copy the update again.`)

/** Below 0: `a` is older than `b`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number))
  for (const at of [0, 1, 2]) {
    const difference = (left?.[at] ?? 0) - (right?.[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
