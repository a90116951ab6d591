/** The structures on a line, each as long as it was in force. */
import type { Results } from '../../contract.ts'
import { daysBetween } from '../../core/date.ts'
import type { IsoDate } from '../../core/types.ts'
import { useDay } from '../parts/days.ts'
import { hrefOf } from '../route.ts'
import { useText, useWords } from '../words.ts'
import { words } from './words.ts'

export type StructureRow = Results['duties.list']['structures'][number]

export function TimeLine({
  structures,
  chosen,
  today,
}: {
  readonly structures: readonly StructureRow[]
  readonly chosen: string
  readonly today: IsoDate
}) {
  const say = useWords(words)
  const text = useText()
  const day = useDay()
  const year = (date: IsoDate) => day(date, 'month').split(' ').at(-1)
  return (
    <nav aria-label={say.timeline}>
      <ol className="duties-line">
        {structures.map(({ id, from, to, office }) => (
          <li key={id} style={{ flexGrow: Math.sqrt(daysBetween(from, to ?? today)) }}>
            <a href={hrefOf('duties', id)} aria-current={id === chosen ? 'true' : undefined}>
              <b>
                {year(from)}–{to ? year(to) : say.today}
              </b>
              <small>{text(office)}</small>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
