/** What expressions see: the facts and answers in one language, as plain values. No function can get in. */
import type { Delegation } from './delegation.ts'
import { type Fact, membersOf, type Shape } from './field.ts'
import { sayText } from './say.ts'
import type { IsoDate, Lang, Text } from './types.ts'

export type Local = string | number | boolean | undefined | readonly Local[] | { readonly [name: string]: Local }

/** A value before a language is chosen: texts are maps by language. */
export type Known = string | number | boolean | undefined | readonly Known[] | { readonly [name: string]: Known }

/** The office's own facts, as letters print them. */
export type OfficeFacts = {
  readonly name: Text
  readonly agency: Text
  readonly address: Text
  readonly code: Text
  readonly phone?: string
  readonly fax?: string
  readonly email?: string
}

export type Names = {
  /** The name of an agency, a district or a side, as written on a date; undefined when it is not known. */
  readonly agency: (name: string, date: IsoDate) => Text | undefined
}

export type Facts = { readonly [name: string]: Known }

/** Joins what is known about the occasion into the fields of `FACTS`. Identity data is joined here and nowhere else. */
export function factsOf(delegation: Delegation, office: OfficeFacts, date: IsoDate, answers: Facts): Facts {
  const { identities, answers: _, ...facts } = delegation
  const people = delegation.people.map((person, index) => ({ ...person, identity: identities[index] }))
  // Readonly records of optional fields are Known values; the compiler cannot see it through `undefined`.
  return { ...answers, ...facts, people, head: people[0], members: people.slice(1), office, date } as Facts
}

/** Chooses the language of every text, by shape. */
export function localise(
  facts: { readonly [name: string]: Fact },
  values: Facts,
  lang: Lang,
  names: Names,
): { readonly [name: string]: Local } {
  const date = values.date as IsoDate
  return inside(facts, values)

  function inside(members: { readonly [name: string]: Fact }, known: Facts): { readonly [name: string]: Local } {
    const local: { [name: string]: Local } = {}
    for (const name in members) {
      const shape = members[name]?.shape
      const value = known[name]
      if (shape && value !== undefined) local[name] = choose(shape, value)
    }
    return local
  }

  function choose(shape: Shape, value: Known): Local {
    if ('list' in shape)
      return Array.isArray(value)
        ? value.map((item) => choose(shape.list, item)).filter((item) => item !== undefined)
        : undefined
    const members = membersOf(shape)
    if (members) return typeof value === 'object' ? inside(members, value as Facts) : undefined
    if (!('leaf' in shape)) return undefined
    if (shape.leaf === 'text') return sayText(value as Text, lang)
    if (shape.leaf === 'agency') {
      const name = names.agency(String(value), date)
      return sayText(name, lang) ?? name?.en ?? String(value)
    }
    return value as Local
  }
}
