/** The answer to one plain question: the claims on it, or the clauses that come nearest. */
import type { DutyClause, Structure } from '../duties.ts'
import type { Kind } from '../types.ts'
import { type Claim, claimsOn, spread, unique } from './claim.ts'
import { claims, type Facet, prevailing, type Question, sideOf, type Voice, voicesOf } from './voice.ts'

export type Answer = {
  readonly question: Question
  readonly claims: readonly Claim[]
  readonly near: readonly DutyClause[]
  /** Why nothing covers it: the side is in no list; a clause names the matter for another side only; no clause names it. */
  readonly missing?: 'list' | 'side' | 'words'
}

/**
 * Work in itself, whatever it is for: to translate for a conference is to translate. The clause that names the work decides,
 * and a subject counts only where a clause speaks of the work with that subject.
 */
const WORK: readonly Kind[] = [
  'visa-request',
  'passport-request',
  'translation',
  'interpreting',
  'meeting-papers',
  'minutes',
]

/**
 * Writing that the resolutions list by name among the duties. Where a structure leaves it out, its subject does not bring it in:
 * a letter or a programme only carries its subject, but an address or an agreement is drafted by whoever has the drafting of it.
 */
const NAMED_OR_NOBODYS: readonly Kind[] = ['speech', 'agreement']

export function answer(structure: Structure, question: Question): Answer {
  const kind = claimsOn(structure, question, 'kind')
  if (WORK.includes(question.kind))
    return kind.length > 0 ? { question, claims: kind, near: [] } : gap(structure, question, ['kind'])
  if (NAMED_OR_NOBODYS.includes(question.kind) && kind.length === 0) return gap(structure, question, ['kind'])
  if (question.subject === 'none')
    return kind.length > 0 ? { question, claims: kind, near: [] } : gap(structure, question, ['kind'])
  const subject = claimsOn(structure, question, 'subject')
  if (subject.length === 0) return gap(structure, question, ['kind', 'subject'])
  return { question, claims: [...subject, ...kind], near: [] }
}

/** Nothing covers the matter: the clauses that come nearest, and the "other related duties" of the same units. */
function gap(structure: Structure, question: Question, facets: readonly Facet[]): Answer {
  const spoken = facets.map((facet) => voicesOf(structure, question, facet))
  const outside = spoken.map((voices) =>
    prevailing(voices).filter((voice) => spread(structure, voice, question).length === 0),
  )
  const words = outside.find((voices) => voices.length > 0)
  // The words are there and only the lists leave the side out: they are the nearest there is, for each of the lists.
  if (words) return { question, claims: [], near: nearest(structure, words, undefined), missing: 'list' }
  const others = spoken.flatMap((voices) => (voices.some(claims) ? [] : voices.filter(isOfAnotherSide)))
  const close = [...spoken.flatMap((voices) => [...voices.filter(isNear), ...prevailing(voices)]), ...others]
  const near = [...nearest(structure, close, question), ...otherDuties(structure, question, close)]
  return { question, claims: [], near: unique(near), missing: others.length > 0 ? 'side' : 'words' }
}

const isNear = ({ as, side }: Voice): boolean => as === 'near' && side !== 'other'
const isOfAnotherSide = ({ as, side }: Voice): boolean => side === 'other' && (as === 'literal' || as === 'inferred')

function nearest(
  structure: Structure,
  voices: readonly Voice[],
  question: Question | undefined,
): readonly DutyClause[] {
  return unique(
    voices.flatMap((voice) => {
      const reached = spread(structure, voice, question ?? {})
      const anywhere = reached.length > 0 ? reached : spread(structure, voice, {})
      return anywhere.flatMap(({ clauses }) => clauses)
    }),
  )
}

/** "Other related duties" of the units whose clauses come nearest; of all, when none does; of the office, when no unit has such. */
function otherDuties(structure: Structure, question: Question, close: readonly Voice[]): readonly DutyClause[] {
  const voices = structure.units.flatMap((home) =>
    home.clauses.flatMap((clause) =>
      clause.covers
        .filter(({ as, subjects }) => as === 'other' && (subjects === undefined || subjects.includes(question.subject)))
        .map(
          (cover): Voice => ({ home, clause, as: 'other', about: 'kind', side: sideOf(home, cover, question.party) }),
        ),
    ),
  )
  const homes = close.map(({ home }) => home)
  const same = voices.filter(({ home }) => homes.includes(home))
  const units = voices.filter(({ home, side }) => home.level === 'unit' && side !== 'other')
  return nearest(structure, same.length > 0 ? same : units.length > 0 ? units : voices, question)
}
