/** The Word page itself, as near as a browser shows it: the real file through docx-preview, in a shadow of its own. */
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useWords, type Words } from '../words.ts'
import { type Marked, markPage, type Picked } from './mark-page.ts'
import { renderPage } from './render-page.ts'
import './page.css'

const words = {
  page: { th: 'หน้าเอกสาร (ตัวอย่างก่อนพิมพ์)', en: 'The page (a preview)' },
} satisfies Words

/**
 * `marked` says which paragraphs of the page come from which segment, and which stretches of them are values; then a click
 * or Enter on one picks it. The page before stays until the next one stands.
 */
export function Page({
  bytes,
  zoom,
  marked,
  pick,
  lit,
  shown,
}: {
  readonly bytes: Uint8Array | undefined
  /** 1 is the size on paper; absent: as wide as there is room for. */
  readonly zoom?: number | undefined
  readonly marked?: readonly Marked[]
  readonly pick?: (picked: Picked) => void
  /** The value to bring into sight and light up. */
  readonly lit?: string | undefined
  /** Told when a page stands. */
  readonly shown?: () => void
}) {
  const say = useWords(words)
  const host = useRef<HTMLDivElement>(null)
  const pane = useRef<HTMLElement>(null)
  const latest = useRef({ marked, pick, lit, shown })
  latest.current = { marked, pick, lit, shown }
  useEffect(() => {
    const shadow = host.current && (host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' }))
    if (!shadow || !bytes) return
    let gone = false
    void renderPage(bytes).then(({ nodes, sheets }) => {
      if (gone) return
      shadow.adoptedStyleSheets = sheets
      const page = document.createElement('div')
      page.append(...nodes)
      shadow.replaceChildren(page)
      const { marked, pick, lit, shown } = latest.current
      if (marked && pick) markPage(page, marked, (picked) => latest.current.pick?.(picked))
      if (lit !== undefined) light(shadow, lit, false)
      shown?.()
    })
    return () => {
      gone = true
    }
  }, [bytes])
  const room = useRoom(pane)
  useEffect(() => {
    const shadow = host.current?.shadowRoot
    if (shadow) light(shadow, lit, true)
  }, [lit])
  return (
    <section ref={pane} className="page pane-print" aria-label={say.page} data-pane tabIndex={-1}>
      <div ref={host} className="page-host" style={{ zoom: zoom ?? room }} />
    </section>
  )
}

/** A4 at 96 dots an inch. */
const PAPER = 794

/** How much of the paper's width there is room for; never larger than on paper. */
function useRoom(pane: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(1)
  useEffect(() => {
    const element = pane.current
    if (!element) return
    const watch = new ResizeObserver(() => setRoom(Math.min(1, Math.max(0.3, (element.clientWidth - 32) / PAPER))))
    watch.observe(element)
    return () => watch.disconnect()
  }, [pane])
  return room
}

function light(shadow: ShadowRoot, value: string | undefined, scroll: boolean): void {
  for (const former of shadow.querySelectorAll('.lit')) former.classList.remove('lit')
  if (value === undefined) return
  const found = shadow.querySelectorAll(`[data-value="${CSS.escape(value)}"]`)
  for (const one of found) one.classList.add('lit')
  if (scroll) found[0]?.scrollIntoView({ block: 'center', behavior: 'smooth' })
}
