/**
 * A stand-in for the module `electron`, over Chromium: each BrowserWindow is a page, the preload runs in a world of its
 * own, `app://withet` is an address that exists nowhere and is answered by the protocol's handler, and nothing else is
 * answered at all. It shows that the built main, preload and renderer fit together. It does not show the sandbox, fuses, the
 * archive, native dialogs, or Windows: that takes Electron itself.
 */
import { randomUUID } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import process from 'node:process'
import {
  type BrowserContext,
  type CDPSession,
  chromium,
  type Page,
  type Request as PageRequest,
  type Route,
} from 'playwright-core'
import { fromWire, toWire } from '../../../../src/wire.ts'
import { chromiumArgs, chromiumPath } from '../browser.ts'
import { pageWorld, preloadWorld } from './worlds.ts'

const OUTSIDE = 'https://withet.invalid/'
const INSIDE = 'app://withet/'
const inside = (url: string): string => (url.startsWith(OUTSIDE) ? INSIDE + url.slice(OUTSIDE.length) : url)

let browser: Promise<BrowserContext> | undefined
const windows: BrowserWindow[] = []

// ---- app ----

class App extends EventEmitter {
  readonly isPackaged = false
  readonly commandLine = { appendSwitch: () => {} }
  #userData = ''
  enableSandbox(): void {}
  setPath(_: 'userData', path: string): void {
    this.#userData = path
  }
  /** The first holds a file with its process id; a later one lays down what it hands on. */
  requestSingleInstanceLock(handed: unknown): boolean {
    mkdirSync(this.#userData, { recursive: true })
    const lock = join(this.#userData, 'stand-in.lock')
    const holder = holderOf(lock)
    if (holder !== undefined && alive(holder)) {
      const file = join(this.#userData, `${randomUUID()}.handed`)
      writeFileSync(`${file}.part`, JSON.stringify(handed))
      renameSync(`${file}.part`, file)
      return false
    }
    writeFileSync(lock, String(process.pid))
    setInterval(() => this.#takeHanded(), 100).unref()
    return true
  }
  #takeHanded(): void {
    if (!existsSync(this.#userData)) return
    for (const name of readdirSync(this.#userData).filter((name) => name.endsWith('.handed'))) {
      const file = join(this.#userData, name)
      const handed = JSON.parse(readFileSync(file, 'utf8'))
      rmSync(file)
      this.emit('second-instance', {}, [], '', handed)
    }
  }
  async whenReady(): Promise<void> {
    browser = openBrowser(join(this.#userData, 'stand-in'))
    await browser
  }
  exit(code: number): void {
    const end = async () => {
      await (await browser)?.close()
      process.exit(code)
    }
    void end()
  }
}
export const app = new App()

function holderOf(lock: string): number | undefined {
  try {
    return Number(readFileSync(lock, 'utf8'))
  } catch {
    return undefined
  }
}

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function openBrowser(profile: string): Promise<BrowserContext> {
  const executablePath = chromiumPath()
  if (!executablePath) throw new Error('no Chromium')
  const port = await freePort()
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...chromiumArgs(), `--remote-debugging-port=${port}`],
    locale: 'th-TH',
    viewport: JSON.parse(process.env.WITHET_STAND_IN_SIZE ?? '{"width":1280,"height":720}'),
  })
  await context.route('**/*', (route) => serve(route))
  context.on('page', (page) => void denyUnasked(page))
  await Promise.all(context.pages().map((page) => page.close()))
  process.send?.({ endpoint: `http://127.0.0.1:${port}` })
  return context
}

const PERMISSIONS = ['clipboard-read', 'clipboard-write', 'geolocation', 'notifications', 'camera', 'microphone']

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number } // a listening TCP server has one
  server.close()
  return port
}

// ---- session, protocol: what a page gets ----

type Handler = (request: Request) => Response | Promise<Response>
type BeforeRequest = (details: { url: string }, answer: (answer: { cancel?: boolean }) => void) => void

class Session extends EventEmitter {
  handler: Handler | undefined
  before: BeforeRequest | undefined
  check: (contents: unknown, permission: string) => boolean = () => true
  readonly protocol = {
    handle: (_: string, handler: Handler) => {
      this.handler = handler
    },
  }
  readonly webRequest = {
    onBeforeRequest: (before: BeforeRequest) => {
      this.before = before
    },
  }
  permits(name: string): boolean {
    return this.check(null, name === 'clipboard-write' ? 'clipboard-sanitized-write' : name)
  }
  setPermissionRequestHandler(): void {}
  setPermissionCheckHandler(check: Session['check']): void {
    this.check = check
  }
  setDevicePermissionHandler(): void {}
  setSpellCheckerEnabled(): void {}
}
const ownSession = new Session()
export const session = { fromPartition: () => ownSession }
export const protocol = { registerSchemesAsPrivileged: () => {} }

/** Answers by the protocol's handler, if main lets the request pass; whatever else is asked for reaches nobody. */
async function serve(route: Route): Promise<void> {
  const request = route.request()
  const url = inside(request.url())
  const window = windowOf(request)
  const leaving = request.isNavigationRequest() && window && !window.webContents.loading
  const cancelled =
    ownSession.before &&
    (await new Promise<boolean>((resolve) => ownSession.before?.({ url }, ({ cancel }) => resolve(cancel === true))))
  if (cancelled || !window || (leaving && window.webContents.prevents('will-navigate', url)) || !url.startsWith(INSIDE))
    // What was not begun leaves no trace; any other reason would put a page of the browser's own in the place of the desk.
    return route.abort(request.isNavigationRequest() ? 'aborted' : 'blockedbyclient')
  const answer = await ownSession.handler?.(new Request(url, { method: request.method() }))
  if (!answer) return route.abort()
  const body = Buffer.from(await answer.arrayBuffer())
  await route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body })
}

/** None for a page that is only about to be: it was opened by another, and has no frame yet. */
function windowOf(request: PageRequest): BrowserWindow | undefined {
  try {
    const page = request.frame().page()
    return windows.find(({ webContents }) => webContents.page === page)
  } catch {
    return undefined
  }
}

async function denyUnasked(page: Page): Promise<void> {
  const opener = await page.opener()
  const from = windows.find(({ webContents }) => webContents.page === opener)
  if (from?.webContents.openHandler({ url: page.url() }).action === 'deny') await page.close().catch(() => {})
}

// ---- windows ----

type Frame = { readonly frameTreeNodeId: number; readonly parent: null; readonly origin: string }

class WebContents extends EventEmitter {
  page: Page | undefined
  loading = false
  openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })
  #cdp: CDPSession | undefined
  #world: number | undefined
  readonly #ready: Promise<void>
  readonly preload: string

  constructor(preload: string) {
    super()
    this.preload = preload
    this.#ready = this.#open()
  }
  get mainFrame(): Frame {
    const { origin } = new URL(this.page?.url() ?? 'about:blank')
    return {
      frameTreeNodeId: 1,
      parent: null,
      origin: origin === new URL(OUTSIDE).origin ? INSIDE.slice(0, -1) : origin,
    }
  }
  async #open(): Promise<void> {
    const context = await browser
    if (!context) throw new Error('a window before the app is ready')
    // As main's handler says by now: a window comes after it.
    await context.grantPermissions(PERMISSIONS.filter((name) => ownSession.permits(name)))
    this.page = await context.newPage()
    const cdp = await context.newCDPSession(this.page)
    this.#cdp = cdp
    await cdp.send('Page.enable')
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === 'preload') this.#world = context.id
    })
    cdp.on('Runtime.bindingCalled', ({ payload }) => void this.#heard(payload))
    await cdp.send('Runtime.enable')
    await cdp.send('Runtime.addBinding', { name: 'toMain', executionContextName: 'preload' })
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: pageWorld })
    const source = preloadWorld(readFileSync(this.preload, 'utf8'))
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: 'preload' })
    this.page.on('framenavigated', (frame) => {
      if (frame === this.page?.mainFrame())
        this.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true })
    })
  }
  async #heard(payload: string): Promise<void> {
    // The shim in worlds.ts sends just these.
    const { id, channel, args } = fromWire(payload) as { id?: number; channel: string; args: unknown[] }
    const event = { sender: this, senderFrame: this.mainFrame }
    if (id === undefined) return void ipcMain.emit(channel, event, ...args)
    const handler = ipcMain._invokeHandlers.get(channel)
    try {
      if (!handler) throw new Error(`No handler registered for '${channel}'`)
      await this.#tell({ id, value: await handler(event, ...args) })
    } catch (error) {
      await this.#tell({ id, error: String(error) })
    }
  }
  async #tell(message: unknown): Promise<void> {
    if (this.#world === undefined) return
    const expression = `fromMain(${JSON.stringify(toWire(message))})`
    // A page that went meanwhile hears nothing.
    await this.#cdp?.send('Runtime.evaluate', { expression, contextId: this.#world }).catch(() => {})
  }
  prevents(event: string, url: string): boolean {
    let prevented = false
    this.emit(event, { url, preventDefault: () => { prevented = true } }) // biome-ignore format: one line
    return prevented
  }
  async load(url: string): Promise<void> {
    await this.#ready
    this.loading = true
    await this.page?.goto(url.replace(INSIDE, OUTSIDE))
    this.loading = false
  }
  send(channel: string, ...args: unknown[]): void {
    void this.#tell({ channel, args })
  }
  setWindowOpenHandler(handler: WebContents['openHandler']): void {
    this.openHandler = handler
  }
  async printToPDF(): Promise<Uint8Array | undefined> {
    return this.page?.pdf({ format: 'A4', preferCSSPageSize: true })
  }
  hidden(): void {
    const said =
      "Object.defineProperty(document, 'visibilityState', { value: 'hidden' }); document.dispatchEvent(new Event('visibilitychange'))"
    void this.#cdp?.send('Runtime.evaluate', { expression: said }).catch(() => {})
  }
  setWebRTCIPHandlingPolicy(): void {}
  setZoomFactor(): void {}
  print(): void {}
}

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents
  #bounds: { x: number; y: number; width: number; height: number }

  constructor(options: { webPreferences: { preload: string }; x?: number; y?: number; width: number; height: number }) {
    super()
    const { x = 0, y = 0, width, height } = options
    this.#bounds = { x, y, width, height }
    this.webContents = new WebContents(options.webPreferences.preload)
    windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  static getAllWindows(): readonly BrowserWindow[] {
    return windows
  }
  async loadURL(url: string): Promise<void> {
    await this.webContents.load(url)
    this.emit('ready-to-show')
    process.send?.({ shown: true })
  }
  close(): void {
    let prevented = false
    this.emit('close', { preventDefault: () => { prevented = true } }) // biome-ignore format: one line
    if (!prevented) app.exit(0)
  }
  hide(): void {
    this.webContents.hidden()
  }
  getNormalBounds(): unknown {
    return this.#bounds
  }
  setBounds(
    bounds: BrowserWindow['getNormalBounds'] extends () => unknown
      ? { x: number; y: number; width: number; height: number }
      : never,
  ): void {
    this.#bounds = bounds
  }
  isMaximized(): boolean {
    return false
  }
  isMinimized(): boolean {
    return false
  }
  maximize(): void {}
  restore(): void {}
  focus(): void {}
  show(): void {}
}

// ---- the rest ----

class IpcMain extends EventEmitter {
  readonly _invokeHandlers = new Map<string, (event: unknown, ...args: unknown[]) => unknown>()
  handle(channel: string, handler: (event: unknown, ...args: unknown[]) => unknown): void {
    this._invokeHandlers.set(channel, handler)
  }
}
export const ipcMain = new IpcMain()

type Item = { id?: string; label?: string; accelerator?: string; role?: string; submenu?: Item[]; click?: () => void }
let menu: { items: Item[]; getMenuItemById(id: string): Item | undefined } | undefined
export const Menu = {
  buildFromTemplate: (items: Item[]) => ({
    items,
    getMenuItemById: (id: string) => items.flatMap(({ submenu }) => submenu ?? []).find((item) => item.id === id),
  }),
  setApplicationMenu: (next: typeof menu) => {
    menu = next
  },
  getApplicationMenu: () => menu,
}

/** Nobody answers: each is as if it was cancelled. Suites put their own answers in. */
export const dialog = {
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
  showMessageBox: async () => ({ response: 1 }),
  showErrorBox: (title: string, content: string) => void process.stderr.write(`${title}: ${content}\n`),
}
export const shell = { openPath: async () => '', showItemInFolder: () => {} }
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] }

/** Runs a function of a suite here, as Playwright's ElectronApplication.evaluate does. */
const self = { app, BrowserWindow, dialog, ipcMain, Menu, protocol, screen, session, shell }
process.on('message', async ({ id, source, arg }: { id: number; source: string; arg: unknown }) => {
  try {
    // The source is a function of this repository's own suites.
    const run = new Function('electron', 'arg', `return (${source})(electron, arg)`)
    process.send?.({ id, value: await run(self, arg) })
  } catch (error) {
    process.send?.({ id, error: String(error) })
  }
})
process.on('disconnect', () => app.exit(0))
