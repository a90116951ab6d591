/** Makes a unit, with the id that it has on every PC. */
import { createHash } from 'node:crypto'
import type { TranslationUnit } from './unit.ts'

/** Neighbours are no part of the id: each would need the other's first. */
export function unitOf(unit: Omit<TranslationUnit, 'id'>): TranslationUnit {
  const known = JSON.stringify([
    Object.entries(unit.variants).sort(),
    unit.context.place,
    Object.entries(unit.origin).sort(),
  ])
  return { id: createHash('sha256').update(known).digest('hex').slice(0, 32), ...unit }
}

/** Units that follow each other, each knowing its neighbours. */
export function inOrder(units: readonly TranslationUnit[]): readonly TranslationUnit[] {
  return units.map((unit, index) => {
    const [former, next] = [units[index - 1]?.id, units[index + 1]?.id]
    return { ...unit, context: { ...unit.context, ...(former && { former }), ...(next && { next }) } }
  })
}
