/** Bilingual files as XLIFF 2.0 and 2.1: a <unit> with one <segment> a unit, a place as <ph> with its expression as original data. */
import type { Lang } from '../types.ts'
import { clip } from '../yaml.ts'
import {
  type CarriedUnit,
  checkVariants,
  collector,
  factsOf,
  primaryLang,
  type Rows,
  readFacts,
  readState,
  Untakable,
} from './carried.ts'
import { type InlineRules, readInline } from './inline.ts'
import { escapeText, tag, XML_DECLARATION } from './markup.ts'
import { braced, type NumberedPlace, numberPlaces } from './places.ts'
import { keepsSpace, withoutSpace } from './space.ts'
import type { TranslationUnit, Variant } from './unit.ts'
import type { XliffSetting } from './xliff12.ts'
import { childrenOf, invalidFile, isElement, readXml, wordsOf, type XmlElement } from './xml.ts'

const XLIFF20 = 'urn:oasis:names:tc:xliff:document:2.0'
const METADATA = 'urn:oasis:names:tc:xliff:metadata:2.0'
const CATEGORY = 'withet'

/** Units without words in the source language have no place in the file and are left out. */
export function writeXliff20(units: readonly TranslationUnit[], setting: XliffSetting): string {
  const { source, target, original, version } = setting
  const rows = units.filter(({ variants }) => Object.hasOwn(variants, source))
  const note = tag('notes', {}, tag('note', { category: 'tool' }, escapeText(`Withet ${version}`)))
  const file = tag(
    'file',
    { id: 'f1', original },
    `\n${note}\n${rows.map((unit) => unitTag(unit, setting)).join('\n')}\n`,
  )
  const said = { xmlns: XLIFF20, 'xmlns:mda': METADATA, version: '2.0', srcLang: source, trgLang: target }
  return `${XML_DECLARATION}${tag('xliff', said, `\n${file}\n`)}\n`
}

function unitTag(unit: TranslationUnit, { source, target }: XliffSetting): string {
  const { variants, codes } = numberPlaces(unit, [source, target])
  const said = unit.variants[target] !== undefined
  const { state, ...others } = factsOf(unit)
  // A segment without a target is initial, whatever we know of it; then the state stands beside our other facts.
  const facts = said ? others : { ...others, state }
  const words = (lang: Lang): string => (variants[lang] ?? []).map(partOf).join('')
  const metas = Object.entries(facts).flatMap(([name, value]) =>
    value === undefined ? [] : tag('mda:meta', { type: name }, escapeText(value)),
  )
  const data = codes.map((code, index) => tag('data', { id: `d${index + 1}` }, escapeText(braced(code))))
  const lines = [
    tag('mda:metadata', {}, tag('mda:metaGroup', { category: CATEGORY }, metas.join(''))),
    ...(unit.note === undefined ? [] : [tag('notes', {}, tag('note', {}, escapeText(unit.note)))]),
    ...(data.length === 0 ? [] : [tag('originalData', {}, data.join(''))]),
    tag(
      'segment',
      { id: 's1', state: said ? unit.state : undefined },
      `${tag('source', {}, words(source))}${said ? tag('target', {}, words(target)) : ''}`,
    ),
  ]
  return tag('unit', { id: unit.id, 'xml:space': 'preserve' }, `\n${lines.join('\n')}\n`)
}

function partOf(part: string | NumberedPlace): string {
  if (typeof part === 'string') return escapeText(part)
  const { place, number } = part
  return tag('ph', { id: String(number), dataRef: `d${number}`, equiv: place.text })
}

// ---- reading ----

type Frame = { readonly source: Lang; readonly target: Lang | undefined }
type Refuse = (element: XmlElement, problem: string, fix?: string) => never

/** Throws `exchange-invalid` when the file is no XLIFF 2.0 or 2.1; entries that cannot be taken are skipped, each with its reason. */
export function readXliff20(bytes: Uint8Array, file: string): Rows<CarriedUnit> {
  const { add, rows } = collector<CarriedUnit>()
  const [files, groups, units] = [new Set<string>(), new Set<string>(), new Set<string>()]
  let [frame, found]: [Frame, number] = [{ source: '', target: undefined }, 0]
  const refuse: Refuse = ({ line, column }, problem, fix) => {
    throw invalidFile(file, [{ file, line, column, problem, ...(fix && { fix }) }])
  }
  const unique = (element: XmlElement, known: Set<string>): void => {
    const { id } = element.attributes
    if (id === undefined || !NMTOKEN.test(id)) refuse(element, `<${element.name}> has no id of letters and digits`)
    else if (known.has(id)) refuse(element, `the id "${clip(id)}" of <${element.name}> stands here twice`)
    else known.add(id)
  }
  readXml(bytes, file, {
    rows: new Set(['unit']),
    open: (element, parents) => {
      if (parents.length === 0) frame = rootOf(element, refuse)
      if (element.uri === XLIFF20 && element.name === 'group') unique(element, groups)
      if (element.uri !== XLIFF20 || element.name !== 'file') return
      unique(element, files)
      groups.clear()
      units.clear()
    },
    row: (unit, parents) => {
      if (files.size === 0) refuse(unit, '<unit> stands outside <file>')
      unique(unit, units)
      found += 1
      const segments = childrenOf(unit, 'segment')
      add(unit.line, () => readUnit(unit, segments, parents, frame), Math.max(segments.length, 1))
    },
  })
  if (found === 0) throw invalidFile(file, [{ file, line: 1, problem: 'the file has no <file> with units' }])
  return rows()
}

const NMTOKEN = /^[\p{L}\p{M}\p{N}._:\u00b7-]+$/u

function rootOf(root: XmlElement, refuse: Refuse): Frame {
  const { version = '', srcLang, trgLang } = root.attributes
  if (root.name !== 'xliff' || root.uri !== XLIFF20 || !/^2\.[01]$/.test(version))
    refuse(root, 'the file does not begin with <xliff version="2.0"> or "2.1" of XLIFF 2')
  try {
    return { source: primaryLang(srcLang), target: trgLang === undefined ? undefined : primaryLang(trgLang) }
  } catch (error) {
    if (error instanceof Untakable) return refuse(root, error.message, 'XLIFF requires srcLang, as in srcLang="th"')
    throw error
  }
}

function readUnit(
  unit: XmlElement,
  segments: readonly XmlElement[],
  parents: readonly XmlElement[],
  frame: Frame,
): readonly CarriedUnit[] {
  if (unit.tooLarge) throw new Untakable('it holds more than 1,000,000 characters or 20,000 parts')
  if (segments.length === 0) throw new Untakable('it has no <segment>')
  if (unit.attributes.translate === 'no') throw new Untakable('it is marked as not to be translated')
  const data = dataOf(unit)
  const notes = childrenOf(unit, 'notes').flatMap((all) => childrenOf(all, 'note'))
  const facts = readFacts(factsIn(unit))
  const { id = '' } = unit.attributes
  checkIds(unit)
  checkPairs(unit, data)
  return segments.map((segment, index) => ({
    line: segment.line,
    id: segments.length === 1 ? id : `${id}/${segment.attributes.id ?? index + 1}`,
    ...readSegment(segment, [...parents, unit], frame, data),
    ...facts,
    ...(notes.length > 0 && { note: notes.map(wordsOf).join('\n') }),
  }))
}

function readSegment(
  segment: XmlElement,
  parents: readonly XmlElement[],
  frame: Frame,
  data: ReadonlyMap<string, string>,
): Pick<CarriedUnit, 'variants' | 'state'> {
  const [source, ...others] = childrenOf(segment, 'source')
  const [target, ...more] = childrenOf(segment, 'target')
  if (!source || others.length + more.length > 0)
    throw new Untakable('a segment must have one <source> and at most one <target>')
  if (target && frame.target === undefined)
    throw new Untakable('it has a target, but the file does not say its language', 'name it in trgLang')
  if (target && frame.target === frame.source) throw new Untakable('its source and its target are in one language')
  const keeps = (element: XmlElement): boolean => keepsSpace([...parents, segment, element])
  if (target && keeps(source) !== keeps(target)) throw new Untakable('xml:space differs in its source and its target')
  const words = (element: XmlElement, lang: Lang): Variant => {
    const own = element.attributes['xml:lang']
    if (own !== undefined && primaryLang(own) !== lang) throw new Untakable(`<${element.name}> is in another language`)
    const variant = readInline(element, inlineWith(data))
    return keeps(element) ? variant : withoutSpace(variant)
  }
  const variants = {
    [frame.source]: words(source, frame.source),
    ...(target && frame.target !== undefined && { [frame.target]: words(target, frame.target) }),
  }
  checkVariants(variants)
  const { state } = segment.attributes
  const known = state === undefined ? undefined : readState(state)
  return { variants, ...(known && target && { state: known }) }
}

function dataOf(unit: XmlElement): ReadonlyMap<string, string> {
  const data = new Map<string, string>()
  for (const entry of childrenOf(unit, 'originalData').flatMap((all) => childrenOf(all, 'data'))) {
    const { id } = entry.attributes
    if (id === undefined || data.has(id)) throw new Untakable('its <data> must each have an id of its own')
    if (entry.children.some((child) => isElement(child) && child.name !== 'cp'))
      throw new Untakable('its <data> holds elements')
    data.set(id, wordsOf(entry))
  }
  return data
}

/** Within a unit the ids of segments and of the codes of all sources are one list, and so are those of all targets. */
function checkIds(unit: XmlElement): void {
  const parts = unit.children.filter(isElement).filter(({ name }) => name === 'segment' || name === 'ignorable')
  const own = parts.flatMap(({ attributes }) => attributes.id ?? [])
  for (const side of ['source', 'target']) {
    const codes = parts.flatMap((part) => childrenOf(part, side)).flatMap(codesIn)
    const seen = new Set<string>()
    const twice = [...own, ...codes].find((id) => seen.size === seen.add(id).size)
    if (twice !== undefined) throw new Untakable(`the id "${clip(twice)}" stands twice in its ${side}`)
  }
}

const codesIn = (element: XmlElement): readonly string[] =>
  inside(element).flatMap(({ name, attributes }) => {
    const { id } = attributes
    if (id === undefined && ['ph', 'pc', 'sc', 'mrk', 'sm'].includes(name)) throw new Untakable(`<${name}> has no id`)
    return id === undefined ? [] : [id]
  })

/** Every element within, outer ones first. */
const inside = (element: XmlElement): readonly XmlElement[] =>
  element.children.filter(isElement).flatMap((child) => [child, ...inside(child)])

/** An end belongs to a start before it in the unit, and a code's original data must be there. */
function checkPairs(unit: XmlElement, data: ReadonlyMap<string, string>): void {
  for (const side of ['source', 'target']) {
    const starts = new Set<string>()
    const parts = unit.children.filter(isElement).flatMap((part) => childrenOf(part, side))
    for (const { name, attributes } of parts.flatMap(inside)) {
      const { id = '', startRef = '', isolated } = attributes
      if (name === 'sc' || name === 'sm') starts.add(`${name} ${id}`)
      const start = name === 'ec' ? 'sc' : 'sm'
      if ((name === 'ec' || name === 'em') && isolated !== 'yes' && !starts.has(`${start} ${startRef}`))
        throw new Untakable(`<${name}> ends nothing that began before it`)
      for (const key of ['dataRef', 'dataRefStart', 'dataRefEnd'])
        if (attributes[key] !== undefined && !data.has(attributes[key]))
          throw new Untakable(`<${name}> names original data that is not there`)
    }
  }
}

const factsIn = (unit: XmlElement): ReadonlyMap<string, string> =>
  new Map(
    childrenOf(unit, 'metadata', METADATA)
      .flatMap((all) => childrenOf(all, 'metaGroup'))
      .filter(({ attributes }) => attributes.category === CATEGORY)
      .flatMap((group) => childrenOf(group, 'meta'))
      .map((meta): [string, string] => [meta.attributes.type ?? '', wordsOf(meta)]),
  )

function inlineWith(data: ReadonlyMap<string, string>): InlineRules {
  const native = (element: XmlElement): string => {
    const { dataRef } = element.attributes
    if (dataRef === undefined) return element.attributes.equiv ?? ''
    return data.get(dataRef) ?? ''
  }
  return {
    transparent: ['pc', 'mrk'],
    passed: ['sc', 'ec', 'sm', 'em'],
    place: ['ph'],
    native,
    printed: ({ attributes }) => (attributes.dataRef === undefined ? undefined : attributes.equiv),
  }
}
