/**
 * How the end-to-end suites start the desk: launchers of one shape, one a host.
 *
 *   for (const launcher of LAUNCHERS)
 *     describe.skipIf(lacks(launcher))(launcher.name, () => {
 *       const desk = await launcher.launch({ data, cabinet })
 *       desk.page                  a page of playwright-core, at the desk's address, its document loaded
 *       desk.program?.evaluate(({ Menu }) => …, arg)   runs in Electron's main, or in the stand-in's; none over loopback
 *       await desk.kill()          SIGKILL to the program: nothing is said to it or to the page
 *       await desk.close()         as a person closes it; after a kill it only tidies up
 *       await launcher.again({ data, cabinet, file })  a second start over the same `data`: its exit code
 *
 * `data` and `cabinet` are folders of the test, made when they are not there; launching again over the same ones is a
 * restart. The desk that is run is the built one in out/: tests/e2e/build.ts builds it before the first suite. tests/e2e/call.ts
 * makes calls as the page does.
 */
import type { Page } from 'playwright-core'
import { electron } from './electron.ts'
import { loopback } from './loopback.ts'
import { standIn } from './stand-in.ts'

export type Place = {
  readonly data: string
  readonly cabinet: string
  readonly office?: string
  readonly templates?: string
  /** A delegation file that the desk is opened with. */
  readonly file?: string
  /** The size of the page; 1280 × 720 if it is not said. */
  readonly size?: { readonly width: number; readonly height: number }
}

export type Program = {
  evaluate<Arg, Result>(
    run: (electron: typeof import('electron'), arg: Arg) => Result | Promise<Result>,
    arg: Arg,
  ): Promise<Result>
}

export type Launched = {
  readonly page: Page
  readonly program?: Program
  kill(): Promise<void>
  close(): Promise<void>
}

export type Launcher = {
  readonly name: 'loopback' | 'stand-in' | 'electron'
  /** What this machine lacks for it, in words for whoever reads why a suite was skipped. Undefined: all is there. */
  missing(): string | undefined
  launch(place: Place): Promise<Launched>
  /** Starts the program a second time, beside one that runs. Over loopback each start is a desk of its own: absent. */
  readonly again?: (place: Place) => Promise<number | null>
}

export const LAUNCHERS: readonly Launcher[] = [loopback, standIn, electron]

/** For `describe.skipIf`: whether a launcher cannot run here, which is said on standard error. */
export function lacks(launcher: Launcher): boolean {
  const missing = launcher.missing()
  if (missing) process.stderr.write(`SKIPPED: the suites over the launcher "${launcher.name}": ${missing}\n`)
  return missing !== undefined
}

/** The words that every host takes. */
export const wordsOf = ({ cabinet, office, templates, file }: Place): string[] => [
  `--cabinet=${cabinet}`,
  ...(office ? [`--office=${office}`] : []),
  ...(templates ? [`--templates=${templates}`] : []),
  ...(file ? [file] : []),
]
