/**
 * A project folder for OmegaT, and what comes back from it. OmegaT shows a place as a tag, `<x0/>`, counted from 0 along the source;
 * a memory of its own writes the tags as words, so a unit is known again by its source as OmegaT shows it.
 */
import type { Lang } from '../types.ts'
import type { CarriedUnit, Rows, Skip } from './carried.ts'
import { tag, XML_DECLARATION } from './markup.ts'
import { writeGlossary } from './omegat-glossary.ts'
import { braced, joined, numberPlaces, placesOf } from './places.ts'
import type { Term } from './term.ts'
import { writeTmx } from './tmx.ts'
import type { Part, TranslationUnit, Variant } from './unit.ts'
import { writeXliff12, type XliffSetting } from './xliff12.ts'

export type ProjectFolder = {
  readonly folders: readonly string[]
  readonly files: readonly { readonly name: string; readonly content: string }[]
}

export type ProjectSetting = XliffSetting & {
  /** Units to reuse: exact ones are translated when the project is opened. */
  readonly memory: readonly TranslationUnit[]
  readonly terms: readonly Term[]
}

/** OmegaT's name, which its reader must find in a memory before it takes tags for tags. */
export const OMEGAT = 'OmegaT'

export function omegatProject(units: readonly TranslationUnit[], setting: ProjectSetting): ProjectFolder {
  const { source, target, original, memory, terms, version } = setting
  const words = units.filter((unit) => hasWords(unit.variants[source] ?? []))
  // OmegaT translates what stands in <target>, so the source is given there too.
  const blank = words.map((unit): TranslationUnit => {
    const variant = unit.variants[source] ?? []
    return { ...unit, variants: { [source]: variant, [target]: variant }, state: 'initial' }
  })
  const known = memory.filter(({ variants }) => Object.hasOwn(variants, source) && Object.hasOwn(variants, target))
  const tmx = writeTmx(
    known.map((unit) => asShown(unit, source, target)),
    { source, version, tool: OMEGAT },
  )
  return {
    folders: ['source', 'target', 'tm/auto', 'glossary', 'dictionary', 'omegat'],
    files: [
      { name: 'omegat.project', content: projectFile(source, target) },
      { name: 'omegat/filters.xml', content: FILTERS },
      { name: `source/${original}.xlf`, content: writeXliff12(blank, { ...setting, emptyPlaces: true }) },
      { name: 'tm/auto/withet.tmx', content: tmx },
      { name: 'glossary/withet.utf8', content: writeGlossary(terms, source, target) },
    ],
  }
}

/** OmegaT passes over a segment without letters or digits. */
const hasWords = (variant: Variant): boolean =>
  variant.some((part) => typeof part === 'string' && /[\p{L}\p{N}]/u.test(part))

function projectFile(source: Lang, target: Lang): string {
  const folders = ['source_dir', 'target_dir', 'tm_dir', 'glossary_dir', 'glossary_file', 'dictionary_dir']
  const settings: readonly (readonly [string, string])[] = [
    ...folders.map((name) => [name, '__DEFAULT__'] as const),
    ['source_lang', source],
    ['target_lang', target],
    ['sentence_seg', 'false'],
    ['support_default_translations', 'true'],
    ['remove_tags', 'false'],
  ]
  const lines = settings.map(([name, value]) => `    ${tag(name, {}, value)}\n`).join('')
  return `${XML_DECLARATION}<omegat>\n  ${tag('project', { version: '1.0' }, `\n${lines}  `)}\n</omegat>\n`
}

/** Tags and spaces at the ends of a segment stay in it: left out, as OmegaT does by itself, they could not be set in the other language. */
const FILTERS = `${XML_DECLARATION}${tag(
  'filters',
  { removeTags: 'false', removeSpacesNonseg: 'false', preserveSpaces: 'true', ignoreFileContext: 'false' },
  `\n  ${tag(
    'filter',
    { className: 'org.omegat.filters3.xml.xliff.XLIFFFilter', enabled: 'true' },
    // biome-ignore lint/suspicious/noTemplateCurlyInString: OmegaT's own pattern for the name of a file.
    tag('files', { sourceFilenameMask: '*.xlf', targetFilenamePattern: '${filename}' }),
  )}\n`,
)}\n`

// ---- places as tags ----

/** The unit in OmegaT's own words. A place that only the target has stands as it is written. */
function asShown(unit: TranslationUnit, source: Lang, target: Lang): TranslationUnit {
  const { variants } = numberPlaces(unit, [source, target])
  const order = (variants[source] ?? []).flatMap((part) => (typeof part === 'string' ? [] : part.number))
  const shown = (lang: Lang): Variant => {
    const parts = (variants[lang] ?? []).map((part) => {
      if (typeof part === 'string') return part
      const at = order.indexOf(part.number)
      return at < 0 ? braced(part.place.code) : `<x${at}/>`
    })
    return [parts.join('')]
  }
  return { ...unit, variants: { [source]: shown(source), [target]: shown(target) } }
}

/** Tags, and expressions of the unit itself, become places again; all other words stay words. */
function asPlaces(text: string, known: TranslationUnit, source: Lang): Variant {
  const order = placesOf(known.variants[source] ?? [])
  const own = new Set(
    Object.values(known.variants)
      .flatMap(placesOf)
      .map(({ code }) => code),
  )
  const parts: Part[] = []
  let at = 0
  for (const found of text.matchAll(/<x(\d+)\/>|\{\{((?:[^{}"]|"[^"]*")*)\}\}/g)) {
    const [whole, number, code = ''] = found
    const place = number === undefined ? (own.has(code) ? { code } : undefined) : order[Number(number)]
    if (!place) continue
    parts.push(text.slice(at, found.index), place)
    at = found.index + whole.length
  }
  return joined([...parts, text.slice(at)])
}

/** The units of a memory that OmegaT wrote, as translations of the units known here; tags of unknown ones mean nothing. */
export function fromOmegat<R extends Rows<CarriedUnit>>(
  rows: R,
  known: readonly TranslationUnit[],
  source: Lang,
  target: Lang,
): R {
  const bySource = new Map<string, TranslationUnit[]>()
  for (const unit of known) {
    const text = textOf(asShown(unit, source, target).variants[source])
    bySource.set(text, [...(bySource.get(text) ?? []), unit])
  }
  const [taken, skipped]: [CarriedUnit[], Skip[]] = [[], [...rows.skipped]]
  for (const row of rows.taken) {
    const units = bySource.get(textOf(row.variants[source]))
    const text = textOf(row.variants[target])
    if (units && row.variants[target])
      for (const unit of units) taken.push(translated(unit, row, asPlaces(text, unit, source), target))
    else if (/<x\d+\/>/.test(textOf(row.variants[source]) + text))
      skipped.push({ line: row.line, problem: 'it holds tags of OmegaT, and no unit here has these words' })
    else taken.push(row)
  }
  return { ...rows, rows: taken.length + skipped.length, taken, skipped }
}

const translated = (unit: TranslationUnit, row: CarriedUnit, variant: Variant, target: Lang): CarriedUnit => ({
  line: row.line,
  id: unit.id,
  variants: { ...unit.variants, [target]: variant },
  context: unit.context,
  origin: unit.origin,
  ...(row.author !== undefined && { author: row.author }),
  ...(row.date !== undefined && { date: row.date }),
  ...(row.note !== undefined && { note: row.note }),
})

/** A memory of OmegaT has words only. */
const textOf = (variant: Variant | undefined): string =>
  (variant ?? []).filter((part) => typeof part === 'string').join('')
