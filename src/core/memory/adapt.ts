/**
 * The translation of a match, made to fit the present text: each value in it is led back to the value of the match's source
 * that it renders, and what stands in that one's place now is said in the target's own way.
 */
import type { DateStyle } from '../say.ts'
import type { Lang } from '../types.ts'
import { kindOf, type Slot, type Tokens } from './score.ts'
import type { Part, Place, Variant } from './unit.ts'
import { sameValue, sayValue, type Value, valuesIn } from './value.ts'
import { isControl, type Values } from './variant.ts'

export type Setting = { readonly to: Lang; readonly values: Values; readonly digits: 'thai' | 'arabic' }

type Pair = { readonly former: Slot; readonly latter: Slot; used: boolean }

export type Adapted = {
  readonly variant: Variant
  /** Values of the present text that found no place in the translation. */
  readonly unplaced: readonly Value[]
}

export function adapt(target: Variant, match: Tokens, asked: Tokens, setting: Setting): Adapted {
  const pairs = pairSlots(match.slots, asked.slots)
  const variant = target.flatMap((part) =>
    typeof part === 'string' ? adaptWords(part, pairs, setting) : [adaptPlace(part, pairs, setting)],
  )
  const placed = pairs.filter(({ used }) => used).map(({ latter }) => latter)
  return {
    variant,
    unplaced: asked.slots.flatMap((slot) => (slot.value && !placed.includes(slot) ? [slot.value] : [])),
  }
}

/** By the code of their place where both have it, the rest by their kind in order. */
function pairSlots(former: readonly Slot[], latter: readonly Slot[]): readonly Pair[] {
  const left = new Set(latter)
  const take = (fits: (slot: Slot) => boolean): Slot | undefined => {
    for (const slot of left)
      if (fits(slot)) {
        left.delete(slot)
        return slot
      }
    return undefined
  }
  const byCode = new Map(
    former.map((slot) => [slot, slot.code === undefined ? undefined : take(({ code }) => code === slot.code)]),
  )
  return former.flatMap((slot) => {
    const other = byCode.get(slot) ?? (slot.kind && take(({ kind }) => kind === slot.kind))
    return other ? [{ former: slot, latter: other, used: false }] : []
  })
}

function adaptWords(text: string, pairs: readonly Pair[], { to, digits }: Setting): Variant {
  let [said, at] = ['', 0]
  for (const found of valuesIn(text, to)) {
    const now = renderedBy(found.value, pairs)
    if (!now) continue
    said += text.slice(at, found.at) + sayValue(inStyleOf(now, found.value), to, digits)
    at = found.at + found.length
  }
  return [said + text.slice(at)]
}

/** The value that stands now where the match's source had this one. */
function renderedBy(value: Value, pairs: readonly Pair[]): Value | undefined {
  const pair =
    pairs.find(({ former, used }) => !used && former.value && sameValue(former.value, value)) ??
    pairs.find(({ former }) => former.value && sameValue(former.value, value))
  if (pair) pair.used = true
  return pair?.latter.value
}

function adaptPlace(place: Place, pairs: readonly Pair[], { to, values, digits }: Setting): Part {
  if (isControl(place)) return place
  const pair = pairs.find(({ former }) => former.code === place.code) ?? pairOfValue(place, pairs, to)
  if (pair) pair.used = true
  const known = values[place.code]?.[to] ?? values[pair?.latter.code ?? '']?.[to]
  if (known !== undefined) return { code: place.code, text: known }
  const now = pair?.latter.value
  if (!now) return place
  return { code: place.code, text: sayValue(now.kind === 'date' ? styled(now, place, to) : now, to, digits) }
}

const pairOfValue = ({ text }: Place, pairs: readonly Pair[], to: Lang): Pair | undefined => {
  const value = text === undefined ? undefined : valuesIn(text, to)[0]?.value
  return value && pairs.find(({ former }) => former.value && sameValue(former.value, value))
}

const inStyleOf = (value: Value, like: Value): Value =>
  value.kind === 'date' && like.kind === 'date' ? { ...value, style: like.style } : value

/** `date on style="short"` says how; else as it was printed. */
function styled(value: Value & { readonly kind: 'date' }, place: Place, lang: Lang): Value {
  // The check of templates lets only these four through.
  const asked = /style="(\w+)"/.exec(place.code)?.[1] as DateStyle | undefined
  const printed =
    place.text !== undefined && kindOf(place, lang) === 'date' ? valuesIn(place.text, lang)[0]?.value : undefined
  return { ...value, style: asked ?? (printed?.kind === 'date' ? printed.style : value.style) }
}
