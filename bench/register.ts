/**
 * The register at the size of an office's lifetime: `npm run bench:register [-- DRAFTS [FOLDER]]`, 100,000 drafts of 1,500
 * characters unless told otherwise. Fills a cabinet in the temp folder (or in FOLDER, which is kept and used again), lets the
 * register read it, and measures what people wait for, by the clock and on the processor. Nothing is mocked. Needs some 3 GB
 * and a quarter of an hour.
 */
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openCabinet } from '../src/core/cabinet/cabinet.ts'
import { newId } from '../src/core/cabinet/publish.ts'
import { openRegister, type Register } from '../src/core/register/register.ts'
import { searchable } from '../src/core/register/withhold.ts'
import { foldThai } from '../src/core/thai.ts'
import { KINDS } from '../src/core/types.ts'
import { LENGTH, names, type Planted, phrases, pick, plant, plantAll, random } from './planted.ts'

const DRAFTS = Number(process.argv[2] ?? 100_000)
const KEPT = process.argv[3]

type Time = { readonly ms: number; readonly cpu: number }

async function timed<T>(act: () => T | Promise<T>): Promise<Time & { readonly value: T }> {
  const [began, before] = [performance.now(), process.cpuUsage()]
  const value = await act()
  const { user, system } = process.cpuUsage(before)
  return { ms: performance.now() - began, cpu: (user + system) / 1_000, value }
}

/** By the clock, and on the processor: the two part where the PC has other work. */
function spread(times: readonly Time[]): string {
  const of = (numbers: readonly number[]) => {
    const sorted = [...numbers].sort((a, b) => a - b)
    const at = (part: number) => (sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0).toFixed(1)
    return `median ${at(0.5)}, p95 ${at(0.95)}, most ${at(1)} ms`
  }
  const cpu = of(times.map((time) => time.cpu))
  return `${of(times.map(({ ms }) => ms))}; processor ${cpu} (n = ${times.length})`
}

const say = (line: string) => process.stdout.write(`${line}\n`)

/** One that takes long enough to be felt is asked this often. */
const OFTEN = 100

async function repeat<T>(times: number, act: () => T | Promise<T>): Promise<readonly Time[]> {
  const all: Time[] = []
  for (let i = 0; i < times; i++) all.push(await timed(act))
  return all
}

const QUERIES = {
  'words of all drafts': () => pick(phrases),
  'two words': () => `${pick(phrases)} ${pick(phrases)}`,
  'a name': () => pick(names),
  'part of a name and a year': () => `${pick(names).slice(2, 8)} ${2540 + random(30)}`,
  'found nowhere': () => `${pick(names)}ๆ${pick(names)}`,
  'under three letters': () => pick(phrases).slice(0, 2),
}
const FILTERED = {
  'unit, kind and period': () =>
    ({ unit: '2016.CITY', kind: pick(KINDS), from: '2010-01-01', to: '2018-12-31' }) as const,
  'a unit and a year': () => ({ unit: '2016.OFF', from: '2017-01-01', to: '2017-12-31' }) as const,
  'a kind': () => ({ kind: pick(KINDS) }),
  'a state': () => ({ status: 'working' }),
}

async function searching(register: Register): Promise<void> {
  const all: Time[] = []
  for (const [what, query] of Object.entries(QUERIES)) {
    const times = await repeat(OFTEN, () => register.find({ words: query(), limit: 20 }))
    all.push(...times)
    say(`find, ${what}: ${spread(times)}`)
  }
  for (const [what, filters] of Object.entries(FILTERED)) {
    const times = await repeat(OFTEN, () => register.find({ words: pick(phrases), limit: 20, ...filters() }))
    all.push(...times)
    say(`find, a word and ${what}: ${spread(times)}`)
  }
  say(`find, all of these: ${spread(all)}`)
}

/** Every draft's text read through: whatever of it a person may search for, in the form in which words are compared. */
async function recall(register: Register, texts: string): Promise<void> {
  const queries = ['a name', 'two words', 'words of all drafts'] as const
  const asked = queries.flatMap((what) => Array.from({ length: 15 }, () => QUERIES[what]()))
  const found = asked.map(() => new Set<string>())
  const words = asked.map((query) =>
    foldThai(query)
      .split(' ')
      .filter((word) => word !== ''),
  )
  for await (const line of createInterface({ input: createReadStream(texts) })) {
    const { draft, kind, title, text }: Planted = JSON.parse(line)
    const folded = foldThai([title, ...searchable([{ text, inTable: false }], kind)].join('\n'))
    for (const [at, all] of words.entries()) if (all.every((word) => folded.includes(word))) found[at]?.add(draft)
  }
  let [hits, missed] = [0, 0]
  for (const [at, query] of asked.entries()) {
    const known = new Set((await register.rows(query, {})).map(({ draft }) => draft))
    hits += found[at]?.size ?? 0
    missed += [...(found[at] ?? [])].filter((draft) => !known.has(draft)).length
  }
  say(`recall: ${hits - missed} of ${hits} drafts that a scan finds, over ${asked.length} queries`)
}

async function leafing(register: Register): Promise<void> {
  say(`tree: ${spread(await repeat(20, () => register.tree()))}`)
  const page = (asked: object) => () => register.list({ limit: 100, offset: random(DRAFTS - 100), ...asked })
  for (const order of ['date', 'title', 'state'] as const)
    say(`a page anywhere, by ${order}: ${spread(await repeat(40, page({ order })))}`)
  const narrowed = { unit: '2016.CITY', year: 2561, order: 'title', offset: 0 }
  say(`a page of a unit and a year: ${spread(await repeat(40, page(narrowed)))}`)
  say(
    `a page of what is in work: ${spread(await repeat(40, page({ states: ['working', 'in-review', 'approved'], offset: 0 })))}`,
  )
  say(
    `the drafts of a delegation: ${spread(await repeat(40, () => register.list({ limit: 100, offset: 0, delegation: `delegation-${random(5_000)}` })))}`,
  )
  say(
    `a page with a name: ${spread(await repeat(40, () => register.list({ limit: 100, offset: 0, words: pick(names) })))}`,
  )
  say(
    `a page with a frequent word: ${spread(await repeat(40, () => register.list({ limit: 100, offset: 0, words: pick(phrases) })))}`,
  )
  say(`its further pages: ${spread(await repeat(40, page({ words: 'ต้อนรับ', offset: random(1_000) })))}`)
}

/** From the moment a file has its name until the register answers with it. `touch` puts it there. */
async function arriving(register: Register, root: string, notices: boolean): Promise<void> {
  const told: { readonly at: number; readonly count: number }[] = []
  const watching = register.watch(
    (event) =>
      'synced' in event && told.push({ at: performance.now(), count: event.synced.added + event.synced.changed }),
    { notices },
  )
  const settled = async () => {
    const before = told.length
    await new Promise((turn) => setTimeout(turn, 8_000))
    return told.length === before
  }
  while (!(await settled()));
  const old = readdirSync(join(root, 'store'))
  const waits = async (touch: () => void) => {
    const before = told.length
    const began = performance.now()
    touch()
    while (told.length === before && performance.now() - began < 60_000)
      await new Promise((turn) => setTimeout(turn, 5))
    const wait = performance.now() - began
    await new Promise((turn) => setTimeout(turn, 500 + random(1_000)))
    return { ms: wait, cpu: 0 }
  }
  const fresh: Time[] = []
  for (let i = 0; i < 10; i++) fresh.push(await waits(() => void plant(root)))
  say(`a new draft is there after: ${spread(fresh)}`)
  const stale: Time[] = []
  for (let i = 0; i < 10; i++)
    stale.push(
      await waits(() => {
        const prefix = pick(old)
        const draft = pick(readdirSync(join(root, 'store', prefix)))
        writeFileSync(join(root, 'store', prefix, draft, `b-${newId()}-${'0'.repeat(32)}.docx`), '')
      }),
    )
  say(`a file in the folder of an old draft is noticed after: ${spread(stale)}`)
  const [began, before] = [performance.now(), process.cpuUsage()]
  await new Promise((turn) => setTimeout(turn, 20_000))
  const { user, system } = process.cpuUsage(before)
  say(`watching takes ${(((user + system) / 1_000 / (performance.now() - began)) * 100).toFixed(1)} % of a core`)
  await watching.stop()
}

const base = KEPT ?? mkdtempSync(join(tmpdir(), 'withet-bench-'))
const seconds = (ms: number) => (ms / 1_000).toFixed(0)
try {
  const [root, data, texts] = [join(base, 'cabinet'), join(base, 'data'), join(base, 'texts.jsonl')]
  mkdirSync(base, { recursive: true })
  const cabinet = { id: openCabinet(root).id, root }
  say(`${DRAFTS} drafts of ${LENGTH} characters; Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}`)
  if (!existsSync(texts)) say(`cabinet filled: ${seconds((await timed(() => plantAll(root, texts, DRAFTS))).ms)} s`)

  let register = await openRegister(cabinet, data)
  const filled = await timed(() => register.sync())
  say(
    `register made: ${seconds(filled.ms)} s, processor ${seconds(filled.cpu)} s, ${filled.value.drafts} drafts, ${filled.value.added} of them new`,
  )
  register.close()
  say(`index: ${(statSync(register.file).size / 1e6).toFixed(0)} MB`)

  const opened = await repeat(7, async () => {
    register = await openRegister(cabinet, data)
    const first = await register.find({ words: 'หนังสือต้อนรับ', limit: 20 })
    register.close()
    return first
  })
  say(`open, and the first answer: ${spread(opened)}`)
  const desk = await repeat(7, async () => {
    register = await openRegister(cabinet, data)
    await register.tree()
    await register.list({ offset: 0, limit: 100 })
    register.close()
  })
  say(`open, the tree and the first page: ${spread(desk)}`)

  register = await openRegister(cabinet, data)
  say(`sync with nothing new: ${spread(await repeat(7, () => register.sync()))}`)
  const news: Time[] = []
  for (let i = 0; i < 5; i++) {
    plant(root)
    news.push(await timed(() => register.sync()))
  }
  say(`sync with one new draft: ${spread(news)}`)
  await searching(register)
  await leafing(register)
  await recall(register, texts)
  await arriving(register, root, false)
  register.close()
} finally {
  if (KEPT === undefined) rmSync(base, { recursive: true, force: true })
}
