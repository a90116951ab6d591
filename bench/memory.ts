/**
 * The memory at the size of an office's lifetime: `npm run bench:memory [-- UNITS]`, 100,000 units unless told otherwise, each
 * of another wording. Fills an index in the temp folder, and measures what a translator waits for at each segment, by the
 * clock and on the processor. Nothing is mocked. Needs half a gigabyte and a few minutes.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCabinet } from '../src/core/cabinet/cabinet.ts'
import { isoOf } from '../src/core/date.ts'
import { openMemory, type Source } from '../src/core/memory/memory.ts'
import type { TranslationUnit } from '../src/core/memory/unit.ts'
import { unitOf } from '../src/core/memory/unit-of.ts'
import { sayDate, thaiDigits } from '../src/core/say.ts'

const UNITS = Number(process.argv[2] ?? 100_000)
const LOOK_UPS = 250
const IN_SOURCE = 20

/** The same units at each run. */
let seed = 20_261_128
const random = (below: number): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((seed / 2 ** 32) * below)
}
const pick = <T>(all: readonly T[]): T => all[random(all.length)] as T // never asked of an empty list

/** Phrases of real letters in both languages, so that all units share their words. */
const phrases = readdirSync('tests/cases', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => readFileSync(join('tests/cases', name, 'text.txt'), 'utf8').split(/[\n|→]+/))
  .flatMap((line) => line.split(/(?<=[\u0e00-\u0e7f]) (?=[\u0e00-\u0e7f])|(?<=[.,;]) /))
  .map((phrase) => phrase.trim())
const [thai, english] = [/[\u0e00-\u0e7f]/, /^[A-Za-z]/].map((script) =>
  phrases.filter((phrase) => phrase.length > 8 && phrase.length < 120 && script.test(phrase)),
)

const day = () => isoOf(1995 + random(30), 1 + random(12), 1 + random(28))
const said = (all: readonly string[], joint: string): string =>
  Array.from({ length: 1 + random(4) }, () => pick(all)).join(joint)

function unit(number: number): TranslationUnit {
  const date = day()
  const th = `${said(thai ?? [], ' ')} เมื่อวันที่ ${thaiDigits(sayDate(date, 'th'))} ${said(thai ?? [], ' ')}`
  const en = `${said(english ?? [], ' ')} on ${sayDate(date, 'en')} ${said(english ?? [], ' ')}`
  return unitOf({
    variants: { th: [th], en: [en] },
    context: { place: `bench#${number}` },
    origin: { kind: 'import', file: 'bench' },
    state: 'translated',
    author: 'bench',
    date,
  })
}

const units = Array.from({ length: UNITS }, (_, number) => unit(number))
const fixed: Source[] = []
for (let from = 0; from < UNITS; from += IN_SOURCE)
  fixed.push({ name: `source ${from}`, stamp: '1', units: () => units.slice(from, from + IN_SOURCE) })

const base = mkdtempSync(join(tmpdir(), 'withet-memory-'))
try {
  const cabinet = openCabinet(join(base, 'cabinet'))
  const sources = () => ({ fixed, ofDraft: () => ({ units: [], settled: true }) })
  const memory = await openMemory(cabinet, join(base, 'data'), sources)
  const [clock, before] = [performance.now(), process.cpuUsage()]
  await memory.sync()
  const [filled, { user, system }] = [performance.now() - clock, process.cpuUsage(before)]
  const lengths = units.map(({ variants }) => String(variants.th?.[0]).length).sort((a, b) => a - b)
  console.log(`${UNITS} units, Thai of ${lengths[UNITS >> 1]} characters (median); ${cpus()[0]?.model}`)
  console.log(
    `filled in ${(filled / 1000).toFixed(0)} s (processor ${((user + system) / 1e6).toFixed(0)} s), ${(statSync(memory.file).size / 2 ** 20).toFixed(0)} MB`,
  )
  const asked = {
    'exact, another date': (text: string) => text.replace(/[๐-๙]{1,2} /, '๑๑ '),
    'a word exchanged': (text: string) => text.replace(/(?<=^.{12})./su, 'กรุง'),
    'half of another': (text: string) => text.slice(0, text.length / 2) + said(thai ?? [], ' '),
    'nothing like it': () => 'ฟหกด่าสวงผปแอิืทมใฝ'.repeat(3),
  }
  // What the first look-ups read stays at hand: they are one of their own.
  for (const [name, change] of Object.entries({ 'the first': (text: string) => text, ...asked })) {
    const [times, work]: [number[], number[]] = [[], []]
    let found = 0
    for (let n = 0; n < LOOK_UPS; n++) {
      const text = change(String(pick(units).variants.th?.[0]))
      const [start, busy] = [performance.now(), process.cpuUsage()]
      const matches = await memory.find({ text, from: 'th', to: 'en' })
      times.push(performance.now() - start)
      const { user, system } = process.cpuUsage(busy)
      work.push((user + system) / 1_000)
      found += matches.length
    }
    const at = (all: readonly number[], share: number): string =>
      `${all.toSorted((a, b) => a - b)[Math.floor(all.length * share)]?.toFixed(1)} ms`
    const [clocked, processor] = [times, work].map((all) => `median ${at(all, 0.5)}, p95 ${at(all, 0.95)}`)
    console.log(
      `${name}: ${clocked}; processor ${processor}; ${(found / LOOK_UPS).toFixed(1)} matches (n = ${LOOK_UPS})`,
    )
  }
  memory.close()
} finally {
  rmSync(base, { recursive: true, force: true })
}
