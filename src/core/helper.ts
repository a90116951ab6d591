/** The helpers of templates: what values each takes, and how each says them in a language's own way. */
import type { Local } from './context.ts'
import { daysBetween } from './date.ts'
import type { Digits } from './fill.ts'
import type { Say } from './program.ts'
import { arabicDigits } from './reader.ts'
import {
  type DateStyle,
  type LocalPerson,
  type Money,
  sayCountry,
  sayDate,
  sayDates,
  sayLanguage,
  sayList,
  sayMoney,
  sayName,
  sayNumber,
  sayPerson,
  saySalutation,
  sayText,
  sayTime,
  sayYear,
  thaiDigits,
} from './say.ts'
import type { IsoDate, Lang } from './types.ts'

/** In which language a text is said, and with which digits its Thai is written. */
export type Voice = { readonly lang: Lang; readonly digits: Digits }

export type Helper = {
  readonly accepts: readonly string[]
  readonly count: 1 | 2
  readonly styles?: readonly DateStyle[]
  /** Undefined: there is nothing to say, so the value is missing. */
  readonly say: (value: Local, step: Say, voice: Voice, second: Local) => string | undefined
}

/** A helper of one value, which must be there. Its type is what the check lets through, so it is believed. */
function one<T>(
  accepts: Helper['accepts'],
  say: (value: T, voice: Voice, step: Say) => string | undefined,
  digits = allDigits,
): Helper {
  return {
    accepts,
    count: 1,
    say: (value, step, voice) => {
      const said = present(value) ? say(value as T, voice, step) : undefined
      return said && digits(said, voice)
    },
  }
}

const two = (say: (from: IsoDate, to: IsoDate, lang: Lang) => string): Helper => ({
  accepts: ['date'],
  count: 2,
  say: (from, _, voice, to) =>
    from && to ? allDigits(say(from as IsoDate, to as IsoDate, voice.lang), voice) : undefined,
})

export const HELPERS = {
  /** `{{gift}}` is short for `{{show gift}}`. */
  show: one<Local>(
    ['text', 'line', 'phone', 'number', 'choice', 'language'],
    (value, voice, step) => show(value, step, voice),
    asSaid,
  ),
  date: {
    ...one<IsoDate>(['date'], (date, { lang }, { style }) => sayDate(date, lang, style)),
    styles: ['long', 'short', 'weekday', 'month'],
  },
  dates: two(sayDates),
  days: two((from, to) => String(daysBetween(from, to))),
  year: one<IsoDate>(['date'], (date, { lang }) => sayYear(date, lang)),
  time: one<string>(['time'], (time, { lang }) => sayTime(time, lang)),
  number: one<number>(['number'], (number, { lang }) => sayNumber(number, lang)),
  count: {
    accepts: ['list'],
    count: 1,
    // No list is a list of none: never missing.
    say: (list, _, voice) => allDigits(String(Array.isArray(list) ? list.length : 0), voice),
  },
  money: one<Money>(['money'], (money, { lang }) => sayMoney(money, lang)),
  country: one<string>(['country'], (code, { lang }) => sayCountry(code, lang)),
  agency: one<string>(['agency'], (name) => name, wordDigits),
  person: one<LocalPerson>(['person'], (person, { lang }) => sayPerson(person, lang), wordDigits),
  name: one<LocalPerson>(['person'], (person, { lang }) => sayName(person, lang), wordDigits),
  position: one<LocalPerson>(['person'], ({ position }) => position, wordDigits),
  salutation: one<LocalPerson>(['person'], (person, { lang }) => saySalutation(person, lang), wordDigits),
  list: one<readonly Local[]>(
    ['sayable list'],
    (items, { lang }, { leaf }) =>
      sayList(
        items.flatMap((item) => itemText(item, leaf, lang) ?? []),
        lang,
      ),
    wordDigits,
  ),
} as const satisfies { readonly [name: string]: Helper }

export type HelperName = keyof typeof HELPERS

function show(value: Local, { leaf, options }: Say, voice: Voice): string {
  const text = String(value)
  if (leaf === 'line') return text
  if (leaf === 'number') return allDigits(sayNumber(Number(value), voice.lang), voice)
  if (leaf === 'language') return sayLanguage(text, voice.lang)
  if (leaf === 'choice') return sayText(options?.[text], voice.lang) ?? options?.[text]?.en ?? text
  return wordDigits(text, voice)
}

function itemText(item: Local, leaf: string | undefined, lang: Lang): string | undefined {
  if (leaf === 'person') return sayPerson(item as LocalPerson, lang)
  return leaf === 'language' ? sayLanguage(String(item), lang) : String(item)
}

/** Whether there is something to print: the one meaning of "given" for conditions and for missing values. */
export function present(value: Local): boolean {
  if (value === undefined || value === null || value === '' || value === false) return false
  if (typeof value !== 'object') return true
  if (Array.isArray(value)) return value.length > 0
  for (const name in value) if (present((value as { readonly [name: string]: Local })[name])) return true
  return false
}

// ---- digits ----

function asSaid(text: string): string {
  return text
}

export function allDigits(text: string, { lang, digits }: Voice): string {
  if (lang !== 'th') return arabicDigits(text)
  return digits === 'thai' ? thaiDigits(text) : text
}

/** Thai digits for words and numbers; a word with Latin letters or an address in it is a code, and stays. */
function wordDigits(text: string, voice: Voice): string {
  return /[0-9]/.test(text) && voice.lang === 'th' && voice.digits === 'thai' && /[A-Za-z@]/.test(text)
    ? text.replace(/\S+/gu, (word) => (/[A-Za-z@]/.test(word) ? word : thaiDigits(word)))
    : allDigits(text, voice)
}
