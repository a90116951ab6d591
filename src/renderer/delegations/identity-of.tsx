/** Identity data of one person: closed until asked for, closed again by itself. What is typed anew replaces the seal. */
import { Button } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { Results } from '../../contract.ts'
import type { ClosedPerson } from '../../core/form.ts'
import { useDoing } from '../asked.ts'
import { ask } from '../client.ts'
import { Refused } from '../parts/refused.tsx'
import { useWords } from '../words.ts'
import { Choice, Day, Line, type Section } from './fields.tsx'
import { put, at as valueAt } from './form-value.ts'
import { words } from './words.ts'

const OPEN_FOR = 60_000

type Props = {
  readonly section: Section
  readonly at: number
  readonly id: string | undefined
  readonly closed: (ClosedPerson & { readonly index: number }) | undefined
}

export function IdentityOf({ section, at, id, closed }: Props) {
  const say = useWords(words)
  const path = `people.${at}.identity`
  const typing = valueAt(section.form, path) !== undefined
  const begin = (): void => section.change((form) => put(form, path, {}))
  const stop = (): void => section.change((form) => put(form, path, undefined))
  return (
    <section aria-label={say.identity}>
      <h3>{say.identity}</h3>
      {!typing && closed && <Closed id={id} closed={closed} />}
      {!typing && (
        <Button size="small" onClick={begin}>
          {closed ? say.giveAnew : say.give}
        </Button>
      )}
      {typing && <Typing section={section} path={path} />}
      {typing && (
        <Button size="small" onClick={stop}>
          {say.hide}
        </Button>
      )}
    </section>
  )
}

function Closed({ id, closed }: { readonly id: string | undefined; readonly closed: NonNullable<Props['closed']> }) {
  const say = useWords(words)
  const doing = useDoing()
  const [open, setOpen] = useState<Results['delegation.identity'] | undefined>()
  useEffect(() => {
    if (!open) return
    const timer = setTimeout(() => setOpen(undefined), OPEN_FOR)
    return () => clearTimeout(timer)
  }, [open])
  if (closed.state === 'erased') return <p>{say.erased}</p>
  if (closed.state === 'locked') return <p>{say.locked}</p>
  const names: { readonly [field: string]: string } = {
    passport: say.passport,
    kind: say.passportKind,
    issued: say.issued,
    expires: say.expires,
    born: say.born,
    nationality: say.nationality,
  }
  const kinds: { readonly [kind: string]: string } = {
    ordinary: say.ordinary,
    official: say.official,
    diplomatic: say.diplomatic,
  }
  const shown = (field: string, { identity, dates }: NonNullable<typeof open>): string => {
    const date = dates[field]
    const value = identity[field] ?? ''
    return date ? `${date.th} · ${date.en}` : field === 'kind' ? (kinds[value] ?? value) : value
  }
  return (
    <>
      <dl className="delegations-identity">
        {closed.has.map((field) => (
          <div key={field}>
            <dt>{names[field] ?? field}</dt>
            <dd>{open ? shown(field, open) : say.closed}</dd>
          </div>
        ))}
      </dl>
      {open ? (
        <p className="quiet">
          <Button size="small" onClick={() => setOpen(undefined)}>
            {say.hide}
          </Button>{' '}
          {say.hides}
        </p>
      ) : (
        <Button
          size="small"
          disabled={id === undefined || doing.busy}
          onClick={() =>
            void doing.run(
              async () => id !== undefined && setOpen(await ask('delegation.identity', { id, person: closed.index })),
            )
          }
        >
          {say.reveal}
        </Button>
      )}{' '}
      <Refused refusal={doing.refusal} close={doing.clear} />
    </>
  )
}

function Typing({ section, path }: { readonly section: Section; readonly path: string }) {
  const say = useWords(words)
  return (
    <>
      <div className="delegations-both">
        <Line {...section} path={`${path}.passport`} label={say.passport} />
        <Choice {...section} path={`${path}.kind`} label={say.passportKind}>
          <option value="">{say.unchosen}</option>
          <option value="ordinary">{say.ordinary}</option>
          <option value="official">{say.official}</option>
          <option value="diplomatic">{say.diplomatic}</option>
        </Choice>
      </div>
      <div className="delegations-both">
        <Day {...section} path={`${path}.issued`} label={say.issued} />
        <Day {...section} path={`${path}.expires`} label={say.expires} />
      </div>
      <div className="delegations-both">
        <Day {...section} path={`${path}.born`} label={say.born} />
        <Line {...section} path={`${path}.nationality`} label={say.nationality} />
      </div>
    </>
  )
}
