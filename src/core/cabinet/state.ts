/** The life of a draft: its states, and the one table of the steps between them. */
import { readDate } from '../date.ts'
import { AppError } from '../errors.ts'
import type { Bilingual, IsoDate } from '../types.ts'
import type { DraftRecord, Sent } from './record.ts'

export const STATES = ['working', 'in-review', 'approved', 'sent', 'archived'] as const
export type DraftState = (typeof STATES)[number]

export const STATE_NAMES: { readonly [state in DraftState]: Bilingual } = {
  working: { th: 'กำลังร่าง', en: 'working' },
  'in-review': { th: 'อยู่ระหว่างตรวจ', en: 'in review' },
  approved: { th: 'เห็นชอบแล้ว', en: 'approved' },
  sent: { th: 'ส่งแล้ว', en: 'sent' },
  archived: { th: 'เก็บเข้าแฟ้มถาวร', en: 'archived' },
}

/** `registry`: the registry's number and date must be given. */
type Step = {
  readonly from: DraftState
  readonly to: DraftState
  readonly needs?: 'reason' | 'registry'
  readonly why: string
}

/** Every step that there is. What stands nowhere here is refused. */
export const STEPS: readonly Step[] = [
  { from: 'working', to: 'in-review', why: 'The drafter hands it to whoever checks it.' },
  { from: 'in-review', to: 'approved', why: 'Who checks it agrees to this very text.' },
  {
    from: 'approved',
    to: 'sent',
    needs: 'registry',
    why: 'Only what was approved goes out, under the registry’s number.',
  },
  { from: 'sent', to: 'archived', why: 'The matter is done; the record is kept.' },
  { from: 'in-review', to: 'working', needs: 'reason', why: 'Given back: its drafter must learn what to change.' },
  { from: 'approved', to: 'in-review', needs: 'reason', why: 'An approval is taken back only for a stated reason.' },
  { from: 'approved', to: 'working', needs: 'reason', why: 'The same, where the text itself must change.' },
]

/**
 * What a new text does to the state. An approval is of one text: another text is not approved. What was sent stays what
 * was sent, so its text has no successor at all.
 */
const ON_REVISION: { readonly [state in DraftState]: DraftState | 'refused' } = {
  working: 'working',
  'in-review': 'in-review',
  approved: 'working',
  sent: 'refused',
  archived: 'refused',
}

const isState = (state: string): state is DraftState => STATES.some((known) => known === state)

/** Sent or archived: evidence of what left the office. */
export const isFinal = ({ state }: Pick<DraftRecord, 'state'>): boolean => state === 'sent' || state === 'archived'

/** How far a state is along the life of a draft; a state of a later Withet counts as none. */
export const rank = ({ state }: DraftRecord): number => STATES.indexOf(state as DraftState) // any other word is -1

export type StateChange = {
  readonly state: DraftState
  readonly by: string
  /** Needed for a step back. */
  readonly reason?: string
  /** Needed for `sent`: as the registry gave them; the date in any form that date.ts reads. */
  readonly number?: string
  readonly date?: string
  /** Which record to go on from, where two people went on from the same draft. */
  readonly keep?: string
}

/** What a step changes in the record. Refuses a step that is not in the table, or lacks what the table asks. */
export function stepTo(record: DraftRecord, change: StateChange): Pick<DraftRecord, 'state' | 'note' | 'sent'> {
  const step = STEPS.find(({ from, to }) => from === record.state && to === change.state)
  if (!step) throw noStep(record.state, change.state)
  const reason = change.reason?.trim()
  if (step.needs === 'reason' && !reason)
    throw new AppError(
      'reason-needed',
      `A step back from ${record.state} to ${change.state} needs a reason. ${step.why} Nothing was changed. Fix: say why, in a few words.`,
    )
  if (step.needs !== 'registry' && (change.number !== undefined || change.date !== undefined))
    throw new AppError('value-invalid', 'A number and a date of the registry go with the state "sent" only.')
  const note = reason ? { note: reason } : {}
  return step.needs === 'registry' ? { state: step.to, ...note, sent: sentAs(change) } : { state: step.to, ...note }
}

function noStep(from: string, to: DraftState): AppError {
  const open = STEPS.filter((step) => step.from === from).map((step) => step.to)
  const next = open.length > 0 ? `From there it can become: ${open.join(', ')}.` : 'There is no step from there.'
  const final = from === 'sent' || from === 'archived' ? ' What was sent is never called back: write a new draft.' : ''
  return new AppError(
    'state-refused',
    from === to
      ? `This draft is ${to} already. ${next}`
      : `A draft that is ${from} cannot become ${to}. Nothing was changed. ${next}${final}`,
    { from, to, steps: open },
  )
}

/** A number as registries write them: `กท ๐๓๐๑/๑๒๓`, `ที่ กท 0301/ว 45`. Kept as typed. */
const NUMBER = /^(?=.*[0-9๐-๙])[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} ./()-]{0,79}$/u

function sentAs({ number, date }: StateChange): Sent {
  if (!number?.trim() || !date?.trim())
    throw new AppError(
      'value-missing',
      'A draft is sent under the number and the date that the registry gave it. Nothing was changed. Fix: give both.',
    )
  const tidy = number.trim().replace(/\s+/gu, ' ')
  if (!NUMBER.test(tidy))
    throw new AppError(
      'value-invalid',
      `"${tidy.slice(0, 80)}" is not a number of a registry. Fix: letters, digits, spaces, full stops, strokes and brackets, with a digit among them, at most 80.`,
    )
  return { number: tidy, date: registryDate(date) }
}

function registryDate(typed: string): IsoDate {
  const read = readDate(typed)
  if ('date' in read) return read.date
  throw new AppError('value-invalid', `${read.problem}. Nothing was changed. Fix: ${read.fix}.`, { value: typed })
}

/** The state that a draft has once its text is another one. Refuses a new text for what was sent. */
export function stateRevised({ state }: DraftRecord): DraftState {
  const next = isState(state) ? ON_REVISION[state] : 'refused'
  if (next !== 'refused') return next
  throw new AppError(
    'state-refused',
    `A draft that is ${state} keeps its text: it is the evidence of what went out. Nothing was changed. Fix: make a new draft for a new text.`,
    { from: state },
  )
}
