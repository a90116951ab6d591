/** What the officer of the end-to-end suites has on the desk, and how a person's hands go about it. */
import type { Page } from 'playwright-core'

/** On a machine that does other work too, a screen takes its time. */
export const WAIT = 10_000

/** A visit made up for the tests, by the labels of its form. */
export const OCCASION = {
  'ชื่อภารกิจ (ไทย)': 'การเยือนของคณะจากนครมินาโตะฮามะ',
  'ชื่อภารกิจ (English)': 'Visit of a delegation from Minato Hama',
  'หน่วยงานของคณะ (ไทย)': 'เทศบาลนครมินาโตะฮามะ',
  'หน่วยงานของคณะ (English)': 'Minato Hama City Government',
  'เมือง (ไทย)': 'นครมินาโตะฮามะ',
  'เมือง (English)': 'Minato Hama',
  'วัตถุประสงค์ (ต่อจากคำว่า “เพื่อ”) (ไทย)': 'หารือความร่วมมือด้านการจัดการน้ำ',
  'วัตถุประสงค์ (ต่อจากคำว่า “เพื่อ”) (English)': 'discuss cooperation in water management',
} as const

/** As a list is copied from a spreadsheet; its third row is its first once more. */
export const PEOPLE = [
  'ชื่อ (ไทย)\tName (English)\tตำแหน่ง (ไทย)\tPosition (English)\tเลขที่หนังสือเดินทาง',
  'นายอากิระ โมริ\tMr Akira Mori\tนายกเทศมนตรีนครมินาโตะฮามะ\tMayor of Minato Hama\tTZ0000001',
  'นางสาวเอมิ ทานิ\tMs Emi Tani\tผู้อำนวยการกองต่างประเทศ\tDirector of International Affairs\tTZ0000002',
  'นายอากิระ โมริ\tMr Akira Mori\tนายกเทศมนตรีนครมินาโตะฮามะ\tMayor of Minato Hama\tTZ0000001',
].join('\n')

/** By the address, as a link of the desk goes. */
export const placed = (page: Page, ...place: readonly string[]): Promise<void> =>
  page.evaluate((hash) => {
    window.location.hash = hash
  }, `#/${place.join('/')}`)

export async function filled(page: Page, values: { readonly [label: string]: string }): Promise<void> {
  for (const [label, value] of Object.entries(values)) await page.getByRole('textbox', { name: label, exact: true }).fill(value)
}

/** Into the clipboard, as another program would put it there. */
export const copied = (page: Page, text: string): Promise<void> =>
  page.evaluate((text) => {
    const area = document.createElement('textarea')
    area.value = text
    document.body.append(area)
    area.select()
    document.execCommand('copy')
    area.remove()
  }, text)
