import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dataFolder, onNetwork, registerFile } from '../../../src/core/register/place.ts'
import { trialFolder } from '../cabinet/filer.ts'

const refusal = expect.objectContaining({ name: 'AppError', code: 'register-unavailable' })

test('stands in the data folder, a file a cabinet', () => {
  const base = trialFolder()
  const cabinet = { id: 'abc', root: join(base, 'cabinet') }
  expect(registerFile(join(base, 'data'), cabinet)).toBe(join(base, 'data', 'registers', 'abc.sqlite'))
  expect(dataFolder({ WITHET_DATA: base })).toBe(base)
  expect(dataFolder({ LOCALAPPDATA: base }, 'win32')).toBe(join(base, 'Withet'))
  expect(dataFolder({ XDG_DATA_HOME: base }, 'linux')).toBe(join(base, 'withet'))
})

test('never in the cabinet, also not by a link, nor in a synced folder', () => {
  const base = trialFolder()
  const cabinet = { id: 'abc', root: join(base, 'cabinet') }
  mkdirSync(cabinet.root)
  symlinkSync(cabinet.root, join(base, 'link'))
  expect(() => registerFile(join(cabinet.root, 'data'), cabinet)).toThrow(refusal)
  expect(() => registerFile(join(base, 'link', 'deep'), cabinet)).toThrow(refusal)
  expect(() => registerFile(join(base, 'OneDrive - Office', 'data'), cabinet)).toThrow(/synced/)
  mkdirSync(join(base, 'shared', '.stfolder'), { recursive: true })
  expect(() => registerFile(join(base, 'shared', 'data'), cabinet)).toThrow(/Syncthing/)
  expect(() => registerFile(`${base}/cabinet-data`, cabinet)).not.toThrow()
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
