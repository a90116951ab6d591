/**
 * Draft -> .docx. The form (page, styles, tables) is built once a template and kept; a draft brings the paragraphs.
 *
 *   prepare(template, languages, setting) --once--> Form      write(form, draft, properties) --each draft--> bytes
 */
import { type Block, type Draft, type Paragraph, type Row, type Span, textOf } from '../fill.ts'
import type { Role } from '../layout.ts'
import { arabicDigits } from '../reader.ts'
import { sayText } from '../say.ts'
import type { Column, Template } from '../template.ts'
import type { Lang } from '../types.ts'
import type { Look, RoleStyle } from './look.ts'
import { LOOKS } from './looks.ts'
import { escapeXml, type RunStyle, runsOf } from './runs.ts'
import type { Grid, Skeleton, SkeletonRequest } from './skeleton.ts'
import { styleId } from './style-id.ts'
import { deflatePart, storePart, zipParts } from './zip.ts'

/** What the office sets for all its documents. */
export type WordSetting = {
  readonly font: SkeletonRequest['font']
  readonly emblem?: NonNullable<SkeletonRequest['emblem']>
  readonly thaiDigits: boolean
  readonly bilingual: 'columns' | 'stacked'
  /** For the lectern: large type, wide lines, one language after the other. */
  readonly reading: boolean
  /** Word of secrecy for head and foot, word of urgency for the first line: ลับ, ด่วนที่สุด. */
  readonly secrecy?: string
  readonly urgency?: string
}

/** File properties. They travel with the file wherever it goes, so they name no person. */
export type Properties = {
  readonly title: string
  readonly unit: string
  readonly language: string
  readonly agency: string
  readonly date: string
}

export type Form = {
  readonly langs: readonly Lang[]
  readonly columns: boolean
  readonly looks: { readonly [lang: Lang]: Look }
  readonly skeleton: Skeleton
  readonly paragraphs: { readonly [style: string]: ParagraphForm }
  readonly tables: { readonly [segment: string]: readonly Column[] }
  readonly setting: WordSetting
}

/** The opening of a paragraph of one role: first of its block, and the others; kept with what follows, or not. */
type ParagraphForm = {
  readonly first: string
  readonly rest: string
  readonly style: RoleStyle
  readonly keptFirst: string
  readonly keptRest: string
}

export async function prepareWord(template: Template, langs: readonly Lang[], setting: WordSetting): Promise<Form> {
  const columns = langs.length > 1 && setting.bilingual === 'columns' && !setting.reading
  const looks = Object.fromEntries(langs.map((lang) => [lang, lookOf(template, lang, columns, setting)]))
  const tables = Object.fromEntries(template.segments.flatMap(({ id, table }) => (table ? [[id, table.columns]] : [])))
  // docx takes longer to load than a letter to write, so it is loaded only where a form is built.
  const { buildSkeleton } = await import('./skeleton.ts')
  const skeleton = await buildSkeleton({
    looks,
    langs,
    font: setting.font,
    ...(setting.emblem && { emblem: setting.emblem }),
    thaiPageNumbers: langs[0] === 'th' && setting.thaiDigits,
    marks: setting.secrecy ? { secrecy: setting.secrecy } : {},
    tables,
    columns,
  })
  const paragraphs = Object.fromEntries(
    langs.flatMap((lang) =>
      Object.entries(looks[lang]?.roles ?? {}).map(([role, style]) => [
        role + lang,
        paragraphForm(role as Role, lang, style),
      ]),
    ),
  )
  return { langs, columns, looks, skeleton, paragraphs, tables, setting }
}

function lookOf(template: Template, lang: Lang, column: boolean, { font, reading }: WordSetting): Look {
  const layout = template.layout[lang]
  if (!layout) throw new Error(`the template ${template.id} has no layout for ${lang}`)
  return LOOKS[layout]({ lang, column, size: font.size, reading })
}

function paragraphForm(role: Role, lang: Lang, style: RoleStyle): ParagraphForm {
  const open = (more: string): string => `<w:p><w:pPr><w:pStyle w:val="${styleId(role, lang)}"/>${more}</w:pPr>`
  const first = style.beforeFirst === undefined ? '' : `<w:spacing w:before="${style.beforeFirst * 20}"/>`
  const keep = '<w:keepNext/>'
  return { first: open(first), rest: open(''), keptFirst: open(keep + first), keptRest: open(keep), style }
}

/** One Word file. Synchronous and pure: the same form, draft and properties give the same bytes. */
export function writeWord(form: Form, draft: Draft, properties: Properties): Uint8Array {
  const { before, after, parts } = form.skeleton
  // What changes with each draft is packed fast; the parts that all drafts share were packed well, once.
  const document = deflatePart('word/document.xml', before + bodyOf(form, draft) + after, 3)
  const core = storePart('docProps/core.xml', coreXml(properties))
  return zipParts([...parts, core, document])
}

/** docProps/core.xml: title, unit (as category) and language; the agency as author. */
function coreXml({ title, unit, language, agency, date }: Properties): string {
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ' +
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(agency)}</dc:creator>` +
    `<cp:lastModifiedBy>${escapeXml(agency)}</cp:lastModifiedBy>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${date}T00:00:00Z</dcterms:created>` +
    `<dc:language>${escapeXml(language)}</dc:language><cp:category>${escapeXml(unit)}</cp:category></cp:coreProperties>`
  )
}

const GAP = `<w:p><w:pPr><w:pStyle w:val="${styleId('gap', 'xx')}"/></w:pPr></w:p>`

function bodyOf(form: Form, draft: Draft): string {
  const opening = formHeading(form)
  if (form.columns) return opening + columnsBody(form, draft)
  if (form.setting.reading)
    return form.langs
      .map((lang) => flow(form, draft.blocks, [lang]))
      .join('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
  return opening + flow(form, draft.blocks, form.langs)
}

/** What the form itself says on top: urgency in red, and the title of a memo. */
function formHeading({ setting: { urgency }, langs, looks }: Form): string {
  const red = urgency
    ? `<w:p><w:pPr><w:spacing w:after="60"/></w:pPr><w:r><w:rPr><w:b/><w:bCs/><w:color w:val="C00000"/><w:sz w:val="64"/><w:szCs w:val="64"/>${/[\u0e00-\u0e7f]/.test(urgency) ? '<w:cs/>' : ''}</w:rPr><w:t>${escapeXml(urgency)}</w:t></w:r></w:p>`
    : ''
  const titles = langs.map((lang) => {
    const heading = looks[lang]?.heading?.[lang]
    return heading
      ? `<w:p><w:pPr><w:pStyle w:val="${styleId('form', lang)}"/></w:pPr>${runsOf(heading, lang === 'th')}</w:p>`
      : ''
  })
  return red + titles.join('')
}

// ---- one column: segment after segment, in one language or in all, one under the other ----

/** A page in one language follows its layout's own order; two languages together follow the template's. */
function inOrder(blocks: readonly Block[], order: Look['order']): readonly Block[] {
  if (!order) return blocks
  const rank = ({ role }: Block): number => {
    const found = order.indexOf(role)
    return found < 0 ? order.indexOf('body') : found
  }
  return blocks.toSorted((a, b) => rank(a) - rank(b))
}

function flow(form: Form, drafted: readonly Block[], langs: readonly Lang[]): string {
  const { beside, order } = form.looks[langs[0] ?? ''] ?? { beside: [] }
  const blocks = langs.length === 1 ? inOrder(drafted, order) : drafted
  let xml = ''
  for (let i = 0; i < blocks.length; i++) {
    const [block, next] = [blocks[i], blocks[i + 1]]
    if (!block) continue
    if (next && beside.some(([left, right]) => block.role === left && next.role === right)) {
      const together = langs.filter((lang) => block.text[lang] && next.text[lang])
      xml += together
        .map((lang) => sideBySide(form, [blockXml(form, block, lang), blockXml(form, next, lang)]))
        .join('')
      xml += langs
        .filter((lang) => !together.includes(lang))
        .map((lang) => blockXml(form, block, lang) + blockXml(form, next, lang))
        .join('')
      i++
    } else if (block.rows) xml += tableXml(form, block, langs)
    else
      xml += langs.map((lang) => blockXml(form, block, lang, next?.role === 'close' || next?.role === 'table')).join('')
  }
  return xml
}

function sideBySide(form: Form, cells: readonly [string, string]): string {
  const grid = form.skeleton.grids.beside
  if (!grid) throw new Error('a look sets roles side by side, but the form has no grid for it')
  // Two tables without a paragraph between them would grow together in Word.
  return grid.open + rowXml(grid.row, cells) + grid.close + GAP
}

const EMPTY_CELL = '<w:p/>'

function rowXml(pieces: readonly string[], cells: readonly string[]): string {
  let xml = pieces[0] ?? ''
  for (let i = 0; i < cells.length; i++) xml += (cells[i] || EMPTY_CELL) + (pieces[i + 1] ?? '')
  return xml
}

// ---- two columns: a row a segment, so that the languages stay level ----

function columnsBody(form: Form, draft: Draft): string {
  const grid = form.skeleton.grids.languages
  if (!grid) throw new Error('the form has no grid for two languages')
  let [xml, open] = ['', false]
  const close = (): string => (open ? grid.close + GAP : '')
  for (const [index, block] of draft.blocks.entries()) {
    if (block.rows) {
      xml += `${close()}${tableXml(form, block, form.langs)}`
      open = false
      continue
    }
    if (!open) xml += grid.open
    open = true
    const keep = draft.blocks[index + 1]?.role === 'close'
    xml += rowXml(
      grid.row,
      form.langs.map((lang) => blockXml(form, block, lang, keep)),
    )
  }
  return xml + (open ? grid.close + GAP : '')
}

// ---- blocks ----

/** `keep`: the last words of a letter go over the page with its close, and the words before a table with its head. */
function blockXml(form: Form, block: Block, lang: Lang, keep = false): string {
  const paragraphs = block.text[lang]
  const shape = form.paragraphs[block.role + lang]
  if (!paragraphs || !shape) return ''
  let xml = block.check ? checkNote(block, lang) : ''
  for (let i = 0; i < paragraphs.length; i++) {
    const paragraph = paragraphs[i] ?? []
    const content = shape.style.label
      ? labelled(paragraph, i, shape.style, lang, block)
      : spansXml(paragraph.map(oneSpace), lang, block.check !== undefined)
    const open = keep ? (i === 0 ? shape.keptFirst : shape.keptRest) : i === 0 ? shape.first : shape.rest
    xml += `${open}${content}</w:p>`
  }
  return xml
}

/** Two spaces part a label from its text; where the layout sets no label apart, one will do. A value stays as typed. */
const oneSpace = (span: Span): Span =>
  span.state === undefined && span.text.includes('  ') ? { ...span, text: span.text.replace(/ {2,}/g, ' ') } : span

/** A passage that a person must look at before the letter goes out says so above itself. */
function checkNote(block: Block, lang: Lang): string {
  const note = sayText(block.check, lang) ?? ''
  const words = lang === 'th' ? `[โปรดตรวจก่อนใช้: ${note}]` : `[To be checked by a person: ${note}]`
  return `<w:p><w:pPr><w:pStyle w:val="${styleId('check', lang)}"/></w:pPr>${runsOf(words, lang === 'th')}</w:p>`
}

function spansXml(spans: Paragraph, lang: Lang, highlight: boolean): string {
  let [xml, plain] = ['', '']
  const thai = lang === 'th'
  for (const { text, state } of spans) {
    if (state === 'missing' && !highlight) {
      // Neighbouring words of the same kind become one run; only a gap stands out.
      if (plain) xml += runsOf(plain, thai)
      xml += runsOf(text, thai, HIGHLIGHT)
      plain = ''
    } else plain += text
  }
  if (!plain) return xml
  return xml + (highlight ? runsOf(plain, thai, HIGHLIGHT) : runsOf(plain, thai))
}

const HIGHLIGHT: RunStyle = { highlight: true }
const TAB = '<w:r><w:tab/></w:r>'

/** `เรื่อง  …`: the label, a tab, and what follows aligned; later lines of the block begin where the first one's text does. */
function labelled(spans: Paragraph, index: number, style: RoleStyle, lang: Lang, block: Block): string {
  const check = block.check !== undefined
  if (index > 0) return TAB + spansXml(spans, lang, check)
  const at = spans.findIndex(({ text, state }) => state === undefined && / {2}/.test(text))
  const span = spans[at]
  if (!span) return spansXml(spans, lang, check)
  const [, label = '', rest = ''] = /^(.*?) {2,}(.*)$/s.exec(span.text) ?? []
  const head: Span[] = [...spans.slice(0, at), { text: label }]
  const labelXml = style.labelSize
    ? head.map(({ text }) => runsOf(text, lang === 'th', { bold: true, size: style.labelSize ?? 0 })).join('')
    : spansXml(head, lang, check)
  return labelXml + TAB + spansXml([...(rest ? [{ text: rest }] : []), ...spans.slice(at + 1)], lang, check)
}

// ---- tables of the template: one table, each cell in every language ----

function tableXml(form: Form, block: Block, langs: readonly Lang[]): string {
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
  let xml = grid.open + rowXml(grid.head, head)
  for (let i = 0; i < count; i++) {
    const rows = langs.map((lang) => block.rows?.[lang]?.[i])
    xml += rowXml(
      grid.row,
      columns.map(({ align }, c) => cellOf(align, langs, rows, c)),
    )
  }
  return xml + grid.close + GAP
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
