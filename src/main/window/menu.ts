/** The menus of the desk's window, as data: what stands where, in both languages, with the keys of the screens. */
import type { Bilingual } from '../../core/types.ts'

/** What the shell itself does. The other items are told to the page, which does them. */
export type ShellAct = 'print' | 'zoom-in' | 'zoom-out' | 'zoom-reset' | 'update' | 'about' | 'quit'

export type MenuRow =
  | 'line'
  /** Told to the page by its name. */
  | { readonly item: string; readonly name: Bilingual; readonly key?: string }
  | { readonly act: ShellAct; readonly name: Bilingual; readonly key?: string }
  /** What every program has; Electron does it. */
  | {
      readonly role: 'undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'selectAll' | 'togglefullscreen'
      readonly name: Bilingual
    }

export type MenuGroup = { readonly name: Bilingual; readonly rows: readonly MenuRow[] }

const place = (item: string, key: number, th: string, en: string): MenuRow => ({
  item,
  name: { th, en },
  key: `CmdOrCtrl+${key}`,
})

export const MENU: readonly MenuGroup[] = [
  {
    name: { th: 'แฟ้ม', en: 'File' },
    rows: [
      { item: 'new-draft', name: { th: 'ร่างใหม่', en: 'New draft' }, key: 'CmdOrCtrl+N' },
      'line',
      { act: 'print', name: { th: 'พิมพ์…', en: 'Print…' }, key: 'CmdOrCtrl+P' },
      'line',
      { act: 'quit', name: { th: 'ปิดโปรแกรม', en: 'Close Withet' }, key: 'CmdOrCtrl+Q' },
    ],
  },
  {
    name: { th: 'แก้ไข', en: 'Edit' },
    rows: [
      { role: 'undo', name: { th: 'เลิกทำ', en: 'Undo' } },
      { role: 'redo', name: { th: 'ทำซ้ำ', en: 'Redo' } },
      'line',
      { role: 'cut', name: { th: 'ตัด', en: 'Cut' } },
      { role: 'copy', name: { th: 'คัดลอก', en: 'Copy' } },
      { role: 'paste', name: { th: 'วาง', en: 'Paste' } },
      { role: 'selectAll', name: { th: 'เลือกทั้งหมด', en: 'Select all' } },
      'line',
      { item: 'find', name: { th: 'ค้นหาทุกอย่าง…', en: 'Find anything…' }, key: 'CmdOrCtrl+K' },
    ],
  },
  {
    name: { th: 'ไปที่', en: 'Go' },
    rows: [
      place('today', 1, 'วันนี้', 'Today'),
      place('delegations', 2, 'คณะ', 'Delegations'),
      place('draft', 3, 'ร่าง', 'Drafts'),
      place('cabinet', 4, 'แฟ้ม', 'Cabinet'),
      place('translate', 5, 'แปล', 'Translate'),
      place('templates', 6, 'แม่แบบ', 'Templates'),
      place('duties', 7, 'หน้าที่', 'Duties'),
      place('settings', 8, 'ตั้งค่า', 'Settings'),
      'line',
      { item: 'next-pane', name: { th: 'ส่วนถัดไปของจอ', en: 'Next pane' }, key: 'F6' },
    ],
  },
  {
    name: { th: 'มุมมอง', en: 'View' },
    rows: [
      { act: 'zoom-in', name: { th: 'ขยาย', en: 'Zoom in' }, key: 'CmdOrCtrl+=' },
      { act: 'zoom-out', name: { th: 'ย่อ', en: 'Zoom out' }, key: 'CmdOrCtrl+-' },
      { act: 'zoom-reset', name: { th: 'ขนาดปกติ', en: 'Normal size' }, key: 'CmdOrCtrl+0' },
      'line',
      { role: 'togglefullscreen', name: { th: 'เต็มจอ', en: 'Full screen' } },
    ],
  },
  {
    name: { th: 'ช่วยเหลือ', en: 'Help' },
    rows: [
      { act: 'update', name: { th: 'ปรับรุ่นจากไฟล์…', en: 'Update from a file…' } },
      'line',
      { act: 'about', name: { th: 'เกี่ยวกับวิเทศ', en: 'About Withet' } },
    ],
  },
]

const STEPS = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const

/** The zoom after a step from where one is. */
export function zoomed(now: number, act: 'zoom-in' | 'zoom-out' | 'zoom-reset'): number {
  if (act === 'zoom-reset') return 1
  return act === 'zoom-in'
    ? (STEPS.find((step) => step > now + 0.001) ?? STEPS[STEPS.length - 1] ?? 3)
    : (STEPS.findLast((step) => step < now - 0.001) ?? STEPS[0])
}
