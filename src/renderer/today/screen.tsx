/** Today: what is near and what it lacks, what is in work, what waits in the tray; one button: a new draft. */
import { Badge, Button, Link } from '@fluentui/react-components'
import type { Results, TodayDraft } from '../../contract.ts'
import type { Ahead } from '../../core/ahead.ts'
import { STATE_NAMES } from '../../core/cabinet/state.ts'
import { useAsked } from '../asked.ts'
import { useDay, useFigure, useMoment } from '../parts/days.ts'
import { Refused } from '../parts/refused.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { go, hrefOf, PLACES } from '../route.ts'
import { useStart } from '../start.tsx'
import { Welcome } from '../tour/welcome.tsx'
import { useText, useWords } from '../words.ts'
import { words } from './words.ts'
import './today.css'

export function Today() {
  const say = useWords(words)
  const day = useDay()
  const { today, toured } = useStart()
  const asked = useAsked('today', {})
  return (
    <section className="pane today" data-pane tabIndex={-1} aria-label={say.today}>
      <Waiting on={asked.asking} />
      <div className="row">
        <h1 className="grow">{day(today, 'weekday')}</h1>
        <Button appearance="primary" size="large" onClick={() => go('draft', 'new')}>
          {say.newDraft}
        </Button>
      </div>
      <Refused refusal={asked.refusal} again={asked.again} />
      {!toured && <Welcome />}
      {asked.value && <Sections today={asked.value} />}
    </section>
  )
}

function Sections({ today }: { readonly today: Results['today'] }) {
  const say = useWords(words)
  const figure = useFigure()
  const { drafts, tray, conflicts, inHand, ahead, retention } = today
  return (
    <div className="today-columns">
      <div>
        <h2>{say.ahead}</h2>
        {ahead.length === 0 && (
          <p className="quiet">
            {say.noAhead} <Link href={hrefOf('delegations', 'new')}>{say.addDelegation}</Link>
          </p>
        )}
        {ahead.map((one) => (
          <Near key={one.id} ahead={one} />
        ))}
      </div>
      <div>
        {inHand.length > 0 && <h2>{say.inHand}</h2>}
        <ul className="list">
          {inHand.map(({ place, changed }) => (
            <li key={place}>
              <HandLink place={place} changed={changed} />
            </li>
          ))}
        </ul>
        {conflicts.length > 0 && <h2 className="warned">{say.conflicts}</h2>}
        <DraftList drafts={conflicts} />
        <h2>{say.tray}</h2>
        {tray.count === 0 && <p className="quiet">{say.noTray}</p>}
        <DraftList drafts={tray.first} />
        {tray.count > tray.first.length && <Link href={hrefOf('cabinet', 'tray')}>{say.all(figure(tray.count))}</Link>}
        <h2>{say.inWork}</h2>
        {drafts.count === 0 && <p className="quiet">{say.noWork}</p>}
        <DraftList drafts={drafts.first} />
        {drafts.count > drafts.first.length && <Link href={hrefOf('cabinet')}>{say.all(figure(drafts.count))}</Link>}
        {retention.due > 0 && (
          <p>
            {say.due(figure(retention.due))} <Link href={hrefOf('settings', 'retention')}>{say.seeDue}</Link>
          </p>
        )}
      </div>
    </div>
  )
}

/** A visit or a journey, how near it is, and what it lacks: each lack with the step that mends it. */
function Near({ ahead }: { readonly ahead: Ahead }) {
  const say = useWords(words)
  const text = useText()
  const day = useDay()
  const figure = useFigure()
  const { id, title, direction, from, to, days, sample, lacks, missing } = ahead
  const when = days <= 0 ? say.underWay : days === 1 ? say.tomorrow : say.inDays(figure(days))
  return (
    <article className="today-near" aria-label={text(title)}>
      <h3>
        <Link href={hrefOf('delegations', id)}>{text(title)}</Link>{' '}
        {sample && <Badge appearance="outline">{say.sample}</Badge>}
      </h3>
      <p className="quiet">
        {say[direction]} · {from === to ? day(from) : `${day(from)} – ${day(to)}`} ·{' '}
        <b className={days <= 3 ? 'warned' : undefined}>{when}</b>
      </p>
      {lacks.length === 0 && missing.length === 0 && <p>{say.ready}</p>}
      {lacks.length > 0 && (
        <ul aria-label={say.lacks}>
          {lacks.map(({ what, why, templates }) => (
            <li key={text(what)} title={text(why)}>
              {say.lacks}: {text(what)}{' '}
              <Link href={hrefOf('draft', 'new', templates[0] ?? '-', id)}>{say.draftIt}</Link>
            </li>
          ))}
        </ul>
      )}
      {missing.length > 0 && (
        <p className="quiet">
          {say.missing}: {missing.map(({ label }) => text(label)).join(', ')}{' '}
          <Link href={hrefOf('delegations', id)}>{say.fillIt}</Link>
        </p>
      )}
    </article>
  )
}

function HandLink({ place, changed }: { readonly place: string; readonly changed: string }) {
  const say = useWords(words)
  const moment = useMoment()
  const [kind = '', id = '', ...rest] = place.split('/')
  const screen = PLACES.find((name) => name === kind)
  const to =
    kind === 'draft'
      ? hrefOf('draft', 'new')
      : kind === 'delegation'
        ? hrefOf('delegations', id)
        : hrefOf(screen ?? 'translate', id, ...rest)
  const name = kind === 'draft' ? say.hand : kind === 'delegation' ? say.handDelegation : say.handOther
  return (
    <a href={to}>
      {name}
      <small>{moment(changed)}</small>
    </a>
  )
}

function DraftList({ drafts }: { readonly drafts: readonly TodayDraft[] }) {
  const say = useWords(words)
  const text = useText()
  const moment = useMoment()
  return (
    <ul className="list">
      {drafts.map(({ id, title, state, filed, by }) => {
        const name = STATE_NAMES[state as keyof typeof STATE_NAMES]
        return (
          <li key={id}>
            <a href={hrefOf('cabinet', id)}>
              {title}
              <small>
                {name ? text(name) : state} · {moment(filed)} · {say.by(by)}
              </small>
            </a>
          </li>
        )
      })}
    </ul>
  )
}
