/**
 * Looks a text up in the index, and gives what asking every unit would give.
 *
 * 1. count, for each sense, the trigrams that it shares with the text: half of the score follows from that alone;
 * 2. go on with those that could still reach the least score, the most alike first, and compare their words;
 * 3. stop when no further one could come before those that are found.
 */
import type { Database } from '../register/database.ts'
import {
  type Asked,
  askedVariant,
  besideOf,
  type Found,
  IN_CONTEXT,
  LEAST_SCORE,
  type Match,
  MOST_MATCHES,
  toMatches,
} from './match.ts'
import { dice, fuzzyScore, type Tokens, tokensOf, wordsAlike } from './score.ts'
import { keyOf, numbersIn, WORD_END } from './tables.ts'
import type { TranslationUnit } from './unit.ts'

/** How many trigrams each sense has, by language: read once, and again when the index has changed. */
export type Sizes = (lang: string) => Uint16Array

export function lookUp(db: Database, sizes: Sizes, asked: Asked): readonly Match[] {
  const tokens = tokensOf(askedVariant(asked), asked.from)
  const least = asked.least ?? LEAST_SCORE
  const limit = asked.limit ?? MOST_MATCHES
  const exact = exactSenses(db, tokens, asked)
  const found = exact.map((sense) => bestOf(db, sense, 100, asked))
  const text = db.prepare<[string, number], string>('SELECT words FROM texts WHERE lang = ? AND sense = ?').pluck()
  const there = db.prepare<[string, number], number>('SELECT 1 FROM texts WHERE lang = ? AND sense = ?').pluck()
  const scores = found.map(({ score }) => score)
  for (const { sense, letters } of likely(db, sizes(asked.from), tokens, asked.from, least)) {
    if (scores.filter((score) => score > fuzzyScore(letters, 1)).length >= limit) break
    if (exact.includes(sense) || there.get(asked.to, sense) === undefined) continue
    const words = (text.get(asked.from, sense) ?? '').split(WORD_END)
    const score = fuzzyScore(letters, wordsAlike(words, tokens.words))
    if (score < least) continue
    scores.push(score)
    found.push(bestOf(db, sense, score, asked))
  }
  return toMatches(found, asked, tokens)
}

function exactSenses(db: Database, { exact }: Tokens, { from, to, least = LEAST_SCORE }: Asked): readonly number[] {
  if (least > 100) return []
  return db
    .prepare<[string, string, string], number>(
      'SELECT sense FROM texts WHERE lang = ? AND exact = ? AND sense IN (SELECT sense FROM texts WHERE lang = ?)',
    )
    .pluck()
    .all(from, keyOf(exact), to)
}

type Likely = { readonly sense: number; readonly letters: number }

/** Senses whose letters alone leave the least score in reach, the most alike first. */
function likely(db: Database, sizes: Uint16Array, { grams }: Tokens, lang: string, least: number): readonly Likely[] {
  const lists = db.prepare<[string], Buffer>('SELECT senses FROM postings WHERE gram = ?').pluck()
  const shared = new Uint16Array(sizes.length)
  const touched: number[] = []
  for (const gram of grams)
    for (const blob of lists.all(lang + gram))
      for (const sense of numbersIn(blob)) {
        if (shared[sense] === 0) touched.push(sense)
        shared[sense] = (shared[sense] ?? 0) + 1
      }
  return touched
    .map((sense) => ({ sense, letters: dice(shared[sense] ?? 0, sizes[sense] ?? 0, grams.size) }))
    .filter(({ letters }) => fuzzyScore(letters, 1) >= least)
    .sort((a, b) => b.letters - a.letters)
}

/** The unit that speaks for a sense: one in context where the text is the same, else the one that stands first. */
function bestOf(db: Database, sense: number, score: number, asked: Asked): Found {
  const times = db.prepare<[number], number>('SELECT count(*) FROM units WHERE sense = ?').pluck().get(sense) ?? 0
  const near = score === 100 ? inContext(db, sense, asked) : undefined
  const json = near ?? first(db, 'sense = ?', sense)
  if (json === undefined) throw new Error(`the sense ${sense} has no unit`)
  // Written by `rememberUnits` alone, from units.
  return { unit: JSON.parse(json) as TranslationUnit, score: near === undefined ? score : IN_CONTEXT, times }
}

const first = (db: Database, where: string, ...values: readonly (string | number)[]): string | undefined =>
  db
    .prepare<unknown[], string>(`SELECT unit FROM units WHERE ${where} ORDER BY state DESC, date DESC, id LIMIT 1`)
    .pluck()
    .get(...values)

function inContext(db: Database, sense: number, asked: Asked): string | undefined {
  const beside = Object.entries(besideOf(asked))
  const sides = beside.map(([side]) => `${side} IN (SELECT sense FROM texts WHERE lang = ? AND exact = ?)`)
  const either = [
    ...(asked.place === undefined ? [] : ['place = ?']),
    ...(sides.length > 0 ? [`(${sides.join(' AND ')})`] : []),
  ]
  if (either.length === 0) return undefined
  const values = [
    ...(asked.place === undefined ? [] : [asked.place]),
    ...beside.flatMap(([, text]) => [asked.from, keyOf(text)]),
  ]
  return first(db, `sense = ? AND (${either.join(' OR ')})`, sense, ...values)
}
