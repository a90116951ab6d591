/** Rows pasted from Excel or Word, as people of a delegation's form: columns by their headers, nothing guessed from the cells. */
import type { FormValues, SaidDate } from './form.ts'

export type Pasted = {
  /** May carry `identity`, since it was pasted in the open. */
  readonly people: readonly FormValues[]
  /** What each column was taken for; null where that is not known. */
  readonly columns: readonly { readonly header: string; readonly field: string | null }[]
  /** Whether the first row named the columns. */
  readonly headed: boolean
  /** Cells that were not taken over, or are questioned. Rows count from 1, as pasted; columns too. */
  readonly unclear: readonly {
    readonly row: number
    readonly column: number
    readonly text: string
    readonly th: string
    readonly en: string
    readonly choices?: readonly SaidDate[]
  }[]
}
