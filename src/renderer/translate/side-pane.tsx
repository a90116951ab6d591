/** Beside the row in hand: what was translated before, terms, checks, who did what, comments, and mending of the alignment. */
import { Button, Field, Input, Select } from '@fluentui/react-components'
import { useState } from 'react'
import type { QaReport, QaRow, Results, TermRow } from '../../contract.ts'
import type { Match } from '../../core/memory/match.ts'
import { UNIT_STATES } from '../../core/memory/unit.ts'
import { type Asked, useAsked, useDoing } from '../asked.ts'
import { call } from '../client.ts'
import type { InHand } from '../notes.ts'
import { useDay, useFigure } from '../parts/days.ts'
import { Refused } from '../parts/refused.tsx'
import { useStart } from '../start.tsx'
import { useText, useWords } from '../words.ts'
import { type Hand, isOf, merged, type Row, shifted, split, withState, withText } from './hand.ts'
import { takenText } from './taken.ts'
import { words } from './words.ts'

type Props = { readonly hand: InHand<Hand>; readonly now: Hand; readonly at: number }

export function SidePane({
  hand,
  now,
  at,
  qa,
  found,
}: Props & { readonly qa: QaReport | undefined; readonly found: Found }) {
  const say = useWords(words)
  const row = now.rows[at]
  if (!row) return null
  return (
    <section className="pane pane-side translate-side" data-pane tabIndex={-1} aria-label={say.matches}>
      <Standing hand={hand} now={now} at={at} row={row} />
      <Matches hand={hand} now={now} at={at} found={found} />
      <Terms now={now} row={row} hand={hand} at={at} />
      <Checks now={now} row={row} qa={qa} />
      <Comments now={now} row={row} hand={hand} at={at} />
      {now.kind === 'document' && <Mending hand={hand} now={now} at={at} />}
    </section>
  )
}

type RowProps = Props & { readonly row: Row }

function Standing({ hand, now, at, row }: RowProps) {
  const say = useWords(words)
  const { person } = useStart()
  return (
    <>
      <Field label={say.state}>
        <Select
          size="small"
          value={row.state}
          onChange={(_, { value }) =>
            hand.set(withState(now, at, UNIT_STATES.find((state) => state === value) ?? 'initial', person.name))
          }
        >
          {UNIT_STATES.map((state) => (
            <option key={state} value={state}>
              {say[state]}
            </option>
          ))}
        </Select>
      </Field>
      <p className="quiet">
        {row.translator && say.by(row.translator)} {row.reviewer && say.reviewedBy(row.reviewer)}
      </p>
    </>
  )
}

export type Found = { readonly asked: Asked<Results['memory.find']>; readonly matches: readonly Match[] }

/** What was translated before that is like the row in hand. */
export function useMatches(now: Hand | undefined, at: number): Found {
  const source = now?.rows[at]?.text[now.from] ?? ''
  const [former, next] = now ? [now.rows[at - 1]?.text[now.from], now.rows[at + 1]?.text[now.from]] : []
  const place = now?.rows[at]?.place ?? ''
  const asked = useAsked(
    'memory.find',
    now && source.trim() !== ''
      ? {
          text: source,
          from: now.from,
          to: now.to,
          place,
          limit: 5,
          ...(former && { former }),
          ...(next && { next }),
        }
      : undefined,
  )
  // A template's own segment is no news.
  const isNews = ({ unit }: Match): boolean => now?.kind !== 'template' || unit.context.place !== place
  return { asked, matches: source.trim() === '' ? [] : (asked.value?.matches ?? []).filter(isNews) }
}

function Matches({ hand, now, at, found: { asked, matches } }: Props & { readonly found: Found }) {
  const say = useWords(words)
  const figure = useFigure()
  return (
    <>
      <h2>{say.matches}</h2>
      <Refused refusal={asked.refusal} again={asked.again} />
      {asked.value && matches.length === 0 && <p className="quiet">{say.noMatches}</p>}
      {matches.map((match, index) => (
        <article key={match.unit.id} className="translate-match">
          <div className="row">
            <b>{figure(index + 1)}</b>
            <span className="quiet grow">
              {match.kind === 'fuzzy' ? say.fuzzy(figure(match.score)) : say[match.kind]}
              {match.times > 1 && ` · ${say.times(figure(match.times))}`}
            </span>
            <Button
              size="small"
              onClick={() => hand.set(withText(now, at, now.to, takenText(match, now)))}
              title={`Ctrl+${index + 1} · Alt+${index + 1}`}
            >
              {say.take}
            </Button>
          </div>
          <p className="translate-differs">
            {match.differs.map(({ kind, text }, part) => {
              const Tag = kind === 'same' ? 'span' : kind === 'removed' ? 'del' : 'ins'
              // biome-ignore lint/suspicious/noArrayIndexKey: parts of one fixed text
              return <Tag key={part}>{text}</Tag>
            })}
          </p>
          <p lang={now.to}>{match.text}</p>
          {match.unplaced.length > 0 && (
            <p className="warned">
              {say.unplaced}: {match.unplaced.join(', ')}
            </p>
          )}
        </article>
      ))}
    </>
  )
}

function Terms({ hand, now, at, row }: RowProps) {
  const say = useWords(words)
  const source = row.text[now.from] ?? ''
  const found = useAsked('terms.find', source.trim() === '' ? undefined : { text: source, lang: now.from })
  const known = new Map(found.value?.recognised.map((each) => [each.term.id, each]))
  const insert = (words: string): void =>
    hand.set(withText(now, at, now.to, [row.text[now.to], words].filter(Boolean).join(' ')))
  return (
    <>
      <h2>{say.terms}</h2>
      {found.value && known.size === 0 && <p className="quiet">{say.noTerms}</p>}
      <ul className="translate-terms">
        {[...known.values()].map(({ term, form }) => (
          <li key={term.id}>
            {form.text}
            {form.status === 'forbidden' && <b className="warned"> {say.forbidden}</b>} →{' '}
            {approvedIn(term, now.to).map((words) => (
              <Button key={words} size="small" appearance="subtle" title={say.insert} onClick={() => insert(words)}>
                {words}
              </Button>
            ))}
            {term.note && <small className="quiet"> {term.note}</small>}
          </li>
        ))}
      </ul>
    </>
  )
}

const approvedIn = (term: TermRow['term'], lang: string): readonly string[] =>
  (term.forms[lang] ?? []).filter(({ status }) => status === 'approved').map(({ text }) => text)

function Checks({ now, row, qa }: { readonly now: Hand; readonly row: Row; readonly qa: QaReport | undefined }) {
  const say = useWords(words)
  const mine = qa?.findings.filter(({ place }) => isOf(row, place, now.kind)) ?? []
  return (
    <>
      <h2>{say.checks}</h2>
      {qa && mine.length === 0 && <p className="quiet">{say.noChecks}</p>}
      {mine.map((finding) => (
        <Finding key={finding.id} finding={finding} now={now} row={row} />
      ))}
    </>
  )
}

function Finding({ finding, now, row }: { readonly finding: QaRow; readonly now: Hand; readonly row: Row }) {
  const say = useWords(words)
  const text = useText()
  const doing = useDoing()
  const [why, setWhy] = useState<string | undefined>()
  const { id, ignored, marks, expected } = finding
  const pointed = Object.entries(marks).flatMap(([lang, mark]) => {
    const words = (finding.text[lang] ?? '').slice(mark.at, mark.at + mark.length)
    return words === '' ? [] : [`${words}`]
  })
  return (
    <article className={ignored ? 'translate-finding quiet' : 'translate-finding'}>
      <p>{text(finding.say)}</p>
      {pointed.length > 0 && <p lang="mul">“{pointed.join('” / “')}”</p>}
      {expected && (
        <p>
          {say.expected}: {Object.values(expected).join(' / ')}
        </p>
      )}
      {ignored ? (
        <p>
          {say.ignored} {ignored.reason}{' '}
          <Button size="small" onClick={() => void doing.run(() => call('qa.unignore', { id: now.id, finding: id }))}>
            {say.heed}
          </Button>
        </p>
      ) : now.kind === 'document' ? null : row.was ? (
        <p className="quiet">{say.ignoreLater}</p>
      ) : why === undefined ? (
        <Button size="small" onClick={() => setWhy('')}>
          {say.ignore}
        </Button>
      ) : (
        <div className="row">
          <Input
            size="small"
            value={why}
            onChange={(_, { value }) => setWhy(value)}
            aria-label={say.ignoreWhy}
            placeholder={say.ignoreWhy}
          />
          <Button
            size="small"
            disabled={why.trim() === '' || doing.busy}
            onClick={() => void doing.run(() => call('qa.ignore', { id: now.id, finding: id, reason: why }))}
          >
            {say.ignore}
          </Button>
        </div>
      )}
      <Refused refusal={doing.refusal} close={doing.clear} />
    </article>
  )
}

function Comments({ hand, now, at, row }: RowProps) {
  const say = useWords(words)
  const day = useDay()
  const doing = useDoing()
  const { person, today } = useStart()
  const [typed, setTyped] = useState('')
  const add = () =>
    doing.run(async () => {
      const said = { by: person.name, on: today, text: typed.trim() }
      if (now.kind !== 'document')
        await call('work.mark', { id: now.id, marks: [{ place: row.place, text: row.text, comment: said.text }] })
      hand.set(({ rows, ...rest }) => ({
        ...rest,
        rows: rows.map((each, index) => (index === at ? { ...each, comments: [...each.comments, said] } : each)),
      }))
      setTyped('')
    })
  return (
    <>
      <h2>{say.comments}</h2>
      {row.comments.map(({ by, on, text }) => (
        <p key={`${by} ${on} ${text}`}>
          <b>{by}</b> <small className="quiet">{day(on)}</small> {text}
        </p>
      ))}
      <div className="row">
        <Input
          size="small"
          value={typed}
          onChange={(_, { value }) => setTyped(value)}
          aria-label={say.comment}
          placeholder={say.comment}
        />
        <Button size="small" disabled={typed.trim() === '' || doing.busy} onClick={() => void add()}>
          {say.add}
        </Button>
      </div>
      <Refused refusal={doing.refusal} close={doing.clear} />
    </>
  )
}

/** The text of a row that the cursor is in, or was in last. */
export const fieldOf = (at: number): HTMLTextAreaElement | null =>
  document.querySelector<HTMLTextAreaElement>(`[data-row="${at}"] textarea[data-caret]`)

export function cutAtCaret(now: Hand, at: number): Hand {
  const field = fieldOf(at)
  return field ? split(now, at, field.lang, field.selectionStart) : now
}

/** For a document from elsewhere, where one side has a line more than the other. */
function Mending({ hand, now, at }: Props) {
  const say = useWords(words)
  return (
    <div className="row translate-mending">
      <Button size="small" onClick={() => hand.set(cutAtCaret(now, at))} title="Alt+Enter">
        {say.split}
      </Button>
      <Button
        size="small"
        title="Alt+Shift+Enter"
        disabled={at >= now.rows.length - 1}
        onClick={() => hand.set(merged(now, at))}
      >
        {say.merge}
      </Button>
      {[now.from, now.to].map((lang) => (
        <span key={lang} className="row">
          <Button size="small" onClick={() => hand.set(shifted(now, at, lang, 1))} aria-label={`${say.down} ${lang}`}>
            {lang} ↓
          </Button>
          <Button
            size="small"
            disabled={(now.rows[at]?.text[lang] ?? '') !== ''}
            onClick={() => hand.set(shifted(now, at, lang, -1))}
            aria-label={`${say.up} ${lang}`}
          >
            {lang} ↑
          </Button>
        </span>
      ))}
    </div>
  )
}
