/** Terms as a table: a row a form, so that a spreadsheet can sort them. What a spreadsheet would compute is kept from it, and comes back. */
import { csvCell, FORMULA } from '../register/csv.ts'
import { clip } from '../yaml.ts'
import { collector, primaryLang, type Rows, readDay, Untakable } from './carried.ts'
import { type CarriedTerm, newTermId, readForm, readKind, readStatus } from './carried-term.ts'
import { type CsvRow, readCsv } from './csv.ts'
import type { Term, TermForm } from './term.ts'
import { TERM_ID } from './term-file.ts'
import { invalidFile } from './xml.ts'

const COLUMNS = [
  'id',
  'kind',
  'lang',
  'text',
  'status',
  'from',
  'to',
  'form-note',
  'note',
  'source',
  'author',
  'date',
] as const
type Column = (typeof COLUMNS)[number]

export function writeTermsCsv(terms: readonly Term[]): string {
  const rows = terms.flatMap((term) =>
    Object.entries(term.forms).flatMap(([lang, forms]) => forms.map((form) => rowOf(term, lang, form))),
  )
  const lines = [[...COLUMNS], ...rows].map((cells) => cells.map((cell) => csvCell(guarded(cell))).join(','))
  return `\ufeff${lines.map((line) => `${line}\r\n`).join('')}`
}

function rowOf({ id, kind, note, source, author, date }: Term, lang: string, form: TermForm): readonly string[] {
  const cells: { readonly [column in Column]: string | undefined } = {
    id,
    kind,
    lang,
    ...{ text: form.text, status: form.status, from: form.from, to: form.to, 'form-note': form.note },
    note,
    source,
    author,
    date,
  }
  return COLUMNS.map((column) => cells[column] ?? '')
}

/** A line that looks as if `csvCell` had guarded it gets one more quote, so that taking one away is always right. */
const guarded = (text: string): string => eachLine(text, (line) => (isGuarded(line) ? `'${line}` : line))
const unguarded = (text: string): string => eachLine(text, (line) => (isGuarded(line) ? line.slice(1) : line))
const isGuarded = (line: string): boolean => line.startsWith("'") && FORMULA.test(line.replace(/^'+/, ''))
const eachLine = (text: string, change: (line: string) => string): string => text.split('\n').map(change).join('\n')

/** Throws `exchange-invalid` when the file is no table of terms; rows that cannot be taken are skipped, each with its reason. */
export function readTermsCsv(bytes: Uint8Array, file: string): Rows<CarriedTerm> {
  const { head, rows: table } = readCsv(bytes, file)
  const absent = ['lang', 'text'].filter((name) => !head.includes(name))
  if (absent.length > 0)
    throw invalidFile(file, [
      {
        file,
        line: 1,
        problem: `the first row lacks ${absent.join(', ')}`,
        fix: `name the columns: ${COLUMNS.join(', ')}`,
      },
    ])
  const { add, rows } = collector<CsvForm>()
  for (const row of table) add(row.line, () => [readRow(row, head)])
  const { taken, skipped } = rows()
  const terms = gathered(taken)
  return { rows: terms.length + skipped.length, taken: terms, skipped }
}

type CsvForm = {
  readonly term: Omit<CarriedTerm, 'forms' | 'id'>
  readonly id: string
  readonly lang: string
  readonly form: TermForm
}

function readRow({ line, cells }: CsvRow, head: readonly string[]): CsvForm {
  if (cells.length > head.length) throw new Untakable('it has more columns than the first row')
  const at = (column: Column): string => unguarded(cells[head.indexOf(column)] ?? '')
  const id = at('id')
  if (id !== '' && !TERM_ID.test(id))
    throw new Untakable(`"${clip(id)}" is not an id`, 'small letters, digits and hyphens, 60 at most')
  const [kind, note, source, author, date] = [at('kind'), at('note'), at('source'), at('author'), at('date')]
  const status = at('status') === '' ? 'approved' : readStatus(at('status'))
  const form = readForm({ text: at('text'), status, from: at('from'), to: at('to'), note: at('form-note') })
  const term = {
    line,
    ...(kind !== '' && { kind: readKind(kind) }),
    ...(note !== '' && { note }),
    ...(source !== '' && { source }),
    ...(author !== '' && { author }),
    ...(date !== '' && { date: readDay(date) }),
  }
  return { term, id, lang: primaryLang(at('lang')), form }
}

/** The rows of one id are one term; what they say of the term stands in the first of them. A row without an id goes with the one above. */
function gathered(rows: readonly CsvForm[]): readonly CarriedTerm[] {
  const terms = new Map<string, { first: CsvForm; forms: { [lang: string]: TermForm[] } }>()
  let last = ''
  for (const row of rows) {
    const id = row.id || last || newTermId({ [row.lang]: [row.form] })
    last = id
    const term = terms.get(id) ?? { first: row, forms: {} }
    term.forms[row.lang] = [...(term.forms[row.lang] ?? []), row.form]
    terms.set(id, term)
  }
  return [...terms].map(([id, { first, forms }]) => ({ ...first.term, id, forms }))
}
