/** Ctrl+K: drafts, delegations, templates and places by what one remembers of them. */
import { Dialog, DialogSurface, Input } from '@fluentui/react-components'
import { useDeferredValue, useId, useState } from 'react'
import { foldThai } from '../core/thai.ts'
import { useAsked } from './asked.ts'
import { places } from './places.tsx'
import { go, PLACES, type PlaceName } from './route.ts'
import { textIn, useLang, useWords, type Words } from './words.ts'

const words = {
  find: { th: 'ค้นหาทุกอย่าง', en: 'Find anything' },
  hint: {
    th: 'ชื่อคณะ เมือง ประเทศ บุคคล ปี ถ้อยคำในร่าง แม่แบบ หรือหมวด',
    en: 'A city, country, person, year, words of a draft, a template, or a place',
  },
  none: { th: 'ไม่พบ ลองใช้คำให้น้อยลง', en: 'Nothing found. Try fewer words.' },
  draft: { th: 'ร่าง', en: 'Draft' },
  delegation: { th: 'คณะ', en: 'Delegation' },
  template: { th: 'แม่แบบ', en: 'Template' },
  place: { th: 'หมวด', en: 'Place' },
} satisfies Words

type Row = {
  readonly key: string
  readonly what: string
  readonly title: string
  readonly to: readonly [PlaceName, ...string[]]
}

/** As many rows as fit without scrolling. */
const MOST = 12

export function FindAnything({ close }: { readonly close: () => void }) {
  const say = useWords(words)
  const list = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const rows = useRows(useDeferredValue(typed))
  const take = (row: Row | undefined): void => {
    if (!row) return
    close()
    go(...row.to)
  }
  const pressed = (event: React.KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setAt((at) => (at + step + rows.length) % Math.max(rows.length, 1))
    } else if (event.key === 'Enter') take(rows[at])
  }
  return (
    <Dialog open onOpenChange={(_, { open }) => open || close()}>
      <DialogSurface aria-label={say.find} className="anything">
        <div className="anything-body">
          <Input
            autoFocus
            size="large"
            value={typed}
            onChange={(_, { value }) => {
              setTyped(value)
              setAt(0)
            }}
            onKeyDown={pressed}
            placeholder={say.hint}
            aria-label={say.find}
            role="combobox"
            aria-expanded={rows.length > 0}
            aria-controls={list}
            aria-activedescendant={rows[at] && `${list}-${at}`}
          />
          <div role="listbox" id={list} aria-label={say.find} className="anything-rows">
            {rows.map((row, index) => (
              // The keyboard reaches these through the box above, which names the one in hand.
              // biome-ignore lint/a11y/useKeyWithClickEvents: see above
              <div
                key={row.key}
                id={`${list}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                onClick={() => take(row)}
              >
                <small>{row.what}</small> {row.title}
              </div>
            ))}
          </div>
          {typed.trim() !== '' && rows.length === 0 && <p>{say.none}</p>}
        </div>
      </DialogSurface>
    </Dialog>
  )
}

function useRows(typed: string): readonly Row[] {
  const lang = useLang()
  const say = useWords(words)
  const asked = typed.trim()
  const drafts = useAsked('find', asked === '' ? undefined : { query: asked, limit: MOST })
  const delegations = useAsked('delegation.list', {})
  const templates = useAsked('templates.list', {})
  const fits = (...texts: readonly string[]): boolean => {
    const all = foldThai(texts.join(' '))
    return foldThai(asked)
      .split(' ')
      .every((word) => all.includes(word))
  }
  const of = <T,>(
    what: string,
    items: readonly T[] | undefined,
    row: (item: T) => Omit<Row, 'what'>,
    words: (item: T) => readonly string[],
  ) => (items ?? []).filter((item) => fits(...words(item))).map((item) => ({ what, ...row(item) }))
  return [
    ...of(
      say.place,
      PLACES,
      (name) => ({ key: name, title: places[name].name[lang], to: [name] }),
      (name) => Object.values(places[name].name),
    ),
    ...of(
      say.delegation,
      asked === '' ? [] : delegations.value?.delegations,
      ({ id, title }) => ({ key: `delegation-${id}`, title: textIn(title, lang), to: ['delegations', id] }),
      ({ id, title }) => [id, ...Object.values(title)],
    ),
    ...(asked === '' ? [] : (drafts.value?.hits ?? [])).map(
      ({ draft, title }): Row => ({ key: draft, what: say.draft, title, to: ['cabinet', draft] }),
    ),
    ...of(
      say.template,
      asked === '' ? [] : templates.value?.templates,
      ({ id, title }) => ({ key: `template-${id}`, title: textIn(title, lang), to: ['templates', id] }),
      ({ id, title }) => [id, ...Object.values(title)],
    ),
  ].slice(0, MOST)
}
