/** What is done with drafts that are filed: shown, moved on, refiled, revised, merged, compared. */
import type { Args, ComparedSide, DraftCard, HeadCard, Results, StepDone } from '../contract.ts'
import { refuseOtherUnits } from '../core/assemble.ts'
import type { Cabinet } from '../core/cabinet/cabinet.ts'
import { didBy, readingCopyOlder } from '../core/cabinet/did.ts'
import { type Filed, sameContent } from '../core/cabinet/filing.ts'
import type { DraftHistory, Revision } from '../core/cabinet/history.ts'
import type { StandingCopy } from '../core/cabinet/shelf.ts'
import { compareWord } from '../core/compare.ts'
import { AppError } from '../core/errors.ts'
import type { App } from './app.ts'
import { openFindings } from './checking.ts'

/** Shows a draft as it stands; what people edited on its shelf comes home first. */
export function showDraft(app: App, { id, by = app.person }: Args<'draft.show'>): DraftCard {
  const cabinet = app.cabinetThere()
  const draft = cabinet.draftNamed(id)
  const came = cabinet.bringHome({ by, draft })
  const history = cabinet.get(draft)
  const copies = cabinet.copies(history)
  const latest = (history.heads[0] ?? history.revisions.at(-1))?.record
  return {
    id: draft,
    title: latest?.title ?? '',
    lang: latest?.lang ?? '',
    template: latest?.template.id ?? '',
    delegation: latest?.delegation ?? '',
    heads: history.heads.map((head) => headCard(head, history, copies)),
    history: history.revisions.map((revision) => stepCard(revision, history)),
    findings: history.findings,
    came,
  }
}

function headCard({ record, state }: Revision, { revisions }: DraftHistory, copies: readonly StandingCopy[]): HeadCard {
  const mine = copies.filter((copy) => copy.record === record.id)
  const file = mine.find(({ which }) => which === 'document')?.path
  const readingCopy = mine.find(({ which }) => which === 'reading-copy')?.path
  return {
    record: record.id,
    state: record.state,
    ...(record.sent && { sent: record.sent }),
    unit: record.unit,
    ...(record.reason !== undefined && { reason: record.reason }),
    date: record.matter.date,
    route: record.route,
    by: record.by,
    filed: record.filed,
    document: state,
    ...(file !== undefined && { file }),
    ...(readingCopy !== undefined && { readingCopy }),
    edited: mine.some(({ changed }) => changed),
    readingCopyOlder: readingCopyOlder(
      record,
      revisions.map((revision) => revision.record),
    ),
  }
}

function stepCard({ record }: Revision, { revisions }: DraftHistory): DraftCard['history'][number] {
  const parents = revisions.map((revision) => revision.record).filter(({ id }) => record.parents.includes(id))
  return {
    record: record.id,
    parents: record.parents,
    did: didBy(record, parents),
    state: record.state,
    ...(record.sent && { sent: record.sent }),
    unit: record.unit,
    ...(record.reason !== undefined && { reason: record.reason }),
    by: record.by,
    ...(record.note !== undefined && { note: record.note }),
    filed: record.filed,
    document: record.document.name,
  }
}

export function setState(app: App, { id, keep, ...change }: Args<'draft.status'>): StepDone {
  const { cabinet, draft, chosen } = stepOn(app, id, keep)
  const filed = cabinet.setState(draft, { by: app.person, ...change, ...chosen })
  if (filed.record.state !== 'approved') return done(filed)
  // Who approves is told what the checks still find, and decides: an approval is a person's, so it is not refused.
  return done({ ...filed, warnings: [...filed.warnings, ...openFindings(app, draft, filed.id)] })
}

export function refile(app: App, { id, unit, reason, by = app.person, keep }: Args<'draft.refile'>): StepDone {
  const { cabinet, draft, chosen } = stepOn(app, id, keep)
  if (unit === 'tray') return done(cabinet.refile(draft, { unit: null, reason, by, ...chosen }))
  for (const { record } of cabinet.get(draft).heads) refuseOtherUnits(app.dutyMap, record.matter.date, unit)
  return done(cabinet.refile(draft, { unit, reason, by, ...chosen }))
}

export function revise(app: App, { id, keep, ...revision }: Args<'draft.revise'>): StepDone {
  const { cabinet, draft, chosen } = stepOn(app, id, keep)
  return done(cabinet.revise(draft, { by: app.person, ...revision, ...chosen }))
}

export function merge(app: App, { id, keep, ...rest }: Args<'draft.merge'>): StepDone {
  const cabinet = app.cabinetThere()
  const draft = cabinet.draftNamed(id)
  return done(cabinet.merge(draft, { by: app.person, ...rest, keep: cabinet.recordNamed(keep, draft).id }))
}

function stepOn(app: App, id: string, keep: string | undefined) {
  const cabinet = app.cabinetThere()
  const draft = cabinet.draftNamed(id)
  return { cabinet, draft, chosen: keep === undefined ? {} : { keep: cabinet.recordNamed(keep, draft).id } }
}

function done({ draft, id, record, file, warnings }: Filed): StepDone {
  const { title, state, sent, unit } = record
  return {
    id: draft,
    record: id,
    title,
    state,
    ...(sent && { sent }),
    unit,
    ...(file !== undefined && { file }),
    warnings,
  }
}

// ---- compare ----

export function compare(app: App, { former, latter }: Args<'draft.compare'>): Results['draft.compare'] {
  const cabinet = app.cabinetThere()
  const [a, b] = [sideOf(app, cabinet, former), sideOf(app, cabinet, latter)]
  const compared = compareWord(cabinet.document(a.draft, a.record), cabinet.document(b.draft, b.record))
  return { former: a, latter: b, ...compared }
}

/** A draft stands for its newest text, with what was edited on its shelf; a record for its own. */
function sideOf(app: App, cabinet: Cabinet, typed: string): ComparedSide {
  const draft = draftOrNone(cabinet, typed)
  if (draft !== undefined) cabinet.bringHome({ by: app.person, draft })
  const named = draft === undefined ? cabinet.recordNamed(typed) : undefined
  const history = cabinet.get(draft ?? named?.draft ?? '')
  const revision = named ? history.revisions.find(({ record }) => record.id === named.id) : onlyHead(history)
  if (!revision)
    throw new AppError('record-unknown', 'That record cannot be read on this PC. Run "withet cabinet verify".')
  const { draft: of, id, title, state, by, filed } = revision.record
  return { draft: of, record: id, title, state, by, filed }
}

function draftOrNone(cabinet: Cabinet, typed: string): string | undefined {
  try {
    return cabinet.draftNamed(typed)
  } catch (error) {
    if (error instanceof AppError && error.code === 'record-unknown') return undefined
    throw error
  }
}

function onlyHead({ heads }: DraftHistory): Revision | undefined {
  const [first, ...others] = heads
  if (!first || others.every(({ record }) => sameContent(record, first.record))) return first
  const ids = heads.map(({ record }) => record.id)
  throw new AppError('value-missing', `Two records stand for this draft. Name the one to compare: ${ids.join(', ')}.`, {
    heads: ids,
  })
}
