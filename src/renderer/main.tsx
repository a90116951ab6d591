/** The desk's window, from the top: theme and language, the first call, the frame. */
import { createDOMRenderer, FluentProvider, RendererProvider } from '@fluentui/react-components'
import { StrictMode, useEffect, useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'
import { Frame } from './frame.tsx'
import { Refused } from './parts/refused.tsx'
import { ToldProvider } from './parts/told.tsx'
import { type Start, StartProvider } from './start.tsx'
import { themeOf } from './theme.ts'
import { LangContext } from './words.ts'

const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } })

const usePc = (query: string): boolean => {
  const list = window.matchMedia(query)
  const listen = (changed: () => void) => {
    list.addEventListener('change', changed)
    return () => list.removeEventListener('change', changed)
  }
  return useSyncExternalStore(listen, () => list.matches)
}

function Desk() {
  const waiting = (refusal: Parameters<typeof Refused>[0]['refusal']) => (
    <FluentProvider theme={themeOf('system', { dark: false, contrast: false })}>
      {refusal && <Refused refusal={refusal} />}
    </FluentProvider>
  )
  return <StartProvider waiting={waiting}>{(start) => <Dressed start={start} />}</StartProvider>
}

function Dressed({ start }: { readonly start: Start }) {
  const pc = { dark: usePc('(prefers-color-scheme: dark)'), contrast: usePc('(forced-colors: active)') }
  useEffect(() => {
    document.documentElement.lang = start.lang
    document.title = start.lang === 'th' ? 'วิเทศ' : 'Withet'
  }, [start.lang])
  return (
    <FluentProvider theme={themeOf(start.look, pc)}>
      <LangContext value={start.lang}>
        <ToldProvider>
          <Frame />
        </ToldProvider>
      </LangContext>
    </FluentProvider>
  )
}

const root = document.getElementById('desk')
if (!root) throw new Error('index.html has no #desk')
createRoot(root).render(
  <StrictMode>
    <RendererProvider renderer={renderer} targetDocument={document}>
      <Desk />
    </RendererProvider>
  </StrictMode>,
)
