/** What the desk knows from its first call on: office, person, cabinet, language and look. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import type { Args, DeskStart } from '../contract.ts'
import { refusalOf } from './asked.ts'
import { ask, call, hear, type Refusal } from './client.ts'

export type Start = DeskStart & {
  /** Changes what this PC remembers of its desk. */
  change(change: Args<'desk.settings'>): Promise<void>
  /** Takes a first answer that another call gave, as after the cabinet was chosen. */
  take(start: DeskStart): void
}

const StartContext = createContext<Start | undefined>(undefined)

export function useStart(): Start {
  const start = useContext(StartContext)
  if (!start) throw new Error('useStart is used outside the desk')
  return start
}

export function StartProvider({
  waiting,
  children,
}: {
  readonly waiting: (refusal: Refusal | undefined) => ReactNode
  readonly children: (start: Start) => ReactNode
}) {
  const [known, setKnown] = useState<DeskStart | undefined>()
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const askNow = useCallback(() => {
    ask('desk.start', {}).then(setKnown, (error: unknown) => setRefusal(refusalOf(error)))
  }, [])
  useEffect(() => {
    askNow()
    return hear((news) => {
      if (news.about === 'cabinet') askNow()
    })
  }, [askNow])
  const change = useCallback(async (change: Args<'desk.settings'>) => setKnown(await call('desk.settings', change)), [])
  const start = useMemo(() => known && { ...known, change, take: setKnown }, [known, change])
  if (!start) return waiting(refusal)
  return <StartContext value={start}>{children(start)}</StartContext>
}
