/** `terms/*.yaml`: a file a kind of term, read with every fault's place. docs/terms.md explains the format. */
import { AppError, type Fault, refuseFile } from '../errors.ts'
import { LANG, Reader } from '../reader.ts'
import type { Lang } from '../types.ts'
import { readYaml } from '../yaml.ts'
import { LONGEST_FORM } from './recognise.ts'
import { FORM_STATUSES, TERM_KINDS, type Term, type TermForm } from './term.ts'

type File = { readonly name: string; readonly source: string }

/** Reads all files. Throws `terms-invalid` with the faults of every file at once. */
export function readTermFiles(files: readonly File[]): readonly Term[] {
  const faults: Fault[] = []
  const seen = new Set<string>()
  const terms = files.flatMap(({ name, source }) => readFile(source, name, faults, seen))
  if (faults.length > 0) throw refuseFile('terms-invalid', 'The glossary needs mending:', faults)
  return terms
}

function readFile(source: string, file: string, faults: Fault[], seen: Set<string>): readonly Term[] {
  try {
    const root = new Reader(readYaml(source, file, 'terms-invalid'), faults)
    if (!root.map(['withet', 'terms'])) return []
    if (root.at('withet').value !== 'terms/1')
      root.at('withet').fault('the file does not say that it holds terms', 'begin it with the line: withet: terms/1')
    return root.at('terms').list((item) => readTerm(item, seen))
  } catch (refusal) {
    // A file that is not YAML has its faults told with those of the other files.
    if (!(refusal instanceof AppError)) throw refusal
    faults.push(...(refusal.data.faults ?? []))
    return []
  }
}

export const TERM_ID = /^[a-z0-9-]{1,60}$/

function readTerm(reader: Reader, seen: Set<string>): Term | undefined {
  const langs =
    typeof reader.value === 'object' && reader.value !== null
      ? Object.keys(reader.value).filter((key) => LANG.test(key) && key !== 'id')
      : []
  const root = reader.map([...new Set(['id', 'kind', 'note', 'source', 'th', 'en', ...langs])])
  const id = root && need(root, 'id')?.matching(TERM_ID, 'small letters, digits and hyphens, 60 at most')
  const kind = root && need(root, 'kind')?.oneOf(TERM_KINDS)
  const source = root && need(root, 'source')?.line()
  if (!root || !id || !kind || !source) return undefined
  if (seen.has(id)) root.at('id').fault(`two terms are called "${id}"`, 'give each its own id')
  seen.add(id)
  const forms = Object.fromEntries(langs.map((lang): [Lang, readonly TermForm[]] => [lang, readForms(root.at(lang))]))
  if (!Object.values(forms).some((all) => all.length > 0))
    root.fault('the term has no form in any language', 'add th: … and en: …')
  const note = root.at('note').present ? root.at('note').line() : undefined
  return { id, kind, forms, source, ...(note && { note }) }
}

/** One word is the approved form; a list holds forms of any status. */
function readForms(reader: Reader): readonly TermForm[] {
  if (typeof reader.value === 'string') {
    const text = reader.line(LONGEST_FORM)
    return text === undefined ? [] : [{ text, status: 'approved' }]
  }
  const forms = reader.list(readForm)
  for (const [index, form] of forms.entries())
    if (form.status === 'approved' && forms.slice(0, index).some((other) => clash(other, form)))
      reader
        .at(index)
        .fault(
          `"${form.text}" is approved on days on which another form is`,
          'give one of them from: or to:, or status: admitted',
        )
  return forms
}

function readForm(reader: Reader): TermForm | undefined {
  if (typeof reader.value === 'string') {
    const text = reader.line(LONGEST_FORM)
    return text === undefined ? undefined : { text, status: 'approved' }
  }
  const root = reader.map(['text', 'status', 'from', 'to', 'note'])
  const text = root && need(root, 'text')?.line(LONGEST_FORM)
  const status = root?.at('status').present ? root.at('status').oneOf(FORM_STATUSES) : 'approved'
  const from = root?.at('from').present ? root.at('from').date() : undefined
  const to = root?.at('to').present ? root.at('to').date() : undefined
  if (from && to && to < from) root?.at('to').fault(`the last day ${to} lies before the first, ${from}`)
  const note = root?.at('note').present ? root.at('note').line() : undefined
  if (!text || !status) return undefined
  return { text, status, ...(from && { from }), ...(to && { to }), ...(note && { note }) }
}

/** Two forms to write on the same day: nobody could tell which. */
export const clash = (a: TermForm, b: TermForm): boolean =>
  a.status === 'approved' &&
  b.status === 'approved' &&
  (a.from ?? '') <= (b.to ?? '9999') &&
  (b.from ?? '') <= (a.to ?? '9999')

function need(root: Reader, key: string): Reader | undefined {
  const inside = root.at(key)
  return inside.present ? inside : inside.fault('this is always needed', `add "${key}: …"`)
}
