/**
 * The register at the size of an office's lifetime: `npm run bench:register [-- DRAFTS [FOLDER]]`, 100,000 drafts of 1,500
 * characters unless told otherwise. Fills a cabinet in the temp folder (or in FOLDER, which is kept and used again), lets the
 * register read it, and measures what people wait for, by the clock and on the processor. Nothing is mocked. Needs some 3 GB
 * and a quarter of an hour.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { openCabinet } from '../src/core/cabinet/cabinet.ts'
import { newId, sha256, shortHash } from '../src/core/cabinet/publish.ts'
import { writeRecord } from '../src/core/cabinet/record.ts'
import { isoOf } from '../src/core/date.ts'
import { openRegister } from '../src/core/register/register.ts'
import { KINDS } from '../src/core/types.ts'

const DRAFTS = Number(process.argv[2] ?? 100_000)
const LENGTH = 1_500

/** The same drafts at each run. */
let seed = 20_260_101
const random = (below: number): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((seed / 2 ** 32) * below)
}
const pick = <T>(all: readonly T[]): T => all[random(all.length)] as T // never asked of an empty list

/** Words that all drafts share: those of real letters. And names, some of them in few drafts. */
const cases = readdirSync('tests/cases', { withFileTypes: true }).filter((entry) => entry.isDirectory())
const phrases = cases.flatMap(({ name }) =>
  readFileSync(join('tests/cases', name, 'text.txt'), 'utf8')
    .split(/[\n|→ ]+/)
    .filter((word) => word.length > 1),
)
const syllables = 'กร ชล ธาร นที ไพร มาลี วารี พฤกษ์ เนิน บุญ ศรี ทอง แสง ดาว เดือน ฟ้า ริน ขวัญ เมือง สมุทร'.split(' ')
const names = Array.from(
  { length: 20_000 },
  () => pick(syllables) + pick(syllables) + pick(syllables) + pick(syllables),
)
const months = ['มกราคม', 'เมษายน', 'กรกฎาคม', 'ตุลาคม']

function textOf(): string {
  const parts = [`เรียน\tนาย${pick(names)}`]
  for (let length = 0; length < LENGTH; length += (parts.at(-1)?.length ?? 0) + 1) {
    const dice = random(40)
    if (dice === 0) parts.push(`คุณ${pick(names)}`)
    else if (dice === 1) parts.push(`${1 + random(28)} ${pick(months)} ${2540 + random(30)}`)
    else parts.push(pick(phrases))
  }
  return parts.join(' ').slice(0, LENGTH)
}

const paragraph = (text: string) =>
  `<w:p><w:r><w:t xml:space="preserve">${text.replace(/[<&]/g, ' ')}</w:t></w:r></w:p>`
const docx = (text: string): Uint8Array =>
  zipSync(
    { 'word/document.xml': strToU8(`<w:document xmlns:w="w"><w:body>${paragraph(text)}</w:body></w:document>`) },
    { level: 1 },
  )

function plant(root: string): string {
  const draft = newId()
  const folder = join(root, 'store', draft.slice(0, 2), draft)
  const bytes = docx(textOf())
  const hash = sha256(bytes)
  const year = 1995 + random(31)
  const unit = { id: pick(['2016.CITY', '2016.OFF', '2016.ASEAN']), name: { th: 'ส่วนงาน', en: 'Unit' }, clauses: [] }
  const document = { name: `b-${newId()}-${shortHash(hash)}.docx`, sha256: hash, size: bytes.length }
  const record = writeRecord({
    format: 'withet-record/1',
    id: newId(),
    draft,
    parents: [],
    title: `${pick(['หนังสือต้อนรับ', 'คำกล่าว', 'Letter to', 'บันทึกความเข้าใจกับ'])} ${pick(names)}`,
    lang: pick(['th', 'en', 'th+en']),
    template: { id: 'bench', version: '1', hash: 'bench' },
    delegation: `delegation-${random(5_000)}`,
    matter: { date: isoOf(year, 1 + random(9), 10 + random(9)), kind: pick(KINDS), subjects: [], side: ['executive'] },
    route: {
      status: 'single',
      structure: 'S2016',
      office: { th: 'สำนักงานการต่างประเทศ', en: 'International Affairs Office' },
      units: [unit],
      clauses: [],
      because: { th: '-', en: '-' },
      warnings: [],
    },
    unit: unit.id,
    by: pick(names),
    state: 'working',
    document,
    shelf: 'x',
    filed: '2026-01-01T00:00:00Z',
  })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, document.name), bytes)
  writeFileSync(join(folder, record.name), record.bytes)
  return draft
}

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

const base = mkdtempSync(join(tmpdir(), 'withet-bench-'))
try {
  const [root, data] = [join(base, 'cabinet'), join(base, 'data')]
  const cabinet = { id: openCabinet(root).id, root }
  say(`${DRAFTS} drafts of ${LENGTH} characters; Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}`)
  const planted = await timed(() => {
    for (let i = 0; i < DRAFTS; i++) plant(root)
  })
  say(`cabinet filled: ${(planted.ms / 1000).toFixed(0)} s`)

  let register = await openRegister(cabinet, data)
  const filled = await timed(() => register.sync())
  const seconds = (ms: number) => (ms / 1000).toFixed(0)
  say(`register made: ${seconds(filled.ms)} s, processor ${seconds(filled.cpu)} s, ${filled.value.drafts} drafts`)
  register.close()
  say(`index: ${(statSync(register.file).size / 1e6).toFixed(0)} MB`)

  const opened: Time[] = []
  for (let i = 0; i < 7; i++) {
    const time = await timed(async () => {
      register = await openRegister(cabinet, data)
      return await register.find({ words: 'หนังสือต้อนรับ', limit: 20 })
    })
    opened.push(time)
    register.close()
  }
  say(`open, and the first answer: ${spread(opened)}`)

  register = await openRegister(cabinet, data)
  const idle: Time[] = []
  for (let i = 0; i < 7; i++) idle.push(await timed(() => register.sync()))
  say(`sync with nothing new: ${spread(idle)}`)
  const news: Time[] = []
  for (let i = 0; i < 5; i++) {
    plant(root)
    news.push(await timed(() => register.sync()))
  }
  say(`sync with one new draft: ${spread(news)}`)

  const queries = {
    'words of all drafts': () => pick(phrases),
    'two words': () => `${pick(phrases)} ${pick(phrases)}`,
    'a name': () => pick(names),
    'part of a name and a year': () => `${pick(names).slice(2, 8)} ${2540 + random(30)}`,
    'found nowhere': () => `${pick(names)}ๆ${pick(names)}`,
    'under three letters': () => pick(phrases).slice(0, 2),
  }
  const all: Time[] = []
  for (const [what, query] of Object.entries(queries)) {
    const times: Time[] = []
    for (let i = 0; i < 100; i++) times.push(await timed(() => register.find({ words: query(), limit: 20 })))
    if (what !== 'under three letters') all.push(...times)
    say(`find, ${what}: ${spread(times)}`)
  }
  const filtered: Time[] = []
  for (let i = 0; i < 100; i++) {
    const filters = { unit: '2016.CITY', kind: pick(KINDS), from: '2010-01-01', to: '2018-12-31' } as const
    filtered.push(await timed(() => register.find({ words: pick(phrases), limit: 20, ...filters })))
  }
  all.push(...filtered)
  say(`find, with unit, kind and period: ${spread(filtered)}`)
  say(`find, all of these but the shortest: ${spread(all)}`)
  register.close()
} finally {
  rmSync(base, { recursive: true, force: true })
}
