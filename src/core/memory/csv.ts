/** CSV (RFC 4180) that people save from a spreadsheet: commas, semicolons or tabs, rows with the line where each begins. */
import { clip } from '../yaml.ts'
import { decodeText } from './decode.ts'
import { invalidFile } from './xml.ts'

export type CsvRow = { readonly line: number; readonly cells: readonly string[] }
export type Csv = { readonly head: readonly string[]; readonly rows: readonly CsvRow[] }

const MOST = { rows: 20_000, columns: 200 } as const

/** The first row names the columns. Throws `exchange-invalid` with the line. */
export function readCsv(bytes: Uint8Array, file: string): Csv {
  const source = decodeText(bytes, file)
  const said = /^sep=([,;\t])\r?\n/.exec(source)
  const text = said ? source.slice(said[0].length) : source
  const separator = said?.[1] ?? mostUsed(text.slice(0, text.search(/[\r\n]|$/)))
  const [first, ...rows] = rowsOf(text, separator, said ? 2 : 1, file)
  const head = first?.cells.map((name) => name.trim().toLowerCase()) ?? []
  const twice = head.find((name, index) => name !== '' && head.indexOf(name) !== index)
  if (twice !== undefined)
    throw invalidFile(file, [{ file, line: first?.line ?? 1, problem: `two columns are called "${clip(twice)}"` }])
  return { head, rows }
}

const mostUsed = (line: string): string =>
  [',', ';', '\t'].reduce((best, sign) => (line.split(sign).length > line.split(best).length ? sign : best))

function rowsOf(text: string, separator: string, firstLine: number, file: string): readonly CsvRow[] {
  const rows: CsvRow[] = []
  let [cells, line, began, at]: [string[], number, number, number] = [[], firstLine, firstLine, 0]
  const refuse = (problem: string): never => {
    throw invalidFile(file, [{ file, line: began, problem }])
  }
  const plain = new RegExp(`[^${separator}\\r\\n]*`, 'y')
  while (at < text.length) {
    let cell = ''
    if (text[at] === '"') {
      const end = closing(text, at)
      if (end < 0) refuse('a quotation mark is opened here and never closed')
      cell = text.slice(at + 1, end).replaceAll('""', '"')
      line += cell.split('\n').length - 1
      at = end + 1
    }
    plain.lastIndex = at
    // What follows a closing quote belongs to the cell, as spreadsheets have it.
    cell += plain.exec(text)?.[0] ?? ''
    at = plain.lastIndex
    cells.push(cell)
    if (cells.length > MOST.columns) refuse(`a row has more than ${MOST.columns} columns`)
    if (text[at] === separator && at + 1 < text.length) {
      at += 1
      continue
    }
    if (text[at] === separator) cells.push('')
    at += text.startsWith('\r\n', at) ? 2 : 1
    if (cells.some((said) => said.trim() !== '')) rows.push({ line: began, cells })
    if (rows.length > MOST.rows) refuse(`the table has more than ${MOST.rows} rows`)
    line += 1
    ;[cells, began] = [[], line]
  }
  return rows
}

/** Where the quotation mark at `from` is closed; a doubled one stands for itself. */
function closing(text: string, from: number): number {
  let at = text.indexOf('"', from + 1)
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}
