/** Inputs of the form, each at its path, with what the reader says of it underneath. */
import { Field, Input, Select, Textarea } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { DateInput } from '../parts/date-input.tsx'
import type { Change } from './form-pane.tsx'
import { type FormMap, put, textAt } from './form-value.ts'
import type { Said } from './judged.tsx'

export type Section = { readonly form: FormMap; readonly change: Change; readonly faults: Said }

type At = Section & {
  readonly path: string
  readonly label: string
  readonly hint?: string
  readonly required?: boolean
}

/** Two languages side by side: Thai, English. */
export function Both({ label, path, long, ...rest }: At & { readonly long?: boolean }) {
  return (
    <div className="delegations-both">
      {(['th', 'en'] as const).map((lang) => (
        <Line
          key={lang}
          {...rest}
          path={`${path}.${lang}`}
          label={`${label} (${lang === 'th' ? 'ไทย' : 'English'})`}
          long={long ?? false}
        />
      ))}
    </div>
  )
}

export function Line({ form, change, faults, path, label, hint, required, long }: At & { readonly long?: boolean }) {
  const said = faults[path] ?? faults[path.replace(/\.(th|en)$/, '')]
  const value = textAt(form, path)
  const set = (value: string): void => change((form) => put(form, path, value))
  return (
    <Field
      label={label}
      hint={hint}
      required={required}
      data-path={path}
      validationMessage={said?.say}
      validationState={said ? (said.bad ? 'error' : 'warning') : 'none'}
    >
      {long ? (
        <Textarea value={value} resize="vertical" rows={1} onChange={(_, { value }) => set(value)} />
      ) : (
        <Input value={value} onChange={(_, { value }) => set(value)} />
      )}
    </Field>
  )
}

export function Choice({ form, change, faults, path, label, children }: At & { readonly children: ReactNode }) {
  const said = faults[path]
  return (
    <Field label={label} data-path={path} validationMessage={said?.say} validationState={said ? 'error' : 'none'}>
      <Select value={textAt(form, path)} onChange={(_, { value }) => change((form) => put(form, path, value))}>
        {children}
      </Select>
    </Field>
  )
}

export function Day({ form, change, faults, path, label }: At) {
  const said = faults[path]
  return (
    <div data-path={path}>
      <DateInput
        label={label}
        value={textAt(form, path)}
        change={(value) => change((form) => put(form, path, value))}
      />
      {said && <p className="warned">{said.say}</p>}
    </div>
  )
}
