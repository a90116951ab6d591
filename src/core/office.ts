/** The office's own settings: its letterhead, its type, its manners. One YAML file, every value with a sensible default. */
import type { OfficeFacts } from './context.ts'
import { type Fault, refuseFile } from './errors.ts'
import type { Digits } from './fill.ts'
import { Reader } from './reader.ts'
import type { Text } from './types.ts'
import { readYaml } from './yaml.ts'

export type Emblem = { readonly mode: 'preprinted' } | { readonly mode: 'image'; readonly file: string }

export type Office = {
  readonly facts: OfficeFacts
  /** Font of Thai and Latin text alike, and its size in points. */
  readonly font: { readonly name: string; readonly size: number; readonly embed: boolean }
  readonly digits: Digits
  readonly emblem: Emblem
  readonly bilingual: 'columns' | 'stacked'
  /** Reading aloud: Thai syllables and English words a minute. */
  readonly speaking: { readonly syllables: number; readonly words: number }
  /** Whose name stands on records when nobody is named. */
  readonly drafter?: string
}

const KEYS = [
  'withet',
  'name',
  'agency',
  'address',
  'code',
  'phone',
  'fax',
  'email',
  'font',
  'digits',
  'emblem',
  'bilingual',
  'speaking',
  'drafter',
]

/** Reads `office.yaml`. Throws `office-invalid` with all faults at once. */
export function readOffice(source: string, file: string): Office {
  const faults: Fault[] = []
  const root = new Reader(readYaml(source, file, 'office-invalid', 100_000), faults)
  root.map(KEYS)
  if (root.at('withet').value !== 'office/1')
    root
      .at('withet')
      .fault('the file does not say that it holds the office', 'begin it with the line: withet: office/1')
  const font = root.at('font')
  const speaking = root.at('speaking')
  if (font.present) font.map(['name', 'size', 'embed'])
  if (speaking.present) speaking.map(['syllables', 'words'])
  const size = numberOr(font.at('size'), 16)
  if (size < 8 || size > 36)
    font.at('size').fault(`${size} points cannot be read or do not fit`, 'write 16', 'ขนาดอักษรใช้ได้ ๘ ถึง ๓๖ พอยต์')
  const office: Office = {
    facts: {
      name: textOr(root.at('name')),
      agency: textOr(root.at('agency')),
      address: textOr(root.at('address')),
      code: textOr(root.at('code')),
      ...line(root, 'phone'),
      ...line(root, 'fax'),
      ...line(root, 'email'),
    },
    font: {
      name: font.at('name').present
        ? (font.at('name').matching(/^[\p{L}\p{N} ._-]{1,60}$/u, 'the name of a font') ?? '')
        : 'TH Sarabun New',
      size,
      embed: font.at('embed').present && font.at('embed').oneOf(['yes', 'no'] as const) === 'yes',
    },
    digits: root.at('digits').present ? (root.at('digits').oneOf(['thai', 'arabic'] as const) ?? 'thai') : 'thai',
    emblem: readEmblem(root.at('emblem')),
    bilingual: root.at('bilingual').present
      ? (root.at('bilingual').oneOf(['columns', 'stacked'] as const) ?? 'columns')
      : 'columns',
    speaking: { syllables: numberOr(speaking.at('syllables'), 250), words: numberOr(speaking.at('words'), 115) },
    ...(root.at('drafter').present ? { drafter: root.at('drafter').line(100) ?? '' } : {}),
  }
  if (faults.length > 0) throw refuseFile('office-invalid', `${file} needs mending:`, faults)
  return office
}

const numberOr = (reader: Reader, otherwise: number): number =>
  reader.present ? (reader.number() ?? otherwise) : otherwise

function textOr(reader: Reader): Text {
  return reader.present ? (reader.text() ?? {}) : {}
}

function line(root: Reader, key: 'phone' | 'fax' | 'email'): Partial<OfficeFacts> {
  const text = root.at(key).present ? root.at(key).line(100) : undefined
  return text === undefined ? {} : { [key]: text }
}

function readEmblem(reader: Reader): Emblem {
  if (!reader.present || reader.value === 'preprinted') return { mode: 'preprinted' }
  const file = reader
    .map(['file'])
    ?.at('file')
    .matching(/\.(png|jpe?g)$/i, 'a PNG or JPEG file')
  return file ? { mode: 'image', file } : { mode: 'preprinted' }
}

/** The office's name follows the structure in force on the letter's date; the settings fill in where none is. */
export const officeOn = (office: Office, structureName: Text | null): OfficeFacts =>
  structureName ? { ...office.facts, name: structureName } : office.facts
