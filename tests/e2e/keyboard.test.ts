/** The main job by the keyboard alone: a delegation, a draft of it, filed. The mouse is taken away first. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call } from './call.ts'
import { LAUNCHERS, type Launched, lacks } from './launch/launch.ts'
import { OCCASION, WAIT } from './office.ts'

const [loopback] = LAUNCHERS.filter(({ name }) => name === 'loopback')
if (!loopback) throw new Error('There is no loopback launcher.')

describe.skipIf(lacks(loopback))('by the keyboard', () => {
  let base = ''
  let desk: Launched
  let page: Page
  beforeAll(async () => {
    base = mkdtempSync(join(tmpdir(), 'withet-keys-'))
    desk = await loopback.launch({ data: join(base, 'data'), cabinet: join(base, 'cabinet') })
    page = desk.page
    page.setDefaultTimeout(WAIT)
    await page.evaluate(() => {
      const kept = window as unknown as { pointed: string[] } // a mark of this test
      kept.pointed = []
      for (const kind of ['pointerdown', 'mousedown', 'pointermove', 'touchstart'])
        window.addEventListener(kind, () => kept.pointed.push(kind), true)
    })
  })
  afterAll(async () => {
    await desk.close()
    rmSync(base, { recursive: true, force: true })
  })
  const press = (key: string) => page.keyboard.press(key)
  /** Tab, until the cursor is there: what it cannot reach, a person cannot either. */
  const reach = async (wanted: Locator, key = 'Tab') => {
    await wanted.first().waitFor()
    for (let steps = 0; steps < 150; steps++) {
      if (await wanted.first().evaluate((element) => element === document.activeElement)) return
      await press(key)
    }
    throw new Error(`150 × ${key} does not lead to ${wanted}.`)
  }
  const typed = async (label: string, words: string) => {
    await reach(page.getByRole('textbox', { name: label, exact: true }))
    await page.keyboard.insertText(words)
  }

  test('a new delegation is entered and saved', async () => {
    await page.getByRole('heading', { level: 1 }).waitFor()
    await press('Alt+2')
    await reach(page.getByRole('button', { name: 'เพิ่มคณะ' }).first())
    await press('Enter')
    for (const [label, words] of Object.entries(OCCASION)) await typed(label, words)
    await typed('วันแรก', '17 ก.พ. 2570')
    await typed('วันสุดท้าย', '19 ก.พ. 2570')
    await reach(page.getByRole('button', { name: 'เพิ่มบุคคล' }))
    await press('Enter')
    await reach(page.getByLabel('คำนำหน้า 1 (ไทย)'), 'Shift+Tab')
    await page.keyboard.insertText('นาย')
    await typed('ชื่อ 1 (ไทย)', 'อากิระ โมริ')
    await typed('ชื่อ 1 (English)', 'Akira Mori')
    await typed('ตำแหน่ง 1 (ไทย)', 'นายกเทศมนตรีนครมินาโตะฮามะ')
    await typed('ตำแหน่ง 1 (English)', 'Mayor of Minato Hama')
    await reach(page.getByRole('button', { name: 'บันทึก', exact: true }))
    await press('Enter')
    await page.getByRole('heading', { level: 1, name: OCCASION['ชื่อภารกิจ (ไทย)'] }).waitFor()
  })

  test('a draft of it is chosen, a sentence edited on the page, and filed', async () => {
    await press('Alt+n')
    await reach(page.getByRole('combobox', { name: 'คณะ', exact: true }))
    await press('ArrowDown')
    await reach(page.getByRole('checkbox', { name: 'คำกล่าวต้อนรับคณะผู้แทน' }))
    await press('Space')
    const sentence = page
      .locator('.page-host')
      .getByRole('button', { name: /ข้าพเจ้า/ })
      .first()
    await sentence.waitFor()
    await press('F6')
    while (!(await sentence.evaluate((element) => element.matches(':focus')))) await press('Tab')
    await press('Enter')
    await press('Control+End')
    await page.keyboard.insertText(' ยินดีต้อนรับทุกท่าน')
    await press('Control+Enter')
    await page.locator('.page-host').getByText('ยินดีต้อนรับทุกท่าน').waitFor()
    await reach(page.getByRole('button', { name: 'เก็บเข้าแฟ้ม', exact: true }))
    await press('Enter')
    await page.getByRole('heading', { name: 'เก็บเข้าแฟ้มแล้ว ๑ ฉบับ' }).waitFor()
    expect((await call(page, 'cabinet.tree', {})).total).toBe(1)
  })

  test('it is found again, and no pointer was ever used', async () => {
    await press('Control+k')
    await page.getByRole('combobox', { name: 'ค้นหาทุกอย่าง' }).waitFor()
    await page.keyboard.insertText('คำกล่าว มินาโตะ')
    await page.getByRole('option', { name: /^ร่าง / }).waitFor()
    await press('Enter')
    await page.getByRole('heading', { level: 1, name: /คำกล่าวต้อนรับ/ }).waitFor()
    expect(await page.evaluate(() => (window as unknown as { readonly pointed: string[] }).pointed)).toEqual([])
  })
})
