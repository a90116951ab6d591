import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Results } from '../../contract.ts'
import { type Flags, given, type Host, one, option, Usage, type Verb } from '../verb.ts'
import { writeNew } from '../write-new.ts'
import { EXCHANGE_HELP, EXCHANGE_OPTIONS, outOf, reportLines, taking } from './exchange.ts'

const EXPORT = 'withet translate export ID --format tmx|xliff12|xliff20|omegat --out FILE|DIR'

export const translate: Verb = {
  usage: 'withet translate [export ID --format FORMAT --out FILE|DIR | import FILE [--for ID] [--take …] [--out FILE]]',
  about: {
    en: 'Sends a template or a bilingual draft to a translation program, and takes the translation back as a review.',
    th: 'ส่งแม่แบบหรือร่างสองภาษาไปแปลในโปรแกรมช่วยแปล และรับกลับมาให้ตรวจก่อน',
  },
  options: { ...EXCHANGE_OPTIONS, for: { type: 'string' } },
  help: [
    ['--from LANG --to LANG', 'languages; th and en if not given', 'ภาษาต้นทางและปลายทาง ถ้าไม่ระบุคือ th และ en'],
    ['--for ID', 'import: the template or draft that the file translates', 'นำเข้า: แม่แบบหรือร่างที่แปล'],
    ...EXCHANGE_HELP,
  ],
  run: async ([deed, ...words], flags, host) => {
    if (deed === 'export') return exportWork(words, flags, host)
    if (deed === 'import') return importWork(words, flags, host)
    throw new Usage(`"withet translate" takes export or import. Usage: ${translate.usage}`)
  },
}

async function exportWork(words: readonly string[], flags: Flags, { call, show }: Host): Promise<void> {
  const id = one(words, EXPORT)
  if (option.one(flags, 'format') === undefined) throw new Usage(`Which format? Usage: ${EXPORT}`)
  const { file, force } = outOf(flags, EXPORT)
  const { folders, files, entries } = await call('translate.export', { id, ...given(flags, 'format', 'from', 'to') })
  for (const folder of folders) mkdirSync(join(file, folder), { recursive: true })
  for (const { name, content } of files) writeNew(folders.length > 0 ? join(file, name) : file, content, force)
  show({ file, entries }, () => `เขียน ${entries} รายการ · wrote ${entries} entries: ${file}`)
}

async function importWork(words: readonly string[], flags: Flags, { call, show }: Host): Promise<void> {
  const path = one(words, 'withet translate import FILE [--for ID] [--take new,changed] [--out FILE]')
  const out = option.one(flags, 'out') === undefined ? undefined : outOf(flags, translate.usage)
  const id = option.one(flags, 'for')
  const report = await call('translate.import', { ...taking(path, flags), ...(id !== undefined && { id }) })
  const { template, revision, ...rest } = report
  if (template && !out) throw new Usage(`Where should the new ${template.name} go? Name it: --out FILE.`)
  const content = template?.source ?? revision?.document
  const written = out && content !== undefined ? { file: out.file } : {}
  if (out && content !== undefined) writeNew(out.file, content, out.force)
  // The document itself goes to its file; JSON says what it lacks.
  const said = { ...rest, ...(template && { template }), ...(revision && { left: revision.left }), ...written }
  show(said, () =>
    [reportLines(report), ...templateLines(report, out?.file), ...proposalLines(report, out?.file)].join('\n'),
  )
}

const templateLines = ({ template }: Results['translate.import'], file: string | undefined): readonly string[] =>
  template && file !== undefined
    ? [`แก้ ${template.changed.length} ข้อความ · ${template.changed.length} texts changed: ${file}`]
    : []

function proposalLines(
  { id, proposals = [], revision }: Results['translate.import'],
  file = 'FILE',
): readonly string[] {
  if (proposals.length === 0) return []
  const of = (text: { readonly [lang: string]: string }, sign: string) =>
    Object.entries(text).map(([lang, words]) => `  ${sign} ${lang}  ${words.replace(/\s+/gu, ' ')}`)
  return [
    '',
    `ข้อเสนอแก้ไขร่าง ${id} · proposals for the draft ${id}`,
    ...proposals.flatMap(({ place, former = {}, latter }) => [place, ...of(former, '-'), ...of(latter, '+')]),
    ...(revision?.left ?? []).map((place) => `! แก้เองใน Word · change it by hand: ${place}`),
    `เก็บเป็นฉบับแก้ไข · file it as a revision: withet revise ${id} ${file}`,
  ]
}
