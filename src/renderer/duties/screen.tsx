/** The duty map: a time line of the structures, their units with the resolution's own words, and matters to try. */
import { useEffect, useState } from 'react'
import type { RuleRow } from '../../contract.ts'
import type { Route } from '../../core/types.ts'
import { type Asked, useAsked } from '../asked.ts'
import { useDay, useFigure } from '../parts/days.ts'
import { Refused } from '../parts/refused.tsx'
import { useSettled } from '../parts/settled.ts'
import { Views } from '../parts/views.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { go } from '../route.ts'
import { useStart } from '../start.tsx'
import { useText, useWords } from '../words.ts'
import { TriedAnswer } from './answer.tsx'
import { argsOf, NOTHING_TRIED, type Tried } from './matter.ts'
import { MatterBar } from './matter-bar.tsx'
import { Moves } from './moves.tsx'
import { RuleForm } from './rule-form.tsx'
import { Rules } from './rules.tsx'
import { type StructureRow, TimeLine } from './time-line.tsx'
import { Units } from './units.tsx'
import { words } from './words.ts'
import './duties.css'

export function Duties({ rest: [at, view, ruleId] }: { readonly rest: readonly string[] }) {
  const say = useWords(words)
  const { today } = useStart()
  const map = useAsked('duties.list', {})
  const ruleList = useAsked('rules.list', {})
  const [tried, setTried] = useState<Tried>(NOTHING_TRIED)
  const asked = useAsked('route', useSettled(argsOf(tried)))
  const route = tried.kind && !asked.refusal ? asked.value : undefined
  const structures = map.value?.structures ?? []
  const shown = structures.find(({ id }) => id === at) ?? structures.at(-1)
  // The answer shows its own structure; from there a person may go to any other.
  useEffect(() => {
    if (route?.structure) go('duties', route.structure)
  }, [route?.structure])
  if (!shown)
    return (
      <div className="pane">
        <Refused refusal={map.refusal} again={map.again} />
      </div>
    )
  const rules = (ruleList.value?.rules ?? []).filter(({ rule }) => shown.units.some(({ id }) => id === rule.unit))
  const moving = view === 'moves' ? rules.find(({ rule }) => rule.id === ruleId) : undefined
  const names = new Map(structures.flatMap(({ units }) => units.map(({ id, name }) => [id, name] as const)))
  return (
    <div className="duties">
      <MatterBar tried={tried} set={setTried} />
      <div className="panes">
        <section
          key={`${shown.id} ${moving?.rule.id}`}
          className="pane pane-wide"
          data-pane
          tabIndex={-1}
          aria-label={say.title}
        >
          <Waiting on={map.asking} />
          {moving ? (
            <Moves rule={moving} structure={shown.id} names={names} />
          ) : (
            <>
              <TimeLine structures={structures} chosen={shown.id} today={today} />
              <Heading structure={shown} />
              <Units key={shown.id} structure={shown} rules={rules} route={route} />
            </>
          )}
        </section>
        <SidePane
          key={view}
          first={view === 'rule' ? 'add' : view === 'moves' ? 'rules' : 'try'}
          structure={shown}
          rules={rules}
          rulesAsked={ruleList}
          tried={tried}
          asked={asked}
        />
      </div>
    </div>
  )
}

function Heading({ structure: { from, to, resolution, office, parent } }: { readonly structure: StructureRow }) {
  const figure = useFigure()
  const say = useWords(words)
  const text = useText()
  const day = useDay()
  return (
    <>
      <h1 className="duties-office">
        {text(office)} <small className="quiet">{say.under(text(parent))}</small>
      </h1>
      <p className="quiet">
        {say.resolution(figure(resolution.number), text(resolution.body))} ·{' '}
        {say.days(day(from, 'long'), to ? day(to, 'long') : say.today)}
      </p>
    </>
  )
}

type SideTab = 'try' | 'rules' | 'add'

function SidePane({
  first,
  structure,
  rules,
  rulesAsked,
  tried,
  asked,
}: {
  readonly first: SideTab
  readonly structure: StructureRow
  readonly rules: readonly RuleRow[]
  readonly rulesAsked: Asked<unknown>
  readonly tried: Tried
  readonly asked: Asked<Route>
}) {
  const say = useWords(words)
  const [tab, setTab] = useState<SideTab>(first)
  return (
    <section className="pane pane-side" data-pane tabIndex={-1} aria-label={say.side}>
      <Views
        views={[['try', say.answerTab] as const, ['rules', say.rulesTab] as const]}
        shown={tab === 'add' ? 'rules' : tab}
        show={setTab}
      />
      {tab === 'try' && <TriedAnswer tried={tried} asked={asked} makeRule={() => setTab('add')} />}
      {tab === 'rules' && (
        <>
          <Refused refusal={rulesAsked.refusal} again={rulesAsked.again} />
          <Rules structure={structure} rules={rules} add={() => setTab('add')} />
        </>
      )}
      {tab === 'add' && (
        <RuleForm key={structure.id} structure={structure} tried={tried} close={() => setTab('rules')} />
      )}
    </section>
  )
}
