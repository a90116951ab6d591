/** Hold, release, destroy: one draft at a time; what cannot come back is asked for with a name and a reason. */
import { Button, Checkbox, Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import type { Kept } from '../../core/retention.ts'
import { useDoing } from '../asked.ts'
import { call } from '../client.ts'
import { Refused } from '../parts/refused.tsx'
import { useTell } from '../parts/told.tsx'
import { useUndo } from '../parts/undo.ts'
import { useStart } from '../start.tsx'
import { useWords } from '../words.ts'
import { words } from './words.ts'

export function RetentionActs({ kept, due }: { readonly kept: Kept; readonly due: boolean }) {
  const say = useWords(words)
  const tell = useTell()
  const undo = useUndo()
  const doing = useDoing()
  const [asking, setAsking] = useState<'hold' | 'destroy' | undefined>()
  const { draft, title, hold } = kept
  const release = async () => {
    await call('retention.release', { draft })
    const again = { draft, reason: hold?.reason ?? '' }
    tell(
      say.releasedTold,
      undo(() => call('retention.hold', again)),
    )
  }
  const close = () => setAsking(undefined)
  if (asking === 'hold') return <HoldForm draft={draft} close={close} />
  if (asking === 'destroy') return <DestroyForm kept={kept} close={close} />
  return (
    <>
      <div className="row">
        {hold ? (
          <Button
            size="small"
            aria-label={`${say.release}: ${title}`}
            disabled={doing.busy}
            onClick={() => void doing.run(release)}
          >
            {say.release}
          </Button>
        ) : (
          <Button size="small" aria-label={`${say.hold}: ${title}`} onClick={() => setAsking('hold')}>
            {say.hold}
          </Button>
        )}
        {due && !hold && (
          <Button size="small" aria-label={`${say.destroy}: ${title}`} onClick={() => setAsking('destroy')}>
            {say.destroy}
          </Button>
        )}
      </div>
      <Refused refusal={doing.refusal} close={doing.clear} />
    </>
  )
}

function HoldForm({ draft, close }: { readonly draft: string; readonly close: () => void }) {
  const say = useWords(words)
  const tell = useTell()
  const undo = useUndo()
  const doing = useDoing()
  const [reason, setReason] = useState('')
  const hold = async () => {
    await call('retention.hold', { draft, reason: reason.trim() })
    tell(
      say.heldTold,
      undo(() => call('retention.release', { draft })),
    )
    close()
  }
  return (
    <form
      className="settings-act"
      onSubmit={(event) => {
        event.preventDefault()
        void doing.run(hold)
      }}
    >
      <Field label={say.reason} required>
        <Input autoFocus value={reason} onChange={(_, { value }) => setReason(value)} />
      </Field>
      <Refused refusal={doing.refusal} close={doing.clear} />
      <div className="row">
        <Button size="small" type="submit" appearance="primary" disabled={doing.busy || reason.trim() === ''}>
          {say.hold}
        </Button>
        <Button size="small" onClick={close}>
          {say.cancel}
        </Button>
      </div>
    </form>
  )
}

function DestroyForm({ kept, close }: { readonly kept: Kept; readonly close: () => void }) {
  const say = useWords(words)
  const { person } = useStart()
  const tell = useTell()
  const doing = useDoing()
  const [by, setBy] = useState(person.name)
  const [reason, setReason] = useState('')
  const [handedOver, setHandedOver] = useState(false)
  const archives = kept.class.after === 'hand-over'
  const ready = by.trim() !== '' && reason.trim() !== '' && (handedOver || !archives)
  const destroy = async () => {
    const who = { by: by.trim(), reason: reason.trim() }
    await call('retention.destroy', { draft: kept.draft, ...who, yes: true, ...(handedOver && { handedOver }) })
    tell(say.destroyedTold)
    close()
  }
  return (
    <form
      className="settings-act"
      onSubmit={(event) => {
        event.preventDefault()
        void doing.run(destroy)
      }}
    >
      <p className="settings-loss">{say.destroyWarn}</p>
      <Field label={say.by} required>
        <Input autoFocus value={by} onChange={(_, { value }) => setBy(value)} />
      </Field>
      <Field label={say.reason} required>
        <Input value={reason} onChange={(_, { value }) => setReason(value)} />
      </Field>
      {archives && (
        <Checkbox
          label={say.handedOver}
          checked={handedOver}
          onChange={(_, { checked }) => setHandedOver(checked === true)}
        />
      )}
      <Refused refusal={doing.refusal} close={doing.clear} />
      <div className="row">
        <Button size="small" type="submit" className="settings-destroy" disabled={doing.busy || !ready}>
          {say.destroy}
        </Button>
        <Button size="small" onClick={close}>
          {say.cancel}
        </Button>
      </div>
    </form>
  )
}
