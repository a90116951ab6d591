/** A hit in its surroundings, as it stands in the document: folded for comparing, quoted as it was written. */
import { foldThai } from '../thai.ts'
import type { Word } from './query.ts'

/** Pieces of a quotation; those that the query found are hits. */
export type Shown = readonly { readonly text: string; readonly hit: boolean }[]

const BEFORE = 40
const AFTER = 100

/** Quotes the line with the first hit. Cuts only between graphemes, so that no vowel or tone mark loses its consonant. */
export function show(text: string, words: readonly Word[]): Shown {
  const spellings = words.flat()
  const lines = text.split('\n')
  const folded = lines.map(foldThai)
  const first = folded.findIndex((line) => spellings.some((word) => line.includes(word)))
  // A quoted phrase may run over the end of a line.
  const line = first >= 0 ? (lines[first] ?? '') : spellings.length > 0 ? lines.join(' ') : (lines[0] ?? '')
  const pieces = piecesOf(line)
  const marked = mark(pieces, spellings)
  const at = Math.max(0, marked.indexOf(true))
  const [from, to] = [Math.max(0, at - BEFORE), Math.min(pieces.length, at + AFTER)]
  const shown: { text: string; hit: boolean }[] = []
  if (from > 0) shown.push({ text: '…', hit: false })
  for (let i = from; i < to; i++) add(shown, pieces[i]?.text ?? '', marked[i] ?? false)
  if (to < pieces.length) add(shown, '…', false)
  return shown
}

function add(shown: { text: string; hit: boolean }[], text: string, hit: boolean): void {
  const last = shown.at(-1)
  if (last && last.hit === hit) last.text += text
  else shown.push({ text, hit })
}

export type Piece = { readonly text: string; readonly folded: string }

const graphemes = new Intl.Segmenter('th', { granularity: 'grapheme' })
const JOINS_BEFORE = /\u0e4d[\u0e48-\u0e4b]?$/

/**
 * The text in pieces, each with its folded form, so that a place in the folded text is a place in the text. A grapheme a
 * piece, apart from those that fold as one: เ+เ, and nikhahit with sara aa.
 */
export function piecesOf(text: string): readonly Piece[] {
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
