/** All checks, in the order in which they are said; and what they find. docs/checks.md says why each is there. */
import { createHash } from 'node:crypto'
import type { Span } from '../compare.ts'
import type { Pair } from '../pair.ts'
import type { Bilingual, Lang, Text } from '../types.ts'
import { CHANGED } from './changed.ts'
import { type About, type Check, type Mark, type Severity, sidesOf } from './check.ts'
import { COUNTS } from './counts.ts'
import { FIGURES } from './figures.ts'
import { HONOUR } from './honour.ts'
import { NAMES } from './names.ts'
import { SCRIPT } from './script.ts'
import { TERMS } from './terms.ts'
import { TYPING } from './typing.ts'

export const CHECKS: readonly Check[] = [
  ...SCRIPT,
  ...FIGURES,
  ...NAMES,
  ...TERMS,
  ...COUNTS,
  ...HONOUR,
  ...TYPING,
  ...CHANGED,
]

export type QaFinding = {
  /** Of the check, the place and both texts: the same until one of them changes. */
  readonly id: string
  readonly check: string
  readonly severity: Severity
  readonly place: string
  readonly text: { readonly [lang: Lang]: string }
  readonly marks: { readonly [lang: Lang]: Mark }
  readonly say: Bilingual
  readonly expected?: Text
  readonly changes?: readonly Span[]
}

/** By place in the document, then in the order of the table. `anchor` takes the place of the texts in the ids. */
export function findingsIn(pairs: readonly Pair[], about: About, anchor?: string): readonly QaFinding[] {
  const sides = pairs.map(sidesOf)
  const order = new Map(pairs.map((pair, index) => [pair, index]))
  const seen = new Map<string, number>()
  return CHECKS.flatMap((check) => check.find(sides, about).map((found) => ({ check, found })))
    .sort((a, b) => (order.get(a.found.pair) ?? 0) - (order.get(b.found.pair) ?? 0))
    .map(({ check: { id: check, severity }, found: { pair, ...rest } }) => {
      const key = `${check}\n${pair.place}\n${anchor ?? JSON.stringify([pair.text.th, pair.text.en])}`
      const nth = (seen.get(key) ?? 0) + 1
      seen.set(key, nth)
      const id = createHash('sha256').update(`${key}\n${nth}`).digest('hex').slice(0, 16)
      return { id, check, severity, place: pair.place, text: pair.text, ...rest }
    })
}
