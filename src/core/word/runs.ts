/**
 * Text -> runs. Word sets Thai by the complex-script half of a run's properties, so each run is of one script and a Thai run
 * says so (`w:cs`). What belongs to no script (spaces, digits, brackets) goes with the letters before it.
 */

const ESCAPES: { readonly [char: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export const escapeXml = (text: string): string =>
  /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (char) => ESCAPES[char] ?? char) : text

/** The script of a character: Thai, another one's letter, or none (spaces, digits, brackets). Thai digits and ฿ are Thai. */
function scriptOf(code: number): 'thai' | 'other' | undefined {
  if (code >= 0x0e00 && code <= 0x0e7f) return 'thai'
  if (code < 0xc0) return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) ? 'other' : undefined
  const letters = code <= 0x1fff || (code >= 0x3040 && code <= 0xd7ff) || (code >= 0xf900 && code <= 0xfaff)
  return letters ? 'other' : undefined
}

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

const OPENING = '([{“‘"'

/** Runs of one text, split where the script changes. `thaiFirst`: the script of a text that has none of its own. */
export function runsOf(raw: string, thaiFirst: boolean, style: RunStyle = PLAIN): string {
  const text = keepTogether(raw)
  let xml = ''
  let start = 0
  let now: 'thai' | 'other' | undefined
  for (let i = 0; i < text.length; i++) {
    const script = scriptOf(text.charCodeAt(i))
    if (script === undefined || script === now) continue
    if (now !== undefined) {
      // An opening bracket belongs to the word that it opens.
      const cut = OPENING.includes(text[i - 1] ?? ' ') ? i - 1 : i
      if (cut > start) xml += run(text.slice(start, cut), now === 'thai', style)
      start = cut
    }
    now = script
  }
  const thai = now === undefined ? thaiFirst : now === 'thai'
  return xml + run(start === 0 ? text : text.slice(start), thai, style)
}

function run(text: string, thai: boolean, style: RunStyle): string {
  if (style === PLAIN) return `${thai ? THAI_RUN : OTHER_RUN}${escapeXml(text)}</w:t></w:r>`
  return `<w:r>${properties(thai, style)}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`
}
