/** A long list, a page at a time: what is in sight is asked for, what was seen is kept until drafts change. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Args, DraftRow } from '../../contract.ts'
import { refusalOf } from '../asked.ts'
import { ask, hear, type Refusal } from '../client.ts'

const PAGE = 100

type Filter = Omit<Args<'drafts.list'>, 'offset' | 'limit'>

export type Pages = {
  /** Undefined until the first page is there. */
  readonly total: number | undefined
  readonly asking: boolean
  readonly refusal: Refusal | undefined
  row(at: number): DraftRow | undefined
  /** Rows from first to last are in sight. */
  want(first: number, last: number): void
  again(): void
}

type State = {
  readonly pages: ReadonlyMap<number, readonly DraftRow[]>
  readonly total: number | undefined
  readonly refusal: Refusal | undefined
}
const NONE: State = { pages: new Map(), total: undefined, refusal: undefined }

export function usePages(filter: Filter | undefined): Pages {
  const key = filter && JSON.stringify(filter)
  const [state, setState] = useState<State & { readonly key: string | undefined }>({ ...NONE, key })
  const [asking, setAsking] = useState(0)
  const asked = useRef(new Set<number>())
  const round = useRef(0)
  const askPage = useCallback(
    async (page: number) => {
      if (key === undefined || asked.current.has(page)) return
      asked.current.add(page)
      const mine = round.current
      setAsking((count) => count + 1)
      const args = { ...(JSON.parse(key) as Filter), offset: page * PAGE, limit: PAGE }
      const answer = await ask('drafts.list', args).then(
        ({ rows, total }) => ({ rows, total, refusal: undefined }),
        (error: unknown) => ({ rows: undefined, total: undefined, refusal: refusalOf(error) }),
      )
      setAsking((count) => count - 1)
      if (mine !== round.current) return
      setState((former) => ({
        key,
        total: answer.total ?? former.total,
        refusal: answer.refusal,
        pages: answer.rows ? new Map(former.key === key ? former.pages : []).set(page, answer.rows) : former.pages,
      }))
    },
    [key],
  )
  /** What is shown stays until newer rows take its place. */
  const again = useCallback(() => {
    const seen = [...asked.current].slice(-3)
    asked.current = new Set()
    round.current++
    for (const page of seen.length > 0 ? seen : [0]) void askPage(page)
  }, [askPage])
  useEffect(() => {
    asked.current = new Set()
    round.current++
    void askPage(0)
    return hear((news) => {
      if (news.about === 'drafts' || news.about === 'cabinet') again()
    })
  }, [askPage, again])
  const want = useCallback(
    (first: number, last: number) => {
      for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++) void askPage(page)
    },
    [askPage],
  )
  return {
    total: key === undefined ? undefined : state.total,
    refusal: state.refusal,
    asking: asking > 0,
    row: (at) => state.pages.get(Math.floor(at / PAGE))?.[at % PAGE],
    want,
    again,
  }
}
