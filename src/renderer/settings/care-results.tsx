/** What the care of a cabinet found, in plain words. */
import { Link } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { Results } from '../../contract.ts'
import type { Homecoming } from '../../core/cabinet/homecoming.ts'
import type { Check } from '../../core/cabinet/survey.ts'
import type { Level } from '../../core/cabinet/symptom.ts'
import { useFigure } from '../parts/days.ts'
import { hrefOf } from '../route.ts'
import { useText, useWords } from '../words.ts'
import { words as careWords, FINDING_NAMES } from './care-words.ts'
import { words } from './words.ts'

export function Checked({ check }: { readonly check: Check & { readonly came: readonly Homecoming[] } }) {
  const say = useWords(careWords)
  const figure = useFigure()
  const text = useText()
  const { drafts, records, documents, findings, came, changed, unclaimed, foreign } = check
  return (
    <>
      <p>
        <b>{findings.length === 0 ? say.sound : say.notSound}</b>{' '}
        {say.counted(figure(drafts), figure(records), figure(documents))}
      </p>
      <Items items={findings.map(({ kind, file }) => `${text(FINDING_NAMES[kind])}: ${file}`)} />
      <Came came={came} />
      <Items title={say.changed} items={changed} />
      <Items title={say.unclaimed} items={unclaimed} />
      <Items title={say.foreign} items={foreign} />
    </>
  )
}

export function Recovered({ done }: { readonly done: Results['cabinet.recover'] }) {
  const say = useWords(careWords)
  return (
    <>
      <Checked check={done} />
      <Items title={say.aside} items={done.aside} />
      <Items
        title={say.forked}
        items={done.forked.map(({ id, title }) => (
          <Link key={id} href={hrefOf('cabinet', id)}>
            {title}
          </Link>
        ))}
      />
    </>
  )
}

export function Rebuilt({ done }: { readonly done: Results['cabinet.rebuild'] }) {
  const say = useWords(careWords)
  const { came, written, withdrawn, changed, problems } = done
  const idle = [came, written, withdrawn, problems].every((all) => all.length === 0)
  return (
    <>
      {idle && (
        <p>
          <b>{say.nothing}</b>
        </p>
      )}
      <Items title={say.written} items={written} />
      <Items title={say.withdrawn} items={withdrawn} />
      <Came came={came} />
      <Items title={say.changed} items={changed} />
      <Items title={say.problems} items={problems.map(({ draft, problem }) => `${draft}: ${problem}`)} />
    </>
  )
}

export function Indexed({ synced: { drafts, waiting } }: { readonly synced: Results['register.rebuild'] }) {
  const say = useWords(careWords)
  const figure = useFigure()
  return (
    <p>
      <b>{say.indexed(figure(drafts))}</b> {waiting > 0 && say.waiting(figure(waiting))}
    </p>
  )
}

const SIGNS: { readonly [level in Level]: string } = { ok: '✓', note: '•', fault: '!' }

export function Examined({ found: { sound, symptoms } }: { readonly found: Results['cabinet.doctor'] }) {
  const say = useWords(careWords)
  const text = useText()
  return (
    <>
      <p>
        <b>{sound ? say.noFault : say.faults}</b>
      </p>
      <ul className="settings-symptoms">
        {symptoms.map(({ check, level, found, todo, items = [] }) => (
          <li key={check} data-level={level}>
            <span className="settings-sign" role="img" aria-label={say[level]}>
              {SIGNS[level]}
            </span>
            <div>
              {text(found)}
              {todo && <p>→ {text(todo)}</p>}
              <Items items={items} />
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

function Came({ came }: { readonly came: readonly Homecoming[] }) {
  const say = useWords(careWords)
  return <Items title={say.came} items={came.map(({ path, problem }) => [path, problem].filter(Boolean).join(' – '))} />
}

/** A folder may hold thousands of foreign files. */
const MOST = 20

function Items({ title, items }: { readonly title?: string; readonly items: readonly ReactNode[] }) {
  const say = useWords(words)
  const figure = useFigure()
  if (items.length === 0) return null
  return (
    <>
      {title && (
        <p>
          {title} ({figure(items.length)})
        </p>
      )}
      <ul className="settings-items">
        {items.slice(0, MOST).map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a result that was told does not change
          <li key={at}>{item}</li>
        ))}
      </ul>
      {items.length > MOST && <p className="quiet">{say.more(figure(items.length - MOST))}</p>}
    </>
  )
}
