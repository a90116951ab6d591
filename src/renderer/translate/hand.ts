/** The work in hand, as a value: every change is a new one, so that undo and keeping come by themselves. */
import type { WorkCard } from '../../contract.ts'
import type { UnitState } from '../../core/memory/unit.ts'
import type { Said, WorkRow } from '../../core/memory/work.ts'

export type Row = WorkRow & {
  /** What was said of it here and is not told to the others yet. */
  readonly pending?: UnitState
  /** Where other words were written: those that stood when the work was opened. */
  readonly was?: Said
}

export type Hand = Omit<WorkCard, 'rows'> & {
  readonly from: string
  readonly to: string
  readonly rows: readonly Row[]
}

/** Thai to English, unless the document has other languages. */
export function handOf(card: WorkCard): Hand {
  const from = card.langs.includes('th') ? 'th' : (card.langs[0] ?? 'th')
  const to = card.langs.find((lang) => lang !== from) ?? 'en'
  return { ...card, from, to }
}

const rowsWith = (hand: Hand, at: number, row: (row: Row) => Row): Hand => ({
  ...hand,
  rows: hand.rows.map((each, index) => (index === at ? row(each) : each)),
})

/** Other words: what was said of the former ones no longer holds, and what a review saw is remembered. */
function reworded({ pending: _, translator: __, reviewer: ___, ...row }: Row, text: Said): Row {
  const reviewed = isReviewed(row.state) ? row.text : row.reviewed
  return { ...row, text, state: 'initial', was: row.was ?? row.text, ...(reviewed && { reviewed }) }
}

const isReviewed = (state: UnitState): boolean => state === 'reviewed' || state === 'final'

export const withText = (hand: Hand, at: number, lang: string, words: string): Hand =>
  rowsWith(hand, at, (row) => reworded(row, { ...row.text, [lang]: words }))

export const withState = (hand: Hand, at: number, state: UnitState, by: string): Hand =>
  rowsWith(hand, at, (row) => said(row, state, by))

function said({ reviewed, ...row }: Row, state: UnitState, by: string): Row {
  return {
    ...row,
    state,
    pending: state,
    ...(reviewed && !isReviewed(state) && { reviewed }),
    ...(state === 'translated' && { translator: by }),
    ...(isReviewed(state) && { reviewer: by }),
  }
}

/**
 * Confirms a row, and gives its translation to rows with the same source that nobody confirmed: those without one, and those
 * that had the same as this one before.
 */
export function confirmed(hand: Hand, at: number, by: string): { readonly hand: Hand; readonly repeated: number } {
  const { from, to } = hand
  const row = hand.rows[at]
  if (!row) return { hand, repeated: 0 }
  const words = row.text[to] ?? ''
  const isRepeated = (each: Row, index: number): boolean =>
    index !== at &&
    each.text[from] === row.text[from] &&
    each.text[to] !== words &&
    each.translator === undefined &&
    each.reviewer === undefined &&
    (each.state === 'initial' || each.text[to] === row.was?.[to])
  const rows = hand.rows.map((each, index): Row => {
    if (index === at) return said(each, 'translated', by)
    return isRepeated(each, index) ? said(reworded(each, { ...each.text, [to]: words }), 'translated', by) : each
  })
  return { hand: { ...hand, rows }, repeated: hand.rows.filter(isRepeated).length }
}

// ---- mending the alignment of a document from elsewhere ----

/** A row and the next become one. */
export function merged(hand: Hand, at: number): Hand {
  const [row, next] = [hand.rows[at], hand.rows[at + 1]]
  if (!row || !next) return hand
  const langs = [...new Set([...Object.keys(row.text), ...Object.keys(next.text)])]
  const text = Object.fromEntries(
    langs.map((lang) => [lang, [row.text[lang], next.text[lang]].filter((words) => words?.trim()).join('\n')]),
  )
  const one: Row = { ...reworded(row, text), comments: [...row.comments, ...next.comments] }
  return { ...hand, rows: [...hand.rows.slice(0, at), one, ...hand.rows.slice(at + 2)] }
}

/** Cuts one language of a row in two; the other stays whole in the first. */
export function split(hand: Hand, at: number, lang: string, cut: number): Hand {
  const row = hand.rows[at]
  const words = row?.text[lang] ?? ''
  const [first, second] = [words.slice(0, cut).trim(), words.slice(cut).trim()]
  if (!row || first === '' || second === '') return hand
  const rest = newRow(hand, row.place, Object.fromEntries(Object.keys(row.text).map((each) => [each, ''])))
  const rows = [reworded(row, { ...row.text, [lang]: first }), { ...rest, text: { ...rest.text, [lang]: second } }]
  return { ...hand, rows: [...hand.rows.slice(0, at), ...rows, ...hand.rows.slice(at + 1)] }
}

/** A place is one row's own, however often rows are cut. */
function newRow({ rows }: Hand, near: string, text: Said): Row {
  const taken = new Set(rows.map(({ place }) => place))
  let place = `${near}+`
  while (taken.has(place)) place += '+'
  return { place, text, state: 'initial', was: {}, comments: [] }
}

/** Moves one language's words a row down from here on, or up into an empty place: for a document in which one side has a line more. */
export function shifted(hand: Hand, at: number, lang: string, by: 1 | -1): Hand {
  const words = hand.rows.map(({ text }) => text[lang] ?? '')
  if (by === -1 && words[at] !== '') return hand
  const moved = by === 1 ? words.toSpliced(at, 0, '') : words.toSpliced(at, 1)
  const rows = [...hand.rows, ...(by === 1 ? [newRow(hand, hand.rows.at(-1)?.place ?? 'text', {})] : [])]
  const next = rows.map((row, index): Row => {
    const text = moved[index] ?? ''
    return text === (row.text[lang] ?? '') ? row : reworded(row, { ...row.text, [lang]: text })
  })
  return { ...hand, rows: next.filter(({ text }) => Object.values(text).some((words) => words.trim() !== '')) }
}

// ---- a colleague changed it in between ----

/** What was written here, over the work as it stands now; `lost` are places that it no longer has. */
export function takenOver(hand: Hand, card: WorkCard): { readonly hand: Hand; readonly lost: readonly Row[] } {
  const mine = new Map(hand.rows.filter(({ was }) => was).map((row) => [row.place, row]))
  const rows = card.rows.map((row): Row => {
    const text = mine.get(row.place)?.text
    return text ? reworded(row, text) : row
  })
  const lost = [...mine.values()].filter(({ place }) => !card.rows.some((row) => row.place === place))
  return { hand: { ...card, from: hand.from, to: hand.to, rows }, lost }
}

/** Whether a finding's place is of this row: a template's are by line of a segment. */
export function isOf({ place }: Row, found: string, kind: Hand['kind']): boolean {
  if (kind !== 'template') return found === place
  const own = place.slice(place.indexOf('#') + 1)
  return found === own || (found.startsWith(`${own}.`) && /^\d+$/.test(found.slice(own.length + 1)))
}

export type Progress = { readonly [state in UnitState]: number }

export const progressOf = ({ rows }: Hand): Progress => {
  const count = (state: UnitState): number => rows.filter((row) => row.state === state).length
  return {
    initial: count('initial'),
    translated: count('translated'),
    reviewed: count('reviewed'),
    final: count('final'),
  }
}
