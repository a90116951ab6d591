import { cpSync, mkdirSync, renameSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dataFolder, onNetwork, placeOf } from '../../../src/core/register/place.ts'
import { openRegister } from '../../../src/core/register/register.ts'
import { openTrial, sample, trialFolder } from '../cabinet/filer.ts'

const refusal = expect.objectContaining({ name: 'AppError', code: 'register-unavailable' })

test('stands in the data folder, a file a cabinet', () => {
  const base = trialFolder()
  const cabinet = { id: 'abc', root: join(base, 'cabinet') }
  expect(placeOf(join(base, 'data'), cabinet)).toEqual({ file: join(base, 'data', 'registers', 'abc.sqlite') })
  expect(dataFolder({ WITHET_DATA: base })).toBe(base)
  expect(dataFolder({ LOCALAPPDATA: base }, 'win32')).toBe(join(base, 'Withet'))
  expect(dataFolder({ XDG_DATA_HOME: base }, 'linux')).toBe(join(base, 'withet'))
})

test('never in the cabinet, also not by a link, nor in a synced folder', () => {
  const base = trialFolder()
  const cabinet = { id: 'abc', root: join(base, 'cabinet') }
  mkdirSync(cabinet.root)
  symlinkSync(cabinet.root, join(base, 'link'))
  expect(() => placeOf(join(cabinet.root, 'data'), cabinet)).toThrow(refusal)
  expect(() => placeOf(join(base, 'link', 'deep'), cabinet)).toThrow(refusal)
  expect(() => placeOf(join(base, 'OneDrive - Office', 'data'), cabinet)).toThrow(/synced/)
  mkdirSync(join(base, 'shared', '.stfolder'), { recursive: true })
  expect(() => placeOf(join(base, 'shared', 'data'), cabinet)).toThrow(/Syncthing/)
  expect(() => placeOf(`${base}/cabinet-data`, cabinet)).not.toThrow()
})

test('a network drive is known by the list of mounts', () => {
  const mounts = [
    '22 1 8:1 / / rw - ext4 /dev/sda1 rw',
    '40 22 0:40 / /mnt/share rw - cifs //server/share rw',
    '41 40 8:2 / /mnt/share/local rw - ext4 /dev/sdb1 rw',
    '42 22 0:41 / /home/a\\040b rw - nfs4 server:/home rw',
    '43 22 0:42 / /mnt/keys rw - fuse.sshfs me@host: rw',
  ].join('\n')
  for (const path of ['/mnt/share', '/mnt/share/data', '/home/a b/.local', '/mnt/keys/x'])
    expect(onNetwork(mounts, path), path).toBe(true)
  for (const path of ['/', '/mnt', '/mnt/shared', '/mnt/share/local/x', '/home/a'])
    expect(onNetwork(mounts, path), path).toBe(false)
})

test('a copy is told from its original, and has a register of its own', async () => {
  const base = trialFolder()
  const [home, copy, moved, data] = ['home', 'copy', 'moved', 'data'].map((name) => join(base, name)) as Four
  const original = openTrial(home)
  original.file(sample({ title: 'ก' }))
  const titles = async (root: string) => {
    const register = await openRegister({ id: original.id, root }, data)
    await register.sync()
    const { rows } = await register.list({ offset: 0, limit: 9, order: 'title' })
    register.close()
    return { titles: rows.map(({ title }) => title), twin: register.twin }
  }
  expect(await titles(home)).toEqual({ titles: ['ก'], twin: undefined })
  cpSync(home, copy, { recursive: true })
  openTrial(copy).file(sample({ title: 'ข' }))
  expect(await titles(copy)).toEqual({ titles: ['ก', 'ข'], twin: home })
  expect(await titles(home)).toEqual({ titles: ['ก'], twin: undefined })
  // By another path it is the same cabinet; and where the original is gone, the copy is the cabinet.
  symlinkSync(home, join(base, 'link'))
  expect(await titles(join(base, 'link'))).toEqual({ titles: ['ก'], twin: undefined })
  renameSync(home, moved)
  expect((await titles(moved)).twin).toBeUndefined()
})

type Four = [home: string, copy: string, moved: string, data: string]
