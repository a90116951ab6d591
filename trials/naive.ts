/**
 * The control: the store one writes without a thought. Documents by their names in a folder a unit, one index that is
 * written anew with every act, no staging, no fsync. Each trial must catch it, or the trial proves nothing.
 */
import { join } from 'node:path'
import { type Fs, makeRoot } from '../src/core/cabinet/disk.ts'
import { newId } from '../src/core/cabinet/publish.ts'
import type { Found, Store } from './store.ts'

/** `gone`: its document was erased. */
type Entry = { readonly unit: string; readonly reasons: readonly string[]; readonly gone?: boolean }
type Index = { readonly [draft: string]: Entry }

export function naiveStore(dir: string, fs: Fs): Store {
  const index = join(dir, 'index.json')
  const read = (): Index => (fs.look(index) ? JSON.parse(Buffer.from(fs.read(index)).toString()) : {})
  const path = (unit: string, draft: string): string => join(dir, unit, `${draft}.docx`)
  const change = (draft: string, entry: Entry): void =>
    replace(fs, index, JSON.stringify({ ...read(), [draft]: entry }, null, 2))
  const entryOf = (draft: string): Entry => {
    const entry = read()[draft]
    if (!entry) throw new Error(`the index has lost ${draft}`)
    return entry
  }
  const remark = (draft: string, words: string): void => {
    const entry = entryOf(draft)
    change(draft, { ...entry, reasons: [...entry.reasons, words] })
  }
  const rewrite = (draft: string, text: string): void => {
    const entry = entryOf(draft)
    replace(fs, path(entry.unit, draft), text)
    change(draft, entry)
  }
  const remove = (draft: string): void => {
    const entry = entryOf(draft)
    fs.unlink(path(entry.unit, draft))
    change(draft, { ...entry, gone: true })
  }
  const typed = (draft: string): string => join(dir, 'typed', `${draft}.txt`)
  return {
    file: (text) => {
      const draft = newId()
      makeRoot(fs, join(dir, 'CITY'))
      replace(fs, path('CITY', draft), text)
      change(draft, { unit: 'CITY', reasons: [] })
      return draft
    },
    refile: (draft, unit, reason) => {
      const entry = entryOf(draft)
      makeRoot(fs, join(dir, unit))
      if (entry.unit !== unit) fs.rename(path(entry.unit, draft), path(unit, draft))
      change(draft, { ...entry, unit, reasons: [...entry.reasons, reason] })
    },
    status: remark,
    revise: rewrite,
    edit: (draft, text) => {
      makeRoot(fs, join(dir, 'typed'))
      replace(fs, typed(draft), text)
    },
    home: (draft) => rewrite(draft, Buffer.from(fs.read(typed(draft))).toString()),
    part: () => {},
    merge: remark,
    purge: remove,
    destroy: remove,
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
    const drafts = Object.entries(read()).map(([draft, { unit, reasons, gone = false }]) => {
      const file = path(unit, draft)
      const texts = fs.look(file) ? [Buffer.from(fs.read(file)).toString()] : []
      return { draft, texts, reasons, gone }
    })
    const known = new Set(drafts.filter(({ gone }) => !gone).map(({ draft }) => `${draft}.docx`))
    const strays = fs
      .names(dir)
      .filter(({ kind }) => kind === 'folder')
      .flatMap(({ name }) => fs.names(join(dir, name)))
      .filter(({ name }) => name.endsWith('.docx') && !known.has(name))
    return {
      drafts: new Map(drafts.map(({ draft, texts, reasons }) => [draft, { texts, reasons }])),
      halves: [
        ...drafts.filter(({ texts, gone }) => texts.length === 0 && !gone).map(({ draft }) => `no document: ${draft}`),
        ...strays.map(({ name }) => `half a filing: ${name}`),
      ],
    }
  } catch {
    return { drafts: new Map(), halves: ['the index cannot be read'] }
  }
}
