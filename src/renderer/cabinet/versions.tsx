/** The history of a draft, and any two of its texts side by side, word by word. */
import { Button, Checkbox } from '@fluentui/react-components'
import { useState } from 'react'
import type { DraftCard, Results, StepCard } from '../../contract.ts'
import { STATE_NAMES } from '../../core/cabinet/state.ts'
import { useAsked } from '../asked.ts'
import { useFigure, useMoment } from '../parts/days.ts'
import { Refused } from '../parts/refused.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { useText, useWords } from '../words.ts'
import { didWords, draftWords } from './words.ts'

export function Versions({ card }: { readonly card: DraftCard }) {
  const say = useWords(draftWords)
  const [ticked, setTicked] = useState<readonly string[]>(
    card.heads.length > 1 ? card.heads.slice(0, 2).map(({ record }) => record) : [],
  )
  const [comparing, setComparing] = useState(card.heads.length > 1)
  const [former, latter] = card.history.map(({ record }) => record).filter((record) => ticked.includes(record))
  const pair = former !== undefined && latter !== undefined ? { former, latter } : undefined
  return (
    <div className="cabinet-tab">
      {comparing && pair && <Compared {...pair} close={() => setComparing(false)} />}
      <div className="row">
        <Button disabled={!pair} onClick={() => setComparing(true)}>
          {say.compare}
        </Button>
        <span className="quiet">{say.comparePick}</span>
      </div>
      <ul className="cabinet-history">
        {card.history.toReversed().map((step) => (
          <li key={step.record}>
            <Checkbox
              aria-label={say.tick}
              checked={ticked.includes(step.record)}
              onChange={(_, { checked }) =>
                setTicked((all) =>
                  checked ? [...all, step.record].slice(-2) : all.filter((each) => each !== step.record),
                )
              }
            />
            <Step step={step} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Step({ step }: { readonly step: StepCard }) {
  const say = useWords(draftWords)
  const did = useWords(didWords)
  const text = useText()
  const moment = useMoment()
  const state = STATE_NAMES[step.state as keyof typeof STATE_NAMES]
  return (
    <div>
      {step.did.map((each) => did[each]).join(' · ')}{' '}
      <span className="quiet">({state ? text(state) : step.state})</span>
      <small>
        {moment(step.filed)} · {say.by(step.by)} · {step.unit ?? say.tray}
      </small>
      {[step.reason, step.note].filter(Boolean).map((words) => (
        <small key={words}>“{words}”</small>
      ))}
    </div>
  )
}

function Compared({
  former,
  latter,
  close,
}: {
  readonly former: string
  readonly latter: string
  readonly close: () => void
}) {
  const say = useWords(draftWords)
  const figure = useFigure()
  const moment = useMoment()
  const asked = useAsked('draft.compare', { former, latter })
  const { value } = asked
  return (
    <section aria-label={say.compare}>
      <Waiting on={asked.asking} />
      <Refused refusal={asked.refusal} again={asked.again} />
      {value && (
        <>
          <div className="row">
            <b className="grow">
              {value.words.removed + value.words.added === 0
                ? say.same
                : say.differ(figure(value.words.removed), figure(value.words.added))}
            </b>
            <Button size="small" onClick={close}>
              {say.close}
            </Button>
          </div>
          <table className="cabinet-compare">
            <thead>
              <tr>
                <th>
                  {say.former}: {value.former.by}, {moment(value.former.filed)}
                </th>
                <th>
                  {say.latter}: {value.latter.by}, {moment(value.latter.filed)}
                </th>
              </tr>
            </thead>
            <tbody>
              {value.paragraphs.map((paragraph, at) => (
                // Paragraphs of two fixed texts, which never change places.
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                <tr key={at}>
                  <Side paragraph={paragraph} without="added" />
                  <Side paragraph={paragraph} without="removed" />
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}

type Paragraph = Results['draft.compare']['paragraphs'][number]

function Side({ paragraph, without }: { readonly paragraph: Paragraph; readonly without: 'added' | 'removed' }) {
  return (
    <td>
      {paragraph.spans
        .filter(({ kind }) => kind !== without)
        .map(({ kind, text }, at) => {
          const Tag = kind === 'same' ? 'span' : kind === 'removed' ? 'del' : 'ins'
          // biome-ignore lint/suspicious/noArrayIndexKey: spans of one fixed text
          return <Tag key={at}>{text}</Tag>
        })}
    </td>
  )
}
