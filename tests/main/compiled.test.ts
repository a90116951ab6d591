/** Compiled forms are a hint: with them, without them and with damaged ones, the same document comes out. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { assemble } from '../../src/core/assemble.ts'
import { readDelegation } from '../../src/core/delegation.ts'
import { openApp } from '../../src/main/app.ts'
import { compiledIn } from '../../src/main/compiled-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'withet-compiled-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A letter by an application of its own, as a new process would make it. */
async function letter(data: string, build?: string): Promise<Uint8Array> {
  const today = () => '2018-11-05' as const
  const app = await openApp({ home: '.', cabinet: join(folder, 'none'), data, today, ...(build && { build }) })
  const name = 'mayor-2018.yaml'
  const { document } = await assemble(app.desk(), {
    template: app.template('welcome-letter-mayor'),
    delegation: readDelegation(readFileSync(`examples/delegations/${name}`, 'utf8'), name),
    langs: ['th', 'en'],
    date: today(),
    answers: [],
    by: 'trial',
  })
  return document
}

const fresh = (): string => mkdtempSync(join(folder, 'data-'))
const forms = (data: string): string[] =>
  readdirSync(join(data, 'compiled')).map((name) => join(data, 'compiled', name))

test('the same letter with and without them; a checkout keeps none', async () => {
  const data = fresh()
  const plain = await letter(data)
  expect(readdirSync(data)).toEqual([])
  expect([await letter(data, 'one'), await letter(data, 'one')]).toEqual([plain, plain])
  expect(forms(data)).toHaveLength(3)
})

test('what is damaged, cut short or another program’s is passed over, and made again', async () => {
  const data = fresh()
  const plain = await letter(data, 'one')
  const whole = new Map(forms(data).map((file) => [file, readFileSync(file)]))
  for (const damage of [
    (bytes: Buffer) => bytes.fill(0, bytes.length >> 1),
    (bytes: Buffer) => bytes.subarray(0, bytes.length - 1),
    () => Buffer.from('not ours'),
    () => Buffer.alloc(0),
  ]) {
    for (const [file, bytes] of whole) writeFileSync(file, damage(Buffer.from(bytes)))
    expect(await letter(data, 'one')).toEqual(plain)
    expect(new Map(forms(data).map((file) => [file, readFileSync(file)]))).toEqual(whole)
  }
})

test('another build reads none of them', () => {
  const data = fresh()
  compiledIn(data, 'one').keep(['a'], { said: 1 })
  expect([compiledIn(data, 'one').find(['a']), compiledIn(data, 'two').find(['a'])]).toEqual([{ said: 1 }, undefined])
})

test('a folder that cannot be written is no reason to stop', () => {
  const data = join(fresh(), 'file')
  writeFileSync(data, '')
  compiledIn(data, 'one').keep(['a'], 1)
  expect(compiledIn(data, 'one').find(['a'])).toBeUndefined()
})

test('the oldest go when there are many', () => {
  const data = fresh()
  const compiled = compiledIn(data, 'one')
  for (let i = 0; i <= 200; i++) compiled.keep([`${i}`], i)
  expect(forms(data).length).toBeLessThan(150)
  expect(compiled.find(['200'])).toBe(200)
})
