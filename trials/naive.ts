/**
 * The control: the store one writes without a thought. Documents by their names in a folder a unit, one index that is
 * written anew with every act, no staging, no fsync. Each trial must catch it, or the trial proves nothing.
 */
import { join } from 'node:path'
import { type Fs, makeRoot } from '../src/core/cabinet/disk.ts'
import { newId } from '../src/core/cabinet/publish.ts'
import type { Found, Store } from './store.ts'

type Entry = { readonly unit: string; readonly reasons: readonly string[] }
type Index = { readonly [draft: string]: Entry }

export function naiveStore(dir: string, fs: Fs): Store {
  const index = join(dir, 'index.json')
  const read = (): Index => (fs.look(index) ? JSON.parse(Buffer.from(fs.read(index)).toString()) : {})
  const path = (unit: string, draft: string): string => join(dir, unit, `${draft}.docx`)
  const change = (draft: string, entry: Entry): void =>
    replace(fs, index, JSON.stringify({ ...read(), [draft]: entry }, null, 2))
  return {
    file: (text) => {
      const draft = newId()
      makeRoot(fs, join(dir, 'CITY'))
      replace(fs, path('CITY', draft), text)
      change(draft, { unit: 'CITY', reasons: [] })
      return draft
    },
    refile: (draft, unit, reason) => {
      const entry = read()[draft]
      if (!entry) throw new Error(`the index has lost ${draft}`)
      makeRoot(fs, join(dir, unit))
      if (entry.unit !== unit) fs.rename(path(entry.unit, draft), path(unit, draft))
      change(draft, { unit, reasons: [...entry.reasons, reason] })
    },
    rebuild: () => replace(fs, index, JSON.stringify(read(), null, 2)),
    read: () => found(dir, fs, read, path),
  }
}

function replace(fs: Fs, path: string, text: string): void {
  if (fs.look(path)) fs.unlink(path)
  const file = fs.open(path, 'wx')
  try {
    fs.write(file, Buffer.from(text), 0)
  } finally {
    fs.close(file)
  }
}

/** In a folder that people open, a document that the index does not know is half a filing for all to see. */
function found(dir: string, fs: Fs, read: () => Index, path: (unit: string, draft: string) => string): Found {
  try {
    const drafts = Object.entries(read()).map(([draft, { unit, reasons }]) => {
      const file = path(unit, draft)
      const texts = fs.look(file) ? [Buffer.from(fs.read(file)).toString()] : []
      return { draft, texts, reasons }
    })
    const known = new Set(drafts.map(({ draft }) => `${draft}.docx`))
    const strays = fs
      .names(dir)
      .filter(({ kind }) => kind === 'folder')
      .flatMap(({ name }) => fs.names(join(dir, name)))
      .filter(({ name }) => name.endsWith('.docx') && !known.has(name))
    return {
      drafts: new Map(drafts.map(({ draft, ...rest }) => [draft, rest])),
      halves: [
        ...drafts.filter(({ texts }) => texts.length === 0).map(({ draft }) => `no document: ${draft}`),
        ...strays.map(({ name }) => `half a filing: ${name}`),
      ],
    }
  } catch {
    return { drafts: new Map(), halves: ['the index cannot be read'] }
  }
}
