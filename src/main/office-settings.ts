/**
 * The office's settings: what is shipped, with the office's own values over it. Those are kept in the cabinet's ledger, so
 * that every PC of the office prints the same letterhead. A file named when Withet is started stands above both.
 */
import { basename, dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import type { Args, OfficeCard } from '../contract.ts'
import type { Cabinet } from '../core/cabinet/cabinet.ts'
import { AppError } from '../core/errors.ts'
import { type Office, readOffice } from '../core/office.ts'
import { isSetting, nearestSetting, type OwnSettings, officeText, settingsOf } from '../core/office-card.ts'
import { readYaml, type Value } from '../core/yaml.ts'
import { type App, type AppOptions, readBytes, readText } from './app.ts'
import { type ImageSize, imageSize } from './image.ts'

type Emblem = ImageSize & { readonly data: Uint8Array }

export type OfficeNow = {
  readonly office: Office
  readonly emblem: Emblem | undefined
  readonly own: OwnSettings
  readonly shipped: Value
  readonly kept: OfficeCard['kept']
}

const SETTINGS = 'office'
const EMBLEM = 'office-emblem'
/** An entry of the ledger has room for 1 MB, in letters; an emblem of 3 cm needs a tenth of it. */
const MOST_BYTES = 700_000

const settingsEntry = z.object({ own: z.record(z.string(), z.string()) })
const emblemEntry = z.object({ emblem: z.object({ data: z.base64() }).nullable() })

/** Reads the file once; the office's own values are asked of the cabinet each time, since a colleague may change them. */
export function officeSource({ officeFile, home }: AppOptions): (cabinet: Cabinet | undefined) => OfficeNow {
  const path = officeFile ?? join(home, 'office', 'office.yaml')
  const text = readText(path)
  const office = readOffice(text, basename(path))
  const shipped = readYaml(text, basename(path), 'office-invalid').value
  const plain: OfficeNow = {
    office,
    emblem: fileEmblem(office, dirname(path)),
    own: {},
    shipped,
    kept: officeFile === undefined ? 'cabinet' : 'file',
  }
  return (cabinet) => (cabinet && officeFile === undefined ? withOwn(plain, cabinet) : plain)
}

function fileEmblem({ emblem }: Office, folder: string): Emblem | undefined {
  if (emblem.mode !== 'image') return undefined
  const data = readBytes(resolve(folder, emblem.file), 10_000_000)
  return { data, ...imageSize(data, emblem.file) }
}

/** The last settings that can be read: what anybody else may have written there keeps nobody from drafting. */
function withOwn(plain: OfficeNow, cabinet: Cabinet): OfficeNow {
  const image = lastEmblem(cabinet)
  const emblem = image === undefined ? plain.emblem : (image ?? undefined)
  for (const { value } of [...cabinet.ledger.entries(SETTINGS).entries].reverse()) {
    const entry = settingsEntry.safeParse(value)
    const office = entry.success && readable(plain.shipped, entry.data.own, image)
    if (entry.success && office) return { ...plain, office, own: entry.data.own, emblem }
  }
  return { ...plain, office: readable(plain.shipped, {}, image) ?? plain.office, emblem }
}

function readable(shipped: Value, own: OwnSettings, image: Emblem | null | undefined): Office | undefined {
  try {
    return officeWith(shipped, own, image)
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}

const officeWith = (shipped: Value, own: OwnSettings, image: Emblem | null | undefined): Office =>
  readOffice(officeText(shipped, own, emblemValue(image)), 'the office’s settings')

function emblemValue(image: Emblem | null | undefined): Value | undefined {
  if (image === undefined) return undefined
  return image === null ? 'preprinted' : { file: `emblem.${image.type}` }
}

/** Null: paper with the emblem printed on it. Undefined: nobody chose. */
function lastEmblem(cabinet: Cabinet): Emblem | null | undefined {
  const chosen = cabinet.ledger.entries(EMBLEM).entries.flatMap(({ value }) => {
    const entry = emblemEntry.safeParse(value)
    if (!entry.success) return []
    return [entry.data.emblem && new Uint8Array(Buffer.from(entry.data.emblem.data, 'base64'))]
  })
  const data = chosen.at(-1)
  try {
    return data && { data, ...imageSize(data, 'emblem') }
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}

export function showOffice(app: App): OfficeCard {
  const { shipped, own, kept, emblem } = app.officeNow()
  return {
    settings: settingsOf(shipped, own),
    kept,
    ...(emblem && { emblem: { type: emblem.type, bytes: emblem.data } }),
  }
}

/** All of it is judged before any of it is kept. */
export function changeOffice(app: App, args: Args<'office.change'>): OfficeCard {
  const now = app.officeNow()
  if (now.kept === 'file')
    throw new AppError(
      'office-invalid',
      'The settings come from a file that was named when Withet was started. Nothing was changed. Fix: change that file, or start without --office and WITHET_OFFICE.',
    )
  const own = changed(now.own, args.changes ?? {})
  const image = args.emblem && { data: args.emblem.bytes, ...emblemSize(args.emblem) }
  officeWith(now.shipped, own, image === undefined ? now.emblem : image)
  const { ledger } = app.cabinet()
  const by = args.by ?? app.person
  if (image !== undefined)
    ledger.append(EMBLEM, { emblem: image && { data: Buffer.from(image.data).toString('base64') }, by })
  if (JSON.stringify(own) !== JSON.stringify(now.own)) ledger.append(SETTINGS, { own, by })
  return showOffice(app)
}

function changed(own: OwnSettings, changes: NonNullable<Args<'office.change'>['changes']>): OwnSettings {
  const strange = Object.keys(changes).find((field) => !isSetting(field))
  if (strange !== undefined) {
    const near = nearestSetting(strange)
    throw new AppError('value-invalid', `There is no setting "${strange}".${near ? ` Did you mean "${near}"?` : ''}`, {
      field: strange,
    })
  }
  const all = Object.entries({ ...own, ...changes })
  return Object.fromEntries(all.flatMap(([field, value]) => (value === null ? [] : [[field, value.trim()]])))
}

function emblemSize({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): ImageSize {
  if (bytes.length > MOST_BYTES)
    throw new AppError(
      'office-invalid',
      `${name} has ${bytes.length} bytes; ${MOST_BYTES} are the most. Fix: save it smaller: 700 points a side are enough for print.`,
      { field: 'emblem' },
    )
  const size = imageSize(bytes, name)
  if (size.aspect > 0.2 && size.aspect < 5) return size
  throw new AppError('office-invalid', `${name} is no emblem: it is far too wide or too tall, or empty.`, {
    field: 'emblem',
  })
}
