/**
 * The check of an expression's tree, once, when a template is loaded: each node against what is allowed, each field against its
 * type. What passes becomes steps, in which every value knows its field, what happens when it is missing, and its label.
 */
import { describeShape, type Fact, followPath, membersOf, type Shape } from './field.ts'
import { HELPERS, type Helper, type HelperName } from './helper.ts'
import { CONDITIONS, type Condition, type FieldUse, type Place, type Program, type Step, type Test } from './program.ts'
import type { DateStyle } from './say.ts'

export type ExpressionFault = { readonly line: number; readonly problem: string; readonly fix?: string }

export type Scope = {
  readonly root: { readonly [name: string]: Fact }
  /** Inside a list: the shape of its item. */
  readonly item?: Shape
  /** Path of the list that `item` belongs to, for the names of fields. */
  readonly at?: string
}

/** Walks the tree once: checks each node against what is allowed, and answers the steps that are left. */
export class Check {
  readonly fields = new Set<string>()
  readonly faults: ExpressionFault[] = []
  readonly use: (field: string, fact: Fact) => FieldUse

  constructor(use: (field: string, fact: Fact) => FieldUse) {
    this.use = use
  }

  statements(program: hbs.AST.Program | undefined, scope: Scope): Program {
    return (program?.body ?? []).flatMap((statement) => this.statement(statement, scope) ?? [])
  }

  statement(node: hbs.AST.Statement, scope: Scope): Step | undefined {
    switch (node.type) {
      case 'CommentStatement':
        return undefined
      case 'ContentStatement':
        return this.words(node as hbs.AST.ContentStatement)
      case 'MustacheStatement':
        return this.mustache(node as hbs.AST.MustacheStatement, scope)
      case 'BlockStatement':
        return this.block(node as hbs.AST.BlockStatement, scope)
      default:
        return this.fault(
          node,
          `${node.type.replace('Statement', '')}s are not allowed in templates`,
          'use {{field}}, {{#if}}, {{#each}}',
        )
    }
  }

  words(node: hbs.AST.ContentStatement): Step | undefined {
    // After a backslash, in a raw block or by a slip, braces would stand in the letter as they are.
    if (/\{\{|\}\}/.test(node.value))
      return this.fault(node, 'braces stand here that belong to no expression', 'write {{field}}, or take them out')
    return node.value === '' ? undefined : node.value
  }

  mustache(node: hbs.AST.MustacheStatement, scope: Scope): Step | undefined {
    if (node.escaped === false)
      return this.fault(
        node,
        'three braces or {{& are not needed: values are escaped for Word by themselves',
        'write {{…}}',
      )
    const path = pathOf(node.path)
    if (!path) return this.fault(node, 'expected a field or a helper', 'write {{field}} or {{helper field}}')
    const name = path.original
    if (name === 'blank' || name === 'index') return this.plain(node, name, scope)
    if (node.params.length === 0) return this.say(node, 'show', [path], scope)
    if (isHelper(name)) return this.say(node, name, node.params, scope)
    return this.fault(
      node,
      `there is no helper "${name}"`,
      `helpers: ${Object.keys(HELPERS)
        .filter((h) => h !== 'show')
        .join(', ')}`,
    )
  }

  /** A row of dots for the hand, and the number of an item: no values, so nothing to trace. */
  plain(node: hbs.AST.MustacheStatement, name: 'blank' | 'index', scope: Scope): Step {
    if (name === 'index' && !scope.item)
      this.fault(node, '{{index}} counts the items of a list', 'use it inside {{#each}} or a table')
    if (node.params.length > 0 || (node.hash?.pairs.length ?? 0) > 0)
      this.fault(node, `{{${name}}} takes nothing`, `write {{${name}}}`)
    return name === 'blank' ? '........' : { do: 'number' }
  }

  say(
    node: hbs.AST.MustacheStatement,
    name: HelperName,
    params: readonly hbs.AST.Expression[],
    scope: Scope,
  ): Step | undefined {
    const { accepts, count } = HELPERS[name]
    if (params.length !== count)
      return this.fault(node, `{{${name}}} takes ${count} field${count > 1 ? 's' : ''}, not ${params.length}`)
    const found = params.map((param) => this.field(param, scope, true))
    for (const [index, field] of found.entries()) {
      if (!field || isAccepted(accepts, field.fact.shape)) continue
      this.fault(
        node,
        `"${field.path}" is ${describeShape(field.fact.shape)}`,
        suggestHelper(name, params[index], field.fact.shape),
      )
    }
    const style = this.style(node, name)
    const [first] = found
    if (!first) return undefined
    return {
      do: 'say',
      helper: name,
      of: found.flatMap((field) => field?.place ?? []),
      field: first.path,
      ...this.use(first.path, first.fact),
      ...leafOf(first.fact.shape),
      ...(style && { style }),
    }
  }

  style(node: hbs.AST.MustacheStatement, name: HelperName): DateStyle | undefined {
    const { styles } = HELPERS[name] as Helper
    let style: DateStyle | undefined
    for (const { key, value } of node.hash?.pairs ?? []) {
      const word = value.type === 'StringLiteral' ? (value as hbs.AST.StringLiteral).value : undefined
      style = key === 'style' ? styles?.find((known) => known === word) : undefined
      if (style) continue
      this.fault(
        node,
        `the option ${key} is not known here`,
        styles ? `write style="${styles.join('", style="')}"` : 'leave it out',
      )
    }
    return style
  }

  block(node: hbs.AST.BlockStatement, scope: Scope): Step | undefined {
    const name = pathOf(node.path)?.original ?? ''
    if (name !== 'if' && name !== 'unless' && name !== 'each')
      return this.fault(node, `{{#${name}}} is not known`, 'use {{#if}}, {{#unless}} or {{#each}}')
    const [param] = node.params
    const single = node.params.length === 1 && (node.hash?.pairs.length ?? 0) === 0
    if (!param || !single || (node.program?.blockParams?.length ?? 0) > 0)
      this.fault(node, `{{#${name}}} takes one field or one condition in brackets`)
    else if (name === 'each') return this.each(node, param, scope)
    const test = param && single ? this.test(param, scope) : undefined
    const [yes, no] = [this.statements(node.program, scope), this.statements(node.inverse, scope)]
    if (!test) return undefined
    return { do: 'when', test, yes: name === 'if' ? yes : no, no: name === 'if' ? no : yes }
  }

  each(node: hbs.AST.BlockStatement, param: hbs.AST.Expression, scope: Scope): Step | undefined {
    const found = this.field(param, scope, true)
    if (found && !('list' in found.fact.shape))
      this.fault(
        node,
        `"${found.path}" is ${describeShape(found.fact.shape)}, not a list`,
        'write {{#if}} to ask whether it is given',
      )
    const inside: Scope =
      found && 'list' in found.fact.shape ? { root: scope.root, item: found.fact.shape.list, at: found.path } : scope
    const use = found && this.use(found.path, found.fact)
    const [body, none] = [this.statements(node.program, inside), this.statements(node.inverse, scope)]
    return found && use && { do: 'each', of: found.place, field: found.path, ...use, body, none }
  }

  test(node: hbs.AST.Expression, scope: Scope): Test | undefined {
    if (node.type === 'StringLiteral' || node.type === 'NumberLiteral')
      return { literal: (node as hbs.AST.StringLiteral | hbs.AST.NumberLiteral).value }
    if (node.type !== 'SubExpression') return this.field(node, scope, false)?.place
    const call = node as hbs.AST.SubExpression
    const name = pathOf(call.path)?.original ?? ''
    if (!isCondition(name))
      return this.fault(node, `there is no condition "${name}"`, `conditions: ${Object.keys(CONDITIONS).join(', ')}`)
    if ((call.hash?.pairs.length ?? 0) > 0) this.fault(node, `(${name} …) takes no options`)
    const count = CONDITIONS[name]
    const enough = name === 'and' || name === 'or' ? call.params.length >= 2 : call.params.length === count
    if (!enough) return this.fault(node, `(${name} …) takes ${count} values`)
    const of = call.params.flatMap((param) => this.test(param, scope) ?? [])
    if (name === 'eq') this.comparison(call, scope)
    if (name === 'more') this.expects(call, scope, ['list', 'number'], 'NumberLiteral')
    if (name === 'sameday') this.expects(call, scope, ['date'])
    return { op: name, of }
  }

  /** `(eq prevailing "english")` with a word that is no option would never be true: a slip worth telling. */
  comparison(call: hbs.AST.SubExpression, scope: Scope): void {
    const [left, right] = call.params
    const found = left && left.type === 'PathExpression' ? this.field(left, scope, false) : undefined
    const options = found && 'leaf' in found.fact.shape ? found.fact.shape.options : undefined
    const word = right?.type === 'StringLiteral' ? (right as hbs.AST.StringLiteral).value : undefined
    if (options && word !== undefined && !Object.hasOwn(options, word))
      this.fault(call, `"${word}" is no option of ${found?.path}`, `options: ${Object.keys(options).join(', ')}`)
  }

  /** `(more city 1)` would never be true either. */
  expects(call: hbs.AST.SubExpression, scope: Scope, kinds: readonly string[], literal?: string): void {
    const name = pathOf(call.path)?.original
    for (const [index, param] of call.params.entries()) {
      const found = param.type === 'PathExpression' ? this.field(param, scope, false) : undefined
      const fits = found ? isAccepted(kinds, found.fact.shape) : index > 0 && param.type === literal
      if (found ? !fits : !fits && param.type !== 'PathExpression')
        this.fault(
          call,
          `(${name} …) cannot compare ${found ? describeShape(found.fact.shape) : 'this'}`,
          `give it a ${kinds.join(' or a ')}`,
        )
    }
  }

  /** Resolves a path. `counts` says that the field's value is printed, so that both languages must print it. */
  field(node: hbs.AST.Expression | undefined, scope: Scope, counts: boolean): Found | undefined {
    const path = pathOf(node)
    if (!node || !path) {
      if (node) this.fault(node, 'expected a field here', 'write the name of a field')
      return undefined
    }
    const found = resolve(path, scope)
    if (typeof found === 'string') {
      this.fault(node, found, suggestField(path, scope))
      return undefined
    }
    if (counts) this.fields.add(found.path)
    return found
  }

  fault(node: hbs.AST.Node, problem: string, fix?: string): undefined {
    this.faults.push({ line: node.loc.start.line, problem, ...(fix ? { fix } : {}) })
    return undefined
  }
}

/** A field: what it is, its path without positions, and where filling finds its value. */
type Found = { readonly fact: Fact; readonly path: string; readonly place: Place }

/** The field that a path names in a scope, or why there is none. */
function resolve(path: hbs.AST.PathExpression, scope: Scope): Found | string {
  const parts = path.parts as readonly string[]
  const name = path.original
  if (path.depth > 0) return `"${name}" reaches outward with ../`
  if (path.data) {
    const inside = parts[0] === 'root' ? parts.slice(1) : []
    return found(followPath(scope.root, inside), inside.join('.'), false, inside) ?? `there is no field "${name}"`
  }
  if (!scope.item) {
    const fact = /^this\b|^\.$/.test(name) ? undefined : followPath(scope.root, parts)
    return found(fact, parts.join('.'), false, parts) ?? `there is no field "${name}"`
  }
  if (parts.length === 0)
    return {
      fact: { shape: scope.item, label: labelOf(scope) },
      path: scope.at ?? '',
      place: { inItem: true, path: parts },
    }
  const fact = followPath(membersOf(scope.item) ?? {}, parts)
  return found(fact, `${scope.at}.${parts.join('.')}`, true, parts) ?? `an item of ${scope.at} has no field "${name}"`
}

const found = (fact: Fact | undefined, path: string, inItem: boolean, parts: readonly string[]): Found | undefined =>
  fact && { fact, path, place: { inItem, path: parts } }

const labelOf = (scope: Scope): Fact['label'] =>
  followPath(scope.root, (scope.at ?? '').split('.'))?.label ?? { th: scope.at ?? '', en: scope.at ?? '' }

function suggestField(path: hbs.AST.PathExpression, scope: Scope): string {
  const parts = (path.parts as readonly string[]).filter((part) => part !== 'root')
  if (path.depth > 0 || (scope.item && followPath(scope.root, parts))) return `write @root.${parts.join('.')}`
  const known = Object.keys((scope.item && membersOf(scope.item)) ?? scope.root)
  return `declare it under "fields:" with its type, or use one of: ${known.slice(0, 60).join(', ')}`
}

/** A list whose items are words by themselves: `A, B and C`. A group of fields is none. */
const isSayable = (shape: Shape): boolean =>
  'list' in shape && 'leaf' in shape.list && ['text', 'person', 'language', 'agency'].includes(shape.list.leaf)

function isAccepted(kinds: readonly string[], shape: Shape): boolean {
  if ('list' in shape) return kinds.includes('list') || (kinds.includes('sayable list') && isSayable(shape))
  return 'leaf' in shape && kinds.includes(shape.leaf)
}

/** What a helper needs to know of a value's type, or of the type of a list's items. */
function leafOf(shape: Shape): { readonly leaf?: string; readonly options?: NonNullable<LeafShape['options']> } {
  const inside = 'list' in shape ? shape.list : shape
  return 'leaf' in inside ? { leaf: inside.leaf, ...(inside.options && { options: inside.options }) } : {}
}
type LeafShape = Extract<Shape, { leaf: unknown }>

function suggestHelper(helper: HelperName, param: hbs.AST.Expression | undefined, shape: Shape): string {
  const typed = pathOf(param)?.original ?? '…'
  if ('record' in shape) return `name one of its fields, such as ${typed}.${Object.keys(shape.record)[0]}`
  if ('list' in shape && !isSayable(shape)) return `write {{#each ${typed}}}…{{/each}}`
  const kind = 'list' in shape ? 'sayable list' : shape.leaf
  const fit = Object.entries(HELPERS).find(
    ([name, { accepts, count }]) => name !== 'count' && count === 1 && (accepts as readonly string[]).includes(kind),
  )
  return fit
    ? `write {{${fit[0] === 'show' ? '' : `${fit[0]} `}${typed}}}`
    : `{{${helper}}} takes ${HELPERS[helper].accepts.join(', ')}`
}

const isHelper = (name: string): name is HelperName => Object.hasOwn(HELPERS, name)
const isCondition = (name: string): name is Condition => Object.hasOwn(CONDITIONS, name)

const pathOf = (node: unknown): hbs.AST.PathExpression | undefined =>
  (node as hbs.AST.Node | undefined)?.type === 'PathExpression' ? (node as hbs.AST.PathExpression) : undefined
