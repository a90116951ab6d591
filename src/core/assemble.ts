/**
 * The main job: a delegation and a template become a Word document, filed under the unit whose duty it is.
 *
 *   template + delegation + answers --fill--> draft --write--> Word
 *   kind, subjects, side, date --route--> unit, by which words        both --file--> cabinet
 */
import { hash } from 'node:crypto'
import { type AnswerSource, type Answers, readAnswers } from './answer.ts'
import type { Cabinet } from './cabinet/cabinet.ts'
import type { Filed } from './cabinet/filing.ts'
import type { EditedSegment } from './cabinet/record.ts'
import type { Compiled } from './compiled.ts'
import { factsOf, type Names } from './context.ts'
import type { DelegationFile } from './delegation.ts'
import { type DutyMap, findUnit, structureOn } from './duties.ts'
import { type Edit, type EditOutcome, editDraft, refuseLostEdits, stands, wordingOf } from './edit.ts'
import { AppError } from './errors.ts'
import { type Draft, fill } from './fill.ts'
import type { Kept } from './identity/keep.ts'
import { printed } from './identity/person.ts'
import { marksOf } from './marks.ts'
import { type Office, officeOn } from './office.ts'
import { routeMatter } from './route.ts'
import { sayLanguage } from './say.ts'
import { speakingMinutes } from './speaking.ts'
import type { Template } from './template.ts'
import type { IsoDate, Lang, Matter, OfficeRule, Route } from './types.ts'
import { type Form, prepareWord, type WordSetting } from './word/form.ts'
import { writeWord } from './word/write.ts'

export type DraftRequest = {
  readonly template: Template
  readonly delegation: DelegationFile
  readonly langs: readonly Lang[]
  readonly date: IsoDate
  /** Answers beyond the delegation file's own: remembered first, given on the spot last. */
  readonly answers: readonly AnswerSource[]
  /** A unit that a person chose, and why. */
  readonly choice?: { readonly unit: string; readonly reason?: string }
  /** Sentences written for this draft alone. */
  readonly edits?: readonly Edit[]
  readonly by: string
}

export type Desk = {
  readonly dutyMap: DutyMap
  readonly rules: readonly OfficeRule[]
  readonly office: Office
  readonly setting: Pick<WordSetting, 'font' | 'emblem'>
  readonly names: Names
  /** Forms that were built before, on this PC. */
  readonly compiled?: Compiled
}

/** A draft in words: what it says, and where it belongs. */
export type Worded = {
  readonly request: DraftRequest
  readonly draft: Draft
  readonly edits: readonly EditOutcome[]
  readonly matter: Matter
  readonly route: Route
  readonly unit: string | null
  /** Minutes to speak it, by language; speeches only. */
  readonly speaking?: { readonly [lang: Lang]: number }
}

export type Assembled = Worded & {
  readonly document: Uint8Array
  /** Large type for the lectern; speeches only. */
  readonly readingCopy?: Uint8Array
}

/** Everything up to filing: nothing is written yet, so a fault in the third document leaves no trace of the first. */
export async function assemble(desk: Desk, request: DraftRequest): Promise<Assembled> {
  const worded = word(desk, request)
  refuseLostEdits(worded.edits)
  const document = await documentOf(desk, worded, 'document')
  if (!worded.speaking) return { ...worded, document }
  return { ...worded, document, readingCopy: await documentOf(desk, worded, 'reading-copy') }
}

/** template + delegation + answers + edits -> the draft's words, and its unit. */
export function word(desk: Desk, request: DraftRequest): Worded {
  const matter = matterOf(request)
  const route = routeMatter(matter, desk.dutyMap, desk.rules)
  const unit = unitOf(route, request.choice, desk.dutyMap, matter)
  const office = officeOn(desk.office, route.office)
  const answers = readAnswers(request.template.fields, answerSources(request))
  const facts = factsOf(request.delegation.delegation, office, request.date, answers)
  const filled = fill(request.template, { ...request, facts, digits: desk.office.digits, names: desk.names })
  const { draft, edits } = editDraft(filled, request.edits ?? [], request.delegation.delegation.identities)
  const worded = { request, draft, edits, matter, route, unit }
  return request.template.kind === 'speech'
    ? { ...worded, speaking: speakingMinutes(draft, desk.office.speaking) }
    : worded
}

/** The Word document of a draft; of a speech also the reading copy. */
export async function documentOf(
  desk: Desk,
  { request, draft, unit, speaking }: Worded,
  which: 'document' | 'reading-copy',
): Promise<Uint8Array> {
  const reading = which === 'reading-copy' && speaking !== undefined
  const form = await formOf(
    request,
    {
      ...desk.setting,
      ...marksOf(answerSources(request), request.langs),
      thaiDigits: desk.office.digits === 'thai',
      bilingual: desk.office.bilingual,
      reading,
    },
    desk.compiled,
  )
  return writeWord(form, reading ? withDuration(draft, speaking) : draft, propertiesOf(draft, desk, unit))
}

/** Files what was assembled, with the ids of the people whose identity data it prints. When it returns, it is on the disk. */
export function fileAssembled(cabinet: Cabinet, assembled: Assembled, people: Kept['people']): Filed {
  const { request, draft, edits, matter, route, unit, document, readingCopy, speaking } = assembled
  const { template } = request
  const holds = printed(draft).flatMap((index) => people[index]?.person ?? [])
  return cabinet.file({
    title: titleOf(draft),
    lang: langOf(request.langs),
    template: { id: template.id, version: String(template.version), hash: template.hash },
    delegation: request.delegation.delegation.id,
    matter,
    route,
    unit,
    ...(request.choice?.reason !== undefined && { reason: request.choice.reason }),
    by: request.by,
    state: 'working',
    document,
    ...(readingCopy && { readingCopy }),
    ...(speaking && { speaking }),
    ...(holds.length > 0 && { holds }),
    ...(edits.length > 0 && { edited: edits.filter(stands).map((edit) => editedIn(template, edit, request.by)) }),
  })
}

function editedIn(template: Template, { segment, lang }: EditOutcome, by: string): EditedSegment {
  const found = template.segments.find(({ id }) => id === segment)
  return { segment, lang, wording: found ? wordingOf(found, lang) : '', by }
}

/** What the draft asks of the duty map: its kind and subjects from the template, the side from the delegation's host. */
function matterOf({ template, delegation: { delegation }, date }: DraftRequest): Matter {
  return { date, kind: template.kind, subjects: template.subjects ?? delegation.subjects, side: delegation.host }
}

/** The unit to file under: as chosen; else as the source or a rule settles it; else none, and the draft waits in the tray. */
function unitOf(route: Route, choice: DraftRequest['choice'], map: DutyMap, { date }: Matter): string | null {
  const settled = route.status === 'single' || route.status === 'assigned' ? (route.units[0]?.id ?? null) : null
  if (!choice) return settled
  refuseOtherUnits(map, date, choice.unit)
  if (choice.unit !== settled && !choice.reason?.trim())
    throw new AppError(
      'reason-needed',
      `The source does not put this draft under ${choice.unit}. Say why it belongs there: --reason "…".`,
    )
  return choice.unit
}

/** A person may choose any unit of the structure in force on the matter's date, and no other. */
export function refuseOtherUnits(map: DutyMap, date: IsoDate, unit: string): void {
  const found = findUnit(map, unit)
  const structure = structureOn(map, date)
  if (found && found.structure.id === structure?.id) return
  const units = structure?.units.map(({ id, name }) => `${id} (${name.en})`).join(', ')
  throw new AppError(
    'unit-unknown',
    units
      ? `"${unit}" is no unit of the structure in force on ${date}. Its units: ${units}.`
      : `No structure is in force on ${date}, so no unit can be chosen.`,
    { unit },
  )
}

export const answerSources = ({ delegation, answers }: DraftRequest): readonly AnswerSource[] => [
  ...answers.filter(({ remembered }) => remembered),
  { file: delegation.file, answers: delegation.delegation.answers as Answers, place: delegation.place },
  ...answers.filter(({ remembered }) => !remembered),
]

/** A form is the same for all drafts of a template in the same setting: built once, kept while the template is. */
const forms = new WeakMap<Template, Map<string, Promise<Form>>>()
function formOf({ template, langs }: DraftRequest, setting: WordSetting, compiled: Desk['compiled']): Promise<Form> {
  const known = forms.get(template) ?? new Map<string, Promise<Form>>()
  forms.set(template, known)
  const { font, emblem, ...rest } = setting
  const key = JSON.stringify([
    langs,
    rest,
    font.name,
    font.size,
    font.data?.regular.length,
    emblem && hash('sha1', emblem.data),
  ])
  const form = known.get(key) ?? prepareWord(template, langs, setting, compiled)
  known.set(key, form)
  return form
}

export const langOf = (langs: readonly Lang[]): string => langs.join('+')

/** A bilingual draft says so, or it could not be told from the Thai one on its shelf. */
export function titleOf(draft: Draft): string {
  const title = draft.title[draft.langs[0] ?? ''] || draft.template.title.th
  return draft.langs.length > 1 ? `${title} (${draft.langs.map((lang) => sayLanguage(lang, 'th')).join('-')})` : title
}

function propertiesOf(draft: Draft, { dutyMap, office }: Desk, unit: string | null) {
  const name = unit === null ? undefined : findUnit(dutyMap, unit)?.unit.name.th
  return {
    title: titleOf(draft),
    unit: unit === null ? 'รอกำหนดหน่วยงาน' : `${unit} ${name ?? ''}`.trim(),
    language: draft.langs.join('+'),
    agency: office.facts.agency.th ?? '',
    date: draft.date,
  }
}

/** On the reading copy, under the title: how long it takes. */
function withDuration(draft: Draft, speaking: { readonly [lang: Lang]: number }): Draft {
  const digits = (n: number): string => String(n).replace(/[0-9]/g, (d) => String.fromCharCode(0x0e50 + Number(d)))
  const say = (lang: Lang): string => {
    const minutes = speaking[lang] ?? 0
    if (lang === 'th') return `ใช้เวลากล่าวประมาณ ${digits(minutes)} นาที`
    const said = new Intl.NumberFormat(lang, { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(minutes)
    return lang === 'en' ? `About ${said}` : `± ${said}`
  }
  const text = Object.fromEntries(draft.langs.map((lang) => [lang, [[{ text: say(lang) }]]]))
  const at = draft.blocks.findIndex(({ role }) => role !== 'title' && role !== 'occasion')
  const duration = { id: 'duration', role: 'occasion' as const, text }
  return { ...draft, blocks: [...draft.blocks.slice(0, at), duration, ...draft.blocks.slice(at)] }
}
