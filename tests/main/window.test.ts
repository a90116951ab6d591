/** What the desk's window is decided by, apart from Electron: where it stands, its menus, what it is started with. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { electronBinary, windowHere } from '../../src/main/binary.ts'
import { fileHandedOn, opened, openingOf } from '../../src/main/opening.ts'
import { strayWord } from '../../src/main/window/lock-down.ts'
import { MENU, zoomed } from '../../src/main/window/menu.ts'
import { type Area, placeOf } from '../../src/main/window/place.ts'

let base = ''
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'withet-window-'))
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

describe('where the window stands', () => {
  const screen: Area = { x: 0, y: 0, width: 1920, height: 1040 }
  test('where it was left', () => {
    const kept = { x: 100, y: 50, width: 1000, height: 700 }
    expect(placeOf(kept, [screen])).toEqual(kept)
  })
  test('not where no screen is any longer, and not larger than the one that is', () => {
    expect(placeOf({ x: 3000, y: 50, width: 1000, height: 700 }, [screen])).toEqual({ width: 1000, height: 700 })
    expect(placeOf({ width: 5000, height: 4000 }, [screen])).toEqual({ width: 1920, height: 1040 })
    expect(placeOf(undefined, [])).toEqual({ width: 1280, height: 800 })
  })
  test('wherever it was left, its title bar can be reached', () => {
    const side = fc.integer({ min: -20_000, max: 20_000 })
    const size = fc.integer({ min: 0, max: 20_000 })
    fc.assert(
      fc.property(side, side, size, size, (x, y, width, height) => {
        const place = placeOf({ x, y, width, height }, [screen])
        expect(place.width).toBeGreaterThanOrEqual(800)
        expect(place.width).toBeLessThanOrEqual(screen.width)
        if (place.x === undefined || place.y === undefined) return
        expect(place.y).toBeGreaterThanOrEqual(screen.y)
        expect(place.y).toBeLessThan(screen.height)
        expect(place.x + place.width).toBeGreaterThan(screen.x)
        expect(place.x).toBeLessThan(screen.width)
      }),
    )
  })
})

test('every menu and item has its words in both languages, and no key is given twice', () => {
  const rows = MENU.flatMap(({ rows }) => rows).filter((row) => row !== 'line')
  for (const { name } of [...MENU, ...rows]) {
    expect(name.th).toMatch(/[\u0e00-\u0e7f]/)
    expect(name.en).toMatch(/^[A-Z]/)
  }
  const keys = rows.flatMap((row) => ('key' in row && row.key !== undefined ? [row.key] : []))
  expect(new Set(keys).size).toBe(keys.length)
  for (const key of ['CmdOrCtrl+K', 'CmdOrCtrl+N', 'F6', ...[1, 2, 3, 4, 5, 6, 7, 8].map((at) => `CmdOrCtrl+${at}`)])
    expect(keys).toContain(key)
})

test('zoom goes up and down by steps, and stays in its bounds', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 3, noNaN: true }), (now) => {
      const [up, down] = [zoomed(now, 'zoom-in'), zoomed(now, 'zoom-out')]
      expect(up).toBeGreaterThanOrEqual(Math.min(now, 3))
      expect(down).toBeLessThanOrEqual(now)
      expect([up, down].every((zoom) => zoom >= 0.5 && zoom <= 3)).toBe(true)
    }),
  )
  expect([zoomed(1, 'zoom-in'), zoomed(1.1, 'zoom-out'), zoomed(2, 'zoom-reset')]).toEqual([1.1, 1, 1])
})

describe('words of a start are data', () => {
  test('folders by name, one file, and nothing else', () => {
    const words = [
      'out/main.js',
      '--cabinet=c',
      '--office=o.yaml',
      '--allow-file-access-from-files',
      'a/b.withet',
      'c.yaml',
    ]
    expect(openingOf(words, '/home/somchai')).toEqual({
      cabinet: resolve('/home/somchai/c'),
      office: resolve('/home/somchai/o.yaml'),
      file: resolve('/home/somchai/a/b.withet'),
    })
  })
  test.each([
    '--file=/etc/passwd',
    'withet://open?x',
    'evil.exe',
    'a.lnk',
    '--js-flags=--x',
    '-e',
    'a.withet.exe',
    '',
    '--cabinet',
  ])('%s opens nothing', (word) => expect(openingOf([word], '/home')).toEqual({}))
  test.each([null, 1, 'a.withet', { file: 1 }, { file: 'a.exe' }, { file: 'a.withet', run: 'x' }, { file: '' }])(
    'a second start that hands on %j hands on nothing',
    (data) => expect(fileHandedOn(data)).toBeUndefined(),
  )
  test('a file is read once, whole, and within bounds', () => {
    const file = join(base, 'osaka.withet')
    writeFileSync(file, 'id: osaka\n')
    expect(fileHandedOn({ file })).toBe(file)
    expect(opened(file)).toEqual({ about: 'file', name: 'osaka.withet', source: 'id: osaka\n' })
    expect(() => opened(join(base, 'gone.withet'))).toThrow(/no such file/)
    writeFileSync(file, Buffer.alloc(6_000_000))
    expect(() => opened(file)).toThrow(/most/)
  })
})

test.each([
  ['--inspect', 'linux'],
  ['--inspect-brk=0.0.0.0:1', 'linux'],
  ['--remote-debugging-port=9222', 'linux'],
  ['-remote-debugging-port=9222', 'linux'],
  ['/remote-debugging-port=9222', 'win32'],
  ['--remote-debugging-pipe', 'linux'],
  ['--js-flags=--allow-natives-syntax', 'linux'],
  ['--load-extension=/tmp/x', 'linux'],
  ['--host-resolver-rules=MAP * 10.0.0.1', 'linux'],
  ['--proxy-server=10.0.0.1:8080', 'linux'],
  ['--disable-web-security', 'linux'],
  ['--gpu-launcher=sh', 'linux'],
  ['--cabinet', 'linux'],
])('an installed desk does not start with %s', (word, platform) => {
  expect(strayWord(['a.withet', word], platform)).toBe(word)
})
test('an installed desk starts with its own words, and with a file', () => {
  expect(strayWord(['--cabinet=/a b', '--no-sandbox', '--updated', '/home/a.withet'], 'linux')).toBeUndefined()
  expect(strayWord(['--office=C:\\o.yaml', 'C:\\a.withet'], 'win32')).toBeUndefined()
})

describe("Electron's binary", () => {
  const packageWith = (name: string, more: { readonly [file: string]: string }) => {
    const home = join(base, name)
    for (const [file, content] of Object.entries({
      'node_modules/electron/index.js': 'throw new Error("it would download")',
      ...more,
    })) {
      mkdirSync(join(home, file, '..'), { recursive: true })
      writeFileSync(join(home, file), content)
    }
    return home
  }
  test('is where it was installed, put by its variables, or not here', () => {
    const without = packageWith('without', {})
    expect(electronBinary(without, {}, 'linux')).toBeUndefined()
    const installed = packageWith('with', { 'node_modules/electron/dist/electron': '', 'other/electron.exe': '' })
    expect(electronBinary(installed, {}, 'linux')).toBe(join(installed, 'node_modules/electron/dist/electron'))
    const override = { ELECTRON_OVERRIDE_DIST_PATH: join(installed, 'other') }
    expect(electronBinary(installed, override, 'win32')).toBe(join(installed, 'other', 'electron.exe'))
    expect(electronBinary(without, { ELECTRON_BIN: process.execPath }, 'linux')).toBe(process.execPath)
    expect(electronBinary(without, { ELECTRON_BIN: join(base, 'gone') }, 'linux')).toBeUndefined()
  })
  test('opens a window only with a display, a built desk, and an account that it runs under; else it is said which lacks', () => {
    const home = packageWith('built', { 'node_modules/electron/dist/electron': '', 'out/main.js': '' })
    const here = { env: { ELECTRON_BIN: process.execPath }, display: true, root: false }
    expect(windowHere(home, here)).toEqual({ binary: process.execPath, main: join(home, 'out/main.js') })
    const why = (home: string, change: object) => JSON.stringify(windowHere(home, { ...here, ...change }))
    expect(why(packageWith('none', {}), { env: {} })).toMatch(/not on this PC/)
    expect(why(home, { display: false })).toMatch(/no display/)
    expect(why(home, { root: true })).toMatch(/as root/)
    expect(why(packageWith('unbuilt', {}), {})).toMatch(/not built/)
  })
})
