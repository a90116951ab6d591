/** The desk in a window of its own. Electron's part only: who asks is proved here, what is asked by dispatch. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import {
  app,
  BrowserWindow,
  dialog,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  ipcMain,
  Menu,
  protocol,
  screen,
  session,
  shell,
} from 'electron'
import { AppError } from '../core/errors.ts'
import { type Desk, openDesk } from './desk.ts'
import type { Outcome } from './dispatch.ts'
import { fileHandedOn, opened, openingOf } from './opening.ts'
import { appOptions, HOME, VERSION } from './options.ts'
import { readSettings, writeSettings } from './settings.ts'
import { builtFiles, deskOptions } from './start.ts'
import { updateKey } from './update.ts'
import { isDesk, lockContents, lockSession, SCHEME, START, SWITCHES, strayWord } from './window/lock-down.ts'
import { type ShellAct, zoomed } from './window/menu.ts'
import { menuBar } from './window/menu-bar.ts'
import { placeOf } from './window/place.ts'
import { windowShell } from './window/shell.ts'
import { updateFromFile } from './window/update-dialog.ts'

/** How long a window that closes has for its last words: what was typed since the last pause. */
const LAST_WORDS = 250

const words = process.argv.slice(1)
const opening = openingOf(words, process.cwd())
const { app: given, named } = appOptions(opening)
const stray = app.isPackaged ? strayWord(words, process.platform) : undefined

const profile = join(given.data, 'window')
mkdirSync(profile, { recursive: true })
app.setPath('userData', profile)
app.enableSandbox()
protocol.registerSchemesAsPrivileged([SCHEME])
for (const [name, value] of SWITCHES) app.commandLine.appendSwitch(name, value)

if (stray !== undefined) {
  process.stderr.write(`Withet does not take ${stray}. · โปรแกรมวิเทศไม่รับคำสั่ง ${stray}\n`)
  app.exit(2)
} else if (!app.requestSingleInstanceLock({ ...(opening.file !== undefined && { file: opening.file }) })) {
  // The desk that is open already takes the file, and comes to the front.
  app.exit(0)
} else {
  app.whenReady().then(open).catch(broken)
}

async function open(): Promise<void> {
  let window: BrowserWindow | undefined
  const desk = await openDesk(
    deskOptions(
      given,
      named,
      windowShell(() => window, dialog, shell),
    ),
  )
  // In memory only: no page, picture or document stays on the disk as a browser's cache.
  const own = session.fromPartition('withet')
  lockSession(own, builtFiles(HOME))
  app.on('web-contents-created', (_, contents) => lockContents(contents))
  app.on('second-instance', (_event, _words, _folder, handed) => {
    openFile(desk, fileHandedOn(handed))
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  window = openWindow(own)
  answer(window, desk)
  keepPlace(window)
  setMenus(window, desk)
  closeWithDesk(window, desk)
  showAgain(window)
  openFile(desk, opening.file)
  await window.loadURL(START)
}

function openWindow(own: Electron.Session): BrowserWindow {
  const { window: kept, zoom } = readSettings(given.data)
  const window = new BrowserWindow({
    ...placeOf(
      kept,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    title: 'วิเทศ',
    show: false,
    webPreferences: {
      session: own,
      preload: fileURLToPath(new URL('./preload.cjs', import.meta.url)),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
      zoomFactor: zoom,
    },
  })
  window.once('ready-to-show', () => (kept?.maximized ? window.maximize() : window.show()))
  return window
}

/** The one channel. Whoever is not the desk's page gets the refusal that it would get anywhere. */
function answer(window: BrowserWindow, desk: Desk): void {
  const contents = window.webContents
  ipcMain.handle('call', async (event: IpcMainInvokeEvent, name: unknown, args: unknown): Promise<Outcome> => {
    if (!isDesk(event, contents)) return NOT_DESK
    const outcome = await desk.call(name, args)
    if (name === 'desk.settings') {
      setMenus(window, desk)
      contents.setZoomFactor(readSettings(given.data).zoom)
    }
    return outcome
  })
  let stop = () => {}
  ipcMain.on('hearing', (event: IpcMainEvent) => {
    if (!isDesk(event, contents)) return
    stop()
    stop = desk.listen((news) => contents.send('news', news))
  })
  contents.on('did-start-navigation', ({ isSameDocument, isMainFrame }) => {
    if (isMainFrame && !isSameDocument) stop()
  })
}

const NOT_DESK: Outcome = {
  ok: false,
  error: { code: 'usage', message: 'A call comes from the desk itself.', data: {} },
}

function openFile(desk: Desk, file: string | undefined): void {
  if (file === undefined) return
  try {
    desk.tell(opened(file))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    dialog.showErrorBox('วิเทศ', error.message)
  }
}

function keepPlace(window: BrowserWindow): void {
  const keep = () =>
    writeSettings(given.data, { window: { ...window.getNormalBounds(), maximized: window.isMaximized() } })
  window.on('close', keep)
  window.webContents.on('zoom-changed', (_, direction) => zoom(window, direction === 'in' ? 'zoom-in' : 'zoom-out'))
}

function zoom(window: BrowserWindow, act: Parameters<typeof zoomed>[1]): void {
  const { zoom } = writeSettings(given.data, { zoom: zoomed(readSettings(given.data).zoom, act) })
  window.webContents.setZoomFactor(zoom)
}

function setMenus(window: BrowserWindow, desk: Desk): void {
  const { lang } = readSettings(given.data)
  const here = { version: VERSION, platform: process.platform, arch: process.arch, key: updateKey(HOME) }
  const quit = () => window.close()
  const acts: { readonly [act in ShellAct]: () => void } = {
    print: () => window.webContents.print({ printBackground: true }),
    'zoom-in': () => zoom(window, 'zoom-in'),
    'zoom-out': () => zoom(window, 'zoom-out'),
    'zoom-reset': () => zoom(window, 'zoom-reset'),
    update: () =>
      void updateFromFile({ window, dialog, system: shell, here, data: given.data, lang, quit }).catch(broken),
    about: () => void dialog.showMessageBox(window, { message: `วิเทศ · Withet ${VERSION}` }),
    quit,
  }
  const item = (item: string) => desk.tell({ about: 'menu', item })
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuBar({ lang, item, act: (act) => acts[act]() })))
}

/** A window that goes is hidden first: its page then sends what was typed, and only then is the desk closed. */
function closeWithDesk(window: BrowserWindow, desk: Desk): void {
  let closing = false
  window.on('close', (event) => {
    event.preventDefault()
    if (closing) return
    closing = true
    window.hide()
    pause(LAST_WORDS)
      .then(() => desk.close())
      .then(() => app.exit(0), broken)
  })
}

/** A page whose process died is shown anew: what was typed is kept, and its address says where one was. */
function showAgain(window: BrowserWindow): void {
  let left = 3
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit') return
    if (left-- > 0) window.reload()
    else broken(new Error(`The window's page ended three times (${reason}).`))
  })
}

function broken(error: unknown): void {
  dialog.showErrorBox('วิเทศ', error instanceof Error ? error.message : String(error))
  app.exit(70)
}
