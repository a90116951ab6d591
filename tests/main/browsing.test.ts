/** The desk's cabinet, by its calls, over real drafts. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CabinetTree, CallName, DraftRow, Results } from '../../src/contract.ts'
import { openRegister } from '../../src/core/register/register.ts'
import { type App, openApp, readFile } from '../../src/main/app.ts'
import { dispatch, type Handlers } from '../../src/main/dispatch.ts'
import { handlersOf } from '../../src/main/handlers.ts'

let base = ''
let app: App
let handlers: Handlers

async function call<Name extends CallName>(name: Name, args: object): Promise<Results[Name]> {
  const outcome = await dispatch(handlers, name, args)
  if (!outcome.ok) throw new Error(`${name}: ${outcome.error.code} ${outcome.error.message}`)
  return outcome.value as Results[Name] // dispatch answers a call by its own result
}
const list = (asked: object) => call('drafts.list', { offset: 0, limit: 50, ...asked })

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'withet-browsing-'))
  const [cabinet, data] = [join(base, 'cabinet'), join(base, 'data')]
  app = await openApp({ home: '.', cabinet, data, today: () => '2026-10-01' })
  handlers = handlersOf(app)
  const delegation = readFile('examples/delegations/mayor-2018.yaml')
  const facts = { delegation, date: '2018-10-15', by: 'สมหญิง' }
  const chosen = { unit: '2016.CITY', reason: 'ตามที่หัวหน้ามอบหมาย' }
  await call('draft.make', { templates: ['welcome-letter-mayor'], ...facts, ...chosen })
  await call('draft.make', { templates: ['speech-welcome'], ...facts })
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

const sumOf = ({ structures, tray }: CabinetTree) => structures.reduce((sum, { drafts }) => sum + drafts, tray.drafts)

test('the tree names its places and counts what the lists hold', async () => {
  const tree = await call('cabinet.tree', {})
  expect(tree).toMatchObject({ total: 2, inWork: 2, states: { working: 2 }, warnings: [] })
  expect(tree.tray).toEqual({ drafts: 1, years: [{ year: 2561, drafts: 1 }] })
  expect(sumOf(tree)).toBe(2)
  const [structure] = tree.structures
  expect(structure).toMatchObject({ id: 'S2016', name: { en: expect.stringContaining('International Affairs') } })
  for (const unit of structure?.units ?? []) {
    expect(unit.name?.th).toMatch(/[ก-ฮ]/)
    expect(unit.years).toEqual([{ year: 2561, drafts: unit.drafts }])
    expect((await list({ unit: unit.id, year: 2561 })).total).toBe(unit.drafts)
  }
  expect((await list({ tray: true })).total).toBe(tree.tray.drafts)
})

test('a row says what a list shows, and follows what is done with the draft', async () => {
  const { rows, total } = await list({ order: 'title' })
  expect(total).toBe(2)
  const row = rows.find(({ template }) => template === 'welcome-letter-mayor') as DraftRow
  expect(row).toMatchObject({ lang: 'th', kind: 'welcome-letter', year: 2561, date: '2018-10-15', by: 'สมหญิง' })
  expect(row).toMatchObject({ state: 'working', conflict: false, arriving: false, number: null, sent: null })
  expect(Date.parse(row.filed)).toBeGreaterThan(Date.now() - 600_000)
  const id = row.draft
  await call('draft.status', { id, state: 'in-review' })
  await call('draft.status', { id, state: 'approved' })
  await call('draft.status', { id, state: 'sent', number: 'กท ๐๓๐๑/๑๒๓', date: '2018-10-20' })
  expect((await list({ state: 'sent' })).rows).toMatchObject([{ draft: id, number: 'กท ๐๓๐๑/๑๒๓', sent: '2018-10-20' }])
  expect((await list({ state: ['working', 'in-review', 'approved'] })).total).toBe(1)
  expect(await call('cabinet.tree', {})).toMatchObject({ inWork: 1, states: { working: 1, sent: 1 } })
  expect((await list({ delegation: row.delegation })).total).toBe(2)
  expect((await list({ delegation: 'nobody' })).rows).toEqual([])
  expect((await list({ query: 'ซารายา', state: 'sent' })).rows.map(({ draft }) => draft)).toEqual([id])
})

test('pages have a limit, and an order must be one', async () => {
  for (const bad of [{ limit: 201 }, { limit: 0 }, { offset: -1 }, { order: 'size' }, { state: 'lost' }, { state: [] }])
    expect(await dispatch(handlers, 'drafts.list', { offset: 0, limit: 9, ...bad })).toMatchObject({
      ok: false,
      error: { code: 'usage' },
    })
  expect((await list({ offset: 1, limit: 1 })).rows).toHaveLength(1)
  expect(await list({ offset: 99 })).toMatchObject({ rows: [], total: 2 })
})

test('in a desk that keeps its register open, what it does is there at once', async () => {
  const register = await openRegister(app.cabinetThere(), app.options.data)
  app.watched = register
  try {
    const { rows } = await list({ tray: true })
    const id = rows[0]?.draft ?? ''
    await call('draft.refile', { id, unit: '2016.PLAN', reason: 'ตามคำสั่ง' })
    expect((await list({ unit: '2016.PLAN' })).rows).toMatchObject([{ draft: id }])
    expect((await call('find', { query: 'ซารายา', unit: '2016.PLAN' })).hits).toMatchObject([{ draft: id }])
    const inText = async () => (await call('find', { query: 'ความร่วมมือ', unit: '2016.PLAN' })).hits.length
    expect(await inText()).toBe(1)
    app.cabinetThere().erase(id, { by: 'somchai', reason: 'ครบกำหนด', kind: 'retention' })
    expect((await list({ unit: '2016.PLAN' })).rows).toMatchObject([{ draft: id, document: 'erased', arriving: false }])
    expect((await list({})).warnings).toEqual([])
    expect(await inText()).toBe(0)
  } finally {
    delete app.watched
    register.close()
  }
})
