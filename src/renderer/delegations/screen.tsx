/** Delegations: the list, and the one in hand as a form of sections: head, visit, people. */
import { Badge, Button, Input } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import { foldThai } from '../../core/thai.ts'
import { useAsked, useDoing } from '../asked.ts'
import { call } from '../client.ts'
import { useDay, useFigure } from '../parts/days.ts'
import { Empty } from '../parts/empty.tsx'
import { Refused } from '../parts/refused.tsx'
import { useTell } from '../parts/told.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { go, hrefOf } from '../route.ts'
import { useText, useWords } from '../words.ts'
import { FormPane } from './form-pane.tsx'
import { words } from './words.ts'
import './delegations.css'

export function Delegations({ rest }: { readonly rest: readonly string[] }) {
  const say = useWords(words)
  const [id, path] = rest
  return (
    <div className="panes">
      <ListPane id={id} />
      {id === undefined ? (
        <section className="pane pane-wide" data-pane tabIndex={-1} aria-label={say.pickTitle}>
          <Empty
            title={say.pickTitle}
            step={
              <Button appearance="primary" onClick={() => go('delegations', 'new')}>
                {say.add}
              </Button>
            }
          >
            {say.empty}
          </Empty>
        </section>
      ) : (
        <FormPane key={id} id={id} path={path} />
      )}
    </div>
  )
}

function ListPane({ id }: { readonly id: string | undefined }) {
  const say = useWords(words)
  const text = useText()
  const day = useDay()
  const figure = useFigure()
  const [typed, setTyped] = useState('')
  const asked = useAsked('delegation.list', {})
  const all = asked.value?.delegations ?? []
  const fits = all.filter(({ id, title }) =>
    foldThai([id, ...Object.values(title)].join(' ')).includes(foldThai(typed)),
  )
  const latest = fits.toSorted((a, b) => ((a.visit?.from ?? '') < (b.visit?.from ?? '') ? 1 : -1))
  return (
    <section className="pane pane-list" data-pane tabIndex={-1} aria-label={say.delegations}>
      <Waiting on={asked.asking} />
      <h1>{say.delegations}</h1>
      <div className="row">
        <Button appearance="primary" className="grow" onClick={() => go('delegations', 'new')}>
          {say.add}
        </Button>
        <OpenFile />
      </div>
      <Input
        type="search"
        className="delegations-search"
        value={typed}
        onChange={(_, { value }) => setTyped(value)}
        placeholder={say.search}
        aria-label={say.search}
      />
      <Refused refusal={asked.refusal} again={asked.again} />
      {asked.value && all.length === 0 && <Empty title={say.emptyTitle}>{say.empty}</Empty>}
      <ul className="list" aria-label={say.delegations}>
        {latest.map((row) => (
          <li key={row.id}>
            <a href={hrefOf('delegations', row.id)} aria-current={row.id === id || undefined}>
              {text(row.title)} {row.sample && <Badge appearance="outline">{say.sample}</Badge>}
              <small>
                {row.visit && `${day(row.visit.from)} · `}
                {row.direction && `${say[row.direction]} · `}
                {say.people(figure(row.people))}
              </small>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A delegation file, as `withet fields` makes one. */
function OpenFile() {
  const say = useWords(words)
  const tell = useTell()
  const doing = useDoing()
  const picked = useRef<HTMLInputElement>(null)
  const keep = async (file: File | undefined) => {
    if (!file) return
    const { id } = await call('delegation.keep', { delegation: { name: file.name, source: await file.text() } })
    tell(say.opened)
    go('delegations', id)
  }
  return (
    <>
      <Button onClick={() => picked.current?.click()}>{say.openFile}</Button>
      <input
        ref={picked}
        type="file"
        accept=".yaml,.yml,.json"
        hidden
        aria-label={say.openFile}
        onChange={({ target }) => {
          void doing.run(() => keep(target.files?.[0]))
          target.value = ''
        }}
      />
      <Refused refusal={doing.refusal} close={doing.clear} />
    </>
  )
}
