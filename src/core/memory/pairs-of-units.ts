/** Translation units as pairs, for the checks: what a place printed is read, an expression is a value to come. */
import type { Pair, PairValue } from '../pair.ts'
import type { Segment, Template } from '../template.ts'
import type { CarriedUnit } from './carried.ts'
import type { Variant } from './unit.ts'

/** The segments of the templates that are here tell what their units are: a subject has no full stop. */
export function pairsOfUnits(units: readonly CarriedUnit[], templates: readonly Template[]): readonly Pair[] {
  const segments = new Map<string, Segment>(
    templates.flatMap(({ id, segments }) => segments.map((segment) => [`${id}#${segment.id}`, segment] as const)),
  )
  return units.map(({ variants, context }, index): Pair => {
    const place = context?.place ?? `unit.${index + 1}`
    const segment = segments.get(place)
    const said = Object.entries(variants).map(([lang, variant]) => [lang, written(variant)] as const)
    return {
      place,
      ...(segment && { role: segment.role }),
      ...(segment?.check && { marked: true }),
      text: Object.fromEntries(said.map(([lang, { text }]) => [lang, text])),
      values: Object.fromEntries(said.map(([lang, { values }]) => [lang, values])),
    }
  })
}

function written(variant: Variant): { readonly text: string; readonly values: readonly PairValue[] } {
  let text = ''
  const values: PairValue[] = []
  for (const part of variant) {
    const words = typeof part === 'string' ? part : (part.text ?? `{{${part.code}}}`)
    if (typeof part !== 'string')
      values.push({ at: text.length, length: words.length, source: part.code, open: part.text === undefined })
    text += words
  }
  return { text, values }
}
