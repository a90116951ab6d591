/** People in order of precedence: a table to type into, to paste into, and to reorder with Alt and the arrows. */
import { Button } from '@fluentui/react-components'
import { ArrowDownRegular, ArrowUpRegular, DeleteRegular } from '@fluentui/react-icons'
import { Fragment, useState } from 'react'
import type { Results } from '../../contract.ts'
import type { ClosedPerson } from '../../core/form.ts'
import type { Value } from '../../core/yaml.ts'
import { useDoing } from '../asked.ts'
import { ask } from '../client.ts'
import { useFigure } from '../parts/days.ts'
import { Refused } from '../parts/refused.tsx'
import { useTell } from '../parts/told.tsx'
import { useText, useWords } from '../words.ts'
import { Both, Choice, type Section } from './fields.tsx'
import { listAt, moved, put, textAt } from './form-value.ts'
import { IdentityOf } from './identity-of.tsx'
import { RANK_NAMES, words } from './words.ts'

type Props = Section & { readonly id: string | undefined; readonly closed: readonly (ClosedPerson | null)[] }

export function People({ id, closed, ...section }: Props) {
  const say = useWords(words)
  const figure = useFigure()
  const tell = useTell()
  const doing = useDoing()
  const [open, setOpen] = useState<number | undefined>()
  const [pasted, setPasted] = useState<Results['delegation.import'] | undefined>()
  const { form, change } = section
  const people = listAt(form, 'people')
  const set = (next: readonly Value[]): void => change((form) => put(form, 'people', [...next]))
  const paste = (event: React.ClipboardEvent): void => {
    const source = event.clipboardData.getData('text/plain')
    // One cell goes where the cursor is; rows and columns become people.
    if (!/[\t\n]/.test(source.trim())) return
    event.preventDefault()
    void doing.run(async () => {
      const rows = await ask('delegation.import', { source })
      set([...people.filter((person) => !isEmpty(person)), ...(rows.people as readonly Value[])])
      setPasted(rows)
      tell(say.pasted(figure(rows.people.length)), () => set(people))
    })
  }
  const move = (at: number, by: number): void => {
    set(moved(people, at, by))
    setOpen(undefined)
  }
  return (
    <section aria-label={say.peopleTitle} onPaste={paste}>
      <h2>{say.peopleTitle}</h2>
      <p className="quiet">{say.peopleHint}</p>
      <table className="delegations-people">
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">{say.personTitle}</th>
            <th scope="col">{say.name}</th>
            <th scope="col">{say.position}</th>
            <th scope="col">
              <span className="sr">{say.more}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: order is what the table shows; a row holds no state of its own
            <Fragment key={at}>
              <tr
                onKeyDown={(event) => {
                  const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
                  if (!event.altKey || by === 0) return
                  event.preventDefault()
                  move(at, by)
                }}
              >
                <th scope="row">{figure(at + 1)}</th>
                {(['title', 'name', 'position'] as const).map((name) => (
                  <td key={name}>
                    <Cell
                      section={section}
                      path={`people.${at}.${name}`}
                      label={`${say[name === 'title' ? 'personTitle' : name]} ${at + 1}`}
                    />
                  </td>
                ))}
                <td className="delegations-acts">
                  <Button
                    size="small"
                    appearance="subtle"
                    icon={<ArrowUpRegular />}
                    disabled={at === 0}
                    aria-label={`${say.up} ${at + 1}`}
                    onClick={() => move(at, -1)}
                  />
                  <Button
                    size="small"
                    appearance="subtle"
                    icon={<ArrowDownRegular />}
                    disabled={at === people.length - 1}
                    aria-label={`${say.down} ${at + 1}`}
                    onClick={() => move(at, 1)}
                  />
                  <Button
                    size="small"
                    appearance="subtle"
                    icon={<DeleteRegular />}
                    aria-label={`${say.remove} ${at + 1}`}
                    onClick={() => {
                      set(people.filter((_, index) => index !== at))
                      tell(say.removed, () => set(people))
                    }}
                  />
                  <Button
                    size="small"
                    aria-expanded={open === at}
                    aria-label={`${say.more} ${at + 1}`}
                    onClick={() => setOpen(open === at ? undefined : at)}
                  >
                    {say.more}
                  </Button>
                </td>
              </tr>
              {open === at && (
                <tr>
                  <td />
                  <td colSpan={4}>
                    <Details section={section} at={at} id={id} closed={sealedOf(person, closed)} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
      <Button size="small" onClick={() => set([...people, {}])}>
        {say.addPerson}
      </Button>
      <Refused refusal={doing.refusal} close={doing.clear} />
      {pasted && pasted.unclear.length > 0 && <Unclear pasted={pasted} close={() => setPasted(undefined)} />}
    </section>
  )
}

const isEmpty = (person: Value): boolean =>
  typeof person === 'object' && person !== null && Object.keys(person).length === 0

/** By the random id that a person of the form carries, so that reordering does not mix people up. */
function sealedOf(
  person: Value,
  closed: readonly (ClosedPerson | null)[],
): (ClosedPerson & { readonly index: number }) | undefined {
  const sealed = typeof person === 'object' && person !== null ? Reflect.get(person, 'sealed') : undefined
  const index = closed.findIndex((each) => each !== null && each.person === sealed)
  const found = closed[index]
  return found ? { ...found, index } : undefined
}

/** Thai above English: a person is read as one. */
function Cell({
  section: { form, change, faults },
  path,
  label,
}: {
  readonly section: Section
  readonly path: string
  readonly label: string
}) {
  return (['th', 'en'] as const).map((lang) => {
    const said = faults[`${path}.${lang}`] ?? (lang === 'en' ? faults[path] : undefined)
    return (
      <div key={lang} data-path={`${path}.${lang}`}>
        <input
          lang={lang}
          value={textAt(form, `${path}.${lang}`)}
          aria-label={`${label} (${lang === 'th' ? 'ไทย' : 'English'})`}
          placeholder={lang === 'th' ? 'ไทย' : 'English'}
          aria-invalid={said?.bad}
          onChange={({ target }) => change((form) => put(form, `${path}.${lang}`, target.value))}
        />
        {said && <small className="warned">{said.say}</small>}
      </div>
    )
  })
}

function Details({
  section,
  at,
  id,
  closed,
}: {
  readonly section: Section
  readonly at: number
  readonly id: string | undefined
  readonly closed: (ClosedPerson & { readonly index: number }) | undefined
}) {
  const say = useWords(words)
  const text = useText()
  const path = `people.${at}`
  return (
    <div className="delegations-details">
      <div className="delegations-both">
        <Choice {...section} path={`${path}.rank`} label={say.rank}>
          <option value="">{say.unchosen}</option>
          {Object.entries(RANK_NAMES).map(([rank, name]) => (
            <option key={rank} value={rank}>
              {text(name)}
            </option>
          ))}
        </Choice>
      </div>
      <Both {...section} path={`${path}.address`} label={say.form} />
      <Both {...section} path={`${path}.salutation`} label={say.salutation} />
      <IdentityOf section={section} at={at} id={id} closed={closed} />
    </div>
  )
}

function Unclear({ pasted, close }: { readonly pasted: Results['delegation.import']; readonly close: () => void }) {
  const say = useWords(words)
  const text = useText()
  const figure = useFigure()
  return (
    <aside className="delegations-judged" aria-label={say.unclear}>
      <h3>{say.unclear}</h3>
      <ul>
        {pasted.unclear.map((cell) => (
          <li key={`${cell.row}:${cell.column}`}>
            {say.cell(figure(cell.row), figure(cell.column))}: “{cell.text}” {text(cell)}
          </li>
        ))}
      </ul>
      <Button size="small" onClick={close}>
        {say.hide}
      </Button>
    </aside>
  )
}
