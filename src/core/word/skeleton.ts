/**
 * The Word parts of a layout, built once with docx: page, styles, headers, tables. A draft only brings the document's body.
 *
 *   looks --docx--> package --take apart--> static parts, deflated | document before and after its body | tables as open/close
 *
 * docx is imported here only.
 */
import {
  AlignmentType,
  BorderStyle,
  CharacterSet,
  Document,
  Footer,
  Header,
  ImageRun,
  type IParagraphOptions,
  type IParagraphStyleOptions,
  type IRunOptions,
  LineRuleType,
  NumberFormat,
  OnOffElement,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { unzipSync } from 'fflate'
import type { Role } from '../layout.ts'
import type { Column } from '../template.ts'
import type { Lang } from '../types.ts'
import { languageProperties } from './language.ts'
import { type Look, PAGE, type RoleStyle } from './look.ts'
import { styleId } from './style-id.ts'
import { deflatePart, type Packed, packParts } from './zip.ts'

/** A table taken apart: its head with the header row, and a row around its cells. */
export type Grid = {
  readonly open: string
  /** Before the first header cell, between them, after the last; empty when the grid has no header row. */
  readonly head: readonly string[]
  /** Before the first cell of a row, between cells, after the last. */
  readonly row: readonly string[]
  readonly close: string
}

export type Skeleton = {
  /** All parts but the document and its properties. */
  readonly packed: Packed
  readonly before: string
  readonly after: string
  readonly grids: { readonly [name: string]: Grid }
}

export type Marks = {
  /** Red, in the middle of every head and foot. */
  readonly secrecy?: string
}

export type SkeletonRequest = {
  readonly looks: { readonly [lang: Lang]: Look }
  readonly langs: readonly Lang[]
  readonly font: {
    readonly name: string
    readonly size: number
    readonly data?: { readonly regular: Uint8Array; readonly bold: Uint8Array }
  }
  readonly emblem?: { readonly data: Uint8Array; readonly type: 'png' | 'jpg'; readonly aspect: number }
  readonly thaiPageNumbers: boolean
  readonly marks: Marks
  /** Tables of the template by segment id. */
  readonly tables: { readonly [segment: string]: readonly Column[] }
  /** Two columns side by side for two languages. */
  readonly columns: boolean
}

const DXA_PER_CM = 567
const dxa = (cm: number): number => Math.round(cm * DXA_PER_CM)
const twips = (points: number): number => Math.round(points * 20)
/** Stands where a draft's own content goes. */
const MARK = '\ue010'

export async function buildSkeleton(request: SkeletonRequest): Promise<Skeleton> {
  const main = mainLook(request)
  const grids = gridsOf(request, main)
  const document = new Document({
    creator: 'Withet',
    title: '',
    styles: stylesOf(request),
    ...fontsOf(request),
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: dxa(PAGE.width), height: dxa(PAGE.height) },
            margin: { ...mapCm(main.margins), header: dxa(1.5), footer: dxa(1), gutter: 0 },
            pageNumbers: {
              start: 1,
              formatType: request.thaiPageNumbers ? NumberFormat.THAI_NUMBERS : NumberFormat.DECIMAL,
            },
          },
        },
        headers: { first: firstHeader(request, main), default: numberedHeader(request) },
        footers: footersOf(request),
        children: [...Object.values(grids).map(({ table }) => table), new Paragraph({ text: MARK })],
      },
    ],
  })
  return takeApart(await Packer.toBuffer(document), grids)
}

const mainLook = ({ looks, langs }: SkeletonRequest): Look => {
  const look = looks[langs[0] ?? '']
  if (!look) throw new Error(`no look for ${langs[0]}`)
  return look
}

const mapCm = <K extends string>(lengths: { readonly [key in K]: number }): { [key in K]: number } =>
  // Object.fromEntries forgets the keys that it keeps.
  Object.fromEntries(Object.entries<number>(lengths).map(([key, cm]) => [key, dxa(cm)])) as { [key in K]: number }

// ---- styles ----

function stylesOf({ looks, font }: SkeletonRequest) {
  const paragraphStyle = (role: StyleRole, lang: Lang, style: RoleStyle): IParagraphStyleOptions => ({
    id: styleId(role, lang),
    name: `${role} ${ROLE_NAMES[lang] ?? lang}`,
    basedOn: 'Normal',
    quickFormat: true,
    run: { ...runProperties(style), ...languageProperties(lang, font.name) },
    paragraph: paragraphProperties(style, lang),
  })
  const entries = Object.entries(looks).flatMap(([lang, look]) => [
    ...Object.entries(look.roles).map(([role, style]) => paragraphStyle(role as Role, lang, style)),
    paragraphStyle('check', lang, { italic: true, color: 'C00000', before: 4, size: font.size - 2 }),
    paragraphStyle('form', lang, look.headingStyle ?? {}),
  ])
  return {
    default: {
      document: {
        run: { font: font.name, size: font.size * 2, language: { value: 'en-GB', bidirectional: 'th-TH' } },
        paragraph: { spacing: { before: 0, after: 0 } },
      },
    },
    paragraphStyles: [...entries, paragraphStyle('gap', 'xx', { exactly: 2 })],
  }
}

const ROLE_NAMES: { readonly [lang: Lang]: string } = { th: 'ไทย', en: 'English' }

type StyleRole = Parameters<typeof styleId>[0]

function runProperties({ bold, italic, size, color }: RoleStyle): IRunOptions {
  return {
    ...(bold && { bold }),
    ...(italic && { italics: true }),
    ...(size && { size: size * 2 }),
    ...(color && { color }),
  }
}

function paragraphProperties(style: RoleStyle, lang: Lang): IParagraphOptions {
  const {
    left = 0,
    right,
    firstLine,
    hanging = 0,
    label,
    before,
    after,
    line,
    exactly,
    dottedRule,
    keepNext,
    keepLines,
  } = style
  const indent = label
    ? { left: dxa(left + label), hanging: dxa(label) }
    : {
        ...(left + hanging && { left: dxa(left + hanging) }),
        ...(hanging ? { hanging: dxa(hanging) } : firstLine && { firstLine: dxa(firstLine) }),
      }
  const spacing = {
    ...(before !== undefined && { before: twips(before) }),
    ...(after !== undefined && { after: twips(after) }),
    ...(exactly && { line: twips(exactly), lineRule: LineRuleType.EXACT }),
    ...(line && { line: Math.round(line * 240), lineRule: LineRuleType.AUTO }),
  }
  return {
    alignment: alignmentOf(style.align, lang),
    indent: { ...indent, ...(right && { right: dxa(right) }) },
    spacing,
    ...(label && { tabStops: [{ type: TabStopType.LEFT, position: dxa(left + label) }] }),
    ...(dottedRule && { border: { bottom: { style: BorderStyle.DOTTED, size: 6, space: 0, color: '808080' } } }),
    ...(keepNext && { keepNext }),
    ...(keepLines && { keepLines }),
  }
}

function alignmentOf(align: RoleStyle['align'], lang: Lang) {
  if (align === 'center') return AlignmentType.CENTER
  if (align === 'right') return AlignmentType.RIGHT
  if (align !== 'justify') return AlignmentType.LEFT
  return lang === 'th' ? AlignmentType.THAI_DISTRIBUTE : AlignmentType.JUSTIFIED
}

function fontsOf({ font }: SkeletonRequest) {
  if (!font.data) return {}
  const { regular, bold } = font.data
  const [name, characterSet] = [font.name, CharacterSet.THAI]
  return { fonts: [{ name, data: Buffer.from(regular), bold: Buffer.from(bold), characterSet }] }
}

// ---- heads and feet ----

function firstHeader({ emblem, marks }: SkeletonRequest, { emblem: space }: Look): Header {
  const alignment = space?.align === 'left' ? AlignmentType.LEFT : AlignmentType.CENTER
  if (!space) return new Header({ children: secrecyLine(marks) })
  // Without an image of the office's own, the paper has the emblem printed on it: its height stays free.
  const place = emblem
    ? new Paragraph({ alignment, children: [emblemImage(emblem, space.height)] })
    : new Paragraph({ spacing: { line: dxa(space.height), lineRule: LineRuleType.EXACT }, children: [] })
  return new Header({ children: [...secrecyLine(marks), place] })
}

function emblemImage({ data, type, aspect }: NonNullable<SkeletonRequest['emblem']>, height: number): ImageRun {
  const pixels = (height / 2.54) * 96
  return new ImageRun({
    type,
    data: Buffer.from(data),
    transformation: { width: Math.round(pixels * aspect), height: Math.round(pixels) },
  })
}

/** `- ๒ -` in the middle, from the second page on. */
function numberedHeader({ marks, thaiPageNumbers }: SkeletonRequest): Header {
  const Run = thaiPageNumbers ? ThaiRun : TextRun
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new Run({ children: ['- ', PageNumber.CURRENT, ' -'] })],
  })
  return new Header({ children: [...secrecyLine(marks), number] })
}

function footersOf({ marks }: SkeletonRequest): { first: Footer; default: Footer } | object {
  if (!marks.secrecy) return {}
  return { first: new Footer({ children: secrecyLine(marks) }), default: new Footer({ children: secrecyLine(marks) }) }
}

function secrecyLine({ secrecy }: Marks): Paragraph[] {
  if (!secrecy) return []
  const children = [
    new (/[\u0e00-\u0e7f]/.test(secrecy) ? ThaiRun : TextRun)({ text: secrecy, bold: true, size: 64, color: 'C00000' }),
  ]
  return [new Paragraph({ alignment: AlignmentType.CENTER, children })]
}

/** docx sets the complex-script half of a run's properties, but not the mark that tells Word to use it. */
class ThaiRun extends TextRun {
  constructor(options: IRunOptions) {
    super(options)
    this.properties.push(new OnOffElement('w:cs', true))
  }
}

// ---- tables ----

type DraftGrid = { readonly table: Table; readonly columns: number; readonly header: boolean }

function gridsOf(
  { tables, columns, looks }: SkeletonRequest,
  { margins }: Look,
): { readonly [name: string]: DraftGrid } {
  const width = PAGE.width - margins.left - margins.right
  const beside = Object.values(looks).some((look) => look.beside.length > 0)
  return {
    ...(columns && { languages: plainGrid([width / 2 - 0.2, width / 2 + 0.2]) }),
    ...(beside && { beside: plainGrid([width * 0.42, width * 0.58]) }),
    ...Object.fromEntries(Object.entries(tables).map(([name, cells]) => [`table:${name}`, ruledGrid(cells, width)])),
  }
}

/** Two cells without lines. */
function plainGrid(widths: readonly number[]): DraftGrid {
  const border = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const borders = {
    top: border,
    bottom: border,
    left: border,
    right: border,
    insideHorizontal: border,
    insideVertical: border,
  }
  const row = new TableRow({ children: widths.map((width) => cell(width, {})) })
  return {
    table: tableOf([row], widths, { borders, margins: { left: 0, right: dxa(0.3) } }),
    columns: widths.length,
    header: false,
  }
}

function ruledGrid(columns: readonly Column[], total: number): DraftGrid {
  const sum = columns.reduce((all, { width }) => all + width, 0)
  const widths = columns.map(({ width }) => (total * width) / sum)
  const head = new TableRow({
    tableHeader: true,
    children: widths.map((width) => cell(width, { head: true })),
  })
  // Rows are kept whole by their paragraphs (keepLines): with cantSplit, LibreOffice loses rows at the end of a first page.
  const body = new TableRow({ children: widths.map((width) => cell(width, {})) })
  return {
    table: tableOf([head, body], widths, { margins: { left: dxa(0.12), right: dxa(0.12) } }),
    columns: columns.length,
    header: true,
  }
}

function tableOf(rows: TableRow[], widths: readonly number[], more: object): Table {
  const columnWidths = widths.map(dxa)
  const width = { size: columnWidths.reduce((sum, w) => sum + w, 0), type: WidthType.DXA }
  return new Table({ rows, columnWidths, width, layout: TableLayoutType.FIXED, ...more })
}

function cell(width: number, { head = false }): TableCell {
  return new TableCell({
    width: { size: dxa(width), type: WidthType.DXA },
    verticalAlign: head ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP,
    ...(head && { shading: { fill: 'F2F2F2' } }),
    children: [new Paragraph({ text: MARK })],
  })
}

// ---- taking the package apart ----

const MARKED = new RegExp(`<w:p>(?:(?!</w:p>).)*${MARK}(?:(?!</w:p>).)*</w:p>`, 'g')

function takeApart(bytes: Uint8Array, grids: { readonly [name: string]: DraftGrid }): Skeleton {
  const files = unzipSync(bytes)
  const document = new TextDecoder().decode(files['word/document.xml'])
  const tables = [...document.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([xml]) => xml)
  const body = document.indexOf('<w:body>') + '<w:body>'.length
  const end = [...document.matchAll(MARKED)].at(-1)
  if (!end) throw new Error('docx dropped the mark of the body')
  const parts = Object.entries(files)
    .filter(([name]) => name !== 'word/document.xml' && name !== 'docProps/core.xml')
    // Content types come first: some readers look at the first entry only.
    .sort(([a], [b]) => Number(b.startsWith('[Content')) - Number(a.startsWith('[Content')))
    .map(([name, content]) => deflatePart(name, content))
  const taken = Object.entries(grids).map(([name, grid], index): [string, Grid] => [
    name,
    gridOf(tables[index] ?? '', grid),
  ])
  return {
    packed: packParts(parts),
    before: document.slice(0, body),
    after: document.slice(end.index + end[0].length),
    grids: Object.fromEntries(taken),
  }
}

function gridOf(xml: string, { columns, header }: DraftGrid): Grid {
  const rows = [...xml.matchAll(/<w:tr(?: [^>]*)?>.*?<\/w:tr>/gs)].map(([row]) => row)
  const first = xml.indexOf(rows[0] ?? '\u0000')
  const split = (row: string | undefined): string[] => {
    const pieces = (row ?? '').split(MARKED)
    if (pieces.length !== columns + 1) throw new Error(`docx wrote ${pieces.length - 1} cells for ${columns}`)
    return pieces
  }
  return { open: xml.slice(0, first), head: header ? split(rows[0]) : [], row: split(rows.at(-1)), close: '</w:tbl>' }
}
