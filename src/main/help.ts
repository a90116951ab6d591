/** `--help`, in English and Thai, from the verbs themselves. */
import type { Verb } from './verb.ts'

type Rows = NonNullable<Verb['help']>

const COMMON: Rows = [
  [
    '--cabinet DIR',
    'the cabinet; else WITHET_CABINET, else Withet/cabinet in your home folder',
    'ตู้เอกสารที่ใช้ ถ้าไม่ระบุ ใช้ WITHET_CABINET หรือ Withet/cabinet ในโฟลเดอร์ของผู้ใช้',
  ],
  [
    '--office FILE',
    'the office’s settings; else WITHET_OFFICE, else those shipped',
    'แฟ้มข้อมูลสำนักงาน ถ้าไม่ระบุ ใช้ WITHET_OFFICE หรือชุดที่มากับโปรแกรม',
  ],
  ['--templates DIR', 'a folder of templates of your own', 'โฟลเดอร์แม่แบบของสำนักงานเอง'],
  ['--json', 'print one JSON value and nothing else', 'แสดงผลเป็น JSON'],
]

export function overview(verbs: readonly Verb[]): string {
  const rows = verbs.flatMap(({ usage, about }) => [`  ${usage}`, `      ${about.en}`, `      ${about.th}`])
  return [
    'Withet: letters, speeches, agreements and visa requests in Thai and English, filed where they belong',
    'วิเทศ: ร่างหนังสือ คำกล่าว ข้อตกลง และหนังสือขอวีซ่า ภาษาไทยและอังกฤษ แล้วเก็บเข้าแฟ้มของหน่วยงานที่มีหน้าที่',
    '',
    ...rows,
    '',
    ...optionRows(COMMON),
    '',
    '"withet VERB --help" explains a command. Exit: 0 done, 1 refused, 2 usage, 70 a fault of the program.',
    'ดูวิธีใช้แต่ละคำสั่งด้วย withet คำสั่ง --help รหัสจบการทำงาน: 0 สำเร็จ 1 ทำไม่ได้ 2 ใช้คำสั่งผิด 70 โปรแกรมผิดพลาด',
  ].join('\n')
}

export const verbHelp = ({ usage, about, help = [] }: Verb): string =>
  [`Usage · วิธีใช้: ${usage}`, '', about.en, about.th, '', ...optionRows([...help, ...COMMON])].join('\n')

const optionRows = (rows: Rows): readonly string[] =>
  rows.flatMap(([option, en, th]) => [`  ${option.padEnd(34)} ${en}`, `  ${' '.repeat(34)} ${th}`])
