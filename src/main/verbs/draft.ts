import { existsSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { MadeDraft } from '../../contract.ts'
import { AppError } from '../../core/errors.ts'
import { readFile } from '../app.ts'
import { copyOut } from '../copy-out.ts'
import { both, plain, routeLines } from '../print.ts'
import { type Flags, given, type Host, option, Usage, type Verb } from '../verb.ts'

export const draft: Verb = {
  usage: 'withet draft TEMPLATE… --delegation FILE|ID',
  about: {
    en: 'Fills templates with a delegation’s details, writes Word documents and files each under its unit.',
    th: 'เติมข้อมูลคณะลงในแม่แบบ จัดทำเอกสาร Word และเก็บแต่ละฉบับไว้ในแฟ้มของหน่วยงานที่มีหน้าที่',
  },
  options: {
    delegation: { type: 'string' },
    lang: { type: 'string' },
    date: { type: 'string' },
    set: { type: 'string', multiple: true },
    unit: { type: 'string' },
    reason: { type: 'string' },
    by: { type: 'string' },
    out: { type: 'string' },
    force: { type: 'boolean' },
    bilingual: { type: 'string' },
  },
  help: [
    [
      '--lang th|en|th+en',
      'a language of the template, or two; Thai if not given',
      'ภาษาที่แม่แบบมี หนึ่งหรือสองภาษา ถ้าไม่ระบุคือไทย',
    ],
    ['--date DATE', 'date of the document; today if not given', 'วันที่ของเอกสาร ถ้าไม่ระบุคือวันนี้'],
    [
      '--set field=value',
      'an answer (also gift.th=…); may be repeated, and is remembered',
      'ค่าของช่องที่แม่แบบถาม ระบุได้หลายครั้ง และจำไว้ใช้กับฉบับต่อไป',
    ],
    ['--unit ID --reason TEXT', 'file under this unit, and why', 'เก็บไว้ที่หน่วยงานนี้ พร้อมเหตุผล'],
    ['--by NAME', 'who drafts', 'ผู้ร่าง'],
    ['--bilingual columns|stacked', 'how two languages stand', 'วางสองภาษาเคียงกัน หรือสลับกันทีละย่อหน้า'],
    ['--out FILE [--force]', 'also write the document there', 'บันทึกสำเนาไว้ที่ไฟล์นี้ด้วย'],
  ],
  run,
}

async function run(words: readonly string[], flags: Flags, { call, show, app, progress }: Host): Promise<void> {
  const delegation = option.one(flags, 'delegation')
  const outFlag = option.one(flags, 'out')
  if (words.length === 0)
    throw new Usage(
      'Which template? For example: withet draft welcome-letter-mayor --delegation FILE. "withet templates" lists them.',
    )
  if (delegation === undefined)
    throw new Usage(
      'Which delegation? Name its file: --delegation FILE. "withet fields TEMPLATE" prints one to fill in.',
    )
  if (outFlag !== undefined && words.length > 1) throw new Usage('--out names one file, so it goes with one template.')
  const set = (option.many(flags, 'set') ?? []).map(pairOf)
  const out = outFlag === undefined ? undefined : resolve(outFlag)
  if (out !== undefined) refuseExisting(out, flags.force === true)
  if (words.length > 3) progress(`กำลังร่าง ${words.length} ฉบับ · drafting ${words.length} documents …`)
  const made = await call('draft.make', {
    templates: words,
    // The name of a delegation that is kept has no dot and no slash: a file goes first where there is one.
    delegation: existsSync(delegation) || !/^[a-z0-9-]+$/.test(delegation) ? readFile(delegation) : { id: delegation },
    ...(set.length > 0 && { set }),
    ...given(flags, 'lang', 'date', 'unit', 'reason', 'by', 'bilingual'),
  })
  const drafts = out === undefined ? made.drafts : made.drafts.map((one) => ({ ...one, file: copyOut(one.file, out) }))
  show({ drafts }, () => `${drafts.map(draftLines).join('\n\n')}\n\nเก็บไว้ใน · filed in: ${app.cabinet}`)
}

function pairOf(pair: string): [string, string] {
  const at = pair.indexOf('=')
  if (at < 1) throw new Usage(`--set needs field=value, not "${plain(pair)}".`)
  return [pair.slice(0, at), pair.slice(at + 1)]
}

/** A file that is there already may hold somebody's work. */
function refuseExisting(path: string, force: boolean): void {
  if (force || !existsSync(path) || statSync(path).size === 0) return
  throw new AppError(
    'file-exists',
    `${path} is there already and may hold somebody's work. Fix: choose another name, or add --force to write over it.`,
    { file: basename(path) },
  )
}

/** One draft in full: where it is, why there, how long it takes to speak, what it still lacks. */
export function draftLines(draft: MadeDraft): string {
  const where = draft.unit ?? 'รอกำหนดหน่วยงาน · waits in the tray for matters without a unit'
  const minutes = Object.entries(draft.speaking ?? {}).map(([lang, n]) => `${lang} ${n}`)
  const gaps = [
    ...new Map(draft.missing.filter(({ policy }) => policy === 'mark').map((gap) => [gap.field, gap])).values(),
  ]
  return [
    `${draft.title}  [${draft.template}, ${draft.lang}]`,
    `  ${draft.file}`,
    ...(draft.readingCopy ? [`  ฉบับอ่าน · reading copy: ${draft.readingCopy}`] : []),
    ...(minutes.length > 0 ? [`  เวลากล่าว · speaking time: ${minutes.join(', ')} นาที · minutes`] : []),
    `  แฟ้ม · filed under: ${where}`,
    ...routeLines(draft.route),
    ...(gaps.length > 0
      ? [`  ยังขาด · still missing (highlighted): ${gaps.map(({ field, label }) => `${label} (${field})`).join(', ')}`]
      : []),
    ...draft.warnings.map((warning) => `  ! ${both(warning)}`),
  ].join('\n')
}
