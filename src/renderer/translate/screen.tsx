/** The translators' desk: what there is to translate, the rows in hand, and beside them what was translated before. */
import { Button, Input, Link } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import type { WorkCard } from '../../contract.ts'
import { foldThai } from '../../core/thai.ts'
import { useAsked, useDoing } from '../asked.ts'
import { ask } from '../client.ts'
import { Empty } from '../parts/empty.tsx'
import { Refused } from '../parts/refused.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { go, hrefOf } from '../route.ts'
import { useText, useWords } from '../words.ts'
import { MemoryPane } from './memory-pane.tsx'
import { words } from './words.ts'
import { WorkPane } from './work-pane.tsx'
import './translate.css'

export function Translate({ rest }: { readonly rest: readonly string[] }) {
  const say = useWords(words)
  const [id] = rest
  const [document, setDocument] = useState<WorkCard | undefined>()
  const doing = useDoing()
  const read = (file: File) =>
    doing.run(async () => {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const card = await ask('work.open', { document: { name: file.name, bytes } })
      setDocument(card)
      go('translate', card.id)
    })
  return (
    <div className="panes">
      <ListPane id={id} read={read} doing={doing} />
      {id === undefined && (
        <section className="pane pane-wide" data-pane tabIndex={-1} aria-label={say.pickTitle}>
          <Empty title={say.pickTitle}>{say.pick}</Empty>
        </section>
      )}
      {id === 'memory' && <MemoryPane />}
      {id !== undefined && id !== 'memory' && <Opened key={id} id={id} document={document} />}
    </div>
  )
}

/** A document from elsewhere is known only by what was kept of it; templates and drafts are asked for. */
function Opened({ id, document }: { readonly id: string; readonly document: WorkCard | undefined }) {
  const given = document?.id === id ? document : undefined
  const elsewhere = id.startsWith('doc-')
  const asked = useAsked('work.open', elsewhere ? undefined : { id })
  const kept = useAsked('note.list', elsewhere && !given ? {} : undefined)
  const note = kept.value?.notes.find(({ place }) => place === `work/${id}`)
  // What was kept under a document's id was its work.
  const card = given ?? asked.value ?? (note?.value as WorkCard | undefined)
  const say = useWords(words)
  return (
    <section className="translate-work" data-pane tabIndex={-1} aria-label={say.work}>
      <Waiting on={asked.asking || kept.asking} />
      <Refused refusal={asked.refusal ?? kept.refusal} again={elsewhere ? kept.again : asked.again} />
      {!card && elsewhere && kept.value && <Empty title={say.gone}>{say.goneWhy}</Empty>}
      {card && <WorkPane key={card.id} card={card} />}
    </section>
  )
}

function ListPane({
  id,
  read,
  doing,
}: {
  readonly id: string | undefined
  readonly read: (file: File) => Promise<void>
  readonly doing: ReturnType<typeof useDoing>
}) {
  const say = useWords(words)
  const text = useText()
  const [typed, setTyped] = useState('')
  const picked = useRef<HTMLInputElement>(null)
  const templates = useAsked('templates.list', {}).value?.templates ?? []
  const drafts =
    useAsked('drafts.list', { state: ['working', 'in-review', 'approved'], offset: 0, limit: 200 }).value?.rows ?? []
  const notes = useAsked('note.list', {})
  const again = notes.again
  // What is in hand changes with the place one is at.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew for each place
  useEffect(() => again(), [id])
  const inHand = (notes.value?.notes ?? []).flatMap(({ place, value }) =>
    place.startsWith('work/') ? [value as WorkCard] : [],
  )
  const fits = (...said: readonly string[]): boolean => foldThai(said.join(' ')).includes(foldThai(typed))
  const row = (key: string, title: string) => (
    <li key={key}>
      <a href={hrefOf('translate', key)} aria-current={key === id || undefined}>
        {title}
      </a>
    </li>
  )
  return (
    <section className="pane translate-list" data-pane tabIndex={-1} aria-label={say.works}>
      <h1>{say.works}</h1>
      <Button onClick={() => picked.current?.click()}>{say.openWord}</Button>
      <input
        ref={picked}
        type="file"
        accept=".docx"
        hidden
        aria-label={say.openWord}
        onChange={({ target }) => {
          const file = target.files?.[0]
          if (file) void read(file)
          target.value = ''
        }}
      />
      <Refused refusal={doing.refusal} close={doing.clear} />
      <p>
        <Link href={hrefOf('translate', 'memory')}>{say.memoryLink}</Link>
      </p>
      <Input
        type="search"
        value={typed}
        onChange={(_, { value }) => setTyped(value)}
        placeholder={say.filter}
        aria-label={say.filter}
      />
      {inHand.length > 0 && <h2>{say.inHand}</h2>}
      <ul className="list">{inHand.map((card) => row(card.id, text(card.title)))}</ul>
      <h2>{say.drafts}</h2>
      <ul className="list">
        {drafts
          .filter(({ lang, title }) => lang.includes('+') && fits(title))
          .map(({ draft, title }) => row(draft, title))}
      </ul>
      <h2>{say.templates}</h2>
      <ul className="list">
        {templates
          .filter(({ id, title }) => fits(id, ...Object.values(title)))
          .map(({ id, title }) => row(id, text(title)))}
      </ul>
    </section>
  )
}
