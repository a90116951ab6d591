/** `npm start`: the desk in Electron where that can be had, else the same desk in a browser on this PC. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { AppOptions } from './app.ts'
import { type Desk, openDesk } from './desk.ts'
import { openFiles } from './files.ts'
import { type Loopback, serveLoopback } from './loopback.ts'
import { putFile } from './put-file.ts'
import { readSettings } from './settings.ts'
import { noShell, type Shell } from './shell.ts'

export type Served = { readonly desk: Desk; readonly loopback: Loopback; close(): Promise<void> }

/** Options as this PC's settings have them now; what the command line names comes first. */
export const deskOptions =
  (given: AppOptions, named: { readonly cabinet: boolean }, shell: Shell) => (): AppOptions => {
    const { cabinet } = readSettings(given.data)
    return {
      ...given,
      shell,
      templates: given.templates ?? ownTemplates(given.data),
      ...(!named.cabinet && cabinet !== undefined && { cabinet }),
    }
  }

/** Where the desk keeps the office's own templates, unless a folder was named. */
function ownTemplates(data: string): string {
  const folder = join(data, 'templates')
  mkdirSync(folder, { recursive: true })
  return folder
}

/** The built pages. Throws when the desk was not built yet. */
export function builtFiles(home: string): ReturnType<typeof openFiles> {
  const folder = join(home, 'out', 'renderer')
  if (existsSync(join(folder, 'index.html'))) return openFiles(folder)
  throw new Error(`The desk was not built: ${folder} has no index.html. Run "npm run build" first.`)
}

/** Serves the built desk on 127.0.0.1. */
export async function serveDesk(given: AppOptions, named: { readonly cabinet: boolean }, port = 0): Promise<Served> {
  const files = builtFiles(given.home)
  const desk = await openDesk(deskOptions(given, named, loopbackShell))
  const loopback = await serveLoopback(desk, files, { port, used: () => rmSync(doorOf(given.data), { force: true }) })
  return {
    desk,
    loopback,
    close: async () => {
      rmSync(doorOf(given.data), { force: true })
      await loopback.close()
      await desk.close()
    },
  }
}

const doorOf = (data: string): string => join(data, 'open-the-desk.html')

/**
 * Opens the default browser. Not at the link: every user of this PC can read the words that a program was started with.
 * At a file that only this user can read, which leads on to it.
 */
export async function openBrowser(data: string, link: string): Promise<boolean> {
  if (!hasDisplay()) return false
  const lead = `<!doctype html><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0;url=${link}">`
  mkdirSync(data, { recursive: true })
  putFile(doorOf(data), lead)
  return await launch(doorOf(data))
}

export const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** A browser has no dialogs of its own, but it stands on the same PC: what opens files there opens them here. */
const loopbackShell: Shell = {
  ...noShell,
  host: 'loopback',
  open: async (path) => hasDisplay() && (await launch(path)),
}

const OPENERS: { readonly [platform: string]: string } = { win32: 'explorer.exe', darwin: 'open' }

/** Opens a file with the program that the PC has for it. False when there is none. */
function launch(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(OPENERS[process.platform] ?? 'xdg-open', [path], { stdio: 'ignore', detached: true })
    child.once('error', () => resolve(false))
    child.once('spawn', () => {
      child.unref()
      resolve(true)
    })
  })
}
