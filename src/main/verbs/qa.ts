import { basename } from 'node:path'
import type { QaReport, QaRow } from '../../contract.ts'
import type { Span } from '../../core/compare.ts'
import { readBytes } from '../app.ts'
import { short, spanWords } from '../draft-words.ts'
import { both } from '../print.ts'
import { given, type Host, option, Usage, type Verb } from '../verb.ts'

export const qa: Verb = {
  usage: 'withet qa ID|FILE [--delegation ID] | ignore ID FINDING --reason TEXT | unignore ID FINDING',
  about: {
    en: 'Checks Thai against English: figures, names, terms, articles, what is left out. Of a draft, a template, a Word file, TMX or XLIFF.',
    th: 'ตรวจข้อความไทยกับอังกฤษ: ตัวเลข วันที่ ชื่อ คำศัพท์ จำนวนข้อ และข้อความที่ขาด ของร่าง แม่แบบ ไฟล์ Word, TMX หรือ XLIFF',
  },
  options: {
    delegation: { type: 'string' },
    reason: { type: 'string' },
    by: { type: 'string' },
    all: { type: 'boolean' },
  },
  help: [
    ['ID', 'a draft’s id, its first five letters or more, or a template’s', 'รหัสของร่าง หรืออย่างน้อยห้าตัวแรก หรือรหัสแม่แบบ'],
    ['FILE', 'any bilingual .docx, or .tmx, .xlf, .xliff', 'ไฟล์สองภาษา .docx .tmx .xlf หรือ .xliff'],
    ['--delegation ID', 'whose names a file is held against', 'คณะที่ใช้ตรวจชื่อในไฟล์'],
    ['--all', 'also what was set aside', 'แสดงรายการที่ยกเว้นไว้ด้วย'],
    [
      'ignore ID FINDING --reason TEXT',
      'sets a finding aside until its text changes',
      'ยกเว้นรายการที่พบ จนกว่าข้อความจะเปลี่ยน',
    ],
    ['unignore ID FINDING', 'takes that back', 'เลิกยกเว้น'],
  ],
  run: async (words, flags, host) => {
    const [first, id, finding, ...more] = words
    if ((first === 'ignore' || first === 'unignore') && id !== undefined) {
      if (finding === undefined || more.length > 0) throw new Usage(`Usage: ${qa.usage}`)
      const args = {
        id,
        finding,
        ...given(flags, 'by'),
        ...(first === 'ignore' && { reason: option.one(flags, 'reason') ?? '' }),
      }
      const kept = await host.call(`qa.${first}`, args)
      const done = first === 'ignore' ? 'ยกเว้นแล้ว · set aside' : 'เลิกยกเว้นแล้ว · no longer set aside'
      return host.show(kept, () => `${done}: ${kept.check} ${kept.place} (${kept.reason})`)
    }
    if (first === undefined || id !== undefined) throw new Usage(`Usage: ${qa.usage}`)
    await report(first, flags.all === true, given(flags, 'delegation'), host)
  },
}

/** Ends with 1 where something is open. */
async function report(named: string, all: boolean, args: object, { call, show, fault }: Host): Promise<void> {
  const isFile = /\.(docx|tmx|xlf|xliff)$/i.test(named)
  const what = isFile ? { document: { name: basename(named), bytes: readBytes(named, 64_000_000) } } : { id: named }
  const found = await call('qa.check', { ...what, ...args })
  show(found, () => qaLines(found, all).join('\n'))
  if (found.open > 0) fault()
}

export const qaLines = ({ title, of, pairs, open, findings }: QaReport, all: boolean): readonly string[] => [
  `${title}${of === undefined ? '' : `  [${short(of)}]`}`,
  `  ข้อความ · pairs: ${pairs}, พบ · open: ${open}, ยกเว้น · set aside: ${findings.length - open}`,
  ...findings.filter(({ ignored }) => all || !ignored).flatMap(findingLines),
]

function findingLines({
  id,
  check,
  severity,
  place,
  text,
  marks,
  say,
  expected,
  changes,
  ignored,
}: QaRow): readonly string[] {
  return [
    '',
    `  ${severity === 'error' ? '!' : '?'} ${place}  ${check}  [${id}]`,
    `    ${both(say)}`,
    ...Object.entries(marks).map(([lang, mark]) => `    ${lang}: ${around(text[lang] ?? '', mark)}`),
    ...Object.entries(expected ?? {}).map(([lang, right]) => `    → ${lang}: ${right}`),
    ...(changes ? [`    ${changes.map((span: Span) => spanWords(span)).join('')}`] : []),
    ...(ignored ? [`    ยกเว้น · set aside: ${ignored.reason} (${ignored.by}, ${ignored.on})`] : []),
  ]
}

const AROUND = 30

/** The place in its surroundings, between ▸ and ◂. */
function around(text: string, { at, length }: { readonly at: number; readonly length: number }): string {
  const shown = Math.min(length, 80)
  const [from, to] = [Math.max(0, at - AROUND), Math.min(text.length, at + shown + AROUND)]
  const cut = (words: string): string => words.replace(/\n/g, ' / ')
  return `${from > 0 ? '…' : ''}${cut(text.slice(from, at))}▸${cut(text.slice(at, at + shown))}${shown < length ? '…' : ''}◂${cut(text.slice(at + shown, to))}${to < text.length ? '…' : ''}`
}
