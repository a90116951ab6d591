/**
 * What the contestants are given, made before any clock runs, out of Withet's own documents:
 *
 *   limit            the finished document.xml, and the static parts deflated
 *   template engines a .docx with a tag in place of each value, a loop for each table, and the values as they are to be printed
 *   docx             the paragraphs and tables
 *   all              the text that they must write
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { assemble } from '../src/core/assemble.ts'
import type { Block, Draft, Paragraph, Row, Span } from '../src/core/fill.ts'
import { prepareWord } from '../src/core/word/form.ts'
import { writeWord } from '../src/core/word/write.ts'
import { bodyOf, type Piece, textOf } from './body.ts'
import { OCCASIONS, type OccasionName, openOccasion } from './occasions.ts'
import { documentXml } from './zip.ts'

export type Values = { readonly [tag: string]: string | readonly Values[] }

export const MATERIALS = join(import.meta.dirname, 'results', 'materials')

const file = (occasion: OccasionName, name: string): string => join(MATERIALS, occasion, name)
const readJson = (occasion: OccasionName, name: string): unknown =>
  JSON.parse(readFileSync(file(occasion, name), 'utf8'))

// Written by `makeMaterials` below, so the shapes are known.
export const finishedXml = (occasion: OccasionName) => readJson(occasion, 'finished.json') as readonly string[]
export const expectedTexts = (occasion: OccasionName) => readJson(occasion, 'texts.json') as readonly string[]
export const valuesOf = (occasion: OccasionName) => readJson(occasion, 'values.json') as readonly Values[]
export const bodiesOf = (occasion: OccasionName) => readJson(occasion, 'bodies.json') as readonly (readonly Piece[])[]
export const sampleOf = (occasion: OccasionName) => readFileSync(file(occasion, 'sample.docx'))
export const taggedTemplate = (occasion: OccasionName) => readFileSync(file(occasion, 'tagged.docx'))

export async function makeMaterials(occasion: OccasionName): Promise<void> {
  const { desk, requests } = await openOccasion(occasion, join(MATERIALS, 'no-cabinet'))
  const [finished, values, bodies]: [string[], Values[], (readonly Piece[])[]] = [[], [], []]
  mkdirSync(join(MATERIALS, occasion), { recursive: true })
  for (const [index, request] of requests.entries()) {
    const { document, draft } = await assemble(desk, request)
    const xml = documentXml(document)
    finished.push(xml)
    bodies.push(bodyOf(xml))
    const tagged = tagsFor(draft)
    values.push(tagged.values)
    if (index > 0) continue
    writeFileSync(file(occasion, 'sample.docx'), document)
    const setting = { ...desk.setting, thaiDigits: true, bilingual: desk.office.bilingual, reading: false }
    const form = await prepareWord(request.template, request.langs, setting)
    const properties = { title: draft.title.th ?? '', unit: '', language: '', agency: '', date: request.date }
    writeFileSync(file(occasion, 'tagged.docx'), writeWord(form, tagged.draft, properties))
  }
  const write = (name: string, content: unknown): void => writeFileSync(file(occasion, name), JSON.stringify(content))
  write('finished.json', finished)
  write('texts.json', finished.map(textOf))
  write('values.json', values)
  write('bodies.json', bodies)
}

/** Paragraphs of the first document, for the report. */
export function paragraphCount(occasion: OccasionName): number {
  return expectedTexts(occasion)[0]?.split('\n').length ?? 0
}

export const documentsOf = (occasion: OccasionName): number => OCCASIONS[occasion].documents

// ---- a tag in place of each value ----

/** Thai letters name the tags of Thai values, so that the template's runs are parted where the document's are. */
const tagName = (text: string, number: number): string => `${/[\u0e00-\u0e7f]/.test(text) ? 'ค' : 'v'}${number}`

function tagsFor(draft: Draft): { readonly draft: Draft; readonly values: Values } {
  const values: { [tag: string]: string | readonly Values[] } = {}
  let count = 0
  const tagged = (span: Span): Span => {
    if (span.source === undefined) return span
    const name = tagName(span.text, ++count)
    values[name] = span.text
    return { ...span, text: `{${name}}` }
  }
  const blocks = draft.blocks.map((block): Block => {
    const text = mapLanguages(block.text, (paragraphs) => paragraphs.map((paragraph) => paragraph.map(tagged)))
    if (!block.rows) return { ...block, text }
    const rows = mapLanguages(block.rows, (rows) => {
      const name = `rows${++count}`
      const loop = loopOver(rows, name)
      values[name] = loop.values
      return [loop.row]
    })
    return { ...block, text, rows }
  })
  return { draft: { ...draft, blocks }, values }
}

/** One row in place of all: what differs from row to row is a tag, and the loop's own tags stand around the row. */
function loopOver(rows: readonly Row[], name: string): { readonly row: Row; readonly values: readonly Values[] } {
  const [first] = rows
  if (!first) throw new Error('a table without rows is nothing to measure')
  const values = rows.map((): { [tag: string]: string } => ({}))
  let count = 0
  const row = first.map((cell, c): Paragraph[] =>
    cell.map((paragraph, p) =>
      paragraph.map((span, s) => {
        const texts = rows.map((other) => other[c]?.[p]?.[s]?.text)
        if (texts.every((text) => text === span.text)) return span
        const tag = tagName(span.text, ++count)
        for (const [index, text] of texts.entries()) {
          const given = values[index]
          if (text === undefined || !given) throw new Error(`row ${index + 1} of ${name} is not built like the first`)
          given[tag] = text
        }
        return { ...span, text: `{${tag}}` }
      }),
    ),
  )
  const around = row.map((cell, c) => {
    if (c > 0 && c < row.length - 1) return cell
    return cell.map((paragraph, p): Paragraph => {
      if (c === 0 && p === 0) return [{ text: `{#${name}}` }, ...paragraph]
      return c > 0 && p === cell.length - 1 ? [...paragraph, { text: `{/${name}}` }] : paragraph
    })
  })
  return { row: around, values }
}

const mapLanguages = <T, U>(by: { readonly [lang: string]: T }, change: (value: T) => U): { [lang: string]: U } =>
  Object.fromEntries(Object.entries(by).map(([lang, value]) => [lang, change(value)]))
