/** What the officer of the end-to-end suites has on the desk, and how a person's hands go about it. */
import type { Page } from 'playwright-core'
import { call } from './call.ts'

/** On a machine that does other work too, a screen takes its time. */
export const WAIT = 30_000

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
  page.evaluate(
    (hash) => {
      window.location.hash = hash
    },
    `#/${place.join('/')}`,
  )

export async function filled(page: Page, values: { readonly [label: string]: string }): Promise<void> {
  for (const [label, value] of Object.entries(values))
    await page.getByRole('textbox', { name: label, exact: true }).fill(value)
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

/** Every screen, by the place that shows most of it. */
export const SCREENS = {
  today: ['today'],
  delegations: ['delegations'],
  delegation: ['delegations', 'study-visit-2026'],
  'new-delegation': ['delegations', 'new'],
  draft: ['draft', 'new'],
  cabinet: ['cabinet'],
  translate: ['translate'],
  workbench: ['translate', 'welcome-letter-study-visit'],
  memory: ['translate', 'memory'],
  templates: ['templates'],
  template: ['templates', 'speech-welcome'],
  duties: ['duties'],
  settings: ['settings'],
  'settings-office': ['settings', 'office'],
  'settings-cabinet': ['settings', 'cabinet'],
  'settings-retention': ['settings', 'retention'],
  'settings-key': ['settings', 'key'],
  'settings-keyboard': ['settings', 'keyboard'],
  'settings-about': ['settings', 'about'],
} as const satisfies { readonly [screen: string]: readonly string[] }

/** The sample, three drafts of it that are filed, one of them sent; and one in the making. */
export async function inUse(page: Page): Promise<void> {
  const { id } = await call(page, 'delegation.sample', {})
  const delegation = { id }
  await call(page, 'draft.make', {
    delegation,
    lang: 'th+en',
    templates: ['welcome-letter-study-visit', 'memo-briefing'],
  })
  const { drafts } = await call(page, 'draft.make', {
    delegation,
    templates: ['speech-welcome'],
    unit: '2016.CITY',
    reason: 'เรื่องของเมืองที่มาเยือน',
  })
  for (const draft of drafts) await call(page, 'draft.status', { id: draft.id, state: 'in-review' })
  await call(page, 'desk.settings', { toured: true })
  const work = {
    delegation: id,
    templates: ['welcome-letter-study-visit', 'speech-toast'],
    shown: 'welcome-letter-study-visit',
    lang: 'th',
    date: '',
    set: {},
    edits: {},
    choices: {},
  }
  await call(page, 'note.keep', { place: 'draft/new', value: work })
}

/** Nothing has come in for a moment, and nothing moves. */
export async function atRest(page: Page): Promise<void> {
  await page.waitForFunction(() => (document.querySelector('main')?.textContent ?? '') !== '')
  for (let [same, former] = [0, -1]; same < 2; ) {
    await page.waitForTimeout(120)
    const now = await page.evaluate(
      () =>
        performance.getEntriesByType('resource').length +
        document.getAnimations().filter(({ playState }) => playState === 'running').length / 1_000 +
        document.querySelectorAll('[role=progressbar]').length / 10,
    )
    same = now === former && now % 1 === 0 ? same + 1 : 0
    former = now
  }
}
