/**
 * The check of an expression's tree, once, when a template is loaded: each node against what is allowed, each field against its
 * type. The tree is rewritten on the way, so that every value knows its field, what happens when it is missing, and its label.
 */
import { describeShape, type Fact, followPath, membersOf, type Shape } from './field.ts'

type Program = hbs.AST.Program

export type ExpressionFault = { readonly line: number; readonly problem: string; readonly fix?: string }

/** How a field is asked for when it has no value; decided by the template. */
export type FieldUse = { readonly policy: string; readonly label: string }

export type Scope = {
  readonly root: { readonly [name: string]: Fact }
  /** Inside a list: the shape of its item. */
  readonly item?: Shape
  /** Path of the list that `item` belongs to, for the names of fields. */
  readonly at?: string
}

/** Helpers of a value: what each accepts, and how many values it takes. */
export const VALUE_HELPERS: {
  readonly [name: string]: {
    readonly accepts: readonly string[]
    readonly count: number
    readonly options?: readonly string[]
  }
} = {
  show: { accepts: ['text', 'line', 'phone', 'number', 'choice', 'language'], count: 1 },
  date: { accepts: ['date'], count: 1, options: ['long', 'short', 'weekday', 'month'] },
  dates: { accepts: ['date'], count: 2 },
  days: { accepts: ['date'], count: 2 },
  year: { accepts: ['date'], count: 1 },
  time: { accepts: ['time'], count: 1 },
  number: { accepts: ['number'], count: 1 },
  count: { accepts: ['list'], count: 1 },
  money: { accepts: ['money'], count: 1 },
  country: { accepts: ['country'], count: 1 },
  agency: { accepts: ['agency'], count: 1 },
  person: { accepts: ['person'], count: 1 },
  name: { accepts: ['person'], count: 1 },
  position: { accepts: ['person'], count: 1 },
  salutation: { accepts: ['person'], count: 1 },
  list: { accepts: ['sayable list'], count: 1 },
}
export const PLAIN_HELPERS = new Set(['blank', 'index'])
export const BLOCK_HELPERS = new Set(['if', 'unless', 'each'])
export const CONDITIONS: { readonly [name: string]: number } = { eq: 2, more: 2, not: 1, and: 2, or: 2, sameday: 2 }

/** Walks the tree once: checks each node against what is allowed, and rewrites it to carry its field, policy and label. */
export class Check {
  readonly fields = new Set<string>()
  readonly faults: ExpressionFault[] = []
  readonly use: (field: string, fact: Fact) => FieldUse

  constructor(use: (field: string, fact: Fact) => FieldUse) {
    this.use = use
  }

  statements(program: Program | undefined, scope: Scope): void {
    for (const statement of program?.body ?? []) this.statement(statement, scope)
  }

  statement(node: hbs.AST.Statement, scope: Scope): void {
    switch (node.type) {
      case 'CommentStatement':
        return
      case 'ContentStatement':
        // After a backslash, in a raw block or by a slip, braces would stand in the letter as they are.
        if (/\{\{|\}\}/.test((node as hbs.AST.ContentStatement).value))
          this.fault(node, 'braces stand here that belong to no expression', 'write {{field}}, or take them out')
        return
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

  mustache(node: hbs.AST.MustacheStatement, scope: Scope): void {
    if (node.escaped === false)
      return this.fault(
        node,
        'three braces or {{& are not needed: values are escaped for Word by themselves',
        'write {{…}}',
      )
    const path = pathOf(node.path)
    if (!path) return this.fault(node, 'expected a field or a helper', 'write {{field}} or {{helper field}}')
    const name = path.original
    if (node.params.length === 0 && !PLAIN_HELPERS.has(name)) {
      // `{{gift}}` is short for `{{show gift}}`.
      node.params = [path]
      node.path = helperPath('show', path)
      return this.helper(node, 'show', scope)
    }
    if (PLAIN_HELPERS.has(name)) return this.plainHelper(node, name, scope)
    if (Object.hasOwn(VALUE_HELPERS, name)) return this.helper(node, name, scope)
    this.fault(
      node,
      `there is no helper "${name}"`,
      `helpers: ${Object.keys(VALUE_HELPERS)
        .filter((h) => h !== 'show')
        .join(', ')}`,
    )
  }

  plainHelper(node: hbs.AST.MustacheStatement, name: string, scope: Scope): void {
    if (name === 'index' && !scope.item)
      this.fault(node, '{{index}} counts the items of a list', 'use it inside {{#each}} or a table')
    if (node.params.length > 0 || (node.hash?.pairs.length ?? 0) > 0)
      this.fault(node, `{{${name}}} takes nothing`, `write {{${name}}}`)
  }

  helper(node: hbs.AST.MustacheStatement, name: string, scope: Scope): void {
    const helper = VALUE_HELPERS[name]
    if (!helper) return
    if (node.params.length !== helper.count)
      return this.fault(
        node,
        `{{${name}}} takes ${helper.count} field${helper.count > 1 ? 's' : ''}, not ${node.params.length}`,
      )
    const facts = node.params.map((param) => this.field(param, scope, true))
    for (const [index, found] of facts.entries()) {
      if (!found || accepts(helper.accepts, found.fact.shape)) continue
      this.fault(
        node,
        `"${found.path}" is ${describeShape(found.fact.shape)}`,
        this.suggest(name, node.params[index], found.fact.shape),
      )
    }
    this.options(node, helper.options)
    const first = facts[0]
    if (first) this.annotate(node, node.params[0], first)
  }

  suggest(helper: string, param: hbs.AST.Expression | undefined, shape: Shape): string {
    const typed = pathOf(param)?.original ?? '…'
    if ('record' in shape) return `name one of its fields, such as ${typed}.${Object.keys(shape.record)[0]}`
    if ('list' in shape && !isSayable(shape)) return `write {{#each ${typed}}}…{{/each}}`
    const kind = 'list' in shape ? 'sayable list' : shape.leaf
    const fit = Object.entries(VALUE_HELPERS).find(
      ([name, { accepts, count }]) => name !== 'count' && count === 1 && accepts.includes(kind),
    )
    return fit
      ? `write {{${fit[0] === 'show' ? '' : `${fit[0]} `}${typed}}}`
      : `{{${helper}}} takes ${VALUE_HELPERS[helper]?.accepts.join(', ')}`
  }

  options(node: hbs.AST.MustacheStatement, allowed: readonly string[] | undefined): void {
    for (const pair of node.hash?.pairs ?? []) {
      const value = pair.value.type === 'StringLiteral' ? (pair.value as hbs.AST.StringLiteral).value : undefined
      if (pair.key !== 'style' || !allowed || value === undefined || !allowed.includes(value))
        this.fault(
          node,
          `the option ${pair.key} is not known here`,
          allowed ? `write style="${allowed.join('", style="')}"` : 'leave it out',
        )
    }
  }

  /** Leaves at the helper what a value needs to be traced and, when missing, to be asked for. */
  annotate(
    node: hbs.AST.MustacheStatement | hbs.AST.BlockStatement,
    param: hbs.AST.Expression | undefined,
    found: Found,
  ): void {
    const { policy, label } = this.use(found.path, found.fact)
    const typed = pathOf(param)
    node.hash = {
      type: 'Hash',
      loc: node.loc,
      pairs: [
        ...(node.hash?.pairs ?? []),
        pair('at', typed ? placeOf(typed) : '', node.loc),
        pair('field', found.path, node.loc),
        pair('policy', policy, node.loc),
        pair('label', label, node.loc),
      ],
    }
  }

  block(node: hbs.AST.BlockStatement, scope: Scope): void {
    const name = pathOf(node.path)?.original ?? ''
    if (!BLOCK_HELPERS.has(name)) {
      this.fault(node, `{{#${name}}} is not known`, 'use {{#if}}, {{#unless}} or {{#each}}')
      return
    }
    if (node.params.length !== 1 || (node.hash?.pairs.length ?? 0) > 0 || (node.program?.blockParams?.length ?? 0) > 0)
      this.fault(node, `{{#${name}}} takes one field or one condition in brackets`)
    else if (name === 'each') return this.each(node, scope)
    else this.condition(node.params[0], scope)
    this.statements(node.program, scope)
    this.statements(node.inverse, scope)
  }

  each(node: hbs.AST.BlockStatement, scope: Scope): void {
    const found = this.field(node.params[0], scope, true)
    if (found && !('list' in found.fact.shape))
      this.fault(
        node,
        `"${found.path}" is ${describeShape(found.fact.shape)}, not a list`,
        'write {{#if}} to ask whether it is given',
      )
    const inside: Scope =
      found && 'list' in found.fact.shape ? { root: scope.root, item: found.fact.shape.list, at: found.path } : scope
    if (found) this.annotate(node, node.params[0], found)
    this.statements(node.program, inside)
    this.statements(node.inverse, scope)
  }

  condition(node: hbs.AST.Expression | undefined, scope: Scope): void {
    if (!node) return
    if (node.type !== 'SubExpression') {
      this.field(node, scope, false)
      return
    }
    const call = node as hbs.AST.SubExpression
    const name = pathOf(call.path)?.original ?? ''
    const count = Object.hasOwn(CONDITIONS, name) ? CONDITIONS[name] : undefined
    if (count === undefined)
      return this.fault(node, `there is no condition "${name}"`, `conditions: ${Object.keys(CONDITIONS).join(', ')}`)
    if ((call.hash?.pairs.length ?? 0) > 0) this.fault(node, `(${name} …) takes no options`)
    const enough = name === 'and' || name === 'or' ? call.params.length >= 2 : call.params.length === count
    if (!enough) return this.fault(node, `(${name} …) takes ${count} values`)
    for (const param of call.params) {
      if (param.type === 'StringLiteral' || param.type === 'NumberLiteral') continue
      this.condition(param, scope)
    }
    if (name === 'eq') this.comparison(call, scope)
    if (name === 'more') this.expects(call, scope, ['list', 'number'], 'NumberLiteral')
    if (name === 'sameday') this.expects(call, scope, ['date'])
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
      const fits = found ? accepts(kinds, found.fact.shape) : index > 0 && param.type === literal
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

  fault(node: hbs.AST.Node, problem: string, fix?: string): void {
    this.faults.push({ line: node.loc.start.line, problem, ...(fix ? { fix } : {}) })
  }
}

export type Found = { readonly fact: Fact; readonly path: string }

/** The field that a path names in a scope, or why there is none. */
export function resolve(path: hbs.AST.PathExpression, scope: Scope): Found | string {
  const parts = path.parts as readonly string[]
  const name = path.original
  if (path.depth > 0) return `"${name}" reaches outward with ../`
  if (path.data) {
    const fact = parts[0] === 'root' ? followPath(scope.root, parts.slice(1)) : undefined
    return fact ? { fact, path: parts.slice(1).join('.') } : `there is no field "${name}"`
  }
  if (!scope.item) {
    const fact = /^this\b|^\.$/.test(name) ? undefined : followPath(scope.root, parts)
    return fact ? { fact, path: parts.join('.') } : `there is no field "${name}"`
  }
  if (parts.length === 0) return { fact: { shape: scope.item, label: labelOf(scope) }, path: scope.at ?? '' }
  const fact = followPath(membersOf(scope.item) ?? {}, parts)
  return fact ? { fact, path: `${scope.at}.${parts.join('.')}` } : `an item of ${scope.at} has no field "${name}"`
}

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

function accepts(kinds: readonly string[], shape: Shape): boolean {
  if ('list' in shape) return kinds.includes('list') || (kinds.includes('sayable list') && isSayable(shape))
  return 'leaf' in shape && kinds.includes(shape.leaf)
}

/** A path without its ways of writing: `./name`, `this.name` and `name` are one; `this` is empty. */
const placeOf = ({ data, parts }: hbs.AST.PathExpression): string => (data ? '@' : '') + parts.join('.')

const pathOf = (node: unknown): hbs.AST.PathExpression | undefined =>
  (node as hbs.AST.Node | undefined)?.type === 'PathExpression' ? (node as hbs.AST.PathExpression) : undefined

const helperPath = (name: string, from: hbs.AST.PathExpression): hbs.AST.PathExpression => ({
  type: 'PathExpression',
  data: false,
  depth: 0,
  parts: [name],
  original: name,
  loc: from.loc,
})

export const pair = (key: string, value: string, loc: hbs.AST.SourceLocation): hbs.AST.HashPair => ({
  type: 'HashPair',
  key,
  loc,
  // `original` is not in the published type, but the compiler reads `value` alone.
  value: { type: 'StringLiteral', value, original: value, loc } as hbs.AST.StringLiteral,
})
