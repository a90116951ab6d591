/**
 * Rows pasted from Excel or Word, as people of a delegation's form. A column is known by its header or by the person who
 * pasted it; what is not understood is told cell by cell, and nothing is made up.
 */
import { readDate } from './date.ts'
import { type FormValues, type SaidDate, saidDate } from './form.ts'
import { COLUMNS, countryCode, headerField, PASSPORT_KIND_WORDS, type PersonColumn, TITLES } from './headers.ts'
import { type PastedRow, rowsIn } from './rows.ts'
import { clip, hiddenCharacter } from './yaml.ts'

export type Pasted = {
  /** May carry `identity`, since it was pasted in the open. */
  readonly people: readonly FormValues[]
  /** What each column was taken for; null where that is not known. */
  readonly columns: readonly { readonly header: string; readonly field: string | null }[]
  /** Whether the first row named the columns. */
  readonly headed: boolean
  readonly unclear: readonly Unclear[]
  /** Every field that a column can be. */
  readonly fields: readonly string[]
}

/** A cell that was not taken over, or is questioned. Rows and columns count from 1, as pasted. */
export type Unclear = {
  readonly row: number
  readonly column: number
  readonly text: string
  readonly th: string
  readonly en: string
  readonly choices?: readonly SaidDate[]
}

/** `chosen`: fields by column, by the person who pasted; they stand above the headers. */
export function pastedPeople(source: string, chosen?: readonly (string | null)[]): Pasted {
  const rows = rowsIn(source)
  const [first] = rows
  const guessed = first?.cells.map(headerField) ?? []
  const headed = guessed.some((field) => field !== undefined)
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  const fields = Array.from({ length: width }, (_, i) => columnOf(chosen ? chosen[i] : guessed[i]))
  // A list of one column is a list of names.
  if (width === 1 && !headed && !chosen) fields[0] = 'name'
  const unclear: Unclear[] = []
  const body = headed ? rows.filter(({ cells }) => cells.join('\t') !== first?.cells.join('\t')) : rows
  return {
    people: body.map((row) => personIn(row, fields, unclear)).filter((person) => person !== undefined),
    columns: fields.map((field, i) => ({ header: headed ? (first?.cells[i] ?? '') : '', field: field ?? null })),
    headed,
    unclear,
    fields: COLUMNS,
  }
}

const columnOf = (name: string | null | undefined): PersonColumn | undefined => COLUMNS.find((field) => field === name)

function personIn(
  { row, cells }: PastedRow,
  fields: readonly (PersonColumn | undefined)[],
  unclear: Unclear[],
): FormValues | undefined {
  const texts = new Map<string, string>()
  const identity = new Map<string, string>()
  cells.forEach((cell, i) => {
    if (cell === '' || fields[i] === 'order') return
    const tell: Tell = (th, en, choices) => {
      unclear.push({ row, column: i + 1, text: clip(cell), th, en, ...(choices && { choices }) })
    }
    if (hiddenCharacter(cell) !== undefined) tell('มีอักขระที่มองไม่เห็น พิมพ์ใหม่', 'A character hides in it: type it again.')
    else take(fields[i], cell, { texts, identity, tell })
  })
  splitTitles(texts)
  const person = valuesOf(texts)
  if (person.name !== undefined)
    return identity.size > 0 ? { ...person, identity: Object.fromEntries(identity) } : person
  if (texts.size + identity.size > 0)
    unclear.push({
      row,
      column: 1,
      text: clip(cells.join(' ')),
      th: 'แถวนี้ไม่มีชื่อบุคคล',
      en: 'Nobody is named in this row.',
    })
  return undefined
}

type Tell = (th: string, en: string, choices?: readonly SaidDate[]) => void
type Taking = { readonly texts: Map<string, string>; readonly identity: Map<string, string>; readonly tell: Tell }

function take(field: PersonColumn | undefined, cell: string, { texts, identity, tell }: Taking): void {
  const [root = '', part = ''] = field?.split('.') ?? []
  if (field === undefined) tell('ไม่ทราบว่าคอลัมน์นี้คืออะไร', 'This column is not known.')
  else if (root === 'identity') identity.set(part, identityText(part, cell, tell))
  else if (!put(texts, root, part, cell))
    tell('ช่องอื่นในแถวนี้ให้ค่าเดียวกันแล้ว', 'Another cell of this row gives the same already.')
}

/** A text goes to the language that its header says, else to that of its letters. False: the place is taken. */
function put(texts: Map<string, string>, field: string, lang: string, cell: string): boolean {
  const language = lang || (/[\u0e00-\u0e7f]/.test(cell) ? 'th' : 'en')
  const place = `${field} ${language}`
  if (texts.has(place)) return false
  texts.set(place, cell.replace(/\s+/gu, ' '))
  return true
}

/** `นายเคน ซาโต`, `Mr Ken Sato`: the title parts from the name where no column gave one. */
function splitTitles(texts: Map<string, string>): void {
  for (const lang of ['th', 'en'] as const) {
    const first = texts.get(`first ${lang}`)
    const last = texts.get(`last ${lang}`)
    const name = texts.get(`name ${lang}`) ?? first
    if (name === undefined) continue
    const [, title, rest] = TITLES[lang].exec(name) ?? []
    const alone = title !== undefined && rest !== undefined && !texts.has(`title ${lang}`)
    if (alone) texts.set(`title ${lang}`, lang === 'en' ? title.replace(/\.$/, '') : title)
    texts.set(`name ${lang}`, [alone ? rest : name, last].filter((part) => part !== undefined).join(' '))
  }
}

function valuesOf(texts: ReadonlyMap<string, string>): FormValues {
  const person: { [field: string]: { [lang: string]: string } } = {}
  for (const [place, text] of texts) {
    const [field = '', lang = ''] = place.split(' ')
    if (field === 'first' || field === 'last') continue
    person[field] = { ...person[field], [lang]: text }
  }
  return person
}

/** As a form takes it; what the form will question is told here already, and stands as it was typed. */
function identityText(field: string, cell: string, tell: Tell): string {
  if (field === 'passport') {
    const number = cell.toUpperCase().replace(/[\s-]/g, '')
    if (/^[A-Z0-9]{5,15}$/.test(number)) return number
    tell('ไม่ใช่เลขที่หนังสือเดินทาง', 'This is not a passport number.')
  } else if (field === 'kind') {
    const kind = PASSPORT_KIND_WORDS.find(([words]) => words.test(cell))?.[1]
    if (kind) return kind
    tell('ไม่ทราบประเภทหนังสือเดินทาง', 'This kind of passport is not known.')
  } else if (field === 'nationality') {
    const code = countryCode(cell)
    if (code) return code
    tell('ไม่รู้จักสัญชาตินี้ ใส่รหัสประเทศสองตัวอักษร', 'This nationality is not known: give the country’s two letters.')
  } else {
    const read = readDate(cell)
    if ('why' in read)
      tell(
        read.th,
        `It ${read.why}.`,
        read.choices.map(({ date }) => saidDate(date)),
      )
  }
  return cell
}
