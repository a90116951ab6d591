/** Updates from a stick: what is signed, newer and whole is taken, and nothing else. Real keys, real files. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { compareVersions, fetchInstaller, type Here, readUpdate } from '../../src/main/update.ts'
import { signUpdate } from '../../tools/sign-update.ts'

const owner = generateKeyPairSync('ed25519')
const stranger = generateKeyPairSync('ed25519')
const pem = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString()

const here: Here = { version: '0.1.0', platform: 'win32', arch: 'x64', key: pem(owner.publicKey) }
const INSTALLER = Buffer.from('MZ: not an installer, but bytes that are signed')

let stick = ''
let pc = ''
beforeEach(() => {
  ;[stick, pc] = ['stick', 'pc'].map((name) => mkdtempSync(join(tmpdir(), `withet-${name}-`))) as [string, string] // two names, two folders
  writeFileSync(join(stick, 'Withet-Setup-0.2.0.exe'), INSTALLER)
})
afterEach(() => {
  for (const folder of [stick, pc]) rmSync(folder, { recursive: true, force: true })
})

const manifest = (change: object = {}) => ({
  product: 'withet',
  version: '0.2.0',
  platform: 'win32',
  arch: 'x64',
  file: 'Withet-Setup-0.2.0.exe',
  size: INSTALLER.length,
  sha256: createHash('sha256').update(INSTALLER).digest('hex'),
  ...change,
})

/** An update file as somebody with a key would write it, whatever its manifest says. */
function put(content: unknown, key: KeyObject = owner.privateKey): string {
  const bytes = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))
  const file = join(stick, 'withet.withet-update')
  const outer = { manifest: bytes.toString('base64'), signature: sign(null, bytes, key).toString('base64') }
  writeFileSync(file, JSON.stringify(outer))
  return file
}

test('what the tool signs is read, copied to this PC, and is what was signed', async () => {
  const file = signUpdate(
    join(stick, 'Withet-Setup-0.2.0.exe'),
    { version: '0.2.0', platform: 'win32', arch: 'x64' },
    owner.privateKey,
  )
  const read = readUpdate(file, here)
  expect(read).toEqual(manifest())
  const copy = await fetchInstaller(file, read, join(pc, 'update'))
  expect(readFileSync(copy)).toEqual(INSTALLER)
})

test.each([
  ['signed by somebody else', () => put(manifest(), stranger.privateKey), /signature/],
  ['the version that is here', () => put(manifest({ version: '0.1.0' })), /here already/],
  ['an older version', () => put(manifest({ version: '0.0.9' })), /never put back/],
  ['for another system', () => put(manifest({ platform: 'linux' })), /linux/],
  ['for another processor', () => put(manifest({ arch: 'arm64' })), /arm64/],
  ['a file elsewhere', () => put(manifest({ file: '..\\evil.exe' })), /understood/],
  ['a file in a folder', () => put(manifest({ file: 'a/b.exe' })), /understood/],
  ['a file that is a script', () => put(manifest({ file: 'setup.bat' })), /understood/],
  ['more than a manifest says', () => put(manifest({ run: 'calc' })), /understood/],
  ['of another program', () => put(manifest({ product: 'other' })), /understood/],
  ['no JSON inside', () => put('MZ'), /understood/],
])('%s is refused', (_, make, why) => {
  expect(() => readUpdate(make(), here)).toThrow(why)
})

test('a file that is no update, and a build without a key', () => {
  const file = join(stick, 'x.withet-update')
  for (const content of ['', '{}', '[]', 'null', '{"manifest":"","signature":""}', '{"manifest":1}']) {
    writeFileSync(file, content)
    expect(() => readUpdate(file, here), content).toThrow(/no update file|signature/)
  }
  writeFileSync(file, 'x'.repeat(200_000))
  expect(() => readUpdate(file, here)).toThrow(/most/)
  expect(() => readUpdate(put(manifest()), { ...here, key: undefined })).toThrow(/no key/)
})

test('no byte of a signed update can be another', () => {
  const file = put(manifest())
  const outer = JSON.parse(readFileSync(file, 'utf8'))
  const flip = fc.tuple(fc.constantFrom('manifest', 'signature'), fc.nat(), fc.integer({ min: 1, max: 255 }))
  fc.assert(
    fc.property(flip, ([part, at, mask]) => {
      const bytes = Buffer.from(outer[part], 'base64')
      bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ mask
      writeFileSync(file, JSON.stringify({ ...outer, [part]: bytes.toString('base64') }))
      expect(() => readUpdate(file, here)).toThrow(/signature/)
    }),
  )
})

test('an installer that is missing, changed or cut is not installed, and leaves nothing', async () => {
  const read = readUpdate(put(manifest()), here)
  const file = join(stick, 'withet.withet-update')
  const installer = join(stick, read.file)
  const changed = Buffer.from(INSTALLER)
  changed[5] = (changed[5] ?? 0) ^ 1
  for (const bytes of [changed, INSTALLER.subarray(1), Buffer.concat([INSTALLER, Buffer.from('x')])]) {
    writeFileSync(installer, bytes)
    await expect(fetchInstaller(file, read, join(pc, 'update'))).rejects.toThrow(/not the file that was signed/)
    expect(existsSync(join(pc, 'update', read.file))).toBe(false)
  }
  rmSync(installer)
  await expect(fetchInstaller(file, read, join(pc, 'update'))).rejects.toThrow(/not beside/)
})

test('versions are compared as numbers', () => {
  const part = fc.nat(9_999)
  const version = fc.tuple(part, part, part)
  fc.assert(
    fc.property(version, version, (a, b) => {
      const order = compareVersions(a.join('.'), b.join('.'))
      const at = [0, 1, 2].find((at) => a[at] !== b[at])
      expect(Math.sign(order)).toBe(at === undefined ? 0 : Math.sign((a[at] ?? 0) - (b[at] ?? 0)))
    }),
  )
})
