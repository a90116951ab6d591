/** The words of a Word file, from bytes that anyone may have written: zip, document.xml, paragraphs. */
import { type UnzipFileInfo, unzipSync } from 'fflate'
import { SaxesParser, type SaxesTagNS } from 'saxes'
import { AppError } from '../errors.ts'

/** A paragraph that has words. `cell` says where it stands when it is in a table: table, row, column, from 1. */
export type WordParagraph = { readonly text: string; readonly cell?: string; readonly style?: string }

const MB = 1024 * 1024
const MOST = { entries: 2_000, entry: 64 * MB, total: 128 * MB, ratio: 200, file: 64 * MB } as const
const DOCUMENT = 'word/document.xml'

/** Throws `word-invalid` for what is not a whole Word document, or is larger than any letter. */
export function wordParagraphs(file: Uint8Array): readonly WordParagraph[] {
  const entries = unzip(file)
  const document = entries[DOCUMENT]
  if (!document) throw invalid('It has no word/document.xml: it is some other kind of file')
  return paragraphsOf(decode(document))
}

/**
 * Inflates every entry, so that a file cut short or still being saved is noticed. The limits are checked on the sizes
 * that the directory declares; fflate never inflates an entry beyond its declared size, so a lie makes it too short.
 */
function unzip(file: Uint8Array): { readonly [name: string]: Uint8Array } {
  if (file.length > MOST.file) throw invalid('It is larger than 64 MB')
  let [entries, total] = [0, 0]
  const admit = ({ size, originalSize }: UnzipFileInfo): boolean => {
    entries += 1
    total += originalSize
    if (entries > MOST.entries) throw invalid('It has more than 2,000 parts')
    if (originalSize > MOST.entry || total > MOST.total) throw invalid('Unpacked, it is larger than 128 MB')
    if (originalSize > size * MOST.ratio) throw invalid('A part of it is packed more than 200 to 1')
    return true
  }
  try {
    // Two passes: nothing is inflated before all that the directory declares was admitted.
    unzipSync(file, { filter: (entry) => !admit(entry) })
    return unzipSync(file)
  } catch (error) {
    if (error instanceof AppError) throw error
    throw invalid('It is not a whole zip file')
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw invalid('Its text is not UTF-8')
  }
}

const invalid = (why: string) =>
  new AppError('word-invalid', `This is not a Word document (.docx) that can be read. ${why}. Nothing was changed.`)

/** Transitional and strict WordprocessingML. */
const WORD = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
])
/** What a run holds besides letters, as text. */
const MARKS: { readonly [element: string]: string } = { tab: '\t', br: '\n', cr: '\n', noBreakHyphen: '\u2011' }

type Table = { readonly number: number; row: number; column: number }
type Open = { text: string; readonly cell?: string; style?: string }

/** Reads as a reader sees it: deletions that Word tracks are left out, insertions are in. */
function paragraphsOf(xml: string): readonly WordParagraph[] {
  const done: WordParagraph[] = []
  // A text box is a paragraph within a paragraph, and a table may stand in a table: so both are stacks.
  const open: Open[] = []
  const tables: Table[] = []
  const names: string[] = []
  let [inText, skipping, count] = [false, 0, 0]
  const parser = new SaxesParser({ xmlns: true })
  const cellOf = (table: Table | undefined) =>
    table && table.column > 0 ? { cell: `${table.number}.${table.row}.${table.column}` } : {}
  const begin = ({ local, uri, isSelfClosing, attributes }: SaxesTagNS): void => {
    // The same text box a second time, for old versions of Word; and where a moved text came from.
    if (local === 'Fallback' || (WORD.has(uri) && local === 'moveFrom')) skipping += 1
    if (skipping > 0 || !WORD.has(uri)) return
    const [table, paragraph] = [tables.at(-1), open.at(-1)]
    if (local === 'p') open.push({ text: '', ...cellOf(table) })
    else if (local === 'tbl') tables.push({ number: ++count, row: 0, column: 0 })
    else if (local === 'tr' && table) [table.row, table.column] = [table.row + 1, 0]
    else if (local === 'tc' && table) table.column += 1
    else if (local === 't') inText = !isSelfClosing
    else if (local === 'pStyle' && paragraph) paragraph.style = attributes['w:val']?.value ?? ''
    // A tab stop of a style is a `tab` too: only those inside a run are characters, and runs stand in paragraphs.
    else if (paragraph && Object.hasOwn(MARKS, local) && names.at(-2) === 'r') paragraph.text += MARKS[local]
  }
  const end = ({ local, uri }: SaxesTagNS): void => {
    if (local === 'Fallback' || (WORD.has(uri) && local === 'moveFrom')) skipping -= 1
    if (skipping > 0 || !WORD.has(uri)) return
    if (local === 't') inText = false
    else if (local === 'tbl') tables.pop()
    else if (local === 'p') {
      const paragraph = open.pop()
      if (paragraph?.text.trim()) done.push({ ...paragraph, text: paragraph.text.trim() })
    }
  }
  parser.on('doctype', () => {
    throw invalid('Its text declares a document type, which Word never does')
  })
  parser.on('error', (error) => {
    throw invalid(`Its text is damaged (${error.message.split('\n')[0]})`)
  })
  parser.on('opentag', (tag) => {
    names.push(tag.local)
    begin(tag)
  })
  parser.on('closetag', (tag) => {
    names.pop()
    end(tag)
  })
  parser.on('text', (text) => {
    const paragraph = open.at(-1)
    if (inText && skipping === 0 && paragraph) paragraph.text += text
  })
  parser.write(xml).close()
  return done
}
