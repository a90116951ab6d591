/** Where Electron's binary is, without asking its npm package, which would begin to download it. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bilingual } from '../core/types.ts'

type Environment = { readonly [name: string]: string | undefined }

const NAMES: { readonly [platform: string]: string } = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
}

/** `ELECTRON_BIN`, or the binary that the installed package has brought. */
export function electronBinary(
  home: string,
  env: Environment,
  platform: string = process.platform,
): string | undefined {
  const installed = join(home, 'node_modules', 'electron')
  const pathFile = join(installed, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : (NAMES[platform] ?? 'electron')
  const folder = env.ELECTRON_OVERRIDE_DIST_PATH ?? join(installed, 'dist')
  return [env.ELECTRON_BIN, join(folder, name)].find((path) => path !== undefined && existsSync(path))
}

export type Window =
  | { readonly binary: string; readonly main: string }
  /** Why there can be no window, in a sentence. */
  | { readonly why: Bilingual }

/** What a window of its own needs: the binary, a display, the built program, and an account that Electron runs under. */
export function windowHere(
  home: string,
  { env, display, root }: { readonly env: Environment; readonly display: boolean; readonly root: boolean },
): Window {
  const binary = electronBinary(home, env)
  const main = join(home, 'out', 'main.js')
  if (!binary) return WHY.binary
  if (!display) return WHY.display
  if (root) return WHY.root
  if (!existsSync(main)) return WHY.built
  return { binary, main }
}

const WHY = {
  binary: {
    why: {
      th: 'เครื่องนี้ไม่มีโปรแกรม Electron จึงเปิดโต๊ะทำงานในเบราว์เซอร์แทน',
      en: "Electron's binary is not on this PC, so the desk opens in the browser.",
    },
  },
  display: {
    why: {
      th: 'เครื่องนี้ไม่มีจอภาพให้เปิดหน้าต่าง จึงให้บริการโต๊ะทำงานผ่านเบราว์เซอร์แทน',
      en: 'There is no display for a window here, so the desk is served to a browser.',
    },
  },
  root: {
    why: {
      th: 'Electron ไม่ทำงานในบัญชี root จึงเปิดโต๊ะทำงานในเบราว์เซอร์แทน',
      en: 'Electron does not run as root, so the desk opens in the browser.',
    },
  },
  built: {
    why: {
      th: 'ยังไม่ได้สร้างหน้าต่างของโปรแกรม (npm run build) จึงเปิดโต๊ะทำงานในเบราว์เซอร์แทน',
      en: 'The window was not built (npm run build), so the desk opens in the browser.',
    },
  },
} as const satisfies { readonly [need: string]: Window }
