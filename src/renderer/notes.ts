/** Work in hand: what is typed is kept at each pause and when the window goes, and is there again at the next start. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { ask } from './client.ts'

const PAUSE = 400

export type InHand<T> = {
  /** Undefined until it is known whether something was kept. */
  readonly value: T | undefined
  set(next: T | ((former: T) => T)): void
  /** It was filed or thrown away: nothing is kept any longer. With `next`, it goes on from there, and nothing leads back. */
  drop(next?: T): Promise<void>
  undo(): void
  redo(): void
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** Whether it came from an earlier sitting. */
  readonly found: boolean
}

const MOST_STEPS = 200

/** A value that outlives the window, with undo. `start` is what it is when nothing was kept under this place. */
export function useInHand<T>(place: string, start: T | undefined): InHand<T> {
  const [state, setState] = useState<{ now?: T; past: readonly T[]; future: readonly T[]; found: boolean }>({
    past: [],
    future: [],
    found: false,
  })
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const waiting = useRef<T | undefined>(undefined)
  const flush = useCallback(() => {
    clearTimeout(timer.current)
    const value = waiting.current
    waiting.current = undefined
    if (value !== undefined) void ask('note.keep', { place, value: value as never }).catch(() => {})
  }, [place])
  const keep = useCallback(
    (value: T) => {
      waiting.current = value
      clearTimeout(timer.current)
      timer.current = setTimeout(flush, PAUSE)
    },
    [flush],
  )
  const starting = start !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the first start counts; a later one must not undo what was typed
  useEffect(() => {
    if (!starting) return
    let gone = false
    void ask('note.list', {}).then(
      ({ notes }) => {
        const kept = notes.find((note) => note.place === place)
        // What was kept was such a value: each place has one shape.
        if (!gone) setState({ now: kept ? (kept.value as T) : start, past: [], future: [], found: kept !== undefined })
      },
      () => {
        if (!gone && start !== undefined) setState({ now: start, past: [], future: [], found: false })
      },
    )
    return () => {
      gone = true
    }
  }, [place, starting])
  useEffect(() => {
    window.addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', flush)
      flush()
    }
  }, [flush])
  const move = useCallback(
    (next: (state: { now: T; past: readonly T[]; future: readonly T[] }) => typeof state | undefined) =>
      setState((former) => {
        if (former.now === undefined) return former
        const moved = next({ now: former.now, past: former.past, future: former.future })
        if (!moved || moved.now === undefined) return former
        keep(moved.now)
        return { ...moved, found: former.found }
      }),
    [keep],
  )
  const undo = () =>
    move(({ now, past, future }) => {
      const last = past.at(-1)
      return last === undefined
        ? undefined
        : { now: last, past: past.slice(0, -1), future: [now, ...future], found: false }
    })
  const redo = () =>
    move(({ now, past, future }) => {
      const [next] = future
      return next === undefined ? undefined : { now: next, past: [...past, now], future: future.slice(1), found: false }
    })
  useUndoKeys(undo, redo)
  return {
    value: state.now,
    found: state.found,
    canUndo: state.past.length > 0,
    canRedo: state.future.length > 0,
    set: (next) =>
      move(({ now, past }) => ({
        now: typeof next === 'function' ? (next as (former: T) => T)(now) : next,
        past: [...past, now].slice(-MOST_STEPS),
        future: [],
        found: false,
      })),
    undo,
    redo,
    drop: async (next) => {
      clearTimeout(timer.current)
      waiting.current = undefined
      if (next !== undefined) setState({ now: next, past: [], future: [], found: false })
      await ask('note.drop', { place })
    },
  }
}

/** Ctrl+Z and Ctrl+Y, outside fields: within one they undo its own letters. */
function useUndoKeys(undo: () => void, redo: () => void): void {
  const latest = useRef({ undo, redo })
  latest.current = { undo, redo }
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const { code, ctrlKey, metaKey, shiftKey, target } = event
      if (!(ctrlKey || metaKey) || (target instanceof Element && target.closest('input, textarea'))) return
      if (code !== 'KeyZ' && code !== 'KeyY') return
      event.preventDefault()
      if (code === 'KeyY' || shiftKey) latest.current.redo()
      else latest.current.undo()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}
