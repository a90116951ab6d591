import type { ReadDate } from '../contract.ts'
import { readDate } from '../core/date.ts'
import { AppError } from '../core/errors.ts'
import { saidDate } from '../core/form.ts'
import type { IsoDate } from '../core/types.ts'

/** A date as a person typed it, in any form that delegation files allow. */
export function dateArgument(typed: string): IsoDate {
  const read = readDate(typed)
  if ('date' in read) return read.date
  throw new AppError('value-invalid', `${read.problem}. Fix: ${read.fix}.`, { value: typed })
}

export const dateOr = (typed: string | undefined, otherwise: IsoDate): IsoDate =>
  typed === undefined ? otherwise : dateArgument(typed)

/** For a date cell: what was typed, said in both eras; or the question, with what it could mean. */
export function askDate(text: string): ReadDate {
  const read = readDate(text)
  if ('date' in read) return { read: saidDate(read.date) }
  const choices = read.choices.map(({ era, date }) => ({ ...saidDate(date), era }))
  return { question: { th: read.th, en: `${read.problem}: ${read.fix}.` }, choices }
}
