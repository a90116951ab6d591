/**
 * Text -> runs. Word sets Thai by the complex-script half of a run's properties, so each run is of one script and a Thai run
 * says so (`w:cs`). What belongs to no script (spaces, digits, brackets) goes with the letters before it.
 */

const ESCAPES: { readonly [char: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export const escapeXml = (text: string): string =>
  /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (char) => ESCAPES[char] ?? char) : text

const THAI = /[\u0e00-\u0e7f]/
/** Letters of any other script; U+0E3F ฿ and Thai digits count as Thai above. */
const OTHER = /[A-Za-z\u00c0-\u0dff\u0e80-\u1fff\u3040-\ud7ff\uf900-\ufaff]/

export type RunStyle = { readonly highlight?: boolean; readonly bold?: boolean; readonly size?: number }

/** Run properties in the order of the schema: bold, size, highlight, complex script. */
function properties(thai: boolean, { bold, size, highlight }: RunStyle): string {
  const inside =
    (bold ? '<w:b/><w:bCs/>' : '') +
    (size ? `<w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/>` : '') +
    (highlight ? '<w:highlight w:val="yellow"/>' : '') +
    (thai ? '<w:cs/>' : '')
  return inside ? `<w:rPr>${inside}</w:rPr>` : ''
}

const PLAIN: RunStyle = {}
const THAI_RUN = `<w:r>${properties(true, PLAIN)}<w:t xml:space="preserve">`
const OTHER_RUN = '<w:r><w:t xml:space="preserve">'

/** ๆ repeats the word before it and must not begin a line: the space before it does not break. */
const keepTogether = (text: string): string => (text.includes('ๆ') ? text.replaceAll(' ๆ', '\u00a0ๆ') : text)

/** Runs of one text, split where the script changes. `thaiFirst`: the script of a text that begins with none. */
export function runsOf(raw: string, thaiFirst: boolean, style: RunStyle = PLAIN): string {
  const text = keepTogether(raw)
  const hasThai = THAI.test(text)
  if (!hasThai || !OTHER.test(text)) return run(text, hasThai || (thaiFirst && !OTHER.test(text)), style)
  let [xml, start, thai] = ['', 0, firstScript(text, thaiFirst)]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const isThai = code >= 0x0e00 && code <= 0x0e7f
    if (isThai === thai || !(isThai || OTHER.test(text[i] ?? ''))) continue
    // An opening bracket belongs to the word that it opens.
    const cut = /[([{“‘"]/.test(text[i - 1] ?? '') ? i - 1 : i
    if (cut > start) xml += run(text.slice(start, cut), thai, style)
    start = cut
    thai = isThai
  }
  return xml + run(text.slice(start), thai, style)
}

function firstScript(text: string, otherwise: boolean): boolean {
  for (const char of text) {
    if (THAI.test(char)) return true
    if (OTHER.test(char)) return false
  }
  return otherwise
}

function run(text: string, thai: boolean, style: RunStyle): string {
  if (style === PLAIN) return `${thai ? THAI_RUN : OTHER_RUN}${escapeXml(text)}</w:t></w:r>`
  return `<w:r>${properties(thai, style)}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`
}
