/** What there is to say of a field of a draft: its label and type, where its value came from, what an answer looks like. */
import type { AnswerSource } from './answer.ts'
import { factAt, type Shape } from './field.ts'
import { type LookedFor, looksOf } from './looks.ts'
import { MARK_FIELDS } from './marks.ts'
import { type Field, type Policy, policyIn, type Template } from './template.ts'
import type { Bilingual, Lang, Text } from './types.ts'
import type { Value } from './yaml.ts'

/** Where a value came from. `remembered`: an answer given for an earlier document of the same delegation. */
export type Origin = 'answer' | 'remembered' | 'delegation' | 'office' | 'date'

export type FieldCard = {
  readonly field: string
  readonly label: Bilingual
  /** One of the answer types, or `language`; `list` and `group` for what has parts. */
  readonly type: LookedFor
  readonly policy: Policy
  readonly from?: Origin
  /** Where it stands in the delegation's form: `people.0.position`. Absent for answers, the office and the date. */
  readonly path?: string
  /** Position among the people, from 0. */
  readonly person?: number
}

export type AskedField = FieldCard & {
  /** Languages in which it is missing. */
  readonly langs: readonly Lang[]
  /** As typed or remembered; null where there is nothing. */
  readonly value: Value
  /** What an answer looks like, with an example. */
  readonly looks: Bilingual
  readonly help?: Text
  readonly options?: { readonly [value: string]: Bilingual }
}

export type Card = Omit<AskedField, 'langs'>
export type Cards = (field: string) => Card

/** What there is to say of a field, whether or not it has a value. Asked for each value of a page, so answered once. */
export function cardsOf(template: Template, sources: readonly AnswerSource[]): Cards {
  const known = new Map<string, Card>()
  return (path) => {
    const card = known.get(path) ?? cardOf(template, sources, path)
    known.set(path, card)
    return card
  }
}

function cardOf(template: Template, sources: readonly AnswerSource[], path: string): Card {
  const [first = ''] = path.split('.')
  const own = [...template.fields, ...MARK_FIELDS].find(({ id }): boolean => id === first) as Field | undefined // marks are fields
  const fact = own && path === first ? undefined : factAt(template.facts, path)
  const from = sources.findLast(({ answers }) => Object.hasOwn(answers, first))
  const origin = own ? from && originOf(from) : first === 'office' || first === 'date' ? first : 'delegation'
  const type = own && path === first ? own.type : typeOf(fact?.shape)
  const person = personIn(path)
  const place = own ? (origin === 'delegation' ? `answers.${path}` : undefined) : placeOf(path)
  return {
    field: path,
    label: own && path === first ? own.label : (fact?.label ?? { th: path, en: path }),
    type,
    policy: own ? own.policy : policyIn(template, path.replace(/\.\d+(?=\.|$)/g, '')),
    ...(origin && { from: origin }),
    ...(place !== undefined && { path: place }),
    ...(person !== undefined && { person }),
    value: own ? (from?.answers[first] ?? null) : null,
    looks: looksOf(type, own?.example),
    ...(own?.help && { help: own.help }),
    ...(own?.options && { options: own.options }),
  }
}

const originOf = ({ remembered, place }: AnswerSource): Origin =>
  remembered ? 'remembered' : place ? 'delegation' : 'answer'

function typeOf(shape: Shape | undefined): LookedFor {
  if (!shape || 'record' in shape) return 'group'
  return 'list' in shape ? 'list' : shape.leaf
}

/** The head is the first of the people, the members those after. */
function personIn(path: string): number | undefined {
  const [, person, member] = /^(?:people\.(\d+)|members\.(\d+))/.exec(path) ?? []
  if (person !== undefined) return Number(person)
  if (member !== undefined) return Number(member) + 1
  return /^head(\.|$)/.test(path) ? 0 : undefined
}

function placeOf(path: string): string | undefined {
  if (/^(office|date)(\.|$)/.test(path)) return undefined
  const person = personIn(path)
  return person === undefined ? path : path.replace(/^(?:head|people\.\d+|members\.\d+)/, `people.${person}`)
}
