/** Names and terms: a person named in one language is named in the other, and a concept goes by its approved form. */
import type { Text } from '../types.ts'
import {
  type About,
  type Check,
  eachPair,
  type Found,
  type Mark,
  type Side,
  type Sides,
  type TermHit,
} from './check.ts'

// ---- people ----

function* people(sides: Sides, { names }: About): Iterable<Found> {
  const { pair, th, en } = sides
  // A salutation, and who is spoken of with ท่าน, goes by the post in Thai and by the name in English.
  if (!th || !en || pair.role === 'salutation' || pair.role === 'to') return
  for (const { name, post } of names) {
    if (!name.th || !name.en || (post?.th && th.text.includes(`ท่าน${post.th}`))) continue
    const at = { th: markOf(th, name.th), en: markOf(en, name.en) ?? styled(en, name.en) }
    if ((at.th === undefined) === (at.en === undefined)) continue
    yield {
      pair,
      marks: { th: at.th ?? nearest(th, name.th), en: at.en ?? nearest(en, name.en) },
      say: {
        th: `ชื่อ “${at.th ? name.th : name.en}” ไม่ตรงกับข้อมูลคณะในอีกภาษาหนึ่ง`,
        en: `The name “${at.th ? name.th : name.en}” does not stand in the other language as the delegation has it.`,
      },
      expected: at.th ? { en: name.en } : { th: name.th },
    }
  }
}

const markOf = ({ text }: Side, words: string): Mark | undefined => {
  const at = text.indexOf(words)
  return at < 0 ? undefined : { at, length: words.length }
}

/** `Mr Minasaki`, `Mayor Minasaki`: English names a person again by style and surname. */
const STYLES = /(?:Mr|Mrs|Ms|Miss|Dr|Madam|Mayor|Governor|Ambassador|Minister|President|Professor|Princess|Prince) $/
function styled({ text }: Side, name: string): Mark | undefined {
  const surname = name.split(' ').at(-1) ?? name
  const at = text.indexOf(surname)
  return at > 0 && STYLES.test(text.slice(0, at)) ? { at, length: surname.length } : undefined
}

/** Where a word of the name stands, for that may be what was mistyped; else the end of the text. */
function nearest(side: Side, name: string): Mark {
  for (const word of name.split(' ').filter(({ length }) => length > 2)) {
    const found = markOf(side, word)
    if (found) return found
  }
  return { at: side.text.length, length: 0 }
}

// ---- terms ----

function* terms({ pair, th, en }: Sides, about: About): Iterable<Found> {
  const hits = { th: th ? about.terms(th.text, 'th') : [], en: en ? about.terms(en.text, 'en') : [] }
  for (const side of [th, en]) {
    if (!side) continue
    const other = side.lang === 'th' ? en : th
    const lang = side.lang === 'th' ? 'en' : 'th'
    for (const hit of hits[side.lang]) {
      const forms = hit.forms[side.lang] ?? []
      const here = { [side.lang]: { at: hit.at, length: hit.length } }
      const there = other ? { [lang]: { at: 0, length: other.text.length } } : {}
      if (hit.forbidden !== undefined) yield { pair, marks: { ...there, ...here }, ...forbidden(side, hit, forms) }
      else if (other && wants(hit, lang) && !answered(hit, hits[lang], other))
        yield { pair, marks: { ...there, ...here }, ...unmatched(side, hit, lang) }
    }
  }
}

const wants = ({ forms }: TermHit, lang: string): boolean => (forms[lang] ?? []).length > 0

/** Another term may share the very words, so they count wherever they stand. */
const answered = (hit: TermHit, others: readonly TermHit[], { text }: Side): boolean =>
  others.some(({ term }) => term === hit.term) ||
  Object.values(hit.forms).some((forms) => forms.some((form) => text.toLowerCase().includes(form.toLowerCase())))

const wordsOf = ({ text }: Side, { at, length }: Mark): string => text.slice(at, at + length)

function forbidden(side: Side, hit: TermHit, forms: readonly string[]): Pick<Found, 'say' | 'expected'> {
  const why = hit.forbidden ? ` (${hit.forbidden})` : ''
  const [right = ''] = forms
  return {
    say: {
      th: `ไม่ใช้คำว่า “${wordsOf(side, hit)}”${why}`,
      en: `“${wordsOf(side, hit)}” is not to be written${why}.`,
    },
    ...(right && { expected: { [side.lang]: right } satisfies Text }),
  }
}

function unmatched(side: Side, hit: TermHit, lang: 'th' | 'en'): Pick<Found, 'say' | 'expected'> {
  const [right = ''] = hit.forms[lang] ?? []
  return {
    say: {
      th: `“${wordsOf(side, hit)}” ในอีกภาษาหนึ่งต้องใช้ว่า “${right}”`,
      en: `“${wordsOf(side, hit)}” is “${right}” in the other language.`,
    },
    expected: { [lang]: right },
  }
}

export const NAMES: readonly Check[] = [
  {
    id: 'names',
    name: { th: 'ชื่อบุคคลตรงกับข้อมูลคณะทั้งสองภาษา', en: 'People’s names are the delegation’s in both scripts' },
    severity: 'error',
    find: eachPair(people),
  },
  {
    id: 'terms',
    name: { th: 'ใช้คำตามบัญชีศัพท์', en: 'Terms go by their approved forms' },
    severity: 'warning',
    find: eachPair(terms),
  },
]
