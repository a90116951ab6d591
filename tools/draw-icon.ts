/** Draws build/icon.png from build/icon.svg: `node tools/draw-icon.ts`, where Chromium is. The packer makes the other sizes and formats of it. */
import { readFileSync } from 'node:fs'
import { chromiumPath, openChromium } from '../tests/e2e/launch/browser.ts'

if (!chromiumPath()) throw new Error('There is no Chromium here to draw with.')
const browser = await openChromium()
const page = await browser.newPage({ viewport: { width: 512, height: 512 } })
await page.setContent(
  `<style>body { margin: 0 } svg { display: block }</style>${readFileSync('build/icon.svg', 'utf8')}`,
)
await page.screenshot({ path: 'build/icon.png', omitBackground: true })
await browser.close()
