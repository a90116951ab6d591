/** What Withet's own units say beyond their words, as other programs' files carry it and give it back. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { IsoDate, Lang } from '../types.ts'
import { clip, hiddenCharacter } from '../yaml.ts'
import { type Origin, type TranslationUnit, UNIT_STATES, type UnitState, type Variant } from './unit.ts'

/** An entry of a file that was not taken, and why. */
export type Skip = { readonly line: number; readonly problem: string; readonly fix?: string }

/** Every entry of a file is taken or skipped: `rows` counts both. */
export type Rows<T> = { readonly rows: number; readonly taken: readonly T[]; readonly skipped: readonly Skip[] }

/** A unit as a file holds it: what the other program did not say is absent. */
export type CarriedUnit = Pick<TranslationUnit, 'variants' | 'note' | 'reviewer'> & {
  readonly line: number
  readonly id?: string
  readonly context?: TranslationUnit['context']
  readonly origin?: Origin
  readonly state?: UnitState
  readonly author?: string
  readonly date?: IsoDate
}

/** A row that cannot be taken: thrown inside a row, caught where rows are collected. */
export class Untakable extends Error {
  readonly fix: string | undefined

  constructor(problem: string, fix?: string) {
    super(problem)
    this.fix = fix
  }
}

/** Runs the reading of one row; what it cannot take becomes a skip. `count`: a row may hold several entries. */
export function collector<T>() {
  const [taken, skipped]: [T[], Skip[]] = [[], []]
  const add = (line: number, read: () => readonly T[], count = 1): void => {
    try {
      taken.push(...read())
    } catch (error) {
      if (!(error instanceof Untakable)) throw error
      const skip = { line, problem: error.message, ...(error.fix && { fix: error.fix }) }
      skipped.push(...Array<Skip>(count).fill(skip))
    }
  }
  const rows = (): Rows<T> => ({ rows: taken.length + skipped.length, taken, skipped })
  return { add, rows }
}

// ---- languages ----

/** `th` for `th-TH` and `TH`: the primary tag of a BCP 47 language. */
export function primaryLang(tag: string | undefined): Lang {
  if (tag === undefined || tag === '') throw new Untakable('the language is not given', 'name it in xml:lang')
  const primary = /^([a-z]{2,3})(?:-[a-z0-9]{1,8})*$/i.exec(tag)?.[1]
  if (primary) return primary.toLowerCase()
  throw new Untakable(`"${clip(tag)}" is not a language tag`, 'write th, en or another BCP 47 tag, with hyphens')
}

// ---- facts by name ----

const word = z.string().max(2_000)
const count = z.int().min(1)
const ORIGIN = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('template'), id: word, version: count }),
  z.strictObject({ kind: z.literal('draft'), id: word, record: word }),
  z.strictObject({ kind: z.literal('import'), file: word }),
  z.strictObject({ kind: z.literal('work'), id: word }),
])

export const PREFIX = 'x-withet-'

/** Facts by their names in files, for formats that have no element of their own for them. */
export function factsOf(unit: TranslationUnit): { readonly [name: string]: string | undefined } {
  const { context, origin, state, author, date, reviewer } = unit
  return {
    place: context.place,
    former: context.former,
    next: context.next,
    origin: JSON.stringify(origin),
    state,
    author,
    date,
    reviewer,
  }
}

/** Reads facts back. Names that are not ours are passed over; a value that cannot be ours throws. */
export function readFacts(facts: ReadonlyMap<string, string>): Omit<CarriedUnit, 'variants' | 'line' | 'id' | 'note'> {
  for (const [name, value] of facts)
    if (value.length > 10_000) throw new Untakable(`its ${name} is longer than 10,000 characters`)
  const [place, former, next] = ['place', 'former', 'next'].map((name) => facts.get(name))
  const [origin, state, author, date, reviewer] = ['origin', 'state', 'author', 'date', 'reviewer'].map((name) =>
    facts.get(name),
  )
  return {
    ...(place !== undefined && {
      context: { place, ...(former !== undefined && { former }), ...(next !== undefined && { next }) },
    }),
    ...(origin !== undefined && { origin: readOrigin(origin) }),
    ...(state !== undefined && { state: readState(state) }),
    ...(author !== undefined && { author }),
    ...(date !== undefined && { date: readDay(date) }),
    ...(reviewer !== undefined && { reviewer }),
  }
}

function readOrigin(text: string): Origin {
  try {
    return ORIGIN.parse(JSON.parse(text))
  } catch {
    throw new Untakable('its origin cannot be read', 'leave x-withet-origin as it was exported')
  }
}

export function readState(text: string): UnitState {
  const state = UNIT_STATES.find((known) => known === text)
  if (state) return state
  throw new Untakable(`"${clip(text)}" is not a state`, `states: ${UNIT_STATES.join(', ')}`)
}

/** `2026-11-28` or `20261128T101500Z`, as TMX writes it. */
export function readDay(text: string): IsoDate {
  const parts = /^(\d{4})-?(\d{2})-?(\d{2})(?:T[\d:.]{4,12}(?:Z|[+-]\d\d:?\d\d)?)?$/.exec(text)
  if (!parts) throw new Untakable(`"${clip(text)}" is not a date`, 'write 2026-11-28 or 20261128T000000Z')
  // The pattern gives year, month and day in this form.
  return `${parts[1]}-${parts[2]}-${parts[3]}` as IsoDate
}

/** Throws for words that no draft may hold, or that are none. */
export function checkVariants(variants: TranslationUnit['variants']): void {
  const langs = Object.keys(variants)
  if (langs.length === 0) throw new Untakable('it has words in no language')
  for (const variant of Object.values(variants))
    for (const part of variant) {
      const bad = hiddenCharacter(typeof part === 'string' ? part : `${part.code}${part.text ?? ''}`)
      if (bad) throw new Untakable(bad, 'type the text again')
    }
}

/** What a file left unsaid is said by whoever takes it in. */
export type Taker = { readonly file: string; readonly by: string; readonly today: IsoDate }

export function unitFrom(carried: CarriedUnit, taker: Taker): TranslationUnit {
  const { line: _, id, ...said } = carried
  const state = said.state ?? (Object.keys(said.variants).length > 1 ? 'translated' : 'initial')
  return {
    context: { place: '' },
    origin: { kind: 'import', file: taker.file },
    author: taker.by,
    date: taker.today,
    ...said,
    state,
    id: id ?? `import-${fingerprint(said.variants)}`,
  }
}

const fingerprint = (variants: { readonly [lang: Lang]: Variant }): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(variants).sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest('hex')
    .slice(0, 24)
