/**
 * A translation in hand: the rows of a template, of a filed draft or of a document from elsewhere, and how far each has come.
 * Words stand where they belong (template, document, memory); the ledger holds only who said of which of them that they are
 * translated, reviewed or final. Of a template it keeps the words; of a draft, whose words may be somebody's identity, only
 * the record whose document has them: other words, or an erased document, and the mark no longer holds.
 */
import { z } from 'zod'
import type { Ledger } from '../cabinet/ledger.ts'
import type { Pair } from '../pair.ts'
import { withReviewed } from '../qa/changed.ts'
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
  /** Of a draft: the record whose document has the words. */
  record: z.string().exactOptional(),
  marks: z.array(
    z.object({
      place: z.string(),
      state: z.enum(UNIT_STATES).exactOptional(),
      comment: z.string().exactOptional(),
      text: z.record(z.string(), z.string()).exactOptional(),
    }),
  ),
})

/** Of a template's id or a draft's. */
const topicOf = (work: string): string => `work-${work}`

export type Marking = {
  readonly marks: readonly Mark[]
  readonly by: string
  readonly on: IsoDate
  readonly record?: string
}

export function mark(ledger: Ledger, work: string, { marks, by, on, record }: Marking): void {
  const said = marks.map(({ place, text, state, comment }) => ({
    place,
    ...(state && { state }),
    ...(comment !== undefined && { comment }),
    ...(state && record === undefined && { text }),
  }))
  ledger.append(topicOf(work), { format: FORMAT, by, on, ...(record !== undefined && { record }), marks: said })
}

/** The rows of a draft as a record's document has them; none where it was erased or is not here. */
export type RowsOf = (record: string) => readonly Pair[]

/** The rows as they stand, each with what was said of these very words. */
export function withMarks(
  ledger: Ledger,
  work: string,
  rows: readonly Pair[],
  rowsOf: RowsOf = () => [],
): readonly WorkRow[] {
  const known = marksIn(ledger, work, rowsOf)
  const reviews = known.filter(isReview).flatMap(({ place, text }) => (text ? [{ place, text }] : []))
  return withReviewed(rows, reviews.reverse()).map((row) => workRow(row, known))
}

type Known = z.infer<typeof entrySchema>['marks'][number] & { readonly by: string; readonly on: IsoDate }

function marksIn(ledger: Ledger, work: string, rowsOf: RowsOf): readonly Known[] {
  const texts = new Map<string, ReadonlyMap<string, Said>>()
  const textsOf = (record: string): ReadonlyMap<string, Said> => {
    const read = texts.get(record) ?? new Map(rowsOf(record).map(({ place, text }) => [place, text]))
    texts.set(record, read)
    return read
  }
  return ledger.entries(topicOf(work)).entries.flatMap(({ value }) => {
    const { success, data } = entrySchema.safeParse(value)
    if (!success) return []
    const { by, on, record, marks } = data
    return marks.map(({ text, ...rest }): Known => {
      const said = record !== undefined && rest.state ? textsOf(record).get(rest.place) : text
      return { ...rest, by, on, ...(said && { text: said }) }
    })
  })
}

const isReview = ({ state }: Pick<Known, 'state'>): boolean => state === 'reviewed' || state === 'final'

/** In a document that was changed above, the same words stand in another place. */
function statesOf({ place, text }: Pair, known: readonly Known[]): readonly Known[] {
  const same = known.filter((each) => each.state && each.text && sameWords(each.text, text))
  const here = same.filter((each) => each.place === place)
  return here.length > 0 ? here : same
}

function workRow(row: Pair, known: readonly Known[]): WorkRow {
  const { place, role, text, reviewed } = row
  const states = statesOf(row, known)
  const last = states.at(-1)
  const translator = states.findLast(({ state }) => state === 'translated')?.by
  const reviewer = states.findLast(isReview)?.by
  return {
    place,
    ...(role && { role }),
    text,
    state: last?.state ?? standingState(text),
    ...(translator !== undefined && { translator }),
    ...(reviewer !== undefined && { reviewer }),
    ...(last && { on: last.on }),
    comments: known.flatMap(({ place: at, comment, by, on }) =>
      comment === undefined || at !== place ? [] : [{ by, on, text: comment }],
    ),
    ...(reviewed && !sameWords(reviewed, text) && { reviewed }),
  }
}

export const sameWords = (a: Said, b: Said): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every((lang) => a[lang] === b[lang])

/** Nobody said anything of these words yet. */
const standingState = (text: Said): UnitState =>
  Object.values(text).every((words) => words.trim() !== '') ? 'translated' : 'initial'
