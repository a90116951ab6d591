/** One fact in each language's own way: dates with their era, lists, names, money. Pure functions; no language is the default. */
import { BE_OFFSET, MONTHS_TH, MONTHS_TH_SHORT, partsOf, weekdayOf } from './date.ts'
import type { IsoDate, Lang, Text } from './types.ts'

export type DateStyle = 'long' | 'short' | 'weekday' | 'month'

const WEEKDAYS_TH = 'อาทิตย์ จันทร์ อังคาร พุธ พฤหัสบดี ศุกร์ เสาร์'.split(' ')

/** A text in a language; a text given without language stands for itself in all. */
export const sayText = (text: Text | undefined, lang: Lang): string | undefined => text?.[lang] ?? text?.['*']

const locale = (lang: Lang): string => (lang === 'en' ? 'en-GB' : lang)

const formats = new Map<string, Intl.DateTimeFormat>()
function intlDate(date: IsoDate, lang: Lang, options: Intl.DateTimeFormatOptions): string {
  const key = lang + JSON.stringify(options)
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(`${locale(lang)}-u-nu-latn-ca-gregory`, { ...options, timeZone: 'UTC' })
    formats.set(key, format)
  }
  return format.format(Date.parse(date))
}

/** `17 พฤศจิกายน 2559` or `17 November 2016`. Digits are Arabic here; the draft's digits are set later. */
export function sayDate(date: IsoDate, lang: Lang, style: DateStyle = 'long'): string {
  if (lang === 'th') return sayThaiDate(date, style)
  if (style === 'month') return intlDate(date, lang, { month: 'long', year: 'numeric' })
  const month = style === 'short' ? 'short' : 'long'
  const day = { day: 'numeric', month, year: 'numeric' } as const
  // British style puts no comma after the weekday; letters do.
  if (style === 'weekday' && lang === 'en')
    return `${intlDate(date, lang, { weekday: 'long' })}, ${intlDate(date, lang, day)}`
  const said = intlDate(date, lang, style === 'weekday' ? { weekday: 'long', ...day } : day)
  return lang === 'en' ? said.replace('Sept ', 'Sep ') : said
}

function sayThaiDate(date: IsoDate, style: DateStyle): string {
  const { year, month, day } = partsOf(date)
  const be = year + BE_OFFSET
  if (style === 'short') return `${day} ${MONTHS_TH_SHORT[month - 1]} ${be}`
  if (style === 'month') return `${MONTHS_TH[month - 1]} ${be}`
  const long = `${day} ${MONTHS_TH[month - 1]} ${be}`
  return style === 'weekday' ? `วัน${WEEKDAYS_TH[weekdayOf(date)]}ที่ ${long}` : long
}

/** `17–20 พฤศจิกายน 2559`: what both ends share is said once. */
export function sayDates(from: IsoDate, to: IsoDate, lang: Lang): string {
  if (from === to) return sayDate(from, lang)
  const [a, b] = [partsOf(from), partsOf(to)]
  const end = sayDate(to, lang)
  if (lang !== 'th' && lang !== 'en') {
    const format = new Intl.DateTimeFormat(`${lang}-u-nu-latn-ca-gregory`, { dateStyle: 'long', timeZone: 'UTC' })
    return format.formatRange(Date.parse(from), Date.parse(to))
  }
  if (a.year !== b.year) return `${sayDate(from, lang)} – ${end}`
  if (a.month !== b.month) return `${sayDate(from, lang).replace(/ \d+$/, '')} – ${end}`
  return `${a.day}–${end}`
}

export const sayYear = (date: IsoDate, lang: Lang): string =>
  String(partsOf(date).year + (lang === 'th' ? BE_OFFSET : 0))

/** `14.00 น.`, `2.00 p.m.`; noon and midnight by name, because 12.00 p.m. is read in two ways. */
export function sayTime(time: string, lang: Lang): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const minutes = String(minute).padStart(2, '0')
  if (lang === 'th') return `${String(hour).padStart(2, '0')}.${minutes} น.`
  if (lang !== 'en') return time
  if (minute === 0 && hour % 12 === 0) return hour === 12 ? '12.00 noon' : '12.00 midnight'
  return `${hour % 12 || 12}.${minutes} ${hour < 12 ? 'a.m.' : 'p.m.'}`
}

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })
export const sayNumber = (number: number, lang: Lang): string =>
  lang === 'th' || lang === 'en' ? grouped.format(number) : numberFormat(lang).format(number)

const numberFormats = new Map<string, Intl.NumberFormat>()
function numberFormat(lang: Lang, currency?: string): Intl.NumberFormat {
  const key = `${lang} ${currency}`
  const style = currency ? ({ style: 'currency', currency, currencyDisplay: 'name' } as const) : {}
  const found =
    numberFormats.get(key) ??
    new Intl.NumberFormat(`${lang}-u-nu-latn`, {
      maximumFractionDigits: 2,
      trailingZeroDisplay: 'stripIfInteger',
      ...style,
    })
  numberFormats.set(key, found)
  return found
}

export type Money = { readonly amount: number; readonly currency: string }

export function sayMoney({ amount, currency }: Money, lang: Lang): string {
  if (lang !== 'th' && lang !== 'en') return numberFormat(lang, currency).format(amount)
  const number = Number.isInteger(amount) ? grouped.format(amount) : amount.toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',')
  if (currency === 'THB') return lang === 'th' ? `${number} บาท` : `${number} baht`
  if (lang === 'th') return `${number} ${new Intl.DisplayNames(['th'], { type: 'currency' }).of(currency) ?? currency}`
  return `${currency} ${number}`
}

const names = new Map<string, Intl.DisplayNames>()
function displayName(kind: 'region' | 'language', code: string, lang: Lang): string {
  const key = kind + lang
  const found = names.get(key) ?? new Intl.DisplayNames([locale(lang)], { type: kind })
  names.set(key, found)
  return found.of(code) ?? code
}

/** Thai letters say สาธารณรัฐเกาหลี where the data behind Intl says เกาหลีใต้; the rest stands as it is. */
const COUNTRY_NAMES: { readonly [code: string]: Text } = {
  KR: { th: 'สาธารณรัฐเกาหลี', en: 'the Republic of Korea' },
  CN: { th: 'สาธารณรัฐประชาชนจีน', en: 'the People’s Republic of China' },
  LA: { th: 'สาธารณรัฐประชาธิปไตยประชาชนลาว', en: 'the Lao People’s Democratic Republic' },
  VN: { th: 'เวียดนาม', en: 'Viet Nam' },
  US: { th: 'สหรัฐอเมริกา', en: 'the United States of America' },
  GB: { th: 'สหราชอาณาจักร', en: 'the United Kingdom' },
  NL: { th: 'เนเธอร์แลนด์', en: 'the Netherlands' },
  PH: { th: 'ฟิลิปปินส์', en: 'the Philippines' },
  AE: { th: 'สหรัฐอาหรับเอมิเรตส์', en: 'the United Arab Emirates' },
  RU: { th: 'สหพันธรัฐรัสเซีย', en: 'the Russian Federation' },
  MM: { th: 'เมียนมา', en: 'Myanmar' },
  TR: { th: 'ทูร์เคีย', en: 'Türkiye' },
  MO: { th: 'มาเก๊า', en: 'Macao' },
  HK: { th: 'ฮ่องกง', en: 'Hong Kong' },
}

export const sayCountry = (code: string, lang: Lang): string =>
  COUNTRY_NAMES[code]?.[lang] ?? displayName('region', code, lang)
export const sayLanguage = (code: string, lang: Lang): string => displayName('language', code, lang)

/** Joined the way of the language: `ก ข และค`, `A, B and C`. Items that hold spaces of their own are parted by commas in Thai. */
export function sayList(items: readonly string[], lang: Lang): string {
  const last = items[items.length - 1]
  if (last === undefined || items.length === 1) return last ?? ''
  if (lang === 'th') {
    const separator = items.some((item) => item.includes(' ')) && items.length > 2 ? ', ' : ' '
    return `${items.slice(0, -1).join(separator)} และ${/^[\u0e00-\u0e7f]/.test(last) ? '' : ' '}${last}`
  }
  if (items.some((item) => item.includes(','))) {
    const and = lang === 'en' ? 'and ' : ''
    return `${items.slice(0, -1).join('; ')}; ${and}${last}`
  }
  return new Intl.ListFormat(locale(lang), { type: 'conjunction' }).format(items)
}

/** Titles that Thai writes onto the name without a space: นาย นาง นางสาว, and what ends with a full stop (ดร. ม.ล.). */
const JOINED_TITLE = /^(นาย|นาง|นางสาว|คุณ|เด็กชาย|เด็กหญิง)$|\.$/

/** Titles and forms of address in East Asian letters stand behind the name: 佐藤健様. */
const EAST_ASIAN = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/

/** A person in one language: what a letter in that language can say of them. */
export type LocalPerson = {
  readonly name?: string
  readonly title?: string
  readonly address?: string
  readonly rank?: string
  readonly salutation?: string
  readonly position?: string
}

/** Title and name: `นายเคน ซาโต`, `พลเอก สมมุติ ใจดี`, `Mr Ken Sato`. */
export function sayName({ name, title }: LocalPerson, lang: Lang): string | undefined {
  if (name === undefined || title === undefined) return name
  if (EAST_ASIAN.test(title)) return `${name}${lang === 'ko' ? ' ' : ''}${title}`
  return lang === 'th' && JOINED_TITLE.test(title) ? `${title}${name}` : `${title} ${name}`
}

/** Form of address, title and name: `ฯพณฯ นายเคน ซาโต`, `His Excellency Mr Ken Sato`. */
export function sayPerson(person: LocalPerson, lang: Lang): string | undefined {
  const name = sayName(person, lang)
  if (name === undefined || person.address === undefined) return name
  return EAST_ASIAN.test(person.address) ? `${name}${person.address}` : `${person.address} ${name}`
}

/** English salutations by rank, as diplomatic usage has them; other ranks differ by city and are given explicitly. */
const SALUTATIONS_EN: { readonly [rank: string]: string } = {
  king: 'Your Majesty',
  'royal-highness': 'Your Royal Highness',
  president: 'Excellency',
  'prime-minister': 'Dear Prime Minister',
  ambassador: 'Excellency',
}

/** How a letter begins to this person. Thai letters address the position; without one, the name. */
export function saySalutation(person: LocalPerson, lang: Lang): string | undefined {
  if (person.salutation !== undefined) return person.salutation.replace(/,$/, '')
  const name = sayName(person, lang)
  if (lang === 'th') return person.position ?? name
  const byRank = lang === 'en' ? SALUTATIONS_EN[person.rank ?? ''] : undefined
  return byRank ?? (name === undefined || lang !== 'en' ? name : `Dear ${name}`)
}

const THAI_DIGITS = '๐๑๒๓๔๕๖๗๘๙'

/** Digit by digit, without a call for each. */
export function thaiDigits(text: string): string {
  let thai = ''
  let from = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x30 || code > 0x39) continue
    if (from < i) thai += text.slice(from, i)
    thai += THAI_DIGITS[code - 0x30]
    from = i + 1
  }
  return from === 0 ? text : thai + text.slice(from)
}
