/** Other words in paragraphs of a Word file: only the letters that differ change, so that each keeps the look of its run. */
import { strFromU8, strToU8, unzipSync } from 'fflate'
import { deflatePart, packParts, zipParts } from './zip.ts'

/** `nth`: of the paragraphs that say the same, the first is 0; all of them where it is absent. */
export type Retext = { readonly from: string; readonly to: string; readonly nth?: number }

/** A document that was read before: what is put into it are paragraphs that it has. */
export function retext(file: Uint8Array, changes: readonly Retext[]): Uint8Array {
  const parts = unzipSync(file)
  const xml = strFromU8(parts[DOCUMENT] ?? new Uint8Array())
  const keyOf = (from: string, nth: number | undefined): string => `${nth ?? ''} ${from}`
  const wanted = new Map(changes.map(({ from, to, nth }) => [keyOf(from, nth), to]))
  const seen = new Map<string, number>()
  const next = xml.replace(PARAGRAPH, (paragraph) => {
    const letters = lettersOf(paragraph)
    const from = letters.map(({ char }) => char).join('')
    const words = from.trim()
    const nth = seen.get(words) ?? 0
    seen.set(words, nth + 1)
    const to = wanted.get(keyOf(words, nth)) ?? wanted.get(keyOf(words, undefined))
    return to === undefined
      ? paragraph
      : replaced(
          paragraph,
          letters,
          from.replace(words, () => to),
        )
  })
  return zipParts(
    packParts([]),
    Object.entries(parts).map(([name, content]) => deflatePart(name, name === DOCUMENT ? strToU8(next) : content)),
  )
}

const DOCUMENT = 'word/document.xml'

/** One that holds no other: the paragraphs of a text box lie within a paragraph, and are found by themselves. */
const PARAGRAPH = /<w:p(?:\s[^>]*)?>(?:(?!<w:p[\s>])[\s\S])*?<\/w:p>/g

/** A letter of a text, and where its characters stand in the markup; a tab or a break is an element of its own. */
type Letter = { readonly char: string; readonly at: number; readonly end: number; readonly text: boolean }

const PIECES = /<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:(tab|br|cr)\s*\/>|<w:noBreakHyphen\s*\/>/g
const SIGNS: { readonly [element: string]: string } = { tab: '\t', br: '\n', cr: '\n' }

function lettersOf(paragraph: string): readonly Letter[] {
  return [...paragraph.matchAll(PIECES)].flatMap((piece): readonly Letter[] => {
    const [whole, text, sign] = piece
    const end = piece.index + whole.length
    if (text === undefined) return [{ char: SIGNS[sign ?? ''] ?? '\u2011', at: piece.index, end, text: false }]
    const begins = end - '</w:t>'.length - text.length
    return [...text.matchAll(/&(?:#x?)?\w+;|[\s\S]/gu)].map((letter) => ({
      char: unescaped(letter[0]),
      at: begins + letter.index,
      end: begins + letter.index + letter[0].length,
      text: true,
    }))
  })
}

const NAMED: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(letter: string): string {
  const [, hex, decimal, name] = /^&(?:#x([0-9a-f]+)|#(\d+)|(\w+));$/i.exec(letter) ?? []
  if (name !== undefined) return NAMED[name] ?? letter
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
  return hex === undefined && decimal === undefined ? letter : String.fromCodePoint(code)
}

/** Between two letters, of which one must be of a text: new words can stand nowhere else. */
const seam = (before: Letter | undefined, after: Letter | undefined): number | undefined =>
  before?.text ? before.end : after?.text ? after.at : undefined

/** Between the first letter that differs and the last, the old ones go and the new ones stand where the first stood. */
function replaced(paragraph: string, letters: readonly Letter[], to: string): string {
  const next = [...to]
  let [first, last, end] = [0, letters.length, next.length]
  while (first < Math.min(last, end) && letters[first]?.char === next[first]) first += 1
  while (last > first && end > first && letters[last - 1]?.char === next[end - 1]) [last, end] = [last - 1, end - 1]
  const gone = letters.slice(first, last)
  const at = gone[0]?.at ?? seam(letters[first - 1], letters[last])
  if (at === undefined || gone.some(({ text }) => !text)) return paragraph
  const words = next
    .slice(first, end)
    .join('')
    .replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`)
  let text = paragraph
  for (const letter of [...gone].reverse()) text = text.slice(0, letter.at) + text.slice(letter.end)
  const done = text.slice(0, at) + inRun(paragraph, at, words) + text.slice(at)
  return done.replace(/<w:t>(?=\s|[^<]*\s<)/g, '<w:t xml:space="preserve">')
}

const THAI = /[\u0e00-\u0e7f]/
/** What follows `cs` where properties of a run stand in order. */
const AFTER_CS = /<w:(?:em|lang|eastAsianLayout|specVanish|oMath)\b|<\/w:rPr>/

/** Thai in a run of Latin letters is set in a run of its own, which says that it is complex script, as Thai fonts need. */
function inRun(paragraph: string, at: number, words: string): string {
  const from = Math.max(paragraph.lastIndexOf('<w:r>', at), paragraph.lastIndexOf('<w:r ', at))
  const run = paragraph.slice(from, paragraph.indexOf('</w:r>', at))
  if (!THAI.test(words) || THAI.test(run) || from < 0) return words
  const [properties = ''] = /<w:rPr>[\s\S]*?<\/w:rPr>/.exec(run) ?? []
  const own = properties.includes('<w:cs/>')
    ? properties
    : (properties || '<w:rPr></w:rPr>').replace(AFTER_CS, (next) => `<w:cs/>${next}`)
  const text = '<w:t xml:space="preserve">'
  return `</w:t></w:r><w:r>${own}${text}${words}</w:t></w:r><w:r>${properties}${text}`
}
