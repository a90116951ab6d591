/** The rows in hand. Ctrl+Enter confirms and goes on, Ctrl+Shift+Enter says reviewed, Ctrl or Alt with 1 to 5 takes a match. */
import { Button } from '@fluentui/react-components'
import { ArrowRedoRegular, ArrowSwapRegular, ArrowUndoRegular } from '@fluentui/react-icons'
import { useEffect, useRef, useState } from 'react'
import type { QaReport, WorkCard } from '../../contract.ts'
import type { Match } from '../../core/memory/match.ts'
import { useAsked, useDoing } from '../asked.ts'
import { ask, call } from '../client.ts'
import { type InHand, useInHand } from '../notes.ts'
import { useFigure } from '../parts/days.ts'
import { saveCopy } from '../parts/hand-out.ts'
import { Refused } from '../parts/refused.tsx'
import { useTell } from '../parts/told.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { useStart } from '../start.tsx'
import { useText, useWords } from '../words.ts'
import { confirmed, type Hand, handOf, progressOf, withState, withText } from './hand.ts'
import { RowView } from './row-view.tsx'
import { SidePane } from './side-pane.tsx'
import { takenText } from './taken.ts'
import { words } from './words.ts'

export function WorkPane({ card }: { readonly card: WorkCard }) {
  const hand = useInHand<Hand>(`work/${card.id}`, handOf(card))
  const [at, setAt] = useState(0)
  const qa = useQa(hand.value)
  const matches = useRef<readonly Match[]>([])
  if (!hand.value) return null
  return (
    <div className="translate-panes">
      <div className="translate-rows">
        <Head hand={hand} now={hand.value} card={card} qa={qa} />
        <Rows hand={hand} now={hand.value} at={at} setAt={setAt} qa={qa} matches={matches} />
      </div>
      <SidePane key={at} hand={hand} now={hand.value} at={at} qa={qa} told={(found) => (matches.current = found)} />
    </div>
  )
}

/** Checks follow a moment behind the typing. */
const PACE = 350
function useQa(hand: Hand | undefined): QaReport | undefined {
  const [paced, setPaced] = useState(hand)
  useEffect(() => {
    const timer = setTimeout(() => setPaced(hand), PACE)
    return () => clearTimeout(timer)
  }, [hand])
  const pairs = paced?.rows.map(({ place, role, text, reviewed }) => ({
    place,
    text,
    ...(role && { role }),
    ...(reviewed && { reviewed }),
  }))
  return useAsked('qa.check', paced && pairs && { pairs, ...(paced.kind !== 'document' && { id: paced.id }) }).value
}

type Props = { readonly hand: InHand<Hand>; readonly now: Hand; readonly qa: QaReport | undefined }

function Head({ hand, now, card, qa }: Props & { readonly card: WorkCard }) {
  const say = useWords(words)
  const text = useText()
  const figure = useFigure()
  const tell = useTell()
  const doing = useDoing()
  const progress = progressOf(now)
  const touched = now.rows.some(({ changed, pending }) => changed || pending)
  const finish = () =>
    doing.run(async () => {
      const { id, kind, record, rows } = now
      const told = rows.map(({ place, text, state }) => ({ place, text, state }))
      const made = await call('work.finish', { id, kind, rows: told, ...(record !== undefined && { record }) })
      const marks = rows.flatMap(({ place, text, pending }) => (pending ? [{ place, text, state: pending }] : []))
      if (kind !== 'document' && marks.length > 0) await call('work.mark', { id, marks })
      if (made.done === 'file' && made.file)
        await saveCopy(made.file.name, new TextEncoder().encode(made.file.source), 'text/yaml')
      await hand.drop()
      tell(made.done === 'nothing' ? say.nothing : say.done(figure(made.changed)))
      if (made.leftOut) tell(say.leftOut(figure(made.leftOut)))
      if (kind === 'document')
        hand.set(({ rows, ...rest }) => ({ ...rest, rows: rows.map(({ pending: _, changed: __, ...row }) => row) }))
      else hand.set(handOf(await ask('work.open', { id })))
      await hand.drop()
    })
  const finishWords = { template: say.finishTemplate, draft: say.finishDraft, document: say.finishDocument }
  return (
    <header className="translate-head">
      <h1>{text(now.title)}</h1>
      <div className="row">
        <span className="quiet grow">
          {say.progress(figure(progress.translated + progress.reviewed + progress.final), figure(now.rows.length))} ·{' '}
          {say.reviewed} {figure(progress.reviewed)} · {say.final} {figure(progress.final)}
          {qa && ` · ${say.openChecks(figure(qa.open))}`}
          {touched && ` · ${say.kept}`}
        </span>
        <div className="row tools">
          <Button
            appearance="subtle"
            icon={<ArrowUndoRegular />}
            aria-label={say.undo}
            title={say.undo}
            disabled={!hand.canUndo}
            onClick={hand.undo}
          />
          <Button
            appearance="subtle"
            icon={<ArrowRedoRegular />}
            aria-label={say.redo}
            title={say.redo}
            disabled={!hand.canRedo}
            onClick={hand.redo}
          />
          <Button
            appearance="subtle"
            icon={<ArrowSwapRegular />}
            aria-label={say.direction}
            title={say.direction}
            onClick={() => hand.set(({ from, to, ...rest }) => ({ ...rest, from: to, to: from }))}
          />
        </div>
        {touched && (
          <Button
            onClick={() => {
              hand.set(handOf(card))
              void hand.drop()
            }}
          >
            {say.discard}
          </Button>
        )}
        <Button appearance="primary" disabled={!touched || doing.busy} onClick={() => void finish()}>
          {finishWords[now.kind]}
        </Button>
      </div>
      <Waiting on={doing.busy} />
      <Refused refusal={doing.refusal} close={doing.clear} />
    </header>
  )
}

function Rows({
  hand,
  now,
  at,
  setAt,
  qa,
  matches,
}: Props & {
  readonly at: number
  readonly setAt: (at: number) => void
  readonly matches: React.RefObject<readonly Match[]>
}) {
  const say = useWords(words)
  const figure = useFigure()
  const tell = useTell()
  const { person } = useStart()
  const box = useRef<HTMLDivElement>(null)
  const goTo = (next: number): void => {
    const to = Math.min(Math.max(next, 0), now.rows.length - 1)
    setAt(to)
    requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>(`[data-row="${to}"] .translate-target`)?.focus(),
    )
  }
  const confirm = (): void => {
    const { hand: next, repeated } = confirmed(now, at, person.name)
    hand.set(next)
    if (repeated > 0) tell(say.repeated(figure(repeated)), hand.undo)
    goTo(at + 1)
  }
  const pressed = (event: React.KeyboardEvent): void => {
    const { key, ctrlKey, altKey, shiftKey, code } = event
    const digit = /^Digit([1-5])$/.exec(code)?.[1]
    const match = digit === undefined ? undefined : matches.current[Number(digit) - 1]
    const act =
      key === 'Enter' && ctrlKey && shiftKey
        ? () => {
            hand.set(withState(now, at, 'reviewed', person.name))
            goTo(at + 1)
          }
        : key === 'Enter' && ctrlKey
          ? confirm
          : altKey && key === 'ArrowDown'
            ? () => goTo(at + 1)
            : altKey && key === 'ArrowUp'
              ? () => goTo(at - 1)
              : (ctrlKey || altKey) && match
                ? () => hand.set(withText(now, at, now.to, takenText(match, now)))
                : undefined
    if (!act) return
    event.preventDefault()
    // Elsewhere these keys go to other places of the desk.
    event.stopPropagation()
    act()
  }
  return (
    // The keys act on the row that holds the cursor.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div ref={box} className="translate-table" onKeyDown={pressed}>
      {now.rows.map((row, index) => (
        <RowView
          key={row.place}
          row={row}
          index={index}
          current={index === at}
          findings={qa?.findings.filter(({ place, ignored }) => place === row.place && !ignored) ?? []}
          from={now.from}
          to={now.to}
          chosen={() => setAt(index)}
          typed={(lang, words) => hand.set(withText(now, index, lang, words))}
        />
      ))}
    </div>
  )
}
