/** What a template asks beyond the delegation's facts: read by the type that the template declares. */
import type { Facts, Known } from './context.ts'
import { readCountry, readPerson, readTime } from './delegation.ts'
import { type Fault, refuseFile } from './errors.ts'
import { numberOf, Reader } from './reader.ts'
import type { Field } from './template.ts'
import type { Text } from './types.ts'
import type { Path, Place, Value } from './yaml.ts'

/** Answers as typed, and where: in a delegation file, remembered from an earlier draft, or given on the spot. */
export type Answers = { readonly [field: string]: Value }
export type AnswerSource = {
  readonly file: string
  readonly answers: Answers
  readonly place?: (path: Path) => Place
  /** Given for an earlier document of the same delegation: the delegation file itself comes after it. */
  readonly remembered?: boolean
}

/** Reads the fields a template declares; later sources win. Throws `value-invalid` with all faults at once. */
export function readAnswers(fields: readonly Field[], sources: readonly AnswerSource[]): Facts {
  const faults: Fault[] = []
  const answers: { [field: string]: Known } = {}
  const readers = sources.map(({ file, answers, place = () => ({ line: 1, column: 1 }) }) =>
    new Reader({ file, value: { answers }, place }, faults).at('answers'),
  )
  for (const field of fields) {
    const from = sources.findLastIndex(({ answers }) => Object.hasOwn(answers, field.id))
    const reader = readers[from]
    const known = reader && readAnswer(field, reader.at(field.id))
    if (known !== undefined) answers[field.id] = known
  }
  if (faults.length > 0) throw refuseFile('value-invalid', 'Some answers cannot be used:', faults)
  return answers
}

function readAnswer(field: Field, reader: Reader): Known | undefined {
  if (!reader.present) return undefined
  switch (field.type) {
    case 'text':
      return reader.text()
    case 'line':
    case 'phone':
    case 'agency':
      return reader.line(200)
    case 'texts':
      return readTexts(reader)
    case 'date':
      return reader.date()
    case 'time':
      return readTime(reader)
    case 'number':
      return reader.number()
    case 'money':
      return readMoney(reader)
    case 'country':
      return readCountry(reader)
    case 'person':
      return readSomeone(reader)
    case 'people':
      return reader.list(readSomeone)
    case 'flag':
      return reader.oneOf(['yes', 'no', 'true', 'false'] as const)?.replace(/^(yes|true)$/, 'yes') === 'yes'
    case 'choice':
      return reader.oneOf(Object.keys(field.options ?? {}))
  }
}

/** A person, or just a name. */
function readSomeone(reader: Reader): Known | undefined {
  if (typeof reader.value !== 'string') return readPerson(reader)?.person
  const name = reader.text()
  return name && { name }
}

/** A list of texts; from the command line also `a; b; c`, or such a line in each language. */
function readTexts(reader: Reader): readonly Text[] | undefined {
  if (Array.isArray(reader.value)) return reader.list((item) => item.text())
  const text = reader.text()
  if (!text) return undefined
  const parts = Object.entries(text).map(([lang, line]) => [lang, line.split(/\s*;\s*/)] as const)
  const length = Math.max(...parts.map(([, items]) => items.length))
  return Array.from({ length }, (_, i) =>
    Object.fromEntries(parts.flatMap(([lang, items]) => (items[i] ? [[lang, items[i]]] : []))),
  )
}

function readMoney(reader: Reader): Known | undefined {
  if (typeof reader.value === 'string') {
    const typed = reader.line(60)
    if (typed === undefined) return undefined
    const match = /^(?:([A-Z]{3}) ?)?([\d๐-๙,.]+) ?(บาท|baht|[A-Z]{3})?$/.exec(typed)
    const currency = match?.[1] ?? (match?.[3] === 'บาท' || match?.[3] === 'baht' ? 'THB' : match?.[3])
    const amount = numberOf(match?.[2] ?? '')
    return currency !== undefined && amount !== undefined
      ? { amount, currency }
      : reader.fault(
          `${reader.quote(typed)} is not a sum of money`,
          'write 50,000 THB',
          'ไม่ใช่จำนวนเงิน เขียนเช่น 50,000 บาท',
        )
  }
  const root = reader.map(['amount', 'currency'])
  const amount = root?.at('amount').number()
  const currency = root?.at('currency').matching(/^[A-Z]{3}$/, 'a currency of three capital letters')
  return amount === undefined || currency === undefined ? undefined : { amount, currency }
}

/** `gift.th=ผ้าไหม` -> { gift: { th: 'ผ้าไหม' } }, onto what was given before. */
export function withAnswer(answers: Answers, path: string, value: string): Answers {
  const [first = '', ...rest] = path.split('.')
  const inside = answers[first]
  const map = typeof inside === 'object' && inside !== null && !Array.isArray(inside) ? (inside as Answers) : {}
  return { ...answers, [first]: rest.length === 0 ? value : withAnswer(map, rest.join('.'), value) }
}
