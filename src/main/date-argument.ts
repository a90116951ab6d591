import { readDate } from '../core/date.ts'
import { AppError } from '../core/errors.ts'
import type { IsoDate } from '../core/types.ts'

/** A date as a person typed it, in any form that delegation files allow. */
export function dateArgument(typed: string): IsoDate {
  const read = readDate(typed)
  if ('date' in read) return read.date
  throw new AppError('value-invalid', `${read.problem}. Fix: ${read.fix}.`, { value: typed })
}

export const dateOr = (typed: string | undefined, otherwise: IsoDate): IsoDate =>
  typed === undefined ? otherwise : dateArgument(typed)
