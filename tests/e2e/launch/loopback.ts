/** The desk as `withet start` serves it, in a process of its own, and Chromium in front of it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { noChromium, openChromium } from './browser.ts'
import { type Launcher, type Place, wordsOf } from './launch.ts'

export const loopback: Launcher = {
  name: 'loopback',
  missing: noChromium,
  launch: async (place) => {
    const { link, program } = await serve(place)
    const browser = await openChromium()
    const context = await browser.newContext({ locale: 'th-TH', viewport: place.size ?? { width: 1280, height: 720 } })
    const page = await context.newPage()
    await page.goto(link)
    // The link leads on to the desk's own address.
    await page.waitForURL((url) => url.pathname !== '/')
    const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
      await ended(program, signal)
      await browser.close()
    }
    return { page, kill: () => end('SIGKILL'), close: () => end('SIGTERM') }
  },
}

export type Serving = { readonly link: string; readonly program: ChildProcess }

/** Starts the program; its link works once. */
export async function serve(place: Place): Promise<Serving> {
  const words = ['bin/withet.js', 'start', '--no-browser', '--json', ...wordsOf(place)]
  const program = spawn(process.execPath, words, {
    env: { ...process.env, WITHET_DATA: place.data },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  for await (const line of createInterface({ input: program.stdout })) return { link: JSON.parse(line).link, program }
  throw new Error('The program ended before it gave a link.')
}

export async function ended(program: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return
  program.kill(signal)
  await once(program, 'exit')
}
