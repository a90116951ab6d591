/** What is built once for all drafts of a template in the same languages and setting: page, styles, tables, openings of paragraphs. */
import { createHash } from 'node:crypto'
import { type Compiled, compiledOr, nothingCompiled } from '../compiled.ts'
import type { Role } from '../layout.ts'
import type { Template } from '../template.ts'
import type { Lang } from '../types.ts'
import type { Look, RoleStyle } from './look.ts'
import { LOOKS } from './looks.ts'
import type { Grid, Skeleton, SkeletonRequest } from './skeleton.ts'
import { styleId } from './style-id.ts'
import { type TableForm, tableForm } from './table.ts'

/** What the office sets for all its documents. */
export type WordSetting = {
  readonly font: SkeletonRequest['font']
  readonly emblem?: NonNullable<SkeletonRequest['emblem']>
  readonly thaiDigits: boolean
  readonly bilingual: 'columns' | 'stacked'
  /** For the lectern: large type, wide lines, one language after the other. */
  readonly reading: boolean
  /** Word of secrecy for head and foot, word of urgency for the first line: ลับ, ด่วนที่สุด. */
  readonly secrecy?: string
  readonly urgency?: string
}

export type Form = {
  readonly langs: readonly Lang[]
  readonly columns: boolean
  readonly looks: { readonly [lang: Lang]: Look }
  readonly skeleton: Skeleton
  readonly paragraphs: { readonly [style: string]: ParagraphForm }
  readonly tables: { readonly [segment: string]: TableForm }
  readonly setting: WordSetting
}

/** The opening of a paragraph of one role: first of its block, and the others; kept with what follows, or not. */
type ParagraphForm = {
  readonly first: string
  readonly rest: string
  readonly style: RoleStyle
  readonly keptFirst: string
  readonly keptRest: string
}

export async function prepareWord(
  template: Template,
  langs: readonly Lang[],
  setting: WordSetting,
  compiled: Compiled = nothingCompiled,
): Promise<Form> {
  const columns = langs.length > 1 && setting.bilingual === 'columns' && !setting.reading
  const looks = Object.fromEntries(langs.map((lang) => [lang, lookOf(template, lang, columns, setting)]))
  const columnsOf = Object.fromEntries(
    template.segments.flatMap(({ id, table }) => (table ? [[id, table.columns]] : [])),
  )
  const request: SkeletonRequest = {
    looks,
    langs,
    font: setting.font,
    ...(setting.emblem && { emblem: setting.emblem }),
    thaiPageNumbers: langs[0] === 'th' && setting.thaiDigits,
    marks: setting.secrecy ? { secrecy: setting.secrecy } : {},
    tables: columnsOf,
    columns,
  }
  // docx takes longer to load than a letter to write, so it is loaded only where a form is built.
  const skeleton = await compiledOr(compiled, ['skeleton', JSON.stringify(request, imagesByHash)], async () =>
    (await import('./skeleton.ts')).buildSkeleton(request),
  )
  const tables = Object.fromEntries(
    Object.entries(columnsOf).map(([id, columns]) => [id, tableForm(gridOf(skeleton, `table:${id}`), columns, langs)]),
  )
  const paragraphs = Object.fromEntries(
    langs.flatMap((lang) =>
      Object.entries(looks[lang]?.roles ?? {}).map(([role, style]) => [
        role + lang,
        paragraphForm(role as Role, lang, style),
      ]),
    ),
  )
  return { langs, columns, looks, skeleton, paragraphs, tables, setting }
}

/** A replacer for JSON: fonts and the emblem are named by their hash. A Buffer has made JSON of itself before it comes here. */
function imagesByHash(this: { readonly [key: string]: unknown }, key: string, value: unknown): unknown {
  const held = this[key]
  return held instanceof Uint8Array ? createHash('sha256').update(held).digest('hex') : value
}

function gridOf({ grids }: Skeleton, name: string): Grid {
  const grid = grids[name]
  if (!grid) throw new Error(`the form has no grid ${name}`)
  return grid
}

function lookOf(template: Template, lang: Lang, column: boolean, { font, reading }: WordSetting): Look {
  const layout = template.layout[lang]
  if (!layout) throw new Error(`the template ${template.id} has no layout for ${lang}`)
  return LOOKS[layout]({ lang, column, size: font.size, reading })
}

function paragraphForm(role: Role, lang: Lang, style: RoleStyle): ParagraphForm {
  const open = (more: string): string => `<w:p><w:pPr><w:pStyle w:val="${styleId(role, lang)}"/>${more}</w:pPr>`
  const first = style.beforeFirst === undefined ? '' : `<w:spacing w:before="${style.beforeFirst * 20}"/>`
  const keep = '<w:keepNext/>'
  return { first: open(first), rest: open(''), keptFirst: open(keep + first), keptRest: open(keep), style }
}
