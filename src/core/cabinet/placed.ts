import { join } from 'node:path'
import { newId, sha256 } from './publish.ts'
import { fold } from './title.ts'
import { at, enter, isInside, STAGE, type Volume } from './volume.ts'

/** What Withet itself put under a name on the shelf, or saw standing there unedited: the draft, and the document's hash. */
export type Note = { readonly draft: string; readonly sha256: string }

const FOLDER = 'shelved'

/**
 * A shelf copy tells whose it is by its name, but not which revision an edited one was made from. So that is noted, in
 * `.stage`: on this disk only, never synced. Contract: a note may be lost or old. Then an edited copy becomes a second
 * head that a person looks at; it is never taken for the successor of a text that its writer had not seen.
 */
export function notePlaced(volume: Volume, path: readonly string[], note: Note): void {
  const known = placedAt(volume, path)
  if (known && known.draft === note.draft && known.sha256 === note.sha256) return
  const staged = at(volume, [STAGE, `s-${newId()}`])
  try {
    const folder = enter(volume, [STAGE, FOLDER], false)
    const file = volume.fs.open(staged, 'wx')
    try {
      volume.fs.write(file, new TextEncoder().encode(`${note.draft} ${note.sha256}\n`), 0)
    } finally {
      volume.fs.close(file)
    }
    volume.fs.rename(staged, join(folder, keyOf(path)))
  } catch {
    // A disk that is read-only or full keeps no notes; the draft is filed all the same. See the contract above.
    drop(volume, staged)
  }
}

function drop(volume: Volume, file: string): void {
  try {
    volume.fs.unlink(file)
  } catch {
    // It was never made, or swept meanwhile.
  }
}

/** A name that is free again is nobody's. */
export function forgetPlaced(volume: Volume, path: readonly string[]): void {
  if (isInside(volume, [STAGE, FOLDER])) drop(volume, at(volume, [STAGE, FOLDER, keyOf(path)]))
}

export function placedAt(volume: Volume, path: readonly string[]): Note | undefined {
  if (!isInside(volume, [STAGE, FOLDER])) return undefined
  try {
    const text = new TextDecoder().decode(volume.fs.read(at(volume, [STAGE, FOLDER, keyOf(path)])))
    const [, draft, hash] = /^([a-z2-7]{26}) ([0-9a-f]{64})\n$/.exec(text) ?? []
    return draft !== undefined && hash !== undefined ? { draft, sha256: hash } : undefined
  } catch {
    return undefined
  }
}

/** Names that some system takes for the same have one note. */
const keyOf = (path: readonly string[]): string => sha256(new TextEncoder().encode(fold(path.join('/')))).slice(0, 32)
