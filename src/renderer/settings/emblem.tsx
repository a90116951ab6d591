/** The emblem: an image that documents print, or paper that has it already. */
import { Button } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import type { Args, OfficeCard } from '../../contract.ts'
import { useDoing } from '../asked.ts'
import { call } from '../client.ts'
import { Refused } from '../parts/refused.tsx'
import { useTell } from '../parts/told.tsx'
import { useUndo } from '../parts/undo.ts'
import { useWords } from '../words.ts'
import { words } from './words.ts'

export function EmblemSetting({ emblem, fixed }: { readonly emblem: OfficeCard['emblem']; readonly fixed: boolean }) {
  const say = useWords(words)
  const tell = useTell()
  const undo = useUndo()
  const doing = useDoing()
  const input = useRef<HTMLInputElement>(null)
  const change = (emblem: Args<'office.change'>['emblem']) => call('office.change', { emblem })
  const former = emblem ? { name: `emblem.${emblem.type}`, bytes: emblem.bytes.slice() } : null
  const put = async (next: Args<'office.change'>['emblem']) => {
    await change(next)
    tell(
      say.officeTold,
      undo(() => change(former)),
    )
  }
  const read = async (file: File) => put({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
  return (
    <section aria-label={say.emblem}>
      <h2>{say.emblem}</h2>
      {emblem ? <Image emblem={emblem} name={say.emblemNow} /> : <p className="quiet">{say.emblemPaper}</p>}
      <Refused refusal={doing.refusal} close={doing.clear} />
      {!fixed && (
        <div className="row">
          <Button disabled={doing.busy} onClick={() => input.current?.click()}>
            {say.emblemChoose}
          </Button>
          {emblem && (
            <Button disabled={doing.busy} onClick={() => void doing.run(() => put(null))}>
              {say.emblemNone}
            </Button>
          )}
          <input
            ref={input}
            type="file"
            accept=".png,.jpg,.jpeg"
            hidden
            aria-label={say.emblemChoose}
            onChange={({ target }) => {
              const [file] = target.files ?? []
              target.value = ''
              if (file) void doing.run(() => read(file))
            }}
          />
        </div>
      )}
    </section>
  )
}

function Image({
  emblem: { type, bytes },
  name,
}: {
  readonly emblem: NonNullable<OfficeCard['emblem']>
  readonly name: string
}) {
  const [link, setLink] = useState<string | undefined>()
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([bytes.slice()], { type: type === 'png' ? 'image/png' : 'image/jpeg' }))
    setLink(url)
    return () => URL.revokeObjectURL(url)
  }, [type, bytes])
  return link ? <img className="settings-emblem" src={link} alt={name} /> : null
}
