import type { Match } from '../../core/memory/match.ts'
import { sourceOf } from '../../core/memory/variant.ts'
import type { Hand } from './hand.ts'

/** A match as it is taken: in a template with its fields, elsewhere with the values printed. */
export const takenText = ({ target, text }: Match, { kind }: Pick<Hand, 'kind'>): string =>
  kind === 'template' ? sourceOf(target) : text
