/** Takes values out of a file that a person wrote, collecting every fault with its place instead of stopping at the first. */
import { readDate } from './date.ts'
import type { Fault } from './errors.ts'
import type { IsoDate, Lang, Text } from './types.ts'
import { clip, hiddenCharacter, type Path, type SourceFile, type Value } from './yaml.ts'

type Entries = { readonly [key: string]: Value }

export class Reader {
  readonly source: SourceFile
  readonly faults: Fault[]
  readonly path: Path
  readonly value: Value
  /** Identity data is read without being quoted: errors end up on screens, in logs and in mails. */
  readonly quiet: boolean

  constructor(source: SourceFile, faults: Fault[], value: Value = source.value, path: Path = [], quiet = false) {
    this.source = source
    this.faults = faults
    this.value = value
    this.path = path
    this.quiet = quiet
  }

  /** The same value, never quoted in a fault. */
  unquoted(): Reader {
    return new Reader(this.source, this.faults, this.value, this.path, true)
  }

  quote(text: string): string {
    return this.quiet ? 'what stands here' : `"${clip(text)}"`
  }

  /** Whether anything is given: a form left blank, at any depth, is not. */
  get present(): boolean {
    return isGiven(this.value)
  }

  /** Notes a fault at this value, and answers undefined so that reading goes on. */
  fault(problem: string, fix?: string, th?: string): undefined {
    const field = this.path
      .map((part, i) => (typeof part === 'number' ? `[${part + 1}]` : `${i ? '.' : ''}${clip(part)}`))
      .join('')
    const { line, column } = this.source.place(this.path)
    this.faults.push({
      file: this.source.file,
      line,
      column,
      ...(field ? { field } : {}),
      problem,
      ...(fix ? { fix } : {}),
      ...(th ? { th } : {}),
    })
    return undefined
  }

  at(key: string | number): Reader {
    const { value } = this
    const inside =
      typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? value[key as never] : undefined
    return new Reader(this.source, this.faults, inside ?? null, [...this.path, key], this.quiet)
  }

  /** The entries of a map whose names must be among `known`. Undefined when it is no map. */
  map(known: readonly string[]): Reader | undefined {
    if (!isEntries(this.value)) return this.fault('expected named values here', `write ${known[0]}: …`)
    for (const key of Object.keys(this.value))
      if (!known.includes(key)) {
        const near = nearestName(key, known)
        this.at(key).fault(
          `the name "${clip(key)}" is not known here`,
          near ? `did you mean "${near}"?` : `known: ${known.join(', ')}`,
        )
      }
    return this
  }

  /** The names of a free map, such as languages or fields. */
  keys(): readonly string[] {
    if (isEntries(this.value)) return Object.keys(this.value)
    this.fault('expected named values here')
    return []
  }

  list<T>(read: (item: Reader) => T | undefined, most = 5_000): readonly T[] {
    if (!this.present) return []
    if (!Array.isArray(this.value))
      return this.fault('expected a list', 'write each entry on a line that starts with "- "') ?? []
    if (this.value.length > most)
      return (
        this.fault(
          `the list has ${this.value.length} entries; ${most} are the most`,
          undefined,
          `มี ${this.value.length} รายการ ใส่ได้ไม่เกิน ${most}`,
        ) ?? []
      )
    return this.value.flatMap((_, index) => {
      const item = this.at(index)
      return item.present ? (read(item) ?? []) : []
    })
  }

  /** One line of text, trimmed. */
  line(maxLength = 2_000): string | undefined {
    if (typeof this.value !== 'string') return this.fault('expected text here', undefined, 'ตรงนี้ต้องเป็นข้อความ')
    const text = this.value.replace(/\r\n?/g, '\n').trim()
    if (text.length > maxLength)
      return this.fault(
        `the text has ${text.length} characters; ${maxLength} are the most`,
        undefined,
        `ข้อความยาว ${text.length} ตัวอักษร ใส่ได้ไม่เกิน ${maxLength}`,
      )
    if (text !== '' && !UNUSUAL.test(text)) return text
    if (UNSEEN.test(text)) return this.fault('the text is empty', undefined, 'ยังไม่มีข้อความ')
    const hidden = hiddenCharacter(text)
    if (hidden) return this.fault(hidden, 'type the text again', HIDDEN_TH)
    if (PRIVATE_USE.test(text))
      return this.fault('the text holds characters of a private font', 'type it again in an ordinary font', HIDDEN_TH)
    return text
  }

  matching(pattern: RegExp, expected: string, th?: string): string | undefined {
    const text = this.line()
    return text === undefined || pattern.test(text)
      ? text
      : this.fault(`${this.quote(text)} is not ${expected}`, undefined, th)
  }

  oneOf<T extends string>(options: readonly T[]): T | undefined {
    const text = this.line()
    if (text === undefined) return undefined
    const found = options.find((option) => option === text)
    if (found) return found
    const near = nearestName(text, options)
    return this.fault(
      `${this.quote(text)} is not one of: ${options.join(', ')}`,
      near ? `did you mean "${near}"?` : undefined,
      'ไม่มีให้เลือก เลือกจากรายการ',
    )
  }

  date(): IsoDate | undefined {
    const text = this.line()
    if (text === undefined) return undefined
    const read = readDate(text)
    if ('date' in read) return read.date
    return this.fault(
      `${this.quote(text)} ${read.why}`,
      this.quiet ? 'write it like 17 November 2016' : read.fix,
      read.th,
    )
  }

  number(): number | undefined {
    const text = this.line()
    if (text === undefined) return undefined
    return (
      numberOf(text) ??
      this.fault(`${this.quote(text)} is not a number`, 'write 1250 or 1,250.50', 'ไม่ใช่จำนวน เขียนเช่น ๑,๒๕๐')
    )
  }

  /** A text by language; a plain string stands for itself in every language. */
  text(): Text | undefined {
    if (typeof this.value === 'string') {
      const same = this.line(20_000)
      return same === undefined ? undefined : { '*': same }
    }
    if (!isEntries(this.value)) return this.fault('expected a text', 'write { th: …, en: … }')
    const entries = this.keys().flatMap((lang): [Lang, string][] => {
      if (!LANG.test(lang))
        this.at(lang).fault(`"${clip(lang)}" is not a language`, 'use th, en or another two-letter language tag')
      const inside = this.at(lang)
      const line = inside.present ? inside.line(20_000) : undefined
      return line === undefined ? [] : [[lang, line]]
    })
    return Object.fromEntries(entries)
  }
}

/** For a character that no document can hold. */
export const HIDDEN_TH = 'มีอักขระที่เอกสารใช้ไม่ได้ พิมพ์ข้อความใหม่'

export const LANG = /^[a-z]{2,3}$/
/** Anything but Thai, ASCII and the marks of print: most texts have none, and need no closer look. */
const UNUSUAL = /[^\n -~\u0e01-\u0e3a\u0e3f-\u0e5b\u2013\u2014\u2018\u2019\u201c\u201d]/
/** Nothing but spaces and characters of no width. */
const UNSEEN = /^[\s\p{Cf}]*$/u
/** The writer keeps a few of these for itself, and no office font needs them. */
export const PRIVATE_USE = /[\ue000-\uf8ff]/

function isGiven(value: Value): boolean {
  if (value === null || value === '') return false
  return typeof value === 'string' || Object.values(value).some(isGiven)
}

const isEntries = (value: Value): value is Entries =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const arabicDigits = (text: string): string =>
  /[๐-๙]/.test(text) ? text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50)) : text

/** Digits of either script; commas only between thousands, since `1,5` could be one and a half. */
export function numberOf(typed: string): number | undefined {
  const plain = arabicDigits(typed)
  if (!/^-?(\d{1,15}|\d{1,3}(,\d{3}){1,4})(\.\d{1,6})?$/.test(plain)) return undefined
  const number = Number(plain.replaceAll(',', ''))
  return number === 0 ? 0 : number
}

/** The known name nearest to a mistyped one, if any is near enough to be meant. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (name.length > 100) return undefined
  const scored = known.map((candidate) => ({
    candidate,
    distance: editDistance(name.toLowerCase(), candidate.toLowerCase()),
  }))
  const best = scored.sort((a, b) => a.distance - b.distance)[0]
  return best && best.distance <= Math.max(1, Math.floor(name.length / 3)) ? best.candidate : undefined
}

/** Letters to change, add or drop. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced))
    }
    row = next
  }
  return row[b.length] ?? 0
}
