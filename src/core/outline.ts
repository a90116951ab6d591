/** A template's text as a person reads it: words, the fields that stand among them, and when each part is said. */
import type { Scope } from './check.ts'
import { type Fact, followPath, membersOf } from './field.ts'
import type { Each, Place, Program, Say, Step, Test } from './program.ts'
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
  (program ?? []).flatMap((step) => piecesOf(step, scope))

/** The scope of a table's cells: items of the list that its rows are. */
export const rowScope = (scope: Scope, list: string): Scope => {
  const shape = followPath(scope.root, list.split('.'))?.shape
  return shape && 'list' in shape ? { root: scope.root, item: shape.list, at: list } : scope
}

function piecesOf(step: Step, scope: Scope): readonly Piece[] {
  if (typeof step === 'string') return wordsOf(step)
  if (step.do === 'say') return [saidValueOf(step, scope)]
  if (step.do === 'each') return [listOf(step, scope)]
  if (step.do === 'number') return [NUMBER]
  const [yes, no] = [outlineOf(step.yes, scope), outlineOf(step.no, scope)]
  const when = conditionOf(step.test, scope)
  // What is said only where a condition fails is said under its negation.
  if (yes.length === 0) return [{ kind: 'if', when: negated(when), body: no, otherwise: [] }]
  return [{ kind: 'if', when, body: yes, otherwise: no }]
}

const NUMBER: Piece = { kind: 'value', helper: 'index', fields: [], label: { th: 'ลำดับ', en: 'number' } }
const BLANK: Piece = {
  kind: 'value',
  helper: 'blank',
  fields: [],
  label: { th: 'เว้นไว้เขียนด้วยมือ', en: 'left blank for the hand' },
}

/** Dots that stand for `{{blank}}` are a place among the words. */
const wordsOf = (text: string): readonly Piece[] =>
  text
    .split(/(\.{8})/)
    .filter((part) => part !== '')
    .map((part): Piece => (part === '........' ? BLANK : { kind: 'text', text: part }))

function saidValueOf({ helper, of }: Say, scope: Scope): Piece {
  const labels = of.flatMap((place) => factAt(place, scope)?.label ?? [])
  const fields = of.map((place) => pathOf(place, scope))
  return { kind: 'value', helper, fields, label: joined(labels, { th: ' – ', en: ' – ' }) }
}

function listOf({ of, body, none }: Each, scope: Scope): Piece {
  const fact = factAt(of, scope)
  const inside = fact && 'list' in fact.shape ? { ...scope, item: fact.shape.list, at: pathOf(of, scope) } : scope
  return {
    kind: 'each',
    of: fact?.label ?? { th: '', en: '' },
    body: outlineOf(body, inside),
    otherwise: outlineOf(none, scope),
  }
}

const pathOf = ({ inItem, path }: Place, { at }: Scope): string => [...(inItem && at ? [at] : []), ...path].join('.')

/** The field of a place: among the facts, or in the item of the list that is gone through. */
function factAt({ inItem, path }: Place, scope: Scope): Fact | undefined {
  if (!inItem) return followPath(scope.root, path)
  if (!scope.item) return undefined
  if (path.length === 0) return { shape: scope.item, label: labelAt(scope) }
  const members = membersOf(scope.item)
  return members && followPath(members, path)
}

const labelAt = ({ root, at }: Scope): Bilingual => followPath(root, (at ?? '').split('.'))?.label ?? { th: '', en: '' }

const negated = ({ th, en }: Bilingual): Bilingual => ({ th: `ไม่ใช่กรณีที่${th}`, en: `not: ${en}` })

/** A condition in plain words. */
function conditionOf(test: Test, scope: Scope): Bilingual {
  if (!('op' in test)) {
    const { th, en } = saidOf(test, scope)
    return { th: `มี${th}`, en: `there is: ${en}` }
  }
  const { op, of } = test
  const [left, right] = of.map((inside) => saidOf(inside, scope))
  const each = (): readonly Bilingual[] => of.map((inside) => conditionOf(inside, scope))
  switch (op) {
    case 'not':
      return negated(each()[0] ?? { th: '', en: '' })
    case 'and':
      return joined(each(), { th: ' และ', en: ' and ' })
    case 'or':
      return joined(each(), { th: ' หรือ', en: ' or ' })
    case 'more':
      return { th: `${left?.th}มากกว่า ${right?.th}`, en: `${left?.en}: more than ${right?.en}` }
    case 'sameday':
      return { th: `${left?.th}ตรงกับ${right?.th}`, en: `${left?.en} is ${right?.en}` }
    case 'eq': {
      const option = optionOf(of, scope)
      return { th: `${left?.th}คือ ${option?.th ?? right?.th}`, en: `${left?.en} is ${option?.en ?? right?.en}` }
    }
  }
}

/** The words of the option that `(eq field "word")` names. */
function optionOf([left, right]: readonly Test[], scope: Scope): Bilingual | undefined {
  const shape = left && 'path' in left ? factAt(left, scope)?.shape : undefined
  const word = right && 'literal' in right ? String(right.literal) : ''
  return shape && 'leaf' in shape ? shape.options?.[word] : undefined
}

function saidOf(test: Test, scope: Scope): Bilingual {
  if ('literal' in test) return { th: String(test.literal), en: String(test.literal) }
  return ('path' in test && factAt(test, scope)?.label) || { th: '', en: '' }
}

const joined = (all: readonly Bilingual[], by: Bilingual): Bilingual => ({
  th: all.map(({ th }) => th).join(by.th),
  en: all.map(({ en }) => en).join(by.en),
})
