/** A trial puts the same strain on Withet's cabinet and on a naive store. What only one of them survives is a promise kept. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nodeDisk } from '../src/core/cabinet/disk.ts'
import { openStore, type StoreName } from './store.ts'

/** How long a trial is: short in the tests, long by `npm run trial`. */
export type Length = 'short' | 'long'

export type Outcome =
  | { readonly skipped: string }
  | {
      /** What was done, in figures. */
      readonly figures: string
      /** Each breach of the promise by Withet. */
      readonly broken: readonly string[]
      /** What the naive store lost in the same trial. None: the trial proves nothing. */
      readonly control: readonly string[]
    }

export type Trial = {
  readonly name: string
  readonly promise: string
  run(length: Length): Promise<Outcome>
}

/** `home`: a copy edited on its shelf becomes a revision. `destroy`: its time of keeping is over. */
export const ACTS = ['file', 'refile', 'status', 'revise', 'home', 'merge', 'purge', 'destroy', 'rebuild'] as const
export type Act = (typeof ACTS)[number]

/** Said of a draft that is going to be erased: its record must be there, its text need not. */
export const DOOMED = '-'

/** What a worker was told is done: it must be there whatever happens next. What was erased must not. */
export type Acknowledged = { readonly act: Act; readonly draft: string; readonly words: string }

export type Work = {
  readonly store: StoreName
  readonly dir: string
  readonly turns: number
  readonly name: string
  readonly more?: readonly string[]
  /** Runs before the worker's own: faketime with its arguments, for example. */
  readonly under?: readonly string[]
  /** Called with the act that begins, and a way to kill the worker in it. */
  readonly onAct?: (act: Act, kill: () => void) => void
}

export type Worked = {
  readonly acknowledged: readonly Acknowledged[]
  readonly faults: string
  /** The act in which it ended; none when it was done. */
  readonly during: Act | undefined
}

const worker = fileURLToPath(new URL('worker.ts', import.meta.url))

/** Runs a worker to its end, natural or not. */
export async function work({ store, dir, turns, name, more = [], under = [], onAct }: Work): Promise<Worked> {
  const line = [...under, process.execPath, worker, store, dir, String(turns), name, ...more]
  const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'withet-trial-compiled') }
  const child = spawn(line[0] ?? '', line.slice(1), { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  let faults = ''
  let seen = 0
  child.stderr.on('data', (chunk) => {
    faults += chunk
  })
  child.stdout.on('data', (chunk) => {
    printed += chunk
    const lines = printed.split('\n').slice(0, -1)
    for (const each of lines.slice(seen)) if (each.startsWith('> ')) onAct?.(actOf(each), () => child.kill('SIGKILL'))
    seen = lines.length
  })
  await once(child, 'close')
  const lines = printed.split('\n').slice(0, -1)
  const last = lines.at(-1) ?? ''
  return {
    acknowledged: lines.filter((each) => each.startsWith('= ')).map(acknowledgement),
    faults,
    during: last.startsWith('> ') ? actOf(last) : undefined,
  }
}

// The worker prints these words and no others.
const actOf = (line: string): Act => line.split(' ')[1] as Act

function acknowledgement(line: string): Acknowledged {
  const [, , draft = '', words = ''] = line.split(' ')
  return { act: actOf(line), draft, words }
}

/** What is missing of that which was acknowledged, what is there and was erased, and what can be seen and is not whole. */
export function breaches(store: StoreName, dir: string, acknowledged: readonly Acknowledged[]): readonly string[] {
  const { drafts, halves } = openStore(store, dir, nodeDisk).read()
  const erased = acknowledged.filter(({ act }) => act === 'purge' || act === 'destroy')
  const everything = erased.length > 0 ? filesIn(dir).map((path) => readFileSync(path)) : []
  const lost = acknowledged.filter(({ act, draft, words }) => {
    const found = drafts.get(draft)
    if (act === 'file' && words === DOOMED) return !found
    if (act === 'file' || act === 'revise' || act === 'home') return !found?.texts.some((text) => text.includes(words))
    return (act === 'refile' || act === 'status' || act === 'merge') && !found?.reasons.includes(words)
  })
  const back = erased.filter(({ words }) => everything.some((bytes) => bytes.includes(words)))
  return [
    ...lost.map(({ act, draft }) => `acknowledged, but lost: ${act} ${draft}`),
    ...back.map(({ act, draft }) => `erased, but there: ${act} ${draft}`),
    ...halves,
  ]
}

/** Whether these words stand in any file of a store. */
export const isKept = (dir: string, words: string): boolean =>
  filesIn(dir).some((path) => readFileSync(path).includes(words))

/** None where the power went before there was a folder. */
const filesIn = (dir: string): readonly string[] =>
  (existsSync(dir) ? readdirSync(dir, { recursive: true, withFileTypes: true }) : [])
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

/** Gives a trial a folder of its own, and takes it away again. */
export async function inFolder<T>(run: (dir: string) => T | Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'withet-trial-'))
  try {
    return await run(dir)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
