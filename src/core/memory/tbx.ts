/** Terms as TBX (ISO 30042) in its common form: <termEntry> a concept, <langSet> a language, <tig> a form. */
import { collector, primaryLang, type Rows, readDay, Untakable } from './carried.ts'
import { type CarriedTerm, newTermId, readForm, readKind } from './carried-term.ts'
import { escapeText, tag, XML_DECLARATION } from './markup.ts'
import type { FormStatus, Term, TermForm } from './term.ts'
import { TERM_ID } from './term-file.ts'
import { childrenOf, invalidFile, isElement, readXml, wordsOf, type XmlElement } from './xml.ts'

/** Administrative status as the data categories of TBX name it. */
const STATUS: { readonly [status in FormStatus]: string } = {
  approved: 'preferredTerm-admn-sts',
  admitted: 'admittedTerm-admn-sts',
  forbidden: 'deprecatedTerm-admn-sts',
}

/** An id of XML begins with a letter or this; ours may begin with a digit. */
const ID_PREFIX = '_'

export function writeTbx(terms: readonly Term[]): string {
  const header = tag(
    'martifHeader',
    {},
    `${tag('fileDesc', {}, tag('sourceDesc', {}, tag('p', {}, 'Withet')))}${tag(
      'encodingDesc',
      {},
      tag('p', { type: 'XCSURI' }, 'TBXXCSV02.xcs'),
    )}`,
  )
  const body = tag('body', {}, `\n${terms.map((term) => `${entryOf(term)}\n`).join('')}`)
  const said = { type: 'TBX', 'xml:lang': 'en' }
  return `${XML_DECLARATION}${tag('martif', said, `\n${header}\n${tag('text', {}, body)}\n`)}\n`
}

function entryOf({ id, kind, forms, note, source, author, date }: Term): string {
  const transaction = [
    tag('transac', { type: 'transactionType' }, 'modification'),
    ...(author === undefined ? [] : [tag('transacNote', { type: 'responsibility' }, escapeText(author))]),
    ...(date === undefined ? [] : [tag('date', {}, date)]),
  ]
  const lines = [
    tag('descrip', { type: 'subjectField' }, kind),
    tag('admin', { type: 'source' }, escapeText(source)),
    ...(author === undefined && date === undefined ? [] : [tag('transacGrp', {}, transaction.join(''))]),
    ...(note === undefined ? [] : [tag('note', {}, escapeText(note))]),
    ...Object.entries(forms).map(([lang, all]) => tag('langSet', { 'xml:lang': lang }, all.map(tigOf).join(''))),
  ]
  return tag('termEntry', { id: `${ID_PREFIX}${id}` }, `\n${lines.join('\n')}\n`)
}

function tigOf({ text, status, from, to, note }: TermForm): string {
  const days = Object.entries({ from, to }).flatMap(([name, day]) =>
    day === undefined ? [] : tag('admin', { type: `x-withet-${name}` }, day),
  )
  const remark = note === undefined ? '' : tag('note', {}, escapeText(note))
  const noted = tag('termNote', { type: 'administrativeStatus' }, STATUS[status])
  return tag('tig', {}, `${tag('term', {}, escapeText(text))}${noted}${days.join('')}${remark}`)
}

// ---- reading: the names of the third edition (conceptEntry, langSec, termSec) as well ----

/** Throws `exchange-invalid` when the file is no TBX; entries that cannot be taken are skipped, each with its reason. */
export function readTbx(bytes: Uint8Array, file: string): Rows<CarriedTerm> {
  const { add, rows } = collector<CarriedTerm>()
  let body = false
  readXml(bytes, file, {
    rows: new Set(['termEntry', 'conceptEntry']),
    open: ({ name, line, column }, parents) => {
      if (parents.length === 0 && name !== 'martif' && name !== 'tbx')
        throw invalidFile(file, [{ file, line, column, problem: `a TBX file begins with <martif>, not <${name}>` }])
      if (name === 'body') body = true
    },
    row: (entry) => add(entry.line, () => [readEntry(entry)]),
  })
  if (!body) throw invalidFile(file, [{ file, line: 1, problem: 'the file has no <body> with entries' }])
  return rows()
}

function readEntry(entry: XmlElement): CarriedTerm {
  if (entry.tooLarge) throw new Untakable('it holds more than 1,000,000 characters or 20,000 parts')
  const forms: { [lang: string]: readonly TermForm[] } = {}
  for (const set of named(entry, 'langSet', 'langSec')) {
    const lang = primaryLang(set.attributes['xml:lang'])
    if (Object.hasOwn(forms, lang)) throw new Untakable(`it has "${lang}" twice`, 'leave one of them')
    forms[lang] = named(set, 'tig', 'ntig', 'termSec').map(readTig)
  }
  if (Object.values(forms).flat().length === 0) throw new Untakable('it has no term in any language')
  const { id = '' } = entry.attributes
  const own = id.startsWith(ID_PREFIX) ? id.slice(ID_PREFIX.length) : id
  const [kind, source] = [typed(entry, 'descrip', 'subjectField'), typed(entry, 'admin', 'source')]
  const [transaction] = named(entry, 'transacGrp')
  const author = transaction && typed(transaction, 'transacNote', 'responsibility')
  const date = transaction && named(transaction, 'date').map(wordsOf)[0]
  const note = named(entry, 'note').map(wordsOf)
  return {
    line: entry.line,
    id: TERM_ID.test(own) ? own : newTermId(forms),
    forms,
    // A field of another office's making says nothing here.
    ...(kind !== undefined && id.startsWith(ID_PREFIX) && { kind: readKind(kind) }),
    ...(source !== undefined && { source }),
    ...(author !== undefined && { author }),
    ...(date !== undefined && { date: readDay(date) }),
    ...(note.length > 0 && { note: note.join('\n') }),
  }
}

function readTig(tig: XmlElement): TermForm {
  const [inner = tig] = named(tig, 'termGrp')
  const said = typed(inner, 'termNote', 'administrativeStatus')
  return readForm({
    text: named(inner, 'term').map(wordsOf)[0],
    status: statusOf(said),
    from: typed(tig, 'admin', 'x-withet-from'),
    to: typed(tig, 'admin', 'x-withet-to'),
    note: named(tig, 'note').map(wordsOf)[0],
  })
}

/** Other programs leave the status out, or shorten its name. */
function statusOf(said: string | undefined): FormStatus {
  if (said === undefined || said.startsWith('preferred') || said.startsWith('standardized')) return 'approved'
  if (said.startsWith('deprecated') || said.startsWith('superseded')) return 'forbidden'
  return 'admitted'
}

const named = (element: XmlElement, ...names: readonly string[]): readonly XmlElement[] =>
  element.children.filter(isElement).filter(({ name }) => names.includes(name))

const typed = (element: XmlElement, name: string, type: string): string | undefined =>
  childrenOf(element, name)
    .filter(({ attributes }) => attributes.type === type)
    .map(wordsOf)[0]
