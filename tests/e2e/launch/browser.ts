/** Chromium, as the system has it: playwright-core brings none of its own. */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export const chromiumPath = (): string | undefined =>
  [process.env.WITHET_CHROMIUM, ...PLACES].find((path) => path !== undefined && existsSync(path))

export const noChromium = (): string | undefined =>
  chromiumPath() ? undefined : 'there is no Chromium (apt-get install chromium, or set WITHET_CHROMIUM)'

/** It can reach this PC alone, whatever a page asks for. `hosts` are further rules of name resolution. */
export const chromiumArgs = (hosts: readonly string[] = []): string[] => [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  `--host-resolver-rules=${[...hosts, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(', ')}`,
]

export function openChromium(hosts: readonly string[] = []): Promise<Browser> {
  const executablePath = chromiumPath()
  if (!executablePath) throw new Error(noChromium())
  return chromium.launch({ executablePath, args: chromiumArgs(hosts) })
}
