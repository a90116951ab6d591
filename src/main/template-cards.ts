/** The library of templates, as hosts show it. */
import type { Results, TemplateRow } from '../contract.ts'
import { AppError, type Fault, refuseFile } from '../core/errors.ts'
import type { Scope } from '../core/expression.ts'
import { describeShape } from '../core/field.ts'
import { outlineOf, type Piece, rowScope } from '../core/outline.ts'
import { policyIn, readTemplate, type Segment, type Template } from '../core/template.ts'
import type { App } from './app.ts'

export const listTemplates = (app: App): Results['templates.list'] => ({
  templates: app.templates().map((template) => rowOf(app, template)),
})

const rowOf = (app: App, { id, title, about, kind, langs, version, file }: Template): TemplateRow => ({
  id,
  title,
  about,
  kind,
  langs,
  version,
  origin: app.origin(id),
  file,
})

export function showTemplate(app: App, id: string): Results['templates.show'] {
  const template = app.template(id)
  return {
    ...rowOf(app, template),
    layout: template.layout,
    subjects: template.subjects ?? 'delegation',
    fields: fieldsOf(template),
    segments: template.segments.map((segment) => segmentOf(segment, template)),
  }
}

function segmentOf(
  { id, role, source, program, check, table }: Segment,
  { facts }: Template,
): Results['templates.show']['segments'][number] {
  const scope = { root: facts }
  const rows = table && rowScope(scope, table.rows)
  return {
    id,
    role,
    text: source,
    outline: outlines(program, scope),
    ...(check && { check }),
    ...(table &&
      rows && {
        table: {
          rows: facts[table.rows]?.label ?? { th: table.rows, en: table.rows },
          columns: table.columns.map(({ head, cell }) => ({ head, cell: outlines(cell, rows) })),
        },
      }),
  }
}

const outlines = (programs: Segment['program'], scope: Scope): { readonly [lang: string]: readonly Piece[] } =>
  Object.fromEntries(Object.entries(programs).map(([lang, program]) => [lang, outlineOf(program, scope)]))

/** Every value that the template prints: its path, type, and what happens when it is missing. */
function fieldsOf(template: Template): Results['templates.show']['fields'] {
  return [...template.uses].map(([path, shape]) => {
    const [first = ''] = path.split('.')
    const own = template.fields.find(({ id }) => id === first)
    return {
      path,
      policy: policyIn(template, path),
      label: own?.label ?? labelOf(template, path),
      type: own?.type ?? describeShape(shape),
      from: own ? 'answer' : first === 'office' || first === 'date' ? first : 'delegation',
      ...(own?.help && { help: own.help }),
    }
  })
}

function labelOf({ facts }: Template, path: string): Results['templates.show']['fields'][number]['label'] {
  return facts[path.split('.')[0] ?? '']?.label ?? { th: path, en: path }
}

/** Checks the files given, or all templates of the library. Throws `template-invalid` with the faults of every file. */
export function checkTemplates(
  app: App,
  files: readonly { readonly name: string; readonly source: string }[] | undefined,
): Results['templates.check'] {
  if (!files) return { checked: app.templates().map(({ id }) => id) }
  const faults: Fault[] = []
  const checked = files.flatMap(({ name, source }) => {
    try {
      return [readTemplate(source, name).id]
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      faults.push(...(error.data.faults ?? []))
      return []
    }
  })
  if (faults.length === 0) return { checked }
  throw refuseFile('template-invalid', 'These templates need mending:', faults)
}
