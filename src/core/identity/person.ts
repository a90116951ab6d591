/** Whose identity data is where: in a draft, in answers, in facts where it does not belong. */
import type { Answers } from '../answer.ts'
import type { Delegation, Identity } from '../delegation.ts'
import { AppError } from '../errors.ts'
import type { Draft, Paragraph } from '../fill.ts'
import type { Value } from '../yaml.ts'

const IDENTITY_SOURCE = /^(?:people\.(\d+)|members\.(\d+)|(head))\.identity(?:\.|$)/

/** Positions of the people whose identity data a draft prints, by the fields its values came from. */
export function printed({ blocks }: Draft): readonly number[] {
  const paragraphs = blocks.flatMap(({ text, rows = {} }) => [
    ...Object.values(text).flat(),
    ...Object.values(rows).flat(3),
  ])
  return [...new Set(paragraphs.flatMap(positions))].sort((a, b) => a - b)
}

/** The head is the first of the people, and the members are those after. */
const positions = (paragraph: Paragraph): readonly number[] =>
  paragraph.flatMap(({ source, state }) => {
    const match = state === 'filled' && source ? IDENTITY_SOURCE.exec(source) : null
    if (!match) return []
    const [, person, member] = match
    return [person !== undefined ? Number(person) : member !== undefined ? Number(member) + 1 : 0]
  })

/** Names under which identity data may stand in an answer that is a map. */
const IDENTITY_KEYS = new Set(['identity', 'passport', 'born', 'birth', 'birthdate'])

/** Answers without those that are identity data, or that repeat somebody's passport number or date of birth. */
export function withoutIdentity(answers: Answers, identities: Delegation['identities']): Answers {
  const known = telltales(identities)
  return Object.fromEntries(
    Object.entries(answers).flatMap(([field, value]) => {
      if (IDENTITY_KEYS.has(field)) return []
      const kept = stripped(value)
      return tells(kept, known) ? [] : [[field, kept]]
    }),
  )
}

function stripped(value: Value): Value {
  if (Array.isArray(value)) return value.map(stripped)
  if (typeof value !== 'object' || value === null) return value
  const rest = Object.entries(value).filter(([name]) => !IDENTITY_KEYS.has(name))
  return Object.fromEntries(rest.map(([name, inside]) => [name, stripped(inside)]))
}

/** What gives a person away wherever it stands. */
const telltales = (identities: Delegation['identities']): readonly string[] =>
  identities.flatMap((identity) => [identity?.passport, identity?.born].filter((each) => each !== undefined))

const tells = (value: unknown, known: readonly string[]): boolean => {
  const text = JSON.stringify(value) ?? ''
  return known.some((each) => text.includes(each))
}

/**
 * Refuses words that repeat a passport number: titles, purposes and reasons go into records and file names, from which
 * nothing can be erased. Says where, never what.
 */
export function refuseLeaks(words: { readonly [name: string]: unknown }, identities: Delegation['identities']): void {
  const numbers = identities.flatMap((identity) => identity?.passport ?? [])
  const field = Object.entries(words).find(([, value]) => tells(value, numbers))?.[0]
  if (field === undefined) return
  throw new AppError(
    'value-invalid',
    `A passport number stands in "${field}", from where it would get into titles and records. Nothing was filed. Fix: write it only in the delegation file, under people, in identity.`,
    { field },
  )
}

export const hasIdentity = (identity: Identity | undefined): identity is Identity =>
  identity !== undefined && Object.keys(identity).length > 0
