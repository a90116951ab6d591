/** A delegation's form as nested values, under the names that delegation files use; reached by paths as `people.2.name.th`. */
import type { Value } from '../../core/yaml.ts'

export type FormMap = { readonly [name: string]: Value }

/** What stands at a path; undefined where nothing does. */
export function at(form: Value | undefined, path: string): Value | undefined {
  return path.split('.').reduce<Value | undefined>((value, name) => {
    if (Array.isArray(value)) return value[Number(name)]
    return typeof value === 'object' && value !== null ? (value as FormMap)[name] : undefined
  }, form)
}

/** As one types it. A text that is the same in every language stands in each. */
export function textAt(form: FormMap, path: string): string {
  const value = at(form, path)
  if (typeof value === 'string') return value
  const [, parent, lang] = /^(.+)\.([a-z]{2})$/.exec(path) ?? []
  const whole = parent && lang ? at(form, parent) : undefined
  return typeof whole === 'string' ? whole : ''
}

/** With another value at a path. Emptied texts vanish, and with them what held nothing else. */
export function put(form: FormMap, path: string, value: Value | undefined): FormMap {
  return (putIn(form, path.split('.'), value) ?? {}) as FormMap
}

function putIn(
  inside: Value | undefined,
  [name = '', ...rest]: readonly string[],
  value: Value | undefined,
): Value | undefined {
  if (Array.isArray(inside)) {
    const items = [...inside]
    items[Number(name)] = rest.length === 0 ? (value ?? null) : (putIn(items[Number(name)], rest, value) ?? {})
    return items
  }
  // A text for all languages becomes one for each, once one of them is changed.
  const map: FormMap =
    typeof inside === 'string'
      ? { th: inside, en: inside }
      : typeof inside === 'object' && inside !== null
        ? (inside as FormMap)
        : {}
  const next = rest.length === 0 ? value : putIn(map[name], rest, value)
  const { [name]: _, ...others } = map
  if (next === undefined || next === '') return Object.keys(others).length === 0 ? undefined : others
  return { ...map, [name]: next }
}

export const listAt = (form: FormMap, path: string): readonly Value[] => {
  const list = at(form, path)
  return Array.isArray(list) ? list : []
}

/** Moves an item of a list by a step, as far as there is room. */
export function moved<T>(list: readonly T[], from: number, by: number): readonly T[] {
  const to = Math.min(Math.max(from + by, 0), list.length - 1)
  const others = list.filter((_, index) => index !== from)
  return [...others.slice(0, to), ...list.slice(from, from + 1), ...others.slice(to)]
}

/** An id from the English name of the city and the year: `osaka-2026`. Empty when there is nothing to make it of. */
export function suggestedId(form: FormMap): string {
  const city = (textAt(form, 'city.en') || textAt(form, 'organisation.en'))
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 22)
    .replace(/^-+|-+$/g, '')
  const year = /\d{4}/.exec(textAt(form, 'visit.from'))?.[0] ?? ''
  return [city, year].filter(Boolean).join('-')
}
