/** Drafts for one delegation: all are assembled before the first is filed, so that a fault leaves nothing behind. */
import { createHash } from 'node:crypto'
import type { Args, MadeDraft, Results } from '../contract.ts'
import { type AnswerSource, type Answers, withAnswer } from '../core/answer.ts'
import { type Assembled, assemble, type Desk, fileAssembled, langOf, titleOf } from '../core/assemble.ts'
import type { Cabinet } from '../core/cabinet/cabinet.ts'
import type { Filed } from '../core/cabinet/filing.ts'
import { type DelegationFile, readDelegation } from '../core/delegation.ts'
import { type EditOutcome, unprintable } from '../core/edit.ts'
import { AppError } from '../core/errors.ts'
import { type Kept, keepDelegation, keptDelegation, openDelegation, unknownDelegation } from '../core/identity/keep.ts'
import { refuseLeaks, withoutIdentity } from '../core/identity/person.ts'
import { MARK_FIELDS } from '../core/marks.ts'
import { nearestName } from '../core/reader.ts'
import type { Template } from '../core/template.ts'
import type { Warning } from '../core/types.ts'
import type { App } from './app.ts'
import { dateOr } from './date-argument.ts'

export async function makeDrafts(app: App, args: Args<'draft.make'>): Promise<Results['draft.make']> {
  const templates = args.templates.map((id) => app.template(id))
  const delegation = await delegationOf(app, args.delegation)
  const { identities, answers: _, ...facts } = delegation.delegation
  refuseLeaks({ ...facts, reason: args.reason, by: args.by }, identities)
  for (const { template, segment } of args.edits ?? []) refuseStray(args.templates, template, segment)
  const remembered = rememberedAnswers(app.cabinetIfAny(), delegation)
  const given = givenAnswers(templates, args.set ?? [], {
    ...remembered,
    ...(delegation.delegation.answers as Answers),
  })
  const desk = deskOf(app, args)
  const langs = (args.lang ?? 'th').split('+')
  const request = {
    delegation,
    langs,
    date: dateOr(args.date, app.today()),
    answers: sourcesOf(remembered, given),
    by: args.by ?? app.person,
    ...(args.unit !== undefined && {
      choice: { unit: args.unit, ...(args.reason !== undefined && { reason: args.reason }) },
    }),
  }
  for (const template of templates) refuseLanguages(template, langs)
  const assembled: Assembled[] = []
  for (const template of templates) {
    const edits = (args.edits ?? []).filter((edit) => (edit.template ?? template.id) === template.id)
    for (const { segment, text } of edits) refuseUnprintable(segment, text)
    assembled.push(await assemble(desk, { ...request, template, edits }))
  }
  for (const { draft } of assembled) refuseLeaks({ title: titleOf(draft) }, identities)
  // Only now is anything written: a refusal must not leave so much as an empty cabinet.
  const cabinet = app.cabinet()
  const { people } = await keep(app, args.delegation, delegation, request.by)
  const drafts = assembled.map((one) => madeDraft(one, fileAssembled(cabinet, one, people), delegation))
  if (Object.keys(given).length > 0)
    remember(cabinet, delegation, withoutIdentity({ ...remembered, ...given }, identities))
  return { drafts }
}

type Source = Args<'draft.make'>['delegation']

export const deskOf = (app: App, { bilingual }: { readonly bilingual?: 'columns' | 'stacked' }): Desk => {
  const desk = app.desk()
  return bilingual === undefined ? desk : { ...desk, office: { ...desk.office, bilingual } }
}

export const sourcesOf = (remembered: Answers, given: Answers): readonly AnswerSource[] => [
  { file: 'answers given before', answers: remembered, remembered: true },
  { file: 'the answers given', answers: given },
]

/** Whose sentence it is, must be clear where there are several templates. */
function refuseStray(templates: readonly string[], template: string | undefined, segment: string): void {
  if (template === undefined ? templates.length === 1 : templates.includes(template)) return
  throw new AppError(
    'value-invalid',
    `The edited sentence "${segment}" does not say of which template it is. Nothing was filed. Fix: name one of ${templates.join(', ')}.`,
  )
}

function refuseUnprintable(segment: string, text: string): void {
  const problem = unprintable(text)
  if (problem === undefined) return
  throw new AppError('value-invalid', `The edited sentence "${segment}": ${problem}. Nothing was filed.`, { segment })
}

/** Reading makes no cabinet: a delegation that is kept is in one that is there. */
export async function delegationOf(app: App, source: Source): Promise<DelegationFile> {
  if ('source' in source) return readDelegation(source.source, source.name)
  const cabinet = app.cabinetIfAny()
  if (!cabinet) throw unknownDelegation(source.id)
  return openDelegation(cabinet, () => app.keyring(), source.id)
}

/** What comes from a file is kept before the first draft is filed; what was kept already stays as it is. */
async function keep(app: App, source: Source, delegation: DelegationFile, by: string): Promise<Kept> {
  if ('source' in source) return keepDelegation(app.cabinet(), () => app.keyring(), delegation, by)
  const kept = keptDelegation(app.cabinet(), source.id)
  if (!kept) throw unknownDelegation(source.id)
  return kept
}

export function refuseLanguages({ id, langs: known }: Template, langs: readonly string[]): void {
  if (new Set(langs).size < langs.length)
    throw new AppError('value-invalid', `"${langs.join('+')}" names one language twice. Fix: --lang ${langs[0]}.`)
  const lacking = langs.filter((lang) => !known.includes(lang))
  if (lacking.length > 0)
    throw new AppError(
      'value-invalid',
      `The template ${id} has no text in ${lacking.join(', ')}. Fix: --lang with one of ${known.join(', ')}, or two of them joined by +.`,
      { template: id, lang: lacking.join('+') },
    )
}

function madeDraft(
  { draft, edits, route, unit, request, speaking }: Assembled,
  filed: Filed,
  { warnings }: DelegationFile,
): MadeDraft {
  return {
    id: filed.draft,
    template: request.template.id,
    lang: langOf(request.langs),
    title: titleOf(draft),
    file: filed.file ?? '',
    unit,
    route,
    ...(filed.readingCopy !== undefined && { readingCopy: filed.readingCopy }),
    ...(speaking && { speaking }),
    missing: draft.missing,
    warnings: [...warnings, ...reworded(edits), ...filed.warnings],
  }
}

/** A sentence stands as it was edited, but the person who edited it had other words of the template before them. */
const reworded = (edits: readonly EditOutcome[]): readonly Warning[] =>
  edits
    .filter(({ outcome }) => outcome === 'wording-changed')
    .map(({ segment, lang }) => ({
      code: 'wording-changed',
      th: `แม่แบบเปลี่ยนข้อความ "${segment}" (${lang}) หลังจากที่แก้ไว้ ร่างนี้ใช้ข้อความที่แก้ โปรดอ่านเทียบ`,
      en: `The template says "${segment}" (${lang}) in other words since it was edited. The draft has the edited sentence: compare the two.`,
    }))

// ---- answers given once are there for the next document of the same delegation ----

const topicOf = ({ delegation: { id } }: DelegationFile): string => `answers-${id}`

export function rememberedAnswers(cabinet: Cabinet | undefined, delegation: DelegationFile): Answers {
  if (!cabinet) return {}
  const values = cabinet.ledger.entries(topicOf(delegation)).entries.map(({ value }) => value)
  return Object.assign({}, ...values.filter((value) => typeof value === 'object' && value !== null))
}

/** Remembers what was given, unless it is what is remembered already. */
function remember(cabinet: Cabinet, delegation: DelegationFile, answers: Answers): void {
  const hash = (value: Answers): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')
  if (hash(rememberedAnswers(cabinet, delegation)) !== hash(answers))
    cabinet.ledger.append(topicOf(delegation), answers)
}

/** `--set gift.th=…` adds to what is known of `gift`; a field that no template here asks for is a slip of the pen. */
export function givenAnswers(
  templates: readonly Template[],
  set: readonly (readonly [string, string])[],
  known: Answers,
): Answers {
  const fields = [...templates.flatMap((template) => template.fields), ...MARK_FIELDS].map(({ id }) => id)
  let given: Answers = {}
  for (const [path, value] of set) {
    const field = path.split('.')[0] ?? ''
    if (!fields.includes(field)) {
      const near = nearestName(field, fields)
      const hint = near ? `Did you mean "${near}"?` : `They ask for: ${[...new Set(fields)].join(', ')}.`
      throw new AppError(
        'value-invalid',
        `None of these templates asks for "${field}". ${hint} Facts of the delegation belong in its file.`,
        { field },
      )
    }
    given = { ...given, [field]: withAnswer({ ...known, ...given }, path, value)[field] ?? null }
  }
  return given
}

export function checkDelegation(file: { readonly name: string; readonly source: string }): Results['delegation.check'] {
  const { delegation, warnings } = readDelegation(file.source, file.name)
  return { id: delegation.id, people: delegation.people.length, warnings }
}
