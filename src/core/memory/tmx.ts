/** Translation memories as TMX 1.4b: a <tu> a unit, a <tuv> a language, a place as <ph> with its expression inside. */
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
import { readInline } from './inline.ts'
import { escapeText, tag, XML_DECLARATION } from './markup.ts'
import { braced, type NumberedPlace, numberPlaces } from './places.ts'
import type { TranslationUnit, Variant } from './unit.ts'
import { childrenOf, invalidFile, readXml, wordsOf, type XmlElement } from './xml.ts'

export type TmxSetting = {
  /** Source language of the memory; units without it are written as well. */
  readonly source: Lang
  /** Version of Withet that writes it. */
  readonly version: string
  /** In whose name: the words are as that program writes them. */
  readonly tool?: string
}

export function writeTmx(units: readonly TranslationUnit[], { source, version, tool = 'Withet' }: TmxSetting): string {
  const header = tag('header', {
    creationtool: tool,
    creationtoolversion: version,
    segtype: 'block',
    'o-tmf': 'Withet',
    adminlang: 'en',
    srclang: source,
    datatype: 'plaintext',
  })
  const body = units.map((unit) => `${tuOf(unit, source)}\n`).join('')
  return `${XML_DECLARATION}${tag('tmx', { version: '1.4' }, `\n${header}\n${tag('body', {}, `\n${body}`)}\n`)}\n`
}

function tuOf(unit: TranslationUnit, source: Lang): string {
  const langs = Object.keys(unit.variants).sort((a, b) => Number(b === source) - Number(a === source))
  const { author, date, ...facts } = factsOf(unit)
  const said = { tuid: unit.id, creationdate: `${unit.date.replaceAll('-', '')}T000000Z`, creationid: author }
  const { variants } = numberPlaces(unit, langs)
  const lines = [
    ...(unit.note === undefined ? [] : [tag('note', {}, escapeText(unit.note))]),
    ...Object.entries(facts).flatMap(([name, value]) =>
      value === undefined ? [] : tag('prop', { type: `${PREFIX}${name}` }, escapeText(value)),
    ),
    ...langs.map((lang) =>
      tag('tuv', { 'xml:lang': lang }, tag('seg', {}, (variants[lang] ?? []).map(partOf).join(''))),
    ),
  ]
  return tag('tu', said, `\n${lines.join('\n')}\n`)
}

/** The value that was printed is a text of its own inside the code: TMX's sub-flow. */
function partOf(part: string | NumberedPlace): string {
  if (typeof part === 'string') return escapeText(part)
  const { place, number } = part
  const printed = place.text === undefined ? '' : tag('sub', {}, escapeText(place.text))
  return tag('ph', { x: String(number), type: `${PREFIX}field` }, `${escapeText(braced(place.code))}${printed}`)
}

// ---- reading ----

/** Most programs name TMX's own document type, and declare nothing in it. */
const DOCTYPE =
  /^tmx\s+(?:SYSTEM|PUBLIC\s+(?:"[^"<>[\]]*"|'[^'<>[\]]*'))\s*(?:"[\w:/.-]*tmx1\d\.dtd"|'[\w:/.-]*tmx1\d\.dtd')$/

/** `tool` wrote the file. */
export type TmxRows = Rows<CarriedUnit> & { readonly tool: string }

/** Throws `exchange-invalid` when the file is no TMX; entries that cannot be taken are skipped, each with its reason. */
export function readTmx(bytes: Uint8Array, file: string): TmxRows {
  const { add, rows } = collector<CarriedUnit>()
  let tool = ''
  const seen = new Set<string>()
  readXml(bytes, file, {
    rows: new Set(['tu']),
    doctype: DOCTYPE,
    open: (element, parents) => {
      seen.add(element.name)
      if (element.name === 'header') tool = element.attributes.creationtool ?? ''
      checkFrame(element, parents, file)
    },
    row: (tu) => add(tu.line, () => [readTu(tu)]),
  })
  if (!seen.has('body')) throw invalidFile(file, [{ file, line: 1, problem: 'the file has no <body> with entries' }])
  return { ...rows(), tool }
}

const HEADER = ['creationtool', 'creationtoolversion', 'segtype', 'o-tmf', 'adminlang', 'srclang', 'datatype']

function checkFrame({ name, attributes, line, column }: XmlElement, parents: readonly XmlElement[], file: string) {
  const refuse = (problem: string, fix?: string): never => {
    throw invalidFile(file, [{ file, line, column, problem, ...(fix && { fix }) }])
  }
  if (parents.length === 0 && name !== 'tmx') refuse(`a TMX file begins with <tmx>, not <${name}>`)
  if (name === 'tmx' && !/^1\.[1-4]/.test(attributes.version ?? ''))
    refuse(`its version is "${clip(attributes.version ?? '')}"`, 'export it as TMX 1.4')
  if (name !== 'header' || parents.length !== 1) return
  const absent = HEADER.filter((key) => attributes[key] === undefined)
  if (absent.length > 0) refuse(`the header lacks ${absent.join(', ')}`, 'TMX requires them')
}

function readTu(tu: XmlElement): CarriedUnit {
  if (tu.tooLarge) throw new Untakable('it holds more than 1,000,000 characters or 20,000 parts')
  const tuvs = childrenOf(tu, 'tuv')
  if (tuvs.length === 0) throw new Untakable('it has no <tuv>: no words in any language')
  const variants: { [lang: Lang]: Variant } = {}
  for (const tuv of tuvs) {
    const lang = primaryLang(tuv.attributes['xml:lang'] ?? tuv.attributes.lang)
    if (Object.hasOwn(variants, lang)) throw new Untakable(`it has "${lang}" twice`, 'leave one of them')
    const [seg, ...more] = childrenOf(tuv, 'seg')
    if (!seg || more.length > 0) throw new Untakable(`its <tuv> in "${lang}" must have one <seg>`)
    variants[lang] = readInline(seg, TMX_INLINE)
  }
  checkVariants(variants)
  const note = childrenOf(tu, 'note').map(wordsOf).join('\n')
  const { tuid } = tu.attributes
  return {
    line: tu.line,
    ...(tuid && { id: tuid }),
    variants,
    ...readFacts(factsIn(tu, tuvs)),
    ...(childrenOf(tu, 'note').length > 0 && { note }),
  }
}

/** Our own properties, and who wrote the entry: the last to touch it, as far as the file says. */
function factsIn(tu: XmlElement, tuvs: readonly XmlElement[]): ReadonlyMap<string, string> {
  const props = childrenOf(tu, 'prop').flatMap((prop): [string, string][] => {
    const type = prop.attributes.type ?? ''
    return type.startsWith(PREFIX) ? [[type.slice(PREFIX.length), wordsOf(prop)]] : []
  })
  const facts = new Map(props)
  const places = [...[...tuvs].reverse(), tu]
  const said = (...names: readonly string[]) =>
    places.flatMap(({ attributes }) => names.map((name) => attributes[name])).find((value) => value !== undefined)
  const [author, date] = [said('changeid', 'creationid'), said('changedate', 'creationdate')]
  if (author !== undefined) facts.set('author', author)
  if (date !== undefined) facts.set('date', date)
  return facts
}

/** Codes of layout are passed over, words within them are kept; a code that stands for words must be one of ours. */
const TMX_INLINE = {
  transparent: ['hi'],
  passed: ['bpt', 'ept'],
  place: ['ph', 'it', 'ut'],
  native: (element: XmlElement): string => element.children.filter((child) => typeof child === 'string').join(''),
  printed: (element: XmlElement): string | undefined => childrenOf(element, 'sub').map(wordsOf)[0],
} as const
