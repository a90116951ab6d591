/** A refusal in words that help: what happened, what is safe, what to do; then what exactly was said. */
import {
  Button,
  Link,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components'
import { useState } from 'react'
import type { Refusal, RefusalCode } from '../client.ts'
import { useLang, useWords, type Words } from '../words.ts'
import { refusals } from './refusals.ts'

const words = {
  exactly: { th: 'รายละเอียด', en: 'Details' },
  again: { th: 'ลองอีกครั้ง', en: 'Try again' },
  close: { th: 'ปิด', en: 'Close' },
  line: { th: (n: number) => `บรรทัด ${n}`, en: (n: number) => `line ${n}` },
} satisfies Words

const EXACT: readonly RefusalCode[] = [
  'value-invalid',
  'value-missing',
  'state-refused',
  'unit-unknown',
  'rule-invalid',
]

export function Refused({
  refusal,
  again,
  close,
}: {
  readonly refusal: Refusal | undefined
  readonly again?: () => void
  readonly close?: () => void
}) {
  const lang = useLang()
  const say = useWords(words)
  const [open, setOpen] = useState(false)
  if (!refusal) return null
  const said = refusals[refusal.code] ?? refusals.bug
  // What the program said exactly helps at once where it names the value; elsewhere it is for whoever looks closer.
  const exact = open || EXACT.includes(refusal.code)
  return (
    <MessageBar
      intent={refusal.code === 'bug' ? 'error' : 'warning'}
      layout="multiline"
      role="alert"
      className="refused"
    >
      <MessageBarBody>
        <MessageBarTitle>{said.what[lang]}</MessageBarTitle> {said.do[lang]}{' '}
        {!exact && refusal.faults.length === 0 && (
          <Link as="button" onClick={() => setOpen(true)}>
            {say.exactly}
          </Link>
        )}
        {refusal.faults.length > 0 ? (
          <ul className="refused-faults">
            {refusal.faults.map((fault) => (
              <li key={JSON.stringify(fault)}>
                <b>{[fault.line !== undefined && say.line(fault.line), fault.field].filter(Boolean).join(' · ')}</b>{' '}
                {fault.problem} {fault.fix}
              </li>
            ))}
          </ul>
        ) : (
          exact && <pre className="refused-exact">{refusal.message}</pre>
        )}
      </MessageBarBody>
      {(again || close) && (
        <MessageBarActions>
          {again && <Button onClick={again}>{say.again}</Button>}
          {close && <Button onClick={close}>{say.close}</Button>}
        </MessageBarActions>
      )}
    </MessageBar>
  )
}
