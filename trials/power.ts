import { execFileSync } from 'node:child_process'
import { closeSync, ftruncateSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import type { StoreName } from './store.ts'
import { type Acknowledged, breaches, inFolder, type Length, type Trial, work } from './trial.ts'

/**
 * ext4's own switch for this trial (EXT4_IOC_SHUTDOWN, without writing its journal out): from then on nothing more
 * reaches the disk, and what only memory held is gone. Copying the image of a disk in use would show no moment of it.
 */
const CUT = 'open my $f, "<", $ARGV[0] or die $!; my $how = pack("L", 2); ioctl($f, 0x8004587d, $how) or die $!'

export const power: Trial = {
  name: 'power',
  promise: 'the power may go at any moment: what was acknowledged is there when it is back, and nothing is half there',
  run: async (length) => {
    if (process.platform !== 'linux' || process.getuid?.() !== 0)
      return { skipped: 'a disk of its own (an ext4 image on a loop device) needs root on Linux' }
    try {
      const withet = await cuts('withet', length)
      const naive = await cuts('naive', length)
      return {
        figures: `${withet.cuts} cuts on ext4, ${withet.acknowledged} acts acknowledged`,
        broken: withet.broken,
        control: naive.broken,
      }
    } catch (error) {
      if (error instanceof NoDisk) return { skipped: error.message }
      throw error
    }
  },
}

class NoDisk extends Error {}

const cuts = (store: StoreName, length: Length) =>
  inFolder(async (base) => {
    const [image, mount] = [join(base, 'disk.img'), join(base, 'disk')]
    mkdirSync(mount)
    const acknowledged: Acknowledged[] = []
    const broken: string[] = []
    const most = length === 'long' ? 60 : 6
    for (let cut = 0; cut < most; cut++) {
      // A new disk now and then: what piles up would slow the rebuilds.
      if (cut % 20 === 0) acknowledged.length = 0
      if (cut % 20 === 0) format(image)
      const dir = join(mount, 'store')
      acknowledged.push(...(await attached(image, mount, () => cutOnce(store, mount, dir, cut))))
      const found = await attached(image, mount, () => breaches(store, dir, acknowledged))
      broken.push(...found.map((what) => `cut ${cut}: ${what}`))
      // What the control lost once it would lose again at every look.
      if (store === 'naive' && broken.length > 0) break
    }
    return { cuts: most, acknowledged: acknowledged.length, broken }
  })

async function cutOnce(store: StoreName, mount: string, dir: string, cut: number) {
  let acts = 0
  const stopAt = 3 + (cut % 15)
  const onAct = (_: unknown, kill: () => void) => {
    if (acts++ !== stopAt) return
    setTimeout(() => {
      execFileSync('perl', ['-e', CUT, mount])
      kill()
    }, Math.random() * 8)
  }
  const { acknowledged } = await work({ store, dir, turns: 50, name: `c${cut}`, more: ['fsync'], onAct })
  return acknowledged
}

function format(image: string): void {
  const file = openSync(image, 'w')
  ftruncateSync(file, 32 * 1024 * 1024)
  closeSync(file)
  execFileSync('mkfs.ext4', ['-q', image])
}

/** Runs with the disk in its place, and takes it away whatever happens. */
async function attached<T>(image: string, mount: string, run: () => T | Promise<T>): Promise<T> {
  attach(image, mount)
  try {
    return await run()
  } finally {
    execFileSync('umount', [mount])
  }
}

function attach(image: string, mount: string): void {
  try {
    execFileSync('mount', ['-o', 'loop', image, mount], { stdio: 'pipe' })
  } catch (error) {
    throw new NoDisk(`no loop device can be mounted here (${error instanceof Error ? error.message.trim() : error})`)
  }
}
