/** What this PC remembers of its desk: one small JSON file in the data folder, every value with a sensible default. */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { putFile } from './put-file.ts'

const schema = z.object({
  lang: z.enum(['th', 'en']).catch('th'),
  /** `system` follows the PC. */
  look: z.enum(['system', 'light', 'dark']).catch('system'),
  /** Whose name stands on what is done here; absent: the office's drafter, or the account's name. */
  person: z.string().max(100).optional().catch(undefined),
  /** The cabinet's folder, as chosen in a dialog; absent: `Withet/cabinet` in the home folder. */
  cabinet: z.string().max(1_000).optional().catch(undefined),
  /** Where the window stood, and at which zoom. */
  window: z
    .object({ x: z.int(), y: z.int(), width: z.int(), height: z.int(), maximized: z.boolean() })
    .partial()
    .optional()
    .catch(undefined),
  zoom: z.number().min(0.5).max(3).catch(1),
  /** The tour was seen, or put aside. */
  toured: z.boolean().catch(false),
})
export type Settings = Readonly<z.infer<typeof schema>>

const fileIn = (data: string): string => join(data, 'settings.json')

/** A file that is missing or cannot be understood counts as empty: settings are never worth a program that will not start. */
export function readSettings(data: string): Settings {
  try {
    return schema.parse(JSON.parse(readFileSync(fileIn(data), 'utf8')))
  } catch {
    return schema.parse({})
  }
}

export function writeSettings(data: string, change: Partial<Settings>): Settings {
  const settings = schema.parse({ ...readSettings(data), ...change })
  mkdirSync(data, { recursive: true })
  putFile(fileIn(data), `${JSON.stringify(settings, null, 2)}\n`)
  return settings
}
