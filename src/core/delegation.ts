/** unknown -> Delegation: one visit or one journey, read from the file an officer fills in. */
import { doubtsOf } from './doubts.ts'
import { type Fault, refuseFile } from './errors.ts'
import { arabicDigits, LANG, Reader } from './reader.ts'
import { type IsoDate, SUBJECTS, type Subject, type Text, type Warning } from './types.ts'
import { type Path, type Place, readYaml, type Value } from './yaml.ts'

const RANKS = [
  'king',
  'royal-highness',
  'president',
  'prime-minister',
  'minister',
  'ambassador',
  'governor',
  'mayor',
  'other',
] as const
export type Rank = (typeof RANKS)[number]

const PASSPORT_KINDS = ['ordinary', 'official', 'diplomatic'] as const

/** A person as letters name them. No identity data: that stands apart, see `Identity`. */
export type Person = {
  readonly name: Text
  /** นาย, Mr, Dr. */
  readonly title?: Text
  /** Form of address (ฯพณฯ, His Excellency): always given, never guessed. */
  readonly address?: Text
  readonly rank?: Rank
  readonly salutation?: Text
  readonly position?: Text
}

/** What identifies a person to a border: kept apart, never in titles, properties, indexes, memories or logs. */
export type Identity = {
  readonly passport?: string
  readonly kind?: (typeof PASSPORT_KINDS)[number]
  readonly issued?: IsoDate
  readonly expires?: IsoDate
  readonly born?: IsoDate
  readonly nationality?: string
}

export type ProgrammeItem = {
  readonly on: IsoDate
  readonly at?: string
  readonly what: Text
  readonly where?: Text
}

export type Delegation = {
  readonly id: string
  readonly title: Text
  readonly direction: 'inbound' | 'outbound'
  readonly host: readonly string[]
  readonly organisation?: Text
  readonly city?: Text
  readonly country?: string
  readonly purpose?: Text
  readonly subjects: readonly Subject[]
  readonly visit?: { readonly from: IsoDate; readonly to: IsoDate }
  readonly programme: readonly ProgrammeItem[]
  readonly places: readonly Text[]
  readonly embassy?: { readonly name?: Text; readonly address?: Text }
  readonly languages: readonly string[]
  readonly contact?: {
    readonly name?: Text
    readonly position?: Text
    readonly phone?: string
    readonly email?: string
  }
  readonly expenses?: Text
  /** In order of precedence; the first is the head. */
  readonly people: readonly Person[]
  /** By the same order as `people`. */
  readonly identities: readonly (Identity | undefined)[]
  /** What templates ask beyond the facts above, as written; each template reads its own by type. */
  readonly answers: { readonly [field: string]: Value }
}

export type DelegationFile = {
  readonly file: string
  readonly delegation: Delegation
  readonly warnings: readonly Warning[]
  /** Where a value stands in the file, for errors found later. */
  readonly place: (path: Path) => Place
}

const KEYS = [
  'withet',
  'id',
  'title',
  'direction',
  'organisation',
  'city',
  'country',
  'host',
  'purpose',
  'subjects',
  'visit',
  'programme',
  'places',
  'embassy',
  'languages',
  'contact',
  'expenses',
  'people',
  'answers',
]

const MAX_PEOPLE = 500
const MAX_CHARACTERS = 500_000

/** Reads a delegation file. Throws `delegation-invalid` with all faults at once. */
export function readDelegation(source: string, file: string): DelegationFile {
  const yaml = readYaml(source, file, 'delegation-invalid', MAX_CHARACTERS)
  const faults: Fault[] = []
  const root = new Reader(yaml, faults)
  if (root.map(KEYS) === undefined) throw refuseFile('delegation-invalid', `${file} is not a delegation:`, faults)
  if (root.at('withet').value !== 'delegation/1')
    root
      .at('withet')
      .fault('the file does not say that it is a delegation', 'begin it with the line: withet: delegation/1')
  const id = need(root, 'id')?.matching(
    /^[a-z0-9](?:[a-z0-9-]{0,28}[a-z0-9])?$/,
    'small letters, digits and hyphens, 30 at most',
    'ใช้อักษรอังกฤษตัวเล็ก ตัวเลข และขีดกลาง ไม่เกิน ๓๐ ตัว',
  )
  const title = need(root, 'title')?.text()
  const direction = need(root, 'direction')?.oneOf(['inbound', 'outbound'] as const)
  const host = need(root, 'host')?.list((item) => item.line()) ?? []
  const people = root.at('people').list(readPerson, MAX_PEOPLE)
  const rest = {
    ...given(root, 'organisation', (r) => r.text()),
    ...given(root, 'city', (r) => r.text()),
    ...given(root, 'country', readCountry),
    ...given(root, 'purpose', (r) => r.text()),
    ...given(root, 'visit', readVisit),
    ...given(root, 'embassy', readEmbassy),
    ...given(root, 'contact', readContact),
    ...given(root, 'expenses', (r) => r.text()),
  }
  const lists = {
    subjects: root.at('subjects').list((item) => item.oneOf(SUBJECTS)),
    programme: root.at('programme').list(readProgrammeItem),
    places: root.at('places').list((item) => item.text()),
    languages: root.at('languages').list(readLanguage),
  }
  const answers = root.at('answers').present ? (root.at('answers').value as Delegation['answers']) : {}
  if (root.at('answers').present) root.at('answers').keys()
  if (faults.length > 0) throw refuseFile('delegation-invalid', `${file} needs mending:`, faults)
  if (!id || !title || !direction) throw new Error('a fault was not reported')
  const delegation: Delegation = {
    id,
    title,
    direction,
    host,
    ...rest,
    ...lists,
    people: people.map(({ person }) => person),
    identities: people.map(({ identity }) => identity),
    answers,
  }
  return { file, delegation, warnings: doubtsOf(delegation), place: yaml.place }
}

function need(root: Reader, key: string): Reader | undefined {
  const inside = root.at(key)
  return inside.present ? inside : inside.fault('this is always needed', `add "${key}: …"`, 'ต้องกรอกช่องนี้')
}

function maybe<T>(root: Reader, key: string, read: (inside: Reader) => T | undefined): T | undefined {
  const inside = root.at(key)
  return inside.present ? read(inside) : undefined
}

/** The entry of a field, read; nothing where it is not given. */
const given = <K extends string, T>(root: Reader, key: K, read: (inside: Reader) => T | undefined): { [P in K]?: T } =>
  optional(key, maybe(root, key, read))

const optional = <K extends string, T>(key: K, value: T | undefined): { [P in K]?: T } =>
  // One computed key cannot be typed otherwise.
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: T }

export function readPerson(reader: Reader): { person: Person; identity: Identity | undefined } | undefined {
  const root = reader.map(['name', 'title', 'address', 'rank', 'salutation', 'position', 'identity'])
  const name = root && need(root, 'name')?.text()
  if (!root || !name) return undefined
  const person: Person = {
    name,
    ...given(root, 'title', (r) => r.text()),
    ...given(root, 'address', (r) => r.text()),
    ...given(root, 'rank', (r) => r.oneOf(RANKS)),
    ...given(root, 'salutation', (r) => r.text()),
    ...given(root, 'position', (r) => r.text()),
  }
  return { person, identity: maybe(root, 'identity', readIdentity) }
}

function readIdentity(reader: Reader): Identity | undefined {
  const root = reader.unquoted().map(['passport', 'kind', 'issued', 'expires', 'born', 'nationality'])
  if (!root) return undefined
  const passport = maybe(root, 'passport', (r) =>
    r.matching(
      /^[A-Z0-9]{5,15}$/,
      'a passport number: capital letters and digits, no spaces',
      'ไม่ใช่เลขที่หนังสือเดินทาง ใช้อักษรอังกฤษตัวใหญ่และตัวเลข ไม่เว้นวรรค',
    ),
  )
  const identity: Identity = {
    ...optional('passport', passport),
    ...given(root, 'kind', (r) => r.oneOf(PASSPORT_KINDS)),
    ...given(root, 'issued', (r) => r.date()),
    ...given(root, 'expires', (r) => r.date()),
    ...given(root, 'born', (r) => r.date()),
    ...given(root, 'nationality', readCountry),
  }
  if (identity.issued && identity.expires && identity.expires <= identity.issued)
    root
      .at('expires')
      .fault('the passport expires before it was issued', 'check both dates', 'วันหมดอายุมาก่อนวันออก ตรวจทั้งสองวัน')
  return identity
}

const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })

export function readCountry(reader: Reader): string | undefined {
  const code = reader.line()?.toUpperCase()
  if (code === undefined) return undefined
  const known = /^[A-Z]{2}$/.test(code) && regions.of(code) !== undefined && !['ZZ', 'EU', 'UN'].includes(code)
  return known
    ? code
    : reader.fault(
        `${reader.quote(code)} is not a country's ISO code`,
        'write two letters, such as JP, MY or DE',
        'ไม่ใช่รหัสประเทศ ใส่สองตัวอักษร เช่น JP',
      )
}

const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })

function readLanguage(reader: Reader): string | undefined {
  const code = reader.line()?.toLowerCase()
  if (code === undefined) return undefined
  const known = LANG.test(code) && languages.of(code) !== undefined
  return known
    ? code
    : reader.fault(
        `${reader.quote(code)} is not a language's ISO code`,
        'write ja, ko, zh or de',
        'ไม่ใช่รหัสภาษา ใส่เช่น ja',
      )
}

function readVisit(reader: Reader): Delegation['visit'] | undefined {
  const root = reader.map(['from', 'to'])
  const from = root && need(root, 'from')?.date()
  const to = root && need(root, 'to')?.date()
  if (!root || !from || !to) return undefined
  if (to < from)
    return root
      .at('to')
      .fault(`the visit ends (${to}) before it begins (${from})`, 'check both dates', 'วันสุดท้ายมาก่อนวันแรก ตรวจทั้งสองวัน')
  return { from, to }
}

function readEmbassy(reader: Reader): Delegation['embassy'] | undefined {
  const root = reader.map(['name', 'address'])
  return (
    root && {
      ...given(root, 'name', (r) => r.text()),
      ...given(root, 'address', (r) => r.text()),
    }
  )
}

function readContact(reader: Reader): Delegation['contact'] | undefined {
  const root = reader.map(['name', 'position', 'phone', 'email'])
  return (
    root && {
      ...given(root, 'name', (r) => r.text()),
      ...given(root, 'position', (r) => r.text()),
      ...given(root, 'phone', (r) => r.line(80)),
      ...given(root, 'email', (r) => r.line(200)),
    }
  )
}

function readProgrammeItem(reader: Reader): ProgrammeItem | undefined {
  const root = reader.map(['on', 'at', 'what', 'where'])
  const on = root && need(root, 'on')?.date()
  const what = root && need(root, 'what')?.text()
  const at = root && maybe(root, 'at', readTime)
  if (!root || !on || !what) return undefined
  return {
    on,
    what,
    ...optional('at', at),
    ...given(root, 'where', (r) => r.text()),
  }
}

/** A time of day, `HH:MM`; also `14.00` as Thai offices write it. */
export function readTime(reader: Reader): string | undefined {
  const typed = reader.line()
  const match = /^(\d{1,2})[:.](\d{2})(?: ?น\.)?$/.exec(arabicDigits(typed ?? ''))
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2])]
  if (match && hour < 24 && minute < 60) return `${String(hour).padStart(2, '0')}:${match[2]}`
  return typed === undefined
    ? undefined
    : reader.fault(`${reader.quote(typed)} is not a time of day`, 'write "14:00"', 'ไม่ใช่เวลา เขียนเช่น 14:00')
}
