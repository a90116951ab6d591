/** What the window's host does for the person at the desk, by Electron's dialogs. */

import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { BrowserWindow, Dialog, Shell as System } from 'electron'
import { AppError } from '../../core/errors.ts'
import type { Shell } from '../shell.ts'

/** `window` is asked for each time: the desk is open before its window is. */
export const windowShell = (window: () => BrowserWindow | undefined, dialog: Dialog, system: System): Shell => ({
  host: 'electron',
  // Word documents only: a program that somebody put on a shelf is never started.
  open: async (path) => extname(path).toLowerCase() === '.docx' && (await system.openPath(path)) === '',
  reveal: async (path) => {
    system.showItemInFolder(path)
    return true
  },
  save: async (name, bytes) => {
    const parent = window()
    if (!parent) return 'unable'
    const { canceled, filePath } = await dialog.showSaveDialog(parent, { defaultPath: name })
    if (canceled || !filePath) return 'cancelled'
    await writeFile(filePath, bytes).catch((error: NodeJS.ErrnoException) => {
      throw new AppError('file-unwritable', `${filePath} cannot be written (${error.code}). Nothing else was changed.`)
    })
    return 'saved'
  },
  folder: async (title) => {
    const parent = window()
    if (!parent) return undefined
    const { filePaths } = await dialog.showOpenDialog(parent, {
      title,
      properties: ['openDirectory', 'createDirectory'],
    })
    return filePaths[0]
  },
  pdf: async () => window()?.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true, pageSize: 'A4' }),
})
