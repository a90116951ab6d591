/** A date as people type it, in either era; under it how it was understood. What could be two dates is asked, never guessed. */
import { Field, Input, Link } from '@fluentui/react-components'
import { useId } from 'react'
import { useAsked } from '../asked.ts'
import { useText, useWords, type Words } from '../words.ts'

const words = {
  which: { th: 'หมายถึงวันใด', en: 'Which day?' },
  hint: { th: 'เช่น ๑๗ พ.ย. ๒๕๖๙', en: 'such as 17 Nov 2026' },
} satisfies Words

export function DateInput({
  label,
  value,
  change,
  size,
  bare,
}: {
  readonly label: string
  readonly value: string
  readonly change: (value: string) => void
  readonly size?: 'small' | 'medium'
  /** Without its label on screen, as in a table. */
  readonly bare?: boolean
}) {
  const say = useWords(words)
  const text = useText()
  const hint = useId()
  const asked = useAsked('date.read', value.trim() === '' ? undefined : { text: value })
  const known = value.trim() === '' ? undefined : asked.value
  const said = known && 'read' in known ? `${known.read.th} · ${known.read.en}` : undefined
  const input = (
    <Input
      size={size ?? 'medium'}
      value={value}
      placeholder={bare ? undefined : say.hint}
      onChange={(_, { value }) => change(value)}
      aria-label={bare ? label : undefined}
      aria-describedby={hint}
      className="date-input"
    />
  )
  return (
    <div className="date">
      {bare ? input : <Field label={label}>{input}</Field>}
      <div id={hint} className="date-said">
        {said}
        {known && 'question' in known && (
          <span className="warned">
            {text(known.question)} {known.choices.length > 0 && say.which}{' '}
            {known.choices.map((choice) => (
              <Link key={choice.iso} as="button" onClick={() => change(choice.iso)}>
                {choice.th} · {choice.en}
              </Link>
            ))}
          </span>
        )}
        {asked.refusal && <span className="warned">{asked.refusal.message}</span>}
      </div>
    </div>
  )
}
