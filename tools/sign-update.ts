/**
 * Signs an update, on the PC of whoever builds Withet for an office. The key never leaves that PC.
 *
 *   node tools/sign-update.ts new-key <folder>                          makes update-key.private.pem and update-key.pem
 *   node tools/sign-update.ts sign <installer> <version> <platform> <arch> <private key>
 *
 * `update-key.pem` goes to office/ before the build: that build takes only updates that were signed with its other half.
 */
import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { ENDING, manifestSchema } from '../src/main/update.ts'

type For = { readonly version: string; readonly platform: string; readonly arch: string }

/** Writes the update file beside the installer, and returns its path. */
export function signUpdate(installer: string, { version, platform, arch }: For, key: KeyObject): string {
  const bytes = readFileSync(installer)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const file = basename(installer)
  const said = { product: 'withet', version, platform, arch, file, size: bytes.length, sha256 }
  const manifest = manifestSchema.parse(said)
  const signed = Buffer.from(JSON.stringify(manifest))
  const update = join(dirname(installer), `withet-${version}-${platform}-${arch}${ENDING}`)
  const signature = sign(null, signed, key).toString('base64')
  writeFileSync(update, `${JSON.stringify({ manifest: signed.toString('base64'), signature })}\n`)
  return update
}

export function newKey(folder: string): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const secret = privateKey.export({ type: 'pkcs8', format: 'pem' })
  writeFileSync(join(folder, 'update-key.private.pem'), secret, { mode: 0o600, flag: 'wx' })
  writeFileSync(join(folder, 'update-key.pem'), publicKey.export({ type: 'spki', format: 'pem' }), { flag: 'wx' })
}

if (import.meta.main) {
  const [verb, ...words] = process.argv.slice(2)
  const [first = '', version = '', platform = '', arch = '', key = ''] = words
  if (verb === 'new-key' && words.length === 1) newKey(first)
  else if (verb === 'sign' && words.length === 5)
    console.log(signUpdate(first, { version, platform, arch }, createPrivateKey(readFileSync(key, 'utf8'))))
  else {
    console.error('Usage: sign-update.ts new-key <folder> | sign <installer> <version> <platform> <arch> <private key>')
    process.exitCode = 2
  }
}
