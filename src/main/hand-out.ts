/** Filed documents on their way to a person: as bytes, opened in Word, or shown in their folder. */
import { basename } from 'node:path'
import type { Args, Handed, Results } from '../contract.ts'
import type { Cabinet } from '../core/cabinet/cabinet.ts'
import { AppError } from '../core/errors.ts'
import type { App } from './app.ts'

type Which = 'document' | 'reading-copy'

/** Of two heads the first is shown; a record's own document is asked for by its name. */
export function documentOf(
  app: App,
  { id, record, which = 'document' }: Args<'draft.document'>,
): Results['draft.document'] {
  const cabinet = app.cabinetThere()
  const draft = cabinet.draftNamed(id)
  const { revisions, heads } = cabinet.get(draft)
  const wanted = record === undefined ? undefined : cabinet.recordNamed(record, draft).id
  const found = wanted === undefined ? heads[0] : revisions.find((revision) => revision.record.id === wanted)
  if (!found)
    throw new AppError('record-unknown', 'That record cannot be read on this PC. Run "withet cabinet verify".')
  const bytes = cabinet.document(draft, found.record.id, which)
  return { name: nameOf(cabinet, draft, found.record.title, which), bytes }
}

function nameOf(cabinet: Cabinet, draft: string, title: string, which: Which): string {
  const shelved = copyOf(cabinet, draft, which)
  if (shelved) return basename(shelved)
  return `${title
    .replace(/[/\\:*?"<>|\p{Cc}]/gu, ' ')
    .slice(0, 80)
    .trim()}.docx`
}

function copyOf(cabinet: Cabinet, draft: string, wanted: Which): string | undefined {
  const history = cabinet.get(draft)
  const head = history.heads[0]?.record.id
  return cabinet.copies(history).find(({ record, which }) => record === head && which === wanted)?.path
}

export async function openDocument(app: App, { id, which = 'document' }: Args<'draft.open'>): Promise<Handed> {
  return handed((await app.shell.open(shelved(app, id, which))) ? 'done' : 'unable')
}

export async function revealDocument(app: App, id: string): Promise<Handed> {
  return handed((await app.shell.reveal(shelved(app, id, 'document'))) ? 'done' : 'unable')
}

/** The copy people open; what stands in the store is never handed to Word. */
function shelved(app: App, id: string, which: Which): string {
  const cabinet = app.cabinetThere()
  const path = copyOf(cabinet, cabinet.draftNamed(id), which)
  if (path) return path
  throw new AppError(
    'record-unknown',
    'This draft has no copy on its shelf just now. Nothing is lost: make the shelves anew under Settings, or run "withet cabinet rebuild".',
  )
}

export const handed = (done: Handed['done'] | 'saved'): Handed => ({ done: done === 'saved' ? 'done' : done })
