/** What was found for a matter: the status, the units, and why. */
import { Badge, Button } from '@fluentui/react-components'
import type { Route } from '../../core/types.ts'
import type { Asked } from '../asked.ts'
import { STATUS_NAMES } from '../parts/facets.ts'
import { Refused } from '../parts/refused.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { useText, useWords } from '../words.ts'
import { Clauses } from './clauses.tsx'
import type { Tried } from './matter.ts'
import { words } from './words.ts'

export function TriedAnswer({
  tried,
  asked,
  makeRule,
}: {
  readonly tried: Tried
  readonly asked: Asked<Route>
  readonly makeRule: () => void
}) {
  const say = useWords(words)
  if (!tried.kind) return <p className="quiet">{say.noKind}</p>
  return (
    <section className="duties-try" aria-label={say.answer} aria-live="polite">
      <Waiting on={asked.asking} />
      <Refused refusal={asked.refusal} />
      {asked.value && !asked.refusal && <Answer route={asked.value} makeRule={makeRule} />}
    </section>
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
