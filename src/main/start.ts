/** `npm start`: the desk in Electron where that can be had, else the same desk in a browser on this PC. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AppOptions } from './app.ts'
import { openDesk } from './desk.ts'
import { openFiles } from './files.ts'
import { type Loopback, serveLoopback } from './loopback.ts'
import { readSettings } from './settings.ts'
import { noShell, type Shell } from './shell.ts'

export type Served = { readonly loopback: Loopback; close(): Promise<void> }

/** Options as this PC's settings have them now; what the command line names comes first. */
export const deskOptions =
  (given: AppOptions, named: { readonly cabinet: boolean }, shell: Shell) => (): AppOptions => {
    const { cabinet } = readSettings(given.data)
    return { ...given, shell, ...(!named.cabinet && cabinet !== undefined && { cabinet }) }
  }

/** Serves the built desk on 127.0.0.1. Throws when the desk was not built yet. */
export async function serveDesk(given: AppOptions, named: { readonly cabinet: boolean }, port = 0): Promise<Served> {
  const folder = join(given.home, 'out', 'renderer')
  if (!existsSync(join(folder, 'index.html')))
    throw new Error(`The desk was not built: ${folder} has no index.html. Run "npm run build" first.`)
  const desk = await openDesk(deskOptions(given, named, loopbackShell))
  const loopback = await serveLoopback(desk, openFiles(folder), port)
  return {
    loopback,
    close: async () => {
      await loopback.close()
      await desk.close()
    },
  }
}

const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** A browser has no dialogs of its own, but it stands on the same PC: what opens files there opens them here. */
const loopbackShell: Shell = {
  ...noShell,
  host: 'loopback',
  open: async (path) => hasDisplay() && (await launch(path)),
}

/** Opens a path or a link with the program that the PC has for it. False when there is none. */
export function launch(target: string): Promise<boolean> {
  const [command, args] =
    process.platform === 'win32'
      ? ['explorer.exe', [target]]
      : process.platform === 'darwin'
        ? ['open', [target]]
        : ['xdg-open', [target]]
  return new Promise((resolve) => {
    const child = spawn(command as string, args as string[], { stdio: 'ignore', detached: true })
    child.once('error', () => resolve(false))
    child.once('spawn', () => {
      child.unref()
      resolve(true)
    })
  })
}

/** Opens the browser where there is a display. */
export const openBrowser = async (link: string): Promise<boolean> => hasDisplay() && (await launch(link))
