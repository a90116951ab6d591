/** Who decides, and why: asked beside what is decided. */
import { Button, Field, Input, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import { useStart } from '../start.tsx'
import { useWords } from '../words.ts'
import { words } from './words.ts'

export function ReasonForm({
  act,
  reason: given,
  busy,
  done,
  close,
}: {
  readonly act: string
  readonly reason: string
  readonly busy: boolean
  readonly done: (by: string, reason: string) => void
  readonly close: () => void
}) {
  const say = useWords(words)
  const { person } = useStart()
  const [by, setBy] = useState(person.name)
  const [reason, setReason] = useState(given)
  return (
    <form
      className="duties-form"
      onSubmit={(event) => {
        event.preventDefault()
        done(by.trim(), reason.trim())
      }}
      onKeyDown={({ key }) => key === 'Escape' && close()}
    >
      <Field label={say.reason}>
        <Textarea autoFocus value={reason} rows={3} onChange={(_, { value }) => setReason(value)} />
      </Field>
      <Field label={say.by} required>
        <Input value={by} onChange={(_, { value }) => setBy(value)} />
      </Field>
      <div className="row">
        <Button type="submit" appearance="primary" disabled={busy || by.trim() === ''}>
          {act}
        </Button>
        <Button onClick={close}>{say.cancel}</Button>
      </div>
    </form>
  )
}
