/** Drafts that a rule would move: the former answer beside the new one, refiled by choice. */
import { Button, Checkbox, Field, Input, Link } from '@fluentui/react-components'
import { useState } from 'react'
import type { RuleRow } from '../../contract.ts'
import type { Move } from '../../core/moves.ts'
import type { Bilingual } from '../../core/types.ts'
import { useAsked, useDoing } from '../asked.ts'
import { call } from '../client.ts'
import { useFigure } from '../parts/days.ts'
import { Empty } from '../parts/empty.tsx'
import { Refused } from '../parts/refused.tsx'
import { useTell } from '../parts/told.tsx'
import { useUndo } from '../parts/undo.ts'
import { Waiting } from '../parts/waiting.tsx'
import { hrefOf } from '../route.ts'
import { useWords } from '../words.ts'
import { MoveCard } from './move-card.tsx'
import { words } from './words.ts'

/** One unit answers now, elsewhere than where the draft is, and nobody has to choose a text first. */
const canMove = ({ effect, heads }: Move): boolean => heads === 1 && (effect === 'settles' || effect === 'moves')

export function Moves({
  rule,
  structure,
  names,
}: {
  readonly rule: RuleRow
  readonly structure: string
  readonly names: ReadonlyMap<string, Bilingual>
}) {
  const { id } = rule.rule
  const asked = useAsked('moves.list', { rule: id })
  const say = useWords(words)
  const figure = useFigure()
  const moves = asked.value?.moves
  return (
    <>
      <Link href={hrefOf('duties', structure)}>← {say.back}</Link>
      <h1>{say.movesTitle(id)}</h1>
      <Waiting on={asked.asking} />
      <Refused refusal={asked.refusal} again={asked.again} />
      {moves?.length === 0 && <Empty title={say.noMoves}>{say.noMovesMore(figure(asked.value?.drafts ?? 0))}</Empty>}
      {moves && moves.length > 0 && (
        <Choosing key={id} moves={moves} names={names} rule={id} adopted={rule.state === 'adopted'} />
      )}
    </>
  )
}

function Choosing({
  moves,
  names,
  rule,
  adopted,
}: {
  readonly moves: readonly Move[]
  readonly names: ReadonlyMap<string, Bilingual>
  readonly rule: string
  readonly adopted: boolean
}) {
  const say = useWords(words)
  const figure = useFigure()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [reason, setReason] = useState('')
  const tell = useTell()
  const undo = useUndo()
  const doing = useDoing()
  const able = moves.filter(canMove)
  const going = able.filter(({ draft }) => chosen.has(draft))
  const choose = (draft: string, on: boolean) =>
    setChosen(new Set(on ? [...chosen, draft] : [...chosen].filter((each) => each !== draft)))
  const back = async () => {
    for (const { draft, unit } of going)
      await call('draft.refile', { id: draft, unit: unit ?? 'tray', reason: say.undoReason })
  }
  const move = async () => {
    const drafts = going.map(({ draft }) => draft)
    await call('moves.apply', { drafts, rule, ...(reason.trim() && { reason: reason.trim() }) })
    setChosen(new Set())
    tell(say.tellMoved(figure(drafts.length)), undo(back))
  }
  return (
    <>
      <p className="quiet">{adopted ? say.movesLead : say.movesOnlySuggested}</p>
      {adopted && able.length > 1 && (
        <Checkbox
          label={say.chooseAll}
          checked={going.length === able.length ? true : going.length > 0 ? 'mixed' : false}
          onChange={(_, { checked }) => setChosen(new Set(checked ? able.map(({ draft }) => draft) : []))}
        />
      )}
      <ul className="duties-moves">
        {moves.map((each) => (
          <MoveCard
            key={each.draft}
            move={each}
            names={names}
            chosen={adopted && canMove(each) ? chosen.has(each.draft) : undefined}
            choose={(on) => choose(each.draft, on)}
          />
        ))}
      </ul>
      <Refused refusal={doing.refusal} close={doing.clear} />
      {adopted && able.length > 0 && (
        <div className="row duties-foot">
          <Field label={say.moveReason} className="grow">
            <Input value={reason} onChange={(_, { value }) => setReason(value)} />
          </Field>
          <Button appearance="primary" disabled={doing.busy || going.length === 0} onClick={() => void doing.run(move)}>
            {say.refile(figure(going.length))}
          </Button>
        </div>
      )}
    </>
  )
}
