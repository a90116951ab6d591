/** The office's rules for a structure: adopted and suggested; adopting and withdrawing, with reason and name. */
import { Button, Link } from '@fluentui/react-components'
import { useState } from 'react'
import type { RuleRow } from '../../contract.ts'
import { useDoing } from '../asked.ts'
import { call } from '../client.ts'
import { useDay } from '../parts/days.ts'
import { Refused } from '../parts/refused.tsx'
import { useTell } from '../parts/told.tsx'
import { useUndo } from '../parts/undo.ts'
import { go, hrefOf } from '../route.ts'
import { useText, useWords } from '../words.ts'
import { ReasonForm } from './reason-form.tsx'
import { RuleFacets } from './rule-facets.tsx'
import type { StructureRow } from './time-line.tsx'
import { words } from './words.ts'

export function Rules({
  structure,
  rules,
  add,
}: {
  readonly structure: StructureRow
  readonly rules: readonly RuleRow[]
  readonly add: () => void
}) {
  const say = useWords(words)
  const of = (state: RuleRow['state']) => rules.filter((row) => row.state === state)
  const rows = (state: RuleRow['state'], none: string) =>
    of(state).length === 0 ? (
      <p className="quiet">{none}</p>
    ) : (
      of(state).map((row) => <RuleCard key={row.rule.id} row={row} structure={structure} />)
    )
  return (
    <div className="duties-rules">
      <p className="quiet">{say.rulesLead}</p>
      <Button onClick={add}>{say.add}</Button>
      <h2>{say.adopted}</h2>
      {rows('adopted', say.noneAdopted)}
      <h2>{say.suggested}</h2>
      {rows('suggested', say.noneSuggested)}
    </div>
  )
}

function RuleCard({ row: { rule, state }, structure }: { readonly row: RuleRow; readonly structure: StructureRow }) {
  const say = useWords(words)
  const text = useText()
  const day = useDay()
  const [open, setOpen] = useState(false)
  const unit = structure.units.find(({ id }) => id === rule.unit)
  return (
    <article className="duties-rule" aria-label={rule.id}>
      <RuleFacets when={rule.when} />
      <p>
        → <b>{text(unit?.name) || rule.unit}</b>
      </p>
      <p>{text(rule.reason)}</p>
      <p className="quiet">
        {rule.id} · {day(rule.from)}
        {rule.to && ` – ${day(rule.to)}`}
        {'by' in rule && ` · ${say.adoptedBy(rule.by, day(rule.adopted))}`}
      </p>
      <div className="row">
        {!open && (
          <Button
            size="small"
            appearance={state === 'suggested' ? 'primary' : 'secondary'}
            onClick={() => setOpen(true)}
          >
            {state === 'suggested' ? say.adopt : say.withdraw}
          </Button>
        )}
        <Link href={hrefOf('duties', structure.id, 'moves', rule.id)}>{say.seeMoves}</Link>
      </div>
      {open && <Decide rule={rule} state={state} structure={structure.id} close={() => setOpen(false)} />}
    </article>
  )
}

function Decide({
  rule,
  state,
  structure,
  close,
}: RuleRow & { readonly structure: string; readonly close: () => void }) {
  const say = useWords(words)
  const text = useText()
  const tell = useTell()
  const undo = useUndo()
  const doing = useDoing()
  const { id } = rule
  const adopt = async (by: string, reason: string) => {
    // Left as suggested, a reason keeps both its languages.
    await call('rules.adopt', { id, by, ...(reason !== text(rule.reason) && { reason }) })
    tell(
      say.tellAdopted(id),
      undo(() => call('rules.withdraw', { id, by, reason: say.cancel })),
    )
    const { moves } = await call('moves.list', { rule: id })
    if (moves.length > 0) go('duties', structure, 'moves', id)
  }
  const withdraw = async (by: string, reason: string) => {
    await call('rules.withdraw', { id, by, ...(reason && { reason }) })
    tell(say.tellWithdrawn(id))
  }
  const isNew = state === 'suggested'
  return (
    <>
      <ReasonForm
        act={isNew ? say.adopt : say.withdraw}
        reason={isNew ? text(rule.reason) : ''}
        busy={doing.busy}
        close={close}
        done={(by, reason) => doing.run(() => (isNew ? adopt(by, reason) : withdraw(by, reason)))}
      />
      <Refused refusal={doing.refusal} close={doing.clear} />
    </>
  )
}
