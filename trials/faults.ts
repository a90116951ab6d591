import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { nodeDisk } from '../src/core/cabinet/disk.ts'
import { AppError } from '../src/core/errors.ts'
import { faultsOf, faulty, Stopped } from '../tests/core/cabinet/faulty.ts'
import { unsynced } from '../tests/core/cabinet/filer.ts'
import { loseShelves, openStore, type Store, type StoreName } from './store.ts'
import { type Acknowledged, type Act, breaches, inFolder, type Length, type Trial } from './trial.ts'

export const faults: Trial = {
  name: 'faults',
  promise: 'every call to the disk may be killed, torn, cut short or refused: a draft is there whole, or not at all',
  run: async (length) => {
    const withet = await everyFault('withet', length)
    const naive = await everyFault('naive', length)
    return {
      figures: `${withet.calls} calls in file, refile and rebuild, ${withet.trials} faults`,
      broken: withet.broken,
      control: naive.broken,
    }
  },
}

/** Every call of each act, failing in every way. The short form takes every seventh call. */
const everyFault = (name: StoreName, length: Length) =>
  inFolder((base) => {
    const broken: string[] = []
    let [calls, trials] = [0, 0]
    for (const act of ['file', 'refile', 'rebuild'] as const) {
      const count = faulty(unsynced, -1, 'EIO')
      const prepared = prepare(name, join(base, `count-${act}`))
      perform(act, openStore(name, prepared.dir, count.fs), prepared)
      calls += count.calls.length
      for (const [number, call] of count.calls.entries()) {
        if (length === 'short' && number % 7 !== 0) continue
        for (const fault of faultsOf(call)) {
          const dir = join(base, String(trials++))
          const found = underFault(name, act, prepare(name, dir), faulty(unsynced, number, fault).fs)
          broken.push(...found.map((what) => `${act}, call ${number} ${call}, ${fault}: ${what}`))
          rmSync(dir, { recursive: true })
        }
      }
    }
    return { calls, trials, broken }
  })

type Prepared = { readonly dir: string; readonly draft: string; readonly acknowledged: readonly Acknowledged[] }

/** A store with one draft in it; for a rebuild, without its shelves. */
function prepare(name: StoreName, dir: string): Prepared {
  const draft = openStore(name, dir, unsynced).file('before. ')
  return { dir, draft, acknowledged: [{ act: 'file', draft, words: 'before.' }] }
}

function underFault(name: StoreName, act: Act, prepared: Prepared, fs: typeof nodeDisk): readonly string[] {
  if (act === 'rebuild') loseShelves(prepared.dir)
  const done: Acknowledged[] = []
  const strange: string[] = []
  try {
    done.push(...perform(act, openStore(name, prepared.dir, fs), prepared))
  } catch (error) {
    const said = error instanceof AppError || error instanceof Stopped || name === 'naive'
    if (!said) strange.push(`not a refusal but ${error}`)
  }
  return [...strange, ...breaches(name, prepared.dir, [...prepared.acknowledged, ...done])]
}

function perform(act: Act, store: Store, { draft }: Prepared): readonly Acknowledged[] {
  if (act === 'file') return [{ act, draft: store.file('during. '), words: 'during.' }]
  if (act === 'refile') store.refile(draft, '2016.PLAN', 'during.')
  else store.rebuild()
  return [{ act, draft, words: 'during.' }]
}
