/** The words of a Word document, for searching. Bytes may come from anyone: limits first, no entities, never a throw. */
import { unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'

/** A paragraph, and whether it stands in a table. */
export type Line = { readonly text: string; readonly inTable: boolean }

const DOCUMENT_LIMIT = 50_000_000
const XML_LIMIT = 30_000_000
/** Further words of a document are not searched: no letter is as long as a book. */
const TEXT_LIMIT = 200_000

/** Paragraphs of `word/document.xml`; none where the file is no Word document. */
export function wordLines(bytes: Uint8Array): readonly Line[] {
  if (bytes.length > DOCUMENT_LIMIT) return []
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => name === 'word/document.xml' && originalSize <= XML_LIMIT,
    })
    const xml = parts['word/document.xml']
    return xml ? linesOf(new TextDecoder('utf-8', { fatal: true }).decode(xml)) : []
  } catch {
    // Not a zip, torn, or not XML: there are no words to be found in it. The draft is found by its title.
    return []
  }
}

function linesOf(xml: string): readonly Line[] {
  const lines: Line[] = []
  let [text, inText, tables, length] = ['', false, 0, 0]
  const close = () => {
    if (text.trim() !== '' && length < TEXT_LIMIT) {
      const kept = text.slice(0, TEXT_LIMIT - length).toWellFormed()
      lines.push({ text: kept, inTable: tables > 0 })
      length += kept.length
    }
    text = ''
  }
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, isSelfClosing }) => {
    if (name === 'w:t') inText = !isSelfClosing
    else if (name === 'w:tab') text += '\t'
    else if (name === 'w:br' || name === 'w:cr') text += ' '
    else if (name === 'w:tbl') tables += 1
  })
  parser.on('text', (words) => {
    if (inText) text += words
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'w:t') inText = false
    else if (name === 'w:p') close()
    else if (name === 'w:tbl') tables -= 1
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return lines
}
