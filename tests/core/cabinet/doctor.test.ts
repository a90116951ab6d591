import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../src/core/cabinet/doctor.ts'
import { leavesOut, SYNC_IGNORES } from '../../../src/core/cabinet/stignore.ts'
import type { Facts } from '../../../src/core/cabinet/symptom.ts'

const SOUND: Facts = {
  root: '/srv/cabinet',
  platform: 'linux',
  now: new Date('2026-03-01T10:00:00Z'),
  marker: 'ok',
  refusesWrites: '',
  sameVolume: true,
  hardLinks: true,
  tellsCase: true,
  freeBytes: 10 * 1024 ** 3,
  fileSystem: { name: 'ext4', network: false },
  diskAhead: 3,
  newest: '2026-03-01T09:00:00Z',
  oneDrive: false,
  foreign: [],
  twins: [],
}

const unwell = (change: Partial<Facts>) =>
  diagnose({ ...SOUND, ...change })
    .filter(({ level }) => level !== 'ok')
    .map(({ check, level }) => `${level} ${check}`)

test('a sound cabinet has nothing to mend, and every check says what it saw', () => {
  expect(unwell({})).toEqual([])
  expect(diagnose(SOUND).length).toBeGreaterThan(8)
})

test.each<[string, Partial<Facts>, readonly string[]]>([
  ['no marker', { marker: 'missing' }, ['fault marker']],
  ['no folder', { marker: 'folder-missing' }, ['fault marker']],
  ['no right to write', { refusesWrites: 'EACCES' }, ['fault writable']],
  ['little space', { freeBytes: 100 * 1024 ** 2 }, ['note space']],
  ['hardly any space', { freeBytes: 1024 ** 2 }, ['fault space']],
  ['a stage elsewhere', { sameVolume: false }, ['fault volume']],
  ['no hard links', { hardLinks: false }, ['note links']],
  ['a share', { fileSystem: { name: 'SMB', network: true } }, ['note disk']],
  ['a record of tomorrow', { newest: '2026-03-02T10:00:00Z' }, ['note clock']],
  ['a server in another year', { diskAhead: -1e10 }, ['note clock']],
  ['a record without a time', { newest: 'yesterday' }, []],
  ['a long path', { root: `/${'x'.repeat(150)}` }, ['note path']],
  ['a long path on Windows', { root: `C:\\${'x'.repeat(150)}`, platform: 'win32' }, ['fault path']],
  ['OneDrive', { oneDrive: true }, ['note onedrive']],
  ['a copy by Explorer', { twins: ['/srv/cabinet - Copy'] }, ['fault twins']],
  ['a conflict copy', { foreign: ['store/ab/x/r-x.sync-conflict-20260101-120000-ABCDEFG.json'] }, ['note conflicts']],
  ['a PC’s copy', { foreign: ['store/ab/x/b-x-0-PC01.docx'] }, ['note conflicts']],
  ['two cabinets made', { foreign: ['cabinet.sync-conflict-20260101-120000-ABCDEFG.json'] }, ['fault conflicts']],
  ['a foreign file', { foreign: ['passwords.txt'] }, ['note foreign']],
  ['droppings of systems', { foreign: ['.stfolder', '.stignore', 'store/ab/Thumbs.db'] }, []],
])('%s', (_, change, expected) => {
  expect(unwell(change)).toEqual(expected)
})

test('whatever is found says what to do, in Thai and English', () => {
  for (const symptom of diagnose({ ...SOUND, marker: 'missing', hardLinks: false, oneDrive: true, twins: ['x'] })) {
    expect(symptom.found.th).toMatch(/[ก-๙]/)
    expect(symptom.found.en).toMatch(/[a-z]/)
    if (symptom.level !== 'ok') expect(symptom.todo).toMatchObject({ th: expect.any(String), en: expect.any(String) })
  }
})

describe('.stignore', () => {
  const synced = (ignores: readonly string[] | undefined, prefix = '') =>
    unwell({ syncthing: { prefix, versions: false, ...(ignores && { ignores }) } })

  test('the lines that are asked for are the lines that pass', () => {
    expect(synced(SYNC_IGNORES)).toEqual([])
    const [asked] = diagnose({ ...SOUND, syncthing: { prefix: 'Office/cabinet/', versions: false } }).filter(
      ({ check }) => check === 'stignore',
    )
    expect(asked).toMatchObject({ level: 'fault', items: expect.arrayContaining(['/Office/cabinet/.stage']) })
    expect(synced(asked?.items, 'Office/cabinet/')).toEqual([])
  })

  test.each([
    [undefined],
    [[]],
    [['/.stage']],
    [['!/.stage', ...SYNC_IGNORES]],
    [['// /.stage', '/shelves']],
    [[...SYNC_IGNORES, '*.docx']],
    [['*']],
    [['/store', ...SYNC_IGNORES]],
  ])('refuses %j', (lines) => {
    expect(synced(lines)).toEqual(['fault stignore'])
  })

  test('versions of what was erased are told of', () => {
    expect(unwell({ syncthing: { prefix: '', versions: true, ignores: SYNC_IGNORES } })).toEqual(['note versions'])
  })

  test.each([
    ['.stage', '.stage/s-x', true],
    ['/.stage', 'deep/.stage', false],
    ['.stage', 'deep/.stage/x', true],
    ['(?d)(?i)thumbs.db', 'a/Thumbs.db', true],
    ['thumbs.db', 'a/Thumbs.db', false],
    ['~$*', 'shelves/a/~$letter.docx', true],
    ['/a/**/z', 'a/b/c/z', true],
    ['a?c', 'abc', true],
    ['[ab].txt', 'b.txt', true],
    ['/shelves/', 'shelves/x', true],
  ])('%s fits %s: %s', (line, path, expected) => {
    expect(leavesOut([line], path)).toBe(expected)
  })
})
