/** How long drafts are kept: what is due, what is on hold, and what a person says is to happen. */
import { Radio, RadioGroup } from '@fluentui/react-components'
import { useState } from 'react'
import type { Kept } from '../../core/retention.ts'
import type { IsoDate } from '../../core/types.ts'
import { useAsked } from '../asked.ts'
import { useDay, useFigure } from '../parts/days.ts'
import { Empty } from '../parts/empty.tsx'
import { Refused } from '../parts/refused.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { hrefOf } from '../route.ts'
import { useText, useWords } from '../words.ts'
import { RetentionActs } from './retention-acts.tsx'
import { words } from './words.ts'

const VIEWS = ['due', 'held', 'all'] as const
type View = (typeof VIEWS)[number]

const SHOWN: { readonly [view in View]: (kept: Kept, on: IsoDate) => boolean } = {
  due: ({ due }, on) => due <= on,
  held: ({ hold }) => hold !== undefined,
  all: () => true,
}

/** A list to act on, draft by draft; whoever looks for one among more finds it in the cabinet. */
const MOST = 200

export function RetentionSettings() {
  const say = useWords(words)
  const figure = useFigure()
  const [view, setView] = useState<View>('due')
  const { value, refusal, asking, again } = useAsked('retention.list', {})
  const rows = value?.drafts.filter((kept) => SHOWN[view](kept, value.on)) ?? []
  const none = { due: say.noneDue, held: say.noneHeld, all: say.noneAll }
  return (
    <>
      <p className="quiet">{say.retentionLead}</p>
      <RadioGroup
        layout="horizontal"
        aria-label={say.show}
        value={view}
        onChange={(_, { value }) => setView(VIEWS.find((each) => each === value) ?? 'due')}
      >
        {VIEWS.map((each) => (
          <Radio key={each} value={each} label={say[each]} />
        ))}
      </RadioGroup>
      <Waiting on={asking} />
      <Refused refusal={refusal} again={again} />
      {value && rows.length === 0 && <Empty title={none[view]}>{view === 'due' && say.noneDueMore}</Empty>}
      {value && rows.length > 0 && <KeptTable rows={rows.slice(0, MOST)} on={value.on} />}
      {rows.length > MOST && <p className="quiet">{say.more(figure(rows.length - MOST))}</p>}
    </>
  )
}

function KeptTable({ rows, on }: { readonly rows: readonly Kept[]; readonly on: IsoDate }) {
  const say = useWords(words)
  return (
    <table className="settings-table">
      <thead>
        <tr>
          <th scope="col">{say.draft}</th>
          <th scope="col">{say.keepUntil}</th>
          <th scope="col">{say.act}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((kept) => (
          <KeptRow key={kept.draft} kept={kept} on={on} />
        ))}
      </tbody>
    </table>
  )
}

function KeptRow({ kept, on }: { readonly kept: Kept; readonly on: IsoDate }) {
  const say = useWords(words)
  const text = useText()
  const day = useDay()
  const figure = useFigure()
  const { draft, title, unit, class: kind, due, hold } = kept
  const after = kind.after === 'destroy' ? say.destroyAfter : say.handOverAfter
  return (
    <tr>
      <td>
        <a href={hrefOf('cabinet', draft)}>{title}</a>
        <small>{[unit, hold && say.heldBy(hold.by, hold.reason)].filter(Boolean).join(' · ')}</small>
      </td>
      <td>
        {day(due)}
        <small title={text(kind.source)}>{say.years(figure(kind.years), after)}</small>
      </td>
      <td>
        <RetentionActs kept={kept} due={due <= on} />
      </td>
    </tr>
  )
}
