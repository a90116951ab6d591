/** What was found for a matter that was tried. */
import { Button } from '@fluentui/react-components'
import type { Route, RouteStatus } from '../../core/types.ts'
import type { Asked } from '../asked.ts'
import { Refused } from '../parts/refused.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { Why } from '../parts/why.tsx'
import { useWords } from '../words.ts'
import type { Tried } from './matter.ts'
import { words } from './words.ts'

/** What the source leaves open, so that the office may settle it. */
const OPEN: readonly RouteStatus[] = ['ambiguous', 'gap', 'inferred']

export function TriedAnswer({
  tried,
  asked: { value: route, refusal, asking },
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
      <Waiting on={asking} />
      {/* A date that cannot be read is questioned beside its field. */}
      <Refused refusal={refusal?.code === 'value-invalid' ? undefined : refusal} />
      {route && !refusal && <Why route={route} />}
      {route && !refusal && OPEN.includes(route.status) && <Button onClick={makeRule}>{say.makeRule}</Button>}
    </section>
  )
}
