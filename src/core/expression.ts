/**
 * Expressions in templates: `{{date visit.from}}`, `{{#if gift}}…{{/if}}`. Parsed and checked when a template is loaded, so that
 * filling cannot fail: only known helpers, only known fields of the right type, nothing that reaches beyond the data.
 *
 *   source --scan--> within limits --parse--> tree --check--> faults, fields, steps
 *
 * Handlebars is imported here only, as the reader of its language: none of its code runs when a template is filled.
 */
import Handlebars from 'handlebars'
import { Check, type ExpressionFault, type Scope } from './check.ts'
import type { Fact } from './field.ts'
import type { FieldUse, Program } from './program.ts'
import { PRIVATE_USE } from './reader.ts'

export type { Scope } from './check.ts'

export type Expression = {
  readonly program: Program
  /** Fields used, by path without positions: `visit.from`, `people.position`. */
  readonly fields: ReadonlySet<string>
  readonly faults: readonly ExpressionFault[]
}

const LIMITS = { characters: 256_000, tags: 5_000, nesting: 64, brackets: 16, tag: 4_000 }

/** A linear look before the parser sees the text: a parser can be kept busy for minutes by nesting alone. */
function scan(source: string): ExpressionFault | undefined {
  if (source.length > LIMITS.characters)
    return { line: 1, problem: `the text has ${source.length} characters; ${LIMITS.characters} are the most` }
  if (PRIVATE_USE.test(source))
    return { line: 1, problem: 'the text holds characters of a private font', fix: 'type it again in an ordinary font' }
  const fault = (at: number, problem: string): ExpressionFault => ({ line: lineAt(source, at), problem })
  let [tags, depth, brackets, tag, from] = [0, 0, 0, false, 0]
  // How many blocks each {{/…}} closes: every {{else if}} opens one more inside.
  const open: number[] = []
  for (const { 0: token, index, groups } of source.matchAll(TOKENS)) {
    if (tag && index - from > LIMITS.tag) return fault(from, `an expression is longer than ${LIMITS.tag} characters`)
    if (token === '}}') [tag, brackets] = [false, 0]
    else if (token === '(' || token === ')') {
      if (tag) brackets += token === '(' ? 1 : -1
    } else {
      ;[tag, from] = [true, index]
      if (++tags > LIMITS.tags) return fault(index, `more than ${LIMITS.tags} expressions in one text`)
      if (groups?.open) depth += open.push(1) && 1
      else if (groups?.chain && open.length > 0) depth += 1
      if (groups?.chain && open.length > 0) open.push((open.pop() ?? 0) + 1)
      if (groups?.close) depth -= open.pop() ?? 0
    }
    if (depth > LIMITS.nesting) return fault(index, `blocks nested more than ${LIMITS.nesting} deep`)
    if (brackets > LIMITS.brackets) return fault(index, `brackets nested more than ${LIMITS.brackets} deep`)
  }
  if (tag && source.length - from > LIMITS.tag) return fault(from, 'an expression is never closed')
  return undefined
}

const TOKENS = /\{\{~?\s*(?:(?<open>#|\^(?!~?\}\}))|(?<close>\/)|(?<chain>else\s+[a-z]))?|\}\}|[()]/g
const lineAt = (source: string, index: number): number => source.slice(0, index).split('\n').length

/** Parses and checks one text. `use` says, for each field, its policy and its label in the text's language. */
export function readExpression(
  source: unknown,
  scope: Scope,
  use: (field: string, fact: Fact) => FieldUse,
): Expression {
  const refused = (fault: ExpressionFault): Expression => ({ program: [], fields: new Set(), faults: [fault] })
  if (typeof source !== 'string') return refused({ line: 1, problem: 'expected text here' })
  const tooMuch = scan(source)
  if (tooMuch) return refused(tooMuch)
  let tree: hbs.AST.Program
  try {
    tree = Handlebars.parse(source)
  } catch (cause) {
    return refused(syntaxFault(cause))
  }
  const check = new Check(use)
  const program = check.statements(tree, scope)
  return { program, fields: check.fields, faults: check.faults }
}

function syntaxFault(cause: unknown): ExpressionFault {
  const message = cause instanceof Error ? cause.message : String(cause)
  const line = Number(/line (\d+)/i.exec(message)?.[1] ?? / - (\d+):\d+$/.exec(message)?.[1] ?? 1)
  const mismatch = /^(\S+) doesn't match (\S+)/.exec(message)
  if (mismatch)
    return {
      line,
      problem: `the block {{#${mismatch[1]}}} is closed by {{/${mismatch[2]}}}`,
      fix: `write {{/${mismatch[1]}}}`,
    }
  const got = /got '(\w+)'/.exec(message)?.[1]
  if (got === 'EOF')
    return { line, problem: 'a block or an expression is never closed', fix: 'close it with }} or {{/…}}' }
  if (got === 'OPEN_ENDBLOCK')
    return { line, problem: 'a {{/…}} closes a block that was never opened', fix: 'take it out' }
  return { line, problem: 'the expression cannot be read', fix: 'write {{field}} or {{helper field}}, with two braces' }
}
