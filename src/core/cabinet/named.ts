import { AppError } from '../errors.ts'
import { draftFolder } from './history.ts'
import { RECORD_NAME } from './record.ts'
import { at, isInside, reach, stand, type Volume } from './volume.ts'

/** An id, or its first letters: as many as people type, and no fewer than five. */
const PREFIX = /^[a-z2-7]{5,26}$/

/** The draft that an id or its beginning names. */
export function draftNamed(volume: Volume, typed: string): string {
  stand(volume)
  const [draft, ...others] = draftsBeginning(volume, idOf(typed))
  if (draft === undefined) throw unknown(typed)
  if (others.length > 0) throw ambiguous(typed)
  return draft
}

/** The record that an id or its beginning names, among the drafts given or, slowly, among all. */
export function recordNamed(
  volume: Volume,
  typed: string,
  among?: string,
): { readonly draft: string; readonly id: string } {
  stand(volume)
  const prefix = idOf(typed)
  const drafts =
    among === undefined ? foldersIn(volume, ['store']).flatMap((two) => draftsBeginning(volume, two)) : [among]
  const [record, ...others] = drafts.flatMap((draft) =>
    recordsIn(volume, draft).flatMap((id) => (id.startsWith(prefix) ? [{ draft, id }] : [])),
  )
  if (!record) throw unknown(typed)
  if (others.length > 0) throw ambiguous(typed)
  return record
}

function idOf(typed: string): string {
  const prefix = typed.trim().toLowerCase()
  if (PREFIX.test(prefix)) return prefix
  throw unknown(typed)
}

const draftsBeginning = (volume: Volume, prefix: string): readonly string[] =>
  foldersIn(volume, ['store', prefix.slice(0, 2)]).filter((name) => name.startsWith(prefix) && name.length === 26)

function foldersIn(volume: Volume, folder: readonly string[]): readonly string[] {
  if (!isInside(volume, folder)) return []
  const entries = reach('look', () => volume.fs.names(at(volume, folder)))
  return entries.filter(({ name, kind }) => kind === 'folder' && /^[a-z2-7]+$/.test(name)).map(({ name }) => name)
}

function recordsIn(volume: Volume, draft: string): readonly string[] {
  if (!isInside(volume, draftFolder(draft))) return []
  const entries = reach('look', () => volume.fs.names(at(volume, draftFolder(draft))))
  return entries.flatMap(({ name, kind }) => (kind === 'file' ? (RECORD_NAME.exec(name)?.[1] ?? []) : []))
}

const quoted = (typed: string) => typed.slice(0, 40)

const unknown = (typed: string) =>
  new AppError(
    'record-unknown',
    `Nothing in the cabinet has the id "${quoted(typed)}". Fix: give the id, or at least its first five letters. It may not have reached this PC yet.`,
  )

const ambiguous = (typed: string) =>
  new AppError('record-unknown', `More than one id begins with "${quoted(typed)}". Fix: give more of its letters.`)
