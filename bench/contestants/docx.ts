/** docx: the whole document built and packed for each, its text given as styled paragraphs and tables. */
import {
  AlignmentType,
  Document,
  Header,
  type IParagraphStyleOptions,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { bodyOf, type Paragraph as GivenParagraph, type Piece, TAB } from '../body.ts'
import { bodiesOf, finishedXml } from '../materials.ts'
import type { OccasionName } from '../occasions.ts'

export function prepare(occasion: OccasionName) {
  const bodies = bodiesOf(occasion)
  const paragraphStyles = stylesOf(bodyOf(finishedXml(occasion)[0] ?? ''))
  const run = { font: 'TH Sarabun New', size: 32, language: { value: 'en-GB', bidirectional: 'th-TH' } }
  return (index: number) =>
    Packer.toBuffer(
      new Document({
        creator: 'bench',
        styles: { default: { document: { run } }, paragraphStyles },
        sections: [
          {
            properties: { titlePage: true, page: { size: { width: 11906, height: 16838 } } },
            headers: { default: header() },
            children: (bodies[index] ?? []).map(pieceOf),
          },
        ],
      }),
    )
}

/** As many paragraph styles as the document has, of about the weight that a letter's styles have. */
function stylesOf(body: readonly Piece[]): IParagraphStyleOptions[] {
  const paragraphs = body.flatMap((piece) => ('rows' in piece ? piece.rows.flat(2) : [piece]))
  return [...new Set(paragraphs.flatMap(({ style }) => style ?? []))].map((id) => ({
    id,
    name: id,
    basedOn: 'Normal',
    quickFormat: true,
    run: { size: 32 },
    paragraph: { alignment: AlignmentType.LEFT, indent: { firstLine: 1418 }, spacing: { before: 120 } },
  }))
}

function header(): Header {
  const number = new TextRun({ children: ['- ', PageNumber.CURRENT, ' -'] })
  return new Header({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })] })
}

const pieceOf = (piece: Piece): Paragraph | Table => ('rows' in piece ? tableOf(piece) : paragraphOf(piece))

function paragraphOf({ style, align, runs }: GivenParagraph): Paragraph {
  return new Paragraph({
    ...(style && { style }),
    ...(align === 'center' && { alignment: AlignmentType.CENTER }),
    children: runs.map((text) => new TextRun(text === TAB ? { children: [new Tab()] } : { text })),
  })
}

function tableOf({ widths, rows }: Extract<Piece, { rows: unknown }>): Table {
  return new Table({
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (cell, c) =>
              new TableCell({ width: { size: widths[c] ?? 0, type: WidthType.DXA }, children: cell.map(paragraphOf) }),
          ),
        }),
    ),
  })
}
