/** The draft in hand: its page, why it is here, its history; and what can be done with it. */
import { Badge, Button, MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { useState } from 'react'
import type { DraftCard, HeadCard } from '../../contract.ts'
import { STATE_NAMES } from '../../core/cabinet/state.ts'
import { useAsked, useDoing } from '../asked.ts'
import { call } from '../client.ts'
import { dayIn, useMoment } from '../parts/days.ts'
import { Empty } from '../parts/empty.tsx'
import { Page } from '../parts/page.tsx'
import { Refused } from '../parts/refused.tsx'
import { useTell } from '../parts/told.tsx'
import { Views } from '../parts/views.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { Why } from '../parts/why.tsx'
import { useLang, useText, useWords } from '../words.ts'
import { Acts } from './acts.tsx'
import { Versions } from './versions.tsx'
import { draftWords, words } from './words.ts'

const TABS = ['page', 'why', 'versions'] as const
type TabName = (typeof TABS)[number]

export function DraftPane({ id, tab }: { readonly id: string | undefined; readonly tab: string | undefined }) {
  const say = useWords(words)
  const asked = useAsked('draft.show', id === undefined ? undefined : { id })
  if (id === undefined)
    return (
      <section className="pane pane-wide pane-grey" data-pane tabIndex={-1} aria-label={say.pickTitle}>
        <Empty title={say.pickTitle}>{say.pick}</Empty>
      </section>
    )
  return (
    <section className="cabinet-draft" data-pane tabIndex={-1} aria-label={asked.value?.title ?? say.cabinet}>
      <Waiting on={asked.asking} />
      <Refused refusal={asked.refusal} again={asked.again} />
      {asked.value && <Opened card={asked.value} first={TABS.find((name) => name === tab) ?? 'page'} />}
    </section>
  )
}

function Opened({ card, first }: { readonly card: DraftCard; readonly first: TabName }) {
  const say = useWords(draftWords)
  const [tab, setTab] = useState<TabName>(first)
  const [seen, see] = useState<string | undefined>()
  const head = card.heads.find(({ record }) => record === seen) ?? card.heads[0]
  if (!head) return <p className="warned">{say.damaged}</p>
  return (
    <>
      <header className="cabinet-head">
        <h1>{card.title}</h1>
        <HeadLine head={head} />
        <Acts card={card} head={head} />
        <Views views={TABS.map((name) => [name, say[name]] as const)} shown={tab} show={setTab} />
      </header>
      <Notices card={card} head={head} />
      {card.heads.length > 1 && <Fork card={card} seen={head.record} see={see} compare={() => setTab('versions')} />}
      {tab === 'page' && <HeadPage id={card.id} head={head} />}
      {tab === 'why' && (
        <div className="cabinet-tab">
          {head.reason !== undefined && (
            <p>
              {say.chosenBecause}: <b>{head.reason}</b>
            </p>
          )}
          <Why route={head.route} />
        </div>
      )}
      {tab === 'versions' && <Versions card={card} />}
    </>
  )
}

function HeadLine({ head }: { readonly head: HeadCard }) {
  const say = useWords(draftWords)
  const text = useText()
  const lang = useLang()
  const moment = useMoment()
  const state = STATE_NAMES[head.state as keyof typeof STATE_NAMES]
  const unit = head.route.units.find(({ id }) => id === head.unit)
  return (
    <p className="quiet">
      <Badge appearance="tint" color={head.state === 'working' ? 'informative' : 'success'}>
        {state ? text(state) : head.state}
      </Badge>{' '}
      {head.unit === null ? say.tray : `${text(unit?.name)} ${head.unit}`} · {say.by(head.by)} · {moment(head.filed)}
      {head.sent && ` · ${say.sent(head.sent.number, dayIn(head.sent.date, lang))}`}
    </p>
  )
}

function Notices({ card, head }: { readonly card: DraftCard; readonly head: HeadCard }) {
  const say = useWords(draftWords)
  const notes = [
    card.came.some(({ outcome }) => outcome === 'home') && say.came,
    head.edited && say.edited,
    head.document === 'arriving' && say.arriving,
    head.document === 'damaged' && say.damaged,
    head.readingCopyOlder && say.readingOlder,
  ].filter((note) => note !== false)
  return notes.map((note) => (
    <MessageBar key={note} className="refused">
      <MessageBarBody>{note}</MessageBarBody>
    </MessageBar>
  ))
}

function HeadPage({ id, head }: { readonly id: string; readonly head: HeadCard }) {
  const asked = useAsked('draft.document', head.document === 'ok' ? { id, record: head.record } : undefined)
  return (
    <>
      <Refused refusal={asked.refusal} again={asked.again} />
      <Page bytes={asked.value?.bytes} />
    </>
  )
}

/** Two people went on from the same draft: both are shown, a person chooses. */
function Fork({
  card,
  seen,
  see,
  compare,
}: {
  readonly card: DraftCard
  readonly seen: string
  readonly see: (record: string) => void
  readonly compare: () => void
}) {
  const say = useWords(draftWords)
  const moment = useMoment()
  const tell = useTell()
  const doing = useDoing()
  return (
    <MessageBar intent="warning" layout="multiline" className="refused">
      <MessageBarBody>
        <MessageBarTitle>{say.forkTitle}</MessageBarTitle> {say.fork}
        {card.heads.map(({ record, by, filed }) => (
          <p key={record} className="row">
            <span className="grow">
              {say.by(by)} · {moment(filed)}
            </span>
            <Button size="small" disabled={record === seen} onClick={() => see(record)}>
              {say.see}
            </Button>
            <Button
              size="small"
              disabled={doing.busy}
              onClick={() =>
                void doing.run(async () => {
                  await call('draft.merge', { id: card.id, keep: record })
                  tell(say.merged)
                })
              }
            >
              {say.keep}
            </Button>
          </p>
        ))}
        <Button size="small" onClick={compare}>
          {say.compareForks}
        </Button>
        <Refused refusal={doing.refusal} close={doing.clear} />
      </MessageBarBody>
    </MessageBar>
  )
}
