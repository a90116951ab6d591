/** A template's text as a person reads it: words, the fields that stand among them, and when each part is said. */
import { type Found, resolve, type Scope } from './check.ts'
import type { Program } from './expression.ts'
import { followPath } from './field.ts'
import type { Bilingual } from './types.ts'

export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  /** `helper`: how it is said, as `date` or `position`; `blank` and `index` stand for no field. */
  | { readonly kind: 'value'; readonly helper: string; readonly fields: readonly string[]; readonly label: Bilingual }
  | {
      readonly kind: 'if'
      readonly when: Bilingual
      readonly body: readonly Piece[]
      readonly otherwise: readonly Piece[]
    }
  | {
      readonly kind: 'each'
      readonly of: Bilingual
      readonly body: readonly Piece[]
      readonly otherwise: readonly Piece[]
    }

/** Of a program that `readExpression` found without fault. */
export const outlineOf = (program: Program | undefined, scope: Scope): readonly Piece[] =>
  (program?.body ?? []).flatMap((node) => pieceOf(node, scope) ?? [])

/** The scope of a table's cells: items of the list that its rows are. */
export const rowScope = (scope: Scope, list: string): Scope => {
  const shape = followPath(scope.root, list.split('.'))?.shape
  return shape && 'list' in shape ? { root: scope.root, item: shape.list, at: list } : scope
}

function pieceOf(node: hbs.AST.Statement, scope: Scope): Piece | undefined {
  // Each type of node has its own shape; the parser's own type for a statement does not say which.
  if (node.type === 'ContentStatement') return textOf((node as hbs.AST.ContentStatement).value)
  if (node.type === 'MustacheStatement') return saidValueOf(node as hbs.AST.MustacheStatement, scope)
  if (node.type === 'BlockStatement') return blockOf(node as hbs.AST.BlockStatement, scope)
  return undefined
}

const textOf = (text: string): Piece | undefined => (text === '' ? undefined : { kind: 'text', text })

const UNBOUND: { readonly [helper: string]: Bilingual } = {
  blank: { th: 'เว้นไว้เขียนด้วยมือ', en: 'left blank for the hand' },
  index: { th: 'ลำดับ', en: 'number' },
}

function saidValueOf({ path, params }: hbs.AST.MustacheStatement, scope: Scope): Piece {
  const helper = nameOf(path)
  const found = params.flatMap((param) => foundOf(param, scope) ?? [])
  const label =
    UNBOUND[helper] ??
    joined(
      found.map(({ fact }) => fact.label),
      { th: ' – ', en: ' – ' },
    )
  return { kind: 'value', helper, fields: found.map(({ path }) => path), label }
}

function blockOf({ path, params, program, inverse }: hbs.AST.BlockStatement, scope: Scope): Piece {
  const [test] = params
  const otherwise = outlineOf(inverse, scope)
  if (nameOf(path) !== 'each') {
    const when = conditionOf(test, scope)
    return {
      kind: 'if',
      when: nameOf(path) === 'unless' ? negated(when) : when,
      body: outlineOf(program, scope),
      otherwise,
    }
  }
  const found = foundOf(test, scope)
  const inside = found && 'list' in found.fact.shape ? { ...scope, item: found.fact.shape.list, at: found.path } : scope
  return { kind: 'each', of: found?.fact.label ?? { th: '', en: '' }, body: outlineOf(program, inside), otherwise }
}

const negated = ({ th, en }: Bilingual): Bilingual => ({ th: `ไม่ใช่กรณีที่${th}`, en: `not: ${en}` })

/** A condition in plain words. */
function conditionOf(node: hbs.AST.Expression | undefined, scope: Scope): Bilingual {
  if (node?.type !== 'SubExpression') {
    const { th, en } = saidOf(node, scope)
    return { th: `มี${th}`, en: `there is: ${en}` }
  }
  const { path, params } = node as hbs.AST.SubExpression
  const [left, right] = params.map((param) => saidOf(param, scope))
  const each = (): readonly Bilingual[] => params.map((param) => conditionOf(param, scope))
  switch (nameOf(path)) {
    case 'not':
      return negated(conditionOf(params[0], scope))
    case 'and':
      return joined(each(), { th: ' และ', en: ' and ' })
    case 'or':
      return joined(each(), { th: ' หรือ', en: ' or ' })
    case 'more':
      return { th: `${left?.th}มากกว่า ${right?.th}`, en: `${left?.en}: more than ${right?.en}` }
    case 'sameday':
      return { th: `${left?.th}ตรงกับ${right?.th}`, en: `${left?.en} is ${right?.en}` }
    default:
      return {
        th: `${left?.th}คือ ${optionOf(params, scope)?.th ?? right?.th}`,
        en: `${left?.en} is ${optionOf(params, scope)?.en ?? right?.en}`,
      }
  }
}

/** The words of the option that `(eq field "word")` names. */
function optionOf([left, right]: readonly hbs.AST.Expression[], scope: Scope): Bilingual | undefined {
  const shape = foundOf(left, scope)?.fact.shape
  return shape && 'leaf' in shape && right ? shape.options?.[literalOf(right) ?? ''] : undefined
}

function saidOf(node: hbs.AST.Expression | undefined, scope: Scope): Bilingual {
  const literal = node && literalOf(node)
  return foundOf(node, scope)?.fact.label ?? { th: literal ?? '', en: literal ?? '' }
}

const literalOf = (node: hbs.AST.Expression): string | undefined =>
  node.type === 'StringLiteral' || node.type === 'NumberLiteral'
    ? String((node as hbs.AST.StringLiteral | hbs.AST.NumberLiteral).value)
    : undefined

function foundOf(node: hbs.AST.Expression | undefined, scope: Scope): Found | undefined {
  if (node?.type !== 'PathExpression') return undefined
  const found = resolve(node as hbs.AST.PathExpression, scope)
  return typeof found === 'string' ? undefined : found
}

const nameOf = (node: hbs.AST.MustacheStatement['path']): string =>
  node.type === 'PathExpression' ? (node as hbs.AST.PathExpression).original : ''

const joined = (all: readonly Bilingual[], by: Bilingual): Bilingual => ({
  th: all.map(({ th }) => th).join(by.th),
  en: all.map(({ en }) => en).join(by.en),
})
