/** The words of a Word document, for searching. */
import { AppError } from '../errors.ts'
import { wordParagraphs } from '../word/text.ts'

/** A paragraph, and whether it stands in a table. */
export type Line = { readonly text: string; readonly inTable: boolean }

/** Further words of a document are not searched: no letter is as long as a book. */
const TEXT_LIMIT = 200_000

/** The paragraphs of a document; none where the file is no Word document: the draft is then found by its title. */
export function wordLines(bytes: Uint8Array): readonly Line[] {
  const lines: Line[] = []
  let length = 0
  for (const { text, cell } of paragraphsOrNone(bytes)) {
    const kept = text.slice(0, TEXT_LIMIT - length).toWellFormed()
    if (kept === '') break
    lines.push({ text: kept, inTable: cell !== undefined })
    length += kept.length
  }
  return lines
}

function paragraphsOrNone(bytes: Uint8Array): ReturnType<typeof wordParagraphs> {
  try {
    return wordParagraphs(bytes)
  } catch (error) {
    if (error instanceof AppError) return []
    throw error
  }
}
