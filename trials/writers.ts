import { join } from 'node:path'
import type { StoreName } from './store.ts'
import { breaches, inFolder, type Length, type Trial, work } from './trial.ts'

/** The long form: as many as an office has PCs, and more. */
const WRITERS = { short: 16, long: 64 } as const

export const writers: Trial = {
  name: 'writers',
  promise: 'many processes write in one cabinet at once, and nothing that one of them acknowledged is lost',
  run: async (length) => {
    const withet = await together('withet', length)
    const naive = await together('naive', length)
    return {
      figures: `${WRITERS[length]} processes, ${withet.acknowledged} acts acknowledged`,
      broken: withet.broken,
      control: naive.broken,
    }
  },
}

const together = (store: StoreName, length: Length) =>
  inFolder(async (base) => {
    const dir = join(base, 'store')
    const turns = length === 'long' ? 4 : 2
    const all = await Promise.all(
      Array.from({ length: WRITERS[length] }, (_, each) => work({ store, dir, turns, name: `w${each}` })),
    )
    const acknowledged = all.flatMap((one) => one.acknowledged)
    const stopped = all.filter(({ faults }) => faults !== '').map(({ faults }) => `stopped: ${faults.slice(0, 200)}`)
    return { acknowledged: acknowledged.length, broken: [...stopped, ...breaches(store, dir, acknowledged)] }
  })
