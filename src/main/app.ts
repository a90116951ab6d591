/** Composition root: opens the folders of templates, duties and the office, and the cabinet when it is needed. */
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { findAgency } from '../core/agency.ts'
import type { Desk } from '../core/assemble.ts'
import { type Cabinet, openCabinet } from '../core/cabinet/cabinet.ts'
import { type Compiled, nothingCompiled } from '../core/compiled.ts'
import { type DutyMap, readDutyMap } from '../core/duties.ts'
import { AppError } from '../core/errors.ts'
import { type Keyring, openKeyring } from '../core/identity/keyring.ts'
import { termsOfDuties } from '../core/memory/from-duties.ts'
import { joinTerms } from '../core/memory/glossary.ts'
import { type Memory, openMemory } from '../core/memory/memory.ts'
import { officeTerms } from '../core/memory/office-terms.ts'
import { type Glossary, glossaryOf } from '../core/memory/recognise.ts'
import { sourcesOf } from '../core/memory/sources.ts'
import type { Term } from '../core/memory/term.ts'
import { readTermFiles } from '../core/memory/term-file.ts'
import type { Office } from '../core/office.ts'
import type { Register } from '../core/register/register.ts'
import { rulesIn } from '../core/rules.ts'
import { readTemplate, type Template, unknownTemplate } from '../core/template.ts'
import type { IsoDate, OfficeRule } from '../core/types.ts'
import { decodeUtf8 } from '../core/yaml.ts'
import { compiledIn } from './compiled-folder.ts'
import { type Notes, openNotes } from './notes.ts'
import { type OfficeNow, officeSource } from './office-settings.ts'
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
  /** Names the program to the byte. With it, compiled forms are kept in `data`; a checkout, whose program changes under it, has none. */
  readonly build?: string
  /** What the host can do for the person at the desk; absent: nothing, as on the command line. */
  readonly shell?: Shell
}

export type App = {
  readonly options: AppOptions
  readonly office: Office
  /** The office's settings, with where they come from. */
  officeNow(): OfficeNow
  readonly dutyMap: DutyMap
  /** Whose name stands on what is done, when nobody is named. */
  readonly person: string
  readonly shell: Shell
  readonly notes: Notes
  readonly today: () => IsoDate
  template(id: string): Template
  /** The same for a draft that is only looked at: gaps stand where filing would refuse. */
  looseTemplate(id: string): Template
  /** Where a template comes from. */
  origin(id: string): Origin
  /** The file of a template, letter by letter. */
  templateSource(id: string): string
  templates(): readonly Template[]
  /** Ids of all templates, without reading them. */
  templateIds(): readonly string[]
  /** A file of the office's own templates has changed: they are read again. */
  forgetTemplates(): void
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
  /** What translators wrote before, as far as the cabinet has it; undefined where there is no cabinet. Stays open. */
  memory(): Promise<Memory> | undefined
  /** The terms that come with Withet, and those of the duty map. */
  shippedTerms(): readonly Term[]
  /** Terms: shipped, of the duty map, and the office's own over them. */
  glossary(): Glossary
}

/** `replaces`: the office's own, in the place of a shipped one. */
export type Origin = 'shipped' | 'own' | 'replaces'

export async function openApp(options: AppOptions): Promise<App> {
  const compiled = options.build === undefined ? nothingCompiled : compiledIn(options.data, options.build)
  const dutyMap = await readDutyMap(join(options.home, 'duties'), compiled)
  const office = officeSource(options)
  let { files, origins } = templateFiles(options)
  const loaded = new Map<string, Template>()
  let cabinet: Cabinet | undefined
  let memory: Promise<Memory> | undefined
  let terms: readonly Term[] | undefined
  let glossary: { readonly key: string; readonly terms: Glossary } | undefined
  const load = (id: string, refusing = true): Template => {
    const file = files.get(id)
    if (file === undefined) throw unknownTemplate(id, [...files.keys()])
    const key = `${id} ${refusing}`
    const template = loaded.get(key) ?? templateIn(file, compiled, refusing)
    if (template.id !== id)
      throw new AppError(
        'template-invalid',
        `${file} holds the template "${template.id}". Fix: a template's file bears its id.`,
      )
    loaded.set(key, template)
    return template
  }
  const app: App = {
    options,
    get office() {
      return app.officeNow().office
    },
    officeNow: () => office(app.cabinetIfAny()),
    dutyMap,
    get person() {
      return readSettings(options.data).person ?? app.office.drafter ?? accountName()
    },
    shell: options.shell ?? noShell,
    notes: openNotes(options.data),
    today: options.today,
    template: (id) => load(id),
    looseTemplate: (id) => load(id, false),
    templateSource: (id) => readText(files.get(app.template(id).id) ?? ''),
    origin: (id) => origins.get(id) ?? 'shipped',
    templates: () => app.templateIds().map((id) => load(id)),
    templateIds: () => [...files.keys()].sort(),
    forgetTemplates: () => {
      ;({ files, origins } = templateFiles(options))
      loaded.clear()
    },
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
      await (await memory)?.close()
      memory = undefined
      // An open register overwrites what is taken out of it; a closed one is made again from what is left.
      forgetIndexes(options.data, app.cabinet().id, app.watched ? '.memory.sqlite' : '.sqlite')
      await app.watched?.catchUp()
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
    desk: () => {
      const { office, emblem } = app.officeNow()
      return {
        dutyMap,
        office,
        compiled,
        rules: app.rules(),
        setting: { font: fontOf(options.home, office), ...(emblem && { emblem }) },
        names: { agency: (name) => findAgency(dutyMap.agencies, name)?.name },
      }
    },
    memory: () => {
      const open = app.cabinetIfAny()
      const sources = () => {
        const { office, names } = app.desk()
        return sourcesOf(app.cabinet(), { templates: app.templates(), office, names })
      }
      memory ??= open && openMemory(open, options.data, sources)
      return memory
    },
    shippedTerms: () => {
      terms ??= joinTerms(
        termsOfDuties(dutyMap),
        readTermFiles(filesIn(join(options.home, 'terms'))).map((term) => ({ term })),
      )
      return terms
    },
    glossary: () => {
      const open = app.cabinetIfAny()
      const own = open ? officeTerms(open.ledger) : []
      const key = JSON.stringify(own)
      if (glossary?.key !== key) glossary = { key, terms: glossaryOf(joinTerms(app.shippedTerms(), own)) }
      return glossary.terms
    },
  }
  return app
}

function templateIn(path: string, compiled: Compiled, refusing: boolean): Template {
  const [source, file] = [readText(path), basename(path)]
  const from = ['template', file, source, String(refusing)]
  // What was kept of the same text by the same program is what reading it gives.
  const found = compiled.find(from) as Template | undefined
  if (found) return found
  const template = readTemplate(source, file, { refusing })
  compiled.keep(from, template)
  return template
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

type TemplateFiles = {
  readonly files: ReadonlyMap<string, string>
  readonly origins: ReadonlyMap<string, Origin>
}
const filesIn = (folder: string): readonly { readonly name: string; readonly source: string }[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => readFile(join(folder, name)))

/** Template files by id: shipped ones, then the office's own. */
function templateFiles({ home, templates }: AppOptions): TemplateFiles {
  const folder = join(home, 'templates')
  const shipped = new Map(readdirSync(folder).flatMap((kind) => templatesIn(join(folder, kind))))
  const own = new Map(templates ? templatesIn(resolve(templates)) : [])
  const origins = [...own.keys()].map((id): [string, Origin] => [id, shipped.has(id) ? 'replaces' : 'own'])
  return { files: new Map([...shipped, ...own]), origins: new Map(origins) }
}

function templatesIn(folder: string): readonly (readonly [string, string])[] {
  if (!statSync(folder).isDirectory()) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name.slice(0, -'.yaml'.length), join(folder, name)] as const)
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

function accountName(): string {
  try {
    return userInfo().username
  } catch {
    return 'Withet'
  }
}

/** The register and the memory are made again from what is left: no word of an erased document stays in them, nor in those of a copy. */
function forgetIndexes(data: string, cabinet: string, ending: '.sqlite' | '.memory.sqlite'): void {
  const folder = join(data, 'registers')
  const names = existsSync(folder) ? readdirSync(folder) : []
  for (const name of names)
    if (name.startsWith(cabinet) && name.includes(ending)) rmSync(join(folder, name), { force: true })
}
