/** Dates as the desk says them: Buddhist years and Thai digits in Thai, Christian years in English. */
import { MONTHS_TH_SHORT } from '../../core/date.ts'
import { useLang } from '../words.ts'

const THAI = (text: string): string => text.replace(/[0-9]/g, (digit) => String.fromCharCode(0x0e50 + Number(digit)))

/** A day, as `2026-11-17` or the start of a longer time stamp: ๑๗ พ.ย. ๒๕๖๙, or 17 Nov 2026. */
export function sayDate(day: string, lang: 'th' | 'en'): string {
  const [year = 0, month = 1, date = 1] = day.slice(0, 10).split('-').map(Number)
  if (lang === 'th') return THAI(`${date} ${MONTHS_TH_SHORT[month - 1]} ${year + 543}`)
  const short = new Date(Date.UTC(2000, month - 1, 1)).toLocaleString('en-GB', { month: 'short', timeZone: 'UTC' })
  return `${date} ${short} ${year}`
}

/** A moment on this PC's clock: the day, and the time of day. */
export function sayMoment(stamp: string, lang: 'th' | 'en'): string {
  const at = new Date(stamp)
  const two = (n: number): string => String(n).padStart(2, '0')
  const day = sayDate(`${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`, lang)
  const time = `${two(at.getHours())}${lang === 'th' ? '.' : ':'}${two(at.getMinutes())}`
  return lang === 'th' ? `${day} ${THAI(time)} น.` : `${day}, ${time}`
}

export function useSayDate(): (day: string) => string {
  const lang = useLang()
  return (day) => sayDate(day, lang)
}

export function useSayMoment(): (stamp: string) => string {
  const lang = useLang()
  return (stamp) => sayMoment(stamp, lang)
}

/** A number in the digits of the desk's language. */
export function useSayNumber(): (value: number) => string {
  const lang = useLang()
  return (value) => (lang === 'th' ? THAI(value.toLocaleString('en')) : value.toLocaleString('en'))
}
