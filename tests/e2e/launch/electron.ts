/** Electron itself, where its binary and a display are. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { _electron } from 'playwright-core'
import { electronBinary } from '../../../src/main/binary.ts'
import { hasDisplay } from '../../../src/main/start.ts'
import { type Launcher, type Place, wordsOf } from './launch.ts'
import { ended } from './loopback.ts'

const binary = electronBinary('.', process.env)

export const electron: Launcher = {
  name: 'electron',
  missing: () =>
    binary === undefined
      ? "Electron's binary is not here (npx install-electron, or set ELECTRON_BIN)"
      : hasDisplay()
        ? undefined
        : 'there is no display',
  launch: async (place) => {
    const program = await _electron.launch({ executablePath: binary ?? '', args: [...args(place)], env: env(place) })
    const page = await program.firstWindow()
    await page.waitForLoadState()
    if (place.size) await page.setViewportSize(place.size)
    const main = program.process()
    const close = async () => {
      if (main.exitCode !== null || main.signalCode !== null) return
      const gone = once(main, 'exit')
      await program.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
      await gone
    }
    return {
      page,
      program: { evaluate: (run, arg) => program.evaluate(run as never, arg as never) },
      kill: () => ended(main, 'SIGKILL'),
      close,
    }
  },
  again: async (place) => {
    const [exit] = await once(spawn(binary ?? '', args(place), { env: env(place) }), 'exit')
    return exit
  },
}

/** As root, which containers are, Electron has no sandbox. */
const args = (place: Place): string[] => [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  'out/main.js',
  ...wordsOf(place),
]

const env = ({ data }: Place): { [name: string]: string } => ({
  ...(process.env as { [name: string]: string }),
  WITHET_DATA: data,
})
