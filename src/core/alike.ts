/** People who may be the same under another spelling: told, never merged. */
import type { Person } from './delegation.ts'
import { editDistance } from './reader.ts'
import { foldThai } from './thai.ts'
import type { Lang } from './types.ts'

/** Positions of two people, the earlier first. */
export type Alike = readonly [number, number]

/** Beyond these the list was pasted twice, which the first of them tell as well. */
const MOST = 50

export function alikePeople(people: readonly Person[]): readonly Alike[] {
  const names = people.map(({ name }) => spellings(name))
  const found: Alike[] = []
  for (const [later, name] of names.entries())
    for (let earlier = 0; earlier < later && found.length < MOST; earlier++)
      if (sameName(names[earlier] ?? {}, name)) found.push([earlier, later])
  return found
}

type Spellings = { readonly [lang: Lang]: string }

/** Without titles' stops, spaces, tone marks and the order of an English name's parts. */
function spellings(name: Person['name']): Spellings {
  return Object.fromEntries(
    Object.entries(name).map(([lang, text]) => {
      const folded = foldThai(text).replace(/[\u0e47-\u0e4e]/g, '')
      const parts = folded.split(/[^\p{L}\p{M}\p{N}]+/u).filter((part) => part !== '')
      return [lang, (lang === 'th' ? parts : parts.sort()).join('')]
    }),
  )
}

const sameName = (a: Spellings, b: Spellings): boolean =>
  Object.entries(a).some(([lang, name]) => near(name, b[lang] ?? ''))

/** One slip in a name of six letters, two in one of fourteen; short names are too much alike by nature. */
function near(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length)
  const slips = length >= 14 ? 2 : length >= 6 ? 1 : 0
  return length > 0 && Math.abs(a.length - b.length) <= slips && (a === b || (slips > 0 && editDistance(a, b) <= slips))
}
