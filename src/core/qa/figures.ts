/** Numbers and dates: what one language says in figures, the other says too, in its own digits, era and clock. */
import { isoOf, partsOf, weekdayOf } from '../date.ts'
import { type DateStyle, sayDate, sayNumber, sayTime, sayYear, thaiDigits } from '../say.ts'
import type { IsoDate } from '../types.ts'
import { type About, type Check, eachPair, eachSide, type Found, type Side, type Sides } from './check.ts'
import type { Figure } from './figure.ts'

/** Figures of both languages that have no partner in the other. */
type Unpaired = { readonly th: readonly Figure[]; readonly en: readonly Figure[] }

/** What is in figures seeks its partner first; what is in words may stay alone. */
function unpaired(th: readonly Figure[], en: readonly Figure[]): Unpaired {
  const left = { th: [...th], en: [...en] }
  for (const [looseTh, looseEn] of [
    [false, false],
    [false, true],
    [true, false],
    [true, true],
  ] as const)
    for (const same of [sameFirst, sameAtAll])
      for (const one of left.th.filter(({ loose }) => loose === looseTh)) {
        const at = left.en.findIndex((other) => other.loose === looseEn && same(one, other))
        if (at < 0) continue
        left.en.splice(at, 1)
        left.th.splice(left.th.indexOf(one), 1)
      }
  return left
}

const sameFirst = (a: Figure, b: Figure): boolean => a.is[0] === b.is[0]
const sameAtAll = (a: Figure, b: Figure): boolean => a.is.some((meaning) => b.is.includes(meaning))

function* compared({ pair, th, en }: Sides, { digits }: About): Iterable<Found> {
  if (!th || !en) return
  const all = { th: th.figures, en: en.figures }
  const left = withoutEchoes(withoutParts(unpaired(all.th, all.en), all), all)
  for (const [one, other] of partners(left)) {
    const marks = { th: markOf(one, th), en: markOf(other, en) }
    const [said, answer] = [quoted(th, one), quoted(en, other)]
    yield {
      pair,
      marks,
      say: {
        th: `ตัวเลขหรือวันที่ไม่ตรงกัน: ภาษาไทย${said.th} ภาษาอังกฤษ${answer.th}`,
        en: `Figures differ: the Thai ${said.en}, the English ${answer.en}.`,
      },
      expected: {
        ...(one && { en: inFigures(one, 'en', digits) }),
        ...(other && { th: inFigures(other, 'th', digits) }),
      },
    }
  }
}

const markOf = (figure: Figure | undefined, { text }: Side): { at: number; length: number } =>
  figure ? { at: figure.at, length: figure.length } : { at: text.length, length: 0 }

function quoted({ text }: Side, figure: Figure | undefined): { readonly th: string; readonly en: string } {
  if (!figure) return { th: 'ไม่มี', en: 'has none' }
  const words = text.slice(figure.at, figure.at + figure.length)
  return { th: `ว่า “${words}”`, en: `says “${words}”` }
}

/** Each with the one of the same kind on the other side, in order; a word alone tells nothing. */
function partners({ th, en }: Unpaired): readonly (readonly [Figure | undefined, Figure | undefined])[] {
  const rest = [...en]
  const pairs = th.flatMap((one): (readonly [Figure | undefined, Figure | undefined])[] => {
    const fits = (other: Figure): boolean => other.kind === one.kind && !one.quiet && !other.quiet
    const same = rest.findIndex(fits)
    const at = same < 0 && !one.loose ? rest.findIndex((other) => !other.loose) : same
    const [other] = at < 0 ? [] : rest.splice(at, 1)
    return other || !one.loose ? [[one, other]] : []
  })
  return [...pairs, ...rest.filter(({ loose }) => !loose).map((other) => [undefined, other] as const)]
}

/** What is said again on one side only is the manner of that language. */
function withoutEchoes(left: Unpaired, all: Unpaired): Unpaired {
  const echo = (figure: Figure, others: readonly Figure[], unmet: readonly Figure[]): boolean =>
    others.some((other) => sameAtAll(figure, other)) &&
    !unmet.some((other) => !other.loose && other.kind === figure.kind)
  return {
    th: left.th.filter((figure) => !echo(figure, all.en, left.en)),
    en: left.en.filter((figure) => !echo(figure, all.th, left.th)),
  }
}

/** `17 November to the 20th`: a day that the other language says apart from its month is a bare number there. */
function withoutParts(left: Unpaired, all: Unpaired): Unpaired {
  const covered = (dates: readonly Figure[], numbers: readonly Figure[], others: readonly Figure[]): boolean =>
    dates.length > 0 &&
    dates.length === numbers.length &&
    dates.every(
      (date, index) =>
        date.kind === 'date' &&
        numbers[index]?.is[0] === `number ${Number(date.is[0]?.slice(-2))}` &&
        others.some(({ kind, is }) => kind === 'date' && is[0]?.slice(0, -2) === date.is[0]?.slice(0, -2)),
    )
  const firm = { th: left.th.filter(({ loose }) => !loose), en: left.en.filter(({ loose }) => !loose) }
  return covered(firm.th, firm.en, all.en) || covered(firm.en, firm.th, all.th) ? { th: [], en: [] } : left
}

/** A figure as the other language would write it. */
function inFigures({ is: [meaning = ''] }: Figure, lang: 'th' | 'en', digits: About['digits']): string {
  const said = sayMeaning(meaning, lang)
  return lang === 'th' && digits === 'thai' ? thaiDigits(said) : said
}

function sayMeaning(meaning: string, lang: 'th' | 'en'): string {
  const [kind, value = ''] = meaning.split(' ')
  if (kind === 'date') return sayWritten(value, lang)
  // Both are of the shape that their sayers take: figure.ts wrote them.
  if (kind === 'year') return sayYear(`${value}-01-01` as IsoDate, lang)
  if (kind === 'time') return sayTime(value, lang)
  if (kind === 'weekday') return sayDate(isoOf(2023, 1, Number(value) + 1), lang, 'weekday').split(/ที่|,/)[0] ?? ''
  if (kind === 'number' && /^[1-9][0-9]{3,}$/.test(value)) return sayNumber(Number(value), lang)
  return kind === 'number' ? value : meaning
}

/** `2018-11-19`, `2018-11`, `-11-19`. */
function sayWritten(value: string, lang: 'th' | 'en'): string {
  const [year, month, day] = value.split('-')
  // 2000 has every day of the calendar.
  const date = `${year || '2000'}-${month}-${day ?? '01'}` as IsoDate
  const style: DateStyle = day === undefined ? 'month' : 'long'
  return year ? sayDate(date, lang, style) : sayDate(date, lang, style).replace(/ [0-9]+$/, '')
}

// ---- the day of the week ----

const WEEKDAYS: Check = {
  id: 'weekday',
  name: { th: 'วันในสัปดาห์ไม่ตรงกับวันที่', en: 'The day of the week is not that date’s' },
  severity: 'error',
  find: eachSide(function* (side, _, { digits }) {
    for (const [index, day] of side.figures.entries()) {
      const date = side.figures[index + 1]
      const value = date?.is[0]?.slice(5) ?? ''
      if (day.kind !== 'weekday' || !date || !isDay(value)) continue
      if (!/^(ที่)?[ ,]*(the )?$/.test(side.text.slice(day.at + day.length, date.at))) continue
      const right = `weekday ${weekdayOf(value)}`
      if (day.is[0] === right) continue
      const expected = inFigures({ ...day, is: [right] }, side.lang, digits)
      yield {
        at: day.at,
        length: day.length,
        say: {
          th: `วันที่นี้ตรงกับ${sayMeaning(right, 'th')}`,
          en: `That date is a ${sayMeaning(right, 'en')}.`,
        },
        expected: { [side.lang]: expected },
      }
    }
  }),
}

const isDay = (value: string): value is IsoDate => {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value)) return false
  const { month, day } = partsOf(value as IsoDate)
  return month >= 1 && month <= 12 && day >= 1 && day <= 31
}

export const FIGURES: readonly Check[] = [
  {
    id: 'figures',
    name: { th: 'ตัวเลข วันที่ และเวลาตรงกัน', en: 'Numbers, dates and times are equal' },
    severity: 'error',
    find: eachPair(compared),
  },
  WEEKDAYS,
]
