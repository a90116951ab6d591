/** Tables as CSV (RFC 4180) that Excel opens in Thai and never computes. */
import { type Cell, COLUMNS } from './correspondence.ts'
import type { Row } from './find.ts'

const BOM = '\ufeff'
const SPACE = '\\s\\p{Z}\\p{Cf}\\p{Cc}'
/** What a spreadsheet takes for a formula, also behind spaces of any kind. Wide signs count: some programs fold them. */
export const FORMULA = new RegExp(`^[${SPACE}]*[=+\\-@＝＋－＠]|^[\\t\\r]`, 'u')

export function correspondenceCsv(rows: readonly Row[]): string {
  const heads = COLUMNS.map(({ head }) => `${head.th} / ${head.en}`)
  const lines = rows.map((row, index) => COLUMNS.map(({ cell }) => cell(row, index)))
  return BOM + [heads, ...lines].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')
}

/** Each physical line of a text is judged: a program that reads lines, not records, meets the second one as a cell of its own. */
export function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'object') return cell.date
  const text = cell.toWellFormed().replaceAll('\0', '')
  // A lone carriage return ends a line for some programs, so it ends one here too.
  const harmless = text
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map((line) => (FORMULA.test(line) ? `'${line}` : line))
    .join('\n')
  return /[",\n\t;]|^\s|\s$|^'/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
