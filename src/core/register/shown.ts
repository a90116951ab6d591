/** A hit in its surroundings, as it stands in the document: folded for comparing, quoted as it was written. */
import { foldThai } from '../thai.ts'
import type { Word } from './query.ts'

/** Pieces of a quotation; those that the query found are hits. */
export type Shown = readonly { readonly text: string; readonly hit: boolean }[]

const graphemes = new Intl.Segmenter('th', { granularity: 'grapheme' })

const BEFORE = 40
const AFTER = 100

/** Quotes the line with the best hit. Cuts only between graphemes, so that no vowel or tone mark loses its consonant. */
export function show(text: string, words: readonly Word[]): Shown {
  const spellings = words.flat()
  const line = lineWith(text, words)
  const [from, to] = windowIn(line, spellings)
  const pieces = piecesOf(line.slice(from, to))
  const marked = mark(pieces, spellings)
  const at = Math.max(0, marked.indexOf(true))
  const [first, last] = [Math.max(0, at - BEFORE), Math.min(pieces.length, at + AFTER)]
  const shown: { text: string; hit: boolean }[] = []
  if (from + first > 0) add(shown, '…', false)
  for (let i = first; i < last; i++) add(shown, pieces[i]?.text ?? '', marked[i] ?? false)
  if (last < pieces.length || to < line.length) add(shown, '…', false)
  return shown
}

/** The line with most of the words; all lines in one where a quoted phrase runs over the end of one; else the first. */
function lineWith(text: string, words: readonly Word[]): string {
  const lines = text.split('\n')
  const counts = lines.map((line) => hitsIn(line, words))
  const most = Math.max(...counts)
  if (most > 0) return lines[counts.indexOf(most)] ?? ''
  const whole = lines.join(' ')
  return hitsIn(whole, words) > 0 ? whole : (lines[0] ?? '')
}

function hitsIn(line: string, words: readonly Word[]): number {
  const folded = foldThai(line)
  return words.filter((word) => word.some((spelling) => folded.includes(spelling))).length
}

/** Where to look closely in a long line: around the first hit, between graphemes. Parting a whole text takes long. */
function windowIn(line: string, spellings: readonly string[]): readonly [from: number, to: number] {
  const folded = foldThai(line)
  const hits = spellings.map((word) => folded.indexOf(word)).filter((at) => at >= 0)
  const hit = hits.length > 0 ? Math.min(...hits) : 0
  // Folding keeps the order, so the place of the hit can be closed in on: the part before it folds to what is before it.
  let [low, high] = [0, line.length]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (foldThai(line.slice(0, middle)).length <= hit) low = middle
    else high = middle - 1
  }
  const longest = Math.max(0, ...spellings.map((word) => word.length))
  const segments = graphemes.segment(line)
  const edge = (at: number) => segments.containing(Math.max(0, at))?.index ?? line.length
  return [edge(low - 4 * BEFORE), edge(low + longest + 4 * AFTER)]
}

function add(shown: { text: string; hit: boolean }[], text: string, hit: boolean): void {
  const last = shown.at(-1)
  if (last && last.hit === hit) last.text += text
  else shown.push({ text, hit })
}

type Piece = { readonly text: string; readonly folded: string }

const JOINS_BEFORE = /\u0e4d[\u0e48-\u0e4b]?$/

/**
 * The text in pieces, each with its folded form, so that a place in the folded text is a place in the text. A grapheme a
 * piece, apart from those that fold as one: เ+เ, and nikhahit with sara aa.
 */
function piecesOf(text: string): readonly Piece[] {
  const texts: string[] = []
  for (const { segment } of graphemes.segment(text)) {
    const last = texts.at(-1) ?? ''
    const joins = (segment.startsWith('\u0e32') && JOINS_BEFORE.test(last)) || (segment.startsWith('เ') && last === 'เ')
    if (joins) texts[texts.length - 1] = last + segment
    else texts.push(segment)
  }
  let spaced = true
  return texts.map((piece) => {
    const space = /^\s+$/u.test(piece)
    const folded = space ? (spaced ? '' : ' ') : foldThai(piece)
    if (folded !== '') spaced = space
    return { text: piece, folded }
  })
}

function mark(pieces: readonly Piece[], spellings: readonly string[]): readonly boolean[] {
  const folded = pieces.map((piece) => piece.folded).join('')
  const hit = new Uint8Array(folded.length)
  for (const word of spellings) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) hit.fill(1, at, at + word.length)
  }
  let offset = 0
  return pieces.map((piece) => {
    const end = offset + piece.folded.length
    const marked = hit.subarray(offset, end).includes(1)
    offset = end
    return marked
  })
}
