/** What the verbs of the translators' desk share: a file goes out, a file comes in as a review, and what was chosen is taken. */
import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { ExportedFile, ImportReport, ReviewRow } from '../../contract.ts'
import { readBytes } from '../app.ts'
import { both, plain } from '../print.ts'
import { type Flags, given, type Host, option, Usage } from '../verb.ts'
import { taken, writeNew } from '../write-new.ts'

export const EXCHANGE_OPTIONS = {
  format: { type: 'string' },
  out: { type: 'string' },
  force: { type: 'boolean' },
  from: { type: 'string' },
  to: { type: 'string' },
  take: { type: 'string' },
  only: { type: 'string', multiple: true },
  by: { type: 'string' },
} as const

export const EXCHANGE_HELP: readonly (readonly [string, string, string])[] = [
  ['--format F --out FILE [--force]', 'export: the format, and where to', 'ส่งออก: รูปแบบและแฟ้มปลายทาง'],
  [
    '--take new,changed,conflicting',
    'import: what to take; without it nothing changes',
    'นำเข้า: รายการที่ยอมรับ ถ้าไม่ระบุจะไม่มีอะไรเปลี่ยน',
  ],
  ['--only ID', 'import: of these, only this entry; may be repeated', 'นำเข้า: เฉพาะรายการนี้ ระบุซ้ำได้'],
]

/** Larger files are refused by their size, before they are read. */
const MOST_BYTES = 50_000_000

const givenFile = (path: string): { readonly name: string; readonly bytes: Uint8Array } => ({
  name: basename(path),
  bytes: readBytes(path, MOST_BYTES),
})

/** Where a file is to go: named, and free unless `--force` is given. */
export function outOf(flags: Flags, usage: string): { readonly file: string; readonly force: boolean } {
  const out = option.one(flags, 'out')
  if (out === undefined) throw new Usage(`Where to? Usage: ${usage}`)
  const [file, force] = [resolve(out), flags.force === true]
  // Asked before the work, and again by the system when the file is made.
  if (!force && existsSync(file)) throw taken(file)
  return { file, force }
}

export async function exportFile(
  flags: Flags,
  { show }: Host,
  usage: string,
  write: (asked: Flags) => Promise<ExportedFile>,
): Promise<void> {
  if (option.one(flags, 'format') === undefined) throw new Usage(`Which format? Usage: ${usage}`)
  const { file, force } = outOf(flags, usage)
  const { content, entries } = await write(given(flags, 'format', 'from', 'to'))
  writeNew(file, content, force)
  show({ file, entries }, () => `เขียน ${entries} รายการ · wrote ${entries} entries: ${file}`)
}

/** The arguments of an import, as the command line gives them; the call's schema checks them. */
export function taking(path: string, flags: Flags): object {
  const take = option.one(flags, 'take')?.split(',')
  return { file: givenFile(path), ...(take && { take }), ...given(flags, 'from', 'to', 'by', 'only') }
}

// ---- words ----

const VERDICTS: { readonly [verdict in keyof ImportReport['counts']]: string } = {
  new: 'ใหม่ · new',
  changed: 'เปลี่ยน · changed',
  conflicting: 'ขัดกัน · conflicting',
  same: 'เหมือนเดิม · as it stands',
}

/** On a screen; `--json` gives all that the report lists. */
const MOST_SHOWN = 50

export function reportLines(report: ImportReport): string {
  const { file, format, rows, skipped, counts, review, take, kept, notKept } = report
  const hidden = review.length + report.more - MOST_SHOWN
  return [
    `${file} (${format}): ${rows} รายการ · entries`,
    ...Object.entries(VERDICTS).map(([verdict, said]) => `  ${counts[verdict as keyof typeof counts]}  ${said}`),
    `  ${skipped.length}  ข้าม · skipped`,
    ...skipped
      .slice(0, MOST_SHOWN)
      .map(({ line, problem, fix }) => `  ! ${line}: ${problem}${fix ? `. Fix: ${fix}` : ''}`),
    ...review.slice(0, MOST_SHOWN).flatMap(rowLines),
    ...(hidden > 0 ? [`  … อีก ${hidden} · and ${hidden} more`] : []),
    ...notKept.map((why) => `  ! เก็บไม่ได้ · not kept: ${why}`),
    take.length === 0
      ? 'ยังไม่ได้เปลี่ยนอะไร เลือกรับด้วย --take new,changed · Nothing was changed. Take with --take new,changed'
      : `รับแล้ว ${kept} · taken: ${kept}`,
  ].join('\n')
}

function rowLines({ verdict, id, place, incoming, existing, because }: ReviewRow): readonly string[] {
  const langs = Object.keys(incoming)
  const changed = langs.filter((lang) => incoming[lang] !== existing?.[lang])
  return [
    '',
    `[${VERDICTS[verdict]}] ${place}  ${id}`,
    `  ${both(because)}`,
    ...changed.flatMap((lang) => [
      ...(existing?.[lang] === undefined ? [] : [`  - ${lang}  ${oneLine(existing[lang] ?? '')}`]),
      `  + ${lang}  ${oneLine(incoming[lang] ?? '')}`,
    ]),
  ]
}

const oneLine = (text: string): string => plain(text).replace(/\s+/gu, ' ').trim()
