/** What is known of a cabinet's folder, and what a check may say of it. */
import type { Bilingual } from '../types.ts'

/** What was found out about a cabinet's folder. Absent: it could not be found out here. */
export type Facts = {
  readonly root: string
  readonly platform: string
  readonly now: Date
  readonly marker: 'ok' | 'missing' | 'folder-missing' | { readonly refused: string }
  /** The system's code where nothing can be written. */
  readonly refusesWrites?: string
  readonly sameVolume?: boolean
  readonly hardLinks?: boolean
  readonly tellsCase?: boolean
  readonly freeBytes?: number
  readonly fileSystem?: { readonly name: string; readonly network: boolean }
  /** How far the disk's clock is ahead of this PC's, in milliseconds. */
  readonly diskAhead?: number
  /** The latest time that a record bears. */
  readonly newest?: string
  /** The synced folder in which the cabinet stands: below it the cabinet has `prefix`, and these lines are its `.stignore`. */
  readonly syncthing?: { readonly prefix: string; readonly ignores?: readonly string[]; readonly versions: boolean }
  readonly oneDrive: boolean
  readonly foreign: readonly string[]
  /** Other folders on this PC with this cabinet's id. */
  readonly twins: readonly string[]
}

/** `note`: worth knowing. `fault`: something filed, or to be filed, is in danger. */
export type Level = 'ok' | 'note' | 'fault'

export type Symptom = {
  readonly check: string
  readonly level: Level
  readonly found: Bilingual
  readonly todo?: Bilingual
  readonly items?: readonly string[]
}

export type Check = (facts: Facts) => Symptom | undefined

export const ok = (check: string, th: string, en: string): Symptom => ({ check, level: 'ok', found: { th, en } })

const say =
  (level: 'note' | 'fault') =>
  (check: string, found: Bilingual, todo: Bilingual, items: readonly string[] = []): Symptom => ({
    check,
    level,
    found,
    todo,
    ...(items.length > 0 && { items }),
  })
export const note = say('note')
export const fault = say('fault')
