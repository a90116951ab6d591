/**
 * A Word file as nodes and style sheets. (docx-preview lives only here.) The policy of the page forbids style elements, so
 * each becomes a sheet that its shadow adopts.
 */

export type Rendered = { readonly nodes: readonly Node[]; readonly sheets: CSSStyleSheet[] }

/** Fonts of the office's documents that a PC may lack: the desk's own Sarabun stands in. */
const OWN = `
:host { color: #000; }
.docx-wrapper { background: none; padding: 16px 0; }
.docx-wrapper > section.docx { box-shadow: 0 1px 6px rgb(0 0 0 / 25%); margin-bottom: 24px; color: #000; }
.docx p { text-align-last: auto; }
[data-segment] { cursor: text; border-radius: 2px; }
[data-segment]:hover { box-shadow: -4px 0 0 #90c6b0; }
[data-segment]:focus-visible { outline: 2px solid #0a6c50; outline-offset: 2px; }
[data-value] { cursor: pointer; border-radius: 2px; }
[data-value]:hover { background: #e1faef; }
.lit { background: #c5e9da !important; box-shadow: 0 0 0 2px #0a6c50; }
@media print { .docx-wrapper { padding: 0; } .docx-wrapper > section.docx { box-shadow: none; margin: 0; } }
`

let own: CSSStyleSheet | undefined

export async function renderPage(bytes: Uint8Array): Promise<Rendered> {
  const { parseAsync, renderDocument } = await import('docx-preview')
  const sheets: CSSStyleSheet[] = []
  type Element = Parameters<NonNullable<Parameters<typeof renderDocument>[1]>['h'] & object>[0]
  const h = (element: Element): Node => {
    if (typeof element === 'string') return document.createTextNode(element)
    if (element instanceof Node) return element
    const { ns, tagName, className, style, children, ...properties } = element
    if (tagName === '#comment') return document.createComment('')
    if (tagName === 'style') {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(withSarabun((children ?? []).join('')))
      sheets.push(sheet)
      return document.createComment('')
    }
    if (tagName === '#fragment') {
      const fragment = document.createDocumentFragment()
      fragment.append(...(children ?? []).map(h))
      return fragment
    }
    const node = ns ? document.createElementNS(ns, tagName) : document.createElement(tagName)
    if (className) node.setAttribute('class', className)
    if (typeof style === 'string') (node as HTMLElement).style.cssText = withSarabun(style)
    else if (style) Object.assign((node as HTMLElement).style, withOwnFont(style))
    for (const [name, value] of Object.entries(properties)) if (value !== undefined) Reflect.set(node, name, value)
    node.append(...(children ?? []).map(h))
    return node
  }
  const options = { h, useBase64URL: true, breakPages: true, renderAltChunks: false } as const
  const nodes = await renderDocument(await parseAsync(bytes, options), options)
  own ??= new CSSStyleSheet()
  own.replaceSync(OWN)
  return { nodes, sheets: [...sheets, own] }
}

const FAMILY = /(font-family:\s*)(['"]?TH Sarabun[^;,}]*)/g
const withSarabun = (css: string): string => css.replace(FAMILY, '$1$2, Sarabun')

/** docx-preview names one family; where that is not on the PC, Sarabun has the same measure. */
const withOwnFont = (style: Record<string, string>): Record<string, string> =>
  style.fontFamily?.includes('TH Sarabun') ? { ...style, fontFamily: `${style.fontFamily}, Sarabun` } : style
