/** Every screen of the desk, empty and in use, in both languages, light and dark, before axe-core. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call } from './call.ts'
import { LAUNCHERS, type Launched, lacks } from './launch/launch.ts'
import { atRest, inUse, placed, SCREENS } from './office.ts'

const [loopback] = LAUNCHERS.filter(({ name }) => name === 'loopback')
if (!loopback) throw new Error('There is no loopback launcher.')

/** What an empty desk says is the same in any look: there each language and each look is seen once. */
/** Each language and each look once: colours do not hang on the language. */
const RUNS = [
  ['th', 'light'],
  ['en', 'dark'],
] as const

describe.skipIf(lacks(loopback)).each(['empty', 'in use'] as const)('%s', (state) => {
  let base = ''
  let desk: Launched
  beforeAll(async () => {
    base = mkdtempSync(join(tmpdir(), 'withet-axe-'))
    desk = await loopback.launch({ data: join(base, 'data'), cabinet: join(base, 'cabinet') })
    if (state === 'in use') await inUse(desk.page)
  })
  afterAll(async () => {
    await desk.close()
    rmSync(base, { recursive: true, force: true })
  })

  test.each(RUNS)('%s, %s: axe finds nothing wrong on any screen', async (lang, look) => {
    const { page } = desk
    await call(page, 'desk.settings', { lang, look })
    await page.reload()
    const wrong: { [screen: string]: readonly string[] } = {}
    for (const [screen, place] of Object.entries(SCREENS)) {
      await placed(page, ...place)
      await atRest(page)
      const found = await violations(page)
      if (found.length > 0) wrong[screen] = found
    }
    expect(wrong).toEqual({})
  })
})

/** Each as its rule, and where it is broken. */
async function violations(page: Page): Promise<readonly string[]> {
  // The page's own policy lets it evaluate nothing: this comes from outside.
  await page.evaluate(`window.axe === undefined && (() => { ${axe.source} })()`)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { readonly axe: typeof import('axe-core') } // put there by the line above
    const { violations } = await axe.run(document, { resultTypes: ['violations'], preload: false, iframes: false })
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    )
  })
}
