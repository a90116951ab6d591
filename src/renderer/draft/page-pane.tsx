/** The middle: the page of the real Word file. A value leads to its source, a sentence can be edited for this draft alone. */
import { Button, Textarea } from '@fluentui/react-components'
import { ArrowRedoRegular, ArrowUndoRegular, ZoomInRegular, ZoomOutRegular } from '@fluentui/react-icons'
import { useMemo, useState } from 'react'
import type { Preview } from '../../contract.ts'
import type { PreviewBlock } from '../../core/preview.ts'
import { useAsked } from '../asked.ts'
import type { InHand } from '../notes.ts'
import { figureIn } from '../parts/days.ts'
import { Empty } from '../parts/empty.tsx'
import type { Marked, Picked } from '../parts/mark-page.ts'
import { Page } from '../parts/page.tsx'
import { Views } from '../parts/views.tsx'
import { useLang, useText, useWords } from '../words.ts'
import { words } from './words.ts'
import { type Work, withEdit } from './work.ts'

type Light = (value: string | undefined) => void

export function PagePane({
  work,
  hand,
  preview,
  lit,
  light,
}: {
  readonly work: Work
  readonly hand: InHand<Work>
  readonly preview: Preview | undefined
  readonly lit: string | undefined
  readonly light: Light
}) {
  const say = useWords(words)
  const [zoom, setZoom] = useState<number | undefined>()
  const [picked, setPicked] = useState<Picked | undefined>()
  const marked = useMemo(() => preview?.blocks.flatMap(markedOf), [preview])
  if (work.delegation === null || work.shown === null) return <Empty title={say.emptyTitle}>{say.empty}</Empty>
  return (
    <>
      <Tools work={work} hand={hand} zoom={zoom} setZoom={setZoom} />
      <Page
        bytes={preview?.document}
        zoom={zoom}
        marked={marked ?? []}
        lit={lit}
        pick={(picked) => {
          light(picked.value)
          setPicked(picked.value === undefined ? picked : undefined)
        }}
      />
      {picked && preview && (
        <Editing
          key={JSON.stringify(picked)}
          picked={picked}
          preview={preview}
          set={hand.set}
          close={() => setPicked(undefined)}
        />
      )}
    </>
  )
}

const markedOf = (block: PreviewBlock): readonly Marked[] =>
  Object.keys({ ...block.text, ...block.rows }).map((lang) => ({
    segment: block.id,
    lang,
    paragraphs: [...(block.text[lang] ?? []), ...(block.rows?.[lang] ?? []).flat(2)].map((spans) =>
      spans.map(({ text, field }) => (field === undefined ? { text } : { text, value: field })),
    ),
  }))

const STEPS = [0.5, 0.75, 1, 1.25, 1.5, 2] as const

function Tools({
  work,
  hand,
  zoom,
  setZoom,
}: {
  readonly work: Work
  readonly hand: InHand<Work>
  readonly zoom: number | undefined
  readonly setZoom: (zoom: number | undefined) => void
}) {
  const say = useWords(words)
  const lang = useLang()
  const text = useText()
  const templates = useAsked('templates.list', {}).value?.templates
  const titleOf = (id: string): string => text(templates?.find((each) => each.id === id)?.title) || id
  const step = (by: 1 | -1): void => {
    const at = STEPS.findIndex((each) => each >= (zoom ?? 1))
    setZoom(STEPS[Math.min(Math.max(at + by, 0), STEPS.length - 1)])
  }
  return (
    <div className="draft-tools">
      <Views
        views={work.templates.map((id) => [id, titleOf(id)] as const)}
        shown={work.shown}
        show={(shown) => hand.set((former) => ({ ...former, shown }))}
      />
      <div className="row tools">
        <Button
          appearance="subtle"
          icon={<ArrowUndoRegular />}
          aria-label={say.undo}
          title={say.undo}
          disabled={!hand.canUndo}
          onClick={hand.undo}
        />
        <Button
          appearance="subtle"
          icon={<ArrowRedoRegular />}
          aria-label={say.redo}
          title={say.redo}
          disabled={!hand.canRedo}
          onClick={hand.redo}
        />
        <Button
          appearance="subtle"
          icon={<ZoomOutRegular />}
          aria-label={say.zoomOut}
          title={say.zoomOut}
          onClick={() => step(-1)}
        />
        <Button appearance="subtle" onClick={() => setZoom(undefined)}>
          {zoom === undefined ? say.fit : `${figureIn(Math.round(zoom * 100), lang)} %`}
        </Button>
        <Button
          appearance="subtle"
          icon={<ZoomInRegular />}
          aria-label={say.zoomIn}
          title={say.zoomIn}
          onClick={() => step(1)}
        />
      </div>
    </div>
  )
}

function Editing({
  picked: { segment, lang },
  preview,
  set,
  close,
}: {
  readonly picked: Picked
  readonly preview: Preview
  readonly set: InHand<Work>['set']
  readonly close: () => void
}) {
  const say = useWords(words)
  const block = preview.blocks.find(({ id, rows }) => id === segment && !rows)
  const now = (block?.text[lang] ?? []).map((spans) => spans.map(({ text }) => text).join('')).join('\n')
  const [typed, setTyped] = useState(now)
  if (!block) return null
  const edited = block.edited.includes(lang)
  const put = (text: string | undefined): void => {
    const wording = block.wording[lang]
    const edit = text === undefined ? undefined : { segment, lang, text, ...(wording !== undefined && { wording }) }
    set((former) => withEdit(former, preview.template, { segment, lang }, edit))
    close()
  }
  return (
    <section
      className="draft-editing"
      aria-label={say.editing}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
        if (event.key === 'Enter' && event.ctrlKey) put(typed)
      }}
    >
      <b>{say.editing}</b> <span className="quiet">{say.editHint}</span>
      <Textarea
        autoFocus
        value={typed}
        lang={lang}
        rows={Math.min(6, 2 + Math.floor(typed.length / 90))}
        onChange={(_, { value }) => setTyped(value)}
        aria-label={say.editing}
      />
      <div className="row row-end">
        {edited && <Button onClick={() => put(undefined)}>{say.back}</Button>}
        <Button onClick={close}>{say.cancel}</Button>
        <Button appearance="primary" disabled={typed === now} onClick={() => put(typed)} title="Ctrl+Enter">
          {say.use}
        </Button>
      </div>
    </section>
  )
}
