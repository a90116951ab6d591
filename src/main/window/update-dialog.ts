/** Help → Update from a file: a person chooses it, sees what it brings, and says yes. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { BrowserWindow, Dialog, Shell as System } from 'electron'
import { AppError } from '../../core/errors.ts'
import { ENDING, fetchInstaller, type Here, readUpdate } from '../update.ts'

export type Updating = {
  readonly window: BrowserWindow
  readonly dialog: Dialog
  readonly system: System
  readonly here: Here
  /** This PC's own folder. */
  readonly data: string
  readonly lang: 'th' | 'en'
  /** Closes the desk as a person does, so that what was typed is kept. */
  quit(): void
}

export async function updateFromFile(updating: Updating): Promise<void> {
  const { window, dialog, here, data, lang } = updating
  const say = WORDS[lang]
  const filters = [{ name: say.kind, extensions: [ENDING.slice(1)] }]
  const { filePaths } = await dialog.showOpenDialog(window, { title: say.choose, filters, properties: ['openFile'] })
  const [file] = filePaths
  if (file === undefined) return
  try {
    const manifest = readUpdate(file, here)
    const message = say.ask(manifest.version, here.version)
    const buttons = [say.install, say.later]
    const asked = await dialog.showMessageBox(window, { type: 'question', message, buttons, defaultId: 0, cancelId: 1 })
    if (asked.response !== 0) return
    await install(await fetchInstaller(file, manifest, join(data, 'update')), updating)
  } catch (error) {
    // A stick that was pulled out, a full disk: the system's own words.
    if (!(error instanceof Error) || !(error instanceof AppError || 'code' in error)) throw error
    await dialog.showMessageBox(window, { type: 'error', message: say.refused, detail: error.message })
  }
}

/** Windows starts the installer, which wants the desk closed. Elsewhere the checked file is shown: installing it is the system's. */
async function install(installer: string, { window, dialog, system, here, lang, quit }: Updating): Promise<void> {
  if (here.platform === 'win32') {
    spawn(installer, [], { detached: true, stdio: 'ignore' }).unref()
    return quit()
  }
  system.showItemInFolder(installer)
  await dialog.showMessageBox(window, { type: 'info', message: WORDS[lang].checked })
}

const WORDS = {
  th: {
    kind: 'ไฟล์ปรับรุ่นของวิเทศ',
    choose: 'เลือกไฟล์ปรับรุ่น',
    ask: (version: string, now: string) => `ติดตั้งวิเทศรุ่น ${version} แทนรุ่น ${now} หรือไม่ ลายเซ็นของไฟล์ถูกต้อง`,
    install: 'ติดตั้ง',
    later: 'ไว้ภายหลัง',
    refused: 'ติดตั้งไฟล์นี้ไม่ได้ ยังใช้รุ่นเดิมต่อไป',
    checked: 'ตรวจไฟล์แล้วว่าถูกต้อง และแสดงไว้ในโฟลเดอร์ ปิดวิเทศแล้วติดตั้งไฟล์นั้นตามวิธีของเครื่อง',
  },
  en: {
    kind: 'Update of Withet',
    choose: 'Choose the update file',
    ask: (version: string, now: string) =>
      `Install Withet ${version} in place of ${now}? The file's signature is right.`,
    install: 'Install',
    later: 'Later',
    refused: 'This file cannot be installed. The present version stays.',
    checked: 'The file was checked and is shown in its folder. Close Withet and install it the way this system does.',
  },
} as const
