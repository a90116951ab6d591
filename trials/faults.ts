import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { nodeDisk } from '../src/core/cabinet/disk.ts'
import { AppError } from '../src/core/errors.ts'
import { faultsOf, faulty, Stopped } from '../tests/core/cabinet/faulty.ts'
import { unsynced } from '../tests/core/cabinet/filer.ts'
import { EDITED, loseShelves, openStore, type Store, type StoreName } from './store.ts'
import {
  ACTS,
  type Acknowledged,
  type Act,
  breaches,
  DOOMED,
  inFolder,
  isKept,
  type Length,
  type Trial,
} from './trial.ts'

export const faults: Trial = {
  name: 'faults',
  promise: 'every call to the disk may be killed, torn, cut short or refused: a draft is there whole, or not at all',
  run: async (length) => {
    const withet = await everyFault('withet', length)
    const naive = await everyFault('naive', length)
    return {
      figures: `${withet.calls} calls in ${ACTS.length} acts, ${withet.trials} faults`,
      broken: withet.broken,
      control: naive.broken,
    }
  },
}

/** Every call of each act, failing in every way. The short form takes every seventeenth call. */
const everyFault = (name: StoreName, length: Length) =>
  inFolder((base) => {
    const broken: string[] = []
    let [calls, trials] = [0, 0]
    for (const act of ACTS) {
      const count = faulty(unsynced, -1, 'EIO')
      const prepared = prepare(name, act, join(base, `count-${act}`))
      perform(act, openStore(name, prepared.dir, count.fs), prepared)
      calls += count.calls.length
      for (const [number, call] of count.calls.entries()) {
        // The control makes few calls: leaving any out could leave it unharmed.
        if (length === 'short' && name === 'withet' && number % 17 !== 0) continue
        for (const fault of faultsOf(call)) {
          const dir = join(base, String(trials++))
          const found = underFault(name, act, prepare(name, act, dir), faulty(unsynced, number, fault).fs)
          broken.push(...found.map((what) => `${act}, call ${number} ${call}, ${fault}: ${what}`))
          rmSync(dir, { recursive: true })
        }
      }
    }
    return { calls, trials, broken }
  })

type Prepared = { readonly dir: string; readonly draft: string; readonly acknowledged: readonly Acknowledged[] }

/** A store with one draft in it, to which the act can be done. */
function prepare(name: StoreName, act: Act, dir: string): Prepared {
  const store = openStore(name, dir, unsynced)
  const doomed = act === 'purge' || act === 'destroy'
  const draft = store.file('before. ', act === 'purge' ? 'personal' : act === 'home' ? 'tray' : 'plain')
  if (act === 'home') store.edit(draft, `before. typed. ${EDITED}`)
  if (act === 'merge') store.status(draft, 'before.')
  if (act === 'merge') store.part(draft)
  return { dir, draft, acknowledged: [{ act: 'file', draft, words: doomed ? DOOMED : 'before.' }] }
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
  if (act === 'home' && !isKept(prepared.dir, 'typed.')) strange.push('what was typed on the shelf is lost')
  return [...strange, ...breaches(name, prepared.dir, [...prepared.acknowledged, ...done])]
}

function perform(act: Act, store: Store, { draft }: Prepared): readonly Acknowledged[] {
  const done = (words: string) => [{ act, draft, words }]
  switch (act) {
    case 'file':
      return [{ act, draft: store.file('during. '), words: 'during.' }]
    case 'refile':
      store.refile(draft, '2016.PLAN', 'during.')
      return done('during.')
    case 'revise':
      store.revise(draft, 'before. during.')
      return done('during.')
    case 'home':
      store.home(draft)
      return done('typed.')
    case 'purge':
    case 'destroy':
      store[act](draft)
      return done('before.')
    case 'status':
    case 'merge':
      store[act](draft, 'during.')
      return done('during.')
    case 'rebuild':
      store.rebuild()
      return done('-')
    default:
      return assertNever(act)
  }
}

const assertNever = (act: never): never => {
  throw new Error(`there is no act ${act}`)
}
