/** The frame around every screen: the rail of places, the bar on top, and the keys that work everywhere. */
import { Button, ToggleButton } from '@fluentui/react-components'
import { AddRegular, SearchRegular } from '@fluentui/react-icons'
import { Suspense, useEffect, useRef, useState } from 'react'
import { hear } from './client.ts'
import { FindAnything } from './find-anything.tsx'
import { Mended } from './mended.tsx'
import { places } from './places.tsx'
import { go, goBack, hrefOf, PLACES, useWhere } from './route.ts'
import { useStart } from './start.tsx'
import { useText, useWords, type Words } from './words.ts'

const words = {
  desk: { th: 'วิเทศ', en: 'Withet' },
  places: { th: 'หมวด', en: 'Places' },
  find: { th: 'ค้นหาทุกอย่าง', en: 'Find anything' },
  draft: { th: 'ร่างใหม่', en: 'New draft' },
  other: { th: 'English', en: 'ไทย' },
  otherLong: { th: 'Switch to English', en: 'เปลี่ยนเป็นภาษาไทย' },
  skip: { th: 'ข้ามไปที่เนื้อหา', en: 'Skip to the content' },
} satisfies Words

export function Frame() {
  const { place, rest } = useWhere()
  const { lang, office, host, change } = useStart()
  const say = useWords(words)
  const text = useText()
  const [finding, setFinding] = useState(false)
  useKeys(() => setFinding(true))
  const { screen: Screen, name } = places[place]
  // A browser keeps Ctrl and a digit for its own tabs: there the places answer to Alt.
  const key = host === 'electron' ? 'Ctrl' : 'Alt'
  return (
    <div className="frame">
      <header className="bar">
        <a className="skip" href={window.location.hash} onClick={() => focusPane(0)}>
          {say.skip}
        </a>
        <b className="bar-name">{say.desk}</b>
        <span className="bar-office">{text(office)}</span>
        <Button className="bar-find" icon={<SearchRegular />} onClick={() => setFinding(true)} title="Ctrl+K">
          {say.find}
          <kbd>Ctrl+K</kbd>
        </Button>
        <Button appearance="primary" icon={<AddRegular />} onClick={() => go('draft', 'new')} title={`${key}+N`}>
          {say.draft}
        </Button>
        <ToggleButton
          appearance="subtle"
          aria-label={say.otherLong}
          lang={lang === 'th' ? 'en' : 'th'}
          onClick={() => void change({ lang: lang === 'th' ? 'en' : 'th' })}
        >
          {say.other}
        </ToggleButton>
      </header>
      <nav className="rail" aria-label={say.places}>
        {PLACES.map((each, at) => {
          const { icon: Icon, name } = places[each]
          return (
            <a
              key={each}
              href={hrefOf(each)}
              aria-current={each === place ? 'page' : undefined}
              title={`${text(name)} (${key}+${at + 1})`}
            >
              <Icon />
              <span>{text(name)}</span>
            </a>
          )
        })}
      </nav>
      <main className="place" aria-label={text(name)}>
        <Mended key={place}>
          <Suspense fallback={null}>
            <Screen rest={rest} />
          </Suspense>
        </Mended>
      </main>
      {finding && <FindAnything close={() => setFinding(false)} />}
    </div>
  )
}

/** Ctrl+K, Ctrl or Alt with 1 to 8 and N, F6; and the same from the shell's menu. */
function useKeys(find: () => void): void {
  const latest = useRef(find)
  latest.current = find
  useEffect(() => {
    const act = (item: string): void => {
      if (item === 'find') latest.current()
      else if (item === 'new-draft') go('draft', 'new')
      else if (item === 'next-pane') focusPane(1)
      else for (const name of PLACES) if (name === item) go(name)
    }
    const pressed = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !isTaken(event)) return goBack()
      const item = itemOf(event)
      if (item === undefined) return
      event.preventDefault()
      act(item)
    }
    window.addEventListener('keydown', pressed)
    const deaf = hear((news) => news.about === 'menu' && act(news.item))
    return () => {
      window.removeEventListener('keydown', pressed)
      deaf()
    }
  }, [])
}

/** Esc closes what is open and leaves a field alone before it leads back. */
const isTaken = ({ target, defaultPrevented }: KeyboardEvent): boolean =>
  defaultPrevented ||
  document.querySelector('[role=dialog], [role=menu], [role=listbox]') !== null ||
  (target instanceof Element && target.closest('input, textarea, select') !== null)

function itemOf({ key, code, ctrlKey, altKey, metaKey, shiftKey }: KeyboardEvent): string | undefined {
  if (key === 'F6') return 'next-pane'
  if ((!ctrlKey && !altKey && !metaKey) || shiftKey) return undefined
  // By the key's place, so that a Thai keyboard layout does as well.
  if (code === 'KeyK' && !altKey) return 'find'
  if (code === 'KeyN') return 'new-draft'
  const digit = /^Digit([1-8])$/.exec(code)?.[1]
  return digit === undefined ? undefined : PLACES[Number(digit) - 1]
}

/** F6 goes round the panes of the screen in hand. */
function focusPane(step: 0 | 1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.offsetParent !== null)
  const at = panes.findIndex((pane) => pane.contains(document.activeElement))
  const next = panes[step === 0 ? 0 : (at + 1) % Math.max(panes.length, 1)]
  const inside = next?.querySelector<HTMLElement>(
    'input, textarea, select, [tabindex="0"], button:not([disabled]), a[href]',
  )
  ;(inside ?? next)?.focus()
}
