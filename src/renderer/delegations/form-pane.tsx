/** The form of one delegation: kept while it is typed, judged as files are, saved as a whole. */
import { Button } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import type { Fault } from '../../core/errors.ts'
import type { DelegationForm } from '../../core/form.ts'
import { useAsked, useDoing } from '../asked.ts'
import { ask, call } from '../client.ts'
import { type InHand, useInHand } from '../notes.ts'
import { saveCopy } from '../parts/hand-out.ts'
import { Refused } from '../parts/refused.tsx'
import { useTell } from '../parts/told.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { go } from '../route.ts'
import { useText, useWords } from '../words.ts'
import { type FormMap, suggestedId, textAt } from './form-value.ts'
import { HeadSection } from './head-section.tsx'
import { Judged, judged } from './judged.tsx'
import { People } from './people.tsx'
import { VisitSection } from './visit-section.tsx'
import { words } from './words.ts'

/** What is being typed, and the version it began from. */
export type Hand = { readonly form: FormMap; readonly former: string | null; readonly touched: boolean }

export type Change = (change: (form: FormMap) => FormMap) => void

const BLANK: Hand = { form: { direction: 'inbound', host: ['executive'] }, former: null, touched: false }

export function FormPane({ id, path }: { readonly id: string; readonly path: string | undefined }) {
  const fresh = id === 'new'
  const asked = useAsked('delegation.form', fresh ? undefined : { id })
  const known = asked.value
  const start: Hand | undefined = fresh
    ? BLANK
    : known && { form: known.form as FormMap, former: known.version, touched: false }
  return (
    <section className="pane pane-wide delegations-form" data-pane tabIndex={-1}>
      <Waiting on={asked.asking} />
      <Refused refusal={asked.refusal} again={asked.again} />
      {start && <Filling key={known?.version ?? 'new'} id={id} start={start} known={known} path={path} />}
    </section>
  )
}

function Filling({
  id,
  start,
  known,
  path,
}: {
  readonly id: string
  readonly start: Hand
  readonly known: DelegationForm | undefined
  readonly path: string | undefined
}) {
  const say = useWords(words)
  const text = useText()
  const hand = useInHand<Hand>(`delegation/${id}`, start)
  const now = hand.value
  const check = useAsked('delegation.save', now?.touched ? { form: withId(now.form) as never, check: true } : undefined)
  const box = useRef<HTMLDivElement>(null)
  const ready = now !== undefined
  useEffect(() => {
    if (ready && path)
      box.current
        ?.querySelector<HTMLElement>(`[data-path^="${CSS.escape(path)}"] :is(input, textarea, select)`)
        ?.focus()
  }, [ready, path])
  if (!now) return null
  const change: Change = (next) => hand.set((former) => ({ ...former, form: next(former.form), touched: true }))
  const faults: readonly Fault[] = check.refusal?.faults ?? []
  const warnings = check.value?.warnings ?? []
  const section = { form: now.form, change, faults: judged(faults, warnings, text) }
  return (
    <div ref={box}>
      <h1>{text(known?.title) || say.newTitle}</h1>
      {hand.found && now.touched && <p className="quiet">{say.found}</p>}
      <HeadSection {...section} fresh={known === undefined} />
      <VisitSection {...section} />
      <People {...section} id={known?.id} closed={known?.closed ?? []} />
      <Judged refusal={check.refusal} warnings={warnings} />
      <Ending id={id} hand={hand} now={now} start={start} known={known} />
    </div>
  )
}

/** A new delegation's id is made from its city and year, unless one was typed. */
const withId = (form: FormMap): FormMap => (textAt(form, 'id') === '' ? { ...form, id: suggestedId(form) } : form)

function Ending({
  id,
  hand,
  now,
  start,
  known,
}: {
  readonly id: string
  readonly hand: InHand<Hand>
  readonly now: Hand
  readonly start: Hand
  readonly known: DelegationForm | undefined
}) {
  const say = useWords(words)
  const tell = useTell()
  const doing = useDoing()
  const save = () =>
    doing.run(async () => {
      const form = withId(now.form)
      await hand.drop()
      try {
        const kept = await call('delegation.save', {
          form: form as never,
          ...(now.former !== null && { former: now.former }),
        })
        tell(say.saved)
        if (kept.id !== id) go('delegations', kept.id)
      } catch (error) {
        // What could not be saved is kept again.
        hand.set(now)
        throw error
      }
    })
  const discard = () => {
    hand.set(start)
    void hand.drop()
    tell(say.discarded, () => hand.set(now))
  }
  const throwAway = () =>
    doing.run(async () => {
      await call('delegation.remove', { id })
      go('delegations')
      tell(say.thrownAway, () => void call('delegation.restore', { id }))
    })
  const asFile = () =>
    doing.run(async () => {
      const { name, source } = await ask('delegation.export', { id })
      await saveCopy(name, new TextEncoder().encode(source), 'text/yaml')
    })
  return (
    <footer className="delegations-foot">
      <Refused refusal={doing.refusal} close={doing.clear} />
      <div className="row">
        <span className="quiet grow">{now.touched && say.unsaved}</span>
        <Button disabled={!hand.canUndo} onClick={hand.undo}>
          {say.undo}
        </Button>
        {known && <Button onClick={() => void throwAway()}>{say.throwAway}</Button>}
        {known && <Button onClick={() => void asFile()}>{say.asFile}</Button>}
        {now.touched && <Button onClick={discard}>{say.discard}</Button>}
        {known && (
          <Button disabled={now.touched} onClick={() => go('draft', 'new', '-', id)}>
            {say.draft}
          </Button>
        )}
        <Button appearance="primary" disabled={!now.touched || doing.busy} onClick={() => void save()}>
          {say.save}
        </Button>
      </div>
    </footer>
  )
}
