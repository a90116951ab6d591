/** Where in the desk one is, kept in the address after `#`, so that back, forward and a restart lead to the same place. */
import { useSyncExternalStore } from 'react'

export const PLACES = [
  'today',
  'delegations',
  'draft',
  'cabinet',
  'translate',
  'templates',
  'duties',
  'settings',
] as const
export type PlaceName = (typeof PLACES)[number]

export type Where = { readonly place: PlaceName; readonly rest: readonly string[] }

/** `#/cabinet/01h…` */
export const hrefOf = (place: PlaceName, ...rest: readonly string[]): string =>
  `#/${[place, ...rest.map(encodeURIComponent)].join('/')}`

export const go = (place: PlaceName, ...rest: readonly string[]): void => {
  window.location.hash = hrefOf(place, ...rest)
}

/** Puts down the thing in hand: from a draft back to its place. */
export function goBack(): void {
  const { place, rest } = whereNow()
  if (rest.length > 0) go(place)
}

let known: { readonly hash: string; readonly where: Where } | undefined

function whereNow(): Where {
  const { hash } = window.location
  if (known?.hash === hash) return known.where
  const [place = '', ...rest] = hash.replace(/^#\/?/, '').split('/').filter(Boolean)
  const named = PLACES.find((name) => name === place) ?? 'today'
  known = { hash, where: { place: named, rest: rest.map(decoded) } }
  return known.where
}

/** A broken escape in an address that somebody typed is no reason to fail. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function listen(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

export const useWhere = (): Where => useSyncExternalStore(listen, whereNow)
