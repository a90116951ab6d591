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
      await page.getByRole('combobox', { name: 'ประเทศ' }).selectOption('JP')
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
      const areas = page.getByRole('group', { name: 'สาขาความร่วมมือ', exact: true })
      await areas.getByText('ต้องกรอกก่อนเก็บ').waitFor()
      // Typed letter by letter: the answer to the first letter must not take the field away.
      await areas.getByLabel('(ไทย)').pressSequentially('การจัดการน้ำท่วม', { delay: 30 })
      await areas.getByLabel('(English)').pressSequentially('flood management', { delay: 30 })
      await page.getByText(/^ถามเพิ่มได้/).click()
      await page.getByRole('combobox', { name: 'ตัวบทที่ใช้เป็นสำคัญ' }).selectOption('equal')
      await sheet().getByText('การจัดการน้ำท่วม').first().waitFor()
      await sheet().getByText('flood management').first().waitFor()
    })

    test('a sentence is edited for this draft alone', async () => {
      await button('หนังสือต้อนรับนายกเทศมนตรีหรือผู้ว่าการเมือง').click()
      await sheet()
        .getByRole('button', { name: /ความยินดี/ })
        .first()
        .press('Enter')
      const words = page.getByRole('textbox', { name: 'แก้ถ้อยคำเฉพาะฉบับนี้' })
      await words.fill(`${await words.inputValue()} ทั้งนี้ ขอให้เดินทางโดยสวัสดิภาพ`)
      await button('ใช้ถ้อยคำนี้').click()
      await sheet().getByText('ขอให้เดินทางโดยสวัสดิภาพ').waitFor()
      await page.getByText('แก้ถ้อยคำไว้ ๑ แห่ง').waitFor()
    })

    test('where it goes is said in the resolution’s own words; what is left open waits in the tray', async () => {
      await filing().getByText('ถาดรอกำหนดหน่วยงาน').waitFor()
      const { unit } = await call(page, 'duties.show', { id: '2016.OFF' })
      const said = await filing().locator('blockquote').allInnerTexts()
      expect(said.length).toBeGreaterThan(1)
      for (const words of said) expect(unit?.clauses.some(({ th }) => words.includes(`“${th}”`))).toBe(true)
    })

    test('a unit chosen with a reason becomes an office rule, and all are filed', async () => {
      await filing().getByLabel('หน่วยงาน', { exact: true }).selectOption({ label: UNIT })
      await filing().getByRole('textbox', { name: 'เหตุผล' }).fill('คณะของเมืองที่จะมีความตกลงกัน')
      await filing().getByText('เลือกเอง').waitFor()
      await button('ตั้งเป็นแนวปฏิบัติของสำนักงาน').click()
      await filing().getByText('แนวปฏิบัตินี้จะมีผลว่า').waitFor()
      await button('ตั้งแนวปฏิบัติ').click()
      await filing().getByText('สำนักงานกำหนดไว้').waitFor()
      await button('เก็บเข้าแฟ้ม ๓ ฉบับ').click()
      await page.getByRole('heading', { name: 'เก็บเข้าแฟ้มแล้ว ๓ ฉบับ' }).waitFor()
      const { rules } = await call(page, 'rules.list', {})
      expect(rules.filter(({ state }) => state === 'adopted')).toHaveLength(1)
    })

    test('the next such draft is filed there by itself', async () => {
      await button('ร่างฉบับต่อไปให้คณะนี้').click()
      await page.getByRole('checkbox', { name: 'หนังสือต้อนรับคณะผู้แทนสภาเมือง' }).check()
      await filing().getByText('สำนักงานกำหนดไว้').waitFor()
      await filing().getByText(UNIT).first().waitFor()
      await button('เก็บเข้าแฟ้ม').click()
      await page.getByRole('heading', { name: 'เก็บเข้าแฟ้มแล้ว ๑ ฉบับ' }).waitFor()
    })

    test('it is found by parts of Thai words, which nothing sets apart, in the cabinet and by Ctrl+K', async () => {
      await placed(page, 'cabinet')
      await page.getByRole('searchbox').fill('น้ำท่วม มินาโตะ')
      const hit = page.locator('.cabinet-rows a')
      await vi.waitFor(async () => expect((await hit.allInnerTexts())[0]).toContain('บันทึกความเข้าใจ'), WAIT)
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: 'ค้นหาทุกอย่าง' }).fill('น้ำท่วม มินาโตะ')
      await page.getByRole('option', { name: /^ร่าง / }).first().waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: /บันทึกความเข้าใจ/ }).waitFor()
      await sheet().getByText('การจัดการน้ำท่วม').first().waitFor()
    })

    test('at the workbench a translation is changed, confirmed, and finished as a new version', async () => {
      const id = decodeURIComponent(new URL(page.url()).hash.split('/')[2] ?? '')
      await placed(page, 'translate', id)
      const found = page.locator('.translate-target').filter({ hasText: 'flood management' }).first()
      const row = page.getByRole('textbox', { name: (await found.getAttribute('aria-label')) ?? '', exact: true })
      const words = await row.inputValue()
      await row.fill(words.replace('flood management', 'the management of floods'))
      await row.press('Control+Enter')
      await vi.waitFor(async () => expect(await row.evaluate((it) => it === document.activeElement)).toBe(false), WAIT)
      await button('เก็บเป็นฉบับใหม่ของร่าง').click()
      await page
        .getByText(/^เก็บแล้ว/)
        .first()
        .waitFor()
      await placed(page, 'cabinet', id)
      await sheet().getByText('the management of floods').first().waitFor()
    })

    test('two versions stand side by side, and their words tell them apart', async () => {
      await button('ประวัติและฉบับ').click()
      const ticks = page.getByRole('checkbox', { name: 'เลือกเพื่อเทียบ' })
      await ticks.nth(0).check()
      await ticks.nth(1).check()
      await button('เทียบสองฉบับ').click()
      await page.locator('.cabinet-compare ins').first().waitFor()
      expect((await page.locator('.cabinet-compare ins').allInnerTexts()).join(' ')).toContain('floods')
    })

    test('it is refiled, and the undo takes it back', async () => {
      const line = page.locator('.cabinet-head .quiet')
      const before = await line.textContent()
      await button('ย้ายหน่วยงาน').click()
      await page.getByLabel('ย้ายไปที่').selectOption({ index: 1 })
      await page.getByRole('textbox', { name: 'เหตุผล' }).fill('ลองย้าย')
      await button('ยืนยัน').click()
      await vi.waitFor(async () => expect(unitIn(await line.textContent())).not.toBe(unitIn(before)), WAIT)
      await button('เลิกทำ').click()
      await vi.waitFor(async () => expect(unitIn(await line.textContent())).toBe(unitIn(before)), WAIT)
    })

    test('it is handed in, approved, and recorded as sent with the registry’s number and date', async () => {
      for (const step of ['ส่งตรวจ', 'เห็นชอบ']) await button(step).click()
      await button('บันทึกการส่งออก').click()
      await page.getByRole('textbox', { name: 'เลขที่หนังสือจากทะเบียน' }).fill('กท ๐๒๐๓/๑๒')
      await page.getByLabel('วันที่ในทะเบียน').fill('๑๙ ก.พ. ๒๕๗๐')
      await button('ยืนยัน').click()
      await page.getByText('ที่ กท ๐๒๐๓/๑๒ ลงวันที่ ๑๙ ก.พ. ๒๕๗๐').waitFor()
      await button('เก็บถาวร').waitFor()
    })

    test('what was typed outlives a kill in mid-typing', async () => {
      await placed(page, 'delegations', 'new')
      await page.getByRole('textbox', { name: 'ชื่อภารกิจ (ไทย)' }).pressSequentially('คณะจากเมืองสมมุติ')
      // Half a second of rest: what is typed is kept at each pause.
      await vi.waitFor(
        async () => expect(JSON.stringify((await call(page, 'note.list', {})).notes)).toContain('คณะจากเมืองสมมุติ'),
        WAIT,
      )
      await desk.kill()
      await start()
      await page.getByRole('link', { name: /ข้อมูลคณะที่แก้ค้างไว้/ }).click()
      expect(await page.getByRole('textbox', { name: 'ชื่อภารกิจ (ไทย)' }).inputValue()).toBe('คณะจากเมืองสมมุติ')
    })

    test('one click changes the language of the desk, and the next start remembers it', async () => {
      await button('Switch to English').click()
      await page.getByRole('heading', { name: 'New delegation' }).waitFor()
      expect(await page.title()).toBe('Withet')
      await desk.close()
      await start()
      await page.getByRole('button', { name: 'New draft' }).first().waitFor()
      await button('เปลี่ยนเป็นภาษาไทย').click()
      await button('ร่างใหม่').first().waitFor()
    })
  })
})

const UNIT = 'ส่วนส่งเสริมความสัมพันธ์ระหว่างเมือง'

/** What the line under a draft's title says of its place. */
const unitIn = (line: string | null) => line?.split(' · ')[0]
