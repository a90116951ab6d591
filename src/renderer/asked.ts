/** What a screen has asked the program: the last answer stays in sight while a newer one is on its way. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Args, CallName, News, Results } from '../contract.ts'
import { ask, hear, Refusal } from './client.ts'

export type Asked<T> = {
  readonly value: T | undefined
  readonly refusal: Refusal | undefined
  /** True while an answer is on its way; `value` may hold the former one. */
  readonly asking: boolean
  again(): void
}

/**
 * Asks a call and keeps its answer; asks again when the arguments change, or when drafts changed here or elsewhere.
 * `undefined` for the arguments: not yet.
 */
export function useAsked<Name extends CallName>(name: Name, args: Args<Name> | undefined): Asked<Results[Name]> {
  type State = Pick<Asked<Results[Name]>, 'value' | 'refusal' | 'asking'>
  const [state, setState] = useState<State>({ value: undefined, refusal: undefined, asking: args !== undefined })
  const key = args === undefined ? undefined : JSON.stringify(args)
  const latest = useRef(0)
  const askNow = useCallback(async () => {
    if (key === undefined) return
    const mine = ++latest.current
    setState((state) => ({ ...state, asking: true }))
    const answer = await ask(name, JSON.parse(key)).then(
      (value) => ({ value, refusal: undefined }),
      (error: unknown) => ({ refusal: refusalOf(error) }),
    )
    // Of two questions the later one's answer counts, whichever comes first.
    if (mine === latest.current) setState((state) => ({ ...state, ...answer, asking: false }))
  }, [name, key])
  useEffect(() => {
    void askNow()
    return hear((news: News) => {
      if (news.about === 'drafts' || news.about === 'cabinet') void askNow()
    })
  }, [askNow])
  return { ...state, again: () => void askNow() }
}

export const refusalOf = (error: unknown): Refusal =>
  error instanceof Refusal
    ? error
    : new Refusal('bug', error instanceof Error ? (error.stack ?? error.message) : String(error))

export type Doing = {
  readonly busy: boolean
  readonly refusal: Refusal | undefined
  /** Runs one act at a time; what it is refused with stands until the next. */
  run(act: () => Promise<unknown>): Promise<void>
  clear(): void
}

export function useDoing(): Doing {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const running = useRef(false)
  const run = useCallback(async (act: () => Promise<unknown>) => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setRefusal(undefined)
    try {
      await act()
    } catch (error) {
      setRefusal(refusalOf(error))
    } finally {
      running.current = false
      setBusy(false)
    }
  }, [])
  const clear = useCallback(() => setRefusal(undefined), [])
  return { busy, refusal, run, clear }
}
