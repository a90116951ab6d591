/** One row: source, translation, state. Both can be typed into; the one in hand is marked. */
import { memo } from 'react'
import type { QaRow } from '../../contract.ts'
import { useFigure } from '../parts/days.ts'
import { useWords } from '../words.ts'
import type { Row } from './hand.ts'
import { words } from './words.ts'

type Props = {
  readonly row: Row
  readonly index: number
  readonly current: boolean
  readonly findings: readonly QaRow[]
  readonly from: string
  readonly to: string
  /** Whether words may be written in a language that has no paragraph here. */
  readonly open: boolean
  readonly chosen: () => void
  readonly typed: (lang: string, words: string) => void
}

export const RowView = memo(
  PlainRow,
  (a, b) =>
    a.row === b.row &&
    a.index === b.index &&
    a.current === b.current &&
    a.from === b.from &&
    a.findings.length === b.findings.length &&
    !b.current,
)

function PlainRow({ row, index, current, findings, from, to, open, chosen, typed }: Props) {
  const say = useWords(words)
  const figure = useFigure()
  const side = (lang: string, name: string, kind: string) => (
    <textarea
      className={kind}
      lang={lang}
      rows={1}
      readOnly={!open && row.text[lang] === undefined}
      value={row.text[lang] ?? ''}
      aria-label={`${name} ${figure(index + 1)}`}
      onChange={({ target }) => typed(lang, target.value)}
      onFocus={({ currentTarget }) => {
        // Whoever splits the row from beside it means the text that the cursor was in last.
        for (const other of currentTarget.parentElement?.querySelectorAll('[data-caret]') ?? [])
          delete (other as HTMLElement).dataset.caret
        currentTarget.dataset.caret = ''
      }}
    />
  )
  return (
    <section
      className="translate-row"
      data-row={index}
      data-state={row.state}
      aria-current={current || undefined}
      aria-label={say.open(figure(index + 1))}
      onFocus={chosen}
    >
      <span className="translate-number quiet">{figure(index + 1)}</span>
      {side(from, say.source, 'translate-source')}
      {side(to, say.target, 'translate-target')}
      <span className="translate-state">
        {say[row.state]}
        {findings.length > 0 && <b className="warned"> ⚠ {figure(findings.length)}</b>}
        {row.comments.length > 0 && <span className="quiet"> 💬 {figure(row.comments.length)}</span>}
      </span>
    </section>
  )
}
