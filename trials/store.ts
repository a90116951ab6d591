/** What a trial asks of a store, and what it finds there afterwards. Withet's cabinet, and a naive one as the control. */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { type Cabinet, openCabinet } from '../src/core/cabinet/cabinet.ts'
import type { Fs } from '../src/core/cabinet/disk.ts'
import { newId, sha256 } from '../src/core/cabinet/publish.ts'
import type { DraftRecord } from '../src/core/cabinet/record.ts'
import { AppError } from '../src/core/errors.ts'
import { wordParagraphs } from '../src/core/word/text.ts'
import { bytesOf, sample } from '../tests/core/cabinet/filer.ts'
import { plant } from '../tests/core/register/plant.ts'
import { naiveStore } from './naive.ts'

export type Store = {
  /** Files a draft; returns its id when it is filed. `personal`: it prints somebody's identity data. */
  file(text: string, as?: 'plain' | 'personal' | 'tray'): string
  refile(draft: string, unit: string, reason: string): void
  /** A step of its life, with a remark. */
  status(draft: string, words: string): void
  revise(draft: string, text: string): void
  /** A person saves another text in the copy on the shelf: no act of the store's. */
  edit(draft: string, text: string): void
  /** Takes that text in. */
  home(draft: string): void
  /** Another PC goes on from the same draft: no act of the store's either. */
  part(draft: string): void
  merge(draft: string, words: string): void
  /** Erases the person whose data the draft prints. */
  purge(draft: string): void
  destroy(draft: string): void
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
  const headOf = (draft: string): DraftRecord => {
    const [head] = cabinet.get(draft).heads
    if (!head) throw new Error(`the cabinet has lost ${draft}`)
    return head.record
  }
  return {
    file: (text, as = 'plain') => {
      const where = as === 'tray' ? { unit: null } : {}
      const person = newId()
      const holds = as === 'personal' ? { holds: [person] } : {}
      if (as === 'personal') cabinet.sealed.put(person, bytesOf(text))
      const documents = { document: unpacked(text), readingCopy: unpacked(`อ่าน ${text}`) }
      return cabinet.file(sample({ ...documents, ...where, ...holds })).draft
    },
    refile: (draft, unit, reason) => {
      const [keep] = cabinet.get(draft).heads
      cabinet.refile(draft, { unit, reason, by: 'trial', ...(keep && { keep: keep.record.id }) })
    },
    status: (draft, reason) => void cabinet.setState(draft, { state: 'in-review', by: 'trial', reason }),
    revise: (draft, text) => void cabinet.revise(draft, { document: unpacked(text), by: 'trial' }),
    edit: (draft, text) => {
      const copy = cabinet.copies(cabinet.get(draft)).find(({ which }) => which === 'document')
      if (!copy) throw new Error(`no copy of ${draft} is on a shelf`)
      saveAs(copy.path, unpacked(text))
    },
    home: (draft) => {
      const [came] = cabinet.bringHome({ by: 'trial', draft })
      if (came?.outcome !== 'home') throw new AppError('cabinet-unavailable', `it did not come home: ${came?.problem}`)
    },
    part: (draft) => {
      const [first] = cabinet.get(draft).revisions
      if (first) plant(cabinet, draft, { ...first.record, parents: [first.record.id], note: 'elsewhere' })
    },
    merge: (draft, note) => void cabinet.merge(draft, { keep: headOf(draft).id, by: 'trial', note }),
    purge: (draft) => {
      const [person = ''] = headOf(draft).holds ?? []
      cabinet.purge(person, { by: 'trial', reason: 'trial' })
    },
    destroy: (draft) => void cabinet.erase(draft, { by: 'trial', reason: 'trial', kind: 'retention' }),
    rebuild: () => void cabinet.rebuildShelves(),
    read: () => readCabinet(cabinet),
  }
}

/** A Word document that is not packed, so that its words can be looked for in the bytes of any file. */
const unpacked = (text: string): Uint8Array => {
  const body = `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
  const xml = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`
  return zipSync({ 'word/document.xml': strToU8(xml) }, { level: 0 })
}

/** As Word does: a new file beside the old one takes its name. */
function saveAs(path: string, bytes: Uint8Array): void {
  const beside = join(dirname(path), `~WRD${newId().slice(0, 6)}.tmp`)
  writeFileSync(beside, bytes, { flush: true })
  renameSync(beside, path)
}

function readCabinet(cabinet: Cabinet): Found {
  const { drafts } = cabinet.list()
  const { findings, foreign } = cabinet.verify()
  const histories = drafts.map(({ draft }) => cabinet.get(draft))
  const texts = (paths: readonly string[]) => paths.map((path) => readFileSync(path, 'utf8'))
  const standing = histories.flatMap(({ revisions }) => revisions.filter(({ state }) => state !== 'erased'))
  const known = new Set(
    standing.flatMap(({ record: { document, readingCopy } }) => [document.sha256, readingCopy?.sha256 ?? '']),
  )
  const purged = new Set(cabinet.purged())
  return {
    drafts: new Map(
      histories.map(({ draft, revisions }) => [
        draft,
        {
          texts: texts(revisions.filter(({ state }) => state === 'ok').map(({ document }) => document)),
          reasons: revisions.flatMap(({ record }) => [record.reason ?? [], record.note ?? []].flat()),
        },
      ]),
    ),
    halves: [
      ...findings.map(({ kind, file }) => `${kind}: ${file}`),
      // Syncthing's own files stand in the folder that it syncs.
      ...foreign.filter((file) => !/^\.st(folder|ignore|versions)/.test(file)).map((file) => `foreign: ${file}`),
      ...documentsIn(join(cabinet.root, 'shelves'))
        .filter((path) => !known.has(sha256(readFileSync(path))) && !isEdit(path))
        .map((path) => `half on its shelf: ${path}`),
      ...histories
        .filter(({ erasures, revisions }) => erasures.length > 0 && revisions.some(({ state }) => state !== 'erased'))
        .map(({ draft }) => `half erased: ${draft}`),
      ...standing
        .filter(({ record }) => record.holds?.some((person) => purged.has(person)))
        .map(({ record }) => `purged, but there: ${record.draft}`),
    ],
  }
}

/** Whole, and a text that a person typed: it waits to be brought home. */
function isEdit(path: string): boolean {
  const bytes = readFileSync(path)
  try {
    return wordParagraphs(bytes).length > 0 && bytes.includes(EDITED)
  } catch {
    return false
  }
}

/** Stands in every text that a person types on a shelf. */
export const EDITED = 'typed by hand'

const documentsIn = (dir: string): readonly string[] =>
  existsSync(dir)
    ? readdirSync(dir, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.docx'))
        .map((name) => join(dir, name))
    : []

/** The shelves of units may be deleted at any time; whoever deletes them while others write may find one not empty. */
export function loseShelves(dir: string): void {
  try {
    // Not the tray: there people edit, and what they typed is nowhere else yet.
    rmSync(join(dir, 'shelves', 'S2016'), { recursive: true, force: true })
  } catch {
    // Another process has just put a copy there: it stays.
  }
}
