/**
 * A report, never a test: Withet beside its peers and beside the limit of the machine.
 *
 *   npm run bench                          all of it
 *   npm run bench -- --rounds 9 --only letter,visa --contestants limit,withet --no-filing --no-start
 */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { makeMaterials, paragraphCount } from './materials.ts'
import { HOME, OCCASIONS, type OccasionName } from './occasions.ts'
import { median, type Outcome, type Timing } from './one.ts'

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: Object.keys(OCCASIONS).join(',') },
    contestants: { type: 'string', default: 'limit,withet,assemble,easy-template-x,docxtemplater,docx' },
    filing: { type: 'boolean', default: true },
    start: { type: 'boolean', default: true },
  },
  allowNegative: true,
})

const GOAL = 1.25
const TARGET = 1.5
const rounds = Number(options.rounds)
const contestants = options.contestants.split(',')
const occasions = (Object.keys(OCCASIONS) as OccasionName[]).filter((name) => options.only.split(',').includes(name))
// One folder for all that is written, removed at the very end: discarding files just before a timed run slows the disk.
const scratch = mkdtempSync(join(tmpdir(), 'withet-bench-'))

type Spread = { readonly median: number; readonly min: number; readonly max: number }
type Line = { readonly contestant: string } & (
  | { readonly differs: string }
  | { readonly clock: Spread; readonly processor: Spread; readonly clockRatio: Spread; readonly processorRatio: Spread }
)

const spread = (values: readonly number[]): Spread => ({
  median: median(values),
  min: Math.min(...values),
  max: Math.max(...values),
})

const launch = promisify(execFile)
async function node(args: readonly string[]): Promise<string> {
  return (await launch(process.execPath, [...args], { cwd: HOME, maxBuffer: 1e8 })).stdout
}

/** Each contestant alone in its process, round after round, each round begun by another of them. */
async function measure(occasion: OccasionName): Promise<readonly Line[]> {
  const outcomes = new Map<string, Outcome[]>(contestants.map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const [turn] of contestants.entries()) {
      const contestant = contestants[(turn + round) % contestants.length] ?? ''
      const folder = occasion === 'letters' ? [join(scratch, `${contestant}-${round}`)] : []
      const outcome: Outcome = JSON.parse(
        await node([join(import.meta.dirname, 'one.ts'), contestant, occasion, ...folder]),
      )
      outcomes.get(contestant)?.push(outcome)
    }
  }
  const limits = timingsOf(outcomes.get('limit') ?? [])
  return contestants.map((contestant): Line => {
    const found = outcomes.get(contestant) ?? []
    const wrong = found.find((outcome) => 'differs' in outcome)
    if (wrong) return { contestant, ...wrong }
    const timings = timingsOf(found)
    const ratio = (what: 'clock' | 'processor') =>
      spread(timings.map((t, round) => t[what] / (limits[round]?.[what] ?? Number.NaN)))
    return {
      contestant,
      clock: spread(timings.map(({ clock }) => clock)),
      processor: spread(timings.map(({ processor }) => processor)),
      clockRatio: ratio('clock'),
      processorRatio: ratio('processor'),
    }
  })
}

const timingsOf = (outcomes: readonly Outcome[]): readonly Timing[] =>
  outcomes.flatMap((outcome) => ('timing' in outcome ? [outcome.timing] : []))

// ---- saying it ----

const ms = (value: number): string =>
  value < 100 ? `${value.toFixed(value < 10 ? 2 : 1)} ms` : `${(value / 1000).toFixed(2)} s`
const times = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)}x`
const between = ({ min, max }: Spread, say: (value: number) => string): string => `${say(min)}–${say(max)}`

function table(lines: readonly Line[]): string {
  const cells = lines.map((line) =>
    'differs' in line
      ? [line.contestant, `text differs: ${line.differs}`]
      : [
          line.contestant,
          ms(line.clock.median),
          times(line.clockRatio.median),
          between(line.clockRatio, times),
          ms(line.processor.median),
          times(line.processorRatio.median),
          between(line.processorRatio, times),
        ],
  )
  const rows = [['', 'clock', 'to limit', 'min–max', 'processor', 'to limit', 'min–max'], ...cells]
  const widths = rows[0]?.map((_, c) =>
    Math.max(...rows.map((row) => (row.length > 2 || c === 0 ? (row[c]?.length ?? 0) : 0))),
  )
  return rows
    .map((row) =>
      row.map((cell, c) => (c === 0 ? cell.padEnd(widths?.[c] ?? 0) : cell.padStart(widths?.[c] ?? 0))).join('  '),
    )
    .join('\n')
}

function verdict(lines: readonly Line[]): string {
  const withet = lines.find(({ contestant }) => contestant === 'withet')
  if (!withet || !('processor' in withet)) return ''
  const { median: ratio } = withet.processorRatio
  const word =
    ratio <= GOAL
      ? `within the goal of ${GOAL}x`
      : ratio <= TARGET
        ? `within ${TARGET}x; the goal is ${GOAL}x`
        : `over the target of ${TARGET}x`
  return `withet: ${times(ratio)} of the limit by processor time, ${word}\n`
}

/** The whole process of the command line for one letter, beside a Node that does nothing. */
async function coldStart() {
  const draft = (cabinet: string) => [
    join(HOME, 'bin', 'withet.js'),
    ...['draft', 'welcome-letter-mayor', '--delegation', join(HOME, 'examples', 'delegations', 'mayor-2018.yaml')],
    ...['--date', '2018-11-05', '--cabinet', cabinet],
  ]
  const [letter, nothing]: [number[], number[]] = [[], []]
  const timed = async (args: readonly string[]): Promise<number> => {
    const start = performance.now()
    await node(args)
    return performance.now() - start
  }
  for (let i = 0; i < 2 * rounds + 1; i++) {
    nothing.push(await timed(['-e', '0']))
    letter.push(await timed(draft(join(scratch, `cold-${i}`))))
  }
  // The first pair only warms the disk.
  const [one, none] = [letter.slice(1), nothing.slice(1)]
  return {
    letter: spread(one),
    nothing: spread(none),
    ratio: spread(one.map((value, i) => value / (none[i] ?? Number.NaN))),
  }
}

async function filing() {
  const timings: Timing[] = []
  for (let i = 0; i < 3; i++)
    timings.push(JSON.parse(await node([join(import.meta.dirname, 'filing.ts'), join(scratch, `cabinet-${i}`)])).timing)
  return {
    clock: spread(timings.map(({ clock }) => clock)),
    processor: spread(timings.map(({ processor }) => processor)),
  }
}

const results: { [name: string]: unknown } = {}
try {
  console.log(
    `Node ${process.versions.node}, ${cpus().length} processors, load ${loadavg()[0]?.toFixed(1)}, ${rounds} rounds\n`,
  )
  for (const occasion of occasions) {
    await makeMaterials(occasion)
    const lines = await measure(occasion)
    results[occasion] = lines
    console.log(
      `${OCCASIONS[occasion].says}, ${paragraphCount(occasion)} paragraphs\n${table(lines)}\n${verdict(lines)}`,
    )
  }
  if (options.filing) {
    const filed = await filing()
    results.filing = filed
    console.log(
      `1,000 letters filed in a cabinet: ${ms(filed.clock.median)} (${between(filed.clock, ms)}), processor ${ms(filed.processor.median)}\n`,
    )
  }
  if (options.start) {
    const cold = await coldStart()
    results.coldStart = cold
    console.log(
      `cold start of the command line for one letter: ${ms(cold.letter.median)}, node -e 0: ${ms(cold.nothing.median)}, ${times(cold.ratio.median)} (${between(cold.ratio, times)})\n`,
    )
  }
  const load = loadavg()[0] ?? 0
  if (load > cpus().length)
    console.log(`The machine was busy (load ${load.toFixed(1)}): read the processor's columns, not the clock's.`)
  const about = { node: process.versions.node, processors: cpus().length, load, rounds, goal: GOAL, target: TARGET }
  mkdirSync(join(import.meta.dirname, 'results'), { recursive: true })
  writeFileSync(join(import.meta.dirname, 'results', 'latest.json'), `${JSON.stringify({ about, results }, null, 2)}\n`)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
