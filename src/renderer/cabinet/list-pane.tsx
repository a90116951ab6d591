/** The drafts of a place, as many as there are: only the rows in sight are asked for and drawn. */
import { Button, Input, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, Select } from '@fluentui/react-components'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import type { Args, DraftRow } from '../../contract.ts'
import { STATE_NAMES, STATES } from '../../core/cabinet/state.ts'
import { KINDS } from '../../core/types.ts'
import { bytesOf } from '../../wire.ts'
import { useAsked, useDoing } from '../asked.ts'
import { ask } from '../client.ts'
import { dayIn, figureIn, useFigure } from '../parts/days.ts'
import { Empty } from '../parts/empty.tsx'
import { KIND_NAMES } from '../parts/facets.ts'
import { saveCopy } from '../parts/hand-out.ts'
import { Refused } from '../parts/refused.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { go, hrefOf } from '../route.ts'
import { useLang, useText, useWords } from '../words.ts'
import { usePages } from './pages.ts'
import type { Spot } from './tree-pane.tsx'
import { words } from './words.ts'

type Filter = Omit<Args<'drafts.list'>, 'offset' | 'limit'>

/** What a search shows at the most: the best first. */
const MOST_HITS = 200
const IN_WORK = ['working', 'in-review', 'approved'] as const

export function ListPane({ spot, draft }: { readonly spot: Spot; readonly draft: string | undefined }) {
  const say = useWords(words)
  const text = useText()
  const lang = useLang()
  const figure = useFigure()
  const [typed, setTyped] = useState('')
  const [state, setState] = useState('')
  const [kind, setKind] = useState('')
  const [order, setOrder] = useState<NonNullable<Filter['order']>>('date')
  const query = useDeferredValue(typed.trim())
  const filter = filterOf(spot, state, kind, order)
  const pages = usePages(query === '' ? filter : undefined)
  const found = useAsked('find', query === '' ? undefined : findArgs(query, filter))
  const total = query === '' ? pages.total : found.value?.hits.length
  const row = (at: number): Row | undefined => (query === '' ? pages.row(at) : found.value?.hits[at])
  return (
    <section className="pane cabinet-list" data-pane tabIndex={-1} aria-label={say.list}>
      <Input
        type="search"
        value={typed}
        onChange={(_, { value }) => setTyped(value)}
        placeholder={say.hint}
        aria-label={say.search}
      />
      <div className="row cabinet-filters">
        <Select size="small" aria-label={say.state} value={state} onChange={(_, { value }) => setState(value)}>
          <option value="">{say.anyState}</option>
          {STATES.map((each) => (
            <option key={each} value={each}>
              {text(STATE_NAMES[each])}
            </option>
          ))}
        </Select>
        <Select size="small" aria-label={say.kind} value={kind} onChange={(_, { value }) => setKind(value)}>
          <option value="">{say.anyKind}</option>
          {KINDS.map((each) => (
            <option key={each} value={each}>
              {text(KIND_NAMES[each])}
            </option>
          ))}
        </Select>
        <Select
          size="small"
          aria-label={say.order}
          value={order}
          onChange={(_, { value }) => setOrder(value as typeof order)}
        >
          <option value="date">{say.byDate}</option>
          <option value="title">{say.byTitle}</option>
          <option value="state">{say.byState}</option>
        </Select>
      </div>
      <Waiting on={pages.asking || found.asking} />
      <Refused refusal={pages.refusal ?? found.refusal} again={query === '' ? pages.again : found.again} />
      <div className="row cabinet-count quiet">
        <span className="grow">
          {total !== undefined && say.count(figureIn(total.toLocaleString('en'), lang))}
          {found.value?.more && ` · ${say.most(figure(MOST_HITS))}`}
        </span>
        <Exports filter={filter} query={query} />
      </div>
      {total === 0 && query === '' && Object.keys(spot).length === 0 && state === '' && kind === '' && (
        <Empty
          title={say.emptyTitle}
          step={
            <Button appearance="primary" onClick={() => go('draft', 'new')}>
              {say.first}
            </Button>
          }
        >
          {say.empty}
        </Empty>
      )}
      {total === 0 && (query !== '' || Object.keys(spot).length > 0 || state !== '' || kind !== '') && (
        <p>{say.none}</p>
      )}
      {total !== undefined && total > 0 && (
        <Rows
          key={query === '' ? 'list' : 'hits'}
          total={total}
          row={row}
          draft={draft}
          want={pages.want}
          height={query === '' ? ROW_HEIGHT : HIT_HEIGHT}
        />
      )}
    </section>
  )
}

/** What a list and a search both tell of a draft. */
type Row = Pick<DraftRow, 'draft' | 'title' | 'unit' | 'date' | 'state' | 'conflict'> & {
  readonly arriving?: boolean
  readonly shown?: readonly { readonly text: string; readonly hit: boolean }[]
}

/** Two lines; a search shows a third, with the hit. */
const ROW_HEIGHT = 68
const HIT_HEIGHT = 96

function Rows({
  total,
  row,
  draft,
  want,
  height,
}: {
  readonly height: number
  readonly total: number
  readonly row: (at: number) => Row | undefined
  readonly draft: string | undefined
  readonly want: (first: number, last: number) => void
}) {
  const say = useWords(words)
  const box = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: 8,
  })
  const items = virtual.getVirtualItems()
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
  useEffect(() => want(first, last), [want, first, last])
  /** Up and down go from draft to draft; the page beside follows. */
  const step = (event: React.KeyboardEvent): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    const at = items.find(({ index }) => row(index)?.draft === draft)?.index
    const next = Math.min(Math.max((at ?? -1) + by, 0), total - 1)
    const to = row(next)
    if (!to) return
    virtual.scrollToIndex(next)
    go('cabinet', to.draft)
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('[aria-current]')?.focus())
  }
  return (
    // The keys move between the links inside.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div ref={box} className="cabinet-rows" onKeyDown={step}>
      <ul className="list" aria-label={say.list} style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map(({ index, start }) => (
          <li key={index} style={{ position: 'absolute', insetInline: 0, top: start, height }}>
            <RowLink row={row(index)} current={row(index)?.draft === draft && draft !== undefined} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function RowLink({ row, current }: { readonly row: Row | undefined; readonly current: boolean }) {
  const say = useWords(words)
  const text = useText()
  const lang = useLang()
  if (!row) return <span className="cabinet-unknown" />
  const state = STATE_NAMES[row.state as keyof typeof STATE_NAMES]
  return (
    <a href={hrefOf('cabinet', row.draft)} aria-current={current || undefined}>
      <span className="cabinet-title">{row.title}</span>
      <small>
        {dayIn(row.date as Parameters<typeof dayIn>[0], lang)} · {row.unit ?? say.trayShort} ·{' '}
        {state ? text(state) : row.state}
        {row.conflict && <b className="warned"> · {say.conflict}</b>}
        {row.arriving && ` · ${say.arriving}`}
      </small>
      {row.shown && (
        <small className="cabinet-hit">
          {row.shown.map(({ text, hit }, at) =>
            // Parts of one text, which never change places.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            hit ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
          )}
        </small>
      )}
    </a>
  )
}

function Exports({ filter, query }: { readonly filter: Filter; readonly query: string }) {
  const say = useWords(words)
  const doing = useDoing()
  const save = (format: 'xlsx' | 'csv') =>
    doing.run(async () => {
      const { unit, kind, state } = filter
      const status = typeof state === 'string' ? { status: state } : {}
      const asked = { format, ...(query !== '' && { query }), ...(unit && { unit }), ...(kind && { kind }), ...status }
      const { content } = await ask('register.export', asked)
      await saveCopy(`${say.register}.${format}`, bytesOf(content), 'application/octet-stream')
    })
  return (
    <>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button size="small" disabled={doing.busy}>
            {say.register}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={() => void save('xlsx')}>{say.asXlsx}</MenuItem>
            <MenuItem onClick={() => void save('csv')}>{say.asCsv}</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      <Refused refusal={doing.refusal} close={doing.clear} />
    </>
  )
}

function filterOf({ inWork, ...spot }: Spot, state: string, kind: string, order: NonNullable<Filter['order']>): Filter {
  return {
    ...spot,
    order,
    ...(inWork && { state: [...IN_WORK] }),
    ...(state !== '' && { state: state as (typeof STATES)[number] }),
    ...(kind !== '' && { kind: kind as (typeof KINDS)[number] }),
  }
}

const findArgs = (query: string, { unit, kind, state }: Filter): Args<'find'> => ({
  query,
  limit: MOST_HITS,
  ...(unit && { unit }),
  ...(kind && { kind }),
  ...(typeof state === 'string' && { status: state }),
})
