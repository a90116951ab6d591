/** Names: a person named in one language is named in the other, and in both as the delegation has it. */
import { editDistance } from '../reader.ts'
import {
  type About,
  type Check,
  eachPair,
  eachSide,
  type Found,
  type InOne,
  type KnownName,
  type Mark,
  type Side,
  type Sides,
} from './check.ts'

function* missing({ pair, th, en }: Sides, { names }: About): Iterable<Found> {
  // A salutation, and who is spoken of with ท่าน, goes by the post in Thai and by the name in English.
  if (!th || !en || pair.role === 'salutation' || pair.role === 'to') return
  for (const { name, post } of names) {
    if (!name.th || !name.en || (post?.th && th.text.includes(`ท่าน${post.th}`))) continue
    const at = { th: markOf(th, name.th), en: markOf(en, name.en) ?? styled(en, name.en) }
    if ((at.th === undefined) === (at.en === undefined)) continue
    if (slipIn(at.th ? en : th, (at.th ? name.en : name.th) ?? '', names)) continue
    const end = (side: Side): Mark => ({ at: side.text.length, length: 0 })
    yield {
      pair,
      marks: { th: at.th ?? end(th), en: at.en ?? end(en) },
      say: {
        th: `มีชื่อ “${at.th ? name.th : name.en}” เพียงภาษาเดียว`,
        en: `The name “${at.th ? name.th : name.en}” stands in one language only.`,
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

// ---- spelling ----

function* misspelt(side: Side, { names }: About): Iterable<InOne> {
  for (const { name } of names) {
    const right = name[side.lang]
    const slip = right === undefined ? undefined : slipIn(side, right, names)
    if (!right || !slip) continue
    yield {
      ...slip,
      say: { th: `ชื่อนี้ในข้อมูลคณะเขียนว่า “${right}”`, en: `The delegation writes this name “${right}”.` },
      expected: { [side.lang]: right },
    }
  }
}

/** Letters by which a name that was meant may differ. */
const SLIP = 2

/** Part of a name as it is, and beside it the rest, almost: `Haruta Minasaki`. Another person's own name is no slip. */
function slipIn({ text, lang }: Side, name: string, names: readonly KnownName[]): Mark | undefined {
  if (text.includes(name)) return undefined
  for (const word of name.split(' ')) {
    const at = word.length > 2 && word.length < name.length ? text.indexOf(word) : -1
    if (at < 0) continue
    const [before, after] = [name.slice(0, name.indexOf(word)), name.slice(name.indexOf(word) + word.length)]
    const left = almost(before, (length) => text.slice(Math.max(0, at - length), at))
    const right = almost(after, (length) => text.slice(at + word.length, at + word.length + length))
    if (left === undefined || right === undefined) continue
    const mark = { at: at - left, length: left + word.length + right }
    const typed = text.slice(mark.at, mark.at + mark.length)
    const isOther = names.some(({ name: other }) => other[lang] !== name && other[lang]?.includes(typed.trim()))
    return isOther ? undefined : mark
  }
  return undefined
}

/** How long what stands there is, if it is the wanted part but for a slip. */
function almost(wanted: string, take: (length: number) => string): number | undefined {
  if (wanted === '') return 0
  const lengths = [0, -1, 1, -2, 2].map((more) => wanted.length + more).filter((length) => length > SLIP)
  const scored = lengths.map((length) => ({
    length: take(length).length,
    distance: editDistance(wanted, take(length)),
  }))
  const best = scored.reduce((least, each) => (each.distance < least.distance ? each : least), {
    length: 0,
    distance: SLIP + 1,
  })
  return best.distance <= SLIP ? best.length : undefined
}

export const NAMES: readonly Check[] = [
  {
    id: 'names',
    name: { th: 'มีชื่อบุคคลครบทั้งสองภาษา', en: 'A person is named in both languages' },
    severity: 'error',
    find: eachPair(missing),
  },
  {
    id: 'name-spelling',
    name: { th: 'ชื่อบุคคลสะกดตรงกับข้อมูลคณะ', en: 'Names are spelt as the delegation spells them' },
    severity: 'error',
    find: eachSide((side, _, about) => misspelt(side, about)),
  },
]
