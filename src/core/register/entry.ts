/** What the register holds of a draft: one entry for each record that stands for it now. */
import { readFileSync } from 'node:fs'
import { nodeDisk } from '../cabinet/disk.ts'
import { type Revision, readDraft } from '../cabinet/history.ts'
import { sha256 } from '../cabinet/publish.ts'
import type { DraftRecord, StoredDocument } from '../cabinet/record.ts'
import type { Volume } from '../cabinet/volume.ts'
import { BE_OFFSET } from '../date.ts'
import { searchable, withoutNumbers } from './withhold.ts'
import { wordLines } from './word-text.ts'

/** A cabinet as the register sees it: it only reads. */
export type CabinetPlace = {
  readonly id: string
  readonly root: string
  /** Drafts that this process itself wrote to since the register last looked. */
  readonly touched?: Set<string>
}

export type Entry = {
  readonly draft: string
  readonly record: string
  /** 1 where other records stand beside this one: two people went on from the same draft. */
  readonly conflict: 0 | 1
  readonly title: string
  readonly text: string
  /** Other words the draft may be found by: unit, delegation, drafter, dates, number. */
  readonly facts: string
  readonly unit: string | null
  readonly unit_th: string | null
  readonly unit_en: string | null
  readonly office: string | null
  readonly structure: string | null
  readonly kind: string
  readonly subjects: string
  readonly template: string
  readonly lang: string
  readonly state: string
  readonly delegation: string
  readonly date: string
  readonly by: string
  readonly addressee: string | null
  readonly number: string | null
  readonly sent: string | null
  readonly note: string | null
  /** What the clock said when this record was written. */
  readonly filed: string
  /** Whether its documents are on this PC, whole. */
  readonly document: Revision['state']
  /** Of the Buddhist era, like the folders of the shelves. */
  readonly year: number
}

export type Reading = {
  readonly entries: readonly Entry[]
  /** Files that are not here, or not whole: it is read again at the next look, since its folder may not change. */
  readonly missing: number
}

export function readEntries({ root }: CabinetPlace, draft: string): Reading {
  const volume: Volume = { root, fs: nodeDisk, patience: 0, held: new Set(), confirmed: new Set(), touched: new Set() }
  const { heads, findings } = readDraft(volume, draft, false)
  const read = heads.map((head) => ({ head, text: textOf(head) }))
  const entries = read.map(({ head, text }) => entryOf(head, text ?? [], heads.length > 1))
  const absent = findings.filter(({ kind }) => kind === 'arriving' || kind === 'damaged').length
  const unread = read.filter(({ head, text }) => head.state === 'ok' && text === undefined).length
  return { entries, missing: absent + unread }
}

/** Undefined: the bytes are not here, or not those that were filed. */
function textOf({ record, document, state }: Revision): readonly string[] | undefined {
  if (state !== 'ok') return undefined
  const bytes = readWhole(document, record.document)
  return bytes && searchable(wordLines(bytes), record.matter.kind)
}

function readWhole(path: string, { size, sha256: hash }: StoredDocument): Uint8Array | undefined {
  try {
    const bytes = readFileSync(path)
    return bytes.length === size && sha256(bytes) === hash ? bytes : undefined
  } catch {
    // A placeholder whose bytes are elsewhere, or a file that another program holds: later.
    return undefined
  }
}

function entryOf({ record, state }: Revision, lines: readonly string[], conflict: boolean): Entry {
  const { matter, route, unit } = record
  const named = [...route.units, ...(route.source?.units ?? [])].find(({ id }) => id === unit)?.name
  const sent = sentOf(record)
  const note = [record.note, record.reason].filter((words) => words).join('; ')
  const facts = [named?.th, named?.en, record.delegation, record.by, sent?.number, note, ...matter.side]
  const year = Number(matter.date.slice(0, 4)) + BE_OFFSET
  return {
    draft: record.draft,
    record: record.id,
    conflict: conflict ? 1 : 0,
    title: withoutNumbers(record.title),
    text: lines.join('\n'),
    facts: withoutNumbers([...facts, matter.date, `พ.ศ. ${year}`].filter((fact) => fact).join(' · ')),
    unit,
    unit_th: named?.th ?? null,
    unit_en: named?.en ?? null,
    office: route.office?.th ?? null,
    structure: route.structure,
    kind: matter.kind,
    subjects: matter.subjects.join(' '),
    template: record.template.id,
    lang: record.lang,
    state: record.state,
    delegation: record.delegation,
    date: matter.date,
    by: withoutNumbers(record.by),
    addressee: addresseeOf(lines),
    number: sent ? withoutNumbers(sent.number) : null,
    sent: sent?.date ?? null,
    note: note ? withoutNumbers(note) : null,
    filed: record.filed,
    document: state,
    year,
  }
}

/** The number and the date that the registry gave. Records of an older Withet have none. */
function sentOf(record: DraftRecord): { readonly number: string; readonly date: string | null } | undefined {
  // Read as data of unknown shape: the field belongs to a later format than the type may know.
  const { sent } = record as { readonly sent?: { readonly number?: unknown; readonly date?: unknown } }
  if (typeof sent?.number !== 'string' || sent.number === '') return undefined
  const date = typeof sent.date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(sent.date) ? sent.date : null
  return { number: sent.number, date }
}

const ADDRESSED = /^(?:กราบเรียน|เรียน|ถึง|to:?)[\s\t]+(\S.{0,200})/i

/** The line of a letter or memo that says to whom: `เรียน …`. Only among the first lines: below, the words are prose. */
function addresseeOf(lines: readonly string[]): string | null {
  for (const line of lines.slice(0, 12)) {
    const found = ADDRESSED.exec(line.trim())?.[1]
    if (found) return found.replace(/\s+/gu, ' ').trim()
  }
  return null
}
