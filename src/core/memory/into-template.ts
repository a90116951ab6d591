/** Translations that came back, put into the template that they were made from: a new text of its file, checked as any template is. */

import type { Fault } from '../errors.ts'
import { readTemplate, type Template } from '../template.ts'
import type { Lang } from '../types.ts'
import { clip, type Path, replaceTexts, type TextChange } from '../yaml.ts'
import { placesOf } from './places.ts'
import type { TranslationUnit, Variant } from './unit.ts'
import { sourceOf, variantOf } from './variant.ts'
import { invalidFile } from './xml.ts'

export type Translated = {
  /** The template's file with other words; the next version. */
  readonly source: string
  readonly changed: readonly {
    readonly place: string
    readonly lang: Lang
    readonly former: string
    readonly latter: string
  }[]
}

/**
 * Throws `exchange-invalid` for a field that the segment does not have in any language, or braces that are no field of it: a file
 * of others may change words, never what is filled in. Throws `template-invalid` when the whole is no template any more.
 */
export function translateTemplate(
  source: string,
  template: Template,
  units: readonly TranslationUnit[],
  file: string,
): Translated {
  const changed = units.flatMap((unit) => changesOf(unit, template))
  const faults = changed.flatMap(({ fault }) => (fault ? [{ file, ...fault }] : []))
  if (faults.length > 0) throw invalidFile(file, faults)
  if (changed.length === 0) return { source, changed: [] }
  const texts: readonly TextChange[] = changed.map(({ path, latter }) => ({ path, text: latter }))
  const next = replaceTexts(source, [...texts, { path: ['version'], text: String(template.version + 1) }])
  // A number stands without quotation marks.
  const unquoted = next.replace(/^(version: *)"(\d+)"/m, '$1$2')
  readTemplate(unquoted, template.file)
  return {
    source: unquoted,
    changed: changed.map(({ place, lang, former, latter }) => ({ place, lang, former, latter })),
  }
}

type Change = Translated['changed'][number] & { readonly path: Path; readonly fault?: Omit<Fault, 'file'> }

function changesOf(unit: TranslationUnit, template: Template): readonly Change[] {
  const { place } = unit.context
  return Object.entries(unit.variants).flatMap(([lang, variant]): Change[] => {
    const found = textAt(template, place, lang)
    const latter = sourceOf(variant)
    if (!found || found.text === latter) return []
    const problem = strange(variant, found.codes)
    const fault = problem === undefined ? {} : { fault: { field: `${place} (${lang})`, ...problem } }
    return [{ place, lang, former: found.text, latter, path: found.path, ...fault }]
  })
}

type Found = { readonly path: Path; readonly text: string; readonly codes: ReadonlySet<string> }

/** `welcome-letter-mayor#opening`, or `…#people.2` for the head of a table's second column. */
function textAt(template: Template, place: string, lang: Lang): Found | undefined {
  const [, id, segment, column] = /^([a-z0-9-]+)#([a-z0-9-]+)(?:\.(\d+))?$/.exec(place) ?? []
  const at = template.segments.findIndex((each) => each.id === segment)
  const found = template.segments[at]
  if (id !== template.id || !found) return undefined
  if (column !== undefined) {
    const text = found.table?.columns[Number(column) - 1]?.head[lang]
    const path = ['segments', at, 'columns', Number(column) - 1, 'head', lang]
    return text === undefined ? undefined : { path, text, codes: new Set() }
  }
  const text = found.source[lang]
  if (text === undefined || text === null) return undefined
  const codes = Object.values(found.source).flatMap((said) => (said === null ? [] : placesOf(variantOf(said))))
  return { path: ['segments', at, lang], text, codes: new Set(codes.map(({ code }) => code)) }
}

function strange(variant: Variant, codes: ReadonlySet<string>): Pick<Fault, 'problem' | 'fix'> | undefined {
  if (variant.some((part) => typeof part === 'string' && /\{\{|\}\}/.test(part)))
    return { problem: 'braces stand among its words', fix: 'leave fields as the placeholders that they were' }
  const other = placesOf(variant).find(({ code }) => !codes.has(code))
  return other && { problem: `the field {{${clip(other.code)}}} does not stand in this segment`, fix: 'take it out' }
}
