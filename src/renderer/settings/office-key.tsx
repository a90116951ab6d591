/** The office's recovery key: made here, shown once, and used when a PC is lost. */
import { Button } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import { useAsked, useDoing } from '../asked.ts'
import { call } from '../client.ts'
import { useFigure } from '../parts/days.ts'
import { saveCopy } from '../parts/hand-out.ts'
import { Refused } from '../parts/refused.tsx'
import { useWords } from '../words.ts'
import { words } from './words.ts'

export function OfficeKeySettings() {
  const say = useWords(words)
  const figure = useFigure()
  const { value: key, refusal, again } = useAsked('office-key.show', {})
  return (
    <>
      <p>{say.keyLead}</p>
      <Refused refusal={refusal} again={again} />
      {key && (
        <>
          <p className="quiet">{say.sealed(figure(key.sealed))}</p>
          {key.recipient === null ? (
            <p>{say.keyNone}</p>
          ) : (
            <p>
              {say.keyNow}: <code className="settings-path">{key.recipient}</code>
            </p>
          )}
          <MakeKey again={key.recipient !== null} />
          <RecoverKey />
        </>
      )}
    </>
  )
}

function MakeKey({ again }: { readonly again: boolean }) {
  const say = useWords(words)
  const doing = useDoing()
  const [secret, setSecret] = useState<string | undefined>()
  const save = async (secret: string) => {
    await saveCopy('withet-office-key.txt', new TextEncoder().encode(`${secret}\n`), 'text/plain')
  }
  return (
    <>
      {secret === undefined ? (
        <>
          {again && <p className="quiet">{say.keyAgainNote}</p>}
          <Button
            className="settings-start"
            appearance={again ? 'secondary' : 'primary'}
            disabled={doing.busy}
            onClick={() => void doing.run(async () => setSecret((await call('office-key.new', {})).secret))}
          >
            {again ? say.keyNewAgain : say.keyNew}
          </Button>
        </>
      ) : (
        <section className="settings-secret" aria-label={say.secretTitle}>
          <h2>{say.secretTitle}</h2>
          <p>{say.secretLead}</p>
          <code className="settings-path">{secret}</code>
          <div className="row settings-below">
            <Button appearance="primary" onClick={() => void doing.run(() => save(secret))}>
              {say.saveFile}
            </Button>
            <Button onClick={() => setSecret(undefined)}>{say.kept}</Button>
          </div>
        </section>
      )}
      <Refused refusal={doing.refusal} close={doing.clear} />
    </>
  )
}

function RecoverKey() {
  const say = useWords(words)
  const figure = useFigure()
  const doing = useDoing()
  const input = useRef<HTMLInputElement>(null)
  const [result, setResult] = useState('')
  const recover = async (file: File) => {
    const key = { name: file.name, source: await file.text() }
    const { restored, present, refused } = await call('office-key.recover', { key })
    setResult(say.recovered(figure(restored), figure(present), figure(refused)))
  }
  return (
    <section aria-label={say.recover}>
      <h2>{say.recover}</h2>
      <p className="quiet">{say.recoverLead}</p>
      <Button disabled={doing.busy} onClick={() => input.current?.click()}>
        {say.recoverFile}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={say.recoverFile}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          target.value = ''
          setResult('')
          if (file) void doing.run(() => recover(file))
        }}
      />
      <p role="status">{result}</p>
      <Refused refusal={doing.refusal} close={doing.clear} />
    </section>
  )
}
