import type { Results, TermRow } from '../../contract.ts'
import type { TermForm } from '../../core/memory/term.ts'
import { type Flags, given, type Host, one, option, Usage, type Verb } from '../verb.ts'
import { EXCHANGE_HELP, EXCHANGE_OPTIONS, exportFile, reportLines, taking } from './exchange.ts'
import { qaLines } from './qa.ts'

type Deed = (words: readonly string[], flags: Flags, host: Host) => Promise<void>

/** What `withet terms` does, by its first word. */
const DEEDS: { readonly [deed: string]: Deed } = {
  find,
  list,
  add,
  withdraw,
  check,
  export: exportAll,
  import: importFile,
}

export const terms: Verb = {
  usage:
    'withet terms [find TEXT | list [--kind KIND] [--date DATE] | add ID --th FORM --en FORM … | withdraw ID | check ID | export --format tbx|csv|omegat --out FILE | import FILE [--take …]]',
  about: {
    en: 'The glossary: names and terms with the form to write on a day, and those not to write.',
    th: 'อภิธานศัพท์: ชื่อและคำพร้อมรูปที่ให้ใช้ในแต่ละช่วงเวลา และรูปที่ไม่ให้ใช้',
  },
  options: {
    ...EXCHANGE_OPTIONS,
    kind: { type: 'string', multiple: true },
    date: { type: 'string' },
    th: { type: 'string', multiple: true },
    en: { type: 'string', multiple: true },
    avoid: { type: 'string', multiple: true },
    source: { type: 'string' },
    note: { type: 'string' },
    replace: { type: 'boolean' },
    reason: { type: 'string' },
  },
  help: [
    ['check ID', 'whether a draft or a template uses its terms as approved', 'ตรวจการใช้ศัพท์ในร่างหรือแม่แบบ'],
    ['--kind KIND', 'agency, district, unit, post, rank, treaty, person, place, general', 'ประเภทของคำ'],
    ['--date DATE', 'as the forms stood on this day', 'ตามรูปที่ใช้ในวันนี้'],
    ['--th FORM --en FORM', 'the form to write; further ones may stand', 'รูปที่ให้ใช้ รูปถัดไปคือรูปที่ใช้ได้'],
    ['--avoid FORM', 'a form not to write', 'รูปที่ไม่ให้ใช้'],
    ['--source TEXT --note TEXT', 'where it is laid down; what to know', 'ที่มา และหมายเหตุ'],
    ['--replace', 'in place of the term that has this id', 'ใช้แทนคำเดิมที่มีรหัสนี้'],
    ['--by NAME --reason TEXT', 'who settled it, and why', 'ผู้กำหนด และเหตุผล'],
    ...EXCHANGE_HELP,
  ],
  run: async ([deed = 'list', ...words], flags, host) => {
    const act = Object.hasOwn(DEEDS, deed) ? DEEDS[deed] : undefined
    if (!act) throw new Usage(`"withet terms" takes ${Object.keys(DEEDS).join(', ')}.`)
    await act(words, flags, host)
  },
}

async function find(words: readonly string[], flags: Flags, { call, show }: Host): Promise<void> {
  if (words.length === 0) throw new Usage('Which text? For example: withet terms find ผู้ว่าราชการกรุงเทพมหานคร')
  const found = await call('terms.find', { text: words.join(' '), ...given(flags, 'date') })
  show(found, () => foundLines(found))
}

async function list(words: readonly string[], flags: Flags, { call, show }: Host): Promise<void> {
  const [kind, ...more] = option.many(flags, 'kind') ?? []
  if (words.length + more.length > 0) throw new Usage('Usage: withet terms list [--kind KIND] [--date DATE]')
  const found = await call('terms.list', { ...given(flags, 'date'), ...(kind !== undefined && { kind }) })
  show(found, () => found.terms.map(rowLines).join('\n'))
}

async function add(words: readonly string[], flags: Flags, { call, show }: Host): Promise<void> {
  const id = one(words, 'withet terms add ID --th FORM --en FORM')
  const avoid = option.many(flags, 'avoid') ?? []
  const forms = Object.fromEntries(
    (['th', 'en'] as const).flatMap((lang) => {
      const written = option.many(flags, lang) ?? []
      const avoided = avoid.filter((text) => /[\u0e00-\u0e7f]/.test(text) === (lang === 'th'))
      const all = [
        ...written.map((text, index) => ({ text, status: index === 0 ? 'approved' : 'admitted' })),
        ...avoided.map((text) => ({ text, status: 'forbidden' })),
      ]
      return all.length > 0 ? [[lang, all]] : []
    }),
  )
  if (Object.keys(forms).length === 0) throw new Usage('A term needs a form: --th FORM, --en FORM or --avoid FORM.')
  const [kind, ...more] = option.many(flags, 'kind') ?? []
  if (more.length > 0) throw new Usage('One --kind at a time.')
  const said = { id, forms, ...(kind !== undefined && { kind }), ...given(flags, 'source', 'note', 'replace', 'by') }
  const term = await call('terms.add', said)
  show(term, () => rowLines({ term, from: 'office' }))
}

async function withdraw(words: readonly string[], flags: Flags, { call, show }: Host): Promise<void> {
  const gone = await call('terms.withdraw', {
    id: one(words, 'withet terms withdraw ID'),
    ...given(flags, 'by', 'reason'),
  })
  show(gone, () => `ยกเลิกแล้ว · withdrawn: ${gone.id}`)
}

/** What the checks say of terms alone. Ends with 1 where something is open. */
async function check(words: readonly string[], _: Flags, { call, show, fault }: Host): Promise<void> {
  const { findings, ...rest } = await call('qa.check', { id: one(words, 'withet terms check ID') })
  const ofTerms = findings.filter(({ check }) => check === 'terms')
  const found = { ...rest, findings: ofTerms, open: ofTerms.filter(({ ignored }) => !ignored).length }
  show(found, () => qaLines(found, false).join('\n'))
  if (found.open > 0) fault()
}

async function exportAll(words: readonly string[], flags: Flags, host: Host): Promise<void> {
  const usage = 'withet terms export --format tbx|csv|omegat --out FILE'
  if (words.length > 0) throw new Usage(`Usage: ${usage}`)
  await exportFile(flags, host, usage, (asked) => host.call('terms.export', asked))
}

async function importFile(words: readonly string[], flags: Flags, { call, show }: Host): Promise<void> {
  const path = one(words, 'withet terms import FILE [--take new,changed,conflicting]')
  const report = await call('terms.import', taking(path, flags))
  show(report, () => reportLines(report))
}

function foundLines({ recognised, terms }: Results['terms.find']): string {
  const inText = recognised.map(
    ({ term, form, at }) =>
      `  ${at}  ${form.text}  ${STATUS[form.status]}  ${term.id}${form.note ? `  (${form.note})` : ''}`,
  )
  const none = recognised.length + terms.length === 0 ? ['ไม่พบ · nothing found'] : []
  const heading = inText.length > 0 ? ['ในข้อความ · in the text'] : []
  return [...none, ...heading, ...inText, ...terms.map(rowLines)].join('\n')
}

const STATUS: { readonly [status in TermForm['status']]: string } = {
  approved: 'ให้ใช้ · approved',
  admitted: 'ใช้ได้ · admitted',
  forbidden: 'ไม่ให้ใช้ · forbidden',
}

const FROM: { readonly [from in TermRow['from']]: string } = {
  shipped: '',
  office: '  คำของสำนักงาน · of the office',
  delegation: '  จากคณะที่เก็บไว้ · of a kept delegation',
}

function rowLines({ term, from, conflict }: TermRow): string {
  const forms = Object.entries(term.forms).flatMap(([lang, all]) =>
    all.map(
      (form) => `  ${lang}  ${form.text}  ${STATUS[form.status]}${daysOf(form)}${form.note ? `  (${form.note})` : ''}`,
    ),
  )
  const warn = conflict
    ? ['  ! มีสองคนกำหนดต่างกัน ให้เลือกด้วย add --replace · two people settled it; choose with add --replace']
    : []
  const note = term.note ? [`  ${term.note}`] : []
  return [`${term.id}  ${term.kind}${FROM[from]}`, ...forms, ...note, `  ${term.source}`, ...warn].join('\n')
}

const daysOf = ({ from, to }: TermForm): string => (from || to ? `  ${from ?? '…'} – ${to ?? '…'}` : '')
