/** Writing XML: what must be escaped so that a reader gets back the very same characters. */
import { AppError } from '../errors.ts'

/** What XML 1.0 cannot hold, not even escaped. */
const ILLEGAL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u

const ESCAPES: { readonly [char: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A carriage return written as it is would come back as a new line. */
export const escapeText = (text: string): string => legal(text).replace(/[&<>\r]/g, escaped)

/** Within an attribute a reader turns every break and tab into a space, unless it is escaped. */
const escapeAttribute = (text: string): string => legal(text).replace(/[&<>"\r\n\t]/g, escaped)

const escaped = (char: string): string => ESCAPES[char] ?? `&#${char.charCodeAt(0)};`

function legal(text: string): string {
  const bad = ILLEGAL.exec(text)?.[0]
  if (bad === undefined) return text
  const code = (bad.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  throw new AppError(
    'exchange-invalid',
    `A text holds a character (U+${code}) that no XML file can hold. Type it again.`,
  )
}

export type Attributes = { readonly [name: string]: string | undefined }

/** An element; `content` is markup already. Attributes that are undefined are left out. */
export function tag(name: string, attributes: Attributes, content?: string): string {
  const said = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : ` ${key}="${escapeAttribute(value)}"`,
  )
  return content === undefined ? `<${name}${said.join('')}/>` : `<${name}${said.join('')}>${content}</${name}>`
}

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
