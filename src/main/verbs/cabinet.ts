import type { Results } from '../../contract.ts'
import type { Finding } from '../../core/cabinet/history.ts'
import type { Bilingual } from '../../core/types.ts'
import { cameLines, short } from '../draft-words.ts'
import { both } from '../print.ts'
import { type Flags, given, type Host, one, Usage, type Verb } from '../verb.ts'
import { doctor } from './doctor.ts'

export const cabinet: Verb = {
  usage: 'withet cabinet verify|rebuild|recover|doctor',
  about: {
    en: 'Checks the whole cabinet, makes its shelves again, or says what needs a person and what can be done.',
    th: 'ตรวจแฟ้มทั้งหมด จัดชั้นเอกสารใหม่ หรือบอกสิ่งที่ต้องดูและวิธีแก้',
  },
  options: { by: { type: 'string' } },
  help: [
    ['verify', 'rehashes every file; exit 1 on any fault', 'ตรวจทุกไฟล์ ถ้าพบข้อผิดพลาด รหัสจบ 1'],
    ['rebuild', 'makes the shelves again from the store', 'สร้างชั้นเอกสารใหม่จากที่เก็บ'],
    ['recover', 'what is damaged, arriving or foreign, and what to do', 'สิ่งที่เสียหาย ยังมาไม่ถึง หรือไม่ใช่ของแฟ้ม และวิธีแก้'],
    ['doctor', 'the folder, its disk and its syncing; exit 1 on a fault', 'ตรวจโฟลเดอร์ ดิสก์ และการซิงก์ ถ้าพบปัญหา รหัสจบ 1'],
    ['--by NAME', 'who brings edited copies home', 'ผู้รับฉบับที่แก้ไขบนชั้นเข้าแฟ้ม'],
  ],
  run: async (words, flags, host) => {
    const task = one(words, cabinet.usage)
    const run = TASKS[task]
    if (!run || !Object.hasOwn(TASKS, task)) throw new Usage(`Usage: ${cabinet.usage}`)
    await run(host, given(flags, 'by'))
  },
}

const TASKS: { readonly [task: string]: (host: Host, args: Flags) => Promise<void> } = {
  verify,
  rebuild,
  recover,
  doctor,
}

async function verify({ call, show, fault }: Host, args: Flags): Promise<void> {
  const check = await call('cabinet.verify', args)
  show(check, () =>
    [
      countLine(check),
      ...cameLines(check.came),
      ...check.findings.map(findingLine),
      check.sound ? '  ไม่พบข้อผิดพลาด · no fault' : '  ดูวิธีแก้ · what can be done: withet cabinet recover',
    ].join('\n'),
  )
  if (!check.sound) fault()
}

async function rebuild({ call, show, fault }: Host, args: Flags): Promise<void> {
  const done = await call('cabinet.rebuild', args)
  show(done, () =>
    [
      ...cameLines(done.came),
      ...done.written.map((path) => `  + ${path}`),
      ...done.withdrawn.map((path) => `  - ${path}`),
      ...done.changed.map((path) => `  ! แก้ไขแล้ว ปล่อยไว้ตามเดิม · edited, left as it is: ${path}`),
      ...done.problems.map(({ draft, problem }) => `  ! ${short(draft)} ${problem}`),
      `ชั้นเอกสารตรงกับที่เก็บ · shelves in line with the store: +${done.written.length} -${done.withdrawn.length}`,
    ].join('\n'),
  )
  if (done.problems.length > 0) fault()
}

async function recover({ call, show }: Host, args: Flags): Promise<void> {
  const found = await call('cabinet.recover', args)
  show(found, () => recoverLines(found).join('\n'))
}

function recoverLines(found: Results['cabinet.recover']): readonly string[] {
  const kinds = [...new Set(found.findings.map(({ kind }) => kind))]
  return [
    countLine(found),
    ...cameLines(found.came),
    ...found.forked.flatMap(({ id, title }) => [
      `  ! สองฉบับ · two texts: ${title} [${short(id)}]`,
      `      withet show ${short(id)}`,
    ]),
    ...kinds.flatMap((kind) => [
      ...found.findings.filter((finding) => finding.kind === kind).map(findingLine),
      `      → ${both(REMEDY[kind])}`,
    ]),
    ...list(found.unclaimed, UNCLAIMED),
    ...list(found.foreign, FOREIGN),
    ...list(found.aside, ASIDE),
  ]
}

const list = (files: readonly string[], todo: Bilingual): readonly string[] =>
  files.length === 0 ? [] : [...files.map((file) => `  ? ${file}`), `      → ${both(todo)}`]

const countLine = ({ drafts, records, documents }: { drafts: number; records: number; documents: number }): string =>
  `ร่าง · drafts: ${drafts}, บันทึก · records: ${records}, เอกสาร · documents: ${documents}`

const findingLine = ({ kind, file, problem }: Finding): string => `  ! ${kind}: ${file} ${problem}`

const RESTORE: Bilingual = {
  th: 'นำไฟล์ชื่อเดียวกันจากสำเนาสำรองหรือเครื่องอื่นมาวางแทน ฉบับอื่นของร่างยังเปิดได้',
  en: 'Put the file of the same name from a backup or another PC in its place. The other revisions still open.',
}
const LEAVE: Bilingual = {
  th: 'เก็บไว้ตามเดิม และแจ้งผู้ดูแล',
  en: 'Leave it where it is, and show it to whoever looks after Withet.',
}
const WAIT: Bilingual = {
  th: 'รอให้ซิงก์เสร็จ หรือเปิดเครื่องที่มีไฟล์นี้ แล้วตรวจอีกครั้ง',
  en: 'Wait until the folder is synced, or switch on the PC that has it; then check again.',
}
const REMEDY: { readonly [kind in Finding['kind']]: Bilingual } = {
  damaged: RESTORE,
  arriving: WAIT,
  'parent-missing': WAIT,
  oversized: LEAVE,
  unreadable: { th: 'เปิดด้วยโปรแกรมรุ่นใหม่กว่า', en: 'Perhaps a newer Withet wrote it: open the cabinet with that one.' },
  misplaced: LEAVE,
  duplicate: LEAVE,
  cycle: LEAVE,
}
const UNCLAIMED: Bilingual = {
  th: 'เอกสารที่ยังไม่มีบันทึก: บันทึกอาจกำลังมา หรือการเก็บไม่สำเร็จ ไม่ต้องลบ',
  en: 'A document without a record: the record is on its way, or a filing never ended. Keep it.',
}
const FOREIGN: Bilingual = {
  th: 'ไม่ใช่ไฟล์ของวิเทศ ไม่อ่านและไม่ลบ ย้ายออกได้เมื่อแน่ใจว่าเป็นของใคร',
  en: 'Not Withet’s: never read, never deleted. Move it away once you know whose it is.',
}
const ASIDE: Bilingual = {
  th: 'สำเนาที่ค้างระหว่างการย้าย อาจมีการแก้ไขอยู่ เปิดดูก่อนลบ หรือใช้ withet revise',
  en: 'A shelf copy caught while it was moved. It may hold edits: open it; keep them with withet revise.',
}
