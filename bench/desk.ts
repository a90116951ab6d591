/**
 * What whoever sits at the desk waits for: `npm run bench:desk [-- DRAFTS]`, over loopback in Chromium. The start of the program until its first
 * screen can be used; a keystroke until the page shows it; a list of 20,000 drafts, unless told otherwise, while it scrolls. Nothing is mocked.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openCabinet } from '../src/core/cabinet/cabinet.ts'
import { call } from '../tests/e2e/call.ts'
import { openChromium } from '../tests/e2e/launch/browser.ts'
import { LAUNCHERS, type Launched } from '../tests/e2e/launch/launch.ts'
import { ended, serve } from '../tests/e2e/launch/loopback.ts'
import { inUse, placed } from '../tests/e2e/office.ts'
import { plantAll } from './planted.ts'

const DRAFTS = Number(process.argv[2] ?? 20_000)
const [STARTS, KEYS] = [5, 30]

const base = mkdtempSync(join(tmpdir(), 'withet-bench-desk-'))
const say = (line: string) => process.stdout.write(`${line}\n`)

function spread(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number) => (sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0).toFixed(0)
  return `median ${at(0.5)} ms, least ${at(0)}, p95 ${at(0.95)}, most ${at(1)} (n = ${times.length}; load ${loadavg()[0]?.toFixed(1)})`
}

/** From the program's start to a first screen that answers; the browser is open already, as an office's is, and has seen nothing. */
async function starts(): Promise<void> {
  const place = { data: join(base, 'start-data'), cabinet: join(base, 'start-cabinet') }
  const browser = await openChromium()
  const times: number[] = []
  for (let i = 0; i <= STARTS; i++) {
    const context = await browser.newContext()
    const page = await context.newPage()
    const began = performance.now()
    const { link, program } = await serve(place)
    await page.goto(link)
    await page.locator('.today h2').first().waitFor()
    times.push(performance.now() - began)
    await context.close()
    await ended(program, 'SIGTERM')
  }
  await browser.close()
  // The first one also reads the program from the disk.
  say(`start to usable: ${spread(times.slice(1))}`)
}

/** From a key in a field of the draft to the page that shows it, painted. */
async function keystrokes(page: Page): Promise<void> {
  await placed(page, 'draft', 'new')
  await page.locator('.page-host article').first().waitFor()
  await page.locator('details', { hasText: 'ถามเพิ่มได้' }).locator('summary').click()
  const field = page.locator('.draft-asked textarea').first()
  await field.fill('ก')
  await page.waitForTimeout(1_000)
  const times: number[] = []
  for (let i = 0; i < KEYS; i++) {
    const shown = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let began = 0
          const host = document.querySelector('.page-host')?.shadowRoot
          if (!host) throw new Error('There is no page.')
          window.addEventListener('keydown', () => (began = performance.now()), { once: true, capture: true })
          const watch = new MutationObserver(() => {
            watch.disconnect()
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)))
          })
          watch.observe(host, { childList: true })
        }),
    )
    await field.press('a')
    times.push(await shown)
    await page.waitForTimeout(200)
  }
  say(`keystroke to page: ${spread(times)}`)
}

/** The list is scrolled by a screen a frame, and now and then to anywhere: how long frames take, and until the rows are there. */
async function scrolling(page: Page): Promise<void> {
  await placed(page, 'cabinet')
  await page.locator('.cabinet-rows a').first().waitFor({ timeout: 600_000 })
  const { total } = await call(page, 'cabinet.tree', {})
  const frames = await page.evaluate(async () => {
    const box = document.querySelector('.cabinet-rows')
    if (!box) throw new Error('There is no list.')
    const next = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    const times: number[] = []
    let former = await next()
    for (let i = 0; i < 200; i++) {
      box.scrollTop += 120
      const now = await next()
      times.push(now - former)
      former = now
    }
    return times
  })
  say(`a frame while ${total} drafts scroll: ${spread(frames)}`)
  const jumps: number[] = []
  for (let i = 0; i < 20; i++)
    jumps.push(
      await page.evaluate(
        async (part) => {
          const box = document.querySelector('.cabinet-rows')
          if (!box) throw new Error('There is no list.')
          const began = performance.now()
          box.scrollTop = box.scrollHeight * part
          do await new Promise((resolve) => requestAnimationFrame(resolve))
          while (box.querySelector('.cabinet-unknown') || !box.querySelector('a'))
          return performance.now() - began
        },
        ((i * 7) % 20) / 20,
      ),
    )
  say(`a jump to anywhere in it, until its rows are there: ${spread(jumps)}`)
}

async function used(cabinet: string, act: (desk: Launched) => Promise<void>): Promise<void> {
  const desk = await LAUNCHERS[0]?.launch({ data: join(cabinet, '..', 'data'), cabinet })
  if (!desk) throw new Error('There is no launcher.')
  try {
    await act(desk)
  } finally {
    await desk.close()
  }
}

try {
  await starts()
  await used(join(base, 'draft', 'cabinet'), async ({ page }) => {
    await inUse(page)
    await page.reload()
    await keystrokes(page)
  })
  const full = join(base, 'full', 'cabinet')
  openCabinet(full)
  plantAll(full, join(base, 'texts'), DRAFTS)
  await used(full, async ({ page }) => {
    page.setDefaultTimeout(600_000)
    await scrolling(page)
  })
} finally {
  rmSync(base, { recursive: true, force: true })
}
