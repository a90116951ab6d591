/** Rows of a bilingual document with other words, put back into it: each paragraph in its place, and nothing else. */
import { AppError } from '../errors.ts'
import type { Pair } from '../pair.ts'
import type { Lang } from '../types.ts'
import { pairsOfWord } from './aligned.ts'
import { type Retext, retext } from './retext.ts'

type Row = Pick<Pair, 'place' | 'text'>
export type Retexted = { readonly document: Uint8Array; readonly changed: number }

/** Throws `value-invalid` where it cannot be told which paragraph is meant: what is read back must be what was asked for. */
export function retextRows(file: Uint8Array, rows: readonly Row[]): Retexted {
  const former = pairsOfWord(file)
  const wanted = new Map(rows.map((row) => [row.place, row]))
  for (const row of rows)
    refuseStray(
      row,
      former.find(({ place }) => place === row.place),
    )
  const lines = linesOf(former, wanted)
  const changes = lines.flatMap(({ from, to, nth }): readonly Retext[] => (from === to ? [] : [{ from, to, nth }]))
  if (changes.length === 0) return { document: file, changed: 0 }
  const document = retext(file, changes)
  const read = pairsOfWord(document)
  for (const [index, { place, text }] of former.entries()) {
    const said = wanted.get(place)?.text ?? text
    if (Object.keys(text).some((lang) => read[index]?.text[lang] !== (said[lang] ?? text[lang])))
      throw refusal(
        place,
        'cannot be written back: it would be empty, begin or end with a space, or change what both languages share',
      )
  }
  return { document, changed: changes.length }
}

function refuseStray({ place, text }: Row, pair: Pair | undefined): void {
  if (!pair) throw refusal(place, 'is no place of the document')
  for (const [lang, words] of Object.entries(text))
    if (words !== '' && pair.text[lang] === undefined)
      throw refusal(place, `has no paragraph in this language (${lang})`)
}

type Line = Retext & { readonly nth: number }

/** Every paragraph of the rows, with its number among those that say the same. */
function linesOf(former: readonly Pair[], wanted: ReadonlyMap<string, Row>): readonly Line[] {
  const seen = new Map<string, number>()
  return former.flatMap((pair) => {
    const own = Object.keys(pair.text).flatMap((lang) => paragraphs(pair, lang, wanted.get(pair.place)?.text[lang]))
    // In a cell what both languages share stands once.
    const taken = pair.role === 'table' ? new Map<string, number>() : seen
    return own.map(({ from, to }) => {
      const nth = taken === seen ? (seen.get(from) ?? 0) : (taken.get(from) ?? seen.get(from) ?? 0)
      taken.set(from, taken === seen ? nth + 1 : nth)
      seen.set(from, nth + 1)
      return { from, to, nth }
    })
  })
}

/** Lines of a passage are paragraphs of the document; there are as many as before, or it cannot be told which is which. */
function paragraphs({ place, text }: Pair, lang: Lang, words = text[lang] ?? ''): readonly Retext[] {
  const [former, latter] = [(text[lang] ?? '').split('\n'), words.split('\n')]
  if (former.length === latter.length) return former.map((from, index) => ({ from, to: latter[index] ?? from }))
  throw refusal(place, `has ${former.length} paragraphs in the document and ${latter.length} here (${lang})`)
}

const refusal = (place: string, why: string): AppError =>
  new AppError(
    'value-invalid',
    `${place} ${why}. Nothing was changed. Fix: write it in as many lines as it had, or change the document in Word.`,
    { place },
  )
