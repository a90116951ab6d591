/** The work in hand, as a value: every change is a new one, so that undo and keeping come by themselves. */
import type { WorkCard } from '../../contract.ts'
import type { UnitState } from '../../core/memory/unit.ts'
import type { WorkRow } from '../../core/memory/work.ts'

export type Row = WorkRow & {
  /** What was said of it here and is not told to the others yet. */
  readonly pending?: UnitState
  readonly changed?: true
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

/** Other words: what was said of the former ones no longer holds. */
export const withText = (hand: Hand, at: number, lang: string, words: string): Hand =>
  rowsWith(hand, at, ({ pending: _, translator: __, reviewer: ___, ...row }) => ({
    ...row,
    text: { ...row.text, [lang]: words },
    state: 'initial',
    changed: true,
  }))

export const withState = (hand: Hand, at: number, state: UnitState, by: string): Hand =>
  rowsWith(hand, at, (row) => said(row, state, by))

const said = (row: Row, state: UnitState, by: string): Row => ({
  ...row,
  state,
  pending: state,
  ...(state === 'translated' && { translator: by }),
  ...((state === 'reviewed' || state === 'final') && { reviewer: by }),
})

/** Confirms a row, and gives its translation to rows that say the same and have none that anybody confirmed. */
export function confirmed(hand: Hand, at: number, by: string): { readonly hand: Hand; readonly repeated: number } {
  const { from, to } = hand
  const row = hand.rows[at]
  if (!row) return { hand, repeated: 0 }
  const words = row.text[to] ?? ''
  const same = (each: Row, index: number): boolean =>
    index !== at && each.text[from] === row.text[from] && each.text[to] !== words && each.state === 'initial'
  const rows = hand.rows.map((each, index): Row => {
    if (index === at) return said(each, 'translated', by)
    if (!same(each, index)) return each
    return said({ ...each, text: { ...each.text, [to]: words }, changed: true }, 'translated', by)
  })
  return { hand: { ...hand, rows }, repeated: hand.rows.filter(same).length }
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
  const one: Row = { ...row, text, state: 'initial', changed: true, comments: [...row.comments, ...next.comments] }
  return { ...hand, rows: [...hand.rows.slice(0, at), one, ...hand.rows.slice(at + 2)] }
}

/** Cuts one language of a row in two; the other stays whole in the first. */
export function split(hand: Hand, at: number, lang: string, cut: number): Hand {
  const row = hand.rows[at]
  const words = row?.text[lang] ?? ''
  const [first, second] = [words.slice(0, cut).trim(), words.slice(cut).trim()]
  if (!row || first === '' || second === '') return hand
  const place = `${row.place}+`
  const rest: Row = { place, text: { ...blank(row), [lang]: second }, state: 'initial', comments: [], changed: true }
  const head: Row = { ...row, text: { ...row.text, [lang]: first }, state: 'initial', changed: true }
  return { ...hand, rows: [...hand.rows.slice(0, at), head, rest, ...hand.rows.slice(at + 1)] }
}

const blank = (row: Row): Row['text'] => Object.fromEntries(Object.keys(row.text).map((lang) => [lang, '']))

/** Moves one language's words a row down from here on, or up: for a document in which one side has a line more. */
export function shifted(hand: Hand, at: number, lang: string, by: 1 | -1): Hand {
  const words = hand.rows.map(({ text }) => text[lang] ?? '')
  const moved =
    by === 1 ? [...words.slice(0, at), '', ...words.slice(at)] : [...words.slice(0, at), ...words.slice(at + 1)]
  const last = moved.length > hand.rows.length ? [lastRow(hand)] : []
  const rows = [...hand.rows, ...last].map((row, index): Row => {
    const next = moved[index] ?? ''
    return next === (row.text[lang] ?? '')
      ? row
      : { ...row, text: { ...row.text, [lang]: next }, state: 'initial', changed: true }
  })
  return { ...hand, rows: rows.filter(({ text }) => Object.values(text).some((words) => words.trim() !== '')) }
}

const lastRow = ({ rows }: Hand): Row => ({
  place: `${rows.at(-1)?.place ?? 'text'}+`,
  text: {},
  state: 'initial',
  comments: [],
})

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
