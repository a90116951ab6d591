/**
 * From what the clauses say to the units that they speak for. (Principles 1 to 3 are in voice.ts.)
 *
 * 4. A clause of the office falls to its parts, by inference: the office is certain, the unit is not, unless a unit's name says so.
 * 5. Units that share the work by agency answer for the agencies in their list.
 */
import type { DutyClause, Structure, Unit } from '../duties.ts'
import { COUNCILS_OWN, type Party } from './party.ts'
import {
  type Cause,
  causeOf,
  claims,
  type Facet,
  mostParticular,
  prevailing,
  type Question,
  type Voice,
  voicesOf,
} from './voice.ts'

export type Claim = {
  readonly unit: Unit
  readonly clauses: readonly DutyClause[]
  readonly cause: Cause
  /** Before the others: its clause names the subject, or its name leans to the matter. Lower is better. */
  readonly rank: number
}

/** The claims on one facet of the question, only the strongest; empty when no clause that reaches the side takes it in. */
export function claimsOn(structure: Structure, question: Question, facet: Facet): readonly Claim[] {
  const voices = voicesOf(structure, question, facet)
  const speaking = prevailing(voices).filter((voice) => spread(structure, voice, question).length > 0)
  const found = speaking.flatMap((voice) => claimsBy(structure, voice, question, facet))
  const quoted = voices.filter(
    (voice) => voice.side !== 'other' && (voice.as === 'beside' || isReplaced(voice, speaking)),
  )
  return byName(structure, question, voices, found).map((claim) => withQuoted(structure, question, claim, quoted))
}

/** General words about the kind, where the same unit has particular ones: they are still quoted. */
const isReplaced = (voice: Voice, speaking: readonly Voice[]): boolean =>
  claims(voice) && voice.about === 'kind' && speaking.some(({ about, home }) => about === 'both' && home === voice.home)

function claimsBy(structure: Structure, voice: Voice, question: Question, facet: Facet): readonly Claim[] {
  const rank = facet === 'subject' || voice.as === 'contested' ? 0 : 1
  return spread(structure, voice, question).map(({ unit, clauses, through }) => {
    const cause = through ? 'through' : silentOn(unit, question) ? 'unlisted' : causeOf(voice)
    return { unit, clauses, cause, rank }
  })
}

/** Whether the structure says nothing of such matters, so that even plain words only fit by inference. */
function silentOn({ infers }: Unit, { subject, party }: Question): boolean {
  if (infers === undefined) return false
  const councils = infers.side.includes('council') && COUNCILS_OWN.some((own) => own === subject)
  return councils || infers.side.some((side) => side === party.type)
}

type Reached = { readonly unit: Unit; readonly clauses: readonly DutyClause[]; readonly through: boolean }

/** Principles 4 and 5: the units to which a clause falls for this side, each with the words by which it does. */
export function spread(
  structure: Structure,
  { home, clause }: Voice,
  { party }: { readonly party?: Party },
): readonly Reached[] {
  const own = clause ? [clause] : []
  const reached = structure.units.flatMap((unit): { unit: Unit; clauses: readonly DutyClause[] }[] => {
    if (home.level === 'office') return home.parts.includes(unit.id) ? [{ unit, clauses: own }] : []
    if (unit === home) return [{ unit, clauses: own }]
    const same = unit.clauses.filter(({ sameAs }) => sameAs === home.id)
    return same.length > 0 ? [{ unit, clauses: [...same, ...own] }] : []
  })
  return reached.flatMap((one) => {
    const reach = party ? reachOf(one.unit, party) : 'listed'
    return reach === 'no' ? [] : [{ ...one, through: reach === 'through' }]
  })
}

/** Whether a unit's list holds the side. Without a list it answers for all; an officer's or nobody's agency may be in any list. */
function reachOf({ scope }: Unit, { type, agency }: Party): 'listed' | 'through' | 'no' {
  if (scope === undefined || type === 'unstated' || type === 'officer') return 'listed'
  if (agency && scope.includes(agency.id)) return 'listed'
  return agency?.through && scope.includes(agency.through) ? 'through' : 'no'
}

/** Principle 4, its end: a unit whose name names the matter takes what is open in the office; one whose name leans goes first. */
function byName(
  structure: Structure,
  question: Question,
  voices: readonly Voice[],
  found: readonly Claim[],
): readonly Claim[] {
  const open = found.every(({ cause }) => cause === 'office')
  const named = mostParticular(voices.filter(({ as, side }) => as === 'name' && side !== 'other'))
  if (open && named.length > 0) {
    const units = structure.units.filter((unit) => named.some(({ home }) => home === unit))
    // A name that says the kind with this subject leaves behind clauses that speak of the kind alone.
    const clauses = named.some(({ about }) => about === 'both') ? [] : unique(found.flatMap((claim) => claim.clauses))
    return units.map((unit) => ({ unit, clauses, cause: 'name', rank: question.subject === 'none' ? 1 : 0 }))
  }
  const leans = (unit: Unit) => voices.some(({ as, home }) => as === 'leans' && home === unit)
  return found.map((claim) => (leans(claim.unit) ? { ...claim, rank: claim.rank - 0.5 } : claim))
}

function withQuoted(structure: Structure, question: Question, claim: Claim, quoted: readonly Voice[]): Claim {
  const beside = quoted.flatMap((voice) => spread(structure, voice, question).filter(({ unit }) => unit === claim.unit))
  return { ...claim, clauses: unique([...claim.clauses, ...beside.flatMap(({ clauses }) => clauses)]) }
}

export const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)]
