/** Each language in its own letters and digits: nothing empty, nothing copied over, nothing left behind untranslated. */
import type { Pair } from '../pair.ts'
import { arabicDigits } from '../reader.ts'
import { thaiDigits } from '../say.ts'
import {
  type About,
  BLOT,
  type Check,
  eachPair,
  eachSide,
  type Found,
  type Mark,
  type Side,
  type Sides,
  wholes,
} from './check.ts'
import { blotted } from './figure.ts'

const has = { th: /[\u0e01-\u0e2e]/, en: /[A-Za-z]/ } as const

function* empty(sides: Sides): Iterable<Found> {
  const { pair, th, en } = sides
  if (pair.text.th === undefined || pair.text.en === undefined || !th === !en) return
  const [lang, say] = !th
    ? (['th', { th: 'ยังไม่มีข้อความภาษาไทย', en: 'The Thai is empty.' }] as const)
    : (['en', { th: 'ยังไม่มีข้อความภาษาอังกฤษ', en: 'The English is empty.' }] as const)
  yield { pair, marks: { ...wholes(sides), [lang]: { at: 0, length: 0 } }, say }
}

/** Words that are the same in both; a number, a code or a value that is one for all languages may be. */
function* identical(sides: Sides): Iterable<Found> {
  const { pair, th, en } = sides
  if (!th || !en || arabicDigits(th.text.trim()) !== arabicDigits(en.text.trim())) return
  const own = withoutValues(pair, 'en', en.text)
  if (!has.th.test(en.text) && !/[a-z]{2}/.test(outside(own, en))) return
  yield {
    pair,
    marks: wholes(sides),
    say: { th: 'ข้อความสองภาษาเหมือนกันทุกตัวอักษร', en: 'Both languages have the very same text.' },
  }
}

/** The words of the text itself: what a value holds in both languages alike was given so. */
function withoutValues({ values, text }: Pair, lang: 'th' | 'en', said: string): string {
  const other = lang === 'th' ? 'en' : 'th'
  const elsewhere = new Set((values?.[other] ?? []).map(({ at, length }) => text[other]?.slice(at, at + length)))
  return blotted(
    said,
    (values?.[lang] ?? []).filter(({ at, length }) => elsewhere.has(text[lang]?.slice(at, at + length))),
    BLOT,
  )
}

/** Without codes, addresses and telephone numbers. */
const outside = (text: string, side: Side): string =>
  blotted(
    text,
    side.figures.filter(({ kind, is }) => kind === 'code' && !/^[0-9]+\/[0-9]+$/.test(is[0] ?? '')),
    BLOT,
  )

/** Short forms in capitals are written in Latin letters in Thai texts too: ASEAN, UNESCO, COVID. */
const isShortForm = (word: string): boolean => /^[A-Z][A-Z.&-]{0,9}s?$/.test(word)

const LATIN =
  /[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'’.-]*(?:[ ,]{1,2}[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'’.-]*)*/g

function* latinInThai(side: Side, { pair, en }: Sides, about: About): Iterable<Mark> {
  if (!has.en.test(side.text)) return
  const own = outside(withoutValues(pair, 'th', side.text), side)
  const known = about.names.flatMap(({ name }) => (name.en ? [name.en] : []))
  for (const { 0: words, index } of own.matchAll(LATIN)) {
    if (inBrackets(own, index, words.length) || known.some((name) => name.includes(words.trim()))) continue
    if (words.split(/[ ,]+/).every((word) => isShortForm(word) || word.length < 2)) continue
    if (isProperName(words) && en?.text.includes(words)) continue
    yield { at: index, length: words.length }
  }
}

/** Given after the Thai, for reference: `บันทึกความเข้าใจ (Memorandum of Understanding: MoU)`. */
function inBrackets(text: string, at: number, length: number): boolean {
  const open = text.lastIndexOf('(', at)
  const close = text.indexOf(')', at + length)
  return open > 0 && close >= 0 && !text.slice(open, at).includes(')') && has.th.test(text.slice(0, open))
}

/** One to three words in capitals: a name that has no Thai form yet. */
const isProperName = (words: string): boolean => /^(?:[A-Z\u00c0-\u00de][\p{L}’'.-]*[ ]?){1,3}$/u.test(words)

const UNTRANSLATED: Check['find'] = eachSide(function* (side, sides, about) {
  if (side.lang === 'th') {
    for (const mark of latinInThai(side, sides, about)) {
      const words = side.text.slice(mark.at, mark.at + mark.length)
      yield {
        ...mark,
        say: { th: `“${words}” ยังไม่ได้แปลเป็นภาษาไทย`, en: `“${words}” is not yet in Thai.` },
      }
    }
    return
  }
  for (const { 0: words, index } of side.text.matchAll(/[\u0e01-\u0e4e](?:[\u0e01-\u0e4e .,]*[\u0e01-\u0e4e])?/g))
    yield {
      at: index,
      length: words.length,
      say: { th: `“${words}” ยังไม่ได้แปลเป็นภาษาอังกฤษ`, en: `“${words}” is not yet in English.` },
    }
})

const DIGITS: Check['find'] = eachSide(function* (side, _, { digits }) {
  if (side.lang === 'th' && digits !== 'thai') return
  const text = side.lang === 'th' ? outside(side.text, side) : side.text
  for (const { 0: found, index } of text.matchAll(
    side.lang === 'th' ? /[0-9]+(?:[.,:/–-][0-9]+)*/g : /[๐-๙]+(?:[.,:/–-][๐-๙]+)*/g,
  )) {
    if (side.lang === 'th' && /[A-Za-z]/.test(text.slice(Math.max(0, index - 1), index + found.length + 1))) continue
    const right = side.lang === 'th' ? thaiDigits(found) : arabicDigits(found)
    yield {
      at: index,
      length: found.length,
      say:
        side.lang === 'th'
          ? { th: `หนังสือราชการภาษาไทยใช้เลขไทย: ${right}`, en: `Thai official texts have Thai digits: ${right}.` }
          : { th: `ภาษาอังกฤษใช้เลขอารบิก: ${right}`, en: `English has Arabic digits: ${right}.` },
      expected: { [side.lang]: right },
    }
  }
})

export const SCRIPT: readonly Check[] = [
  {
    id: 'empty',
    name: { th: 'มีข้อความครบทั้งสองภาษา', en: 'Neither language is empty' },
    severity: 'error',
    find: eachPair(empty),
  },
  {
    id: 'identical',
    name: { th: 'ข้อความสองภาษาไม่ซ้ำกัน', en: 'The two languages are not the same text' },
    severity: 'error',
    find: eachPair(identical),
  },
  {
    id: 'untranslated',
    name: { th: 'แปลครบทุกคำ', en: 'Nothing is left untranslated' },
    severity: 'error',
    find: UNTRANSLATED,
  },
  {
    id: 'digits',
    name: { th: 'ใช้เลขไทยในภาษาไทย เลขอารบิกในภาษาอังกฤษ', en: 'Thai digits in Thai, Arabic digits in English' },
    severity: 'warning',
    find: DIGITS,
  },
]
