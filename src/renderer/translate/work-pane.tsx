/** The rows in hand, their head, and the keys that work in them (keys.ts). */
import { Button } from '@fluentui/react-components'
import { ArrowRedoRegular, ArrowSwapRegular, ArrowUndoRegular } from '@fluentui/react-icons'
import { useEffect, useRef, useState } from 'react'
import type { QaReport, WorkCard } from '../../contract.ts'
import type { Match } from '../../core/memory/match.ts'
import { useAsked, useDoing } from '../asked.ts'
import { announce, ask } from '../client.ts'
import { type InHand, useInHand } from '../notes.ts'
import { useFigure } from '../parts/days.ts'
import { saveCopy } from '../parts/hand-out.ts'
import { Refused } from '../parts/refused.tsx'
import { useTell } from '../parts/told.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { useStart } from '../start.tsx'
import { useText, useWords } from '../words.ts'
import {
  confirmed,
  type Hand,
  handOf,
  isOf,
  merged,
  progressOf,
  shifted,
  takenOver,
  withState,
  withText,
} from './hand.ts'
import { type Deed, deedOf } from './keys.ts'
import { RowView } from './row-view.tsx'
import { cutAtCaret, fieldOf, SidePane, useMatches } from './side-pane.tsx'
import { takenText } from './taken.ts'
import { words } from './words.ts'

export function WorkPane({ card }: { readonly card: WorkCard }) {
  const hand = useInHand<Hand>(`work/${card.id}`, handOf(card))
  const [chosen, setAt] = useState(0)
  const qa = useQa(hand.value)
  // Merging and undoing take rows away.
  const at = Math.min(chosen, (hand.value?.rows.length ?? 1) - 1)
  const found = useMatches(hand.value, at)
  if (!hand.value) return null
  const now = hand.value
  return (
    <div className="translate-panes">
      <div className="translate-rows">
        <Head hand={hand} now={now} card={card} qa={qa} />
        <Rows hand={hand} now={now} at={at} setAt={setAt} qa={qa} matches={found.matches} />
      </div>
      <SidePane key={now.rows[at]?.place} hand={hand} now={now} at={at} qa={qa} found={found} />
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
  const touched = now.rows.some(({ was, pending }) => was || pending)
  const finish = () =>
    doing.run(async () => {
      const { id, kind, record, rows } = now
      const told = rows.map(({ place, text, state, translator, reviewer }) => ({
        place,
        text,
        state,
        ...(translator !== undefined && { translator }),
        ...(reviewer !== undefined && { reviewer }),
      }))
      const made = await ask('work.finish', { id, kind, rows: told, ...(record !== undefined && { record }) })
      if (made.done === 'file' && made.file)
        await saveCopy(made.file.name, new TextEncoder().encode(made.file.source), 'text/yaml')
      const marks = rows.flatMap(({ place, text, pending }) => (pending ? [{ place, text, state: pending }] : []))
      // A file that goes to a person has not changed the template: there is nothing yet to say a state of.
      if (kind !== 'document' && made.done !== 'file')
        for (let from = 0; from < marks.length; from += MOST_MARKS)
          await ask('work.mark', { id, marks: marks.slice(from, from + MOST_MARKS) })
      await hand.drop(kind === 'document' ? finished(now) : handOf(await ask('work.open', { id })))
      tell(made.done === 'nothing' ? say.nothing : say.done(figure(made.changed)))
      if (made.leftOut) tell(say.leftOut(figure(made.leftOut)))
      announce({ about: 'drafts', added: 0, changed: 1, removed: 0 })
    })
  const over = () => {
    const { hand: next, lost } = takenOver(now, card)
    hand.set(next)
    if (lost.length > 0) tell(say.lost(figure(lost.length)), hand.undo)
  }
  const finishWords = { template: say.finishTemplate, draft: say.finishDraft, document: say.finishDocument }
  return (
    <header className="translate-head">
      <h1>{text(now.title)}</h1>
      <p className="quiet">
        {say.progress(figure(progress.translated + progress.reviewed + progress.final), figure(now.rows.length))} ·{' '}
        {say.reviewed} {figure(progress.reviewed)} · {say.final} {figure(progress.final)}
        {qa && ` · ${say.openChecks(figure(qa.open))}`}
        {touched && ` · ${say.kept}`}
      </p>
      <div className="row">
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
        {touched && <Button onClick={() => void hand.drop(handOf(card))}>{say.discard}</Button>}
        <Button appearance="primary" disabled={!touched || doing.busy} onClick={() => void finish()}>
          {finishWords[now.kind]}
        </Button>
      </div>
      {card.record !== now.record && (
        <p className="warned" role="status">
          {say.meanwhile} <Button onClick={over}>{say.takeOver}</Button>
        </p>
      )}
      <Waiting on={doing.busy} />
      <Refused refusal={doing.refusal} close={doing.clear} />
    </header>
  )
}

/** `work.mark` takes so many at once. */
const MOST_MARKS = 500

const finished = ({ rows, ...rest }: Hand): Hand => ({
  ...rest,
  rows: rows.map(({ pending: _, was: __, ...row }) => row),
})

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
  readonly matches: readonly Match[]
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
  const mend = (deed: 'split' | 'merge' | 'down' | 'up'): void => {
    if (now.kind !== 'document') return
    const lang = fieldOf(at)?.lang ?? now.to
    if (deed === 'split') hand.set(cutAtCaret(now, at))
    else if (deed === 'merge') hand.set(merged(now, at))
    else hand.set(shifted(now, at, lang, deed === 'down' ? 1 : -1))
  }
  const act = (deed: Deed): void => {
    if (typeof deed === 'object') {
      const match = matches[deed.take]
      if (match) hand.set(withText(now, at, now.to, takenText(match, now)))
    } else if (deed === 'confirm') confirm()
    else if (deed === 'review') {
      hand.set(withState(now, at, 'reviewed', person.name))
      goTo(at + 1)
    } else if (deed === 'next' || deed === 'former') goTo(at + (deed === 'next' ? 1 : -1))
    else if (deed === 'undo' || deed === 'redo') hand[deed]()
    else mend(deed)
  }
  const pressed = (event: React.KeyboardEvent): void => {
    const deed = event.nativeEvent.isComposing ? undefined : deedOf(event.nativeEvent)
    if (deed === undefined) return
    event.preventDefault()
    // Elsewhere these keys go to other places of the desk.
    event.stopPropagation()
    act(deed)
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
          findings={qa?.findings.filter(({ place, ignored }) => isOf(row, place, now.kind) && !ignored) ?? []}
          from={now.from}
          to={now.to}
          open={now.kind === 'document'}
          chosen={() => setAt(index)}
          typed={(lang, words) => hand.set((latest) => withText(latest, index, lang, words))}
        />
      ))}
    </div>
  )
}
