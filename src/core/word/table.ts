/** Tables of a draft: one table for all its languages, each cell in every one of them. */
import { type Block, type Paragraph, type Row, textOf } from '../fill.ts'
import { arabicDigits } from '../reader.ts'
import { sayText } from '../say.ts'
import type { Column } from '../template.ts'
import type { Lang } from '../types.ts'
import { spansXml } from './block.ts'
import type { Form } from './form.ts'
import { runsOf } from './runs.ts'
import type { Grid } from './skeleton.ts'
import { styleId } from './style-id.ts'

/** Two tables without a paragraph between them would grow together in Word. */
export const GAP = `<w:p><w:pPr><w:pStyle w:val="${styleId('gap', 'xx')}"/></w:pPr></w:p>`

const EMPTY_CELL = '<w:p/>'

/** A row out of what stands around its cells, and the cells. */
export function rowXml(pieces: readonly string[], cells: readonly string[]): string {
  let xml = pieces[0] ?? ''
  for (let i = 0; i < cells.length; i++) xml += (cells[i] || EMPTY_CELL) + (pieces[i + 1] ?? '')
  return xml
}

/** What is the same for all drafts: the table up to its first row, what stands around a row's cells, how a cell's paragraphs open. */
export type TableForm = {
  readonly open: string
  readonly row: readonly string[]
  readonly cells: readonly { readonly [lang: Lang]: string }[]
  readonly close: string
}

export function tableForm(grid: Grid, columns: readonly Column[], langs: readonly Lang[]): TableForm {
  const heads = columns.map(({ head, align }) =>
    langs
      .map((lang) => {
        const words = runsOf(sayText(head, lang) ?? '', lang === 'th', { bold: true })
        return `${opening(align === 'left' ? 'center' : align, lang)}${words}</w:p>`
      })
      .join(''),
  )
  const cells = columns.map(({ align }) => Object.fromEntries(langs.map((lang) => [lang, opening(align, lang)])))
  return { open: grid.open + rowXml(grid.head, heads), row: grid.row, cells, close: grid.close + GAP }
}

function opening(align: Column['align'], lang: Lang): string {
  const jc = align === 'left' ? '' : `<w:jc w:val="${align}"/>`
  return `<w:p><w:pPr><w:pStyle w:val="${styleId('table', lang)}"/>${jc}</w:pPr>`
}

/** In pieces: the head, each row, the end. */
export function tableXml(form: Form, block: Block, langs: readonly Lang[]): readonly string[] {
  const table = form.tables[block.id]
  if (!table) throw new Error(`the form has no table ${block.id}`)
  const count = Math.max(...langs.map((lang) => block.rows?.[lang]?.length ?? 0))
  const xml = [table.open]
  for (let i = 0; i < count; i++) {
    const rows = langs.map((lang) => block.rows?.[lang]?.[i])
    const cells = table.cells.map((openings, c) => cellOf(openings, langs, rows, c))
    xml.push(rowXml(table.row, cells))
  }
  xml.push(table.close)
  return xml
}

/** What is the same in both languages (a number, a passport) stands once in a cell. */
function cellOf(
  openings: TableForm['cells'][number],
  langs: readonly Lang[],
  rows: readonly (Row | undefined)[],
  column: number,
): string {
  const said = rows[0]?.[column] ?? []
  let xml = cellXml(said, openings, langs[0] ?? '')
  if (langs.length === 1) return xml
  const seen = new Set(said.map((paragraph) => arabicDigits(textOf(paragraph))))
  for (const [index, lang] of langs.entries()) {
    if (index === 0) continue
    const fresh = (rows[index]?.[column] ?? []).filter((paragraph) => !seen.has(arabicDigits(textOf(paragraph))))
    for (const paragraph of fresh) seen.add(arabicDigits(textOf(paragraph)))
    xml += cellXml(fresh, openings, lang)
  }
  return xml
}

function cellXml(paragraphs: readonly Paragraph[], openings: TableForm['cells'][number], lang: Lang): string {
  let xml = ''
  for (const spans of paragraphs) xml += `${openings[lang]}${spansXml(spans, lang, false)}</w:p>`
  return xml
}
