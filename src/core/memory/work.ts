/**
 * A translation in hand: the rows of a template, of a filed draft or of a document from elsewhere, and how far each has come.
 * Words stand where they belong (template, document, memory); the ledger holds only who said of which words that they are
 * translated, reviewed or final, by a hash of them: other words, and the mark no longer holds.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Ledger } from '../cabinet/ledger.ts'
import type { Pair } from '../pair.ts'
import type { IsoDate, Lang } from '../types.ts'
import { UNIT_STATES, type UnitState } from './unit.ts'

export type Said = { readonly [lang: Lang]: string }

export type WorkRow = Pick<Pair, 'place' | 'role'> & {
  readonly text: Said
  readonly state: UnitState
  readonly translator?: string
  readonly reviewer?: string
  /** Day of the last mark. */
  readonly on?: IsoDate
  readonly comments: readonly Comment[]
  /** What both languages said when this was reviewed, where they say something else now. */
  readonly reviewed?: Said
}

export type Comment = { readonly by: string; readonly on: IsoDate; readonly text: string }

/** What a person says of one row. */
export type Mark = {
  readonly place: string
  /** The words that are spoken of. */
  readonly text: Said
  readonly state?: UnitState
  readonly comment?: string
}

const FORMAT = 'withet-work/1'
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .transform((text) => text as IsoDate) // the pattern is the type's own
const entrySchema = z.object({
  format: z.literal(FORMAT),
  by: z.string(),
  on: day,
  marks: z.array(
    z.object({
      place: z.string(),
      words: z.string(),
      state: z.enum(UNIT_STATES).exactOptional(),
      comment: z.string().exactOptional(),
      text: z.record(z.string(), z.string()).exactOptional(),
    }),
  ),
})

/** Of a template's id or a draft's. */
const topicOf = (work: string): string => `work-${work}`

const hashOf = (text: Said): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(text).sort()))
    .digest('hex')
    .slice(0, 32)

/** `words`: keeps the words themselves, so that what changed since can be shown. Never for drafts: they name people. */
export function mark(
  ledger: Ledger,
  work: string,
  {
    marks,
    by,
    on,
    words,
  }: { readonly marks: readonly Mark[]; readonly by: string; readonly on: IsoDate; readonly words: boolean },
): void {
  const said = marks.map(({ place, text, state, comment }) => ({
    place,
    words: hashOf(text),
    ...(state && { state }),
    ...(comment !== undefined && { comment }),
    ...(words && state && { text }),
  }))
  ledger.append(topicOf(work), { format: FORMAT, by, on, marks: said })
}

/** The rows as they stand, each with what was said of these very words. */
export function withMarks(ledger: Ledger, work: string, rows: readonly Pair[]): readonly WorkRow[] {
  const said = Map.groupBy(marksIn(ledger, work), ({ place }) => place)
  return rows.map((row) => workRow(row, said.get(row.place) ?? []))
}

type Known = z.infer<typeof entrySchema>['marks'][number] & { readonly by: string; readonly on: IsoDate }

const marksIn = (ledger: Ledger, work: string): readonly Known[] =>
  ledger.entries(topicOf(work)).entries.flatMap(({ value }) => {
    const { success, data } = entrySchema.safeParse(value)
    return success ? data.marks.map((each) => ({ ...each, by: data.by, on: data.on })) : []
  })

function workRow({ place, role, text }: Pair, said: readonly Known[]): WorkRow {
  const words = hashOf(text)
  const states = said.filter(({ state }) => state !== undefined)
  const mine = states.filter((each) => each.words === words)
  const last = mine.at(-1)
  const translator = mine.find(({ state }) => state === 'translated')?.by
  const reviewed = states.findLast(({ state }) => state === 'reviewed' || state === 'final')
  const reviewer = mine.findLast(({ state }) => state === 'reviewed' || state === 'final')?.by
  return {
    place,
    ...(role && { role }),
    text,
    state: last?.state ?? standingState(text),
    ...(translator !== undefined && { translator }),
    ...(reviewer !== undefined && { reviewer }),
    ...(last && { on: last.on }),
    comments: said.flatMap(({ comment, by, on }) => (comment === undefined ? [] : [{ by, on, text: comment }])),
    ...(reviewed?.text && reviewed.words !== words && { reviewed: reviewed.text }),
  }
}

/** Nobody said anything of these words yet. */
const standingState = (text: Said): UnitState =>
  Object.values(text).every((words) => words.trim() !== '') ? 'translated' : 'initial'
