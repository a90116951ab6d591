/** The built main, preload and renderer on a stand-in for Electron, in a process of their own, over Chromium. */
import { type ChildProcess, spawn } from 'node:child_process'
import { on, once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { noChromium } from './browser.ts'
import { type Launcher, type Place, type Program, wordsOf } from './launch.ts'
import { ended } from './loopback.ts'

const hook = fileURLToPath(new URL('./stand-in/hook.ts', import.meta.url))

export const standIn: Launcher = {
  name: 'stand-in',
  missing: noChromium,
  launch: async (place) => {
    const main = start(place)
    const endpoint = await shown(main)
    const browser = await chromium.connectOverCDP(endpoint)
    const page = browser
      .contexts()[0]
      ?.pages()
      .find((page) => page.url().startsWith('https://withet.invalid/'))
    if (!page) throw new Error('The desk shows no page.')
    const program = programOf(main)
    const close = async () => {
      if (main.exitCode !== null || main.signalCode !== null) return
      const gone = once(main, 'exit')
      await program.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), undefined)
      await gone
    }
    return { page, program, kill: () => ended(main, 'SIGKILL'), close }
  },
  again: async (place) => {
    const [exit] = await once(start(place), 'exit')
    return exit
  },
}

const start = (place: Place): ChildProcess =>
  spawn(process.execPath, ['--import', hook, 'out/main.js', ...wordsOf(place)], {
    env: { ...process.env, WITHET_DATA: place.data, WITHET_STAND_IN_SIZE: JSON.stringify(place.size ?? SIZE) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })

const SIZE = { width: 1280, height: 720 }

/** Where its Chromium is to be reached, once the desk is shown. */
async function shown(main: ChildProcess): Promise<string> {
  let endpoint = ''
  for await (const [message] of on(main, 'message', { close: ['exit'] })) {
    if ('endpoint' in message) endpoint = message.endpoint
    if ('shown' in message) return endpoint
  }
  throw new Error(`The program ended before it showed the desk (exit ${main.exitCode}).`)
}

function programOf(main: ChildProcess): Program {
  let asked = 0
  return {
    evaluate: async (run, arg) => {
      const id = ++asked
      const answer = answered(main, id)
      main.send({ id, source: run.toString(), arg })
      const { value, error } = await answer
      if (error !== undefined) throw new Error(error)
      return value
    },
  }
}

async function answered(main: ChildProcess, id: number) {
  for await (const [message] of on(main, 'message', { close: ['exit'] })) if (message.id === id) return message
  return {}
}
