/** The translators' calls over cabinets of real drafts: what enters the memory, what never does, and what leaves it again. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { CallName, Results } from '../../src/contract.ts'
import { sourceOf } from '../../src/core/memory/variant.ts'
import { sayDate, thaiDigits } from '../../src/core/say.ts'
import type { IsoDate } from '../../src/core/types.ts'
import { openApp } from '../../src/main/app.ts'
import { run as cli } from '../../src/main/cli.ts'
import { dispatch } from '../../src/main/dispatch.ts'
import { handlersOf } from '../../src/main/handlers.ts'
import { trialFolder } from '../core/cabinet/filer.ts'
import { edited } from '../word-edit.ts'

const base = trialFolder()
afterAll(() => rmSync(base, { recursive: true, force: true }))

const EXAMPLES = 'examples/delegations'
const example = (name: string) => ({ name, source: readFileSync(join(EXAMPLES, name), 'utf8') })

/** An application over a cabinet, called as hosts call it. */
async function desk(cabinet: string, data: string) {
  mkdirSync(data, { recursive: true })
  const app = await openApp({ home: '.', cabinet, data, today: () => '2026-11-28' })
  const handlers = handlersOf(app)
  const call = async <Name extends CallName>(name: Name, args: unknown): Promise<Results[Name]> => {
    const outcome = await dispatch(handlers, name, args)
    if (!outcome.ok) throw new Error(outcome.error.message)
    // The contract pairs each name with its result.
    return outcome.value as Results[Name]
  }
  const units = async () => {
    const memory = await app.memory()
    await memory?.sync()
    return (await memory?.units()) ?? []
  }
  return { app, call, units }
}

let trials = 0
const fresh = () => {
  const folder = join(base, String(trials++))
  return desk(join(folder, 'cabinet'), join(folder, 'data'))
}

const mayor = (bilingual: 'columns' | 'stacked') => ({
  templates: ['welcome-letter-mayor'],
  delegation: example('mayor-2018.yaml'),
  lang: 'th+en',
  date: '2018-10-15',
  by: 'somsri',
  bilingual,
})

/** A word that a fixed sentence of the letter holds, and what a person makes of it. */
const THAI = ['ด้วยความยินดีเป็นอย่างยิ่ง', 'ด้วยความยินดีและไมตรีจิตเป็นอย่างยิ่ง'] as const
const ENGLISH = ['a most cordial welcome', 'a most cordial and friendly welcome'] as const

/** What tells of a person, typed into a letter: names that nobody kept, a passport, addresses; and a name that is kept. */
const TYPED = {
  columns: ['และนายสมมุติ ใจดี', ' for Mr John Example', ' AB1234567'],
  stacked: [' a.person@example.org', ' 08 1234 5678', ' Haruto'],
} as const

describe.each(['columns', 'stacked'] as const)('a filed draft in %s', (form) => {
  test('gives its sentences, with values back in their fields, where they stand, by whom and when', async () => {
    const { call, units } = await fresh()
    const [draft] = (await call('draft.make', mayor(form))).drafts
    const own = (await units()).filter(({ origin }) => origin.kind === 'draft')
    expect(own.length).toBeGreaterThan(12)
    const cause = own.find(({ context }) => context.place === 'welcome-letter-mayor#cause')
    expect(cause).toMatchObject({
      author: 'somsri',
      date: '2018-10-15',
      state: 'translated',
      origin: { id: draft?.id },
    })
    expect(cause?.variants.en).toContainEqual({ code: 'organisation' })
    expect(cause?.variants.th).toContainEqual({ code: 'dates visit.from', text: '๑๗–๒๐ พฤศจิกายน ๒๕๖๑' })
    expect(cause?.context.former).toBeDefined()
  })

  test('what a person changed in Word comes home to the memory in both languages', async () => {
    const { call, units } = await fresh()
    const [draft] = (await call('draft.make', mayor(form))).drafts
    const before = readFileSync(draft?.file ?? '')
    const document = edited(edited(before, ...THAI), ...ENGLISH)
    await call('draft.revise', { id: draft?.id, document, by: 'malee' })
    const welcome = (await units()).filter(
      ({ origin, context }) => origin.kind === 'draft' && context.place.endsWith('#welcome'),
    )
    expect(welcome).toHaveLength(1)
    expect(welcome[0]).toMatchObject({ author: 'malee' })
    expect(JSON.stringify(welcome[0]?.variants.th)).toContain(THAI[1])
    expect(JSON.stringify(welcome[0]?.variants.en)).toContain(ENGLISH[1])
    expect(welcome[0]?.variants.th).toContainEqual({ code: 'city' })
    const found = await call('memory.find', { text: sourceOf(welcome[0]?.variants.th ?? []) })
    expect(found.matches[0]).toMatchObject({ score: 100, text: expect.stringContaining(ENGLISH[1]) })
  })

  test('a name, an address or a number that a person typed in Word keeps its paragraph out', async () => {
    for (const typed of TYPED[form]) {
      const { call, units } = await fresh()
      const [draft] = (await call('draft.make', mayor(form))).drafts
      const before = readFileSync(draft?.file ?? '')
      const document = edited(edited(before, THAI[0], `${THAI[0]}${typed}`), ENGLISH[0], `${ENGLISH[0]}${typed}`)
      await call('draft.revise', { id: draft?.id, document })
      const own = (await units()).filter(({ origin }) => origin.kind === 'draft')
      expect(own.length).toBeGreaterThan(11)
      expect(
        own.some(({ context }) => context.place.endsWith('#welcome')),
        typed,
      ).toBe(false)
    }
  })
})

test('another PC reads the same memory from the same cabinet, also after the delegation was changed', async () => {
  const folder = join(base, 'two')
  const one = await desk(join(folder, 'cabinet'), join(folder, 'one'))
  await one.call('draft.make', mayor('columns'))
  const before = await one.units()
  const changed = example('mayor-2018.yaml').source.replaceAll('ซารายา', 'ซาราลี')
  await one.call('delegation.keep', { delegation: { name: 'mayor-2018.yaml', source: changed } })
  const other = await desk(join(folder, 'cabinet'), join(folder, 'other'))
  expect(await other.units()).toEqual(before)
  expect(await one.units()).toEqual(before)
})

const ASKED = [
  'visa-embassy-executives',
  'visa-embassy-council',
  'note-verbale-visa',
  'letter-consular-support',
  'letter-visa-officers',
  'passport-official',
  'welcome-letter-mayor',
  'memo-briefing',
]

test('seeded passport numbers, birth dates and names of people are nowhere in the memory', async () => {
  const { app, call, units } = await fresh()
  const needles: string[] = []
  for (const name of readdirSync(EXAMPLES)) {
    const file = example(name)
    for (const id of ASKED)
      await call('draft.make', { templates: [id], delegation: file, lang: 'th+en', date: '2026-11-01' }).catch(
        () => undefined,
      )
    needles.push(...needlesIn(file.source))
  }
  expect(needles.length).toBeGreaterThan(40)
  const all = await units()
  expect(all.filter(({ origin }) => origin.kind === 'draft').length).toBeGreaterThan(100)
  const file = (await app.memory())?.file ?? ''
  const texts = [JSON.stringify(all), readFileSync(file, 'utf8'), readFileSync(`${file}-wal`, 'utf8')]
  expect(needles.filter((needle) => texts.some((text) => text.includes(needle)))).toEqual([])
}, 300_000)

/** Passports, dates of birth as anything writes them, and names of people, from a delegation file. */
function needlesIn(source: string): readonly string[] {
  const passports = Array.from(source.matchAll(/passport: ['"]?([A-Z0-9]{6,})/g), ([, number = '']) => number)
  const born = Array.from(source.matchAll(/born: (\d{4}-\d{2}-\d{2})/g), ([, date]) => date as IsoDate).flatMap(
    (date) =>
      (['th', 'en'] as const).flatMap((lang) =>
        (['long', 'short'] as const).map((style) => sayDate(date, lang, style)),
      ),
  )
  const names = Array.from(
    source.matchAll(/^\s+-? ?name: \{ th: ([^,}]+), en: ([^,}]+) \}/gm),
    ([, th = '', en = '']) => [th, en],
  )
  return [
    ...passports,
    ...born,
    ...born.map(thaiDigits),
    ...names.flat().map((name) => name.replace(/['"]/g, '').trim()),
  ]
}

test('the units of erased drafts vanish, and their words from the file', async () => {
  const { app, call, units } = await fresh()
  const { drafts } = await call('draft.make', {
    ...mayor('columns'),
    templates: ['welcome-letter-mayor', 'speech-welcome'],
  })
  const [first] = drafts
  const document = edited(
    edited(readFileSync(first?.file ?? ''), THAI[0], `${THAI[0]}ซูบรอฟกา`),
    ENGLISH[0],
    `${ENGLISH[0]} Zubrovka`,
  )
  await call('draft.revise', { id: first?.id, document })
  const of = async (id?: string) => (await units()).filter(({ origin }) => 'id' in origin && origin.id === id).length
  expect(await of(first?.id)).toBeGreaterThan(0)
  expect(JSON.stringify(await units()).includes('Zubrovka')).toBe(true)
  app.cabinet().erase(first?.id ?? '', { by: 'somsri', reason: 'trial', kind: 'retention' })
  expect(await of(first?.id)).toBe(0)
  expect(await of(drafts[1]?.id)).toBeGreaterThan(0)
  const { file = '' } = (await app.memory()) ?? {}
  for (const path of [file, `${file}-wal`]) expect(readFileSync(path).includes('ubrovk')).toBe(false)
  await app.onErased()
  expect(await of(drafts[1]?.id)).toBeGreaterThan(0)
})

describe('by the command line', () => {
  beforeAll(() => {
    vi.stubEnv('WITHET_DATA', join(base, 'cli-data'))
    vi.stubEnv('WITHET_CABINET', join(base, 'cli-cabinet'))
  })
  afterAll(() => vi.unstubAllEnvs())

  async function run(...words: readonly string[]) {
    const said = { stdout: '', stderr: '' }
    const spies = (['stdout', 'stderr'] as const).map((stream) =>
      vi.spyOn(process[stream], 'write').mockImplementation((text) => {
        said[stream] += text
        return true
      }),
    )
    try {
      return { status: await cli(words), ...said }
    } finally {
      for (const spy of spies) spy.mockRestore()
    }
  }

  test('memory find: without a cabinet the templates answer, and no folder is made', async () => {
    const { status, stdout } = await run('memory', 'find', 'ขอแสดงความนับถือ')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^100 {2}.*exact\n.*\n {2}→ Yours sincerely,/)
    expect(readdirSync(base)).not.toContain('cli-cabinet')
    const { matches, from, to } = JSON.parse((await run('memory', 'find', 'Yours sincerely,', '--json')).stdout)
    expect([from, to, matches[0].text]).toEqual(['en', 'th', 'ขอแสดงความนับถือ'])
    expect((await run('memory', 'find', 'ฟหกดฟหกด')).stdout).toContain('nothing like it')
    const placed = await run('memory', 'find', 'ขอแสดงความนับถือ', '--place', 'welcome-letter-mayor#close')
    expect(placed.stdout).toMatch(/^101 {2}.*in context/)
  })

  test('terms: found, listed by day and kind, added, refused twice, replaced, withdrawn', async () => {
    expect((await run('terms', 'find', 'คณะฑูตานุทูต')).stdout).toMatch(
      /0 {2}คณะฑูตานุทูต {2}.*forbidden {2}diplomatic-corps/,
    )
    const districts = JSON.parse(
      (await run('terms', 'list', '--kind', 'district', '--date', '1996-01-01', '--json')).stdout,
    )
    expect(districts.terms).toHaveLength(38)
    const add = [
      'terms',
      'add',
      'fog',
      '--th',
      'หมอกควัน',
      '--en',
      'smog',
      '--en',
      'haze',
      '--avoid',
      'หมอกควันท์',
      '--by',
      'somsri',
    ]
    expect(await run(...add)).toMatchObject({ status: 0, stdout: expect.stringContaining('haze  ใช้ได้ · admitted') })
    expect(await run(...add)).toMatchObject({ status: 1, stderr: expect.stringContaining('--replace') })
    expect((await run(...add, '--replace')).status).toBe(0)
    expect((await run('terms', 'find', 'ป้องกันหมอกควันท์')).stdout).toMatch(/หมอกควันท์ {2}.*forbidden {2}fog/)
    expect((await run('terms', 'withdraw', 'fog')).status).toBe(0)
    expect((await run('terms', 'withdraw', 'fog')).status).toBe(1)
    expect((await run('terms', 'find', 'หมอกควันท์')).stdout).toContain('nothing found')
  })

  test('what is not understood says so', async () => {
    for (const words of [
      ['memory'],
      ['memory', 'find'],
      ['memory', 'toString'],
      ['terms', 'find'],
      ['terms', 'add', 'x'],
      ['memory', 'find', 'x', '--least', 'many'],
    ])
      expect((await run(...words)).status, words.join(' ')).toBe(2)
  })
})

test('a kept delegation lends its people’s names to the glossary, and takes them with it', async () => {
  const folder = join(base, 'people')
  const { call } = await desk(join(folder, 'cabinet'), join(folder, 'data'))
  const source = example('mayor-2018.yaml')
  await call('delegation.keep', { delegation: source })
  const { terms } = await call('terms.list', { kind: 'person' })
  expect(terms.length).toBeGreaterThan(0)
  const name = terms[0]?.term.forms.th?.[0]?.text ?? ''
  const { recognised } = await call('terms.find', { text: `ขอต้อนรับ${name}` })
  expect(recognised.some(({ term, at }) => term.kind === 'person' && at === 'ขอต้อนรับ'.length)).toBe(true)
  const without = join(folder, 'without')
  cpSync(join(folder, 'cabinet'), without, { recursive: true })
  for (const topic of readdirSync(join(without, 'ledger')))
    if (topic.startsWith('delegation-')) rmSync(join(without, 'ledger', topic), { recursive: true })
  expect((await (await desk(without, join(folder, 'data2'))).call('terms.list', { kind: 'person' })).terms).toEqual([])
})
