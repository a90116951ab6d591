/** Kinds and subjects to choose from, by their names in the language of the desk. */
import { Dropdown, Field, Option } from '@fluentui/react-components'
import { KINDS, type Kind, SUBJECTS, type Subject } from '../../core/types.ts'
import { useText } from '../words.ts'
import { KIND_NAMES, SUBJECT_NAMES } from './facets.ts'

type Choice<T> = { readonly label: string; readonly hint: string; readonly value: T; readonly set: (value: T) => void }

export function KindChoice({ label, hint, value, set }: Choice<Kind | undefined>) {
  const text = useText()
  return (
    <Field label={label}>
      <Dropdown
        className="facet-choice"
        placeholder={hint}
        value={value ? text(KIND_NAMES[value]) : ''}
        selectedOptions={value ? [value] : []}
        onOptionSelect={(_, { optionValue }) => set(KINDS.find((kind) => kind === optionValue))}
      >
        {KINDS.map((kind) => (
          <Option key={kind} value={kind}>
            {text(KIND_NAMES[kind])}
          </Option>
        ))}
      </Dropdown>
    </Field>
  )
}

export function SubjectChoice({ label, hint, value, set }: Choice<readonly Subject[]>) {
  const text = useText()
  const names = value.map((subject) => text(SUBJECT_NAMES[subject]))
  return (
    <Field label={label}>
      <Dropdown
        className="facet-choice"
        multiselect
        placeholder={hint}
        value={names.length > 1 ? `${names[0]} +${names.length - 1}` : names.join('')}
        title={names.join(', ')}
        selectedOptions={[...value]}
        onOptionSelect={(_, { selectedOptions }) =>
          set(SUBJECTS.filter((subject) => selectedOptions.includes(subject)))
        }
      >
        {SUBJECTS.map((subject) => (
          <Option key={subject} value={subject}>
            {text(SUBJECT_NAMES[subject])}
          </Option>
        ))}
      </Dropdown>
    </Field>
  )
}
