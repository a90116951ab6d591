/** The calls that give the memory and the glossary to other programs, and take theirs in: first as a review, then by choice. */
import type { Args, ImportReport, Results, ReviewRow } from '../contract.ts'
import { AppError } from '../core/errors.ts'
import { keptDelegations } from '../core/identity/keep.ts'
import { type Rows, type Skip, type Taker, unitFrom } from '../core/memory/carried.ts'
import { termFrom } from '../core/memory/carried-term.ts'
import { ENDINGS, readTerms, readUnits, writeTerms, writeUnits } from '../core/memory/formats.ts'
import { termsOfPeople } from '../core/memory/glossary.ts'
import { keepUnits, keptSchema, keptUnits, withdrawUnits } from '../core/memory/kept.ts'
import { addTerm, officeTerms, termSchema } from '../core/memory/office-terms.ts'
import { fromOmegat, OMEGAT } from '../core/memory/omegat.ts'
import { type Review, type Reviewed, VERDICTS, type Verdict } from '../core/memory/review.ts'
import { reviewTerms } from '../core/memory/review-terms.ts'
import { reviewImport, takeUnits } from '../core/memory/review-units.ts'
import { templateSources } from '../core/memory/sources.ts'
import type { Term } from '../core/memory/term.ts'
import type { TranslationUnit } from '../core/memory/unit.ts'
import { sourceOf } from '../core/memory/variant.ts'
import { invalidFile } from '../core/memory/xml.ts'
import type { App } from './app.ts'
import { lookAnew } from './remembering.ts'
import { versionOf } from './start-desk.ts'

/** A file of others, as a host read it. */
type Given = { readonly name: string; readonly bytes: Uint8Array }

export const takerOf = (app: App, { name }: Given, by: string | undefined): Taker => ({
  file: name,
  by: by ?? app.person,
  today: app.today(),
})

// ---- the memory ----

/** Everything that the memory knows; without a cabinet, the templates. */
export async function unitsHere(app: App): Promise<readonly TranslationUnit[]> {
  const memory = await app.memory()
  if (!memory) return templateSources(app.templates()).flatMap((source) => source.units())
  await memory.sync()
  return memory.units()
}

export async function exportMemory(app: App, args: Args<'memory.export'>): Promise<Results['memory.export']> {
  const { format, from = 'th', to = 'en' } = args
  const all = await unitsHere(app)
  const units = all.filter(({ variants }) => Object.hasOwn(variants, from) && Object.hasOwn(variants, to))
  if (units.length === 0)
    throw new AppError(
      'value-missing',
      `The memory has nothing in both "${from}" and "${to}". Fix: name other languages.`,
    )
  const setting = { source: from, target: to, original: 'memory', version: versionOf(app) }
  return { name: `memory.${ENDINGS[format]}`, content: writeUnits(format, units, setting), entries: units.length }
}

export async function importMemory(app: App, args: Args<'memory.import'>): Promise<ImportReport> {
  const { file, take = [], only, by } = args
  const taker = takerOf(app, file, by)
  const here = await unitsHere(app)
  const read = readUnits(file.bytes, file.name)
  const known = read.tool === OMEGAT ? fromOmegat(read, here, args.from ?? 'th', args.to ?? 'en') : read
  const rows = refuseNone(file.name, known)
  const review = reviewImport(
    here,
    rows.taken.map((carried) => unitFrom(carried, taker)),
  )
  const { chosen, kept, skipped } = keepChosen(
    app,
    chosenOf(review, only, ({ id }) => id),
    take,
    taker,
  )
  if (kept > 0) await lookAnew(app)
  return reportOf(file.name, read.format, rows, review, { take, kept, chosen, skipped }, unitRow)
}

/** What the ledger cannot hold is not kept, and said. */
function keepChosen(app: App, review: Review<TranslationUnit>, take: readonly Choice[], taker: Taker) {
  const units = takeUnits(review, take, taker)
  const checked = units.map((unit) => ({ unit, problem: keptSchema.safeParse(unit).error?.issues[0] }))
  const good = checked.flatMap(({ unit, problem }) => (problem ? [] : [unit]))
  const skipped = checked.flatMap(({ unit, problem }) =>
    problem ? [`${unit.context.place || unit.id}: ${problem.path.join('.')}: ${problem.message}`] : [],
  )
  if (good.length > 0) {
    const { ledger } = app.cabinet()
    const former = new Set(take.flatMap((verdict) => review[verdict]).flatMap(({ existing }) => existing?.id ?? []))
    const replaced = keptUnits(ledger)
      .units()
      .filter(({ id }) => former.has(id) && !good.some((unit) => unit.id === id))
    for (const batch of batches(good)) keepUnits(ledger, batch)
    if (replaced.length > 0) {
      withdrawUnits(
        ledger,
        replaced.map(({ id }) => id),
        taker.by,
        taker.today,
      )
    }
  }
  return { chosen: units.length, kept: good.length, skipped }
}

/** An entry of the ledger has room for 1 MB. */
const ROOM = 800_000

function batches(units: readonly TranslationUnit[]): readonly (readonly TranslationUnit[])[] {
  const all: TranslationUnit[][] = []
  let left = 0
  for (const unit of units) {
    const size = Buffer.byteLength(JSON.stringify(unit))
    if (size > left) {
      all.push([])
      left = ROOM
    }
    all.at(-1)?.push(unit)
    left -= size
  }
  return all
}

// ---- the glossary ----

/** A person's name belongs to the delegation that it came with, and leaves with nothing else. */
export function termsHere(app: App): readonly Term[] {
  const cabinet = app.cabinetIfAny()
  const own = cabinet ? officeTerms(cabinet.ledger).map(({ term }) => term) : []
  return [...new Map([...app.shippedTerms(), ...own].map((term) => [term.id, term])).values()]
}

export function exportTerms(app: App, args: Args<'terms.export'>): Results['terms.export'] {
  const { format, from = 'th', to = 'en' } = args
  const terms = termsHere(app)
  return { name: `terms.${ENDINGS[format]}`, content: writeTerms(format, terms, from, to), entries: terms.length }
}

export function importTerms(app: App, args: Args<'terms.import'>): ImportReport {
  const { file, take = [], only, by, from = 'th', to = 'en' } = args
  const taker = takerOf(app, file, by)
  const read = readTerms(file.bytes, file.name, from, to)
  const rows = refuseNone(file.name, read)
  const cabinet = app.cabinetIfAny()
  const here = [...termsHere(app), ...(cabinet ? termsOfPeople(keptDelegations(cabinet)) : [])]
  const review = reviewTerms(
    here,
    rows.taken.map((carried) => termFrom(carried, taker)),
  )
  const chosen = chosenOf(review, only, ({ id }) => id)
  const terms = take.flatMap((verdict) => chosen[verdict]).map(({ incoming }) => incoming)
  const skipped: string[] = []
  let kept = 0
  for (const term of terms) {
    const parsed = termSchema.safeParse({ ...term, author: term.author || taker.by, date: term.date ?? taker.today })
    const issue = parsed.error?.issues[0]
    if (issue) skipped.push(`${term.id}: ${issue.path.join('.')}: ${issue.message}`)
    if (!parsed.success) continue
    addTerm(app.cabinet().ledger, parsed.data, app.shippedTerms(), true)
    kept += 1
  }
  return reportOf(file.name, read.format, rows, review, { take, kept, chosen: terms.length, skipped }, termRow)
}

// ---- what is said of an import ----

export type Choice = Exclude<Verdict, 'same'>

/** A file of which nothing can be taken is refused, with every reason. */
export function refuseNone<T, R extends Rows<T>>(file: string, rows: R & Rows<T>): R {
  if (rows.taken.length > 0 || rows.skipped.length === 0) return rows
  throw invalidFile(
    file,
    rows.skipped.map((skip) => ({ file, ...skip })),
  )
}

/** Of what was judged, only the entries with these ids; all of them when none is named. */
export function chosenOf<T>(
  review: Review<T>,
  only: readonly string[] | undefined,
  id: (entry: T) => string,
): Review<T> {
  if (!only) return review
  const wanted = new Set(only)
  const of = (all: readonly Reviewed<T>[]) => all.filter(({ incoming }) => wanted.has(id(incoming)))
  return {
    new: of(review.new),
    changed: of(review.changed),
    conflicting: of(review.conflicting),
    same: of(review.same),
  }
}

/** A report lists no more than a person can look through; the counts are of all. */
const MOST_ROWS = 1_000

type Taken = Pick<ImportReport, 'take' | 'kept' | 'chosen'> & { readonly skipped: readonly string[] }

export function reportOf<T>(
  file: string,
  format: string,
  { rows, skipped }: { readonly rows: number; readonly skipped: readonly Skip[] },
  review: Review<T>,
  { skipped: notKept, ...taken }: Taken,
  rowOf: (entry: T) => Pick<ReviewRow, 'id' | 'place' | 'incoming'>,
): ImportReport {
  const listed = VERDICTS.filter((verdict) => verdict !== 'same').flatMap((verdict) =>
    review[verdict].map(({ incoming, existing, because }): ReviewRow => {
      const here = existing && { existing: rowOf(existing).incoming }
      return { verdict, ...rowOf(incoming), ...here, because }
    }),
  )
  return {
    file,
    format,
    rows,
    skipped,
    counts: {
      new: review.new.length,
      changed: review.changed.length,
      conflicting: review.conflicting.length,
      same: review.same.length,
    },
    review: listed.slice(0, MOST_ROWS),
    more: Math.max(0, listed.length - MOST_ROWS),
    ...taken,
    notKept,
  }
}

export const unitRow = ({ id, context, variants }: TranslationUnit): Pick<ReviewRow, 'id' | 'place' | 'incoming'> => ({
  id,
  place: context.place,
  incoming: Object.fromEntries(Object.entries(variants).map(([lang, variant]) => [lang, sourceOf(variant)])),
})

const termRow = ({ id, kind, forms }: Term): Pick<ReviewRow, 'id' | 'place' | 'incoming'> => ({
  id,
  place: kind,
  incoming: Object.fromEntries(
    Object.entries(forms).map(([lang, all]) => [lang, all.map(({ text, status }) => `${text} (${status})`).join(', ')]),
  ),
})
