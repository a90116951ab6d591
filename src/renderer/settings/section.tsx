/** The sections of the settings: a section is a row here and a file beside it. */
import type { ComponentType } from 'react'
import { About } from './about.tsx'
import { CabinetSettings } from './cabinet.tsx'
import { DeskSettings } from './desk.tsx'
import { KeyboardKeys } from './keyboard.tsx'
import { OfficeSettings } from './office.tsx'
import { OfficeKeySettings } from './office-key.tsx'
import { RetentionSettings } from './retention.tsx'
import type { words } from './words.ts'

export type Section = {
  readonly id: string
  readonly name: keyof typeof words
  readonly about: keyof typeof words
  readonly screen: ComponentType
}

export const SECTIONS: readonly [Section, ...Section[]] = [
  { id: 'desk', name: 'desk', about: 'deskAbout', screen: DeskSettings },
  { id: 'office', name: 'office', about: 'officeAbout', screen: OfficeSettings },
  { id: 'cabinet', name: 'cabinet', about: 'cabinetAbout', screen: CabinetSettings },
  { id: 'retention', name: 'retention', about: 'retentionAbout', screen: RetentionSettings },
  { id: 'key', name: 'key', about: 'keyAbout', screen: OfficeKeySettings },
  { id: 'keyboard', name: 'keyboard', about: 'keyboardAbout', screen: KeyboardKeys },
  { id: 'about', name: 'about', about: 'aboutAbout', screen: About },
]
