/** The memory and the glossary by themselves: search, office terms, and exchange with other programs. */
import { Button, Field, Input, Select } from '@fluentui/react-components'
import { useDeferredValue, useRef, useState } from 'react'
import type { ImportReport, TermRow } from '../../contract.ts'
import { TERM_FORMATS, UNIT_FORMATS } from '../../core/memory/format.ts'
import { useAsked, useDoing } from '../asked.ts'
import { ask, call } from '../client.ts'
import { useFigure } from '../parts/days.ts'
import { saveCopy } from '../parts/hand-out.ts'
import { Refused } from '../parts/refused.tsx'
import { useTell } from '../parts/told.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { useText, useWords } from '../words.ts'
import { memoryWords } from './words.ts'

export function MemoryPane() {
  const say = useWords(memoryWords)
  return (
    <section className="pane pane-wide translate-memory" data-pane tabIndex={-1} aria-label={say.title}>
      <h1>{say.title}</h1>
      <Units />
      <Terms />
      <NewTerm />
      <h2>{say.exchange}</h2>
      <Exchange what="memory" />
      <Exchange what="terms" />
    </section>
  )
}

function Units() {
  const say = useWords(memoryWords)
  const figure = useFigure()
  const [typed, setTyped] = useState('')
  const query = useDeferredValue(typed.trim())
  const found = useAsked('memory.find', query === '' ? undefined : { text: query, least: 30, limit: 20 })
  return (
    <>
      <Field label={say.look}>
        <Input type="search" value={typed} onChange={(_, { value }) => setTyped(value)} />
      </Field>
      <Waiting on={found.asking} />
      <Refused refusal={found.refusal} again={found.again} />
      {found.value && <p className="quiet">{say.units(figure(found.value.units))}</p>}
      {found.value?.matches.length === 0 && <p>{say.none}</p>}
      {found.value?.matches.map(({ unit, score, text, differs }) => (
        <article key={unit.id} className="translate-match">
          <p className="translate-differs">
            <b>{figure(score)}</b> {differs.filter(({ kind }) => kind !== 'added').map(({ text }) => text)}
          </p>
          <p>{text}</p>
          <p className="quiet">{unit.context.place}</p>
        </article>
      ))}
    </>
  )
}

function Terms() {
  const say = useWords(memoryWords)
  const tell = useTell()
  const doing = useDoing()
  const [typed, setTyped] = useState('')
  const query = useDeferredValue(typed.trim())
  const found = useAsked('terms.find', query === '' ? undefined : { text: query })
  const withdraw = (id: string) =>
    doing.run(async () => {
      await call('terms.withdraw', { id })
      tell(say.withdrawn)
    })
  return (
    <>
      <Field label={say.lookTerms}>
        <Input type="search" value={typed} onChange={(_, { value }) => setTyped(value)} />
      </Field>
      {found.value?.terms.length === 0 && <p>{say.none}</p>}
      <ul className="translate-terms">
        {found.value?.terms.map(({ term, from }) => (
          <li key={term.id}>
            {formsOf(term)} <small className="quiet">{say[from]}</small>{' '}
            {from === 'office' && (
              <Button size="small" disabled={doing.busy} onClick={() => void withdraw(term.id)}>
                {say.withdraw}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Refused refusal={doing.refusal} close={doing.clear} />
    </>
  )
}

const formsOf = ({ forms }: TermRow['term']): string =>
  Object.values(forms)
    .map((each) => each.map(({ text, status }) => (status === 'forbidden' ? `✗${text}` : text)).join(', '))
    .join(' = ')

function NewTerm() {
  const say = useWords(memoryWords)
  const tell = useTell()
  const doing = useDoing()
  const [typed, setTyped] = useState({ th: '', en: '', avoid: '', note: '' })
  const set =
    (name: keyof typeof typed) =>
    (_: unknown, { value }: { readonly value: string }) =>
      setTyped((former) => ({ ...former, [name]: value }))
  const add = () =>
    doing.run(async () => {
      const { th, en, avoid, note } = typed
      const forbidden = avoid.trim() === '' ? [] : [{ text: avoid.trim(), status: 'forbidden' as const }]
      const thai = /[\u0e01-\u0e4e]/.test(avoid)
      await call('terms.add', {
        id: idOf(en),
        forms: {
          th: [{ text: th.trim(), status: 'approved' }, ...(thai ? forbidden : [])],
          en: [{ text: en.trim(), status: 'approved' }, ...(thai ? [] : forbidden)],
        },
        ...(note.trim() !== '' && { note: note.trim() }),
      })
      setTyped({ th: '', en: '', avoid: '', note: '' })
      tell(say.added)
    })
  return (
    <details>
      <summary>{say.addTerm}</summary>
      <Field label={say.thai}>
        <Input value={typed.th} onChange={set('th')} />
      </Field>
      <Field label={say.english}>
        <Input value={typed.en} onChange={set('en')} />
      </Field>
      <Field label={say.avoid}>
        <Input value={typed.avoid} onChange={set('avoid')} />
      </Field>
      <Field label={say.note}>
        <Input value={typed.note} onChange={set('note')} />
      </Field>
      <Button disabled={typed.th.trim() === '' || typed.en.trim() === '' || doing.busy} onClick={() => void add()}>
        {say.add}
      </Button>
      <Refused refusal={doing.refusal} close={doing.clear} />
    </details>
  )
}

/** From the English words: `[a-z0-9-]`, at most 60. */
const idOf = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '') || 'term'

type What = 'memory' | 'terms'
const FORMATS: { readonly [what in What]: readonly string[] } = { memory: UNIT_FORMATS, terms: TERM_FORMATS }

/** Out in any of the formats; in as a review, of which one takes what one wants. */
function Exchange({ what }: { readonly what: What }) {
  const say = useWords(memoryWords)
  const doing = useDoing()
  const picked = useRef<HTMLInputElement>(null)
  const [format, setFormat] = useState(FORMATS[what][0] ?? '')
  const [file, setFile] = useState<{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> } | undefined>()
  const [report, setReport] = useState<ImportReport | undefined>()
  const out = () =>
    doing.run(async () => {
      // Each list holds just the formats of its call.
      const { name, content } = await (what === 'memory'
        ? ask('memory.export', { format: format as (typeof UNIT_FORMATS)[number] })
        : ask('terms.export', { format: format as (typeof TERM_FORMATS)[number] }))
      await saveCopy(name, new TextEncoder().encode(content), 'application/octet-stream')
    })
  const look = (chosen: File | undefined) =>
    doing.run(async () => {
      if (!chosen) return
      const given = { name: chosen.name, bytes: new Uint8Array(await chosen.arrayBuffer()) }
      setFile(given)
      setReport(await ask(`${what}.import`, { file: given }))
    })
  const take = (verdict: 'new' | 'changed' | 'conflicting') =>
    doing.run(async () => {
      if (file) setReport(await call(`${what}.import`, { file, take: [verdict] }))
    })
  return (
    <section aria-label={say[what]}>
      <h3>{say[what]}</h3>
      <div className="row">
        <Select value={format} onChange={(_, { value }) => setFormat(value)} aria-label={say[what]}>
          {FORMATS[what].map((each) => (
            <option key={each}>{each}</option>
          ))}
        </Select>
        <Button disabled={doing.busy} onClick={() => void out()}>
          {useWords({ out: { th: 'ส่งออก', en: 'Export' } }).out}
        </Button>
        <Button disabled={doing.busy} onClick={() => picked.current?.click()}>
          {say.import}
        </Button>
        <input
          ref={picked}
          type="file"
          hidden
          aria-label={say.import}
          onChange={({ target }) => {
            void look(target.files?.[0])
            target.value = ''
          }}
        />
      </div>
      <Waiting on={doing.busy} />
      <Refused refusal={doing.refusal} close={doing.clear} />
      {report && <Review report={report} take={(verdict) => void take(verdict)} busy={doing.busy} />}
    </section>
  )
}

function Review({
  report,
  take,
  busy,
}: {
  readonly report: ImportReport
  readonly take: (verdict: 'new' | 'changed' | 'conflicting') => void
  readonly busy: boolean
}) {
  const say = useWords(memoryWords)
  const text = useText()
  const figure = useFigure()
  const { counts, skipped, review, kept, take: taken } = report
  return (
    <>
      <p>{taken.length > 0 ? say.taken(figure(kept)) : say.review}</p>
      <p>{say.counts(figure(counts.new), figure(counts.changed), figure(counts.conflicting), figure(counts.same))}</p>
      {skipped.length > 0 && (
        <details>
          <summary>{say.skipped(figure(skipped.length))}</summary>
          <ul>
            {skipped.map(({ line, problem }) => (
              <li key={`${line} ${problem}`}>
                {say.line(figure(line))}: {problem}
              </li>
            ))}
          </ul>
        </details>
      )}
      <div className="row">
        {(['new', 'changed', 'conflicting'] as const)
          .filter((verdict) => counts[verdict] > 0 && !taken.includes(verdict))
          .map((verdict) => (
            <Button key={verdict} disabled={busy} onClick={() => take(verdict)}>
              {say.takeThem(say[verdict])}
            </Button>
          ))}
      </div>
      <table className="translate-review">
        <thead>
          <tr>
            <th />
            <th>{say.incoming}</th>
            <th>{say.here}</th>
          </tr>
        </thead>
        <tbody>
          {review.map((row) => (
            <tr key={row.id}>
              <td title={text(row.because)}>{say[row.verdict]}</td>
              <td>{Object.values(row.incoming).join(' = ')}</td>
              <td>{row.existing && Object.values(row.existing).join(' = ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
