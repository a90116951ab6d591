/** What the patterns of figures share: one pattern, and what a match of it means. */
import { BE_OFFSET, isoOf } from '../date.ts'
import type { Figure, FigureKind } from './figure.ts'

export const escaped = (words: readonly string[]): string => words.map((word) => word.replaceAll('.', '\\.')).join('|')
/** No digit before, nor a number that goes on. */
export const START = '(?<![0-9][.,:/]?)'

export type Reading = readonly [RegExp, (match: RegExpExecArray) => readonly Figure[]]

export const figure = (
  match: RegExpExecArray,
  kind: FigureKind,
  is: readonly string[],
  { loose = false, part = match[0], from = 0 }: { loose?: boolean; part?: string; from?: number } = {},
): Figure => ({ kind, at: match.index + match[0].indexOf(part, from), length: part.length, is, loose })

// ---- the same in both languages ----

export const ADDRESS: Reading = [
  /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}|https?:\/\/[^\s\u0e00-\u0e7f]{1,300}|www\.[^\s\u0e00-\u0e7f]{1,300}/gi,
  (match) => [figure(match, 'code', [match[0].toLowerCase()])],
]
/** A telephone number; +66 is 0 at home. */
export const TELEPHONE: Reading = [
  /(?<![0-9])(?:\+[0-9]{1,3}|0[0-9]{0,3})(?:[ -][0-9]{2,4}){2,3}(?![0-9])/g,
  (match) => [figure(match, 'code', [match[0].replace(/[ -]/g, '').replace(/^\+66/, '0')])],
]
/** Letters, then digits: XX0000001, COVID-19. */
export const CODE: Reading = [
  /(?<![A-Za-z0-9])[A-Za-z]{1,12}-?([0-9]{1,12})[A-Za-z0-9-]{0,20}/g,
  (match) => [figure(match, 'code', [match[0].toUpperCase(), `number ${plainNumber(match[1] ?? '')}`])],
]
/** `9991/2569`: the number of a letter or an order keeps its year as it is, or gives it in the other era. */
export const REGISTRY: Reading = [
  /(?<![0-9/])([0-9]{1,6})\/([0-9]{4})(?![0-9/])/g,
  (match) => {
    const [number, year] = [match[1] ?? '', Number(match[2])]
    return [figure(match, 'code', [`${number}/${year}`, ...(isBe(year) ? [`${number}/${year - BE_OFFSET}`] : [])])]
  },
]
/** `9.30` alone: a time of the morning or the evening, or a number. */
export const POINTED: Reading = [
  /(?<![0-9.,:])([0-9]{1,2})[.:]([0-9]{2})(?![0-9]|[.:,][0-9])/g,
  (match) => {
    const [hour, minute] = [Number(match[1]), Number(match[2])]
    const times = hour < 24 && minute < 60 ? [hour, ...(hour < 12 ? [hour + 12] : [])].map((h) => time(h, minute)) : []
    return [figure(match, 'number', [`number ${plainNumber(`${match[1]}.${match[2]}`)}`, ...times])]
  },
]
export const plain = (
  years: (year: number) => readonly number[],
  isLoose = (_: RegExpExecArray): boolean => false,
): Reading => [
  /[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?(?:(?:st|nd|rd|th)(?![a-z]))?/gi,
  (match) => {
    const typed = match[0].replace(/[a-z]+$/i, '')
    const year = /^[0-9]{4}$/.test(typed) ? years(Number(typed)).map((each) => `year ${each}`) : []
    return [figure(match, 'number', [`number ${plainNumber(typed)}`, ...year], { loose: isLoose(match) })]
  },
]

/** Without separators and idle zeros; a nought in front of a whole number is part of it. */
function plainNumber(typed: string): string {
  const number = typed.replaceAll(',', '')
  return number.includes('.') ? number.replace(/\.?0+$/, '') : number
}

export const time = (hour: number, minute: number): string =>
  `time ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`

export const isCe = (year: number): boolean => year >= 1800 && year <= 2200
export const isBe = (year: number): boolean => isCe(year - BE_OFFSET)
/** Years that a speech about the city's past may name, in either era. */
export const isYear = (year: number): boolean => year >= 1000 && year <= 2743

/** A day of the calendar; of no year where none is said. */
const dateOf = (year: number | undefined, month: number, day: number): string =>
  `date ${year === undefined ? isoOf(0, month, day).slice(4) : isoOf(year, month, day)}`
export const monthOf = (year: number | undefined, month: number): string => dateOf(year, month, 0).slice(0, -3)

/** Every day that the words before a month name: `17–20`, `7, 8 and 9`. */
export function days(
  match: RegExpExecArray,
  written: string,
  year: number | undefined,
  month: number,
): readonly Figure[] {
  let from = match[0].indexOf(written)
  return (written.match(/[0-9]+/g) ?? []).map((day) => {
    from = match[0].indexOf(day, from)
    const found = figure(match, 'date', [dateOf(year, month, Number(day))], { part: day, from })
    from += day.length
    return found
  })
}

/** The last of the days stands for the whole date where the year and month follow it. */
export function toTheEnd(match: RegExpExecArray, found: readonly Figure[]): readonly Figure[] {
  const last = found.at(-1)
  return last ? [...found.slice(0, -1), { ...last, length: match.index + match[0].trimEnd().length - last.at }] : found
}

export const slashed = (match: RegExpExecArray, year: number): readonly Figure[] => [
  figure(match, 'date', [dateOf(year, Number(match[2]), Number(match[1]))]),
]

export const multiplied = (match: RegExpExecArray, typed: string, times: readonly number[]): Figure => {
  const number = times.reduce((product, each) => product * each, Number(typed.replaceAll(',', '')))
  return figure(match, 'number', [`number ${Math.round(number * 100) / 100}`])
}

export const inWords = (at: number, length: number, number: number): Figure => ({
  kind: 'number',
  at,
  length,
  is: [`number ${number}`],
  loose: true,
  ...(number === 1 && { quiet: true }),
})
