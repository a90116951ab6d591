/** What a trial asks of a store, and what it finds there afterwards. Withet's cabinet, and a naive one as the control. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Cabinet, openCabinet } from '../src/core/cabinet/cabinet.ts'
import type { Fs } from '../src/core/cabinet/disk.ts'
import { sha256 } from '../src/core/cabinet/publish.ts'
import { bytesOf, sample } from '../tests/core/cabinet/filer.ts'
import { naiveStore } from './naive.ts'

export type Store = {
  /** Files a draft; returns its id when it is filed. */
  file(text: string): string
  refile(draft: string, unit: string, reason: string): void
  /** Makes anew what can be made anew. */
  rebuild(): void
  read(): Found
}

export type Found = {
  /** By id: the texts that can be read, and the reasons of all refilings. */
  readonly drafts: ReadonlyMap<string, { readonly texts: readonly string[]; readonly reasons: readonly string[] }>
  /** What can be seen and is not whole. */
  readonly halves: readonly string[]
}

export type StoreName = 'withet' | 'naive'

export const openStore = (name: StoreName, dir: string, fs: Fs): Store =>
  name === 'naive' ? naiveStore(dir, fs) : withetStore(openCabinet(dir, { fs, patience: 0 }))

function withetStore(cabinet: Cabinet): Store {
  return {
    file: (text) => cabinet.file(sample({ document: bytesOf(text), readingCopy: bytesOf(`อ่าน ${text}`) })).draft,
    refile: (draft, unit, reason) => {
      const [keep] = cabinet.get(draft).heads
      cabinet.refile(draft, { unit, reason, by: 'trial', ...(keep && { keep: keep.record.id }) })
    },
    rebuild: () => void cabinet.rebuildShelves(),
    read: () => readCabinet(cabinet),
  }
}

function readCabinet(cabinet: Cabinet): Found {
  const { drafts } = cabinet.list()
  const { findings, foreign } = cabinet.verify()
  const histories = drafts.map(({ draft }) => cabinet.get(draft))
  const texts = (paths: readonly string[]) => paths.map((path) => readFileSync(path, 'utf8'))
  const known = new Set(
    histories.flatMap(({ revisions }) =>
      revisions.flatMap(({ record: { document, readingCopy } }) => [document.sha256, readingCopy?.sha256 ?? '']),
    ),
  )
  return {
    drafts: new Map(
      histories.map(({ draft, heads, revisions }) => [
        draft,
        {
          texts: texts(heads.filter(({ state }) => state === 'ok').map(({ document }) => document)),
          reasons: revisions.flatMap(({ record }) => record.reason ?? []),
        },
      ]),
    ),
    halves: [
      ...findings.map(({ kind, file }) => `${kind}: ${file}`),
      // Syncthing's own files stand in the folder that it syncs.
      ...foreign.filter((file) => !/^\.st(folder|ignore|versions)/.test(file)).map((file) => `foreign: ${file}`),
      ...documentsIn(join(cabinet.root, 'shelves'))
        .filter((path) => !known.has(sha256(readFileSync(path))))
        .map((path) => `half on its shelf: ${path}`),
    ],
  }
}

const documentsIn = (dir: string): readonly string[] =>
  existsSync(dir)
    ? readdirSync(dir, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.docx'))
        .map((name) => join(dir, name))
    : []

/** The shelves may be deleted at any time; whoever deletes them while others write may find one not empty. */
export function loseShelves(dir: string): void {
  try {
    rmSync(join(dir, 'shelves'), { recursive: true, force: true })
  } catch {
    // Another process has just put a copy there: it stays.
  }
}
