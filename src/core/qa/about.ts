/** What the checks know of a draft's people: from the delegation as it is kept, or as its file has it. */
import { z } from 'zod'
import type { KnownName } from './check.ts'

const text = z.record(z.string(), z.string())
const person = z.looseObject({ name: text, position: text.optional() })

/** Everyone who is named with a title, a rank or a post: the people, the signatories, who is thanked. */
export function namesIn(facts: { readonly [name: string]: unknown }): readonly KnownName[] {
  const names = new Map<string, KnownName>()
  const keep = (value: unknown, thai: boolean): void => {
    const read = person.safeParse(value)
    if (!read.success || !['title', 'rank', 'position'].some((key) => key in read.data)) return
    const { name, position } = read.data
    const known = names.get(JSON.stringify(name))
    names.set(JSON.stringify(name), {
      name,
      ...(position && { post: position }),
      thai: thai || (known?.thai ?? false),
    })
  }
  const walk = (value: unknown, thai: boolean): void => {
    if (typeof value !== 'object' || value === null) return
    keep(value, thai)
    for (const inside of Object.values(value)) walk(inside, thai)
  }
  const { people, ...rest } = facts
  // Who travels from here is of here, unless an answer says otherwise.
  walk(people, facts.direction === 'outbound')
  walk(rest, false)
  return [...names.values()]
}
