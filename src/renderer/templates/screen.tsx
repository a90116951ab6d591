/** The library of templates: by kind, both languages side by side, what each asks, and trying it. */
import { useState } from 'react'
import { useAsked } from '../asked.ts'
import { Empty } from '../parts/empty.tsx'
import { Refused } from '../parts/refused.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { useWords } from '../words.ts'
import { FieldList } from './fields.tsx'
import { Library } from './library.tsx'
import { LitField } from './outline.tsx'
import { Reading } from './reading.tsx'
import { TryIt } from './try-it.tsx'
import { words } from './words.ts'
import './templates.css'

export function Templates({ rest: [id] }: { readonly rest: readonly string[] }) {
  const say = useWords(words)
  const list = useAsked('templates.list', {})
  const asked = useAsked('templates.show', id === undefined ? undefined : { id })
  const [lit, setLit] = useState<string | undefined>()
  const card = id === undefined ? undefined : asked.value
  return (
    <div className="panes templates">
      <section className="pane pane-list" data-pane tabIndex={-1} aria-label={say.library}>
        <h1>{say.library}</h1>
        <Waiting on={list.asking} />
        <Refused refusal={list.refusal} again={list.again} />
        {list.value && <Library templates={list.value.templates} chosen={id} />}
      </section>
      <section
        key={id}
        className="pane pane-wide"
        data-pane
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={card ? card.title.th : say.choose}
      >
        <Waiting on={asked.asking} />
        {id !== undefined && <Refused refusal={asked.refusal} again={asked.again} />}
        {id === undefined && <Empty title={say.choose}>{say.chooseMore}</Empty>}
        {card && (
          <LitField value={lit}>
            <Reading card={card} />
          </LitField>
        )}
      </section>
      {card && (
        <section className="pane pane-side" data-pane tabIndex={-1} aria-label={say.side}>
          <TryIt template={card.id} />
          <FieldList fields={card.fields} lit={lit} light={setLit} />
        </section>
      )}
    </div>
  )
}
