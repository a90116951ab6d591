/** The desk's first screen: what is in work, what waits, what is near and what that still lacks. */
import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Called, example, openCalled } from './called.ts'

let desk: Called
beforeEach(async () => {
  desk = await openCalled('2026-11-28')
})
afterEach(() => desk.close())

const today = () => desk.call('today', {})

test('before anything is there, nothing is asked for and nothing is made', async () => {
  expect(await today()).toEqual({
    today: '2026-11-28',
    drafts: { count: 0, first: [] },
    tray: { count: 0, first: [] },
    conflicts: [],
    inHand: [],
    ahead: [],
    retention: { due: 0 },
    warnings: [],
  })
  expect(existsSync(join(desk.folder, 'cabinet'))).toBe(false)
})

test('drafts in work and in the tray are counted, conflicts shown, work in hand named', async () => {
  const { drafts } = await desk.call('draft.make', {
    templates: ['welcome-letter-study-visit', 'memo-briefing'],
    delegation: example('study-visit-2026'),
  })
  const inTray = drafts.filter(({ unit }) => unit === null).map(({ id }) => id)
  await desk.call('note.keep', { place: 'draft/new', value: { typed: 'x' } })
  const shown = await today()
  expect(shown.drafts.count).toBe(2)
  expect(new Set(shown.drafts.first.map(({ id }) => id))).toEqual(new Set(drafts.map(({ id }) => id)))
  expect(shown.tray.first.map(({ id }) => id).sort()).toEqual(inTray.sort())
  expect(shown.inHand).toMatchObject([{ place: 'draft/new' }])
  // Sent and archived are in work no more.
  const id = drafts[0]?.id
  await desk.call('draft.status', { id, state: 'in-review' })
  await desk.call('draft.status', { id, state: 'approved' })
  await desk.call('draft.status', { id, state: 'sent', number: 'กท ๑/๒', date: '2026-11-28' })
  expect((await today()).drafts).toMatchObject({ count: 1, first: [{ id: drafts[1]?.id }] })
  expect((await today()).conflicts).toEqual([])
})

test('a draft that two people went on from on two PCs is shown as a conflict, once', async () => {
  const { drafts } = await desk.call('draft.make', {
    templates: ['letter-thanks', 'memo-briefing'],
    delegation: example('study-visit-2026'),
  })
  const id = drafts[0]?.id ?? ''
  const other = await openCalled('2026-11-28', { cabinet: join(desk.folder, 'elsewhere') })
  try {
    cpSync(join(desk.folder, 'cabinet'), join(desk.folder, 'elsewhere'), { recursive: true })
    await other.call('draft.status', { id, state: 'in-review', by: 'there' })
    await desk.call('draft.status', { id, state: 'in-review', by: 'here' })
    cpSync(join(desk.folder, 'elsewhere', 'store'), join(desk.folder, 'cabinet', 'store'), { recursive: true })
  } finally {
    other.close()
  }
  expect((await today()).conflicts).toMatchObject([{ id, conflict: true }])
  expect((await today()).drafts.count).toBe(2)
})

test('a visit that is near says which usual documents it lacks, until they are drafted', async () => {
  for (const name of [
    'study-visit-2026',
    'executives-abroad-2026',
    'renewal-2026',
    'mayor-2018',
    'officers-training-2026',
  ])
    await desk.call('delegation.keep', { delegation: example(name) })
  const { ahead } = await today()
  expect(ahead.map(({ id, days }) => [id, days])).toEqual([
    ['officers-training-2026', 1],
    ['executives-abroad-2026', 9],
    ['study-visit-2026', 11],
  ])
  expect(ahead.map(({ lacks }) => lacks.map(({ templates }) => templates[0]))).toEqual([
    ['letter-visa-officers', 'passport-official', 'memo-briefing'],
    ['visa-embassy-executives', 'passport-official', 'memo-briefing'],
    ['welcome-letter-study-visit', 'speech-welcome', 'memo-briefing'],
  ])
  await desk.call('draft.make', { templates: ['speech-farewell'], delegation: { id: 'study-visit-2026' } })
  const after = (await today()).ahead.find(({ id }) => id === 'study-visit-2026')
  expect(after?.lacks.map(({ templates }) => templates[0])).toEqual(['welcome-letter-study-visit', 'memo-briefing'])
  expect(after?.drafts).toMatchObject([{ template: 'speech-farewell', state: 'working' }])
})

test('facts that its documents would print as gaps are named once, with all that ask for them', async () => {
  const source = example('study-visit-2026').source.replace(/^ {2}venue:.*\n/m, '')
  await desk.call('delegation.keep', { delegation: { name: 'x.yaml', source } })
  const lacking = async () => (await today()).ahead[0]?.missing.find(({ field }) => field === 'venue')
  expect(await lacking()).toMatchObject({
    label: { th: 'สถานที่' },
    templates: expect.arrayContaining(['welcome-letter-study-visit']),
  })
  await desk.call('draft.make', {
    templates: ['welcome-letter-study-visit'],
    delegation: { id: 'study-visit-2026' },
    set: [['venue', 'ห้องประชุม']],
  })
  expect(await lacking()).toBeUndefined()
})

test('drafts whose time of keeping is over are counted as the list of retention has them', async () => {
  await desk.call('draft.make', {
    templates: ['letter-thanks'],
    delegation: example('friendly-city-2012'),
    date: '2012-04-20',
  })
  await desk.call('draft.make', { templates: ['memo-briefing'], delegation: example('study-visit-2026') })
  const { drafts } = await desk.call('retention.list', { due: true })
  expect(drafts.length).toBeGreaterThan(0)
  expect((await today()).retention.due).toBe(drafts.length)
})
