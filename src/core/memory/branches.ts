/**
 * A template's text says several things at once: `{{#if reference}}…{{else}}…{{/if}}`. Whoever looks a sentence up has one of
 * them before them, so each unit with conditions is known also with all of them met, and with none.
 */
import type { Part, TranslationUnit, Variant } from './unit.ts'
import { unitOf } from './unit-of.ts'
import { isControl } from './variant.ts'

export function branchesOf(unit: TranslationUnit): readonly TranslationUnit[] {
  const said = [true, false].flatMap((met) => {
    const variants = Object.entries(unit.variants).map(([lang, variant]) => [lang, branch(variant, met)] as const)
    return variants.every(([, variant]) => variant.some((part) => typeof part === 'string' && /\p{L}/u.test(part)))
      ? [Object.fromEntries(variants)]
      : []
  })
  const { id: _, ...rest } = unit
  const units = said.map((variants) => unitOf({ ...rest, variants }))
  return [...new Map(units.map((each) => [each.id, each])).values()].filter(({ id }) => id !== unit.id)
}

/** The words that stand when every condition is met, or none. A list stands for its items once. */
function branch(variant: Variant, met: boolean): Variant {
  const parts: Part[] = []
  const open: { readonly otherwise: boolean; shown: boolean }[] = []
  for (const part of variant) {
    if (typeof part === 'string' || !isControl(part)) {
      if (open.every(({ shown }) => shown)) parts.push(part)
      continue
    }
    const [word = '', more] = part.code.trim().split(/\s+/)
    const top = open.at(-1)
    if (word === '#each') open.push({ otherwise: false, shown: true })
    else if (word.startsWith('#'))
      open.push({ otherwise: (word === '#unless') === met, shown: (word === '#if') === met })
    else if (word.startsWith('/')) open.pop()
    // The middle of a chain is said neither when all is met nor when nothing is.
    else if (top) top.shown = more === undefined && top.otherwise
  }
  return trimmed(parts)
}

function trimmed(parts: readonly Part[]): Variant {
  const joined: Part[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part
    else joined.push(part)
  }
  const text = (part: Part, at: number): Part =>
    typeof part !== 'string' ? part : at === 0 ? part.trimStart() : at === joined.length - 1 ? part.trimEnd() : part
  return joined.map(text).filter((part) => part !== '')
}
