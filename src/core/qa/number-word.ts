/** Numbers in words, as counts and as ordinals: what a letter writes out where its other language may have digits. */

const UNITS_EN =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS_EN = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const ORDINALS_EN = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ')

const numbered = (words: readonly string[], of: (index: number) => number): readonly (readonly [string, number])[] =>
  words.map((word, index) => [word, of(index)])

const compound = TENS_EN.flatMap((ten, index) =>
  UNITS_EN.slice(0, 9).map((unit, i): readonly [string, number] => [`${ten}-${unit}`, (index + 2) * 10 + i + 1]),
)

export const NUMBER_WORDS_EN: { readonly [word: string]: number } = Object.fromEntries([
  ...numbered(UNITS_EN, (index) => index + 1),
  ...numbered(TENS_EN, (index) => (index + 2) * 10),
  ...compound,
  ...numbered(ORDINALS_EN, (index) => index + 1),
  ['once', 1],
  ['twice', 2],
  ['both', 2],
  ['single', 1],
  ['a', 1],
  ['an', 1],
])

const UNITS_TH = 'หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า'.split(' ')
const TENS_TH = ['สิบ', ...UNITS_TH.slice(1).map((unit) => `${unit === 'สอง' ? 'ยี่' : unit}สิบ`)]

export const NUMBER_WORDS_TH: { readonly [word: string]: number } = Object.fromEntries([
  ...numbered(UNITS_TH, (index) => index + 1),
  ...numbered(TENS_TH, (index) => (index + 1) * 10),
  ...TENS_TH.flatMap((ten, index) =>
    UNITS_TH.map((unit, i): readonly [string, number] => [
      `${ten}${unit === 'หนึ่ง' ? 'เอ็ด' : unit}`,
      (index + 1) * 10 + i + 1,
    ]),
  ),
])
