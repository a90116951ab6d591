/** What look-ups read over and over, kept at hand until the index changes: the words of each language, the lists of trigrams. */
import type { Database } from '../register/database.ts'
import { numbersIn } from './tables.ts'

/** The texts of one language, by sense. */
export type Texts = {
  /** How many trigrams; 0 where the sense has no text in this language. */
  readonly grams: Uint16Array
  readonly has: (sense: number) => boolean
  readonly words: (sense: number) => Int32Array
}

export type Shelf = {
  readonly texts: (lang: string) => Texts
  /** The senses that hold a trigram of a language. */
  readonly holding: (gram: string) => Uint32Array
}

export function shelfOf(db: Database): Shelf {
  const texts = new Map<string, Texts>()
  const lists = new Map<string, Uint32Array>()
  let version = ''
  const fresh = (): void => {
    // The first counts the changes of other processes, the second our own.
    const now = `${db.pragma('data_version', { simple: true })} ${changes.get()}`
    if (now === version) return
    texts.clear()
    lists.clear()
    version = now
  }
  const changes = db.prepare<[], number>('SELECT total_changes()').pluck()
  const parts = db.prepare<[string], Buffer>('SELECT senses FROM postings WHERE gram = ? ORDER BY part').pluck()
  return {
    texts: (lang) => {
      fresh()
      const known = texts.get(lang) ?? readTexts(db, lang)
      texts.set(lang, known)
      return known
    },
    holding: (gram) => {
      const known = lists.get(gram) ?? numbersIn(Buffer.concat(parts.all(gram)))
      lists.set(gram, known)
      return known
    },
  }
}

type Row = { readonly sense: number; readonly grams: number; readonly words: Buffer }

function readTexts(db: Database, lang: string): Texts {
  const last = db.prepare<[], number | null>('SELECT max(id) FROM senses').pluck().get() ?? 0
  const grams = new Uint16Array((last ?? 0) + 1)
  const words = new Map<number, Int32Array>()
  const rows = db.prepare<[string], Row>('SELECT sense, grams, words FROM texts WHERE lang = ?')
  for (const row of rows.iterate(lang)) {
    grams[row.sense] = row.grams
    words.set(row.sense, new Int32Array(numbersIn(row.words).buffer))
  }
  return { grams, has: (sense) => words.has(sense), words: (sense) => words.get(sense) ?? new Int32Array() }
}
