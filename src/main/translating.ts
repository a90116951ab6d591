/** The calls that send one template or one draft to a translator's program, and take back what was translated. */
import type { Args, Results } from '../contract.ts'
import { AppError } from '../core/errors.ts'
import { type CarriedUnit, type Skip, unitFrom } from '../core/memory/carried.ts'
import { ENDINGS, readUnits, type UnitFile, writeUnits } from '../core/memory/formats.ts'
import { unitsOfTemplate } from '../core/memory/from-template.ts'
import { type Proposal, proposeRevision } from '../core/memory/into-draft.ts'
import { translateTemplate } from '../core/memory/into-template.ts'
import { fromOmegat, OMEGAT, omegatProject } from '../core/memory/omegat.ts'
import { reviewImport, takeUnits } from '../core/memory/review-units.ts'
import { sourcesOf, WRITTEN } from '../core/memory/sources.ts'
import type { TranslationUnit } from '../core/memory/unit.ts'
import { unknownTemplate } from '../core/template.ts'
import type { App } from './app.ts'
import { chosenOf, refuseNone, reportOf, takerOf, termsHere, unitRow, unitsHere } from './exchanging.ts'
import { versionOf } from './start-desk.ts'

/** What is translated: its whole segments as they stand, and whether it is a template's file or a filed draft. */
type Work = { readonly id: string; readonly kind: 'template' | 'draft'; readonly units: readonly TranslationUnit[] }

export async function exportWork(app: App, args: Args<'translate.export'>): Promise<Results['translate.export']> {
  const { id, format, from = 'th', to = 'en' } = args
  const work = workOf(app, id)
  if (!work.units.some(({ variants }) => Object.hasOwn(variants, from)))
    throw new AppError('value-missing', `${work.id} has nothing in "${from}". Fix: name another language with --from.`)
  const setting = { source: from, target: to, original: work.id, version: versionOf(app) }
  if (format === 'omegat') {
    const memory = await unitsHere(app)
    return { ...omegatProject(work.units, { ...setting, memory, terms: termsHere(app) }), entries: work.units.length }
  }
  const name = `${work.id}.${ENDINGS[format]}`
  const content = writeUnits(format, work.units, setting)
  return { folders: [], files: [{ name, content }], entries: work.units.length }
}

function workOf(app: App, id: string): Work {
  const template = app.templates().find((known) => known.id === id)
  if (template) return { id, kind: 'template', units: unitsOfTemplate(template, WRITTEN) }
  const cabinet = app.cabinetIfAny()
  // Where nothing is filed yet, the id can only have been meant for a template.
  if (!cabinet)
    throw unknownTemplate(
      id,
      app.templates().map((known) => known.id),
    )
  const draft = cabinet.draftNamed(id)
  const desk = { templates: app.templates(), office: app.office, names: app.desk().names }
  const { units } = sourcesOf(cabinet, desk).ofDraft(draft)
  if (units.length > 0) return { id: draft, kind: 'draft', units }
  throw new AppError(
    'value-missing',
    `The draft ${draft} has nothing to translate: only a bilingual draft of a template that is here gives its sentences.`,
    { draft },
  )
}

/**
 * For a template, what was taken becomes a new text of its file, for the office's own folder of templates. For a draft it becomes
 * proposals and a copy of its document with them: the draft stays as it is until a person revises it.
 */
export function importWork(app: App, args: Args<'translate.import'>): Results['translate.import'] {
  const { file, take = [], only, by } = args
  const taker = takerOf(app, file, by)
  const read = readUnits(file.bytes, file.name)
  const work = workOf(app, args.id ?? idIn(read, file.name))
  const known = read.tool === OMEGAT ? fromOmegat(read, work.units, args.from ?? 'th', args.to ?? 'en') : read
  const rows = refuseNone(file.name, ofWork(known, work))
  const incoming = rows.taken.map((carried) => unitFrom(carried, taker))
  const review = reviewImport(work.units, incoming)
  const chosen = chosenOf(review, only, ({ id }) => id)
  const units = takeUnits(chosen, take, taker)
  const report = reportOf(
    file.name,
    read.format,
    rows,
    review,
    { take, chosen: units.length, kept: work.kind === 'template' ? units.length : 0, skipped: [] },
    unitRow,
  )
  if (work.kind === 'draft') {
    const proposals = take.flatMap((verdict) => chosen[verdict])
    return { ...report, id: work.id, proposals: proposals.map(proposalOf), ...revisionOf(app, work.id, proposals) }
  }
  const template = app.template(work.id)
  const { source, changed } = translateTemplate(app.templateSource(work.id), template, units, file.name)
  return {
    ...report,
    id: work.id,
    ...(changed.length > 0 && { template: { name: `${work.id}.yaml`, source, changed } }),
  }
}

function proposalOf({ incoming, existing }: Proposal) {
  const { place, incoming: latter } = unitRow(incoming)
  return { place, latter, ...(existing && { former: unitRow(existing).incoming }) }
}

/** A copy of the document with the proposals in it; none where two texts of the draft stand, since nobody chose one. */
function revisionOf(app: App, draft: string, proposals: readonly Proposal[]) {
  const { heads } = app.cabinetThere().get(draft)
  const [head, ...others] = heads
  if (!head || others.length > 0 || proposals.length === 0) return {}
  return { revision: proposeRevision(app.cabinetThere().document(draft, head.record.id), proposals) }
}

/** The template or draft that the units of a file say they are of. */
function idIn(read: UnitFile, file: string): string {
  const named = read.taken.flatMap(({ origin }) => (origin && 'id' in origin ? [origin.id] : []))
  const [id, ...others] = new Set(named)
  if (id !== undefined && others.length === 0) return id
  throw new AppError(
    'usage',
    id === undefined
      ? `${file} does not say what it translates. Name the template or the draft: --for ID.`
      : `${file} translates ${named.length > 1 ? [...new Set(named)].join(', ') : id}. Name one of them: --for ID.`,
  )
}

/** Entries of another template or draft are none of this one's. */
function ofWork<R extends UnitFile>(read: R, { id, units }: Work): R {
  const places = new Set(units.map(({ context }) => context.place))
  const ids = new Set(units.map((unit) => unit.id))
  const mine = (row: CarriedUnit): boolean =>
    (row.id !== undefined && ids.has(row.id)) || (row.context !== undefined && places.has(row.context.place))
  const skipped = read.taken
    .filter((row) => !mine(row))
    .map(({ line }): Skip => ({ line, problem: `it is no segment of ${id}` }))
  return { ...read, taken: read.taken.filter(mine), skipped: [...read.skipped, ...skipped] }
}
