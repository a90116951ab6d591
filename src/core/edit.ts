/** Sentences that a person wrote for one draft alone. They keep their link to the template, and the values in them stay values. */
import type { Lang } from './types.ts'

export type Edit = {
  readonly segment: string
  readonly lang: Lang
  /** Lines become paragraphs; empty: nothing stands there in this draft. */
  readonly text: string
  /** The template's wording that was edited: see `wordingOf`. */
  readonly wording?: string
}

export type EditOutcome = Omit<Edit, 'wording'> & {
  /**
   * `wording-changed`: it stands as edited, but the template says it otherwise since. The others were not used:
   * the template has no such segment now, prints nothing there for these facts, or prints a table.
   */
  readonly outcome: 'applied' | 'wording-changed' | 'segment-gone' | 'not-printed' | 'table'
}
