/** Which unit, and by which words: an answer of the duty map as people read it. */
import { Badge } from '@fluentui/react-components'
import type { Clause, Route, RoutedUnit, RouteStatus } from '../../core/types.ts'
import { useLang, useText, useWords, type Words } from '../words.ts'
import { useDay } from './days.ts'
import { STATUS_NAMES } from './facets.ts'

const words = {
  nearest: { th: 'ข้อที่ใกล้เคียง', en: 'Nearest clauses' },
  source: { th: 'ตามมติเอง', en: 'What the resolution itself says' },
  rule: {
    th: (id: string, by: string, on: string) => `แนวปฏิบัติ ${id} โดย ${by} เมื่อ ${on}`,
    en: (id: string, by: string, on: string) => `Rule ${id}, adopted by ${by} on ${on}`,
  },
} satisfies Words

const COLOURS: { readonly [status in RouteStatus]: 'success' | 'warning' | 'informative' } = {
  single: 'success',
  assigned: 'success',
  inferred: 'informative',
  ambiguous: 'warning',
  gap: 'warning',
  'none-in-force': 'warning',
}

export function Why({ route }: { readonly route: Route }) {
  const say = useWords(words)
  const text = useText()
  const day = useDay()
  return (
    <div className="why">
      <p>
        <Badge appearance="tint" color={COLOURS[route.status]}>
          {text(STATUS_NAMES[route.status])}
        </Badge>{' '}
        <span className="quiet">{text(route.office)}</span>
      </p>
      {route.units.map((unit) => (
        <Candidate key={unit.id} unit={unit} />
      ))}
      {route.clauses.length > 0 && (
        <>
          <h3>{say.nearest}</h3>
          <Clauses clauses={route.clauses} />
        </>
      )}
      <p>{text(route.because)}</p>
      {route.rule && (
        <p className="quiet">
          {say.rule(route.rule.id, route.rule.by, day(route.rule.adopted))}: {text(route.rule.reason)}
        </p>
      )}
      {route.source && (
        <details>
          <summary>{say.source}</summary>
          <p>{text(route.source.because)}</p>
          {route.source.units.map((unit) => (
            <Candidate key={unit.id} unit={unit} />
          ))}
        </details>
      )}
      {route.warnings.map((warning) => (
        <p key={warning.code + warning.en} className="warned">
          {text(warning)}
        </p>
      ))}
    </div>
  )
}

function Candidate({ unit }: { readonly unit: RoutedUnit }) {
  const text = useText()
  return (
    <article aria-label={text(unit.name)}>
      <h3>
        {text(unit.name)} <span className="quiet">{unit.id}</span>
      </h3>
      <Clauses clauses={unit.clauses} />
    </article>
  )
}

/** The resolution's own words; whoever reads English gets a rendering under them. */
export function Clauses({ clauses }: { readonly clauses: readonly Clause[] }) {
  const lang = useLang()
  return clauses.map(({ id, th, en }) => (
    <blockquote key={id} className="clause">
      <span lang="th">“{th}”</span>
      {lang !== 'th' && <span className="clause-rendering">{en}</span>}
      <cite>{id}</cite>
    </blockquote>
  ))
}
