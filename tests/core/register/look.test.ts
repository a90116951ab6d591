import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../../src/core/register/database.ts'
import { lookAround, newMemory } from '../../../src/core/register/look.ts'
import type { Synced } from '../../../src/core/register/sync.ts'
import { plant } from './plant.ts'
import { type Trial, trial, word } from './trial.ts'

const none = new Set<string>()
const folderOf = ({ root }: Trial, draft: string) => join(root, 'store', draft.slice(0, 2), draft)

/** A register that was looked at before, and is looked at again: with all notices lost, unless some are given. */
async function looking(it: Trial) {
  const db = await openDatabase(join(it.data, 'looking.sqlite'), it.cabinet.id)
  const memory = newMemory()
  const look = (noticed: ReadonlySet<string> = none, budget = Number.POSITIVE_INFINITY): Promise<Synced> =>
    lookAround(db, it.cabinet, memory, { noticed, budget })
  const title = (draft: string) => db.prepare('SELECT title FROM heads WHERE draft = ?').pluck().all(draft)
  return { look, title, close: () => db.close() }
}

test('what is new, changed or gone is found without any notice', async () => {
  const it = await trial()
  const { draft, record } = it.file('ปูซาน', { title: 'หนึ่ง' })
  const gone = it.file('ปูซาน', { title: 'สอง' }).draft
  const { look, title, close } = await looking(it)
  expect(await look()).toMatchObject({ drafts: 2, added: 2 })
  expect(await look()).toMatchObject({ added: 0, changed: 0, removed: 0 })
  const late = it.file('ปูซาน', { title: 'สาม' }).draft
  expect(await look()).toMatchObject({ drafts: 3, added: 1 })
  plant(it.cabinet, draft, { ...record, parents: [record.id], title: 'หนึ่งใหม่' })
  expect(await look()).toMatchObject({ changed: 1 })
  expect(title(draft)).toEqual(['หนึ่งใหม่'])
  rmSync(folderOf(it, gone), { recursive: true })
  expect(await look()).toMatchObject({ drafts: 2, removed: 1 })
  rmSync(join(it.root, 'store', late.slice(0, 2)), { recursive: true })
  expect((await look()).removed).toBeGreaterThan(0)
  expect(title(late)).toEqual([])
  close()
  it.register.close()
})

test('a part of the round at a time comes to every draft', async () => {
  const it = await trial()
  const drafts = Array.from({ length: 6 }, (_, number) => it.file('ปูซาน', { title: `ร่าง ${number}` }))
  const { look, title, close } = await looking(it)
  await look()
  for (const { draft, record } of drafts) {
    plant(it.cabinet, draft, { ...record, parents: [record.id], title: 'ใหม่' })
    // No time at all: one stride.
    await look(none, 0)
    expect(title(draft)).toEqual(['ใหม่'])
  }
  close()
  it.register.close()
})

test('when much is gone, a look stops as a sync does, and finds what comes back', async () => {
  const it = await trial()
  for (let number = 0; number < 25; number++) it.file('ปูซาน', { title: `ร่าง ${number}` })
  const { look, close } = await looking(it)
  await look()
  const [store, away] = [join(it.root, 'store'), join(it.root, 'away')]
  renameSync(store, away)
  await expect(look()).rejects.toMatchObject({ code: 'register-loss' })
  await expect(look()).rejects.toMatchObject({ code: 'register-loss' })
  renameSync(away, store)
  expect(await look()).toMatchObject({ drafts: 25, added: 0, removed: 0 })
  close()
  it.register.close()
})

test('a draft that stays incomplete is told of once, and again when it is whole', async () => {
  const it = await trial()
  const { draft, record } = it.file('คณะจากปูซาน', { title: 'หนึ่ง' })
  const path = join(folderOf(it, draft), record.document.name)
  const bytes = readFileSync(path)
  writeFileSync(path, bytes.subarray(0, 10))
  const { look, close } = await looking(it)
  expect(await look()).toMatchObject({ added: 1, waiting: 1 })
  expect(await look()).toMatchObject({ changed: 0, waiting: 1 })
  writeFileSync(path, bytes)
  expect(await look()).toMatchObject({ changed: 1, waiting: 0 })
  close()
  it.register.close()
})

test('what this process wrote is there at once; what it could not read stays to be read', async () => {
  const it = await trial()
  const { draft, record } = it.file('ปูซาน', { title: 'หนึ่ง' })
  expect(await it.register.catchUp()).toMatchObject({ added: 1 })
  it.cabinet.revise(draft, { document: word('โซล'), by: 'somchai' })
  const marker = join(it.root, 'cabinet.json')
  renameSync(marker, `${marker}.away`)
  await expect(it.register.catchUp()).rejects.toMatchObject({ code: 'register-loss' })
  renameSync(`${marker}.away`, marker)
  expect(await it.register.catchUp()).toMatchObject({ added: 0, changed: 1 })
  expect(await it.titles('โซล')).toEqual(['หนึ่ง'])
  // What others wrote is not its own: that is for a look.
  plant(it.cabinet, draft, { ...record, parents: [record.id], title: 'สอง' })
  expect(await it.register.catchUp()).toMatchObject({ changed: 0 })
  it.register.close()
})
