import { join } from 'node:path'
import type { StoreName } from './store.ts'
import { ACTS, type Acknowledged, type Act, breaches, inFolder, type Trial, work } from './trial.ts'

/** How long an act takes at most, in milliseconds: the kill comes at a random moment of it. */
const LASTS: { readonly [act in Act]: number } = {
  file: 6,
  refile: 6,
  status: 6,
  revise: 6,
  // It waits a little to see whether the file lies still.
  home: 65,
  merge: 8,
  purge: 20,
  destroy: 12,
  rebuild: 30,
}

/** Each folder takes this many kills, so that a rebuild stays as long as one in an office's week. */
const BATCH = 27

export const kill: Trial = {
  name: 'kill',
  promise: 'a process that is killed loses nothing that it acknowledged, and leaves nothing half-visible',
  run: async (length) => {
    const [kills, control] = length === 'long' ? [2000, 90] : [9, 9]
    const withet = await killed('withet', kills)
    const naive = await killed('naive', control)
    const during = ACTS.map((act) => `${withet.during.filter((each) => each === act).length} in ${act}`).join(', ')
    return {
      figures: `${withet.during.length} kills (${during}), ${withet.acknowledged} acts acknowledged`,
      broken: withet.broken,
      control: naive.broken,
    }
  },
}

async function killed(store: StoreName, kills: number) {
  const during: (Act | undefined)[] = []
  const broken: string[] = []
  let acknowledged = 0
  while (during.length < kills) {
    const batch = await inFolder((dir) => killBatch(store, join(dir, 'store'), Math.min(BATCH, kills - during.length)))
    during.push(...batch.during)
    broken.push(...batch.broken)
    acknowledged += batch.acknowledged
  }
  return { during, broken, acknowledged }
}

async function killBatch(store: StoreName, dir: string, kills: number) {
  const during: (Act | undefined)[] = []
  const acknowledged: Acknowledged[] = []
  for (let turn = 0; during.length < kills; turn += 2) {
    const two = await Promise.all([turn, turn + 1].map((each) => killOne(store, dir, each)))
    // A naive store that its own fault has stopped counts as well: it was killed before.
    for (const one of two) if (one.during || store === 'naive') during.push(one.during)
    acknowledged.push(...two.flatMap((one) => one.acknowledged))
  }
  return { during, broken: breaches(store, dir, acknowledged), acknowledged: acknowledged.length }
}

/** Kills a worker in the act whose turn it is, not in the very first one of that kind. */
function killOne(store: StoreName, dir: string, turn: number) {
  const target = ACTS[turn % ACTS.length]
  let before = Math.floor(turn / ACTS.length) % 2
  const onAct = (act: Act, kill: () => void) => {
    if (act === target && before-- === 0) setTimeout(kill, Math.random() * (LASTS[act] ?? 0))
  }
  return work({ store, dir, turns: 50, name: `k${turn}`, onAct })
}
