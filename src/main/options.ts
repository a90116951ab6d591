/** Where things are, by the words a program was started with and its environment: for every host that a person starts. */
import { existsSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isoOf } from '../core/date.ts'
import { dataFolder } from '../core/register/place.ts'
import { type AppOptions, readText } from './app.ts'

/** Where the program's own files are: the checkout, or the folder that it was installed to. */
export const HOME =
  [fileURLToPath(new URL('../..', import.meta.url)), fileURLToPath(new URL('..', import.meta.url))].find((dir) =>
    existsSync(join(dir, 'duties')),
  ) ?? '.'

export const VERSION: string = JSON.parse(readText(join(HOME, 'package.json'))).version

/** The bundle by its version, size and moment; undefined in a checkout, where the source may change between two runs. */
function buildOf(): string | undefined {
  const file = fileURLToPath(import.meta.url)
  if (!file.endsWith('.js')) return undefined
  const { size, mtimeMs } = statSync(file)
  return `${VERSION} ${process.version} ${size} ${mtimeMs}`
}

export type Named = {
  readonly cabinet?: string | undefined
  readonly office?: string | undefined
  readonly templates?: string | undefined
}

/** What is named first: the command line, then the environment. `named` says whether this PC's settings still count. */
export function appOptions(words: Named): { readonly app: AppOptions; readonly named: { readonly cabinet: boolean } } {
  const office = words.office ?? process.env.WITHET_OFFICE
  const build = buildOf()
  const cabinet = words.cabinet ?? process.env.WITHET_CABINET
  const app: AppOptions = {
    home: HOME,
    cabinet: resolve(cabinet ?? join(homedir(), 'Withet', 'cabinet')),
    data: dataFolder(),
    ...(build !== undefined && { build }),
    ...(office && { officeFile: resolve(office) }),
    ...(words.templates && { templates: resolve(words.templates) }),
    today: () => {
      const now = new Date()
      return isoOf(now.getFullYear(), now.getMonth() + 1, now.getDate())
    },
  }
  return { app, named: { cabinet: cabinet !== undefined } }
}
