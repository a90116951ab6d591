/** The units of a structure: the office as a band, its units as columns, and what the source leaves open dotted. */
import type { Results, RuleRow } from '../../contract.ts'
import type { Route } from '../../core/types.ts'
import { useAsked } from '../asked.ts'
import { useDay, useFigure } from '../parts/days.ts'
import { Refused } from '../parts/refused.tsx'
import { useLang, useText, useWords } from '../words.ts'
import { Clauses, type Lit, litBy } from './clauses.tsx'
import { RuleFacets } from './rule-facets.tsx'
import type { StructureRow } from './time-line.tsx'
import { words } from './words.ts'

export function Units({
  structure,
  rules,
  route,
}: {
  readonly structure: StructureRow
  readonly rules: readonly RuleRow[]
  readonly route: Route | undefined
}) {
  const lit = litBy(route?.structure === structure.id ? route : undefined)
  const answering = new Set(route?.structure === structure.id ? route.units.map(({ id }) => id) : [])
  return (
    <div className="duties-units">
      {structure.units.map(({ id }) => (
        <UnitColumn
          key={id}
          id={id}
          lit={lit}
          answers={answering.has(id)}
          rules={rules.filter(({ rule }) => rule.unit === id)}
        />
      ))}
    </div>
  )
}

type UnitCard = NonNullable<Results['duties.show']['unit']>

function UnitColumn({
  id,
  lit,
  answers,
  rules,
}: {
  readonly id: string
  readonly lit: Lit
  readonly answers: boolean
  readonly rules: readonly RuleRow[]
}) {
  const { value, refusal } = useAsked('duties.show', { id })
  const say = useWords(words)
  const text = useText()
  const figure = useFigure()
  const unit = value?.unit
  if (!unit) return <Refused refusal={refusal} />
  const open = unit.clauses.length === 0
  return (
    <article
      className="duties-unit"
      data-level={unit.level}
      data-open={open}
      data-answers={answers}
      aria-label={text(unit.name)}
    >
      <h2>{text(unit.name)}</h2>
      <p className="quiet">
        {id} · {say.duties(figure(unit.clauses.length))}
        {unit.level === 'office' && ` · ${say.wholeOffice}`}
        {answers && <em className="duties-answers"> {say.answers}</em>}
      </p>
      <UnitHead unit={unit} />
      {open ? <p className="duties-open">{say.open}</p> : <Clauses clauses={unit.clauses} lit={lit} />}
      <UnitRules rules={rules} open={open} />
    </article>
  )
}

function UnitHead({ unit: { chapeau, scope } }: { readonly unit: UnitCard }) {
  const say = useWords(words)
  const lang = useLang()
  const figure = useFigure()
  const text = useText()
  return (
    <>
      {chapeau && (
        <p className="duties-chapeau">
          <span lang="th">{chapeau.th}</span>
          {lang === 'en' && (
            <span className="duties-rendering" lang="en">
              {chapeau.en}
            </span>
          )}
        </p>
      )}
      {scope && (
        <details className="duties-scope">
          <summary>{say.scope(figure(scope.length))}</summary>
          <p>{scope.map(text).join(' · ')}</p>
        </details>
      )}
    </>
  )
}

/** The office's rule stands beside what it settles. */
function UnitRules({ rules, open }: { readonly rules: readonly RuleRow[]; readonly open: boolean }) {
  const say = useWords(words)
  const text = useText()
  const day = useDay()
  const adopted = rules.filter(({ state }) => state === 'adopted')
  if (adopted.length === 0 && !open) return null
  return (
    <div className="duties-beside">
      <h3>{say.officeRules}</h3>
      {adopted.length === 0 && <p className="quiet">{say.noOfficeRule}</p>}
      {adopted.map(({ rule }) => (
        <div key={rule.id} className="duties-rule-line">
          <RuleFacets when={rule.when} />
          <p>{text(rule.reason)}</p>
          {'by' in rule && <p className="quiet">{say.adoptedBy(rule.by, day(rule.adopted))}</p>}
        </div>
      ))}
    </div>
  )
}
