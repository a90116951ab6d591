/** Tables as XLSX. Every text is a typed string, which no spreadsheet computes; the Christian date is a typed date. */
import type { CellObject } from 'write-excel-file/node'
import { type Cell, COLUMNS } from './correspondence.ts'
import type { Row } from './find.ts'

/** What a cell may hold, by the format. */
const CELL_LIMIT = 32_000

export async function correspondenceXlsx(rows: readonly Row[]): Promise<Uint8Array> {
  // Loaded only here: no other verb needs it.
  const { default: writeExcel } = await import('write-excel-file/node')
  const heads = COLUMNS.map(
    ({ head }): CellObject => ({
      value: `${head.th}\n${head.en}`,
      type: String,
      fontWeight: 'bold',
      wrap: true,
      align: 'center',
      alignVertical: 'center',
    }),
  )
  const lines = rows.map((row, index) => COLUMNS.map(({ cell }) => cellOf(cell(row, index))))
  const sheet = { columns: COLUMNS.map(({ width }) => ({ width })), stickyRowsCount: 1, sheet: 'ทะเบียนหนังสือ' }
  return await writeExcel([heads, ...lines], sheet).toBuffer()
}

function cellOf(cell: Cell): CellObject | null {
  if (cell === null || cell === '') return null
  if (typeof cell === 'number') return { value: cell, type: Number, alignVertical: 'top' }
  if (typeof cell === 'object') {
    return { value: new Date(`${cell.date}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd', alignVertical: 'top' }
  }
  return { value: xmlText(cell), type: String, wrap: true, alignVertical: 'top' }
}

/** Characters that XML cannot hold would make the whole file unreadable. */
const xmlText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .slice(0, CELL_LIMIT)
    .toWellFormed()
