/** The places of the desk: name, icon, key, screen. A new place is a row here and a folder beside it. */
import {
  BookGlobeRegular,
  CalendarTodayRegular,
  DocumentAddRegular,
  DocumentTableRegular,
  FolderRegular,
  OrganizationRegular,
  PeopleTeamRegular,
  SettingsRegular,
} from '@fluentui/react-icons'
import { type ComponentType, lazy } from 'react'
import type { Bilingual } from '../core/types.ts'
import type { PlaceName } from './route.ts'

/** `rest`: what follows the place in the address, as the id of the draft in hand. */
export type Screen = ComponentType<{ readonly rest: readonly string[] }>

type Place = { readonly name: Bilingual; readonly icon: ComponentType; readonly screen: Screen }

const screen = (load: () => Promise<{ readonly [name: string]: unknown }>, name: string): Screen =>
  // Each folder's screen.tsx exports its screen by this name.
  lazy(async () => ({ default: (await load())[name] as Screen }))

export const places: { readonly [name in PlaceName]: Place } = {
  today: {
    name: { th: 'วันนี้', en: 'Today' },
    icon: CalendarTodayRegular,
    screen: screen(() => import('./today/screen.tsx'), 'Today'),
  },
  delegations: {
    name: { th: 'คณะ', en: 'Delegations' },
    icon: PeopleTeamRegular,
    screen: screen(() => import('./delegations/screen.tsx'), 'Delegations'),
  },
  draft: {
    name: { th: 'ร่าง', en: 'Draft' },
    icon: DocumentAddRegular,
    screen: screen(() => import('./draft/screen.tsx'), 'NewDraft'),
  },
  cabinet: {
    name: { th: 'แฟ้ม', en: 'Cabinet' },
    icon: FolderRegular,
    screen: screen(() => import('./cabinet/screen.tsx'), 'CabinetScreen'),
  },
  translate: {
    name: { th: 'แปล', en: 'Translate' },
    icon: BookGlobeRegular,
    screen: screen(() => import('./translate/screen.tsx'), 'Translate'),
  },
  templates: {
    name: { th: 'แม่แบบ', en: 'Templates' },
    icon: DocumentTableRegular,
    screen: screen(() => import('./templates/screen.tsx'), 'Templates'),
  },
  duties: {
    name: { th: 'หน้าที่', en: 'Duties' },
    icon: OrganizationRegular,
    screen: screen(() => import('./duties/screen.tsx'), 'Duties'),
  },
  settings: {
    name: { th: 'ตั้งค่า', en: 'Settings' },
    icon: SettingsRegular,
    screen: screen(() => import('./settings/screen.tsx'), 'SettingsScreen'),
  },
}
