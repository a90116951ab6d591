/** Makes docs/pictures/<screen>-<language>.png from the running desk, on its sample: `npm run screenshots`. Small where pngquant is installed. */
import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { call } from '../tests/e2e/call.ts'
import { LAUNCHERS } from '../tests/e2e/launch/launch.ts'
import { atRest, inUse, placed, SCREENS } from '../tests/e2e/office.ts'

/** Each place of the desk once, and which of its screens shows most of it. */
const PICTURES = {
  today: SCREENS.today,
  delegations: SCREENS.delegation,
  draft: SCREENS.draft,
  cabinet: SCREENS.cabinet,
  translate: SCREENS.translate,
  templates: SCREENS.template,
  duties: SCREENS.duties,
  settings: SCREENS['settings-office'],
} as const

const base = mkdtempSync(join(tmpdir(), 'withet-pictures-'))
const desk = await LAUNCHERS[0]?.launch({ data: join(base, 'data'), cabinet: join(base, 'cabinet') })
if (!desk) throw new Error('There is no launcher.')
const { page } = desk
mkdirSync('docs/pictures', { recursive: true })
try {
  // Whoever is logged in stands on no picture.
  await call(page, 'desk.settings', { person: 'เจ้าหน้าที่วิเทศสัมพันธ์' })
  await inUse(page)
  const { rows } = await call(page, 'drafts.list', { offset: 0, limit: 10 })
  const shown: { readonly [screen: string]: string | undefined } = {
    cabinet: rows[0]?.draft,
    translate: rows.find(({ lang }) => lang.includes('+'))?.draft,
  }
  for (const lang of ['th', 'en'] as const) {
    await call(page, 'desk.settings', { lang, look: 'light' })
    await page.reload()
    for (const [name, place] of Object.entries(PICTURES)) {
      const draft = shown[name]
      await placed(page, ...place, ...(draft === undefined ? [] : [draft]))
      await atRest(page)
      await page.screenshot({ path: `docs/pictures/${name}-${lang}.png` })
    }
  }
} finally {
  await desk.close()
  rmSync(base, { recursive: true, force: true })
}
const { error } = spawnSync('pngquant', ['--force', '--ext', '.png', '64', ...globSync('docs/pictures/*.png')])
if (error) process.stderr.write('pngquant is not installed (apt-get install pngquant): the pictures stay large.\n')
