/** One setting of the office: its value, where it comes from, and the way back to what was delivered. */
import { Field, Input, Link, Select, Textarea } from '@fluentui/react-components'
import type { OfficeSetting } from '../../core/office-card.ts'
import { useText, useWords } from '../words.ts'
import { words } from './words.ts'

export function OfficeField({
  setting,
  next,
  change,
}: {
  readonly setting: OfficeSetting
  /** As typed and not saved yet; null: given back. */
  readonly next: string | null | undefined
  /** Absent: it cannot be changed here. */
  readonly change: ((next: string | null) => void) | undefined
}) {
  const say = useWords(words)
  const text = useText()
  const { label, from, field } = setting
  const hint = (
    <>
      {next === null ? say.shipped : say[from]}
      {change && from === 'own' && next !== null && (
        <>
          {' · '}
          <Link as="button" type="button" onClick={() => change(null)}>
            {say.giveBack}
          </Link>
        </>
      )}
    </>
  )
  return (
    <Field label={text(label)} hint={hint} data-changed={next !== undefined} data-field={field}>
      <Value setting={setting} value={next === null ? '' : (next ?? setting.value)} change={change} />
    </Field>
  )
}

function Value({
  setting: { type, options = {} },
  value,
  change,
  ...field
}: {
  readonly setting: OfficeSetting
  readonly value: string
  readonly change: ((next: string) => void) | undefined
}) {
  const text = useText()
  // `field` carries what Fluent's Field gives its control: id, label, description.
  const same = { ...field, value, disabled: !change }
  const changed = (_: unknown, { value }: { readonly value: string }) => change?.(value)
  if (type === 'text') return <Textarea {...same} rows={3} onChange={changed} />
  if (type === 'choice')
    return (
      <Select {...same} onChange={changed}>
        {Object.entries(options).map(([option, name]) => (
          <option key={option} value={option}>
            {text(name)}
          </option>
        ))}
      </Select>
    )
  return <Input {...same} inputMode={type === 'number' ? 'decimal' : undefined} onChange={changed} />
}
