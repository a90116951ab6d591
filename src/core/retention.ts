/**
 * How long a draft is kept, and what happens then: a class a kind, in `retention.yaml`, each with its source (ISO 15489). Only listed
 * here: nothing is destroyed unless a person says so, draft by draft, and a hold stops even that.
 */
import { z } from 'zod'
import type { Cabinet } from './cabinet/cabinet.ts'
import type { DraftHistory } from './cabinet/history.ts'
import type { Ledger } from './cabinet/ledger.ts'
import { dayBefore } from './date.ts'
import { AppError, type Fault, refuseFile } from './errors.ts'
import { Reader } from './reader.ts'
import { type Bilingual, type IsoDate, KINDS, type Matter, SUBJECTS } from './types.ts'
import { readYaml } from './yaml.ts'

const AFTER = ['destroy', 'hand-over'] as const

export type RetentionClass = {
  readonly id: string
  readonly years: number
  /** What happens when the years are over: `hand-over` offers it to the archives. */
  readonly after: (typeof AFTER)[number]
  /** Where the figure comes from. */
  readonly source: Bilingual
}

export type Schedule = {
  readonly classOf: (matter: Pick<Matter, 'kind' | 'subjects'>) => RetentionClass
  /** Years for which everything is kept. */
  readonly shortest: number
}

/** Reads `retention.yaml`. Throws `office-invalid` with all faults at once. */
export function readSchedule(source: string, file: string): Schedule {
  const faults: Fault[] = []
  const root = new Reader(readYaml(source, file, 'office-invalid', 100_000), faults)
  root.map(['withet', 'classes', 'kinds', 'subjects'])
  if (root.at('withet').value !== 'retention/1')
    root
      .at('withet')
      .fault('the file does not say that it holds retention classes', 'begin it with the line: withet: retention/1')
  const ids = root.at('classes').keys()
  const classes = ids.flatMap((id) => readClass(root.at('classes').at(id), id) ?? [])
  const kinds = readChoices(root.at('kinds'), KINDS, ids)
  const subjects = readChoices(root.at('subjects'), SUBJECTS, ids)
  const [first] = classes
  if (!first && faults.length === 0) root.at('classes').fault('no class is here', 'write normal: { years: 10, … }')
  if (!first || faults.length > 0) throw refuseFile('office-invalid', `${file} needs mending:`, faults)
  const found = (id: string | undefined) => classes.find((each) => each.id === id)
  const used = [...kinds.values(), ...subjects.values()].flatMap((id) => found(id) ?? [])
  return {
    shortest: Math.min(...[first, ...used].map(({ years }) => years)),
    classOf: (matter) => {
      // Only where every subject has a class, and the longest of them: destroying too late can be mended.
      const bySubject = matter.subjects.flatMap((subject) => found(subjects.get(subject)) ?? [])
      const all = bySubject.length === matter.subjects.length ? bySubject : []
      return all.sort((a, b) => b.years - a.years)[0] ?? found(kinds.get(matter.kind)) ?? first
    },
  }
}

function readClass(reader: Reader, id: string): RetentionClass | undefined {
  reader.map(['years', 'after', 'source'])
  const years = reader.at('years').number()
  const after = reader.at('after').oneOf(AFTER)
  const { th, en } = reader.at('source').text() ?? {}
  if (years !== undefined && (years < 1 || years > 200 || !Number.isInteger(years)))
    return reader.at('years').fault('the years are a whole number from 1 to 200')
  if (!th || !en) return reader.at('source').fault('the source is needed in both languages', 'write { th: …, en: … }')
  return years === undefined || !after ? undefined : { id, years, after, source: { th, en } }
}

function readChoices(reader: Reader, names: readonly string[], ids: readonly string[]): ReadonlyMap<string, string> {
  if (!reader.present) return new Map()
  reader.map(names)
  return new Map(
    reader.keys().flatMap((name) => {
      const id = reader.at(name).oneOf(ids)
      return id === undefined ? [] : [[name, id] as const]
    }),
  )
}

export type Hold = { readonly draft: string; readonly reason: string; readonly by: string; readonly on: string }

/** A draft with its class and the day on which its time is over. */
export type Kept = {
  readonly draft: string
  readonly title: string
  readonly unit: string | null
  readonly state: string
  readonly class: RetentionClass
  /** Its date; the day on which it was sent, where the record tells. */
  readonly from: IsoDate
  readonly due: IsoDate
  readonly hold?: Hold
}

/** All drafts that still have documents, those due first at the top. */
export function keptDrafts(histories: readonly DraftHistory[], schedule: Schedule, ledger: Ledger): readonly Kept[] {
  const holds = holdsIn(ledger)
  return histories
    .flatMap((history) => keptDraft(history, schedule, holds) ?? [])
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.draft < b.draft ? -1 : 1))
}

function keptDraft(
  { draft, heads }: DraftHistory,
  schedule: Schedule,
  holds: ReadonlyMap<string, Hold>,
): Kept | undefined {
  const [head] = heads
  if (!head || heads.every(({ state }) => state === 'erased')) return undefined
  const { title, unit, state, matter } = head.record
  // The latest of its dates, where two people went on from it.
  const from =
    heads
      .map(({ record }) => record.sent?.date ?? record.matter.date)
      .sort()
      .at(-1) ?? matter.date
  const kind = schedule.classOf(matter)
  const hold = holds.get(draft)
  return { draft, title, unit, state, class: kind, from, due: yearsAfter(from, kind.years), ...(hold && { hold }) }
}

/** The last day whose drafts are over today, when they are kept for so many years. */
export function overSince(today: IsoDate, years: number): IsoDate {
  const day = yearsAfter(today, -years)
  // Of 29 February: what began on the day after is not over yet.
  return yearsAfter(day, years) <= today ? day : dayBefore(day)
}

/** 29 February comes due on 1 March. */
function yearsAfter(date: IsoDate, years: number): IsoDate {
  const [year = '', month = '', day = ''] = date.split('-')
  const later = new Date(Date.UTC(Number(year) + years, Number(month) - 1, Number(day)))
  // The first ten characters of the ISO form are year, month and day.
  return later.toISOString().slice(0, 10) as IsoDate
}

const TOPIC = 'retention'
const entrySchema = z.union([
  z.object({ hold: z.object({ draft: z.string(), reason: z.string(), by: z.string(), on: z.string() }) }),
  z.object({ release: z.object({ draft: z.string(), by: z.string(), on: z.string() }) }),
])

function holdsIn(ledger: Ledger): ReadonlyMap<string, Hold> {
  const holds = new Map<string, Hold>()
  for (const { value } of ledger.entries(TOPIC).entries) {
    const entry = entrySchema.safeParse(value)
    if (!entry.success) continue
    if ('hold' in entry.data) holds.set(entry.data.hold.draft, entry.data.hold)
    else holds.delete(entry.data.release.draft)
  }
  return holds
}

/** From now on the draft is not destroyed, however long its time is over. */
export function holdDraft(cabinet: Cabinet, hold: Hold): Hold {
  if (!hold.reason.trim()) throw new AppError('reason-needed', 'Say in a few words why the draft is held.')
  cabinet.get(hold.draft)
  cabinet.ledger.append(TOPIC, { hold })
  return hold
}

export function releaseDraft(cabinet: Cabinet, release: Omit<Hold, 'reason'>): void {
  if (!holdsIn(cabinet.ledger).has(release.draft))
    throw new AppError('retention-refused', 'The draft is not held.', { draft: release.draft })
  cabinet.ledger.append(TOPIC, { release })
}

export type Destruction = { readonly on: IsoDate; readonly handedOver: boolean }

// Invariant: only what is due, is not held, and is not for the archives is destroyed, and only one draft at a time.
export function mayDestroy(kept: Kept | undefined, { on, handedOver }: Destruction): Kept {
  if (!kept) throw new AppError('retention-refused', 'The draft holds no documents any more. Nothing was destroyed.')
  const refuse = (why: string) =>
    new AppError('retention-refused', `${why} Nothing was destroyed.`, { draft: kept.draft })
  if (kept.hold) throw refuse(`The draft is held (${kept.hold.by}: ${kept.hold.reason}).`)
  if (kept.due > on) throw refuse(`The draft is to be kept until ${kept.due}.`)
  if (kept.class.after === 'hand-over' && !handedOver)
    throw refuse('Its class is for the archives. Hand it over, then say so: --handed-over.')
  return kept
}
