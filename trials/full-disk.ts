import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodeDisk } from '../src/core/cabinet/disk.ts'
import { AppError } from '../src/core/errors.ts'
import { openStore, type StoreName } from './store.ts'
import { type Acknowledged, breaches, inFolder, type Trial } from './trial.ts'

const SIZE = 2 * 1024 * 1024
const STEP = 8 * 1024

export const fullDisk: Trial = {
  name: 'full-disk',
  promise:
    'a disk that fills up at any point costs no draft: it is refused with a sentence, and the next one is filed once there is room',
  run: async (length) => {
    if (process.platform !== 'linux' || process.getuid?.() !== 0)
      return { skipped: 'a small disk of its own (tmpfs) needs root on Linux' }
    const step = length === 'long' ? STEP : STEP * 8
    return inFolder((base) => {
      const withet = everyLevel('withet', join(base, 'withet'), step)
      const naive = everyLevel('naive', join(base, 'naive'), step)
      return {
        figures: `${withet.levels} levels of free space, ${step / 1024} KB apart, ${withet.refusals} refusals`,
        broken: withet.broken,
        control: naive.broken,
      }
    })
  },
}

function everyLevel(name: StoreName, mount: string, step: number) {
  mkdirSync(mount)
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', mount])
  try {
    const broken: string[] = []
    let [levels, refusals] = [0, 0]
    for (let room = 0; room < SIZE - 256 * 1024; room += step) {
      const level = atLevel(name, mount, room)
      levels++
      refusals += level.refusals
      broken.push(...level.broken.map((what) => `${room / 1024} KB free: ${what}`))
    }
    return { levels, refusals, broken }
  } finally {
    execFileSync('umount', [mount])
  }
}

/** Files and refiles until the disk is full, looks at what is there, makes room and files once more. */
function atLevel(name: StoreName, mount: string, room: number) {
  for (const each of readdirSync(mount)) rmSync(join(mount, each), { recursive: true })
  const dir = join(mount, 'store')
  const acknowledged = fileOnce(name, dir)
  const { bfree, bsize } = statfsSync(mount)
  const ballast = join(mount, 'ballast')
  writeFileSync(ballast, Buffer.alloc(Math.max(0, bfree * bsize - room)))
  const broken: string[] = []
  let refusals = 0
  while (refusals === 0) {
    try {
      acknowledged.push(...fileOnce(name, dir))
    } catch (error) {
      refusals++
      if (name === 'withet' && !(error instanceof AppError && error.data.reason === 'ENOSPC')) broken.push(`${error}`)
    }
  }
  broken.push(...breaches(name, dir, acknowledged).map((what) => `while full, ${what}`))
  rmSync(ballast)
  if (name === 'withet') acknowledged.push(...fileOnce(name, dir))
  return { refusals, broken: [...broken, ...breaches(name, dir, acknowledged)] }
}

function fileOnce(name: StoreName, dir: string): Acknowledged[] {
  const store = openStore(name, dir, nodeDisk)
  const words = `${Math.random()}.`
  const draft = store.file(`${words} ${'ข'.repeat(4000)}`)
  // Acknowledged, whatever becomes of its refiling.
  const filed: Acknowledged[] = [{ act: 'file', draft, words }]
  return filed
}
