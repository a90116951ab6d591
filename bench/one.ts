/**
 * One contestant with one occasion, alone in this process: its text is checked, it is warmed up, then timed; what it wrote to disk is all read again.
 *
 *   node bench/one.ts CONTESTANT OCCASION [FOLDER]     with a folder: all documents into it, a file each
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { textOf } from './body.ts'
import { documentsOf, expectedTexts } from './materials.ts'
import type { OccasionName } from './occasions.ts'
import { documentXml } from './zip.ts'

/**
 * Milliseconds. `clock` is what passed on the wall; `processor` what the main thread worked, which is what the clock would say
 * on a machine with nothing else to do. All contestants do their work on that thread.
 */
export type Timing = { readonly clock: number; readonly processor: number; readonly documents: number }
export type Outcome = { readonly timing: Timing } | { readonly differs: string }

type Make = (index: number) => Uint8Array | Promise<Uint8Array>

/** Processor time, in milliseconds: it takes V8 more than a second to compile for good what a document runs through. */
const WARM = 1500
const SAMPLE = 500

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
}

export const processorNow = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

async function run(contestant: string, occasion: OccasionName, folder?: string): Promise<Outcome> {
  // Each contestant is a module that exports `prepare`; a name that is none fails here, loudly.
  const { prepare } = await import(`./contestants/${contestant}.ts`)
  const make: Make = await prepare(occasion)
  const expected = expectedTexts(occasion)
  const before = difference(0, await make(0), expected)
  if (before !== undefined) return { differs: before }
  const count = documentsOf(occasion)
  await warmUp(make, count)
  if (folder === undefined) return { timing: await inMemory(make, count) }
  const timing = await toDisk(make, count, folder)
  const differs = expected.map((_, i) => difference(i, readFileSync(letterFile(folder, i)), expected)).find(Boolean)
  return differs === undefined ? { timing } : { differs }
}

/** The first line in which a document does not say what it must, if there is one. */
function difference(index: number, document: Uint8Array, expected: readonly string[]): string | undefined {
  const [found, wanted] = [textOf(documentXml(document)), expected[index] ?? ''].map((text) => text.split('\n'))
  const length = Math.max(found?.length ?? 0, wanted?.length ?? 0)
  const at = Array.from({ length }).findIndex((_, line) => found?.[line] !== wanted?.[line])
  return at < 0
    ? undefined
    : `document ${index + 1}, line ${at + 1}: "${found?.[at] ?? ''}" for "${wanted?.[at] ?? ''}"`
}

const letterFile = (folder: string, index: number): string => join(folder, `letter-${index + 1}.docx`)

async function warmUp(make: Make, count: number): Promise<void> {
  const start = processorNow()
  for (let i = 0; i < 20 || processorNow() - start < WARM; i++) await given(make(i % count))
}

/** Batches of some 10 ms: the clock's median over batches, the processor's mean over all, so that its collector is in it. */
async function inMemory(make: Make, count: number): Promise<Timing> {
  const trial = performance.now()
  await given(make(0))
  const batch = Math.max(1, Math.ceil(10 / (performance.now() - trial)))
  const clocks: number[] = []
  const start = processorNow()
  let documents = 0
  while (clocks.length < 10 || processorNow() - start < SAMPLE) {
    const begun = performance.now()
    for (let i = 0; i < batch; i++) await given(make(documents++ % count))
    clocks.push((performance.now() - begun) / batch)
  }
  return { clock: median(clocks), processor: (processorNow() - start) / documents, documents }
}

/** Plain files in one new folder. */
async function toDisk(make: Make, count: number, folder: string): Promise<Timing> {
  mkdirSync(folder, { recursive: true })
  const [clock, processor] = [performance.now(), processorNow()]
  for (let i = 0; i < count; i++) {
    const made = make(i)
    writeFileSync(letterFile(folder, i), made instanceof Promise ? await made : made)
  }
  return { clock: performance.now() - clock, processor: processorNow() - processor, documents: count }
}

/** Waits only for those who make one wait. */
const given = (made: ReturnType<Make>): ReturnType<Make> | undefined => (made instanceof Promise ? made : undefined)

if (import.meta.main) {
  const [contestant = '', occasion = '', folder] = process.argv.slice(2)
  console.log(JSON.stringify(await run(contestant, occasion as OccasionName, folder)))
}
