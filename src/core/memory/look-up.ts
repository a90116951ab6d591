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
import type { Shelf, Texts } from './shelf.ts'
import { keyOf } from './tables.ts'
import type { TranslationUnit } from './unit.ts'

export function lookUp(db: Database, shelf: Shelf, asked: Asked): readonly Match[] {
  const { from, to, least = LEAST_SCORE, limit = MOST_MATCHES } = asked
  const tokens = tokensOf(askedVariant(asked), from)
  const [texts, others] = [shelf.texts(from), shelf.texts(to)]
  const exact = exactSenses(db, tokens, asked).filter(others.has)
  const found = exact.map((sense) => ({ sense, score: 100 }))
  for (const { sense, letters } of likely(shelf, texts, tokens, from, least)) {
    if (found.filter(({ score }) => score > fuzzyScore(letters, 1)).length >= limit) break
    if (exact.includes(sense) || !others.has(sense)) continue
    const score = fuzzyScore(letters, wordsAlike(texts.words(sense), tokens.words, least / 50 - letters - 1e-9))
    if (score >= least) found.push({ sense, score })
  }
  const last = found.map(({ score }) => score).sort((a, b) => b - a)[limit - 1] ?? 0
  const best = found.filter(({ score }) => score >= last).map(({ sense, score }) => bestOf(db, sense, score, asked))
  return toMatches(best, asked, tokens)
}

function exactSenses(db: Database, { exact }: Tokens, { from, least = LEAST_SCORE }: Asked): readonly number[] {
  if (least > 100) return []
  const same = db.prepare<[string, string], number>('SELECT sense FROM texts WHERE lang = ? AND exact = ?').pluck()
  return same.all(from, keyOf(exact))
}

type Likely = { readonly sense: number; readonly letters: number }

/** Senses whose letters alone leave the least score in reach, the most alike first. */
function likely(shelf: Shelf, texts: Texts, { grams }: Tokens, lang: string, least: number): readonly Likely[] {
  const shared = new Uint16Array(texts.grams.length)
  for (const gram of grams) for (const sense of shelf.holding(lang + gram)) shared[sense] = (shared[sense] ?? 0) + 1
  const found: Likely[] = []
  for (let sense = 1; sense < shared.length; sense++) {
    const common = shared[sense] ?? 0
    if (common === 0) continue
    const letters = dice(common, texts.grams[sense] ?? 0, grams.size)
    if (fuzzyScore(letters, 1) >= least) found.push({ sense, letters })
  }
  return found.sort((a, b) => b.letters - a.letters)
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
