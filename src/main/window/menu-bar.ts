/** The menus as Electron takes them, in the language of the desk. */
import type { MenuItemConstructorOptions } from 'electron'
import type { Bilingual } from '../../core/types.ts'
import { MENU, type MenuRow, type ShellAct } from './menu.ts'

export type Menus = {
  readonly lang: 'th' | 'en'
  /** Tells the page. */
  item(item: string): void
  act(act: ShellAct): void
}

export const menuBar = (menus: Menus): MenuItemConstructorOptions[] =>
  MENU.map(({ name, rows }) => ({ label: name[menus.lang], submenu: rows.map((row) => rowOf(row, menus)) }))

function rowOf(row: MenuRow, { lang, item, act }: Menus): MenuItemConstructorOptions {
  if (row === 'line') return { type: 'separator' }
  if ('role' in row) return { role: row.role, label: row.name[lang] }
  const key = row.key === undefined ? {} : { accelerator: row.key }
  const named = (id: string, name: Bilingual, click: () => void) => ({ id, label: name[lang], click, ...key })
  return 'item' in row ? named(row.item, row.name, () => item(row.item)) : named(row.act, row.name, () => act(row.act))
}
