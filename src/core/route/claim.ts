/**
 * What the clauses of a structure say about one plain question: one kind, one subject, one side.
 *
 * 1. A clause that names the side beats one that is open to all sides; one that names another side is out.
 * 2. Words about the kind with this subject beat words about the kind alone.
 * 3. A clause whose words name the matter beats one that takes it in by general words.
 * 4. A clause of the office falls to its parts, by inference: the office is certain, the unit is not, unless a unit's name says so.
 * 5. Units that share the work by agency answer for the agencies in their list.
 */
import type { As, Cover, DutyClause, Structure, Unit } from '../duties.ts'
import type { Kind, Subject } from '../types.ts'
import { COUNCILS_OWN, type Party } from './party.ts'

export type Question = { readonly kind: Kind; readonly subject: Subject | 'none'; readonly party: Party }

/** Why a claim is no more than an inference; `literal` when it is not one. */
export type Cause = 'literal' | 'general' | 'contested' | 'unstated' | 'office' | 'name' | 'through' | 'unlisted'

export type Claim = {
  readonly unit: Unit
  readonly clauses: readonly DutyClause[]
  readonly cause: Cause
  /** Before the others: its clause names the subject, or its name leans to the matter. Lower is better. */
  readonly rank: number
}

/** One cover that speaks about the question, by the clause of a unit or (`name`, `leans`) by the unit's name. */
export type Voice = {
  readonly home: Unit
  readonly clause?: DutyClause
  readonly as: As
  /** `both`: about the kind with this subject. */
  readonly about: 'kind' | 'subject' | 'both'
  readonly side: 'open' | 'named' | 'unstated' | 'other'
}

/** What is said about the kind, and what about the subject. */
export type Facet = 'kind' | 'subject'

export function voicesOf(structure: Structure, question: Question, facet: Facet): readonly Voice[] {
  const voices = structure.units.flatMap((home) => [
    ...home.covers.flatMap((cover) => voiceOf(home, undefined, cover, question) ?? []),
    ...home.clauses.flatMap((clause) =>
      withoutOvertaken(clause.covers.flatMap((cover) => voiceOf(home, clause, cover, question) ?? [])),
    ),
  ])
  return voices.filter(({ about }) => (about === 'subject') === (facet === 'subject'))
}

function voiceOf(home: Unit, clause: DutyClause | undefined, cover: Cover, question: Question): Voice | undefined {
  const about = aboutOf(cover, question)
  if (!about || cover.as === 'other') return undefined
  return { home, as: cover.as, about, side: sideOf(home, cover, question.party), ...(clause ? { clause } : {}) }
}

function aboutOf({ kinds, subjects }: Cover, { kind, subject }: Question): Voice['about'] | undefined {
  if (kinds && !kinds.includes(kind)) return undefined
  if (subjects && !subjects.includes(subject)) return undefined
  if (kinds) return subjects ? 'both' : 'kind'
  return subjects ? 'subject' : undefined
}

export function sideOf(home: Unit, cover: Cover, party: Party): Voice['side'] {
  const side = cover.side ?? home.side
  if (side === undefined || side.includes('any')) return 'open'
  if (party.type === 'unstated') return 'unstated'
  return side.some((one) => one === party.type) ? 'named' : 'other'
}

/** Within a clause, what it says of this very side replaces what it says of all (principle 1). */
function withoutOvertaken(voices: readonly Voice[]): readonly Voice[] {
  const overtaken = (voice: Voice) =>
    voice.side !== 'named' && voices.some(({ about, side }) => side === 'named' && sameFacet(about, voice.about))
  return voices.filter((voice) => !overtaken(voice))
}
const sameFacet = (a: Voice['about'], b: Voice['about']): boolean => (a === 'subject') === (b === 'subject')

/** A voice that claims the matter for its unit, if the side lets it. */
export const claims = ({ as, side }: Voice): boolean =>
  side !== 'other' && (as === 'literal' || as === 'contested' || as === 'inferred')

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

/** The voices that decide among all on a facet. */
export const prevailing = (voices: readonly Voice[]): readonly Voice[] =>
  strongest(mostParticular(voices.filter(claims)))

/** General words about the kind, where the same unit has particular ones: they are still quoted. */
const isReplaced = (voice: Voice, speaking: readonly Voice[]): boolean =>
  claims(voice) && voice.about === 'kind' && speaking.some(({ about, home }) => about === 'both' && home === voice.home)

/**
 * Principle 2. Particular words that only take the matter in do not silence another unit's plainer words about the kind; of their
 * own unit they replace the general words, which are then only quoted.
 */
function mostParticular(voices: readonly Voice[]): readonly Voice[] {
  const both = voices.filter(({ about }) => about === 'both')
  if (both.length === 0) return voices
  const plainest = Math.max(...both.map(plainness))
  const elsewhere = voices.filter((voice) => both.every(({ home }) => home !== voice.home))
  return [...both, ...elsewhere.filter((voice) => plainness(voice) > plainest)]
}
const plainness = ({ as }: Voice): number => ['inferred', 'contested', 'literal'].indexOf(as)

/** Principle 3; and principle 1 between clauses, where their words are equally plain. */
function strongest(voices: readonly Voice[]): readonly Voice[] {
  const plain = voices.filter((voice) => causeOf(voice) === 'literal')
  const top = plain.length > 0 ? plain : voices
  const named = top.filter(({ side }) => side === 'named')
  return named.length > 0 ? named : top
}

function causeOf({ home, as, side }: Voice): Cause {
  if (home.level === 'office') return 'office'
  if (side === 'unstated') return 'unstated'
  return as === 'literal' ? 'literal' : as === 'contested' ? 'contested' : 'general'
}

function claimsBy(structure: Structure, voice: Voice, question: Question, facet: Facet): readonly Claim[] {
  const rank = facet === 'subject' || voice.as === 'contested' ? 0 : 1
  return spread(structure, voice, question).map(({ unit, clauses, through }) => {
    const cause = through ? 'through' : silentOn(unit, question) ? 'unlisted' : causeOf(voice)
    return { unit, clauses, cause, rank }
  })
}

/** Whether the structure says nothing of such matters, so that even plain words only fit by inference. */
function silentOn({ infers }: Unit, { subject, party }: Question): boolean {
  const council = party.type === 'council' || COUNCILS_OWN.some((own) => own === subject)
  return (
    infers !== undefined &&
    (council ? infers.side.includes('council') : infers.side.some((side) => side === party.type))
  )
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
