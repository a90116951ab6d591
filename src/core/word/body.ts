/** The body of document.xml: segment after segment, in one language, in both one under the other, or in two columns. */
import type { Block, Draft } from '../fill.ts'
import type { Lang } from '../types.ts'
import { blockXml } from './block.ts'
import type { Form } from './form.ts'
import type { Look } from './look.ts'
import { escapeXml, runsOf } from './runs.ts'
import { styleId } from './style-id.ts'
import { GAP, rowXml, tableXml } from './table.ts'

/** In pieces of a few paragraphs: to make one long string of short ones costs more than to write them. */
export function bodyOf(form: Form, draft: Draft): readonly string[] {
  if (form.columns) return [formHeading(form), ...columnsBody(form, draft)]
  if (form.setting.reading)
    return form.langs.flatMap((lang, index) => [index > 0 ? NEW_PAGE : '', ...flow(form, draft.blocks, [lang])])
  return [formHeading(form), ...flow(form, draft.blocks, form.langs)]
}

const NEW_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'

/** What the form itself says on top: urgency in red, and the title of a memo. */
function formHeading({ setting: { urgency }, langs, looks }: Form): string {
  const red = urgency
    ? `<w:p><w:pPr><w:spacing w:after="60"/></w:pPr><w:r><w:rPr><w:b/><w:bCs/><w:color w:val="C00000"/><w:sz w:val="64"/><w:szCs w:val="64"/>${/[\u0e00-\u0e7f]/.test(urgency) ? '<w:cs/>' : ''}</w:rPr><w:t>${escapeXml(urgency)}</w:t></w:r></w:p>`
    : ''
  const titles = langs.map((lang) => {
    const heading = looks[lang]?.heading?.[lang] ?? looks[lang]?.heading?.en
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

function flow(form: Form, drafted: readonly Block[], langs: readonly Lang[]): readonly string[] {
  const { beside, order } = form.looks[langs[0] ?? ''] ?? { beside: [] }
  const blocks = langs.length === 1 ? inOrder(drafted, order) : drafted
  const xml: string[] = []
  for (let i = 0; i < blocks.length; i++) {
    const [block, next] = [blocks[i], blocks[i + 1]]
    if (!block) continue
    if (next && beside.some(([left, right]) => block.role === left && next.role === right)) {
      xml.push(...besideXml(form, block, next, langs))
      i++
    } else if (block.rows) xml.push(...tableXml(form, block, langs))
    else {
      const keep = next?.role === 'close' || next?.role === 'table'
      for (const lang of langs) xml.push(blockXml(form, block, lang, keep))
    }
  }
  return xml
}

/** Two blocks on one line in the languages that have both; one under the other in the rest. */
function besideXml(form: Form, left: Block, right: Block, langs: readonly Lang[]): readonly string[] {
  const grid = form.skeleton.grids.beside
  if (!grid) throw new Error('a look sets roles side by side, but the form has no grid for it')
  const blocks = (lang: Lang): readonly [string, string] => [blockXml(form, left, lang), blockXml(form, right, lang)]
  const together = langs.filter((lang) => left.text[lang] && right.text[lang])
  const apart = langs.filter((lang) => !together.includes(lang))
  return [
    ...together.map((lang) => grid.open + rowXml(grid.row, blocks(lang)) + grid.close + GAP),
    ...apart.flatMap(blocks),
  ]
}

// ---- two columns: a row a segment, so that the languages stay level ----

function columnsBody(form: Form, draft: Draft): readonly string[] {
  const grid = form.skeleton.grids.languages
  if (!grid) throw new Error('the form has no grid for two languages')
  const xml: string[] = []
  let open = false
  const close = (): void => {
    if (open) xml.push(grid.close + GAP)
    open = false
  }
  for (const [index, block] of draft.blocks.entries()) {
    if (block.rows) {
      close()
      xml.push(...tableXml(form, block, form.langs))
      continue
    }
    if (!open) xml.push(grid.open)
    open = true
    const keep = draft.blocks[index + 1]?.role === 'close'
    const cells = form.langs.map((lang) => blockXml(form, block, lang, keep))
    xml.push(rowXml(grid.row, cells))
  }
  close()
  return xml
}
