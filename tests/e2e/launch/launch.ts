/**
 * How the end-to-end suites start the desk: launchers of one shape, one a host.
 *
 *   for (const launcher of LAUNCHERS)
 *     describe.skipIf(launcher.missing())(launcher.name, () => {
 *       const desk = await launcher.launch({ data, cabinet })
 *       desk.page                  a page of playwright-core, at the desk's address, its document loaded
 *       await desk.kill()          SIGKILL to the program: nothing is said to it or to the page
 *       await desk.close()         as a person closes it
 *
 * `data` and `cabinet` are folders of the test, made when they are not there; launching again over the same ones is a
 * restart. The desk that is run is the built one in out/: tests/e2e/build.ts builds it before the first suite.
 */
import type { Page } from 'playwright-core'
import { loopback } from './loopback.ts'

export type Place = {
  readonly data: string
  readonly cabinet: string
  /** Further words of the command line, as `['--office', file]`. */
  readonly args?: readonly string[]
  /** The size of the window; 1280 × 720 if it is not said. */
  readonly size?: { readonly width: number; readonly height: number }
}

export type Launched = {
  readonly page: Page
  kill(): Promise<void>
  close(): Promise<void>
}

export type Launcher = {
  readonly name: 'loopback' | 'stand-in' | 'electron'
  /** What this machine lacks for it, in words for whoever reads why a suite was skipped. Undefined: all is there. */
  missing(): string | undefined
  launch(place: Place): Promise<Launched>
}

export const LAUNCHERS: readonly Launcher[] = [loopback]

/** For `describe.skipIf`: whether a launcher cannot run here, which is said on standard error. */
export function lacks(launcher: Launcher): boolean {
  const missing = launcher.missing()
  if (missing) process.stderr.write(`SKIPPED: the suites over the launcher "${launcher.name}": ${missing}\n`)
  return missing !== undefined
}
