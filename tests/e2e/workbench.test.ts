/** The translators' workbench as a translator uses it, by keys, over every launcher that this machine has. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { wordWith } from '../word-edit.ts'
import { call } from './call.ts'
import { LAUNCHERS, type Launched, lacks } from './launch/launch.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** On a busy machine each thing takes its time. */
const soon = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 30_000 })

const row = (page: Page, at: number) => page.locator(`[data-row="${at}"]`)
const source = (page: Page, at: number) => row(page, at).locator('.translate-source')
const target = (page: Page, at: number) => row(page, at).locator('.translate-target')
const side = (page: Page) => page.locator('.translate-side')
/** Where a row stands that says this in one of its languages. */
async function rowWith(page: Page, words: string): Promise<number> {
  await row(page, 0).waitFor()
  const said: readonly (readonly string[])[] = await page.evaluate(() =>
    [...document.querySelectorAll('[data-row]')].map((row) =>
      [...row.querySelectorAll('textarea')].map(({ value }) => value),
    ),
  )
  const at = said.findIndex((texts) => texts.some((text) => text.includes(words)))
  if (at < 0) throw new Error(`no row says ${words}`)
  return at
}
const goTo = async (page: Page, ...rest: readonly string[]) => {
  await page.evaluate(
    (hash) => {
      window.location.hash = hash
    },
    `#/${['translate', ...rest].join('/')}`,
  )
}
/** Of what stands: a message that fades, and the library's own stops for the focus, are left out. */
async function violations(page: Page): Promise<readonly string[]> {
  await soon(async () => expect(await page.locator('.fui-Toast').count()).toBe(0))
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    // Put there by the line above.
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(
      { exclude: ['[data-tabster-dummy]'] },
      {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      },
    )
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  })
}

const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
const LINES = [
  'ขอเชิญชมสวนสาธารณะ', 'Please visit the park.',
  'ประตูเปิดเวลา 9 นาฬิกา ทุกวัน', 'The gates open at 9 o’clock.',
  'ขอเชิญชมสวนสาธารณะ', 'Please visit the park.',
] // biome-ignore format: a pair a line
const DOCUMENT = wordWith(LINES.map(paragraph).join(''))
const TMX = `<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="th" datatype="plaintext"/><body><tu><tuv xml:lang="th"><seg>สวนเปิดวันที่ 5 มีนาคม 2567</seg></tuv><tuv xml:lang="en"><seg>The park opens on 5 March 2024.</seg></tuv></tu></body></tmx>`

describe.each(LAUNCHERS)('$name', (launcher) => {
  describe.skipIf(lacks(launcher))('the workbench', () => {
    let base = ''
    let desk: Launched
    let page: Page
    let draft = ''
    const start = async () => {
      desk = await launcher.launch({ data: join(base, 'data'), cabinet: join(base, 'cabinet') })
      page = desk.page
      await page.waitForFunction(() => document.querySelector('#desk')?.childElementCount)
    }
    beforeAll(async () => {
      base = mkdtempSync(join(tmpdir(), 'withet-workbench-'))
      writeFileSync(join(base, 'park.docx'), DOCUMENT)
      writeFileSync(join(base, 'park.tmx'), TMX)
      await start()
      await call(page, 'desk.settings', { lang: 'en', person: 'Somsri', toured: true })
      const delegation = {
        name: 'mayor-2018.yaml',
        source: readFileSync('examples/delegations/mayor-2018.yaml', 'utf8'),
      }
      const made = await call(page, 'draft.make', { templates: ['welcome-letter-mayor'], delegation, lang: 'th+en' })
      draft = made.drafts[0]?.id ?? ''
      await page.reload()
    })
    afterAll(async () => {
      await desk.close()
      rmSync(base, { recursive: true, force: true })
    })

    test('brings a TMX in as a review, and takes what was chosen', async () => {
      await goTo(page, 'memory')
      await page.locator('input[type=file][aria-label="Import a file"]').first().setInputFiles(join(base, 'park.tmx'))
      await page.getByText('1 new, 0 changed, 0 conflicting, 0 the same').waitFor()
      expect((await call(page, 'memory.find', { text: 'สวนเปิดวันที่ 5 มีนาคม 2567', least: 95 })).matches).toEqual([])
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: 'Take the new' }).click()
      await page.getByText('1 taken').waitFor()
      await page.getByRole('searchbox', { name: 'Search the memory' }).fill('สวนเปิดวันที่ 5 มีนาคม 2567')
      await page.locator('.translate-match', { hasText: 'The park opens on 5 March 2024.' }).waitFor()
    })

    test('works on a draft: a number that differs is found while typing, on both sides', async () => {
      await goTo(page, draft)
      const at = await rowWith(page, 'Yours sincerely')
      expect(await violations(page)).toEqual([])
      await target(page, at).focus()
      await page.keyboard.press('Control+End')
      await page.keyboard.type(' 2018')
      const finding = side(page).locator('.translate-finding')
      await finding.first().waitFor()
      expect(await finding.first().textContent()).toContain('2018')
      await row(page, at).locator('.warned').waitFor()
      // Undone, it is gone.
      for (let typed = 0; typed < 5; typed++) await page.keyboard.press('Control+z')
      await side(page).getByText('Nothing found in this row.').waitFor()
      expect(await target(page, at).inputValue()).toBe('Yours sincerely,')
    })

    test('a match is taken with the present date in it', async () => {
      await goTo(page, draft)
      const at = await rowWith(page, 'Yours sincerely')
      await source(page, at).focus()
      await page.keyboard.press('Control+a')
      await page.keyboard.type('สวนเปิดวันที่ 9 เมษายน 2570')
      await side(page).locator('.translate-match', { hasText: '9 April 2027' }).waitFor()
      await page.keyboard.press('Alt+1')
      await soon(async () => expect(await target(page, at).inputValue()).toBe('The park opens on 9 April 2027.'))
      // A digit without a match leaves one where one is.
      await page.keyboard.press('Alt+5')
      expect(page.url()).toContain(draft)
      await page.getByRole('button', { name: 'Discard changes' }).click()
      await soon(async () => expect(await target(page, at).inputValue()).toBe('Yours sincerely,'))
    })

    test('terms of the row are recognised', async () => {
      await goTo(page, draft)
      const at = await rowWith(page, 'กรุงเทพมหานคร')
      await target(page, at).focus()
      await side(page).locator('.translate-terms li').first().waitFor()
      expect(await side(page).locator('.translate-terms').textContent()).toContain('กรุงเทพมหานคร')
    })

    test('keys go through the rows; what was confirmed and reviewed is told to all when it is finished', async () => {
      await goTo(page, draft)
      const at = await rowWith(page, 'Yours sincerely')
      await target(page, at).focus()
      await page.keyboard.press('Control+a')
      await page.keyboard.type('Kind regards in 2018,')
      await page.keyboard.press('Control+Enter')
      await page.keyboard.press('Alt+ArrowUp')
      await soon(async () =>
        expect(await target(page, at).evaluate((field) => field === document.activeElement)).toBe(true),
      )
      await page.keyboard.press('Control+Shift+Enter')
      await soon(async () => expect(await row(page, at).getAttribute('data-state')).toBe('reviewed'))
      await page.getByRole('button', { name: 'Keep as a new version of the draft' }).click()
      await page.getByText('Kept: 1').first().waitFor()
      const card = await call(page, 'work.open', { id: draft })
      expect(card.rows[at]).toMatchObject({
        state: 'reviewed',
        reviewer: 'Somsri',
        text: { en: 'Kind regards in 2018,' },
      })
      expect((await call(page, 'note.list', {})).notes).toEqual([])
      expect(await page.getByRole('button', { name: 'Keep as a new version of the draft' }).isDisabled()).toBe(true)
    })

    test('a finding is set aside with its reason, and stays so', async () => {
      const at = await rowWith(page, 'Kind regards in 2018')
      await target(page, at).focus()
      const finding = side(page).locator('.translate-finding').first()
      await finding.getByRole('button', { name: 'Ignore' }).click()
      await finding.getByRole('textbox', { name: 'Why it may stand' }).fill('as the embassy wrote')
      await finding.getByRole('button', { name: 'Ignore' }).click()
      await side(page).getByText('Ignored: as the embassy wrote').first().waitFor()
      const { findings } = await call(page, 'qa.check', { id: draft })
      expect(findings.filter(({ ignored }) => ignored?.reason === 'as the embassy wrote')).toHaveLength(1)
    })

    test('a comment is there for the next person', async () => {
      await side(page).getByRole('textbox', { name: 'Write a comment' }).fill('ask the embassy')
      await side(page).getByRole('button', { name: 'Add' }).click()
      await side(page).getByText('ask the embassy').waitFor()
      const { rows } = await call(page, 'work.open', { id: draft })
      expect(rows.flatMap(({ comments }) => comments)).toMatchObject([{ by: 'Somsri', text: 'ask the embassy' }])
    })

    test('what a colleague changed in between is told, and what was typed goes over into it', async () => {
      const [at, other] = [await rowWith(page, 'Kind regards in 2018'), 0]
      await target(page, at).focus()
      await page.keyboard.press('Control+a')
      await page.keyboard.type('Yours truly,')
      const card = await call(page, 'work.open', { id: draft })
      const words = `${card.rows[other]?.text.en} (A)`
      const rows = card.rows.map(({ place, text }, index) => ({
        place,
        text: index === other ? { ...text, en: words } : text,
      }))
      await call(page, 'work.finish', { id: draft, kind: 'draft', rows })
      await page.getByRole('button', { name: 'Keep as a new version of the draft' }).click()
      await page.getByText('This was changed by somebody since it was opened.').waitFor()
      await page.getByRole('button', { name: 'Put what I typed into the present version' }).click()
      await soon(async () => expect(await target(page, other).inputValue()).toBe(words))
      expect(await target(page, at).inputValue()).toBe('Yours truly,')
      await page.getByRole('button', { name: 'Keep as a new version of the draft' }).click()
      await soon(async () =>
        expect((await call(page, 'work.open', { id: draft })).rows[at]?.text.en).toBe('Yours truly,'),
      )
    })

    test('works on a template, and keeps it as the office’s own', async () => {
      await goTo(page)
      await page.getByRole('searchbox', { name: 'Filter' }).fill('speech-toast')
      await page.locator('.translate-list a[href$="speech-toast"]').click()
      await row(page, 0).waitFor()
      expect(await violations(page)).toEqual([])
      const at = await rowWith(page, '{{')
      await target(page, at).focus()
      await page.keyboard.press('Control+End')
      await page.keyboard.type(' Indeed.')
      await page.keyboard.press('Control+Enter')
      await page.getByRole('button', { name: 'Keep as the office’s template' }).click()
      await page.getByText('Kept: 1').first().waitFor()
      expect(readFileSync(join(base, 'data', 'templates', 'speech-toast.yaml'), 'utf8')).toContain(' Indeed.')
      expect((await call(page, 'work.open', { id: 'speech-toast' })).rows[at]).toMatchObject({ translator: 'Somsri' })
    })

    test('works on a Word file from elsewhere: repeats, cuts and joins; killed while typing, it is found again', async () => {
      await goTo(page)
      await page.locator('input[type=file][accept=".docx"]').setInputFiles(join(base, 'park.docx'))
      await row(page, 2).waitFor()
      expect(await violations(page)).toEqual([])
      await target(page, 0).focus()
      await page.keyboard.press('Control+a')
      await page.keyboard.type('Do visit the park.')
      await page.keyboard.press('Control+Enter')
      await page.getByText('Also put into 1 rows that say the same').first().waitFor()
      expect(await target(page, 2).inputValue()).toBe('Do visit the park.')
      await source(page, 1).focus()
      await page.keyboard.press('Control+End')
      for (const _ of new Intl.Segmenter('th').segment('ทุกวัน')) await page.keyboard.press('ArrowLeft')
      await page.keyboard.press('Alt+Enter')
      await row(page, 3).waitFor()
      await target(page, 2).fill('every day')
      await page.keyboard.type(' of the')
      await page.waitForTimeout(1_500)
      await page.keyboard.type(' year')
      await desk.kill()
      await start()
      await goTo(page)
      await page.locator('.translate-list a', { hasText: 'park.docx' }).click()
      await row(page, 3).waitFor()
      expect(await target(page, 2).inputValue()).toMatch(/^every day of the( year)?$/)
      expect(await source(page, 1).inputValue()).toMatch(/^ประตูเปิดเวลา 9 นาฬิกา/)
      await source(page, 1).focus()
      await page.keyboard.press('Alt+Shift+Enter')
      await soon(async () => expect(await page.locator('[data-row]').count()).toBe(3))
      await page.getByRole('button', { name: 'Keep in the memory' }).click()
      await page.getByText('Kept: 3').first().waitFor()
      const { matches } = await call(page, 'memory.find', { text: 'ขอเชิญชมสวนสาธารณะ' })
      expect(matches[0]).toMatchObject({
        text: 'Do visit the park.',
        unit: { origin: { kind: 'work' }, author: 'Somsri' },
      })
    })
  })
})
