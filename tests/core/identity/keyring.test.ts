import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openKeyring } from '../../../src/core/identity/keyring.ts'
import { newSecret } from '../../../src/core/identity/seal.ts'
import { trialFolder } from '../cabinet/filer.ts'

let base = ''
beforeAll(() => {
  base = trialFolder()
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

const refusal = (code: string) => expect.objectContaining({ name: 'AppError', code })
let trials = 0
const keyringIn = (data = join(base, `data-${trials++}`)) =>
  openKeyring(data, { id: 'aaaaaaaa', root: join(base, 'cabinet') })

const ANAN = { name: { th: 'อนันต์ สมมุติ', en: 'Anan Sommut' } }

test('one person has one id: by passport, or by name and date of birth', () => {
  const keyring = keyringIn()
  const first = keyring.personOf(ANAN, { passport: 'QQ1111111', born: '1970-01-01' })
  expect(keyring.personOf({ name: { en: 'A. Sommut' } }, { passport: 'QQ1111111' })).toBe(first)
  expect(keyring.personOf(ANAN, { passport: 'QQ2222222', born: '1970-01-01' })).toBe(first)
  expect(keyring.personOf({ name: { en: 'anan  SOMMUT' } }, { passport: 'QQ2222222' })).toBe(first)
  expect(keyring.personOf(ANAN, { passport: 'QQ3333333', born: '1990-09-09' })).not.toBe(first)
  expect(keyring.personOf(ANAN, { born: '1990-09-09' })).not.toBe(first)
})

test('files are for this account only, and their names give nobody away', async () => {
  const keyring = keyringIn()
  const person = keyring.personOf(ANAN, { passport: 'QQ1111111' })
  keyring.keep(person, await newSecret())
  keyring.noteSeal(person, 'content', 'seal')
  for (const name of readdirSync(keyring.folder)) {
    expect(statSync(join(keyring.folder, name)).mode & 0o777).toBe(0o600)
    expect(`${name} ${readFileSync(join(keyring.folder, name), 'utf8')}`).not.toMatch(/QQ1111111|Anan|อนันต์/)
  }
  expect(statSync(keyring.folder).mode & 0o777).toBe(0o700)
  expect(keyring.sealOf(person, 'content')).toBe('seal')
  expect(keyring.sealOf(person, 'other')).toBeUndefined()
})

test('a destroyed key is gone with all that leads to the person; the next one is another', async () => {
  const keyring = keyringIn()
  const [person, other] = [
    keyring.personOf(ANAN, { passport: 'QQ1111111' }),
    keyring.personOf(ANAN, { passport: 'QQ2' }),
  ]
  const secret = keyring.keep(person, await newSecret())
  keyring.keep(other, await newSecret())
  expect(keyring.keep(person, await newSecret())).toBe(secret)
  expect(keyring.destroy(person)).toBe(true)
  expect(keyring.destroy(person)).toBe(false)
  expect(keyring.secret(person)).toBeUndefined()
  expect(keyring.secret(other)).toBeDefined()
  expect(readdirSync(keyring.folder).filter((name) => name.includes(person))).toEqual([])
  expect(keyring.personOf(ANAN, { passport: 'QQ1111111' })).not.toBe(person)
})

test('keys are never kept inside the cabinet, nor in a folder that is synced', () => {
  const root = join(base, 'cabinet')
  const synced = join(base, 'shared')
  mkdirSync(join(synced, '.stfolder'), { recursive: true })
  mkdirSync(root, { recursive: true })
  symlinkSync(root, join(base, 'link'))
  for (const data of [
    root,
    join(root, 'x'),
    join(base, 'link'),
    synced,
    join(synced, 'deep'),
    join(base, 'OneDrive - City'),
  ]) {
    expect(() => keyringIn(data).personOf(ANAN, { passport: 'QQ1' }), data).toThrow(refusal('keys-unsafe'))
    expect(() => keyringIn(data).keep('a', 'secret'), data).toThrow(refusal('keys-unsafe'))
  }
  expect(readdirSync(root)).toEqual([])
  expect(keyringIn(join(base, 'cabinet-data')).keep('a', 'secret')).toBe('secret')
})
