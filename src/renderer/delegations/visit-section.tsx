/** When, with which programme and places, through which embassy and contact. */
import { Button, Field, Input } from '@fluentui/react-components'
import { DeleteRegular } from '@fluentui/react-icons'
import { useWords } from '../words.ts'
import { Both, Day, Line, type Section } from './fields.tsx'
import { listAt, put } from './form-value.ts'
import { words } from './words.ts'

export function VisitSection(section: Section) {
  const say = useWords(words)
  return (
    <>
      <h2>{say.visit}</h2>
      <div className="delegations-both">
        <Day {...section} path="visit.from" label={say.from} />
        <Day {...section} path="visit.to" label={say.to} />
      </div>
      <Rows {...section} path="programme" title={say.programme}>
        {(path) => (
          <>
            <div className="delegations-both">
              <Day {...section} path={`${path}.on`} label={say.on} />
              <Line {...section} path={`${path}.at`} label={say.at} />
            </div>
            <Both {...section} path={`${path}.what`} label={say.what} />
            <Both {...section} path={`${path}.where`} label={say.where} />
          </>
        )}
      </Rows>
      <Rows {...section} path="places" title={say.places}>
        {(path) => <Both {...section} path={path} label={say.places} />}
      </Rows>
      <details>
        <summary>
          {say.embassy} · {say.contact} · {say.languages}
        </summary>
        <Both {...section} path="embassy.name" label={say.embassy} />
        <Both {...section} path="embassy.address" label={say.address} long />
        <Both {...section} path="contact.name" label={`${say.contact}: ${say.name}`} />
        <Both {...section} path="contact.position" label={`${say.contact}: ${say.position}`} />
        <div className="delegations-both">
          <Line {...section} path="contact.phone" label={say.phone} />
          <Line {...section} path="contact.email" label={say.email} />
        </div>
        <Languages {...section} />
      </details>
    </>
  )
}

function Rows({
  form,
  change,
  path,
  title,
  children,
}: Section & { readonly path: string; readonly title: string; readonly children: (path: string) => React.ReactNode }) {
  const say = useWords(words)
  const rows = listAt(form, path)
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {rows.map((_, at) => (
        // A row is what stands at its place; its inputs hold no state of their own.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={at} className="delegations-row">
          <div className="grow">{children(`${path}.${at}`)}</div>
          <Button
            appearance="subtle"
            icon={<DeleteRegular />}
            aria-label={`${say.remove} ${at + 1}`}
            onClick={() =>
              change((form) =>
                put(
                  form,
                  path,
                  rows.filter((_, index) => index !== at),
                ),
              )
            }
          />
        </div>
      ))}
      <Button size="small" onClick={() => change((form) => put(form, path, [...rows, {}]))}>
        {say.addRow}
      </Button>
    </section>
  )
}

function Languages({ form, change }: Section) {
  const say = useWords(words)
  const codes = listAt(form, 'languages').filter((code) => typeof code === 'string')
  return (
    <Field label={say.languages} hint={say.languagesHint}>
      <Input
        value={codes.join(', ')}
        onChange={(_, { value }) =>
          change((form) => put(form, 'languages', value === '' ? undefined : value.split(/, ?/)))
        }
      />
    </Field>
  )
}
