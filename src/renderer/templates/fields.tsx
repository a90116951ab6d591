/** What a template asks, and what it takes from the delegation and the office. */
import type { TemplateCard } from '../../contract.ts'
import { useText, useWords } from '../words.ts'
import { POLICY_NAMES, TYPE_NAMES } from './names.ts'
import { words } from './words.ts'

type Fields = TemplateCard['fields']

export function FieldList({
  fields,
  lit,
  light,
}: {
  readonly fields: Fields
  readonly lit: string | undefined
  readonly light: (field: string | undefined) => void
}) {
  const say = useWords(words)
  const asks = topOf(fields.filter(({ from }) => from === 'answer'))
  const known = topOf(fields.filter(({ from }) => from !== 'answer'))
  const rows = (all: Fields) => (
    <ul className="list templates-fields">
      {all.map((field) => (
        <FieldRow key={field.path} field={field} lit={field.path === lit} light={light} />
      ))}
    </ul>
  )
  return (
    <>
      <p className="quiet">{say.showField}</p>
      <h2>{say.asks}</h2>
      {asks.length === 0 ? <p className="quiet">{say.asksNothing}</p> : rows(asks)}
      <h2>{say.known}</h2>
      {rows(known)}
    </>
  )
}

/** `contact.phone` and `contact.name` are one row, `contact`: their first part has the label. */
function topOf(fields: Fields): Fields {
  const tops = fields.map((field) => ({ ...field, path: field.path.split('.')[0] ?? '' }))
  return [...new Map(tops.toReversed().map((field) => [field.path, field])).values()].reverse()
}

function FieldRow({
  field: { path, label, type, policy, from, help },
  lit,
  light,
}: {
  readonly field: Fields[number]
  readonly lit: boolean
  readonly light: (field: string | undefined) => void
}) {
  const text = useText()
  const types: { readonly [type: string]: (typeof TYPE_NAMES)['text'] } = TYPE_NAMES
  return (
    <li>
      <button type="button" aria-pressed={lit} title={text(help)} onClick={() => light(lit ? undefined : path)}>
        {text(label)}
        <small>
          {from === 'answer' && `${text(types[type])} · `}
          {text(POLICY_NAMES[policy])}
        </small>
      </button>
    </li>
  )
}
