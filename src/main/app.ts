/** Composition root: opens the folders of templates, duties and the office, and the cabinet when it is needed. */
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { findAgency } from '../core/agency.ts'
import type { Desk } from '../core/assemble.ts'
import { type Cabinet, openCabinet } from '../core/cabinet/cabinet.ts'
import { type DutyMap, readDutyMap } from '../core/duties.ts'
import { AppError } from '../core/errors.ts'
import { type Keyring, openKeyring } from '../core/identity/keyring.ts'
import { type Office, readOffice } from '../core/office.ts'
import type { Register } from '../core/register/register.ts'
import { rulesIn } from '../core/rules.ts'
import { readTemplate, type Template, unknownTemplate } from '../core/template.ts'
import type { IsoDate, OfficeRule } from '../core/types.ts'
import { decodeUtf8 } from '../core/yaml.ts'
import { imageSize } from './image.ts'
import { type Notes, openNotes } from './notes.ts'
import { readSettings } from './settings.ts'
import { noShell, type Shell } from './shell.ts'

export type AppOptions = {
  /** Holds templates/, duties/ and office/ as shipped. */
  readonly home: string
  readonly cabinet: string
  /** This PC's own folder: keys, and what can be made again. Never synced. */
  readonly data: string
  readonly officeFile?: string
  /** A folder of the office's own templates; one with a shipped template's id takes its place. */
  readonly templates?: string
  readonly today: () => IsoDate
  /** What the host can do for the person at the desk; absent: nothing, as on the command line. */
  readonly shell?: Shell
}

export type App = {
  readonly options: AppOptions
  readonly office: Office
  readonly dutyMap: DutyMap
  /** Whose name stands on what is done, when nobody is named. */
  readonly person: string
  readonly shell: Shell
  readonly notes: Notes
  readonly today: () => IsoDate
  template(id: string): Template
  templates(): readonly Template[]
  /** Opens the cabinet, and makes it when it is new. */
  cabinet(): Cabinet
  /** The cabinet, only if there is one: asking must not make folders. */
  cabinetIfAny(): Cabinet | undefined
  /** The keys to identity data, on this PC only. */
  keyring(): Keyring
  /** The register that a desk keeps open and its watch keeps fresh; absent: each call opens it for itself. */
  watched?: Register
  /** Called when documents were erased: whoever keeps words of them on this PC forgets them. */
  onErased(): Promise<void>
  /** The cabinet, which must be there: for what is done with drafts that were filed. */
  cabinetThere(): Cabinet
  rules(): readonly OfficeRule[]
  desk(): Desk
}

export async function openApp(options: AppOptions): Promise<App> {
  const dutyMap = await readDutyMap(join(options.home, 'duties'))
  const officeFile = options.officeFile ?? join(options.home, 'office', 'office.yaml')
  const office = readOffice(readText(officeFile), basename(officeFile))
  const files = templateFiles(options)
  const loaded = new Map<string, Template>()
  let cabinet: Cabinet | undefined
  const load = (id: string): Template => {
    const template = loaded.get(id) ?? readTemplate(readText(files.get(id) ?? ''), basename(files.get(id) ?? ''))
    if (template.id !== id)
      throw new AppError(
        'template-invalid',
        `${files.get(id)} holds the template "${template.id}". Fix: a template's file bears its id.`,
      )
    loaded.set(id, template)
    return template
  }
  const app: App = {
    options,
    office,
    dutyMap,
    get person() {
      return readSettings(options.data).person ?? office.drafter ?? accountName()
    },
    shell: options.shell ?? noShell,
    notes: openNotes(options.data),
    today: options.today,
    template: (id) => {
      if (!files.has(id)) throw unknownTemplate(id, [...files.keys()])
      return load(id)
    },
    templates: () => [...files.keys()].sort().map(load),
    cabinet: () => {
      if (!cabinet) {
        cabinet = openCabinet(options.cabinet)
        destroyPurged(options.data, cabinet)
      }
      return cabinet
    },
    cabinetIfAny: () => (existsSync(join(options.cabinet, 'cabinet.json')) ? app.cabinet() : undefined),
    keyring: () => openKeyring(options.data, app.cabinet()),
    onErased: async () => {
      // An open index overwrites what is taken out of it; a closed one is made again from what is left.
      if (app.watched) await app.watched.catchUp()
      else forgetRegister(options.data, app.cabinet().id)
    },
    cabinetThere: () => {
      const open = app.cabinetIfAny()
      if (open) return open
      throw new AppError('cabinet-invalid', `There is no cabinet in ${options.cabinet}. Fix: name it with --cabinet.`)
    },
    rules: () => {
      const open = app.cabinetIfAny()
      return open ? rulesIn(open.ledger) : []
    },
    desk: () => ({
      dutyMap,
      office,
      rules: app.rules(),
      setting: { font: fontOf(options.home, office), ...emblemOf(office, dirname(officeFile)) },
      names: { agency: (name) => findAgency(dutyMap.agencies, name)?.name },
    }),
  }
  return app
}

/** A purge on another PC destroys the key here as well, at the next opening. */
function destroyPurged(data: string, cabinet: Cabinet): void {
  if (!existsSync(join(data, 'keys', cabinet.id))) return
  const keyring = openKeyring(data, cabinet)
  try {
    for (const person of cabinet.purged()) keyring.destroy(person)
  } catch (error) {
    // A folder for keys that cannot be reached just now keeps nobody from the cabinet: the next opening tries again.
    if (!(error instanceof AppError)) throw error
  }
}

/** Template files by id: shipped ones, then the office's own. */
function templateFiles({ home, templates }: AppOptions): ReadonlyMap<string, string> {
  const shipped = join(home, 'templates')
  const folders = [
    ...readdirSync(shipped).map((kind) => join(shipped, kind)),
    ...(templates ? [resolve(templates)] : []),
  ]
  return new Map(
    folders
      .filter((folder) => statSync(folder).isDirectory())
      .flatMap((folder) =>
        readdirSync(folder)
          .filter((name) => name.endsWith('.yaml'))
          .map((name): [string, string] => [name.slice(0, -'.yaml'.length), join(folder, name)]),
      ),
  )
}

/** Reads a text file that a person named; says which one when it cannot be read. */
export function readText(path: string, maxBytes = 5_000_000): string {
  return decodeUtf8(readBytes(path, maxBytes), basename(path))
}

/** A file as a call takes it: its name and its text, never its path. */
export const readFile = (path: string): { readonly name: string; readonly source: string } => ({
  name: basename(path),
  source: readText(path),
})

export function readBytes(path: string, maxBytes: number): Uint8Array {
  try {
    const { size } = statSync(path)
    if (size > maxBytes)
      throw new AppError('file-unreadable', `${basename(path)} has ${size} bytes; ${maxBytes} are the most.`, {
        file: basename(path),
      })
    return readFileSync(path)
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    const code = (cause as NodeJS.ErrnoException).code
    const why =
      code === 'ENOENT'
        ? 'There is no such file.'
        : code === 'EISDIR'
          ? 'It is a folder.'
          : `It cannot be read (${code}).`
    throw new AppError('file-unreadable', `${path}: ${why}`, { file: basename(path) })
  }
}

/** Sarabun for files that must look right on a PC without the office's font. */
function fontOf(home: string, { font }: Office): Desk['setting']['font'] {
  const { name, size } = font
  if (!font.embed) return { name, size }
  const folders = [join(home, 'out', 'fonts'), join(home, 'node_modules', '@expo-google-fonts', 'sarabun')]
  const read = (weight: string): Uint8Array => {
    const file = `Sarabun_${weight}.ttf`
    const found = folders
      .flatMap((folder) => [join(folder, weight, file), join(folder, file)])
      .find((path) => existsSync(path))
    if (!found)
      throw new AppError(
        'office-invalid',
        `The font file ${file} is not here, so it cannot be embedded. Fix: set embed: no.`,
      )
    return readFileSync(found)
  }
  return { name: 'Sarabun', size, data: { regular: read('400Regular'), bold: read('700Bold') } }
}

function emblemOf({ emblem }: Office, folder: string): Partial<Desk['setting']> {
  if (emblem.mode !== 'image') return {}
  const data = readBytes(resolve(folder, emblem.file), 10_000_000)
  return { emblem: { data, ...imageSize(data, emblem.file) } }
}

function accountName(): string {
  try {
    return userInfo().username
  } catch {
    return 'Withet'
  }
}

/** The register is made again from what is left: no word of an erased document stays in it, nor in that of a copy. */
function forgetRegister(data: string, cabinet: string): void {
  const folder = join(data, 'registers')
  const names = existsSync(folder) ? readdirSync(folder) : []
  for (const name of names)
    if (name.startsWith(cabinet) && name.includes('.sqlite')) rmSync(join(folder, name), { force: true })
}
