/** The words of a segment with the codes among them: our places come back, codes of layout fall away, all else is refused. */
import { Untakable } from './carried.ts'
import { joined, placeOf } from './places.ts'
import type { Part, Variant } from './unit.ts'
import { isElement, type XmlElement } from './xml.ts'

/** What the elements of a format mean. An element in none of these lists cannot be taken. */
export type InlineRules = {
  /** Marks words, which are kept: bold, a comment, a term. */
  readonly transparent: readonly string[]
  /** Begins or ends layout, and holds no words. */
  readonly passed: readonly string[]
  /** Stands for a value. */
  readonly place: readonly string[]
  /** The expression that a place protects, in its braces. */
  native(element: XmlElement): string
  /** The value that was printed there. */
  printed(element: XmlElement): string | undefined
}

export function readInline(segment: XmlElement, rules: InlineRules): Variant {
  return joined(partsOf(segment, rules))
}

function partsOf(element: XmlElement, rules: InlineRules): readonly Part[] {
  return element.children.flatMap((child): readonly Part[] => {
    if (!isElement(child)) return [child]
    if (child.uri !== element.uri) throw new Untakable(`<${child.name}> belongs to another standard`)
    if (rules.transparent.includes(child.name)) return partsOf(child, rules)
    if (rules.passed.includes(child.name)) return []
    if (!rules.place.includes(child.name)) throw new Untakable(`the code <${child.name}> is not supported here`)
    const place = placeOf(rules.native(child), rules.printed(child))
    if (place) return [place]
    throw new Untakable(
      `the code <${child.name}> stands for something that Withet does not know`,
      'only fields in double braces are taken: {{city}}',
    )
  })
}
