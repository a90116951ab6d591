import { spawnSync } from 'node:child_process'
import { readdirSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { nodeDisk } from '../src/core/cabinet/disk.ts'
import { openStore, type StoreName } from './store.ts'
import { type Node, startNodes, syncthingVersion, until } from './syncthing-node.ts'
import { type Acknowledged, breaches, DOOMED, inFolder, type Length, type Trial, work } from './trial.ts'

/** What the clocks of the three PCs are off by, in days. */
const SKEW = [0, -3 * 365, 10 * 365] as const

export const syncthing: Trial = {
  name: 'syncthing',
  promise:
    'three PCs work apart on the same drafts, with wrong clocks, and are synced again: every act is on each, nothing is doubled',
  run: async (length) => {
    const version = syncthingVersion()
    if (!version) return { skipped: 'Syncthing is not installed here (Debian: apt-get install syncthing)' }
    const withet = await apart('withet', length)
    const naive = await apart('naive', 'short')
    const clocks = CLOCK ? 'clocks' : 'file times only'
    return {
      figures: `3 nodes of Syncthing ${version}, ${withet.rounds} partitions, ${withet.acknowledged} acts on ${withet.drafts} drafts; ${clocks} off by 0, -3 and +10 years`,
      broken: withet.broken,
      control: naive.broken,
    }
  },
}

const CLOCK = spawnSync('faketime', ['--version']).status === 0

const apart = (store: StoreName, length: Length) =>
  inFolder(async (base) => {
    const nodes = await startNodes(base, SKEW.length)
    try {
      return await rounds(store, nodes, length)
    } finally {
      await Promise.all(nodes.map((node) => node.stop()))
    }
  })

async function rounds(store: StoreName, nodes: readonly Node[], length: Length) {
  const [count, shared, own] = length === 'long' ? [6, 12, 12] : [1, 3, 2]
  const [first] = nodes
  const dir = first?.dir ?? ''
  const acknowledged: Acknowledged[] = []
  const start = await work({ store, dir, turns: shared, name: 'start' })
  acknowledged.push(...start.acknowledged)
  // What was erased is nobody's to go on from.
  const living = start.acknowledged.filter(({ act, words }) => act === 'file' && words !== DOOMED)
  const drafts = [...new Set(living.map(({ draft }) => draft))]
  const broken: string[] = start.faults ? [start.faults] : []
  broken.push(...(await settle(nodes)))
  for (let round = 0; round < count; round++) {
    await Promise.all(nodes.map((node) => node.post('system/pause')))
    acknowledged.push(...(await workApart(store, nodes, drafts, own, `r${round}`)))
    await Promise.all(nodes.map((node) => node.post('system/resume')))
    broken.push(...(await settle(nodes)), ...compare(store, nodes, acknowledged))
    if (store === 'withet') acknowledged.push(...merge(dir, drafts, round))
    broken.push(...(await settle(nodes)))
  }
  broken.push(...compare(store, nodes, acknowledged))
  const all = new Set(acknowledged.filter(({ act }) => act === 'file').map(({ draft }) => draft)).size
  return { rounds: count, acknowledged: acknowledged.length, drafts: all, broken }
}

/** On each PC at once, under its own clock: new drafts, and a refiling of every shared one. */
async function workApart(
  store: StoreName,
  nodes: readonly Node[],
  drafts: readonly string[],
  own: number,
  name: string,
) {
  const began = Date.now()
  const each = nodes.map(async ({ dir }, pc) => {
    const skew = SKEW[pc] ?? 0
    const under = CLOCK && skew !== 0 ? ['faketime', '-f', `${skew > 0 ? '+' : ''}${skew}d`] : []
    const job = { store, dir, under, name: `${name}-pc${pc}` }
    const filed = await work({ ...job, turns: own })
    const refiled = await work({ ...job, name: `${job.name}-again`, turns: 2, more: drafts })
    skewTimes(dir, began, skew)
    return [...filed.acknowledged, ...refiled.acknowledged]
  })
  return (await Promise.all(each)).flat()
}

/** The files bear the time of their PC's clock. */
function skewTimes(dir: string, since: number, days: number): void {
  for (const path of filesIn(dir)) {
    const { mtimeMs } = statSync(join(dir, path))
    const time = (mtimeMs + days * 24 * 60 * 60 * 1000) / 1000
    if (mtimeMs >= since && mtimeMs <= Date.now()) utimesSync(join(dir, path), time, time)
  }
}

/** A person chooses, for each shared draft that has more than one head. */
function merge(dir: string, drafts: readonly string[], round: number): readonly Acknowledged[] {
  const store = openStore('withet', dir, nodeDisk)
  return drafts.map((draft) => {
    const words = `merge.${round}.`
    store.refile(draft, '2016.CITY', words)
    return { act: 'refile' as const, draft, words }
  })
}

/** Waits until all PCs hold the same files. */
async function settle(nodes: readonly Node[]): Promise<readonly string[]> {
  const same = async () => {
    for (const node of nodes) await node.post('db/scan?folder=cabinet')
    const idle = await Promise.all(nodes.map((node) => node.idle()))
    const listed = new Set(nodes.map(({ dir }) => filesIn(dir).join('\n')))
    return idle.every(Boolean) && listed.size === 1
  }
  return (await until(120, same)) ? [] : ['the PCs do not come to hold the same files']
}

const filesIn = (dir: string): readonly string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .filter((path) => !/^(\.stage|\.st|shelves)/.test(path))
    .sort()

function compare(store: StoreName, nodes: readonly Node[], acknowledged: readonly Acknowledged[]): readonly string[] {
  const filed = new Set(acknowledged.filter(({ act }) => act === 'file').map(({ draft }) => draft))
  return nodes.flatMap(({ dir }, pc) => {
    const here = openStore(store, dir, nodeDisk).read().drafts.size
    const doubled = here > filed.size ? [`${here} drafts where ${filed.size} were filed`] : []
    const conflicts = filesIn(dir).filter((path) => path.includes('sync-conflict'))
    return [...breaches(store, dir, acknowledged), ...doubled, ...conflicts].map((what) => `pc${pc}: ${what}`)
  })
}
