/** White space in XLIFF counts only where `xml:space` says so: elsewhere a file may be indented as its program likes. */
import { joined } from './places.ts'
import type { Variant } from './unit.ts'
import type { XmlElement } from './xml.ts'

/** What holds for the last of these elements, from the root down. */
export const keepsSpace = (elements: readonly XmlElement[]): boolean =>
  elements.reduce((keeps, { attributes }) => {
    const said = attributes['xml:space']
    return said === undefined ? keeps : said === 'preserve'
  }, false)

/** Runs of white space become one space, and none stands at the ends. */
export function withoutSpace(variant: Variant): Variant {
  const last = variant.length - 1
  return joined(
    variant.map((part, index) => {
      if (typeof part !== 'string') return part
      const single = part.replace(/[\t\n\r ]+/g, ' ')
      const begun = index === 0 ? single.replace(/^ /, '') : single
      return index === last ? begun.replace(/ $/, '') : begun
    }),
  )
}
