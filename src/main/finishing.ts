/** What becomes of a work when it is done: the office's own template, a new version of the draft, units of the memory. */
import { join } from 'node:path'
import type { Args, Results } from '../contract.ts'
import { AppError } from '../core/errors.ts'
import { everyDelegation } from '../core/identity/keep.ts'
import { translateTemplate } from '../core/memory/into-template.ts'
import { keepUnits, keptUnits, withdrawUnits } from '../core/memory/kept.ts'
import { namesIn, tells } from '../core/memory/personal.ts'
import type { TranslationUnit } from '../core/memory/unit.ts'
import { inOrder, unitOf } from '../core/memory/unit-of.ts'
import { variantOf } from '../core/memory/variant.ts'
import { retextRows } from '../core/word/retext-rows.ts'
import type { App } from './app.ts'
import { putFile } from './put-file.ts'
import { lookAnew } from './remembering.ts'
import { onlyHead, refusePersonal, stampOf } from './working.ts'

type Finish = Args<'work.finish'>
type Finished = Results['work.finish']

export async function finishWork(app: App, args: Finish): Promise<Finished> {
  const into = { document: intoMemory, draft: intoDraft, template: intoTemplate }[args.kind]
  const done = await into(app, args)
  await lookAnew(app)
  return done
}

function intoTemplate(app: App, { id, record, rows, by = app.person }: Finish): Finished {
  const template = app.template(id)
  refuseChanged(record, stampOf(template))
  const { version } = template
  const units = rows.map((row) => unitOfRow(app, row, { kind: 'template', id, version }, by))
  const { source, changed } = translateTemplate(app.templateSource(id), template, units, `${id}.yaml`)
  if (changed.length === 0) return { done: 'nothing', changed: 0 }
  const folder = app.options.templates
  const file = { name: `${id}.yaml`, source }
  if (folder === undefined) return { done: 'file', changed: changed.length, file }
  putFile(join(folder, file.name), source)
  app.forgetTemplates()
  return { done: 'template', changed: changed.length, file }
}

async function intoDraft(app: App, { id, record, rows, by = app.person, note }: Finish): Promise<Finished> {
  const cabinet = app.cabinetThere()
  const draft = cabinet.draftNamed(id)
  cabinet.bringHome({ by: app.person, draft })
  const head = onlyHead(cabinet, draft)
  refuseChanged(record, head.id)
  await refusePersonal(app, draft, { note })
  const { document, changed } = retextRows(cabinet.document(draft, head.id), rows)
  if (changed === 0) return { done: 'nothing', changed }
  const revised = cabinet.revise(draft, { document, by, ...(note !== undefined && { note }) })
  return { done: 'draft', changed, record: revised.id }
}

function refuseChanged(opened: string | undefined, now: string): void {
  if (opened === undefined || opened === now) return
  throw new AppError(
    'edited-meanwhile',
    'This was changed since the workbench opened it. Nothing was changed now, and your words are kept on this PC. Fix: open it again and take them over.',
  )
}

/** What tells of anybody stays out, as everywhere in the memory. Finished again, a document's units take the place of its former ones. */
function intoMemory(app: App, { id, rows, by = app.person }: Finish): Finished {
  const whole = rows.filter(({ text }) => Object.values(text).filter((words) => words.trim() !== '').length > 1)
  const known = app.cabinetIfAny()
  const names = known ? namesIn(everyDelegation(known), []) : []
  const units = whole
    .map((row) => unitOfRow(app, { ...row, place: `${id}#${row.place}` }, { kind: 'work', id }, by))
    .filter(({ variants }) => !Object.values(variants).some((variant) => tells(variant, names)))
  const leftOut = whole.length - units.length
  if (units.length === 0) return { done: 'nothing', changed: 0, leftOut }
  const { ledger } = app.cabinet()
  const placed = inOrder(units)
  const ids = new Set(placed.map((unit) => unit.id))
  const former = keptUnits(ledger).units()
  const gone = former.flatMap((unit) =>
    unit.origin.kind === 'work' && unit.origin.id === id && !ids.has(unit.id) ? [unit.id] : [],
  )
  if (gone.length > 0) withdrawUnits(ledger, gone, by, app.today())
  keepUnits(ledger, placed)
  return { done: 'memory', changed: units.length, leftOut }
}

function unitOfRow(
  app: App,
  { place, text, state = 'translated', translator, reviewer }: Finish['rows'][number],
  origin: TranslationUnit['origin'],
  by: string,
): TranslationUnit {
  const variants = Object.fromEntries(Object.entries(text).map(([lang, words]) => [lang, variantOf(words)]))
  return unitOf({
    variants,
    context: { place },
    origin,
    state,
    author: translator ?? by,
    date: app.today(),
    ...(reviewer !== undefined && { reviewer }),
  })
}
