/** What a draft would be, before it is filed: nothing is written, and what cannot be read is told beside the rest. */
import type { Args, Preview } from '../contract.ts'
import type { Answers } from '../core/answer.ts'
import {
  answerSources,
  type Desk,
  type DraftRequest,
  documentOf,
  langOf,
  titleOf,
  type Worded,
  word,
} from '../core/assemble.ts'
import { readDate } from '../core/date.ts'
import type { DelegationFile } from '../core/delegation.ts'
import { type Edit, unprintable } from '../core/edit.ts'
import { AppError } from '../core/errors.ts'
import { refuseLeaks } from '../core/identity/person.ts'
import { MARK_FIELDS } from '../core/marks.ts'
import { type AnswerFault, showWorded } from '../core/preview.ts'
import { readable } from '../core/readable.ts'
import { HIDDEN_TH } from '../core/reader.ts'
import type { Template } from '../core/template.ts'
import type { IsoDate } from '../core/types.ts'
import type { App } from './app.ts'
import { delegationOf, deskOf, givenAnswers, refuseLanguages, rememberedAnswers, sourcesOf } from './drafting.ts'

export async function previewDraft(app: App, args: Args<'draft.preview'>): Promise<Preview> {
  const template = app.looseTemplate(args.template)
  const langs = (args.lang ?? 'th').split('+')
  refuseLanguages(template, langs)
  const delegation = await delegationOf(app, args.delegation)
  const { date, faults: dateFaults } = dayOf(args.date, app.today())
  const { edits, faults: editFaults } = printable(args.edits ?? [])
  const { request, faults: answerFaults } = readableRequest({
    template,
    delegation,
    langs,
    date,
    edits,
    answers: answersFor(app, template, delegation, args),
    by: app.person,
  })
  const desk = deskOf(app, args)
  const { worded, faults: choiceFaults } = chosen(desk, request, args)
  return {
    template: template.id,
    title: titleOf(worded.draft),
    lang: langOf(langs),
    date,
    document: await documentOf(desk, worded, args.which ?? 'document'),
    ...showWorded(worded, answerSources(request)),
    faults: [...dateFaults, ...answerFaults, ...editFaults, ...choiceFaults, ...leaksIn(worded, args)],
    edits: worded.edits,
    matter: worded.matter,
    route: worded.route,
    unit: worded.unit,
    ...(worded.speaking && { speaking: worded.speaking }),
    warnings: delegation.warnings,
  }
}

/** Answers for other templates of the same request stand among them, and are passed over. */
function answersFor(app: App, template: Template, delegation: DelegationFile, { set = [] }: Args<'draft.preview'>) {
  const fields = new Set([...template.fields, ...MARK_FIELDS].map(({ id }) => id))
  const mine = set.filter(([path]) => fields.has(path.split('.')[0] ?? ''))
  const remembered = rememberedAnswers(app.cabinetIfAny(), delegation)
  const known = { ...remembered, ...(delegation.delegation.answers as Answers) } // values as the file's reader gave them
  return sourcesOf(remembered, givenAnswers([template], mine, known))
}

type Faults = { readonly faults: readonly AnswerFault[] }

function dayOf(typed: string | undefined, today: IsoDate): Faults & { readonly date: IsoDate } {
  const read = typed === undefined ? { date: today } : readDate(typed)
  if ('date' in read) return { date: read.date, faults: [] }
  return { date: today, faults: [{ field: 'date', problem: read.problem, fix: read.fix, th: read.th }] }
}

function printable(edits: readonly Edit[]): Faults & { readonly edits: readonly Edit[] } {
  const judged = edits.map((edit) => ({ edit, problem: unprintable(edit.text) }))
  return {
    edits: judged.flatMap(({ edit, problem }) => (problem === undefined ? [edit] : [])),
    faults: judged.flatMap(({ edit, problem }) =>
      problem === undefined ? [] : [{ field: `edits.${edit.segment}.${edit.lang}`, problem, th: HIDDEN_TH }],
    ),
  }
}

/** What cannot be read counts as not given, in the delegation's own answers as well. */
function readableRequest(request: DraftRequest): Faults & { readonly request: DraftRequest } {
  const { delegation, answers } = request
  const { faults, unread } = readable(request.template, answerSources(request))
  if (faults.length === 0) return { request, faults }
  const own = { ...delegation.delegation, answers: unread(delegation.delegation.answers) }
  return {
    request: {
      ...request,
      delegation: { ...delegation, delegation: own },
      answers: answers.map((source) => ({ ...source, answers: unread(source.answers) })),
    },
    faults,
  }
}

/** A unit that cannot be chosen, or not without a reason, is told; the page stands all the same. */
function chosen(
  desk: Desk,
  request: DraftRequest,
  { unit, reason }: Args<'draft.preview'>,
): Faults & { worded: Worded } {
  if (unit === undefined) return { worded: word(desk, request), faults: [] }
  try {
    const choice = { unit, ...(reason !== undefined && { reason }) }
    return { worded: word(desk, { ...request, choice }), faults: [] }
  } catch (error) {
    const field = error instanceof AppError ? FIELD_OF[error.code] : undefined
    if (!(error instanceof AppError) || !field) throw error
    // The reason is printed nowhere, so the page is the same with any.
    const stand = field === 'reason' ? { choice: { unit, reason: '…' } } : {}
    return {
      worded: word(desk, { ...request, ...stand }),
      faults: [{ field, problem: error.message, th: CHOICE_TH[field] }],
    }
  }
}

const CHOICE_TH = {
  unit: 'หน่วยงานนี้ไม่อยู่ในโครงสร้างที่ใช้ในวันนั้น',
  reason: 'แหล่งที่มาไม่ได้ชี้หน่วยงานนี้ ระบุเหตุผลสั้น ๆ',
}
const LEAK_TH = 'มีเลขที่หนังสือเดินทางอยู่ในข้อความ ซึ่งจะติดไปกับทะเบียน ให้ใส่ไว้ในข้อมูลประจำตัวเท่านั้น'

const FIELD_OF: { readonly [code: string]: 'unit' | 'reason' } = { 'unit-unknown': 'unit', 'reason-needed': 'reason' }

function leaksIn({ draft, request }: Worded, { reason }: Args<'draft.preview'>): readonly AnswerFault[] {
  const { identities, answers: _, ...facts } = request.delegation.delegation
  try {
    refuseLeaks({ ...facts, title: titleOf(draft), reason }, identities)
    return []
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return [{ field: String(error.data.field), problem: error.message, th: LEAK_TH }]
  }
}
