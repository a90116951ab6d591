/** The units of a template: a segment each, and the heads of its tables. */
import type { Column, Segment, Template } from '../template.ts'
import type { IsoDate, Lang } from '../types.ts'
import type { TranslationUnit, Variant } from './unit.ts'
import { inOrder, unitOf } from './unit-of.ts'
import { variantOf } from './variant.ts'

/** Who wrote the templates that come with Withet, and when: the day of the first version. */
type Written = { readonly author: string; readonly date: IsoDate }

export function unitsOfTemplate(template: Template, { author, date }: Written): readonly TranslationUnit[] {
  const origin = { kind: 'template', id: template.id, version: template.version } as const
  const units = template.segments
    .flatMap(textsOf)
    .flatMap(({ place, variants }) =>
      Object.keys(variants).length < 2
        ? []
        : [unitOf({ variants, context: { place: `${template.id}#${place}` }, origin, state: 'final', author, date })],
    )
  return inOrder(units)
}

type Placed = { readonly place: string; readonly variants: { readonly [lang: Lang]: Variant } }

function textsOf({ id, source, table }: Segment): readonly Placed[] {
  const heads = table?.columns.map((column, index) => ({ place: `${id}.${index + 1}`, variants: headOf(column) })) ?? []
  const variants = Object.entries(source).flatMap(([lang, text]) => (text === null ? [] : [[lang, variantOf(text)]]))
  return [{ place: id, variants: Object.fromEntries(variants) }, ...heads]
}

const headOf = ({ head }: Column): Placed['variants'] =>
  Object.fromEntries(Object.entries(head).map(([lang, text]) => [lang, [text]]))
