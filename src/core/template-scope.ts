/** What the expressions of one template may speak of, what its texts have used so far, and whether its languages say the same. */
import { type Expression, readExpression, type Scope } from './expression.ts'
import { FACTS, type Fact, followPath, type Shape, shapeOf } from './field.ts'
import type { Program } from './program.ts'
import type { Reader } from './reader.ts'
import { sayText } from './say.ts'
import { type Column, type Field, type Policy, policyIn, type Segment } from './template.ts'
import type { Lang } from './types.ts'

type TextRules = { readonly inTitle?: boolean; readonly only?: ReadonlySet<string> }

/** Everything an expression of this template may speak of, and what its segments have used so far. */
export class TemplateScope {
  readonly uses = new Map<string, Shape>()
  readonly facts: { readonly [name: string]: Fact }
  readonly root: Reader
  readonly fields: readonly Field[]
  readonly policies: { readonly [path: string]: Policy }
  readonly langs: readonly Lang[]
  readonly refusing: boolean
  readonly mentioned = new Set<string>()

  constructor(
    root: Reader,
    fields: readonly Field[],
    policies: { readonly [path: string]: Policy },
    langs: readonly Lang[],
    refusing: boolean,
  ) {
    this.root = root
    this.fields = fields
    this.policies = policies
    this.langs = langs
    this.refusing = refusing
    const answers = fields.map((field): [string, Fact] => [
      field.id,
      { shape: shapeOf(field.type, field.options), label: field.label },
    ])
    this.facts = { ...FACTS, ...Object.fromEntries(answers) }
  }

  policyOf(path: string): Policy {
    const policy = policyIn(this, path)
    return policy === 'refuse' && !this.refusing ? 'mark' : policy
  }

  /** One text in all languages: each there or deliberately null, all valid, all with the same fields. */
  texts(
    reader: Reader,
    scope: Scope,
    rules: TextRules = {},
  ): { sources: Segment['source']; programs: Segment['program'] } | undefined {
    if (typeof reader.value !== 'object' || reader.value === null)
      return reader.fault('expected a text in each language', 'write th: … and en: …')
    const sources: { [lang: Lang]: string | null } = {}
    const programs: { [lang: Lang]: Program } = {}
    const used = new Map<Lang, ReadonlySet<string>>()
    for (const lang of this.langs) {
      const inside = reader.at(lang)
      if (!Object.hasOwn(reader.value, lang))
        inside.fault(`the text in "${lang}" is missing`, `write ${lang}: …, or ${lang}: null if it has none`)
      else if (inside.value === null) sources[lang] = null
      else {
        const expression = this.expression(inside, scope, lang, rules)
        sources[lang] = String(inside.value)
        programs[lang] = expression.program
        used.set(lang, expression.fields)
      }
    }
    this.sameFields(reader, used, rules.only ?? new Set())
    return { sources, programs }
  }

  expression(reader: Reader, scope: Scope, lang: Lang, rules: TextRules): Expression {
    const expression = readExpression(reader.value, scope, (path, fact) => {
      // `{{this}}` in a list goes by the list's path: the list is what a delegation file must hold.
      const known = this.uses.get(path)
      if (!known || !('list' in known)) this.uses.set(path, fact.shape)
      return {
        policy: rules.inTitle ? 'omit' : this.policyOf(path),
        label: sayText(fact.label, lang) ?? fact.label.en,
      }
    })
    const place = reader.source.place(reader.path)
    for (const { line, problem, fix } of expression.faults) {
      reader.faults.push({
        file: reader.source.file,
        line: place.line + line - (place.block ? 0 : 1),
        field: fieldName(reader),
        problem,
        ...(fix ? { fix } : {}),
      })
    }
    for (const path of expression.fields) {
      if (rules.inTitle && /^(people|head|members|contact|signer)\b/.test(path))
        reader.fault(
          `the title prints "${path}"; titles and file names carry no person's name`,
          'use the organisation, the city or the date',
        )
    }
    for (const name of String(reader.value).matchAll(/[a-z][a-z0-9_]*/g)) this.mentioned.add(name[0])
    return expression
  }

  sameFields(reader: Reader, used: ReadonlyMap<Lang, ReadonlySet<string>>, only: ReadonlySet<string>): void {
    const all = new Set([...used.values()].flatMap((fields) => [...fields]))
    for (const field of all) {
      const without = [...used].filter(([, fields]) => !fields.has(field)).map(([lang]) => lang)
      // `onlyIn: { en: [head] }` allows the whole person and each of its fields.
      const allowed = [...only].some((name) => field === name || field.startsWith(`${name}.`))
      if (without.length > 0 && !allowed)
        reader.fault(
          `the text in "${without.join(', ')}" does not use {{${field}}}, the other language does`,
          `use it in both, or write onlyIn: { ${[...used.keys()].find((lang) => !without.includes(lang))}: [${field}] }`,
        )
    }
  }

  table(root: Reader): { table: NonNullable<Segment['table']> } | object {
    const rows = root.at('rows').line()
    const list = rows && followPath(this.facts, rows.split('.'))
    if (!rows || !list || !('list' in list.shape)) {
      root
        .at('rows')
        .fault(`"${rows ?? ''}" is not a list of this template`, 'name a list such as people, members, programme')
      return {}
    }
    this.mentioned.add(rows)
    this.uses.set(rows, list.shape)
    const item: Shape = list.shape.list
    const columns = root.at('columns').list((column): Column | undefined => {
      const inside = column.map(['width', 'align', 'head', 'cell'])
      const width = inside?.at('width').number()
      const head = inside?.at('head').text()
      const headless = head ? this.langs.filter((lang) => !sayText(head, lang)) : []
      if (headless.length > 0)
        inside?.at('head').fault(`the head of the column has no words in ${headless.join(', ')}`, 'write them')
      const cell = inside && this.texts(inside.at('cell'), { root: this.facts, item, at: rows })
      const align = inside?.at('align').present
        ? inside.at('align').oneOf(['left', 'center', 'right'] as const)
        : 'left'
      if (width !== undefined && width <= 0) inside?.at('width').fault('a column needs some width', 'width: 20')
      return width && head && cell && align ? { width, head, cell: cell.programs, align } : undefined
    })
    const total = columns.reduce((sum, { width }) => sum + width, 0)
    if (Math.abs(total - 100) > 1) root.at('columns').fault(`the widths add up to ${total}, not to 100`)
    return { table: { rows, columns } }
  }

  /** A declared field that no text mentions is a leftover or a slip of the pen. */
  unusedFields(): void {
    for (const { id } of this.fields)
      if (!this.mentioned.has(id))
        this.root.at('fields').at(id).fault(`no text uses the field "${id}"`, 'use it, or take it out')
  }
}

const fieldName = (reader: Reader): string =>
  reader.path.map((part, i) => (typeof part === 'number' ? `[${part + 1}]` : i ? `.${part}` : part)).join('')
