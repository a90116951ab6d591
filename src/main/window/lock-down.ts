/** What the window may not do: reach a network, leave its page, open another, be given a permission, be debugged. */
import type { Session, WebContents } from 'electron'
import type { Files } from '../files.ts'

const ORIGIN = 'app://withet'
export const START = `${ORIGIN}/`

/** Before the app is ready. */
export const SCHEME = { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } } as const

/** For Chromium, before the app is ready: no name is resolved, and nothing is fetched in the background. */
export const SWITCHES: readonly (readonly [string, string?])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['dns-prefetch-disable'],
  ['no-pings'],
]

/** Pages from the map of what was built, and no request to anything else. */
export function lockSession(session: Session, files: Files): void {
  session.protocol.handle('app', (request) => {
    const { host, pathname } = new URL(request.url)
    if (host !== 'withet' || request.method !== 'GET') return new Response('Not here.', { status: 404 })
    const { status, headers, body } = files.get(pathname)
    return new Response(body, { status, headers })
  })
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !INSIDE.test(url) }))
  session.setPermissionRequestHandler((_, permission, answer) => answer(ALLOWED.has(permission)))
  session.setPermissionCheckHandler((_, permission) => ALLOWED.has(permission))
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event) => event.preventDefault())
}

/** `data:` and `blob:` hold what the page has already. DevTools exist only where the program is run from its source. */
const INSIDE = /^(?:app:\/\/withet\/|data:|blob:app:\/\/withet\/|devtools:)/

/** Copying a text on a click. Nothing that reads, watches, or reaches a device. */
const ALLOWED: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])

/** For whatever shows a page, the window and anything that might come to be besides. */
export function lockContents(contents: WebContents): void {
  const stay = (event: { readonly url: string; preventDefault(): void }) => {
    if (withoutHash(event.url) !== START) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

const withoutHash = (url: string): string => url.replace(/#.*$/s, '')

type Frame = { readonly frameTreeNodeId: number; readonly parent: unknown; readonly origin: string }
type Asking = { readonly sender: unknown; readonly senderFrame: Frame | null }
type Contents = { readonly mainFrame: Frame }

/** Whether a message comes from the desk's own page: this window, its main frame, this origin. A frame that is gone is not it. */
export const isDesk = ({ sender, senderFrame }: Asking, contents: Contents): boolean =>
  sender === contents &&
  senderFrame !== null &&
  senderFrame.parent === null &&
  senderFrame.frameTreeNodeId === contents.mainFrame.frameTreeNodeId &&
  senderFrame.origin === ORIGIN

/** Words that an installed Withet may be started with; `--no-sandbox` is what AppImages put there themselves. */
const KNOWN =
  /^--(?:(?:cabinet|office|templates|ozone-platform|ozone-platform-hint|force-device-scale-factor)=.*|no-sandbox|disable-gpu|updated)$/s

/**
 * The first word that could open the window to a debugger or weaken it. Fuses stop Node's switches; Chromium has hundreds
 * of its own, so only known ones pass. Windows takes a slash for a dash.
 */
export const strayWord = (words: readonly string[], platform: string): string | undefined =>
  words.find((word) => (platform === 'win32' ? /^[-/]/ : /^-/).test(word) && !KNOWN.test(word))
