/**
 * Other words in paragraphs of a Word file, and nothing else touched: the paragraph keeps its own properties, and its new
 * runs those of its first run. Each run is of one script, as in every document of ours (runs.ts).
 */
import { type Zippable, zipSync } from 'fflate'
import { unprintable } from '../edit.ts'
import { AppError } from '../errors.ts'
import { runsOf } from './runs.ts'
import { DOCUMENT, readWord, type WordParagraph } from './text.ts'

/** `paragraph`: as `wordParagraphs` counts them. Tabs and line breaks are set as such. */
export type Rewording = { readonly paragraph: number; readonly text: string }

/** Throws `word-invalid` where the file is none, and `value-invalid` where a paragraph holds more than words. */
export function reword(file: Uint8Array, rewordings: readonly Rewording[]): Uint8Array {
  const { parts, xml, paragraphs } = readWord(file)
  for (const { text } of rewordings) {
    const problem = unprintable(text)
    if (problem !== undefined) throw new AppError('value-invalid', `${problem}. Nothing was changed.`)
  }
  const changes = rewordings
    .map(({ paragraph, text }) => ({ stands: standing(paragraphs, paragraph), text }))
    .sort((a, b) => b.stands.from - a.stands.from)
  let next = xml
  for (const { stands, text } of changes)
    next = next.slice(0, stands.from) + inside(next.slice(stands.from, stands.to), text) + next.slice(stands.to)
  const packed: Zippable = { ...parts, [DOCUMENT]: new TextEncoder().encode(next) }
  return zipSync(packed, { mtime: ALWAYS })
}

/** The same words give the same bytes, whenever they are packed. */
const ALWAYS = '1980-01-01T12:00:00'

function standing(paragraphs: readonly WordParagraph[], at: number): WordParagraph {
  const found = paragraphs[at]
  if (found) return found
  throw new AppError('value-invalid', `The document has no paragraph ${at + 1}: it was changed in the meantime.`)
}

const PROPERTIES = /^\s*(<w:pPr\b[^>]*\/>|<w:pPr\b[\s\S]*?<\/w:pPr>(?!\s*<\/w:pPrChange>))?/
/** What would vanish with the former runs: pictures, fields, notes, links, boxes, marks of changes. */
const MORE_THAN_WORDS =
  /<w:(?:drawing|pict|object|fldChar|fldSimple|hyperlink|footnoteReference|endnoteReference|ins|del|sdt|p)\b/

function inside(former: string, text: string): string {
  const properties = PROPERTIES.exec(former)?.[1] ?? ''
  const runs = former.slice(former.indexOf(properties) + properties.length)
  if (MORE_THAN_WORDS.test(runs))
    throw new AppError(
      'value-invalid',
      `A paragraph holds more than words (a picture, a field, a link, a tracked change), so it cannot be set anew: "${text.slice(0, 60)}". Nothing was changed. Fix: change it in Word.`,
    )
  const style = /<w:rPr>([\s\S]*?)<\/w:rPr>/.exec(runs)?.[1] ?? ''
  // What marks a gap or a script belongs to the former words.
  const kept = style.replace(/<w:(?:cs|highlight|lang)\b[^>]*\/>/g, '')
  return properties + styled(runsOf(text, /[\u0e01-\u0e4e]/.test(text)), kept)
}

const TEXT = '<w:t xml:space="preserve">'

/** Runs in the style of the former ones; a tab and a line break are elements of their own. */
const styled = (runs: string, style: string): string =>
  runs
    .replace(/<w:r>(?:<w:rPr>(.*?)<\/w:rPr>)?/g, (_, own: string = '') =>
      style + own === '' ? '<w:r>' : `<w:r><w:rPr>${style}${own}</w:rPr>`,
    )
    .replaceAll('\t', `</w:t><w:tab/>${TEXT}`)
    .replaceAll('\n', `</w:t><w:br/>${TEXT}`)
