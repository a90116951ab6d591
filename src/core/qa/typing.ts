/** Slips of the hand that a reader sees at once: spaces, repeated words, quotation marks and brackets, the end of a sentence. */
import { BLOT, type Check, eachSide, type InOne, type Mark, type Side, type Word } from './check.ts'

// ---- double space ----

/** Two spaces part a label from its text: `เรื่อง  …`. */
const LABELLED: ReadonlySet<string> = new Set([
  'agency',
  'number',
  'date',
  'to',
  'subject',
  'salutation',
  'reference',
  'enclosure',
])

const SPACES: Check['find'] = eachSide(function* ({ text, lang }, { pair: { role } }) {
  let label = role !== undefined && LABELLED.has(role)
  const begin = text.search(new RegExp(`[^${BLOT}]`))
  for (const { 0: spaces, index } of text.matchAll(/[ \u00a0]{2,}/g)) {
    if (label && index - begin < 24) {
      label = false
      continue
    }
    yield {
      at: index,
      length: spaces.length,
      say: { th: 'เว้นวรรคซ้อนกัน', en: 'There is more than one space.' },
      expected: { [lang]: ' ' },
    }
  }
  if (lang === 'en')
    for (const { 0: found, index } of text.matchAll(/(?<=[\p{L}\p{N})”’]) [,;:.!?](?=\s|$)/gu))
      yield {
        at: index,
        length: found.length,
        say: { th: 'มีวรรคหน้าเครื่องหมาย', en: 'There is a space before the punctuation.' },
        expected: { en: found.trim() },
      }
})

// ---- repeated word ----

/** Words that may well follow themselves: `สิ่งที่ที่ประชุม…`, `ของของ…`, `นานา`; `had had`, `that that`. */
const TWICE: ReadonlySet<string> = new Set(['ที่', 'ของ', 'นา', 'had', 'that', 'her'])
/** What may end one name and be the next: `สภากรุงเทพมหานคร กรุงเทพมหานคร`. */
const NAMES: ReadonlySet<string> = new Set(['กรุงเทพมหานคร', 'bangkok'])

function* repeated(side: Side): Iterable<InOne> {
  const { lang, text } = side
  const words = side.words.filter((word) => /^\p{L}[\p{L}\p{M}'’]+$/u.test(word.text))
  let past = 0
  for (let i = 0; i < words.length; i++) {
    const [first, many] = [words[i], PHRASES.find((each) => twice(side, words, i, each))]
    const second = many === undefined ? undefined : words[i + many]
    const last = many === undefined ? undefined : words[i + 2 * many - 1]
    if (!first || !second || !last || first.at < past) continue
    past = last.at + last.length
    const said = text.slice(first.at, second.at).trim()
    yield {
      at: first.at,
      length: past - first.at,
      say: { th: `คำว่า “${said}” ซ้ำกัน`, en: `The words “${said}” are there twice.` },
      expected: { [lang]: text.slice(second.at, past) },
    }
  }
}

/** How many words a phrase that is repeated may have. */
const PHRASES = [1, 2, 3] as const

/** The next words are the same again, with at most spaces between any two of them. */
function twice({ text, lang }: Side, words: readonly Word[], from: number, many: number): boolean {
  const row = words.slice(from, from + 2 * many)
  if (row.length < 2 * many) return false
  const gaps = row.slice(1).map((word, i) => text.slice((row[i]?.at ?? 0) + (row[i]?.length ?? 0), word.at))
  if (gaps.some((gap) => !/^[ \u00a0\n]*$/.test(gap))) return false
  if (many > 1) return lang === 'th' ? gaps.every((gap) => gap === '') && same(row, many) : same(row, many)
  const [word, after, joined] = [row[0]?.text.toLowerCase() ?? '', row[1]?.text.toLowerCase() ?? '', gaps[0] === '']
  if (TWICE.has(word) || (!joined && NAMES.has(word))) return false
  return after === word || (joined && lang === 'th' && AFFIXES.has(word) && after.startsWith(word))
}

const same = (row: readonly Word[], many: number): boolean =>
  row.slice(0, many).every((word, i) => word.text.toLowerCase() === row[i + many]?.text.toLowerCase())

/** What makes a noun of the word behind it is never doubled, even where the second has grown into a longer word (การ, การพัฒนา). */
const AFFIXES: ReadonlySet<string> = new Set([
  'การ',
  'ความ',
  'และ',
  'หรือ',
  'โดย',
  'จาก',
  'เพื่อ',
  'ตาม',
  'นคร',
  'เมือง',
  'ประเทศ',
])

// ---- brackets and quotation marks ----

const CLOSES: { readonly [open: string]: string } = { '(': ')', '[': ']', '“': '”', '«': '»' }
const OPENS = new Map(Object.entries(CLOSES).map(([open, close]) => [close, open]))

function* unbalanced({ text }: Side): Iterable<InOne> {
  // `1)` and `ก)` at the head of a line number it.
  const numbering = new Set(
    Array.from(text.matchAll(/^\s*[\p{L}\p{N}]{1,3}\)/gmu), ({ 0: head, index }) => index + head.length - 1),
  )
  const open: { readonly char: string; readonly at: number }[] = []
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? ''
    if (char in CLOSES) open.push({ char, at })
    else if (OPENS.has(char) && !numbering.has(at)) {
      if (open.at(-1)?.char === OPENS.get(char)) open.pop()
      else yield bracket(at, char, OPENS.get(char) ?? '')
    }
  }
  for (const { char, at } of open) yield bracket(at, char, CLOSES[char] ?? '')
  yield* singles(text)
  yield* straight(text)
}

const bracket = (at: number, char: string, partner: string): InOne => ({
  at,
  length: 1,
  say: { th: `“${char}” ไม่มี “${partner}” เข้าคู่`, en: `The mark ${char} has no ${partner}.` },
})

/** ’ is an apostrophe too, so only an opening ‘ without any ’ after it can be told. */
function* singles(text: string): Iterable<InOne> {
  for (const { index } of text.matchAll(/‘/g)) if (!text.includes('’', index)) yield bracket(index, '‘', '’')
}

/** " comes in twos; ' opens before a letter and closes after one, else it is an apostrophe. */
function* straight(text: string): Iterable<InOne> {
  const double = Array.from(text.matchAll(/"/g), ({ index }) => index)
  if (double.length % 2 === 1) yield bracket(double.at(-1) ?? 0, '"', '"')
  const opened = Array.from(text.matchAll(/(?<=^|[\s(])'(?=\p{L})/gu), ({ index }) => index)
  const closed = Array.from(text.matchAll(/(?<=[\p{L}\p{N}.,!?])'(?=[\s).,;:!?]|$)/gu), ({ index }) => index)
  const last = opened.at(-1)
  if (last !== undefined && opened.length > closed.length) yield bracket(last, "'", "'")
}

// ---- the end of a sentence ----

const SENTENCES: ReadonlySet<string> = new Set(['body', 'recital', 'toast'])
const ENDS = /[.!?;:,…][”’"')\]]*$|(?:^|\s)(?:and|or)$/

function* unended({ text, lang }: Side, role: string | undefined): Iterable<InOne> {
  if (lang !== 'en') return
  const said = text.trimEnd()
  const long = said.split(/\s+/).length
  if (role === undefined ? long < 12 : !SENTENCES.has(role) || long < 3) return
  if (ENDS.test(said) || said.endsWith(BLOT)) return
  yield {
    ...lastWord(said),
    say: { th: 'ท้ายประโยคภาษาอังกฤษไม่มีเครื่องหมายจบ', en: 'The sentence has no end.' },
    expected: { en: `${said.slice(lastWord(said).at)}.` },
  }
}

function lastWord(text: string): Mark {
  const at = text.lastIndexOf(' ') + 1
  return { at, length: text.length - at }
}

export const TYPING: readonly Check[] = [
  {
    id: 'sentence-end',
    name: { th: 'ประโยคภาษาอังกฤษมีเครื่องหมายจบ', en: 'English sentences end' },
    severity: 'warning',
    find: eachSide((side, { pair }) => unended(side, pair.role)),
  },
  {
    id: 'repeated-word',
    name: { th: 'ไม่มีคำซ้ำติดกัน', en: 'No word is there twice' },
    severity: 'error',
    find: eachSide((side) => repeated(side)),
  },
  {
    id: 'spaces',
    name: { th: 'เว้นวรรคเพียงวรรคเดียว', en: 'One space is one space' },
    severity: 'warning',
    find: SPACES,
  },
  {
    id: 'brackets',
    name: { th: 'วงเล็บและอัญประกาศเข้าคู่', en: 'Brackets and quotation marks have their partners' },
    severity: 'error',
    find: eachSide((side) => unbalanced(side)),
  },
]
