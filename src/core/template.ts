/** YAML -> Template, checked when loaded: what is accepted here can be filled. */
import { createHash } from 'node:crypto'
import { AppError, type Fault, refuseFile } from './errors.ts'
import { ANSWER_TYPES, type AnswerType, FACTS, type Fact, followPath, type Shape } from './field.ts'
import { LAYOUTS, type LayoutId, outOfOrder, type Role } from './layout.ts'
import type { Program } from './program.ts'
import { LANG, nearestName, Reader } from './reader.ts'
import { TemplateScope } from './template-scope.ts'
import { type Bilingual, KINDS, type Kind, type Lang, SUBJECTS, type Subject, type Text } from './types.ts'
import { clip, readYaml, type Value } from './yaml.ts'

/** What happens to a missing value: no document, a visible gap, the paragraph left out, or a formal blank. */
export const POLICIES = ['refuse', 'mark', 'omit', 'blank'] as const
export type Policy = (typeof POLICIES)[number]

/** An answer that the template asks for beyond the delegation's facts. */
export type Field = {
  readonly id: string
  readonly type: AnswerType
  readonly policy: Policy
  readonly label: Bilingual
  readonly help?: Text
  /** As written in the template; shown, never used. */
  readonly example?: Value
  readonly options?: { readonly [value: string]: Bilingual }
}

export type Column = {
  readonly width: number
  readonly align: 'left' | 'center' | 'right'
  readonly head: Text
  readonly cell: { readonly [lang: Lang]: Program }
}

/** A block of the document in each of its languages; also the unit that translators work on. */
export type Segment = {
  readonly id: string
  readonly role: Role
  /** As written; null where the segment deliberately has nothing in that language. */
  readonly source: { readonly [lang: Lang]: string | null }
  readonly program: { readonly [lang: Lang]: Program }
  /** For a person to check before the document goes out, and why. */
  readonly check?: Text
  readonly table?: { readonly rows: string; readonly columns: readonly Column[] }
}

export type Template = {
  readonly id: string
  readonly version: number
  readonly title: Bilingual
  readonly about: Text
  readonly langs: readonly Lang[]
  readonly layout: { readonly [lang: Lang]: LayoutId }
  readonly kind: Kind
  /** Fixed subjects; undefined when the delegation's own decide. */
  readonly subjects: readonly Subject[] | undefined
  readonly draft: { readonly [lang: Lang]: Program }
  readonly fields: readonly Field[]
  /** Policies of the delegation's facts, by path. */
  readonly policies: { readonly [path: string]: Policy }
  /** Fields that the texts print, by path, with their shapes: what a delegation file must hold for this template. */
  readonly uses: ReadonlyMap<string, Shape>
  /** Answers and facts by name, as expressions see them. */
  readonly facts: { readonly [name: string]: Fact }
  readonly segments: readonly Segment[]
  /** SHA-256 of the file, so that a draft knows which wording it was made from. */
  readonly hash: string
  readonly file: string
}

const KEYS = ['withet', 'id', 'version', 'title', 'about', 'draft', 'layout', 'matter', 'fields', 'segments']
const ID = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/
const FIELD_ID = /^[a-z][a-z0-9_]{0,39}$/
/** Names that mean something else in an expression or in JavaScript. */
const RESERVED = new Set([
  ...Object.keys(FACTS),
  'this',
  'root',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'index',
  'blank',
])

/**
 * Reads a template file. Throws `template-invalid` with all faults at once. `refusing: false`: for looking at a draft that
 * is not finished, filled with gaps where filing would refuse.
 */
export function readTemplate(source: string, file: string, { refusing = true } = {}): Template {
  const yaml = readYaml(source, file, 'template-invalid', 256_000)
  const faults: Fault[] = []
  const root = new Reader(yaml, faults)
  if (!root.map(KEYS)) throw refuseFile('template-invalid', `${file} is not a template:`, faults)
  const template = readParts(root, source, file, refusing)
  if (faults.length > 0 || !template) throw refuseFile('template-invalid', `${file} needs mending:`, faults)
  return template
}

function readParts(root: Reader, source: string, file: string, refusing: boolean): Template | undefined {
  if (root.at('withet').value !== 'template/1')
    root.at('withet').fault('the file does not say that it is a template', 'begin it with the line: withet: template/1')
  const id = root.at('id').matching(ID, 'small letters, digits and hyphens, 40 at most')
  const version = readVersion(root.at('version'))
  const title = bilingual(root.at('title'))
  const about = root.at('about').text()
  const layout = readLayout(root.at('layout'))
  const matter = root.at('matter').map(['kind', 'subjects'])
  const kind = matter?.at('kind').oneOf(KINDS)
  const subjects = matter && readSubjects(matter.at('subjects'))
  const { fields, policies } = readFields(root.at('fields'))
  if (!layout) return undefined
  const langs = Object.keys(layout)
  const scope = new TemplateScope(root, fields, policies, langs, refusing)
  const draft = scope.texts(root.at('draft'), { root: scope.facts }, { inTitle: true })
  const segments = readSegments(root.at('segments'), scope, layout)
  scope.unusedFields()
  if (!id || !version || !title || !about || !kind || !draft || segments.length === 0) return undefined
  return {
    id,
    version,
    title,
    about,
    langs,
    layout,
    kind,
    subjects: subjects === 'delegation' ? undefined : (subjects ?? []),
    draft: draft.programs,
    fields,
    policies,
    uses: scope.uses,
    facts: scope.facts,
    segments,
    hash: createHash('sha256').update(source).digest('hex'),
    file,
  }
}

function readVersion(reader: Reader): number | undefined {
  const version = reader.number()
  if (version === undefined || (Number.isInteger(version) && version > 0)) return version
  return reader.fault('versions count from 1', 'write version: 1')
}

function bilingual(reader: Reader): Bilingual | undefined {
  const text = reader.text()
  if (!text) return undefined
  const [th, en] = [text.th ?? text['*'], text.en ?? text['*']]
  return th && en ? { ...text, th, en } : reader.fault('needs both Thai and English', 'write { th: …, en: … }')
}

function readLayout(reader: Reader): { [lang: Lang]: LayoutId } | undefined {
  const ids = Object.keys(LAYOUTS) as LayoutId[]
  if (typeof reader.value === 'string') {
    const same = reader.oneOf(ids)
    return same && { th: same, en: same }
  }
  const entries = reader.keys().flatMap((lang): [Lang, LayoutId][] => {
    if (!LANG.test(lang) || lang === 'id')
      return reader.at(lang).fault(`"${clip(lang)}" is not a language here`, 'use th, en or another language tag') ?? []
    const id = reader.at(lang).oneOf(ids)
    return id ? [[lang, id]] : []
  })
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}

function readSubjects(reader: Reader): readonly Subject[] | 'delegation' {
  if (reader.value === 'delegation') return 'delegation'
  return reader.list((item) => item.oneOf(SUBJECTS))
}

function readFields(reader: Reader): { fields: Field[]; policies: { [path: string]: Policy } } {
  const fields: Field[] = []
  const policies: { [path: string]: Policy } = {}
  if (!reader.present) return { fields, policies }
  for (const id of reader.keys()) {
    const entry = reader.at(id)
    if (typeof entry.value === 'string') {
      const policy = entry.oneOf(POLICIES)
      if (!followPath(FACTS, id.split('.')))
        entry.fault(`the delegation has no fact "${id}"`, 'give a field of your own a type: { type: text, … }')
      if (policy) policies[id] = policy
      continue
    }
    const field = readField(entry, id)
    if (field) fields.push(field)
  }
  return { fields, policies }
}

function readField(entry: Reader, id: string): Field | undefined {
  if (RESERVED.has(id)) return entry.fault(`"${id}" already means something`, 'choose another name')
  if (!FIELD_ID.test(id)) return entry.fault(`"${id}" cannot be a field's name`, 'use small letters, digits and _')
  const root = entry.map(['type', 'missing', 'label', 'help', 'example', 'options'])
  const type = root?.at('type').oneOf(ANSWER_TYPES)
  const policy = root?.at('missing').present ? root.at('missing').oneOf(POLICIES) : 'mark'
  const label = root && bilingual(root.at('label'))
  if (!root || !type || !policy || !label) return undefined
  const options = root.at('options').present ? readOptions(root.at('options')) : undefined
  if ((type === 'choice') !== (options !== undefined))
    root
      .at('options')
      .fault(
        type === 'choice' ? 'a choice needs its options' : `a ${type} has no options`,
        'options: { word: { th: …, en: … } }',
      )
  const help = root.at('help').present ? root.at('help').text() : undefined
  const example = root.at('example').present ? root.at('example').value : undefined
  return { id, type, policy, label, ...(help && { help }), ...(example && { example }), ...(options && { options }) }
}

function readOptions(reader: Reader): { [value: string]: Bilingual } {
  const entries = reader.keys().flatMap((value): [string, Bilingual][] => {
    const label = bilingual(reader.at(value))
    return label ? [[value, label]] : []
  })
  return Object.fromEntries(entries)
}

function readSegments(
  reader: Reader,
  scope: TemplateScope,
  layout: { readonly [lang: Lang]: LayoutId },
): readonly Segment[] {
  if (!reader.present) return reader.fault('a template needs segments') ?? []
  const seen = new Set<string>()
  let before: Role | undefined
  return reader.list((item): Segment | undefined => {
    const root = item.map(['id', 'role', 'check', 'onlyIn', 'rows', 'columns', ...scope.langs])
    const id = root?.at('id').matching(/^[a-z0-9][a-z0-9-]{0,39}$/, 'small letters, digits and hyphens')
    const role = root?.at('role').oneOf(rolesOf(layout))
    if (!root || !id || !role) return undefined
    if (seen.has(id)) root.at('id').fault(`two segments are called "${id}"`, 'give each its own id')
    seen.add(id)
    for (const [lang, layoutId] of new Map(
      Object.entries(layout).map(([lang, id]) => [id, [lang, id] as const]),
    ).values()) {
      const absent = role !== 'table' && Object.hasOwn(root.value as object, lang) && root.at(lang).value === null
      if (!absent && !(LAYOUTS[layoutId] as readonly Role[]).includes(role))
        root
          .at('role')
          .fault(
            `the layout ${layoutId} has no place for "${role}"`,
            `write ${lang}: null, or use: ${LAYOUTS[layoutId].join(', ')}`,
          )
      else if (!absent && before && outOfOrder(layoutId, before, role))
        root
          .at('role')
          .fault(`"${role}" comes before "${before}" on a page of the layout ${layoutId}`, 'move the segment up')
    }
    before = role
    const check = root.at('check').present ? root.at('check').text() : undefined
    const kept = { id, role, ...(check ? { check } : {}) }
    if (role === 'table') return { ...kept, source: {}, program: {}, ...scope.table(root) }
    const texts = scope.texts(root, { root: scope.facts }, { only: onlyIn(root.at('onlyIn')) })
    return texts && { ...kept, source: texts.sources, program: texts.programs }
  })
}

const rolesOf = (layout: { readonly [lang: Lang]: LayoutId }): readonly Role[] => [
  ...new Set(Object.values(layout).flatMap((id): readonly Role[] => LAYOUTS[id])),
]

function onlyIn(reader: Reader): ReadonlySet<string> {
  if (!reader.present) return new Set()
  return new Set(reader.keys().flatMap((lang) => reader.at(lang).list((item) => item.line())))
}

/** What happens when a field is missing: what the template says of it, or of the nearest field that it is part of. */
export function policyIn({ policies, fields }: Pick<Template, 'policies' | 'fields'>, path: string): Policy {
  for (let parts = path.split('.'); parts.length > 0; parts = parts.slice(0, -1)) {
    const name = parts.join('.')
    const found = policies[name] ?? fields.find(({ id }) => id === name)?.policy
    if (found) return found
  }
  return 'mark'
}
/** For an id that no template has: names those that come near. */
export function unknownTemplate(id: string, known: readonly string[]): AppError {
  const near = known.filter((other) => other.includes(id) || id.includes(other))
  const meant = near.length > 0 ? near.join(' or ') : nearestName(id, known)
  const hint = meant ? `Did you mean ${meant}?` : '"withet templates" lists them.'
  return new AppError('template-unknown', `There is no template "${id}". ${hint}`, { id })
}
