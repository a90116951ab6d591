/** The left pane: for whom, which documents, and only what is not known yet. What is known is folded, not hidden. */
import { Checkbox, Field, Input, Link, Select } from '@fluentui/react-components'
import { useState } from 'react'
import type { Preview } from '../../contract.ts'
import type { AskedField, KnownField } from '../../core/preview.ts'
import { foldThai } from '../../core/thai.ts'
import { useAsked } from '../asked.ts'
import { DateInput } from '../parts/date-input.tsx'
import { useFigure } from '../parts/days.ts'
import { KIND_NAMES } from '../parts/facets.ts'
import { hrefOf } from '../route.ts'
import { useLang, useText, useWords } from '../words.ts'
import { Asked } from './asked-field.tsx'
import { origins, words } from './words.ts'
import { type Work, withTemplate } from './work.ts'

type Set = (next: (former: Work) => Work) => void

export function Questions({
  work,
  set,
  preview,
  found,
  lit,
  light,
}: {
  readonly work: Work
  readonly set: Set
  readonly preview: Preview | undefined
  readonly found: boolean
  readonly lit: string | undefined
  readonly light: (value: string | undefined) => void
}) {
  const say = useWords(words)
  return (
    <section className="pane pane-list" data-pane tabIndex={-1} aria-label={say.title}>
      <h1>{say.title}</h1>
      {found && <p className="quiet">{say.found}</p>}
      <ForWhom work={work} set={set} />
      <Which work={work} set={set} />
      <LangAndDate work={work} set={set} />
      {preview && <Lacking key={`${work.delegation} ${preview.template}`} work={work} set={set} preview={preview} />}
      {preview && <Known preview={preview} lit={lit} light={light} />}
    </section>
  )
}

function ForWhom({ work, set }: { readonly work: Work; readonly set: Set }) {
  const say = useWords(words)
  const text = useText()
  const list = useAsked('delegation.list', {})
  return (
    <>
      <Field label={say.delegation}>
        <Select
          value={work.delegation ?? ''}
          onChange={(_, { value }) =>
            set((former) => ({ ...former, delegation: value === '' ? null : value, set: {}, edits: {} }))
          }
        >
          <option value="">{say.noDelegation}</option>
          {list.value?.delegations.map(({ id, title }) => (
            <option key={id} value={id}>
              {text(title)}
            </option>
          ))}
        </Select>
      </Field>
      <p className="quiet">
        <Link href={hrefOf('delegations', 'new')}>{say.addDelegation}</Link>
        {work.delegation !== null && (
          <>
            {' · '}
            <Link href={hrefOf('delegations', work.delegation)}>{say.openDelegation}</Link>
          </>
        )}
      </p>
    </>
  )
}

function Which({ work, set }: { readonly work: Work; readonly set: Set }) {
  const say = useWords(words)
  const text = useText()
  const [wanted, want] = useState<boolean | undefined>()
  const open = wanted ?? work.templates.length === 0
  const [typed, setTyped] = useState('')
  const all = useAsked('templates.list', {}).value?.templates ?? []
  const fits = ({ id, title }: (typeof all)[number]) =>
    foldThai([id, ...Object.values(title)].join(' ')).includes(foldThai(typed))
  const box = ({ id, title }: (typeof all)[number]) => (
    <Checkbox
      key={id}
      label={text(title)}
      checked={work.templates.includes(id)}
      onChange={(_, { checked }) => {
        // The list in use stays where it is.
        want(open)
        set((former) => withTemplate(former, id, checked === true))
      }}
    />
  )
  const kinds = Map.groupBy(all.filter(fits), ({ kind }) => kind)
  return (
    <fieldset className="draft-which">
      <legend>{say.templates}</legend>
      {all.filter(({ id }) => work.templates.includes(id)).map(box)}
      <Link as="button" onClick={() => want(!open)} aria-expanded={open}>
        {open && work.templates.length > 0 ? say.fewer : say.more}
      </Link>
      {open && (
        <div className="draft-all">
          <Input
            value={typed}
            onChange={(_, { value }) => setTyped(value)}
            placeholder={say.filter}
            aria-label={say.filter}
          />
          {[...kinds].map(([kind, some]) => (
            <section key={kind} aria-label={text(KIND_NAMES[kind as keyof typeof KIND_NAMES])}>
              <h2>{text(KIND_NAMES[kind as keyof typeof KIND_NAMES])}</h2>
              {some.filter(({ id }) => !work.templates.includes(id)).map(box)}
            </section>
          ))}
        </div>
      )}
    </fieldset>
  )
}

function LangAndDate({ work, set }: { readonly work: Work; readonly set: Set }) {
  const say = useWords(words)
  return (
    <>
      <Field label={say.lang}>
        <Select value={work.lang} onChange={(_, { value }) => set((former) => ({ ...former, lang: value }))}>
          <option value="th">{say.th}</option>
          <option value="en">{say.en}</option>
          <option value="th+en">{say.both}</option>
        </Select>
      </Field>
      <DateInput label={say.date} value={work.date} change={(date) => set((former) => ({ ...former, date }))} />
    </>
  )
}

function Lacking({ work, set, preview }: { readonly work: Work; readonly set: Set; readonly preview: Preview }) {
  const say = useWords(words)
  const text = useText()
  const digits = useFigure()
  const { missing, asks, faults } = preview
  const here = useAskedHere(preview)
  const elsewhere = missing.filter(({ path }) => path !== undefined)
  const optional = asks.filter(({ field }) => !here.some((each) => each.field === field))
  const fault = (field: string) => faults.find((each) => each.field === field || each.field.startsWith(`${field}.`))
  const asked = (field: (typeof asks)[number]) => (
    <Asked
      key={field.field}
      field={field}
      langs={work.lang.split('+')}
      typed={work.set}
      fault={fault(field.field)}
      set={(path, value) => set((former) => ({ ...former, set: { ...former.set, [path]: value } }))}
    />
  )
  return (
    <>
      <h2>{missing.length === 0 ? say.nothingLacking : say.lacking(digits(missing.length))}</h2>
      {here.map(asked)}
      {elsewhere.map((field) => (
        <p key={field.field}>
          <b>{text(field.label)}</b>{' '}
          <Link href={hrefOf('delegations', work.delegation ?? '', field.path ?? '')}>{say.inDelegation}</Link>{' '}
          <span className="quiet draft-policy">{say[field.policy]}</span>
        </p>
      ))}
      {optional.length > 0 && (
        <details>
          <summary>{say.optional(digits(optional.length))}</summary>
          {optional.map(asked)}
        </details>
      )}
    </>
  )
}

/** What is asked here, or was: an answer takes no field away from under the cursor. */
function useAskedHere({ missing, asks }: Preview): readonly AskedField[] {
  const [former, keep] = useState<readonly AskedField[]>([])
  const fresh = missing.filter(({ field, path }) => path === undefined && !former.some((each) => each.field === field))
  const all = [...former, ...fresh]
  if (fresh.length > 0) keep(all)
  return all.map((each) => [...missing, ...asks].find(({ field }) => field === each.field) ?? each)
}

function Known({
  preview,
  lit,
  light,
}: {
  readonly preview: Preview
  readonly lit: string | undefined
  readonly light: (value: string | undefined) => void
}) {
  const say = useWords(words)
  const digits = useFigure()
  const known = preview.known.filter(({ said }) => Object.values(said).some((words) => words !== ''))
  const held = known.some(({ field }) => field === lit)
  return (
    <details open={held || undefined}>
      <summary>{say.known(digits(known.length))}</summary>
      <ul className="list">
        {known.map((field) => (
          <li key={field.field}>
            <button type="button" aria-current={field.field === lit || undefined} onClick={() => light(field.field)}>
              <KnownWords field={field} />
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}

function KnownWords({ field }: { readonly field: KnownField }) {
  const lang = useLang()
  const text = useText()
  const from = useWords(origins)
  return (
    <>
      {field.said[lang] || Object.values(field.said).find((words) => words !== '')}
      <small>
        {text(field.label)}
        {field.from && ` · ${from[field.from]}`}
      </small>
    </>
  )
}
