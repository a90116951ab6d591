/** A block of a draft in one language: its paragraphs, each with the style of its role. */
import type { Block, Paragraph, Span } from '../fill.ts'
import { sayText } from '../say.ts'
import type { Lang } from '../types.ts'
import type { Form } from './form.ts'
import type { RoleStyle } from './look.ts'
import { type RunStyle, runsOf } from './runs.ts'
import { styleId } from './style-id.ts'

/** `keep`: the last words of a letter go over the page with its close, and the words before a table with its head. */
export function blockXml(form: Form, block: Block, lang: Lang, keep = false): string {
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
  const note = sayText(block.check, lang) ?? block.check?.en ?? ''
  const words = lang === 'th' ? `[โปรดตรวจก่อนใช้: ${note}]` : `[To be checked by a person: ${note}]`
  return `<w:p><w:pPr><w:pStyle w:val="${styleId('check', lang)}"/></w:pPr>${runsOf(words, lang === 'th')}</w:p>`
}

export function spansXml(spans: Paragraph, lang: Lang, highlight: boolean): string {
  const thai = lang === 'th'
  let xml = ''
  let plain = ''
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
