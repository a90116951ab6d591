/**
 * XML that other programs write, read as a stream of rows with the line of each. What could make a small file large (a document
 * type with declarations) is refused, and so are files, rows and nestings beyond any translator's need.
 */
import { SaxesParser, type SaxesTagNS } from 'saxes'
import { type Fault, refuseFile } from '../errors.ts'
import { clip } from '../yaml.ts'
import { decodeXml } from './decode.ts'

export type XmlElement = {
  /** Local name; `uri` is its namespace, empty when it has none. */
  readonly name: string
  readonly uri: string
  /** Those without a namespace, and `xml:lang`, `xml:space`. */
  readonly attributes: { readonly [name: string]: string }
  readonly children: readonly XmlNode[]
  readonly line: number
  readonly column: number
  /** Its content was more than a row may hold, and is not here. */
  readonly tooLarge?: boolean
}
export type XmlNode = XmlElement | string

export type XmlReading = {
  /** Elements that are handed over whole, with all that is in them. */
  readonly rows: ReadonlySet<string>
  /** An element outside of rows begins. Parents from the root down. */
  open(element: XmlElement, parents: readonly XmlElement[]): void
  row(element: XmlElement, parents: readonly XmlElement[]): void
  /** The one document type that may be named; it is never fetched. */
  readonly doctype?: RegExp
}

const MOST = { depth: 64, rows: 200_000, row: 1_000_000, parts: 20_000 } as const

/** Growing only while the parser is inside it. */
type Growing = { -readonly [key in keyof XmlElement]: XmlElement[key] } & { children: XmlNode[] }

/** Throws `exchange-invalid` with line and column for what is no whole XML file. */
export function readXml(bytes: Uint8Array, file: string, reading: XmlReading): void {
  const source = decodeXml(bytes, file)
  const parser = new SaxesParser({ xmlns: true })
  const open: Growing[] = []
  // Where in `open` the row begins that is being read, and how much of it has come.
  let [row, size, parts, rows, began] = [-1, 0, 0, 0, { line: 1, column: 1 }]
  const refuse = (problem: string, fix?: string): never => {
    const place = { file, line: parser.line, column: parser.column + 1 }
    throw invalidFile(file, [{ ...place, problem, ...(fix && { fix }) }])
  }
  const grow = (by: number): boolean => {
    size += by
    parts += 1
    const tooLarge = size > MOST.row || parts > MOST.parts
    const whole = open[row]
    if (tooLarge && whole) Object.assign(whole, { children: [], tooLarge })
    return !tooLarge
  }
  parser.on('error', (error) => refuse(`the XML is damaged here (${clip(error.message.replace(/^[\d:.\s]+/, ''))})`))
  parser.on('doctype', (doctype) => {
    if (!reading.doctype?.test(doctype.trim()))
      refuse('the file declares a document type (DOCTYPE)', 'save it again without one')
  })
  parser.on('opentagstart', () => {
    began = { line: parser.line, column: parser.column + 1 }
  })
  parser.on('opentag', (tag) => {
    if (open.length >= MOST.depth) refuse(`elements are nested more than ${MOST.depth} deep`)
    const element: Growing = { name: tag.local, uri: tag.uri, attributes: attributesOf(tag), children: [], ...began }
    if (row >= 0) {
      const length = Object.values(element.attributes).reduce((sum, value) => sum + value.length, 0)
      if (grow(length)) open.at(-1)?.children.push(element)
    } else if (reading.rows.has(tag.local)) {
      if (++rows > MOST.rows) refuse(`the file has more than ${MOST.rows} entries`, 'split it')
      ;[row, size, parts] = [open.length, 0, 0]
    } else reading.open(element, open)
    open.push(element)
  })
  parser.on('text', (text) => {
    if (row >= 0 && grow(text.length)) open.at(-1)?.children.push(text)
  })
  parser.on('cdata', (text) => {
    if (row >= 0 && grow(text.length)) open.at(-1)?.children.push(text)
  })
  parser.on('closetag', () => {
    const element = open.pop()
    if (row !== open.length || !element) return
    row = -1
    reading.row(element, open)
  })
  parser.write(source).close()
}

function attributesOf({ attributes }: SaxesTagNS): XmlElement['attributes'] {
  const kept = Object.values(attributes).filter(({ prefix, name }) => prefix === '' || name.startsWith('xml:'))
  return Object.fromEntries(kept.map(({ name, value }) => [name, value]))
}

export const invalidFile = (file: string, faults: readonly Fault[]) =>
  refuseFile('exchange-invalid', `${clip(file)} cannot be taken. Nothing was changed:`, faults)

// ---- looking into a row ----

export const childrenOf = (element: XmlElement, name: string, uri = element.uri): readonly XmlElement[] =>
  element.children.filter((child): child is XmlElement => isElement(child) && child.name === name && child.uri === uri)

export const isElement = (node: XmlNode): node is XmlElement => typeof node !== 'string'

/** All words within an element, whatever marks them up. */
export const wordsOf = (element: XmlElement): string =>
  element.children.map((child) => (isElement(child) ? wordsOf(child) : child)).join('')
