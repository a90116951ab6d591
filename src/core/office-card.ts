/** The office's settings one by one, as a form shows and changes them. */
import type { Bilingual } from './types.ts'

export type OfficeSetting = {
  /** As `address.th` or `font.size`. */
  readonly field: string
  readonly label: Bilingual
  readonly type: 'line' | 'number' | 'choice' | 'text'
  readonly value: string
  /** `own`: the office set it. `shipped`: as delivered. `default`: nothing is set. */
  readonly from: 'own' | 'shipped' | 'default'
  readonly options?: { readonly [value: string]: Bilingual }
}
