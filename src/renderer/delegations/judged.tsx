/** What the delegation's own reader says of a form: beside each field, and all together before saving. */
import type { Fault } from '../../core/errors.ts'
import type { Bilingual, Warning } from '../../core/types.ts'
import type { Refusal } from '../client.ts'
import { useText, useWords } from '../words.ts'
import { words } from './words.ts'

type Notice = Warning & { readonly field?: string }

/** By path: what is said under the field. */
export type Said = { readonly [path: string]: { readonly say: string; readonly bad: boolean } }

export function judged(faults: readonly Fault[], notices: readonly Notice[], text: (both: Bilingual) => string): Said {
  return Object.fromEntries([
    ...notices.flatMap((notice) =>
      notice.field === undefined ? [] : [[notice.field, { say: text(notice), bad: false }]],
    ),
    ...faults.flatMap(({ field, problem, fix }) =>
      field === undefined ? [] : [[field, { say: [problem, fix].filter(Boolean).join('. '), bad: true }]],
    ),
  ])
}

export function Judged({
  refusal,
  warnings,
}: {
  readonly refusal: Refusal | undefined
  readonly warnings: readonly Notice[]
}) {
  const say = useWords(words)
  const text = useText()
  const faults = refusal?.faults ?? []
  if (!refusal && warnings.length === 0) return null
  return (
    <aside className="delegations-judged" aria-live="polite">
      {refusal && <h2>{say.faults}</h2>}
      {refusal && faults.length === 0 && <p>{refusal.message}</p>}
      <ul>
        {faults.map((fault) => (
          <li key={JSON.stringify(fault)}>
            <b>{fault.field}</b> {fault.problem} {fault.fix}
          </li>
        ))}
      </ul>
      {warnings.length > 0 && <h2>{say.notices}</h2>}
      <ul>
        {warnings.map((warning) => (
          <li key={warning.code + warning.en + warning.field}>{text(warning)}</li>
        ))}
      </ul>
    </aside>
  )
}
