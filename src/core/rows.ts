/** Delimited text -> rows of cells: what Excel and Word put on the clipboard, and CSV (RFC 4180) with any of its separators. */
import { AppError } from './errors.ts'

/** A row with its number among the rows as pasted, from 1. */
export type PastedRow = { readonly row: number; readonly cells: readonly string[] }

/** Far above any delegation; a text made to exhaust memory stops here. */
const MOST = { rows: 20_000, columns: 200 }

/** Rows with something in them. A quotation mark counts only where it begins a cell. */
export function rowsIn(text: string): readonly PastedRow[] {
  const { separator, body } = separatorOf(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'))
  const rows: PastedRow[] = []
  let [at, row] = [0, 1]
  while (at < body.length) {
    const cells: string[] = []
    let ended = false
    while (!ended) {
      const cell = cellAt(body, at, separator, row)
      cells.push(cell.text.trim())
      at = cell.next
      ended = cell.last
      if (cells.length > MOST.columns) throw refused(row, `it has more than ${MOST.columns} columns`)
    }
    if (cells.some((cell) => cell !== '')) rows.push({ row, cells })
    if (rows.length > MOST.rows) throw refused(row, `there are more than ${MOST.rows} rows`)
    row++
  }
  return rows
}

type Cell = { readonly text: string; readonly next: number; readonly last: boolean }

function cellAt(body: string, from: number, separator: string, row: number): Cell {
  let [at, text] = [from, '']
  if (body[at] === '"') {
    const quoted = quotedAt(body, at + 1, row)
    text = quoted.text
    at = quoted.next
  }
  // What follows a closing quotation mark belongs to the cell, as people type it.
  const line = body.indexOf('\n', at)
  const rest = line < 0 ? body.slice(at) : body.slice(at, line)
  const stop = rest.indexOf(separator)
  const end = at + (stop < 0 ? rest.length : stop)
  const last = stop < 0
  return { text: text + body.slice(at, end), next: end + 1, last }
}

function quotedAt(body: string, from: number, row: number): { readonly text: string; readonly next: number } {
  let [at, text] = [from, '']
  for (;;) {
    const end = body.indexOf('"', at)
    if (end < 0) throw refused(row, 'a quotation mark in it is never closed')
    text += body.slice(at, end)
    if (body[end + 1] !== '"') return { text, next: end + 1 }
    text += '"'
    at = end + 2
  }
}

/** Excel's own line `sep=;` says it; else a tab, which no name holds; else what the first line has most of. */
function separatorOf(text: string): { readonly separator: string; readonly body: string } {
  const said = /^sep=([,;\t|])\n/.exec(text)
  if (said?.[1]) return { separator: said[1], body: text.slice(said[0].length) }
  const line = /^.*$/m.exec(text.trimStart())?.[0] ?? ''
  if (text.includes('\t')) return { separator: '\t', body: text }
  return { separator: line.split(';').length > line.split(',').length ? ';' : ',', body: text }
}

const refused = (row: number, problem: string): AppError =>
  new AppError('value-invalid', `Row ${row} cannot be read: ${problem}. Nothing was taken over.`, { row })
