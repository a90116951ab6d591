/**
 * What the clauses of a structure say about one plain question: one kind, one subject, one side; and which of it prevails.
 *
 * 1. A clause that names the side beats one that is open to all sides; one that names another side is out.
 * 2. Words about the kind with this subject beat words about the kind alone.
 * 3. A clause whose words name the matter beats one that takes it in by general words.
 */
import type { As, Cover, DutyClause, Structure, Unit } from '../duties.ts'
import type { Kind, Subject } from '../types.ts'
import type { Party } from './party.ts'

export type Question = { readonly kind: Kind; readonly subject: Subject | 'none'; readonly party: Party }

/** One cover that speaks about the question, by the clause of a unit or (`name`, `leans`) by the unit's name. */
export type Voice = {
  readonly home: Unit
  readonly clause?: DutyClause
  readonly as: As
  /** `both`: about the kind with this subject. */
  readonly about: 'kind' | 'subject' | 'both'
  readonly side: 'open' | 'named' | 'unstated' | 'other'
}

/** Why a claim is no more than an inference; `literal` when it is not one. */
export type Cause = 'literal' | 'general' | 'contested' | 'unstated' | 'office' | 'name' | 'through' | 'unlisted'

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

/** The voices that decide among all on a facet. */
export const prevailing = (voices: readonly Voice[]): readonly Voice[] =>
  strongest(mostParticular(voices.filter(claims)))

/**
 * Principle 2. Particular words that only take the matter in do not silence another unit's plainer words about the kind; of their
 * own unit they replace the general words, which are then only quoted.
 */
export function mostParticular(voices: readonly Voice[]): readonly Voice[] {
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

export function causeOf({ home, as, side }: Voice): Cause {
  if (home.level === 'office') return 'office'
  if (side === 'unstated') return 'unstated'
  return as === 'literal' ? 'literal' : as === 'contested' ? 'contested' : 'general'
}
