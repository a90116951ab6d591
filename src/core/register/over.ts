/** How many drafts have been kept as long as they must be, by what the register knows: one pass, whatever their number. */
import type { IsoDate } from '../types.ts'
import { type Database, reachIndex } from './database.ts'
import { firstId } from './remember.ts'

/** The last day whose drafts of a kind, about these subjects, are over; undefined where there is none. */
export type LastDay = (kind: string, subjects: readonly string[]) => IsoDate | undefined

/** `latest`: no younger draft is over, whatever it is. A draft that went out counts from that day. */
export function countOver(db: Database, latest: IsoDate, lastDay: LastDay): number {
  const days = new Map<string, IsoDate | ''>()
  const isOver = (kind: unknown, subjects: unknown, day: unknown): number => {
    const key = `${kind} ${subjects}`
    const last = days.get(key) ?? lastDay(String(kind), String(subjects).split(' ')) ?? ''
    days.set(key, last)
    return String(day) <= last ? 1 : 0
  }
  return reachIndex(() => {
    db.function('is_over', isOver)
    const count = db.prepare<[number], number>(
      `SELECT count(DISTINCT draft) FROM heads
       WHERE id < ? AND document <> 'erased' AND is_over(kind, subjects, max(date, ifnull(sent, date)))`,
    )
    return count.pluck().get(firstId(latest) + 2 ** 20) ?? 0
  })
}
