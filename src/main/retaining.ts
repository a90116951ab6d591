/** Retention: what is kept how long, holds, and destroying what a person says is to be destroyed. */
import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Args, Results } from '../contract.ts'
import { AppError } from '../core/errors.ts'
import {
  holdDraft,
  type Kept,
  keptDrafts,
  mayDestroy,
  readSchedule,
  releaseDraft,
  type Schedule,
} from '../core/retention.ts'
import { type App, readText } from './app.ts'
import { dateOr } from './date-argument.ts'

export function listRetention(app: App, { due, on }: Args<'retention.list'>): Results['retention.list'] {
  const day = dateOr(on, app.today())
  const cabinet = app.cabinetIfAny()
  const kept = cabinet ? keptDrafts(cabinet.list().drafts, scheduleOf(app), cabinet.ledger) : []
  return { on: day, drafts: due ? kept.filter((each) => each.due <= day) : kept }
}

export function hold(app: App, { draft, reason, by }: Args<'retention.hold'>): Results['retention.hold'] {
  return holdDraft(cabinetOf(app), { draft, reason, by: by ?? app.person, on: app.today() })
}

export function release(app: App, { draft, by }: Args<'retention.release'>): Results['retention.release'] {
  releaseDraft(cabinetOf(app), { draft, by: by ?? app.person, on: app.today() })
  return { draft }
}

/** Without `yes` it says only what would be destroyed. */
export function destroy(app: App, args: Args<'retention.destroy'>): Results['retention.destroy'] {
  const { draft, by, reason, yes = false, handedOver = false } = args
  const cabinet = cabinetOf(app)
  const [found]: readonly Kept[] = keptDrafts([cabinet.get(draft)], scheduleOf(app), cabinet.ledger)
  const kept = mayDestroy(found, { on: app.today(), handedOver })
  if (!yes) return { kept, done: false, removed: [], left: [] }
  const { removed, left } = cabinet.erase(draft, { by, reason, kind: 'retention' })
  return { kept, done: true, removed, left }
}

function cabinetOf(app: App) {
  const cabinet = app.cabinetIfAny()
  if (cabinet) return cabinet
  throw new AppError('record-unknown', 'There is no cabinet yet, so no draft with this id.')
}

/** The office's own schedule stands beside its own settings; else the one that is shipped. */
export function scheduleOf({ options: { officeFile, home } }: App): Schedule {
  const own = officeFile === undefined ? undefined : join(dirname(officeFile), 'retention.yaml')
  const file = own !== undefined && existsSync(own) ? own : join(home, 'office', 'retention.yaml')
  return readSchedule(readText(file), basename(file))
}
