/** Notices what other PCs bring: the system's notices where it gives any, and a look every second in any case. */
import { type FSWatcher, watch } from 'node:fs'
import { join } from 'node:path'

export type Watching = { stop(): Promise<void> }

export type WatchOptions = {
  /** Milliseconds between two looks. */
  readonly every?: number
  /**
   * Whether to ask the system for notices. By itself only where it watches a whole tree at once (Windows, macOS): on Linux
   * Node would hold a watch for every file. Shares give none anyway; the looks find everything.
   */
  readonly notices?: boolean
}

/** After a notice, one waits this long for those that belong to it. */
const PAUSE = 100

/**
 * Calls `look` now and whenever something may have changed, never twice at a time. A look that takes long is followed by
 * a rest twice as long, so that a large cabinet does not keep the PC busy.
 */
export function watchStore(root: string, look: () => Promise<void>, options: WatchOptions = {}): Watching {
  const { every = 1_000, notices = process.platform !== 'linux' } = options
  let timer: NodeJS.Timeout | undefined
  let [stopped, noticed] = [false, false]
  let running: Promise<void> = Promise.resolve()
  const plan = (wait: number) => {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(turn, wait)
  }
  const turn = () => {
    timer = undefined
    noticed = false
    const began = performance.now()
    running = look().finally(() => plan(noticed ? PAUSE : Math.max(every, 2 * (performance.now() - began))))
  }
  const notice = () => {
    if (noticed) return
    noticed = true
    if (timer) plan(PAUSE)
  }
  const watcher = notices ? watcherOf(join(root, 'store'), notice) : undefined
  turn()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      watcher?.close()
      await running
    },
  }
}

/** Undefined where the system gives no notices for that folder: the looks remain. */
function watcherOf(folder: string, notice: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { recursive: true, persistent: true }, notice)
    // Too many folders for this system, a share that went away: the looks remain.
    watcher.on('error', () => watcher.close())
    return watcher
  } catch {
    return undefined
  }
}
