/** Parts of the sentences that say why. */
import type { Unit } from '../duties.ts'
import type { Bilingual } from '../types.ts'
import type { Answer } from './answer.ts'
import { type Claim, unique } from './claim.ts'

export type Ranked = { readonly unit: Unit; readonly claims: readonly Claim[] }

export function inList(answers: readonly Answer[]): Bilingual {
  const sides = sidesOf(answers)
  return { th: ` และ${sides.th}อยู่ในบัญชีของหน่วยงานนี้`, en: `, and ${sides.en} stands in the unit's list` }
}

export function sidesOf(answers: readonly Answer[]): Bilingual {
  const names = [...new Map(answers.map(({ question }) => [question.party.key, question.party.name])).values()]
  return { th: andTh(names.map(({ th }) => th)), en: andEn(names.map(({ en }) => en)) }
}

/** The clauses of some claims, or the unit's name when it claims by that alone. */
export function namedClauses(claims: readonly Claim[]): Bilingual {
  const ids = inOrder(claims.flatMap(({ clauses }) => clauses.map(({ id }) => id)))
  if (ids.length === 0) return { th: 'ชื่อของหน่วยงาน', en: 'the name of the unit' }
  return { th: clausesTh(ids), en: `${ids.length > 1 ? 'clauses' : 'clause'} ${andEn(ids)}` }
}

export const inOrder = (ids: readonly string[]): readonly string[] =>
  unique(ids).toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
export const clausesTh = (ids: readonly string[]): string =>
  `ข้อ ${ids.length > 1 ? `${ids.slice(0, -1).join(', ')} และ ${ids.at(-1)}` : ids.join('')}`
export const andTh = (names: readonly string[]): string =>
  names.length > 1 ? `${names.slice(0, -1).join(' ')} และ${names.at(-1)}` : names.join('')
export const andEn = (names: readonly string[]): string =>
  names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join('')
/** `Section 1` is a name as it stands; other units are spoken of with the article. */
export const the = (name: string): string => (/\d$/.test(name) ? name : `the ${name}`)
