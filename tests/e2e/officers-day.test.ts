/** An officer's day at the desk, from the first start on, over every launcher that this machine has. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { call } from './call.ts'
import { LAUNCHERS, type Launched, lacks } from './launch/launch.ts'
import { copied, filled, OCCASION, PEOPLE, placed, WAIT } from './office.ts'

describe.each(LAUNCHERS)('$name', (launcher) => {
  describe.skipIf(lacks(launcher))('the day', () => {
    let base = ''
    let desk: Launched
    let page: Page
    const start = async () => {
      desk = await launcher.launch({ data: join(base, 'data'), cabinet: join(base, 'cabinet') })
      page = desk.page
      page.setDefaultTimeout(WAIT)
    }
    beforeAll(async () => {
      base = mkdtempSync(join(tmpdir(), 'withet-day-'))
      await start()
    })
    afterAll(async () => {
      await desk.close()
      rmSync(base, { recursive: true, force: true })
    })
    const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
    const sheet = () => page.locator('.page-host')
    const filing = () => page.getByRole('region', { name: 'จะเก็บไว้ที่' })

    test('at the first start the tour drafts two documents for the sample', async () => {
      await button('ลองกับคณะตัวอย่าง').click()
      await sheet().getByText('ตามหนังสือที่อ้างถึง').waitFor()
      await button('คำกล่าวต้อนรับคณะผู้แทน').click()
      await sheet().getByText('ท่านสมาชิกคณะศึกษาดูงาน').first().waitFor()
      await button('เริ่มใหม่').click()
      await placed(page, 'today')
      expect(await page.locator('.tour').count()).toBe(0)
      await page.getByRole('article').getByText('ตัวอย่าง', { exact: true }).waitFor()
    })

    test('a delegation is entered once: dates in either era, people as they were copied, doubts asked about', async () => {
      await placed(page, 'delegations', 'new')
      await filled(page, OCCASION)
      const from = page.getByLabel('วันแรก')
      await from.fill('17/2/70')
      await page.getByText('หมายถึงวันใด').waitFor()
      await button('๑๗ ก.พ. ๒๕๗๐ · 17 Feb 2027').click()
      expect(await from.inputValue()).toBe('2027-02-17')
      await page.getByLabel('วันสุดท้าย').fill('๑๙ กุมภาพันธ์ ๒๕๗๐')
      await page.getByText('๑๙ ก.พ. ๒๕๗๐ · 19 Feb 2027').waitFor()
      await copied(page, PEOPLE)
      await button('เพิ่มบุคคล').click()
      await page.getByLabel('ชื่อ 1 (ไทย)').press('Control+v')
      await page.getByText('คนที่ 1 และคนที่ 3 อาจเป็นคนเดียวกัน').first().waitFor()
      await button('เอาออก 3').click()
      await page.getByText('อาจเป็นคนเดียวกัน').first().waitFor({ state: 'detached' })
      await button('รายละเอียด 1').click()
      await page.getByLabel('ระดับ').selectOption('mayor')
      await button('บันทึก').click()
      await page.waitForURL(/delegations\/minato-hama-2027/)
    })

    test('identity data is closed until it is asked for', async () => {
      await button('รายละเอียด 1').click()
      const identity = page.getByRole('region', { name: 'ข้อมูลประจำตัว' })
      await identity.getByText('••••••').first().waitFor()
      expect(await page.content()).not.toContain('TZ0000001')
      await identity.getByRole('button', { name: 'ขอดู' }).click()
      await identity.getByText('TZ0000001').waitFor()
      await identity.getByRole('button', { name: 'ปิด' }).click()
      await identity.getByText('TZ0000001').waitFor({ state: 'detached' })
    })

    test('three drafts: only what is missing is asked, and the page shows the answer', async () => {
      await button('ร่างเอกสาร').click()
      for (const name of ['หนังสือต้อนรับนายกเทศมนตรีหรือผู้ว่าการเมือง', 'คำกล่าวต้อนรับคณะผู้แทน', 'บันทึกความเข้าใจว่าด้วยความร่วมมือ'])
        await page.getByRole('checkbox', { name }).check()
      await page.getByLabel('ภาษาของเอกสาร').selectOption('th+en')
      await page.getByRole('heading', { name: 'ยังขาด ๒ รายการ' }).waitFor()
      await page.getByLabel('สาขาความร่วมมือ (ไทย)').fill('การจัดการน้ำท่วม')
      await page.getByLabel('สาขาความร่วมมือ (English)').fill('flood management')
      await page.getByLabel('ตัวบทที่ใช้เป็นสำคัญ').selectOption('equal')
      await page.getByRole('heading', { name: 'ข้อมูลครบ' }).waitFor()
      await sheet().getByText('การจัดการน้ำท่วม').first().waitFor()
      await sheet().getByText('flood management').first().waitFor()
    })

    test('a sentence is edited for this draft alone', async () => {
      await button('หนังสือต้อนรับนายกเทศมนตรีหรือผู้ว่าการเมือง').click()
      await sheet().getByRole('button', { name: /ความยินดี/ }).first().press('Enter')
      const words = page.getByRole('textbox', { name: 'แก้ถ้อยคำเฉพาะฉบับนี้' })
      await words.fill(`${await words.inputValue()} ทั้งนี้ ขอให้เดินทางโดยสวัสดิภาพ`)
      await button('ใช้ถ้อยคำนี้').click()
      await sheet().getByText('ขอให้เดินทางโดยสวัสดิภาพ').waitFor()
      await page.getByText('แก้ถ้อยคำไว้ ๑ แห่ง').waitFor()
    })

    test('where it goes is said in the resolution’s own words; what is left open waits in the tray', async () => {
      const { structures } = await call(page, 'duties.list', {})
      console.log(JSON.stringify(structures).slice(0,300))
      await filing().getByText('ถาดรอกำหนดหน่วยงาน').waitFor()
      console.log(await filing().innerText())
    })
  })
})
