/**
 * Files that people write, read with the place of every value, so that an error can point at it.
 *
 * Every scalar stays the text that was typed (YAML's failsafe schema): `0812345678` keeps its zero, `NO` is Norway, a date is
 * not turned into a moment in some time zone. What a value means is decided by the field that it stands in.
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type ParsedNode, parseDocument } from 'yaml'
import { AppError, type ErrorCode, type Fault, refuseFile } from './errors.ts'

export type Value = string | null | readonly Value[] | { readonly [key: string]: Value }
export type Path = readonly (string | number)[]
export type Place = {
  readonly line: number
  readonly column: number
  /** A block scalar (`|` or `>`): its text begins on the next line. */
  readonly block?: boolean
}

export type SourceFile = {
  readonly file: string
  readonly value: Value
  /** Place of the value at a path; of its nearest ancestor when the path is not in the file. */
  readonly place: (path: Path) => Place
}

/** Names that reach into JavaScript objects rather than into a person's file. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype', '<<'])
const MAX_DEPTH = 40

/** Text -> values with places. Throws `code` with every fault of syntax at once. */
export function readYaml(source: string, file: string, code: ErrorCode, maxBytes = 1_000_000): SourceFile {
  refuseBytes(source, file, code, maxBytes)
  const lines = new LineCounter()
  const document = parse(source, file, code, lines)
  const faults: Fault[] = []
  const at = (node: Node | null | undefined): Place => {
    const { line, col } = lines.linePos(node?.range?.[0] ?? 0)
    const block = isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED')
    return { line, column: col, ...(block ? { block } : {}) }
  }
  for (const { message, pos } of [...document.errors, ...document.warnings]) {
    const { line, col } = lines.linePos(pos[0])
    faults.push({ file, line, column: col, problem: plainSyntax(message) })
  }
  const places = new Map<string, Place>()
  const value = faults.length > 0 ? null : convert(document.contents, [])
  if (faults.length > 0) throw refuseFile(code, `${file} cannot be read:`, faults)
  return { file, value, place: (path) => nearest(places, path) }

  function convert(node: ParsedNode | Node | null, path: Path): Value {
    places.set(keyOf(path), at(node))
    if (node === null) return null
    if (isAlias(node)) return fault(node, 'an alias (*name) stands for another part of the file', 'write the value out')
    if (node.tag && !node.tag.startsWith('tag:yaml.org,2002:'))
      return fault(node, `the tag ${node.tag} is not known here`)
    if (path.length > MAX_DEPTH) return fault(node, `values nested more than ${MAX_DEPTH} deep`)
    if (isScalar(node)) return scalar(node.value, node.type, node)
    if (isSeq(node)) return node.items.map((item, index) => convert(item as Node, [...path, index]))
    if (isMap(node)) {
      const entries = node.items.map((pair): [string, Value] => {
        const key = isScalar(pair.key) ? String(pair.key.value) : ''
        if (!key || FORBIDDEN_KEYS.has(key))
          fault(pair.key as Node, `the name "${key}" cannot be used`, 'choose another name')
        const inside = convert(pair.value as Node | null, [...path, key])
        // An empty value has no node of its own: point at its name.
        if (pair.value === null || inside === null) places.set(keyOf([...path, key]), at(pair.key as Node))
        return [key, inside]
      })
      return Object.fromEntries(entries)
    }
    return null
  }

  function scalar(raw: unknown, type: string | undefined, node: Node): Value {
    const text = typeof raw === 'string' ? raw : String(raw ?? '')
    if (type === 'PLAIN' && (text === '' || text === '~' || text === 'null')) return null
    const bad = hiddenCharacter(text)
    if (bad) return fault(node, bad, 'type the text again')
    return text
  }

  function fault(node: Node | null, problem: string, fix?: string): null {
    const { line, column } = at(node)
    faults.push({ file, line, column, problem, ...(fix ? { fix } : {}) })
    return null
  }
}

/** What can be refused before the parser sees it: size, broken characters, and nesting made to exhaust it. */
function refuseBytes(source: string, file: string, refusal: ErrorCode, maxBytes: number): void {
  if (source.length > maxBytes)
    throw refuseFile(refusal, `${file} cannot be read:`, [
      { file, problem: `the file holds ${source.length} characters; ${maxBytes} are the most` },
    ])
  const nul = source.indexOf('\0')
  if (nul >= 0) {
    const line = source.slice(0, nul).split('\n').length
    throw refuseFile(refusal, `${file} cannot be read:`, [
      { file, line, problem: 'a NUL character: the file is damaged or not text', fix: 'save it again as UTF-8 text' },
    ])
  }
  let depth = 0
  for (let i = 0; i < source.length; i++) {
    const code = source.charCodeAt(i)
    if (code === 0x5b || code === 0x7b) depth++
    else if ((code === 0x5d || code === 0x7d) && depth > 0) depth--
    if (depth > 500) throw refuseFile(refusal, `${file} cannot be read:`, [{ file, problem: 'brackets nested too deep' }])
  }
}

function parse(source: string, file: string, code: ErrorCode, lineCounter: LineCounter) {
  try {
    return parseDocument(source, {
      schema: 'failsafe',
      lineCounter,
      logLevel: 'silent',
      prettyErrors: false,
      merge: false,
    })
  } catch (cause) {
    if (!(cause instanceof RangeError || cause instanceof ReferenceError)) throw cause
    throw refuseFile(code, `${file} cannot be read:`, [{ file, problem: 'values nested too deep to be read' }])
  }
}

/** The parser's English, shortened to what the person needs. */
function plainSyntax(message: string): string {
  if (/unique/.test(message)) return 'the same name stands here twice; only one of the two can be meant'
  if (/tab/i.test(message)) return 'a tab indents this line; YAML indents with spaces'
  if (/multiple documents/i.test(message)) return 'a second document starts here (---); one file holds one'
  return `YAML cannot read this: ${message}`
}

const keyOf = (path: Path): string => path.join('\u0000')

function nearest(places: ReadonlyMap<string, Place>, path: Path): Place {
  for (let length = path.length; length >= 0; length--) {
    const place = places.get(keyOf(path.slice(0, length)))
    if (place) return place
  }
  return { line: 1, column: 1 }
}

/** Says which character of a text no document can hold, if any: controls, half surrogates, non-characters. */
export function hiddenCharacter(text: string): string | undefined {
  const bad = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Cs}/u.exec(text)
  return bad ? `a control character (U+${codePoint(bad[0])}) hides in "${clip(text)}"` : undefined
}

const codePoint = (char: string): string => (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
const clip = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}…` : text).replace(/\p{C}/gu, '\u00b7')

/** Reads a file's bytes as UTF-8; a wrong encoding is said, never guessed. */
export function decodeUtf8(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new AppError('file-unreadable', `${file} is not UTF-8 text. Fix: save it again with the encoding UTF-8.`, {
      file,
    })
  }
}
