/** The right pane: where it will be filed, by which words; a choice of one's own needs a reason, and can become a rule. */
import { Button, Field, Select, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import type { Preview, Results } from '../../contract.ts'
import { useAsked, useDoing } from '../asked.ts'
import { ask, call } from '../client.ts'
import { useFigure } from '../parts/days.ts'
import { Refused } from '../parts/refused.tsx'
import { useTell } from '../parts/told.tsx'
import { Clauses, Why } from '../parts/why.tsx'
import { useText, useWords } from '../words.ts'
import { words } from './words.ts'
import { type Choice, type Work, withChoice } from './work.ts'

type Set = (next: (former: Work) => Work) => void

export function FilingCard({
  work,
  set,
  preview,
}: {
  readonly work: Work
  readonly set: Set
  readonly preview: Preview | undefined
}) {
  const say = useWords(words)
  return (
    <section className="pane pane-side" data-pane tabIndex={-1} aria-label={say.filing}>
      {preview && (
        <>
          <Where work={work} set={set} preview={preview} />
          <Notes preview={preview} />
        </>
      )}
    </section>
  )
}

function Where({ work, set, preview }: { readonly work: Work; readonly set: Set; readonly preview: Preview }) {
  const say = useWords(words)
  const text = useText()
  const { template, route, unit } = preview
  const units = useAsked('units', { date: preview.date }).value?.units
  const choice = work.choices[template]
  const name = units?.find(({ id }) => id === unit)?.name
  return (
    <>
      <h2>{say.filing}</h2>
      <p className="draft-unit">
        <b>{unit === null ? say.tray : text(name) || unit}</b> {unit !== null && <span className="quiet">{unit}</span>}
      </p>
      {unit === null && <p>{say.trayWhy}</p>}
      {choice && unit !== null && <p className="quiet">{say.chosen}</p>}
      <Why route={route} />
      {units && units.length > 0 && (
        <Choosing
          key={template}
          units={units}
          choice={choice}
          choose={(next) => set((former) => withChoice(former, template, next))}
          preview={preview}
        />
      )}
    </>
  )
}

function Choosing({
  units,
  choice,
  choose,
  preview,
}: {
  readonly units: Results['units']['units']
  readonly choice: Choice | undefined
  readonly choose: (choice: Choice | undefined) => void
  readonly preview: Preview
}) {
  const say = useWords(words)
  const text = useText()
  const chosen = units.find(({ id }) => id === choice?.unit)
  const fault = preview.faults.find(({ field }) => field === 'unit' || field === 'reason')
  return (
    <details open={choice !== undefined || preview.unit === null}>
      <summary>{say.change}</summary>
      <Field label={say.unit}>
        <Select
          value={choice?.unit ?? ''}
          onChange={(_, { value }) => choose(value === '' ? undefined : { unit: value, reason: choice?.reason ?? '' })}
        >
          <option value="">{say.bySource}</option>
          {units.map(({ id, name }) => (
            <option key={id} value={id}>
              {text(name)}
            </option>
          ))}
        </Select>
      </Field>
      {choice && (
        <Field label={say.reason} required>
          <Textarea
            value={choice.reason}
            resize="vertical"
            onChange={(_, { value }) => choose({ ...choice, reason: value })}
          />
        </Field>
      )}
      {fault && <p className="warned">{fault.problem}</p>}
      {chosen && chosen.clauses.length > 0 && <Clauses clauses={chosen.clauses} />}
      {choice && choice.reason.trim() !== '' && (
        <AsRule choice={choice} preview={preview} settled={() => choose(undefined)} />
      )}
    </details>
  )
}

/** The same choice for all such matters from now on; it is shown what the rule means before it is adopted. */
function AsRule({
  choice,
  preview,
  settled,
}: {
  readonly choice: Choice
  readonly preview: Preview
  readonly settled: () => void
}) {
  const say = useWords(words)
  const text = useText()
  const tell = useTell()
  const doing = useDoing()
  const [drawn, setDrawn] = useState<Results['rules.suggest'] | undefined>()
  const { kind, subjects, side } = preview.matter
  const draw = () =>
    doing.run(async () =>
      setDrawn(
        await ask('rules.suggest', {
          date: preview.date,
          kind,
          subjects: [...subjects],
          side: [...side],
          ...choice,
        }),
      ),
    )
  const adopt = (rule: Results['rules.suggest']['rule']) =>
    doing.run(async () => {
      const { when, id, unit, from } = rule
      await call('rules.add', {
        id,
        unit,
        from,
        reason: choice.reason,
        ...(when.kinds && { kinds: [...when.kinds] }),
        ...(when.subjects && { subjects: [...when.subjects] }),
        ...(when.side && { side: [...when.side] }),
      })
      tell(say.adopted)
      settled()
    })
  return (
    <div className="draft-rule">
      {!drawn && (
        <Button size="small" disabled={doing.busy} onClick={() => void draw()}>
          {say.makeRule}
        </Button>
      )}
      {drawn && (
        <>
          <p>
            {say.ruleMeans}: {text(drawn.means)}
          </p>
          <Button size="small" appearance="primary" disabled={doing.busy} onClick={() => void adopt(drawn.rule)}>
            {say.adopt}
          </Button>{' '}
          <Button size="small" onClick={() => setDrawn(undefined)}>
            {say.cancel}
          </Button>
        </>
      )}
      <Refused refusal={doing.refusal} close={doing.clear} />
    </div>
  )
}

/** Speaking time, passages for a person, edits that found no place, warnings. */
function Notes({ preview }: { readonly preview: Preview }) {
  const say = useWords(words)
  const text = useText()
  const figure = useFigure()
  const { speaking, blocks, edits, warnings } = preview
  const marked = blocks.filter(({ check }) => check)
  const applied = edits.filter(({ outcome }) => outcome === 'applied' || outcome === 'wording-changed')
  return (
    <>
      {speaking && (
        <>
          <h2>{say.speaking}</h2>
          <p>
            {Object.entries(speaking)
              .map(
                ([lang, minutes]) =>
                  `${lang === 'th' ? say.th : lang === 'en' ? say.en : lang} ${say.minutes(figure(minutes))}`,
              )
              .join(' · ')}
          </p>
          <p className="quiet">{say.reading}</p>
        </>
      )}
      {marked.length > 0 && <h2>{say.checkMark}</h2>}
      {marked.map(({ id, check }) => (
        <p key={id} className="warned">
          {text(check)}
        </p>
      ))}
      {applied.length > 0 && <p className="quiet">{say.edited(figure(applied.length))}</p>}
      {edits.some(({ outcome }) => outcome === 'wording-changed') && <p className="warned">{say.wordingChanged}</p>}
      {applied.length < edits.length && <p className="warned">{say.notUsed}</p>}
      {warnings.map((warning) => (
        <p key={warning.code + warning.en} className="warned">
          {text(warning)}
        </p>
      ))}
    </>
  )
}
