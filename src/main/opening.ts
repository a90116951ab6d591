/** What a person opened Withet with: words of a command line, read as data. */
import { basename, extname, resolve } from 'node:path'
import { z } from 'zod'
import type { News } from '../contract.ts'
import { readFile } from './app.ts'
import type { Named } from './options.ts'

/** Delegation files that Withet is opened with: `.withet` is its own and registered with the system; inside it is YAML. */
const ENDINGS: ReadonlySet<string> = new Set(['.withet', '.yaml', '.yml'])

/** A file as news for the desk. Refuses what cannot be read; what it says is judged where delegations are read. */
export const opened = (file: string): News => ({ about: 'file', ...readFile(file) })

export type Opening = Named & { readonly file?: string }

const NAMED = /^--(cabinet|office|templates)=(.+)$/s

/**
 * The words after the program's own: folders by name, and one delegation file. All else, as the switches that Chromium
 * adds, counts for nothing.
 */
export function openingOf(words: readonly string[], folder: string): Opening {
  const named = words.flatMap((word) => {
    const [, name, value] = NAMED.exec(word) ?? []
    return name && value ? [[name, resolve(folder, value)]] : []
  })
  const file = words.find((word) => !word.startsWith('-') && ENDINGS.has(extname(word).toLowerCase()))
  return { ...Object.fromEntries(named), ...(file !== undefined && { file: resolve(folder, file) }) }
}

const handedOn = z.strictObject({ file: z.string().min(1).max(4_096).exactOptional() })

/** What a second start hands to the one that runs already: a file to open, and nothing else. */
export function fileHandedOn(data: unknown): string | undefined {
  const parsed = handedOn.safeParse(data)
  const file = parsed.success ? parsed.data.file : undefined
  return file !== undefined && ENDINGS.has(extname(basename(file)).toLowerCase()) ? file : undefined
}
