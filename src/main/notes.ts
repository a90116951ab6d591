/**
 * Work in hand: what a person has typed and not yet filed, kept on this PC at every pause, so that a crash, a power cut or
 * an update takes none of it. Sealed, since a form may hold identity data that must lie nowhere in the open.
 *
 *   <data>/notes/notes.key     this PC's own key
 *                <hash>.note   sealed JSON {place, value, changed}
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import { create, shred } from '../core/identity/key-file.ts'
import { newSecret, recipientOf, seal, unseal } from '../core/identity/seal.ts'
import { putFile } from './put-file.ts'

const schema = z.object({ place: z.string(), value: z.json(), changed: z.string() })

/** `place` says whose note it is, as `draft/new` or `delegation/osaka-2026`; there is one note a place. */
export type Note = Readonly<z.infer<typeof schema>>

export type Notes = {
  keep(place: string, value: unknown): Promise<Note>
  drop(place: string): void
  /** The latest first. A note that can no longer be opened is passed over. */
  all(): Promise<readonly Note[]>
  /** Drops every note that says one of these words: for a person who was erased. */
  forget(words: readonly string[]): Promise<number>
}

/** A day's work fits in a fraction of it; a runaway does not fill the disk. */
const MOST = 2_000_000

export function openNotes(data: string, now: () => Date = () => new Date()): Notes {
  const folder = join(data, 'notes')
  const fileOf = (place: string) =>
    join(folder, `${createHash('sha256').update(place).digest('hex').slice(0, 32)}.note`)
  const secret = async () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const key = join(folder, 'notes.key')
    return create(key, existsSync(key) ? '' : await newSecret())
  }
  const read = async (name: string): Promise<readonly Note[]> => {
    try {
      return [schema.parse(JSON.parse(await unseal(readFileSync(join(folder, name)), await secret())))]
    } catch {
      return []
    }
  }
  const notes: Notes = {
    keep: async (place, value) => {
      const note = { place, value, changed: now().toISOString() }
      const text = JSON.stringify(note)
      if (text.length > MOST)
        throw new AppError('value-invalid', `This is too long to be kept as work in hand: ${text.length} characters.`)
      putFile(fileOf(place), await seal(text, [await recipientOf(await secret())]))
      return schema.parse(note)
    },
    drop: (place) => rmSync(fileOf(place), { force: true }),
    all: async () => {
      const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.note')) : []
      const opened = await Promise.all(names.map(read))
      return opened.flat().sort((a, b) => (a.changed < b.changed ? 1 : -1))
    },
    forget: async (words) => {
      const said = (note: Note) => words.some((word) => word !== '' && JSON.stringify(note.value).includes(word))
      const gone = (await notes.all()).filter(said)
      for (const { place } of gone) shred(fileOf(place))
      return gone.length
    },
  }
  return notes
}
