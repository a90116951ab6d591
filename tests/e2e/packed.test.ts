/** The packed desk, on a stub of Electron: what is in it, how large it is, and that it is sealed. Not an installer: those take Electron's own parts. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractFile, getRawHeader, listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { validateConfiguration } from 'app-builder-lib/out/util/config/config.js'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const { version } = createRequire(import.meta.url)('electron/package.json')
const ARCH = process.arch === 'arm64' ? 'arm64' : 'x64'

/** A fuse as it stands in the binary. */
const [OFF, ON] = [...'01'].map((digit) => digit.charCodeAt(0))

/** How Electron's binary marks its fuses: these words, the version, how many, and each as shipped. */
const FUSES = Buffer.from(`dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u0008${'10111001'}`, 'latin1')

let base = ''
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'withet-packed-'))
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

test('the packing is described as electron-builder wants it', async () => {
  const config = parse(readFileSync('electron-builder.yml', 'utf8'))
  const log = { isEnabled: false } as never // only asked whether it is on
  await expect(validateConfiguration(config, log)).resolves.toBeUndefined()
  await expect(validateConfiguration({ ...config, asarr: true }, log)).rejects.toThrow(/asarr/)
  expect(config.nsis).toMatchObject({ perMachine: false, allowElevation: false })
  expect(config.publish).toBeNull()
})

describe.each(['linux', 'win'] as const)('%s', (platform) => {
  let [resources, binary] = ['', '']
  beforeAll(() => {
    const stub = stubOf(platform)
    const output = join(base, 'packed', platform)
    execFileSync('npx', [
      'electron-builder',
      `--${platform}`,
      'dir',
      `--${ARCH}`,
      `-c.electronDist=${stub}`,
      `-c.directories.output=${output}`,
      // Signing and the icon take tools that electron-builder fetches.
      ...(platform === 'win' ? ['-c.win.signAndEditExecutable=false'] : []),
    ])
    const suffix = ARCH === 'arm64' ? '-arm64' : ''
    resources = join(output, `${platform}${suffix}-unpacked`, 'resources')
    binary = join(resources, '..', platform === 'win' ? 'withet.exe' : 'withet')
  })
  const archive = () => join(resources, 'app.asar')

  test('holds what the desk needs, and nothing else', () => {
    const files = listPackage(archive(), { isPack: false }).map((name) => name.replaceAll('\\', '/'))
    const native = `/node_modules/better-sqlite3/prebuilds/${platform === 'win' ? 'win32' : 'linux'}-${ARCH}.node`
    for (const needed of [
      '/package.json',
      '/out/main.js',
      '/out/preload.cjs',
      '/out/renderer/index.html',
      '/templates/welcome-letter/welcome-letter-mayor.yaml',
      '/office/office.yaml',
      native,
    ])
      expect(files).toContain(needed)
    expect(files.filter((name) => name.endsWith('.node'))).toEqual([native])
    const tops = new Set(files.map((name) => name.split('/')[1]))
    expect([...tops].sort()).toEqual(
      ['LICENSE', 'duties', 'examples', 'node_modules', 'office', 'out', 'package.json', 'templates', 'terms'].sort(),
    )
    expect(files.filter((name) => /\.(?:map|ts|tsx)$|\.test\.|private/.test(name))).toEqual([])
  })

  test('is small', () => {
    expect(statSync(archive()).size).toBeLessThan(12_000_000)
    expect(existsSync(join(resources, 'app.asar.unpacked', 'node_modules', 'better-sqlite3'))).toBe(true)
  })

  test('starts with the main that was built', () => {
    const { main, type, homepage } = JSON.parse(fileIn(archive(), 'package.json'))
    expect({ main, type }).toEqual({ main: 'out/main.js', type: 'module' })
    expect(homepage).toBeDefined()
    expect(fileIn(archive(), 'out/main.js')).toBe(readFileSync('out/main.js', 'utf8'))
  })

  test('has every fuse set', async () => {
    const wire = await getCurrentFuseWire(binary)
    const on = [
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
    ]
    const off = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ]
    for (const fuse of on) expect(wire[fuse], FuseV1Options[fuse]).toBe(ON)
    for (const fuse of off) expect(wire[fuse], FuseV1Options[fuse]).toBe(OFF)
  })

  if (platform === 'win')
    test('carries the hash of its archive, for Electron to check', () => {
      const resource = NtExecutableResource.from(NtExecutable.from(readFileSync(binary)))
      const entry = resource.entries.find(({ type }) => type === 'INTEGRITY')
      expect(entry?.id).toBe('ELECTRONASAR')
      const [said] = JSON.parse(Buffer.from(entry?.bin ?? new ArrayBuffer(0)).toString('utf8'))
      const header = createHash('sha256').update(getRawHeader(archive()).headerString).digest('hex')
      expect(said).toMatchObject({ file: 'resources\\app.asar', value: header })
    })
})

const fileIn = (archive: string, file: string): string => extractFile(archive, file).toString('utf8')

/** As little of Electron as the packer looks at: a binary with fuses, its version, its licences, and a language. */
function stubOf(platform: 'linux' | 'win'): string {
  const stub = join(base, `electron-${platform}`)
  for (const folder of ['locales', 'resources']) mkdirSync(join(stub, folder), { recursive: true })
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak', 'locales/th.pak'])
    writeFileSync(join(stub, name), name)
  writeFileSync(join(stub, 'version'), version)
  if (platform === 'linux') writeFileSync(join(stub, 'electron'), FUSES, { mode: 0o755 })
  else writeFileSync(join(stub, 'electron.exe'), Buffer.concat([emptyExe(), FUSES]))
  return stub
}

/** A program for Windows that does nothing, with the version that a program has. */
function emptyExe(): Buffer {
  const exe = NtExecutable.createEmpty()
  const resource = NtExecutableResource.from(exe)
  const about = Resource.VersionInfo.createEmpty()
  about.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron' })
  about.outputToResourceEntries(resource.entries)
  resource.outputResource(exe)
  return Buffer.from(exe.generate())
}
