/** What can be done with the draft in hand: open, print, hand out, move on, refile. */
import {
  Button,
  Field,
  Input,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Select,
  Textarea,
} from '@fluentui/react-components'
import { useRef, useState } from 'react'
import type { DraftCard, HeadCard } from '../../contract.ts'
import { STATE_NAMES, STEPS } from '../../core/cabinet/state.ts'
import { type Doing, useAsked, useDoing } from '../asked.ts'
import { ask, call } from '../client.ts'
import { DateInput } from '../parts/date-input.tsx'
import { openInWord, saveCopy } from '../parts/hand-out.ts'
import { Refused } from '../parts/refused.tsx'
import { useTell } from '../parts/told.tsx'
import { useText, useWords } from '../words.ts'
import { draftWords, stepWords } from './words.ts'

type Step = (typeof STEPS)[number]
type Open = { readonly what: 'refile' } | { readonly what: 'step'; readonly step: Step }
type Props = { readonly card: DraftCard; readonly head: HeadCard }

export function Acts({ card, head }: Props) {
  const say = useWords(draftWords)
  const text = useText()
  const stepName = useStepName()
  const tell = useTell()
  const doing = useDoing()
  const [open, setOpen] = useState<Open | undefined>()
  const take = (step: Step): void => {
    if (step.needs) return setOpen({ what: 'step', step })
    void doing.run(async () => {
      await call('draft.status', { id: card.id, state: step.to, ...kept(card, head) })
      tell(say.stepDone(text(STATE_NAMES[step.to])))
    })
  }
  return (
    <>
      <div className="row">
        <Button appearance="primary" onClick={() => void doing.run(() => openInWord(card.id))}>
          {say.open}
        </Button>
        {STEPS.filter(({ from }) => from === head.state).map((step) => (
          <Button key={step.to} disabled={doing.busy} onClick={() => take(step)}>
            {stepName(step)}
          </Button>
        ))}
        <Button disabled={doing.busy} onClick={() => setOpen({ what: 'refile' })}>
          {say.refile}
        </Button>
        <More card={card} head={head} doing={doing} />
      </div>
      <Refused refusal={doing.refusal} close={doing.clear} />
      {open?.what === 'refile' && <Refile card={card} head={head} doing={doing} close={() => setOpen(undefined)} />}
      {open?.what === 'step' && (
        <TakeStep
          key={open.step.to}
          card={card}
          head={head}
          step={open.step}
          doing={doing}
          close={() => setOpen(undefined)}
        />
      )}
    </>
  )
}

function useStepName(): (step: Step) => string {
  const steps: { readonly [step: string]: string } = useWords(stepWords)
  return ({ from, to }) => steps[`${from}/${to}`] ?? to
}

/** Of two heads, the one in sight is gone on from. */
const kept = ({ heads }: DraftCard, { record }: HeadCard) => (heads.length > 1 ? { keep: record } : {})

function More({ card, head, doing }: Props & { readonly doing: Doing }) {
  const say = useWords(draftWords)
  const tell = useTell()
  const picked = useRef<HTMLInputElement>(null)
  const { id } = card
  const pdf = async () => {
    const { bytes } = await ask('page.pdf', {})
    if (bytes)
      return saveCopy(`${card.title.slice(0, 100).replace(/[/\\:*?"<>|]/g, ' ')}.pdf`, bytes, 'application/pdf')
    tell(say.pdfHint)
    window.print()
  }
  const reveal = async () => {
    const { done } = await ask('draft.reveal', { id })
    if (done === 'unable') tell(`${say.noReveal} ${head.file ?? ''}`)
  }
  const replace = async (file: File | undefined) => {
    if (!file) return
    await call('draft.revise', { id, document: new Uint8Array(await file.arrayBuffer()), ...kept(card, head) })
    tell(say.replaced)
  }
  return (
    <>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button>{say.more}</Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {head.readingCopy !== undefined && (
              <MenuItem onClick={() => void doing.run(() => openInWord(id, 'reading-copy'))}>{say.reading}</MenuItem>
            )}
            <MenuItem onClick={() => window.print()}>{say.print}</MenuItem>
            <MenuItem
              onClick={() =>
                void doing.run(async () => {
                  const { name, bytes } = await ask('draft.document', { id, record: head.record })
                  await saveCopy(name, bytes)
                })
              }
            >
              {say.saveWord}
            </MenuItem>
            <MenuItem onClick={() => void doing.run(pdf)}>{say.savePdf}</MenuItem>
            <MenuItem onClick={() => void doing.run(reveal)}>{say.reveal}</MenuItem>
            <MenuItem onClick={() => picked.current?.click()}>{say.replace}</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      <input
        ref={picked}
        type="file"
        accept=".docx"
        hidden
        aria-label={say.replace}
        onChange={({ target }) => {
          void doing.run(() => replace(target.files?.[0]))
          target.value = ''
        }}
      />
    </>
  )
}

type FormProps = Props & { readonly doing: Doing; readonly close: () => void }

function Refile({ card, head, doing, close }: FormProps) {
  const say = useWords(draftWords)
  const text = useText()
  const tell = useTell()
  const units = useAsked('units', { date: head.date }).value?.units ?? []
  const [unit, setUnit] = useState('')
  const [reason, setReason] = useState('')
  const refile = () =>
    doing.run(async () => {
      await call('draft.refile', { id: card.id, unit, reason, ...kept(card, head) })
      close()
      const back = { id: card.id, unit: head.unit ?? 'tray', reason: say.undone }
      tell(say.refiled, () => void doing.run(() => call('draft.refile', back)))
    })
  return (
    <div className="cabinet-step">
      <Field label={say.refileTo}>
        <Select value={unit} onChange={(_, { value }) => setUnit(value)}>
          <option value="" />
          {units
            .filter(({ id }) => id !== head.unit)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {text(name)}
              </option>
            ))}
          {head.unit !== null && <option value="tray">{say.tray}</option>}
        </Select>
      </Field>
      <Field label={say.reason} required>
        <Textarea value={reason} onChange={(_, { value }) => setReason(value)} />
      </Field>
      <Confirm ready={unit !== '' && reason.trim() !== '' && !doing.busy} act={refile} close={close} />
    </div>
  )
}

/** A step back asks why; sending asks for what the registry gave. */
function TakeStep({ card, head, step, doing, close }: FormProps & { readonly step: Step }) {
  const say = useWords(draftWords)
  const text = useText()
  const stepName = useStepName()
  const tell = useTell()
  const [reason, setReason] = useState('')
  const [number, setNumber] = useState('')
  const [date, setDate] = useState('')
  const given = step.needs === 'reason' ? { reason } : { number, date }
  const take = () =>
    doing.run(async () => {
      await call('draft.status', { id: card.id, state: step.to, ...given, ...kept(card, head) })
      close()
      tell(say.stepDone(text(STATE_NAMES[step.to])))
    })
  return (
    <div className="cabinet-step">
      <b>{stepName(step)}</b>
      {step.needs === 'reason' ? (
        <Field label={say.reason} required>
          <Textarea value={reason} onChange={(_, { value }) => setReason(value)} />
        </Field>
      ) : (
        <>
          <Field label={say.number} required>
            <Input value={number} onChange={(_, { value }) => setNumber(value)} />
          </Field>
          <DateInput label={say.date} value={date} change={setDate} />
        </>
      )}
      <Confirm
        ready={Object.values(given).every((value) => value.trim() !== '') && !doing.busy}
        act={take}
        close={close}
      />
    </div>
  )
}

function Confirm({
  ready,
  act,
  close,
}: {
  readonly ready: boolean
  readonly act: () => Promise<void>
  readonly close: () => void
}) {
  const say = useWords(draftWords)
  return (
    <div className="row">
      <Button appearance="primary" disabled={!ready} onClick={() => void act()}>
        {say.go}
      </Button>
      <Button onClick={close}>{say.cancel}</Button>
    </div>
  )
}
