/** Bilingual files as XLIFF 1.2: a <trans-unit> a unit, a place as <ph> with its expression inside. */
import type { Lang } from '../types.ts'
import { clip } from '../yaml.ts'
import {
  type CarriedUnit,
  checkVariants,
  collector,
  factsOf,
  PREFIX,
  primaryLang,
  type Rows,
  readFacts,
  Untakable,
} from './carried.ts'
import { type InlineRules, readInline } from './inline.ts'
import { escapeText, tag, XML_DECLARATION } from './markup.ts'
import { braced, type NumberedPlace, numberPlaces } from './places.ts'
import { keepsSpace, withoutSpace } from './space.ts'
import type { TranslationUnit, UnitState, Variant } from './unit.ts'
import { childrenOf, invalidFile, readXml, wordsOf, type XmlElement } from './xml.ts'

export type XliffSetting = {
  readonly source: Lang
  readonly target: Lang
  /** What was translated: a template's or a draft's id, or the memory. */
  readonly original: string
  /** Version of Withet that writes it. */
  readonly version: string
  /** Places as empty <x>, for programs that show what stands in <ph> as words. */
  readonly emptyPlaces?: boolean
}

const XLIFF12 = 'urn:oasis:names:tc:xliff:document:1.2'

const STATE_OF: { readonly [state in UnitState]: string } = {
  initial: 'needs-translation',
  translated: 'translated',
  reviewed: 'signed-off',
  final: 'final',
}

/** Units without words in the source language have no place in the file and are left out. */
export function writeXliff12(units: readonly TranslationUnit[], setting: XliffSetting): string {
  const { source, target, original, version } = setting
  const rows = units.filter(({ variants }) => Object.hasOwn(variants, source))
  const tool = tag('tool', { 'tool-id': 'withet', 'tool-name': 'Withet', 'tool-version': version })
  const body = tag('body', {}, `\n${rows.map((unit) => `${transUnit(unit, setting)}\n`).join('')}`)
  const langs = { 'source-language': source, 'target-language': target }
  const said = { original, ...langs, datatype: 'plaintext', 'tool-id': 'withet' }
  const file = tag('file', said, `\n${tag('header', {}, tool)}\n${body}\n`)
  return `${XML_DECLARATION}${tag('xliff', { version: '1.2', xmlns: XLIFF12 }, `\n${file}\n`)}\n`
}

function transUnit(unit: TranslationUnit, { source, target, emptyPlaces }: XliffSetting): string {
  const { variants } = numberPlaces(unit, [source, target])
  const said = unit.variants[target] !== undefined
  const { state, ...others } = factsOf(unit)
  // The standard keeps the state on the target; without one it stands beside our other facts.
  const facts = said ? others : { ...others, state }
  const words = (lang: Lang): string => (variants[lang] ?? []).map((part) => partOf(part, emptyPlaces)).join('')
  const contexts = Object.entries(facts).flatMap(([name, value]) =>
    value === undefined ? [] : tag('context', { 'context-type': `${PREFIX}${name}` }, escapeText(value)),
  )
  const lines = [
    tag('source', { 'xml:lang': source }, words(source)),
    ...(said ? [tag('target', { 'xml:lang': target, state: STATE_OF[unit.state] }, words(target))] : []),
    tag('context-group', { purpose: 'information' }, contexts.join('')),
    ...(unit.note === undefined ? [] : [tag('note', {}, escapeText(unit.note))]),
  ]
  const approved = unit.state === 'reviewed' || unit.state === 'final' ? 'yes' : 'no'
  return tag('trans-unit', { id: unit.id, 'xml:space': 'preserve', approved }, `\n${lines.join('\n')}\n`)
}

function partOf(part: string | NumberedPlace, empty = false): string {
  if (typeof part === 'string') return escapeText(part)
  const { place, number } = part
  if (empty) return tag('x', { id: String(number), ctype: `${PREFIX}field`, 'equiv-text': braced(place.code) })
  const said = { id: String(number), ctype: `${PREFIX}field`, 'equiv-text': place.text }
  return tag('ph', said, escapeText(braced(place.code)))
}

// ---- reading ----

type Frame = { readonly source: Lang; readonly target: Lang | undefined }

/** Throws `exchange-invalid` when the file is no XLIFF 1.2; entries that cannot be taken are skipped, each with its reason. */
export function readXliff12(bytes: Uint8Array, file: string): Rows<CarriedUnit> {
  const { add, rows } = collector<CarriedUnit>()
  const ids = new Set<string>()
  let [frame, bodies]: [Frame | undefined, number] = [undefined, 0]
  const refuse = ({ line, column }: XmlElement, problem: string, fix?: string): never => {
    throw invalidFile(file, [{ file, line, column, problem, ...(fix && { fix }) }])
  }
  readXml(bytes, file, {
    rows: new Set(['trans-unit', 'bin-unit']),
    open: (element, parents) => {
      const { name, attributes } = element
      if (parents.length === 0 && (name !== 'xliff' || element.uri !== XLIFF12 || attributes.version !== '1.2'))
        refuse(element, 'the file does not begin with <xliff version="1.2"> of XLIFF 1.2')
      if (name === 'body') bodies += 1
      if (name !== 'file') return
      ids.clear()
      const absent = ['original', 'source-language', 'datatype'].filter((key) => attributes[key] === undefined)
      if (absent.length > 0) refuse(element, `<file> lacks ${absent.join(', ')}`, 'XLIFF 1.2 requires them')
      frame = frameOf(element, refuse)
    },
    row: (row, parents) => {
      if (!frame) return refuse(row, `<${row.name}> stands outside <file>`)
      const langs = frame
      add(row.line, () => [readTransUnit(row, parents, langs, ids)])
    },
  })
  if (bodies === 0) throw invalidFile(file, [{ file, line: 1, problem: 'the file has no <file> with a <body>' }])
  return rows()
}

type Refuse = (element: XmlElement, problem: string, fix?: string) => never

function frameOf(element: XmlElement, refuse: Refuse): Frame {
  const { 'source-language': source, 'target-language': target } = element.attributes
  try {
    return { source: primaryLang(source), target: target === undefined ? undefined : primaryLang(target) }
  } catch (error) {
    if (error instanceof Untakable) return refuse(element, error.message, error.fix)
    throw error
  }
}

function readTransUnit(row: XmlElement, parents: readonly XmlElement[], frame: Frame, ids: Set<string>): CarriedUnit {
  const { id, translate } = row.attributes
  if (row.name === 'bin-unit') throw new Untakable('it holds a picture or a sound, not words')
  if (row.tooLarge) throw new Untakable('it holds more than 1,000,000 characters or 20,000 parts')
  if (id === undefined) throw new Untakable('it has no id', 'XLIFF requires one')
  if (ids.has(id)) throw new Untakable(`the id "${clip(id)}" stands here twice`, 'ids are unique in a file')
  ids.add(id)
  if (translate === 'no') throw new Untakable('it is marked as not to be translated')
  const [source, ...others] = childrenOf(row, 'source')
  const [target, ...more] = childrenOf(row, 'target')
  if (!source || others.length + more.length > 0)
    throw new Untakable('it must have one <source> and at most one <target>')
  const targetLang = target && langOf(target, frame.target)
  if (targetLang === frame.source) throw new Untakable('its source and its target are in one language')
  const words = (element: XmlElement): Variant => {
    const variant = readInline(element, INLINE)
    return keepsSpace([...parents, row, element]) ? variant : withoutSpace(variant)
  }
  const variants = {
    [langOf(source, frame.source)]: words(source),
    ...(target && targetLang !== undefined && { [targetLang]: words(target) }),
  }
  checkVariants(variants)
  const notes = childrenOf(row, 'note')
  return {
    line: row.line,
    id,
    variants,
    ...(target && { state: stateOf(target.attributes.state, row.attributes.approved) }),
    ...readFacts(factsIn(row)),
    ...(notes.length > 0 && { note: notes.map(wordsOf).join('\n') }),
  }
}

function langOf({ attributes }: XmlElement, declared: Lang | undefined): Lang {
  const own = attributes['xml:lang']
  const lang = own === undefined && declared !== undefined ? declared : primaryLang(own)
  if (declared !== undefined && lang !== declared)
    throw new Untakable(`it is in "${lang}", but the file says "${declared}"`)
  return lang
}

function stateOf(state: string | undefined, approved: string | undefined): UnitState {
  if (state === undefined) return approved === 'yes' ? 'reviewed' : 'translated'
  if (state === 'new' || state === 'needs-translation') return 'initial'
  if (state === 'signed-off') return 'reviewed'
  return state === 'final' ? 'final' : 'translated'
}

function factsIn(row: XmlElement): ReadonlyMap<string, string> {
  const contexts = childrenOf(row, 'context-group').flatMap((group) => childrenOf(group, 'context'))
  return new Map(
    contexts.flatMap((context): [string, string][] => {
      const type = context.attributes['context-type'] ?? ''
      return type.startsWith(PREFIX) ? [[type.slice(PREFIX.length), wordsOf(context)]] : []
    }),
  )
}

const INLINE: InlineRules = {
  transparent: ['g', 'mrk'],
  passed: ['bpt', 'ept', 'bx', 'ex'],
  place: ['ph', 'x', 'it'],
  native: (element) => (element.name === 'x' ? (element.attributes['equiv-text'] ?? '') : wordsOf(element)),
  printed: (element) => (element.name === 'x' ? undefined : element.attributes['equiv-text']),
}
