/** The register by its command line, over a cabinet of real drafts. */
import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { run as cli } from '../../src/main/cli.ts'

let base = ''

/** One command line, run here: a process of its own for each takes long. */
async function run(...words: readonly string[]) {
  const said = { stdout: '', stderr: '' }
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      said[stream] += text
      return true
    }),
  )
  try {
    return { status: await cli([...words, '--cabinet', join(base, 'cabinet')]), ...said }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}
const json = async (...words: readonly string[]) => JSON.parse((await run(...words, '--json')).stdout)
const delegation = (name: string) => ['--delegation', join('examples/delegations', name)]

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'withet-find-'))
  vi.stubEnv('WITHET_DATA', join(base, 'data'))
  expect(
    (await run('draft', 'welcome-letter-mayor', ...delegation('mayor-2018.yaml'), '--date', '2018-10-15')).status,
  ).toBe(0)
  const visa = await run(
    'draft',
    'visa-embassy-executives',
    ...delegation('executives-abroad-2026.yaml'),
    '--date',
    '2026-10-01',
  )
  expect(visa.status, visa.stderr).toBe(0)
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(base, { recursive: true, force: true })
})

test('find shows the draft, where it is, and the hit in its surroundings', async () => {
  const { stdout, status } = await run('find', 'ซารายา', '๒๐๑๘')
  expect(status).toBe(0)
  expect(stdout).toMatch(/«ซารายา»/)
  expect(stdout).toMatch(/15 ตุลาคม 2561 · 2018-10-15/)
  const { hits } = await json('find', 'ระบายนํ้า 2561')
  expect(hits).toMatchObject([{ kind: 'welcome-letter', conflict: false, where: 'text' }])
  expect((await json('find', '--kind', 'visa-request', '--from', '2569')).hits).toHaveLength(1)
  expect((await json('find', '--to', '2561')).hits).toHaveLength(1)
  expect((await run('find', 'ไม่มีคำนี้แน่')).stdout).toContain('nothing found')
})

test('the passports of a real request are not in the register', async () => {
  expect((await json('find', 'ตรวจลงตรา')).hits).toHaveLength(1)
  expect((await json('find', 'XX0000001')).hits).toEqual([])
  const [file = ''] = readdirSync(join(base, 'data', 'registers'))
  expect(readFileSync(join(base, 'data', 'registers', file)).includes('0000001')).toBe(false)
})

test('sync, rebuild, export', async () => {
  expect(await json('register')).toMatchObject({ drafts: 2, waiting: 0 })
  expect(await json('register', 'rebuild')).toMatchObject({ drafts: 2, added: 2 })
  for (const name of ['register.csv', 'register.xlsx']) {
    const out = join(base, 'out', name)
    expect(await json('register', 'export', '--out', out)).toMatchObject({ file: out, rows: 2 })
    writeFileSync(out, 'somebody’s work')
    expect((await run('register', 'export', '--out', out)).status).toBe(1)
    expect(readFileSync(out, 'utf8')).toBe('somebody’s work')
    expect((await run('register', 'export', '--out', out, '--force')).status).toBe(0)
    expect(statSync(out).size).toBeGreaterThan(500)
  }
  expect((await json('register', 'export', '--kind', 'visa-request', '--out', join(base, 'visa.csv'))).rows).toBe(1)
})

test('where the disk takes nothing more, what is known is found, and the person is told', async () => {
  const [folder] = readdirSync(join(base, 'cabinet', 'store'))
  const draft = readdirSync(join(base, 'cabinet', 'store', folder ?? ''))[0] ?? ''
  expect((await run('register')).status).toBe(0)
  expect((await run('refile', draft, '--unit', 'tray', '--reason', 'รอ')).status).toBe(0)
  // No file may grow beyond 40 KB: room for SQLite's own bookkeeping, not for a change of the index.
  const limited = `trap '' XFSZ; ulimit -f 40; exec "$0" "$@"`
  const words = ['bin/withet.js', 'find', '--from', '2015', '--json', '--cabinet', join(base, 'cabinet')]
  const env = { ...process.env, WITHET_DATA: join(base, 'data') }
  const { stdout, status } = spawnSync('bash', ['-c', limited, process.execPath, ...words], { encoding: 'utf8', env })
  expect(status).toBe(0)
  const { hits, warnings } = JSON.parse(stdout)
  expect(hits.length).toBeGreaterThan(0)
  expect(warnings).toMatchObject([{ code: 'register-unavailable' }])
  expect(JSON.parse((await run('find', '--from', '2015', '--json')).stdout).warnings).toEqual([])
})

test('what it refuses', async () => {
  expect((await run('find')).status).toBe(2)
  expect((await run('find', 'x', '--limit', '0')).status).toBe(2)
  expect((await run('find', 'x', '--kind', 'poem')).status).toBe(2)
  expect((await run('register', 'burn')).status).toBe(2)
  expect((await run('register', 'export', '--out', 'x.pdf')).status).toBe(2)
  const away = join(base, 'away')
  renameSync(join(base, 'cabinet'), away)
  const gone = await run('find', 'ซารายา')
  expect([gone.status, existsSync(join(base, 'cabinet'))]).toEqual([1, false])
  renameSync(away, join(base, 'cabinet'))
  vi.stubEnv('WITHET_DATA', join(base, 'cabinet', 'data'))
  expect(await run('find', 'x')).toMatchObject({ status: 1, stderr: expect.stringContaining('inside the cabinet') })
  vi.stubEnv('WITHET_DATA', join(base, 'data'))
})

test('a Node that is too old for SQLite is told so, and does not crash', () => {
  const code = `
    Object.defineProperty(process, 'versions', { value: { ...process.versions, napi: '9' } })
    const { openDatabase } = await import('./src/core/register/database.ts')
    await openDatabase('${join(base, 'old.sqlite')}', 'x').catch((error) => console.log(error.code, error.message))`
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })
  expect(stdout).toMatch(/^register-unavailable The register needs Node\.js/)
  expect(status).toBe(0)
})

test('verbs that do not search load no SQLite', () => {
  const code = `
    import { registerHooks } from 'node:module'
    registerHooks({ resolve: (name, context, next) => { if (name === 'better-sqlite3') console.log('LOADED'); return next(name, context) } })
    const { run } = await import('./src/main/cli.ts')
    await run(process.argv.slice(1))`
  const loads = (...words: string[]) => {
    const args = ['--input-type=module', '-e', code, ...words, '--cabinet', join(base, 'cabinet')]
    const env = { ...process.env, WITHET_DATA: join(base, 'data') }
    return spawnSync(process.execPath, args, { encoding: 'utf8', env }).stdout.includes('LOADED')
  }
  expect([loads('templates'), loads('find', 'x')]).toEqual([false, true])
})
