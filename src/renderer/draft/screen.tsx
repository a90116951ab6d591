/** New draft: questions, the page, and where it will be filed, side by side. */
import { useEffect, useState } from 'react'
import type { Results } from '../../contract.ts'
import { useAsked } from '../asked.ts'
import { useInHand } from '../notes.ts'
import { Refused } from '../parts/refused.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { go } from '../route.ts'
import { FiledList } from './filed-list.tsx'
import { FilingCard } from './filing-card.tsx'
import { Foot } from './foot.tsx'
import { PagePane } from './page-pane.tsx'
import { Questions } from './questions.tsx'
import { isBegun, newWork, previewArgs, type Work } from './work.ts'
import './draft.css'

/** There is one draft in the making; it waits where it was left. */
const PLACE = 'draft/new'
const START = newWork()

export function NewDraft({ rest }: { readonly rest: readonly string[] }) {
  const hand = useInHand<Work>(PLACE, START)
  const [filed, setFiled] = useState<Results['draft.make']['drafts']>([])
  const [lit, light] = useState<string | undefined>()
  const work = hand.value
  const { set } = hand
  useArrival(rest, work, set)
  const preview = useAsked('draft.preview', usePaced(work && previewArgs(work)))
  if (!work) return null
  if (filed.length > 0)
    return (
      <FiledList
        drafts={filed}
        again={() => {
          set(newWork([], work.delegation))
          setFiled([])
        }}
      />
    )
  const shown = work.shown !== null && preview.value?.template === work.shown ? preview.value : undefined
  return (
    <div className="draft">
      <Waiting on={preview.asking} />
      <div className="panes draft-panes">
        <Questions work={work} set={set} preview={shown} found={hand.found && isBegun(work)} lit={lit} light={light} />
        <div className="draft-page">
          <Refused refusal={preview.refusal} again={preview.again} />
          <PagePane work={work} hand={hand} preview={shown} lit={lit} light={light} />
        </div>
        <FilingCard work={work} set={set} preview={shown} />
      </div>
      <Foot
        work={work}
        set={set}
        preview={shown}
        done={async (drafts) => {
          await hand.drop()
          setFiled(drafts)
        }}
      />
    </div>
  )
}

/** While somebody types, the page follows a moment behind. */
const PACE = 60
function usePaced<T>(value: T): T {
  const [paced, setPaced] = useState(value)
  const key = JSON.stringify(value)
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal values are one value
  useEffect(() => {
    const timer = setTimeout(() => setPaced(value), PACE)
    return () => clearTimeout(timer)
  }, [key])
  return paced
}

/** `#/draft/new/<templates joined by +>/<delegation>` chooses them; then the address is plain again. */
function useArrival(
  rest: readonly string[],
  work: Work | undefined,
  set: (next: (former: Work) => Work) => void,
): void {
  const [, templates, delegation] = rest
  const ready = work !== undefined
  useEffect(() => {
    if (!ready || (templates === undefined && delegation === undefined)) return
    const wanted = (templates ?? '').split('+').filter((id) => id !== '' && id !== '-')
    set((former) => ({
      ...former,
      templates: [...new Set([...(delegation && delegation !== former.delegation ? [] : former.templates), ...wanted])],
      shown: wanted[0] ?? former.shown,
      delegation: delegation ?? former.delegation,
    }))
    go('draft', 'new')
  }, [ready, templates, delegation, set])
}
