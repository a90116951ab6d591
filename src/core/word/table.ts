/** Tables of a draft: one table for all its languages, each cell in every one of them. */
import { type Block, type Paragraph, type Row, textOf } from '../fill.ts'
import { arabicDigits } from '../reader.ts'
import { sayText } from '../say.ts'
import type { Column } from '../template.ts'
import type { Lang } from '../types.ts'
import { spansXml } from './block.ts'
import type { Form } from './form.ts'
import { type RunStyle, runsOf } from './runs.ts'
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

/** In pieces: the head, each row, the end. */
export function tableXml(form: Form, block: Block, langs: readonly Lang[]): readonly string[] {
  const grid: Grid | undefined = form.skeleton.grids[`table:${block.id}`]
  const columns = form.tables[block.id]
  if (!grid || !columns) throw new Error(`the form has no table ${block.id}`)
  const head = columns.map(({ head, align }) =>
    langs
      .map((lang) =>
        cellXml([[{ text: sayText(head, lang) ?? '' }]], align === 'left' ? 'center' : align, lang, { bold: true }),
      )
      .join(''),
  )
  const count = Math.max(...langs.map((lang) => block.rows?.[lang]?.length ?? 0))
  const xml = [grid.open + rowXml(grid.head, head)]
  for (let i = 0; i < count; i++) {
    const rows = langs.map((lang) => block.rows?.[lang]?.[i])
    const cells = columns.map(({ align }, c) => cellOf(align, langs, rows, c))
    xml.push(rowXml(grid.row, cells))
  }
  xml.push(grid.close + GAP)
  return xml
}

/** What is the same in both languages (a number, a passport) stands once in a cell. */
function cellOf(
  align: Column['align'],
  langs: readonly Lang[],
  rows: readonly (Row | undefined)[],
  column: number,
): string {
  const [first = '', ...others] = langs
  const said = rows[0]?.[column] ?? []
  let xml = cellXml(said, align, first)
  if (others.length === 0) return xml
  const seen = new Set(said.map((paragraph) => arabicDigits(textOf(paragraph))))
  for (const [index, lang] of others.entries()) {
    const fresh = (rows[index + 1]?.[column] ?? []).filter((paragraph) => !seen.has(arabicDigits(textOf(paragraph))))
    for (const paragraph of fresh) seen.add(arabicDigits(textOf(paragraph)))
    xml += cellXml(fresh, align, lang)
  }
  return xml
}

function cellXml(paragraphs: readonly Paragraph[], align: Column['align'], lang: Lang, style?: RunStyle): string {
  const jc = align === 'left' ? '' : `<w:jc w:val="${align}"/>`
  const open = `<w:p><w:pPr><w:pStyle w:val="${styleId('table', lang)}"/>${jc}</w:pPr>`
  let xml = ''
  for (const spans of paragraphs) {
    xml += open
    if (style) for (const { text } of spans) xml += runsOf(text, lang === 'th', style)
    else xml += spansXml(spans, lang, false)
    xml += '</w:p>'
  }
  return xml
}
