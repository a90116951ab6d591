/**
 * Compiled forms in this PC's own folder: the duty map, templates, the Word parts of a layout. A file is named by a hash of
 * the program's build and of all that the form is made from, and begins with a hash of itself: what is damaged, half written or
 * of another program is passed over, and made again.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { Compiled } from '../core/compiled.ts'
import { putFile } from './put-file.ts'

const HASH = 32
/** Forms of former builds and of settings tried once: beyond this many the oldest go. */
const MOST = 200

/** `build` names the program to the byte: another one's forms are never read. */
export function compiledIn(data: string, build: string): Compiled {
  const folder = join(data, 'compiled')
  const fileOf = (from: readonly string[]): string =>
    join(folder, `${hash(JSON.stringify([build, ...from])).toString('hex')}.bin`)
  return {
    find: (from) => read(fileOf(from)),
    keep: (from, value) => {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        tidy(folder)
        const bytes = serialize(value)
        putFile(fileOf(from), Buffer.concat([hash(bytes), bytes]))
      } catch {
        // A full disk or a folder that cannot be written costs time at the next start, and nothing else.
      }
    },
  }
}

const hash = (content: string | Uint8Array): Buffer => createHash('sha256').update(content).digest()

function read(file: string): unknown {
  try {
    const bytes = readFileSync(file)
    const content = bytes.subarray(HASH)
    if (!bytes.subarray(0, HASH).equals(hash(content))) return undefined
    const now = new Date()
    utimesSync(file, now, now)
    return deserialize(content)
  } catch {
    return undefined
  }
}

function tidy(folder: string): void {
  const names = readdirSync(folder)
  if (names.length < MOST) return
  const used = names.map((name) => ({ name, at: statSync(join(folder, name)).mtimeMs })).sort((a, b) => a.at - b.at)
  for (const { name } of used.slice(0, names.length - MOST / 2)) rmSync(join(folder, name), { force: true })
}
