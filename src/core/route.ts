/**
 * From a matter to the unit that answers for it, under the structure in force on its date, and by which words.
 *
 * A matter with several subjects or sides is taken as so many plain questions; each is answered from the clauses, and the answers
 * are laid together. Total, deterministic, and derived from the data in duties/ alone. docs/duties.md sets out the principles.
 */
import { type DutyClause, type DutyMap, type Structure, structureOn, type Unit } from './duties.ts'
import { type Answer, answer } from './route/answer.ts'
import { assign } from './route/assign.ts'
import { because, beforeAll } from './route/because.ts'
import { type Claim, unique } from './route/claim.ts'
import { partiesFor, partiesOf, partyWarnings } from './route/party.ts'
import { dateWarnings, partWarnings } from './route/warn.ts'
import type { Clause, Matter, OfficeRule, Route, RouteStatus } from './types.ts'

export function routeMatter(matter: Matter, dutyMap: DutyMap, rules: readonly OfficeRule[] = []): Route {
  const structure = structureOn(dutyMap, matter.date)
  const warnings = [...dateWarnings(matter), ...partyWarnings(matter, dutyMap, structure)]
  if (!structure) return { ...NOWHERE, because: beforeAll(dutyMap), warnings }
  const answers = questionsOf(matter, structure, dutyMap).map((question) => answer(structure, question))
  return assign(layTogether(structure, answers, warnings), matter, structure, dutyMap, rules)
}

const NOWHERE = { status: 'none-in-force', structure: null, office: null, units: [], clauses: [] } as const

function questionsOf({ kind, subjects, ...rest }: Matter, structure: Structure, map: DutyMap) {
  const parties = partiesOf({ kind, subjects, ...rest }, map)
  const each = subjects.length > 0 ? [...new Set(subjects)].sort() : (['none'] as const)
  return each.flatMap((subject) =>
    partiesFor(parties, subject, structure, map).map((party) => ({ kind, subject, party })),
  )
}

function layTogether(structure: Structure, answers: readonly Answer[], warnings: Route['warnings']): Route {
  const units = structure.units.filter((unit) =>
    answers.some(({ claims }) => claims.some((claim) => claim.unit === unit)),
  )
  const ranked = units
    .map((unit) => ({ unit, claims: claimsFor(unit, answers) }))
    .sort((a, b) => rankOf(a.claims) - rankOf(b.claims))
  const status = statusOf(units, answers)
  return {
    status,
    structure: structure.id,
    office: structure.office,
    units: ranked.map(({ unit, claims }) => ({
      id: unit.id,
      name: unit.name,
      clauses: quote(
        structure,
        claims.flatMap((c) => c.clauses),
        unit,
      ),
    })),
    clauses:
      status === 'gap'
        ? quote(
            structure,
            answers.flatMap(({ near }) => near),
          )
        : [],
    because: because(status, structure, ranked, answers),
    warnings: status === 'gap' ? warnings : [...warnings, ...partWarnings(answers)],
  }
}

const claimsFor = (unit: Unit, answers: readonly Answer[]): readonly Claim[] =>
  answers.flatMap(({ claims }) => claims.filter((claim) => claim.unit === unit))
const rankOf = (claims: readonly Claim[]): number => Math.min(...claims.map(({ rank }) => rank))

/** One unit is certain only if, for every part of the matter, some clause of it names that part. */
function statusOf(units: readonly Unit[], answers: readonly Answer[]): RouteStatus {
  if (units.length === 0) return 'gap'
  if (units.length > 1) return 'ambiguous'
  return answers.every(({ claims }) => claims.some(({ cause }) => cause === 'literal')) ? 'single' : 'inferred'
}

/** Clauses as the map has them: a unit's own first, then in the order of the source. */
function quote(structure: Structure, clauses: readonly DutyClause[], own?: Unit): readonly Clause[] {
  const inOrder = structure.units.flatMap((unit) => unit.clauses).filter((clause) => clauses.includes(clause))
  const ownFirst = [...inOrder.filter((clause) => own?.clauses.includes(clause)), ...inOrder]
  return unique(ownFirst).map(({ id, th, en }) => ({ id, th, en }))
}
