/** What a window needs before anything else, and what it changes on this PC alone. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Args, DeskStart, Results } from '../contract.ts'
import { structureOn } from '../core/duties.ts'
import { type App, readText } from './app.ts'
import { readSettings, type Settings, writeSettings } from './settings.ts'

export function startDesk(app: App): DeskStart {
  const { lang, look, person, toured, zoom } = readSettings(app.options.data)
  const today = app.today()
  const { name } = app.office.facts
  return {
    host: app.shell.host,
    version: versionOf(app),
    today,
    office: structureOn(app.dutyMap, today)?.office ?? { th: name.th ?? '', en: name.en ?? name.th ?? '' },
    person: { name: app.person, chosen: person !== undefined },
    cabinet: { root: app.options.cabinet, exists: existsSync(join(app.options.cabinet, 'cabinet.json')) },
    lang,
    look,
    toured,
    zoom,
  }
}

export function changeSettings(app: App, { person, ...change }: Args<'desk.settings'>): DeskStart {
  const named: Partial<Settings> = person === undefined ? {} : { person: person.trim() === '' ? undefined : person }
  writeSettings(app.options.data, { ...change, ...named })
  return startDesk(app)
}

export async function chooseCabinet(app: App): Promise<Results['desk.cabinet']> {
  const folder = await app.shell.folder('ตู้เอกสาร · Cabinet')
  if (folder === undefined)
    return { done: app.shell.host === 'electron' ? 'cancelled' : 'unable', start: startDesk(app) }
  writeSettings(app.options.data, { cabinet: folder })
  const root = { root: folder, exists: existsSync(join(folder, 'cabinet.json')) }
  return { done: 'done', start: { ...startDesk(app), cabinet: root } }
}

export function dropNote(app: App, place: string): Results['note.drop'] {
  app.notes.drop(place)
  return { place }
}

export const versionOf = (app: App): string => JSON.parse(readText(join(app.options.home, 'package.json'))).version
