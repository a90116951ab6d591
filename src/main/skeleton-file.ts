/** `withet fields TEMPLATE…`: a delegation file to fill in, holding just what the templates need, each line explained. */
import { FACTS, type Fact, membersOf, type Shape } from '../core/field.ts'
import { type Field, policyIn, type Template } from '../core/template.ts'
import type { Value } from '../core/yaml.ts'

const ALWAYS = `withet: delegation/1
id: my-delegation                      # small letters, digits, hyphens; 30 at most
title: { th: ชื่อภารกิจ, en: Name of the occasion }    # ชื่อภารกิจ · the occasion, without a person's name
direction: inbound                     # inbound (คณะเยือน) or outbound (เดินทางไปต่างประเทศ)
host: [executive]                      # executive (ผู้บริหาร), council (สภา กทม.), officer, or agencies and districts by name
subjects: []                           # such as foreign-guest, study-visit, city-relations
`

const POLICY_NOTES = {
  refuse: 'ต้องมี · needed',
  mark: 'ถ้าไม่มี จะเว้นไว้ให้เห็น · a visible gap when missing',
  omit: 'ถ้าไม่มี ข้อความจะหายไป · its sentence vanishes when missing',
  blank: 'ถ้าไม่มี จะเป็นจุดไข่ปลา · dots when missing',
} as const

/** Facts that every delegation has, or that come from elsewhere. */
const GIVEN = new Set(['title', 'direction', 'host', 'office', 'date'])

export function skeletonOf(templates: readonly Template[]): string {
  const heading = `# ${templates.map(({ id, title }) => `${id}: ${title.th} · ${title.en}`).join('\n# ')}\n`
  return heading + ALWAYS + factLines(templates) + answerLines(templates)
}

/** What a delegation file must hold together: a first day without a last one would be refused. */
const NEEDED: { readonly [name: string]: Tree } = { visit: { from: {}, to: {} }, programme: { on: {}, what: {} } }

/** The paths used, as a tree: { visit: { from, to }, people: { identity: { passport } } }. */
type Tree = { [name: string]: Tree }

function factLines(templates: readonly Template[]): string {
  const tree: Tree = {}
  for (const { uses } of templates)
    for (const path of uses.keys()) {
      const [first = '', ...rest] = path.split('.')
      if (!Object.hasOwn(FACTS, first) || GIVEN.has(first)) continue
      const people = first === 'head' || first === 'members'
      let at = tree
      for (const name of [people ? 'people' : first, ...rest]) {
        at[name] ??= {}
        at = at[name]
      }
    }
  return Object.entries(tree)
    .map(([name, inside]) => lines(name, FACTS[name], inside, name, templates, 0))
    .join('')
}

function lines(
  name: string,
  fact: Fact | undefined,
  inside: Tree,
  path: string,
  templates: readonly Template[],
  depth: number,
): string {
  if (!fact) return ''
  const pad = '  '.repeat(depth)
  const note = `# ${fact.label.th} · ${fact.label.en}; ${POLICY_NOTES[strictest(templates, path)]}`
  const item = 'list' in fact.shape ? fact.shape.list : undefined
  const members = membersOf(item ?? fact.shape)
  if (!members) return `${withNote(`${pad}${name}: ${item ? '[]' : blankOf(fact.shape)}`, note)}\n`
  const person = members.name !== undefined && members.position !== undefined
  const wanted = person
    ? { name: {}, title: {}, position: {}, ...inside }
    : Object.keys(inside).length > 0
      ? { ...NEEDED[name], ...inside }
      : Object.fromEntries(Object.keys(members).map((key) => [key, {}]))
  const body = Object.entries(wanted).map(([key, deeper]) =>
    lines(key, members[key], deeper, `${path}.${key}`, templates, depth + (item ? 2 : 1)),
  )
  const listed = item ? body.join('').replace(`${pad}    `, `${pad}  - `) : body.join('')
  return `${withNote(`${pad}${name}:`, note)}\n${listed}`
}

/** A note needs a space before it: `}#` would be part of the value. */
const withNote = (line: string, note: string): string => `${line.padEnd(38)} ${note}`

function strictest(templates: readonly Template[], path: string): keyof typeof POLICY_NOTES {
  const paths = path.startsWith('people')
    ? [path, path.replace('people', 'head'), path.replace('people', 'members')]
    : [path]
  const policies = templates.flatMap((template) =>
    paths
      .filter((each) => [...template.uses.keys()].some((used) => used === each || used.startsWith(`${each}.`)))
      .map((each) => policyIn(template, each)),
  )
  return (['refuse', 'mark', 'blank', 'omit'] as const).find((policy) => policies.includes(policy)) ?? 'mark'
}

function blankOf(shape: Shape): string {
  if (!('leaf' in shape)) return ''
  return shape.leaf === 'text' ? '{ th: "", en: "" }' : '""'
}

function answerLines(templates: readonly Template[]): string {
  const fields = new Map<string, Field>()
  for (const field of templates.flatMap((template) => template.fields))
    if (!fields.has(field.id)) fields.set(field.id, field)
  if (fields.size === 0) return ''
  return `answers:\n${[...fields.values()].map(answerLine).join('')}`
}

function answerLine(field: Field): string {
  const example = field.example === undefined ? '' : `; เช่น · such as ${inline(field.example)}`
  const options = field.options
    ? `; ${Object.entries(field.options)
        .map(([value, { th, en }]) => `${value} (${th} · ${en})`)
        .join(', ')}`
    : ''
  const note = `# ${field.label.th} · ${field.label.en}; ${POLICY_NOTES[field.policy]}${options}${example}`
  return `${withNote(`  ${field.id}: ${emptyAnswer(field)}`, note.replaceAll('\n', ' '))}\n`
}

const EMPTY: { readonly [type: string]: string } = {
  text: '{ th: "", en: "" }',
  texts: '[]',
  people: '[]',
  person: '{ name: { th: "", en: "" }, position: { th: "", en: "" } }',
}
const emptyAnswer = ({ type }: Field): string => EMPTY[type] ?? '""'

function inline(value: Value): string {
  if (typeof value === 'string' || value === null) return value ?? ''
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`
  return `{ ${Object.entries(value)
    .map(([key, inside]) => `${key}: ${inline(inside)}`)
    .join(', ')} }`
}
