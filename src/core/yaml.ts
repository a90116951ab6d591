/**
 * Files that people write, read with the place of every value, so that an error can point at it.
 *
 * Every scalar stays the text that was typed (YAML's failsafe schema): `0812345678` keeps its zero, `NO` is Norway, a date is
 * not turned into a moment in some time zone. What a value means is decided by the field that it stands in.
 */
import {
  isCollection,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  stringify,
  type YAMLError,
} from 'yaml'
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

/** Values as a file that `readYaml` reads back: the same values, whatever they hold. */
export const writeYaml = (value: Value): string => stringify(value, { lineWidth: 0 })

/** Names that reach into JavaScript objects rather than into a person's file. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype', '<<'])
const MAX_DEPTH = 40
/** Far above what a delegation of 500 people takes; below what keeps the parser busy for a second. */
const MAX_TOKENS = 110_000
const MAX_ESCAPES = 20_000

/** Text -> values with places. Throws `code` with every fault of syntax at once. */
export function readYaml(source: string, file: string, code: ErrorCode, maxBytes = 1_000_000): SourceFile {
  const early = scan(source, maxBytes).map((fault) => ({ file, ...fault }))
  if (early.length > 0) throw refuseFile(code, `${file} cannot be read:`, early)
  const lines = new LineCounter()
  const document = parse(source, lines)
  const faults: Fault[] = []
  const at = (node: Node | null | undefined): Place => {
    const { line, col } = lines.linePos(node?.range?.[0] ?? 0)
    const block = isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED')
    return { line, column: col, ...(block ? { block } : {}) }
  }
  for (const error of [...document.errors, ...document.warnings]) {
    const { line, col } = lines.linePos(error.pos[0])
    faults.push({ file, line, column: col, ...plainSyntax(error) })
  }
  const places = new Map<string, Place>()
  const value = faults.length > 0 ? null : convert(document.contents, [])
  if (faults.length > 0) throw refuseFile(code, `${file} cannot be read:`, faults)
  return { file, value, place: (path) => nearest(places, path) }

  function convert(node: ParsedNode | Node | null, path: Path): Value {
    places.set(keyOf(path), at(node))
    if (node === null) return null
    if (path.length > MAX_DEPTH) return fault(node, `values nested more than ${MAX_DEPTH} deep`)
    if (isScalar(node)) return scalar(node.value, node.type, node)
    if (isSeq(node)) return node.items.map((item, index) => convert(item as Node, [...path, index]))
    if (isMap(node)) {
      const seen = new Set<string>()
      const entries = node.items.map((pair): [string, Value] => {
        const key = isScalar(pair.key) ? String(pair.key.value) : ''
        if (!key || FORBIDDEN_KEYS.has(key) || hiddenCharacter(key))
          fault(pair.key as Node, `the name "${clip(key)}" cannot be used`, 'choose another name')
        // Asked here in linear time: the parser's own question compares each name with all others.
        if (seen.has(key))
          fault(pair.key as Node, 'the same name stands here twice', 'only one of the two can be meant')
        seen.add(key)
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

type Early = Omit<Fault, 'file'>

/**
 * A linear look before the parser sees the text, with the parser's own lexer: size, broken characters, nesting made to
 * exhaust it, and what is not read here at all. An alias could make a small file large; a tag could make text something else.
 */
function scan(source: string, maxChars: number): readonly Early[] {
  if (source.length > maxChars)
    return [{ problem: `the file holds ${source.length} characters; ${maxChars} are the most` }]
  const nul = source.indexOf('\0')
  if (nul >= 0)
    return [
      {
        line: source.slice(0, nul).split('\n').length,
        problem: 'a NUL character: the file is damaged or not text',
        fix: 'save it again as UTF-8 text',
      },
    ]
  const found: Early[] = []
  let [line, tokens, brackets, onLine, escapes, before, isText] = [1, 0, 0, 0, 0, '', false]
  for (const token of new Lexer().lex(source)) {
    if (++tokens > MAX_TOKENS) return [{ line, problem: 'the file has too many parts', fix: 'split it' }]
    const first = token[0] ?? ''
    const begins = isText ? 'x' : first
    isText = token === SCALAR
    if (isText) continue
    // Each of these would be an error of its own, with all that an error costs.
    if (begins === '"') for (const char of token) if (char === '\\') escapes++
    if (escapes > MAX_ESCAPES) return [{ line, problem: `more than ${MAX_ESCAPES} backslashes in quoted texts` }]
    if (begins === ',' && before !== '' && ',[{'.includes(before))
      found.push({ line, problem: 'a comma stands where a value should' })
    if (!' \r\n#'.includes(begins)) before = begins
    if (begins === '[' || begins === '{') brackets++
    else if (begins === ']' || begins === '}') {
      if (brackets === 0)
        found.push({ line, problem: 'a bracket is closed that was never opened', fix: 'put the text in quotes' })
      else brackets--
    }
    // A line nests by its indentation, and by each `-` and `?` that opens a list or a name within it.
    else if (begins === ' ' && onLine === 0) onLine += token.length / 4
    else if (token === '-' || token === '?') onLine++
    else if (REFUSED[begins]) found.push({ line, ...REFUSED[begins] })
    if (brackets > MAX_DEPTH || onLine > MAX_DEPTH * 2) return [{ line, problem: TOO_DEEP }]
    for (const char of token) if (char === '\n') line++
    if (token.endsWith('\n')) onLine = 0
    if (found.length >= 20) break
  }
  return found
}

/** The lexer's mark that the next token is the text of a scalar. */
const SCALAR = '\u001f'
const TOO_DEEP = `values nested more than ${MAX_DEPTH} deep`

const REFUSED: { readonly [begins: string]: { readonly problem: string; readonly fix: string } } = {
  '&': {
    problem: 'an anchor (&name) marks this value',
    fix: 'take it out, or put a text that begins with & in quotes',
  },
  '*': {
    problem: 'an alias (*name) stands for another part of the file',
    fix: 'write the value out, or put a text that begins with * in quotes',
  },
  '!': {
    problem: 'a tag (!name) stands before this value',
    fix: 'take it out, or put a text that begins with ! in quotes',
  },
}

const parse = (source: string, lineCounter: LineCounter) =>
  parseDocument(source, {
    schema: 'failsafe',
    resolveKnownTags: false,
    lineCounter,
    // `silent` would also pass over a second document.
    logLevel: 'error',
    prettyErrors: false,
    uniqueKeys: false,
    merge: false,
  })

/** What the parser found, in words for the person at the desk. Its own words may quote the file, and so a passport number. */
function plainSyntax({ code, message }: YAMLError): { readonly problem: string; readonly fix?: string } {
  const known = SYNTAX[code]
  if (!known) return { problem: 'YAML cannot read this line' }
  const [problem, fix] = typeof known === 'function' ? known(message) : known
  return { problem, ...(fix ? { fix } : {}) }
}

type Words = readonly [problem: string, fix?: string]

const SYNTAX: { readonly [code in YAMLError['code']]?: Words | ((message: string) => Words) } = {
  TAB_AS_INDENT: ['a tab indents this line; YAML indents with spaces'],
  MULTIPLE_DOCS: ['a second document starts here (---); one file holds one'],
  BAD_INDENT: ['this line is not indented like its neighbours, or a bracket before it is not closed'],
  MISSING_CHAR: (message) =>
    /quote/.test(message)
      ? ['a quotation mark is never closed', 'close it, or take the opening one out']
      : /end with/.test(message)
        ? ['a bracket [ or { is never closed', 'close it']
        : ['a sign is missing here, such as a space after a colon or a comma between values'],
  BLOCK_AS_IMPLICIT_KEY: ['two names stand on one line', 'put a text that holds ": " in quotes'],
  MULTILINE_IMPLICIT_KEY: [
    'a name runs over several lines',
    'write "name: value"; put a text that holds ":" in quotes',
  ],
  KEY_OVER_1024_CHARS: ['a name is longer than 1,024 characters', 'put a text that holds ": " in quotes'],
  BAD_SCALAR_START: ['a text cannot begin with this sign', 'put the text in quotes'],
  BAD_DQ_ESCAPE: ['a backslash in double quotation marks begins no known sign', 'use single quotation marks'],
  BAD_DIRECTIVE: ['a line that begins with % is not understood', 'take it out'],
  UNEXPECTED_TOKEN: ['a sign stands where none was expected', 'put a text that holds signs in quotes'],
  BLOCK_IN_FLOW: [
    'a list or a map by lines stands within brackets',
    'write all of it in brackets, or all of it by lines',
  ],
  RESOURCE_EXHAUSTION: [TOO_DEEP],
}

const keyOf = (path: Path): string => path.join('\u0000')

function nearest(places: ReadonlyMap<string, Place>, path: Path): Place {
  for (let length = path.length; length >= 0; length--) {
    const place = places.get(keyOf(path.slice(0, length)))
    if (place) return place
  }
  return { line: 1, column: 1 }
}

/** Says which character of a text no document can hold, if any: controls, half surrogates, non-characters. Quotes no text. */
export function hiddenCharacter(text: string): string | undefined {
  const bad = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]|\p{Cs}/u.exec(text)
  return bad ? `a control character (U+${codePoint(bad[0])}) hides here, after ${bad.index} others` : undefined
}

const codePoint = (char: string): string => (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
/** A text as an error quotes it: short, and without what hides. */
export const clip = (text: string): string =>
  (text.length > 60 ? `${text.slice(0, 60)}…` : text).replace(/\p{C}/gu, '\u00b7')

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

// ---- writing into a file that a person wrote ----

export type TextChange = { readonly path: Path; readonly text: string }

/** Puts other texts in the place of scalars that are there; every other letter of the file stays as it is. */
export function replaceTexts(source: string, changes: readonly TextChange[]): string {
  const document = parse(source, new LineCounter())
  const cuts = changes.map(({ path, text }) => {
    const node = document.getIn(path, true)
    if (!isScalar(node) || !node.range) throw new Error(`no text stands at ${path.join('.')}`)
    const [from, to] = node.range
    const flows = path.some((_, depth) => {
      const parent = document.getIn(path.slice(0, depth), true)
      return isCollection(parent) && parent.flow === true
    })
    const line = source.slice(source.lastIndexOf('\n', from) + 1, from)
    const indent = ' '.repeat((/^[ -]*/.exec(line)?.[0] ?? '').length + 2)
    const said = flows || !LITERAL.test(text) ? JSON.stringify(text) : literal(text, indent)
    // The range of a block scalar takes in its last line break.
    return { from, to, said: source.slice(from, to).endsWith('\n') ? `${said}\n` : said }
  })
  return cuts
    .sort((a, b) => b.from - a.from)
    .reduce((text, { from, to, said }) => text.slice(0, from) + said + text.slice(to), source)
}

/** Texts of several lines that can stand as they are, indented. */
const LITERAL = /^\S[^\r]*\n[^\r]*\S$/u

const literal = (text: string, indent: string): string =>
  `|-\n${text
    .split('\n')
    .map((line) => (line === '' ? '' : indent + line))
    .join('\n')}`
