/** A matter as it is tried: typed by a person, asked of the program once it has a kind. */
import type { Args } from '../../contract.ts'
import type { Kind, Subject } from '../../core/types.ts'

export type Tried = {
  readonly date: string
  readonly kind: Kind | undefined
  readonly subjects: readonly Subject[]
  readonly sides: readonly string[]
  /** As typed, with commas between. */
  readonly agencies: string
}

export const NOTHING_TRIED: Tried = { date: '', kind: undefined, subjects: [], sides: [], agencies: '' }

export const sideOf = ({ sides, agencies }: Tried): string[] => [
  ...sides,
  ...agencies
    .split(/[,;\n]/)
    .map((name) => name.trim())
    .filter(Boolean),
]

export function argsOf(tried: Tried): Args<'route'> | undefined {
  const { kind, subjects, date } = tried
  if (!kind) return undefined
  return { kind, subjects: [...subjects], side: sideOf(tried), ...(date.trim() && { date: date.trim() }) }
}
