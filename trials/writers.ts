import { join } from 'node:path'
import type { StoreName } from './store.ts'
import { breaches, inFolder, type Length, type Trial, work } from './trial.ts'

const WRITERS = 16

export const writers: Trial = {
  name: 'writers',
  promise: 'sixteen processes write in one cabinet at once, and nothing that one of them acknowledged is lost',
  run: async (length) => {
    const withet = await together('withet', length)
    const naive = await together('naive', length)
    return {
      figures: `${WRITERS} processes, ${withet.acknowledged} acts acknowledged`,
      broken: withet.broken,
      control: naive.broken,
    }
  },
}

const together = (store: StoreName, length: Length) =>
  inFolder(async (base) => {
    const dir = join(base, 'store')
    const turns = length === 'long' ? 12 : 2
    const all = await Promise.all(
      Array.from({ length: WRITERS }, (_, each) => work({ store, dir, turns, name: `w${each}` })),
    )
    const acknowledged = all.flatMap((one) => one.acknowledged)
    const stopped = all.filter(({ faults }) => faults !== '').map(({ faults }) => `stopped: ${faults.slice(0, 200)}`)
    return { acknowledged: acknowledged.length, broken: [...stopped, ...breaches(store, dir, acknowledged)] }
  })
