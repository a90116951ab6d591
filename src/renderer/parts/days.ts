/** Dates and figures in the language of the desk: the Buddhist era in Thai digits, the Christian era in English. */
import { type DateStyle, sayDate, thaiDigits } from '../../core/say.ts'
import type { IsoDate } from '../../core/types.ts'
import { type UiLang, useLang } from '../words.ts'

export const dayIn = (date: IsoDate, lang: UiLang, style: DateStyle = 'short'): string =>
  lang === 'th' ? thaiDigits(sayDate(date, 'th', style)) : sayDate(date, 'en', style)

export const figureIn = (figure: number | string, lang: UiLang): string =>
  lang === 'th' ? thaiDigits(String(figure)) : String(figure)

export function useDay(): (date: IsoDate, style?: DateStyle) => string {
  const lang = useLang()
  return (date, style) => dayIn(date, lang, style)
}

export function useFigure(): (figure: number | string) => string {
  const lang = useLang()
  return (figure) => figureIn(figure, lang)
}

/** A moment on this PC's clock: the day, and the time of day. */
function momentIn(stamp: string, lang: UiLang): string {
  const at = new Date(stamp)
  const two = (n: number): string => String(n).padStart(2, '0')
  // Local day, in the form of a date.
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}` as IsoDate
  return lang === 'th'
    ? `${dayIn(day, lang)} ${figureIn(`${two(at.getHours())}.${two(at.getMinutes())}`, lang)} น.`
    : `${dayIn(day, lang)}, ${two(at.getHours())}:${two(at.getMinutes())}`
}

export function useMoment(): (stamp: string) => string {
  const lang = useLang()
  return (stamp) => momentIn(stamp, lang)
}
