/** Checks of what is written in two languages: of a filed draft, a template, a document, or pairs that somebody is typing. */
import type { Args, QaReport, QaRow } from '../contract.ts'
import type { Cabinet } from '../core/cabinet/cabinet.ts'
import type { Revision } from '../core/cabinet/history.ts'
import { AppError } from '../core/errors.ts'
import { keptDelegation } from '../core/identity/keep.ts'
import { readUnits } from '../core/memory/formats.ts'
import { pairsOfUnits } from '../core/memory/pairs-of-units.ts'
import { type Pair, pairsOfTemplate } from '../core/pair.ts'
import { namesIn } from '../core/qa/about.ts'
import { withGaps, withReviewed } from '../core/qa/changed.ts'
import type { About } from '../core/qa/check.ts'
import { findingsIn } from '../core/qa/checks.ts'
import { heed, type Ignored, ignore, ignoredIn } from '../core/qa/ignored.ts'
import { type Template, unknownTemplate } from '../core/template.ts'
import type { IsoDate, Warning } from '../core/types.ts'
import { pairsOfWord } from '../core/word/aligned.ts'
import type { App } from './app.ts'

/** What is checked. `of` names it where findings are set aside; a document from elsewhere has no such place. */
type Checked = {
  readonly of?: string
  readonly title: string
  readonly pairs: readonly Pair[]
  /** Units stand each by itself: nothing is counted on from one to the next. */
  readonly apart?: boolean
  readonly about: About
  readonly anchor?: string
}

export function checkPairs(app: App, args: Args<'qa.check'>): QaReport {
  const found = checkedBy(app, args)
  return reportOf(found, ignoredOf(app, found.of))
}

function checkedBy(app: App, { id, document, pairs, delegation }: Args<'qa.check'>): Checked {
  const known = id === undefined ? undefined : checkedNamed(app, id)
  if (known && pairs) return { ...known, pairs: beingWritten(app, known, pairs) }
  if (known) return known
  const about = aboutOf(app, app.today(), delegation)
  if (pairs) return { title: '', pairs, about }
  if (!document) throw new AppError('usage', 'Name a draft or a template, or give a document or pairs.')
  return { title: document.name, ...ofFile(app, document), about }
}

/** Pairs of a template come by its segments; what is checked and set aside of it is each line of them. */
function beingWritten(app: App, { of = '' }: Checked, pairs: readonly Pair[]): readonly Pair[] {
  const template = templateOrNone(app, of)
  if (!template) return pairs
  const reviewed = pairs.flatMap(({ place, reviewed }) => (reviewed ? [{ place, text: reviewed }] : []))
  const named = new Set(reviewed.map(({ place }) => place))
  const before = { ...template, segments: template.segments.filter((each) => named.has(`${of}#${each.id}`)) }
  return withReviewed(pairsOfTemplate(written(template, pairs)), pairsOfTemplate(written(before, reviewed)))
}

function written(template: Template, rows: readonly Pick<Pair, 'place' | 'text'>[]): Template {
  const said = new Map(rows.map(({ place, text }) => [place, text]))
  const segments = template.segments.map((segment) => ({
    ...segment,
    source: { ...segment.source, ...said.get(`${template.id}#${segment.id}`) },
  }))
  return { ...template, segments }
}

/** A Word file is a zip; what is not is a file of units. */
function ofFile(
  app: App,
  { name, bytes }: NonNullable<Args<'qa.check'>['document']>,
): Pick<Checked, 'pairs' | 'apart'> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return { pairs: pairsOfWord(bytes) }
  return { pairs: pairsOfUnits(readUnits(bytes, name).taken, app.templates()), apart: true }
}

/** A template by its id, else a draft by its id or its first letters. */
function checkedNamed(app: App, id: string): Checked {
  const template = templateOrNone(app, id)
  if (template)
    return { of: id, title: template.title.th, pairs: pairsOfTemplate(template), about: aboutOf(app, app.today()) }
  // Where nothing is filed yet, the id can only have been meant for a template.
  if (!app.cabinetIfAny()) throw unknownTemplate(id, app.templateIds())
  const cabinet = app.cabinetThere()
  const draft = cabinet.draftNamed(id)
  cabinet.bringHome({ by: app.person, draft })
  return checkedDraft(app, cabinet, draft)
}

function templateOrNone(app: App, id: string): Template | undefined {
  try {
    return app.template(id)
  } catch (error) {
    if (error instanceof AppError && error.code === 'template-unknown') return undefined
    throw error
  }
}

/** Of two heads, the first; it is held against the last text of the draft that somebody reviewed. */
function checkedDraft(app: App, cabinet: Cabinet, draft: string, record?: string): Checked {
  const { heads, revisions } = cabinet.get(draft)
  const head = heads.find((each) => record === undefined || each.record.id === record)?.record
  if (!head) throw new AppError('record-unknown', 'That record cannot be read on this PC. Run "withet cabinet verify".')
  const [first] = revisions
  const original = first?.state === 'ok' ? pairsOfWord(cabinet.document(draft, first.record.id)) : []
  const pairs = withGaps(pairsOfWord(cabinet.document(draft, head.id)), original)
  const before = lastReviewed(revisions, head.document.name)
  return {
    of: draft,
    title: head.title,
    pairs: before ? withReviewed(pairs, pairsOfWord(cabinet.document(draft, before.record.id))) : pairs,
    about: aboutOf(app, head.matter.date, head.delegation),
    // A hash of a birth date tells the date to whoever tries all days; that of the whole document tells nothing.
    ...(head.holds && head.holds.length > 0 && { anchor: head.document.sha256 }),
  }
}

/** The newest other text that went to whoever checks it. Where it was erased, there is nothing to hold against. */
const lastReviewed = (revisions: readonly Revision[], document: string): Revision | undefined =>
  revisions.findLast(
    ({ record, state }) =>
      (record.state === 'in-review' || record.state === 'approved') &&
      record.document.name !== document &&
      state === 'ok',
  )

function aboutOf(app: App, date: IsoDate, delegation?: string): About {
  const cabinet = app.cabinetIfAny()
  const facts = cabinet && delegation !== undefined ? keptDelegation(cabinet, delegation)?.facts : undefined
  return { date, digits: app.office.digits, names: facts ? namesIn(facts) : [], glossary: app.glossary() }
}

const ignoredOf = (app: App, of: string | undefined): ReadonlyMap<string, Ignored> => {
  const cabinet = of === undefined ? undefined : app.cabinetIfAny()
  return cabinet && of !== undefined ? ignoredIn(cabinet.ledger, of) : new Map()
}

function reportOf(
  { of, title, pairs, apart, about, anchor }: Checked,
  ignored: ReadonlyMap<string, Ignored>,
): QaReport {
  const texts = apart ? pairs.map((pair) => [pair]) : [pairs]
  const found = texts.flatMap((text) => findingsIn(text, about, anchor))
  const findings = found.map((finding): QaRow => {
    const aside = ignored.get(finding.id)
    return aside ? { ...finding, ignored: aside } : finding
  })
  const open = findings.filter((finding) => !finding.ignored).length
  return { ...(of !== undefined && { of }), title, pairs: pairs.length, open, findings }
}

// ---- setting aside ----

export function ignoreFinding(app: App, { id, finding, reason, by = app.person }: Args<'qa.ignore'>): Ignored {
  const checked = checkedNamed(app, id)
  const found = reportOf(checked, new Map()).findings.filter((each) => each.id.startsWith(finding))
  const [one, ...more] = found
  if (!one || more.length > 0 || checked.of === undefined)
    throw new AppError(
      'value-invalid',
      `No one finding of ${id} begins with "${finding}". "withet qa ${id}" lists them.`,
    )
  return ignore(app.cabinet().ledger, checked.of, one, { reason, by, on: app.today() })
}

export function heedFinding(app: App, { id, finding, by = app.person }: Args<'qa.unignore'>): Ignored {
  const { of = id } = checkedNamed(app, id)
  const found = [...ignoredOf(app, of).keys()].filter((each) => each.startsWith(finding))
  return heed(app.cabinetThere().ledger, of, found.length === 1 ? (found[0] ?? finding) : finding, {
    by,
    on: app.today(),
  })
}

// ---- before an approval ----

const MOST_TOLD = 5

/** What is open when somebody approves a draft: told, and never a refusal, for a person decides. */
export function openFindings(app: App, draft: string, record: string): readonly Warning[] {
  const cabinet = app.cabinetThere()
  const checked = checkedIfThere(() => checkedDraft(app, cabinet, draft, record))
  if (!checked) return [UNCHECKED]
  const open = reportOf(checked, ignoredOf(app, draft)).findings.filter((finding) => !finding.ignored)
  const told = open.slice(0, MOST_TOLD).map(
    ({ place, say }): Warning => ({
      code: 'qa-open',
      th: `ตรวจภาษา ${place}: ${say.th}`,
      en: `${place}: ${say.en}`,
    }),
  )
  const more = open.length - told.length
  return more > 0
    ? [...told, { code: 'qa-open', th: `และอีก ${more} รายการ`, en: `And ${more} more: withet qa ${draft.slice(0, 8)}` }]
    : told
}

const UNCHECKED: Warning = {
  code: 'qa-unchecked',
  th: 'ยังไม่ได้ตรวจภาษา เพราะเอกสารยังอ่านไม่ได้บนเครื่องนี้',
  en: 'The texts were not checked: the document cannot be read on this PC yet.',
}

function checkedIfThere(check: () => Checked): Checked | undefined {
  try {
    return check()
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}
