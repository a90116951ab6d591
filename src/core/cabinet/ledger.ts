import { z } from 'zod'
import { AppError } from '../errors.ts'
import type { Finding } from './history.ts'
import { ID, newId, publish, sha256, shortHash } from './publish.ts'
import { RECORD_LIMIT } from './record.ts'
import { at, isInside, reach, stand, type Volume } from './volume.ts'

/** One thing the office settled or answered. Never changed: what overtakes it is a later entry. */
export type LedgerEntry = {
  /** One more than the highest its writer had seen: a count, not a time. Two PCs may give the same one. */
  readonly seq: number
  readonly id: string
  readonly hash: string
  readonly value: unknown
}

export type LedgerTopic = {
  /** By seq, then by hash: the same order on every PC. */
  readonly entries: readonly LedgerEntry[]
  readonly findings: readonly Finding[]
  readonly foreign: readonly string[]
}

export type Ledger = {
  append(topic: string, value: unknown): LedgerEntry
  entries(topic: string): LedgerTopic
  topics(): readonly string[]
}

const TOPIC = /^[a-z0-9-]{1,60}$/
const NAME = new RegExp(`^e-(\\d{8})-(${ID})-([0-9a-f]{32})\\.json$`)
const FORMAT = 'withet-entry/1'

/** The largest number a name has room for. Further entries share it and are told apart by their hash. */
const LAST = 99_999_999

export const openLedger = (volume: Volume): Ledger => ({
  append: (topic, value) => append(volume, topic, value),
  entries: (topic) => entriesOf(volume, topic),
  topics: () => topicsOf(volume),
})

function append(volume: Volume, topic: string, value: unknown): LedgerEntry {
  stand(volume)
  const folder = topicFolder(topic)
  const seq = Math.min(highest(volume, folder) + 1, LAST)
  const id = newId()
  const bytes = new TextEncoder().encode(`${JSON.stringify({ format: FORMAT, topic, seq, id, value }, null, 2)}\n`)
  const hash = shortHash(sha256(bytes))
  // Invariant: what is written can be read again. `undefined` has no JSON, and an endless value no end.
  const written = readEntry(bytes, topic, seq, id)
  if (!written || bytes.length > RECORD_LIMIT) {
    throw new AppError('value-invalid', 'This cannot be kept in the ledger: it is not plain JSON, or larger than 1 MB.')
  }
  publish(volume, [...folder, `e-${String(seq).padStart(8, '0')}-${id}-${hash}.json`], bytes)
  return { seq, id, hash, value: written.value }
}

function topicFolder(topic: string): readonly string[] {
  if (TOPIC.test(topic)) return ['ledger', topic]
  throw new AppError('value-invalid', 'A topic of the ledger has 1 to 60 small letters, digits and hyphens.')
}

function highest(volume: Volume, folder: readonly string[]): number {
  const names = isInside(volume, folder) ? reach('look', () => volume.fs.names(at(volume, folder))) : []
  return names.reduce((most, { name }) => Math.max(most, Number(NAME.exec(name)?.[1] ?? 0)), 0)
}

function topicsOf(volume: Volume): readonly string[] {
  stand(volume)
  const names = isInside(volume, ['ledger']) ? reach('look', () => volume.fs.names(at(volume, ['ledger']))) : []
  return names.filter(({ name, kind }) => kind === 'folder' && TOPIC.test(name)).map(({ name }) => name)
}

function entriesOf(volume: Volume, topic: string): LedgerTopic {
  stand(volume)
  const folder = topicFolder(topic)
  const names = isInside(volume, folder) ? reach('look', () => volume.fs.names(at(volume, folder))) : []
  const read = names.map(({ name, kind }) => readFile(volume, topic, name, kind === 'file'))
  const entries = read.flatMap((each) => ('entry' in each ? [each.entry] : []))
  return {
    entries: entries.sort((a, b) => a.seq - b.seq || (a.hash < b.hash ? -1 : 1)),
    findings: read.flatMap((each) => ('finding' in each ? [each.finding] : [])),
    foreign: read.flatMap((each) => ('foreign' in each ? [each.foreign] : [])),
  }
}

type ReadFile = { readonly entry: LedgerEntry } | { readonly finding: Finding } | { readonly foreign: string }

function readFile(volume: Volume, topic: string, name: string, isFile: boolean): ReadFile {
  const file = ['ledger', topic, name].join('/')
  const [, digits, id = '', hash = ''] = NAME.exec(name) ?? []
  if (!isFile || digits === undefined) return { foreign: file }
  const finding = (kind: Finding['kind'], problem: string) => ({ finding: { kind, file, problem } })
  try {
    const path = at(volume, ['ledger', topic, name])
    if ((volume.fs.look(path)?.size ?? 0) > RECORD_LIMIT) return finding('oversized', 'is too large to be read')
    const bytes = volume.fs.read(path)
    if (shortHash(sha256(bytes)) !== hash)
      return finding('damaged', 'is not what was written: changed, cut short, or still arriving')
    const seq = Number(digits)
    const entry = readEntry(bytes, topic, seq, id)
    return entry
      ? { entry: { seq, id, hash, value: entry.value } }
      : finding('unreadable', 'is no entry this Withet can read')
  } catch {
    return finding('arriving', 'cannot be read on this PC just now')
  }
}

const schema = z.object({ format: z.literal(FORMAT), topic: z.string(), seq: z.int(), id: z.string(), value: z.json() })

function readEntry(bytes: Uint8Array, topic: string, seq: number, id: string): { readonly value: unknown } | undefined {
  try {
    const entry = schema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
    return entry.topic === topic && entry.seq === seq && entry.id === id ? { value: entry.value } : undefined
  } catch {
    return undefined
  }
}
