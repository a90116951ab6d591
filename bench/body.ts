/** document.xml -> its paragraphs and tables: to compare what contestants wrote, and to build the same with docx. */
export type Paragraph = { readonly style?: string; readonly align?: string; readonly runs: readonly string[] }
export type Table = { readonly widths: readonly number[]; readonly rows: readonly (readonly Paragraph[])[][] }
export type Piece = Paragraph | Table

/** A run that is a tab. */
export const TAB = '\t'

const TOKENS = /<(\/?)(w:tbl|w:tr|w:tc|w:p|w:pStyle|w:jc|w:gridCol|w:r|w:t|w:tab)((?: [^>]*?)?)(\/?)>([^<]*)/g

export function bodyOf(xml: string): readonly Piece[] {
  const body: Piece[] = []
  let table: { widths: number[]; rows: Paragraph[][][] } | undefined
  let paragraph: { style?: string; align?: string; runs: string[] } = { runs: [] }
  const end = (): void => {
    const cell = table?.rows.at(-1)?.at(-1)
    if (cell) cell.push(paragraph)
    else body.push(paragraph)
  }
  for (const [, closing, name, attributes = '', empty, text = ''] of xml
    .slice(xml.indexOf('<w:body>'))
    .matchAll(TOKENS)) {
    const value = /w:(?:val|w)="([^"]*)"/.exec(attributes)?.[1]
    if (name === 'w:tbl') {
      if (closing && table) body.push(table)
      table = closing ? undefined : { widths: [], rows: [] }
    } else if (name === 'w:gridCol') table?.widths.push(Number(value))
    else if (name === 'w:tr' && !closing) table?.rows.push([])
    else if (name === 'w:tc' && !closing) table?.rows.at(-1)?.push([])
    else if (name === 'w:p') {
      if (!closing) paragraph = { runs: [] }
      if (closing || empty) end()
    } else if (name === 'w:pStyle' && value) paragraph.style = value
    else if (name === 'w:jc' && value) paragraph.align = value
    // A tab stop of paragraph properties has a value; the tab of a run has none.
    else if (name === 'w:tab' && value === undefined) paragraph.runs.push(TAB)
    else if (name === 'w:t' && !closing && !empty) paragraph.runs.push(unescaped(text))
  }
  return body
}

const ENTITIES: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const unescaped = (text: string): string => text.replace(/&(\w+);/g, (whole, name) => ENTITIES[name] ?? whole)

/** Paragraph after paragraph, a line each, white space folded, empty ones left out: the same for all who say the same. */
export function textOf(xml: string): string {
  const paragraphs = bodyOf(xml).flatMap((piece) => ('rows' in piece ? piece.rows.flat(2) : [piece]))
  return paragraphs
    .map(({ runs }) => runs.join('').replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
}
