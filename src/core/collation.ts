/**
 * Words in the order of the dictionary, as text that any database sorts: ราชบัณฑิตยสภา's order for Thai, which looks at the
 * consonant before the vowel written in front of it, and at tone marks only where all else is alike.
 */

/** Beyond these signs, titles count as alike. */
const LONGEST = 100

/** The levels of the Unicode collation algorithm: letters; then tones and accents; then capitals. */
const LEVELS = (['base', 'accent', 'variant'] as const).map(
  (sensitivity) => new Intl.Collator('th', { sensitivity, ignorePunctuation: true }),
)

/** Latin, combining marks, Thai: what titles are written in. Whatever else comes after them, by its number. */
const KNOWN: readonly (readonly [first: number, last: number])[] = [
  [0x20, 0x17f],
  [0x300, 0x36f],
  [0xe00, 0xe5b],
]
const BEYOND = 0x180

/** A sign's weights, a level each; none where the level does not look at it. */
type Weights = readonly string[]
let weights: ReadonlyMap<string, Weights> | undefined

/** Of two texts, the one whose key is less comes first. */
export function sortKey(text: string): string {
  weights ??= weigh()
  const known = weights
  const signs = [...inReadingOrder(text.normalize('NFD'))].slice(0, LONGEST)
  const weighed = signs.map((sign) => known.get(sign) ?? ((sign.codePointAt(0) ?? 0) < BEYOND ? [] : [sign, ' ', ' ']))
  return LEVELS.map((_, level) => weighed.map((each) => each[level] ?? '').join('')).join('\u0001')
}

const inReadingOrder = (text: string): string =>
  text.replace(/\u0e4d([\u0e48-\u0e4b]?)า/g, '$1ำ').replace(/([เแโใไ])([ก-ฮ])/g, '$2$1')

/** Asks the system's own collation once: a sign's weight counts the steps to it, at the first level that tells it from the one before. */
function weigh(): ReadonlyMap<string, Weights> {
  const weighed = new Map<string, Weights>()
  let [former, letter, accent, variant] = ['', 0, 0, 0]
  for (const sign of knownSigns().sort(LEVELS[2]?.compare)) {
    const level = LEVELS.findIndex((collator) => collator.compare(former, sign) !== 0)
    if (level === 0) [letter, accent, variant] = [letter + 1, 0, 0]
    if (level === 1) [accent, variant] = [accent + 1, 0]
    if (level === 2) variant += 1
    weighed.set(sign, weightsOf(letter, accent, variant))
    former = sign
  }
  return weighed
}

/** Punctuation weighs nothing; a tone nothing among letters, and more than any letter of its own level. */
function weightsOf(letter: number, accent: number, variant: number): Weights {
  if (letter + accent + variant === 0) return []
  const weight = (rank: number) => String.fromCodePoint(0x20 + rank)
  return letter === 0 ? ['', weight(0x40 + accent), weight(variant)] : [weight(letter), weight(accent), weight(variant)]
}

const knownSigns = (): string[] =>
  KNOWN.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)),
  ).filter((sign) => sign === sign.normalize('NFD'))
