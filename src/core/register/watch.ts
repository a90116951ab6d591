/** Notices what other PCs bring: the system's notices where it gives any, and a look every second in any case. */
import { type FSWatcher, watch } from 'node:fs'
import { join } from 'node:path'
import { DRAFT_ID } from '../cabinet/history.ts'

export type Watching = { stop(): Promise<void> }

export type WatchOptions = {
  /** Milliseconds between two looks. */
  readonly every?: number
  /**
   * Whether to ask the system for notices. By itself only where it watches a whole tree at once (Windows, macOS): on Linux
   * Node would hold a watch for every file. Shares may give none, and the system may lose some; the looks find everything.
   */
  readonly notices?: boolean
}

/** `drafts`: those that the system gave notice of. `noticing`: whether it gives any. `first`: nothing is known yet. */
export type Turn = { readonly drafts: ReadonlySet<string>; readonly noticing: boolean; readonly first: boolean }

/** After a notice, one waits this long for those that belong to it. */
const PAUSE = 100

/**
 * Calls `look` now and whenever something may have changed, never twice at a time. A look that takes long is followed by
 * a rest twice as long, so that a large cabinet does not keep the PC busy.
 */
export function watchStore(root: string, look: (turn: Turn) => Promise<void>, options: WatchOptions = {}): Watching {
  const { every = 1_000, notices = process.platform !== 'linux' } = options
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let first = true
  let drafts = new Set<string>()
  let running: Promise<void> = Promise.resolve()
  const plan = (wait: number) => {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(turn, wait)
  }
  const turn = () => {
    timer = undefined
    const began = performance.now()
    const noticed = drafts
    drafts = new Set()
    running = look({ drafts: noticed, noticing: watcher !== undefined, first }).finally(() =>
      plan(drafts.size > 0 ? PAUSE : Math.max(every, 2 * (performance.now() - began))),
    )
    first = false
  }
  const notice = (draft: string) => {
    const asked = drafts.size > 0
    drafts.add(draft)
    if (timer && !asked) plan(PAUSE)
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
function watcherOf(folder: string, notice: (draft: string) => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { recursive: true, persistent: true }, (_, name) => {
      const draft = name?.split(/[\\/]/).find((part) => DRAFT_ID.test(part))
      if (draft !== undefined) notice(draft)
    })
    // Too many folders for this system, a share that went away: the looks remain.
    watcher.on('error', () => watcher.close())
    return watcher
  } catch {
    return undefined
  }
}
