/** A bar to try a matter: date, kind, subjects, side; and the answer with its reasons. */
import { Badge, Button, Checkbox, Field, Input } from '@fluentui/react-components'
import type { Route } from '../../core/types.ts'
import type { Asked } from '../asked.ts'
import { KindChoice, SubjectChoice } from '../parts/facet-choice.tsx'
import { SIDE_NAMES, STATUS_NAMES } from '../parts/facets.ts'
import { Refused } from '../parts/refused.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { useText, useWords } from '../words.ts'
import { Clauses } from './clauses.tsx'
import { NOTHING_TRIED, type Tried } from './matter.ts'
import { words } from './words.ts'

export function TryMatter({
  tried,
  set,
  asked,
  makeRule,
}: {
  readonly tried: Tried
  readonly set: (tried: Tried) => void
  readonly asked: Asked<Route>
  readonly makeRule: () => void
}) {
  const say = useWords(words)
  const route = tried.kind ? asked.value : undefined
  return (
    <div className="duties-try">
      <p className="quiet">{say.tryLead}</p>
      <MatterFields tried={tried} set={set} />
      <div className="row row-end">
        <Button appearance="subtle" disabled={tried === NOTHING_TRIED} onClick={() => set(NOTHING_TRIED)}>
          {say.clear}
        </Button>
      </div>
      <section aria-label={say.answer} aria-live="polite">
        <h2>{say.answer}</h2>
        <Waiting on={asked.asking} />
        {tried.kind && <Refused refusal={asked.refusal} />}
        {route && !asked.refusal ? (
          <Answer route={route} makeRule={makeRule} />
        ) : (
          !tried.kind && <p className="quiet">{say.noKind}</p>
        )}
      </section>
    </div>
  )
}

function MatterFields({ tried, set }: { readonly tried: Tried; readonly set: (tried: Tried) => void }) {
  const say = useWords(words)
  const text = useText()
  const { date, kind, subjects, sides, agencies } = tried
  return (
    <>
      <KindChoice label={say.kind} hint={say.chooseKind} value={kind} set={(kind) => set({ ...tried, kind })} />
      <SubjectChoice
        label={say.subjects}
        hint={say.chooseSubjects}
        value={subjects}
        set={(subjects) => set({ ...tried, subjects })}
      />
      <Field label={say.date} hint={say.dateHint}>
        <Input value={date} onChange={(_, { value }) => set({ ...tried, date: value })} />
      </Field>
      <fieldset className="duties-sides">
        <legend>{say.party}</legend>
        {Object.entries(SIDE_NAMES).map(([side, name]) => (
          <Checkbox
            key={side}
            label={text(name)}
            checked={sides.includes(side)}
            onChange={(_, { checked }) =>
              set({ ...tried, sides: checked ? [...sides, side] : sides.filter((each) => each !== side) })
            }
          />
        ))}
      </fieldset>
      <Field label={say.agencies} hint={say.agenciesHint}>
        <Input value={agencies} onChange={(_, { value }) => set({ ...tried, agencies: value })} />
      </Field>
    </>
  )
}

const OPEN: readonly Route['status'][] = ['ambiguous', 'gap', 'inferred']

function Answer({ route, makeRule }: { readonly route: Route; readonly makeRule: () => void }) {
  const say = useWords(words)
  const text = useText()
  const { status, units, clauses, because, warnings, source } = route
  return (
    <>
      <StatusBadge status={status} />
      {units.length > 0 && (
        <ul className="duties-candidates" aria-label={say.candidates}>
          {units.map(({ id, name }) => (
            <li key={id}>
              <b>{text(name)}</b> <span className="quiet">{id}</span>
            </li>
          ))}
        </ul>
      )}
      <p>{text(because)}</p>
      {warnings.map((warning) => (
        <p key={warning.code} className="duties-warning">
          {text(warning)}
        </p>
      ))}
      {source && (
        <>
          <h3>{say.sourceSays}</h3>
          <p>
            <StatusBadge status={source.status} /> {text(source.because)}
          </p>
        </>
      )}
      <Clauses
        clauses={[...new Map([...units.flatMap((unit) => unit.clauses), ...clauses].map((c) => [c.id, c])).values()]}
      />
      {OPEN.includes(status) && <Button onClick={makeRule}>{say.makeRule}</Button>}
    </>
  )
}

export function StatusBadge({ status }: { readonly status: Route['status'] }) {
  const text = useText()
  const color =
    status === 'single' || status === 'assigned' ? 'brand' : OPEN.includes(status) ? 'warning' : 'informative'
  return (
    <Badge appearance="tint" size="extra-large" color={color}>
      {text(STATUS_NAMES[status])}
    </Badge>
  )
}
