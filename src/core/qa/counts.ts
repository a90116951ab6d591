/** As many articles and as many items in one language as in the other. */
import { arabicDigits } from '../reader.ts'
import { type Check, type Found, type Mark, type Side, type Sides, wholes } from './check.ts'

type Article = Mark & { readonly number: number; readonly sides: Sides }

const HEADS = { th: /^[ \t]*ข้อ[ \t]?([0-9]{1,3})/gm, en: /^[ \t]*article[ \t]([0-9]{1,3}|[ivxl]{1,7})\b/gim } as const

const articlesIn = (all: readonly Sides[], lang: 'th' | 'en'): readonly Article[] =>
  all.flatMap((sides) =>
    Array.from(arabicDigits(sides[lang]?.text ?? '').matchAll(HEADS[lang]), ({ 0: head, 1: typed = '', index }) => ({
      at: index,
      length: head.length,
      number: /[0-9]/.test(typed) ? Number(typed) : roman(typed),
      sides,
    })),
  )

const ROMAN: { readonly [letter: string]: number } = { i: 1, v: 5, x: 10, l: 50 }
function roman(typed: string): number {
  const values = Array.from(typed.toLowerCase(), (letter) => ROMAN[letter] ?? 0)
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0)
}

/** An article that the other language lacks, and one that breaks the row of numbers in its own. */
function articles(all: readonly Sides[]): readonly Found[] {
  const [th, en] = [articlesIn(all, 'th'), articlesIn(all, 'en')]
  if (all.every((sides) => !sides.th) || all.every((sides) => !sides.en)) return []
  return [
    ...lacking(th, en, 'th'),
    ...lacking(en, th, 'en'),
    ...outOfRow(th, 'th').filter(({ pair }) => !lacking(th, en, 'th').some((found) => found.pair === pair)),
    ...outOfRow(en, 'en').filter(({ pair }) => !lacking(en, th, 'en').some((found) => found.pair === pair)),
  ]
}

function lacking(own: readonly Article[], others: readonly Article[], lang: 'th' | 'en'): readonly Found[] {
  const left = others.map(({ number }) => number)
  return own.flatMap((article): readonly Found[] => {
    const at = left.indexOf(article.number)
    if (at >= 0) {
      left.splice(at, 1)
      return []
    }
    const name = lang === 'th' ? `Article ${article.number}` : `ข้อ ${article.number}`
    return [
      {
        pair: article.sides.pair,
        marks: marksOf(article, lang),
        say: {
          th: `ข้อนี้ไม่มีในภาษา${lang === 'th' ? 'อังกฤษ' : 'ไทย'} (ภาษาไทย ${lang === 'th' ? own.length : others.length} ข้อ ภาษาอังกฤษ ${lang === 'th' ? others.length : own.length} ข้อ)`,
          en: `The ${lang === 'th' ? 'English' : 'Thai'} has no such article (${own.length} here, ${others.length} there).`,
        },
        expected: { [lang === 'th' ? 'en' : 'th']: name },
      },
    ]
  })
}

function outOfRow(own: readonly Article[], lang: 'th' | 'en'): readonly Found[] {
  return own.flatMap((article, index): readonly Found[] => {
    const before = own[index - 1]
    if (!before || article.number === before.number + 1) return []
    return [
      {
        pair: article.sides.pair,
        marks: marksOf(article, lang),
        say: {
          th: `ลำดับข้อไม่ต่อเนื่อง: ข้อ ${article.number} ต่อจากข้อ ${before.number}`,
          en: `Article ${article.number} follows Article ${before.number}.`,
        },
      },
    ]
  })
}

function marksOf({ at, length, sides }: Article, lang: 'th' | 'en'): Found['marks'] {
  const other: Side | undefined = lang === 'th' ? sides.en : sides.th
  return {
    [lang]: { at, length },
    ...(other && { [other.lang]: { at: 0, length: other.text.length } }),
  }
}

// ---- items ----

const ITEM = /^[ \t]*(?:\([0-9a-zก-ฮ]{1,3}\)|[0-9]{1,2}[.)]|[-–•])[ \t]/

/** Lines of a list: those of a pair that is an item, else those that are numbered or dotted as one. */
const itemsIn = ({ pair }: Sides, side: Side | undefined): number => {
  const lines = (side?.text ?? '').split('\n').filter((line) => line.trim() !== '')
  return pair.role === 'item' ? lines.length : lines.filter((line) => ITEM.test(arabicDigits(line))).length
}

function items(all: readonly Sides[]): readonly Found[] {
  return listsIn(all).flatMap((list): readonly Found[] => {
    const count = (lang: 'th' | 'en'): number => list.reduce((sum, sides) => sum + itemsIn(sides, sides[lang]), 0)
    const [th, en] = [count('th'), count('en')]
    const odd = list.find((sides) => itemsIn(sides, sides.th) !== itemsIn(sides, sides.en)) ?? list[0]
    // What is blank on one side is told as such.
    if (th === en || !odd || list.every((sides) => !sides.th || !sides.en)) return []
    return [
      {
        pair: odd.pair,
        marks: wholes(odd),
        say: {
          th: `จำนวนรายการไม่เท่ากัน: ภาษาไทย ${th} รายการ ภาษาอังกฤษ ${en} รายการ`,
          en: `The lists differ: ${th} items in Thai, ${en} in English.`,
        },
      },
    ]
  })
}

/** Neighbouring pairs that hold items. */
function listsIn(all: readonly Sides[]): readonly (readonly Sides[])[] {
  const lists: Sides[][] = []
  let open = false
  for (const sides of all) {
    if (Object.values(sides.pair.text).includes('')) continue
    const isItem = itemsIn(sides, sides.th) + itemsIn(sides, sides.en) > 0
    if (isItem && open) lists.at(-1)?.push(sides)
    else if (isItem) lists.push([sides])
    open = isItem
  }
  return lists
}

export const COUNTS: readonly Check[] = [
  {
    id: 'articles',
    name: { th: 'จำนวนและลำดับข้อตรงกัน', en: 'The same articles, in order' },
    severity: 'error',
    find: articles,
  },
  { id: 'items', name: { th: 'จำนวนรายการเท่ากัน', en: 'As many items' }, severity: 'error', find: items },
]
