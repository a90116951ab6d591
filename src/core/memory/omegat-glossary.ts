/** OmegaT's glossary: a line a term, three columns parted by tabs, UTF-8. It holds less than a term: forms, and a remark. */
import type { Lang } from '../types.ts'
import { clip, hiddenCharacter } from '../yaml.ts'
import { collector, type Rows, Untakable } from './carried.ts'
import type { CarriedTerm } from './carried-term.ts'
import { newTermId } from './carried-term.ts'
import { decodeText } from './decode.ts'
import type { Term, TermForm } from './term.ts'

/** Every way to write a term in the source, each with the form to write in the target; forbidden forms stand in the remark. */
export function writeGlossary(terms: readonly Term[], source: Lang, target: Lang): string {
  const lines = terms.flatMap((term) => {
    const [from, to] = [term.forms[source] ?? [], term.forms[target] ?? []]
    const approved = allowed(to)[0]
    if (!approved) return []
    return allowed(from).map((form) => [form.text, approved.text, remarkOf(term, to)].map(cell).join('\t'))
  })
  return lines.map((line) => `${line}\n`).join('')
}

/** The approved forms first. */
const allowed = (forms: readonly TermForm[]): readonly TermForm[] =>
  ['approved', 'admitted'].flatMap((status) => forms.filter((form) => form.status === status))

function remarkOf({ note, source }: Term, forms: readonly TermForm[]): string {
  const forbidden = forms.filter(({ status }) => status === 'forbidden').map(({ text }) => text)
  const never = forbidden.length > 0 ? [`ห้ามใช้ · do not use: ${forbidden.join(', ')}`] : []
  return [note ?? '', ...never, source].filter((part) => part !== '').join(' | ')
}

const cell = (text: string): string => text.replace(/[\t\r\n]+/g, ' ').trim()

/** Throws `exchange-invalid` when the file is no UTF-8 text; lines that cannot be taken are skipped, each with its reason. */
export function readGlossary(bytes: Uint8Array, file: string, source: Lang, target: Lang): Rows<CarriedTerm> {
  const { add, rows } = collector<CarriedTerm>()
  for (const [index, line] of decodeText(bytes, file)
    .split(/\r\n|[\n\r]/)
    .entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    add(index + 1, () => [readLine(line, index + 1, source, target)])
  }
  return rows()
}

function readLine(line: string, number: number, source: Lang, target: Lang): CarriedTerm {
  const [from = '', to = '', note = '', ...more] = line.split('\t').map((part) => part.trim())
  if (from === '' || to === '' || more.length > 0)
    throw new Untakable(`"${clip(line)}" is not two words and a remark`, 'part them by tabs')
  const hidden = hiddenCharacter(line)
  if (hidden) throw new Untakable(hidden)
  const form = (text: string): readonly TermForm[] => [{ text, status: 'approved' }]
  const forms = { [source]: form(from), [target]: form(to) }
  return { line: number, id: newTermId(forms), forms, ...(note && { note }) }
}
