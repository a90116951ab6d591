/** One question, by the type of its answer: what it is for, an example, and what happens without it. */
import { Field, Input, Select, Textarea } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { AnswerFault, AskedField } from '../../core/preview.ts'
import { DateInput } from '../parts/date-input.tsx'
import { useText, useWords } from '../words.ts'
import { words } from './words.ts'

type Typed = { readonly [path: string]: string }

export function Asked({
  field,
  langs,
  typed,
  fault,
  set,
}: {
  readonly field: AskedField
  readonly langs: readonly string[]
  readonly typed: Typed
  readonly fault: AnswerFault | undefined
  readonly set: (path: string, value: string) => void
}) {
  const say = useWords(words)
  const text = useText()
  const hint = [text(field.help), field.value === null ? text(field.looks) : ''].filter(Boolean).join(' ')
  return (
    <fieldset className="draft-asked" aria-label={text(field.label)}>
      <Entry field={field} langs={langs} typed={typed} set={set} />
      <p className="quiet">
        {hint} <span className="draft-policy">{say[field.policy]}</span>
      </p>
      {fault && (
        <p className="warned" role="alert">
          {fault.problem} {fault.fix}
        </p>
      )}
    </fieldset>
  )
}

type EntryProps = Pick<Parameters<typeof Asked>[0], 'field' | 'langs' | 'typed' | 'set'>

function Entry({ field, langs, typed, set }: EntryProps) {
  const say = useWords(words)
  const text = useText()
  const label = text(field.label)
  const now = (path: string): string => typed[path] ?? answered(field, path)
  const line = (path: string, name: string) => (
    <Field key={path} label={name} required={field.policy === 'refuse'}>
      <Input value={now(path)} onChange={(_, { value }) => set(path, value)} />
    </Field>
  )
  const each = (of: (lang: string, name: string) => ReactNode) =>
    langs.map((lang) => of(lang, inLang(label, lang, langs)))
  switch (field.type) {
    case 'text':
      return each((lang, name) => (
        <Field key={lang} label={name} required={field.policy === 'refuse'}>
          <Textarea
            resize="vertical"
            rows={1}
            value={now(`${field.field}.${lang}`)}
            onChange={(_, { value }) => set(`${field.field}.${lang}`, value)}
          />
        </Field>
      ))
    case 'texts':
      return each((lang, name) => (
        <Field key={lang} label={name} hint={say.perLine} required={field.policy === 'refuse'}>
          <Textarea
            resize="vertical"
            rows={3}
            value={now(`${field.field}.${lang}`)
              .split(/\s*;\s*/)
              .join('\n')}
            onChange={(_, { value }) => set(`${field.field}.${lang}`, value.split('\n').join('; '))}
          />
        </Field>
      ))
    case 'person':
      return (
        <>
          {each((lang, name) => line(`${field.field}.title.${lang}`, `${name}: ${say.personTitle}`))}
          {each((lang, name) => line(`${field.field}.name.${lang}`, `${name}: ${say.name}`))}
          {each((lang, name) => line(`${field.field}.position.${lang}`, `${name}: ${say.position}`))}
        </>
      )
    case 'date':
      return <DateInput label={label} value={now(field.field)} change={(value) => set(field.field, value)} />
    case 'flag':
    case 'choice': {
      const options = field.options ?? { yes: { th: say.yes, en: say.yes }, no: { th: say.no, en: say.no } }
      return (
        <Field label={label} required={field.policy === 'refuse'}>
          <Select value={now(field.field)} onChange={(_, { value }) => set(field.field, value)}>
            <option value="">{say.unchosen}</option>
            {Object.entries(options).map(([value, name]) => (
              <option key={value} value={value}>
                {text(name)}
              </option>
            ))}
          </Select>
        </Field>
      )
    }
    case 'people':
    case 'list':
    case 'group':
      return (
        <Field label={label}>
          <p className="quiet">{say.inFile}</p>
        </Field>
      )
    default:
      return line(field.field, label)
  }
}

/** Where two languages are asked for, each says which it is. */
const inLang = (label: string, lang: string, langs: readonly string[]): string =>
  langs.length > 1 ? `${label} (${lang === 'th' ? 'ไทย' : lang === 'en' ? 'English' : lang})` : label

/** What was answered before, as one would type it: a text that is the same in all languages stands in each. */
function answered({ field, value }: AskedField, path: string): string {
  let at: unknown = value
  for (const name of path
    .slice(field.length + 1)
    .split('.')
    .filter(Boolean)) {
    if (typeof at === 'string') return name === 'position' || name === 'title' ? '' : at
    if (Array.isArray(at))
      return at.map((item) => (typeof item === 'string' ? item : (Object(item)[name] ?? ''))).join('; ')
    at = typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined
  }
  if (typeof at === 'boolean') return at ? 'yes' : 'no'
  return typeof at === 'string' || typeof at === 'number' ? String(at) : ''
}
