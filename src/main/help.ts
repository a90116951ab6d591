/** `--help`, in English and Thai. */

type Help = {
  readonly usage: string
  readonly en: string
  readonly th: string
  readonly options?: readonly (readonly [string, string, string])[]
}

const COMMON = [
  [
    '--cabinet DIR',
    'the cabinet; else WITHET_CABINET, else Withet/cabinet in your home folder',
    'แฟ้มที่ใช้ ถ้าไม่ระบุ ใช้ WITHET_CABINET หรือ Withet/cabinet ในโฟลเดอร์ของผู้ใช้',
  ],
  ['--office FILE', 'the office’s settings; else WITHET_OFFICE, else those shipped', 'แฟ้มข้อมูลสำนักงาน'],
  ['--templates DIR', 'a folder of templates of your own', 'โฟลเดอร์แม่แบบของสำนักงานเอง'],
  ['--json', 'print one JSON value and nothing else', 'แสดงผลเป็น JSON'],
] as const

const HELP: { readonly [verb: string]: Help } = {
  draft: {
    usage: 'withet draft TEMPLATE… --delegation FILE',
    en: 'Fills templates with a delegation’s details, writes Word documents and files each under its unit.',
    th: 'เติมข้อมูลคณะลงในแม่แบบ เขียนเอกสาร Word และเก็บแต่ละฉบับไว้ในแฟ้มของหน่วยงานที่มีหน้าที่',
    options: [
      ['--lang th|en|th+en', 'language; Thai if not given', 'ภาษา ถ้าไม่ระบุคือไทย'],
      ['--date DATE', 'date of the document; today if not given', 'วันที่ของเอกสาร ถ้าไม่ระบุคือวันนี้'],
      [
        '--set field=value',
        'an answer (also gift.th=…); may be repeated, and is remembered',
        'คำตอบ ใช้ซ้ำได้ และจำไว้ใช้กับฉบับต่อไป',
      ],
      ['--unit ID --reason TEXT', 'file under this unit, and why', 'เก็บไว้ที่หน่วยงานนี้ พร้อมเหตุผล'],
      ['--by NAME', 'who drafts', 'ผู้ร่าง'],
      ['--bilingual columns|stacked', 'how two languages stand', 'วางสองภาษาคู่กัน หรือสลับย่อหน้า'],
      ['--out FILE [--force]', 'also write the document there', 'เขียนสำเนาไว้ที่แฟ้มนี้ด้วย'],
    ],
  },
  route: {
    usage: 'withet route --kind KIND [--date DATE] [--subject S]… [--side NAME]…',
    en: 'Says which unit answers for a matter, and by which words of the resolution.',
    th: 'บอกว่าเรื่องนี้เป็นหน้าที่ของหน่วยงานใด ตามถ้อยคำใดของมติ',
  },
  templates: {
    usage: 'withet templates [list | show ID | check [FILE…]]',
    en: 'Lists, shows or checks templates.',
    th: 'แสดงรายการแม่แบบ แสดงเนื้อหา หรือตรวจสอบ',
  },
  duties: {
    usage: 'withet duties [list | show ID]',
    en: 'Shows structures, units and duties (S2016, 2016.OFF, 2016.OFF.3).',
    th: 'แสดงโครงสร้าง หน่วยงาน และหน้าที่',
  },
  rules: {
    usage: 'withet rules [list | adopt ID | add ID --unit ID --reason TEXT … | withdraw ID]',
    en: 'Office rules: how the office settled what the source leaves open.',
    th: 'หลักเกณฑ์ที่สำนักงานกำหนดเองในเรื่องที่มติไม่ได้ระบุ',
    options: [
      ['--kind K --subject S --side NAME', 'what a rule of your own is about', 'เรื่องที่หลักเกณฑ์ใช้บังคับ'],
      ['--from DATE --to DATE', 'for matters of these days', 'ใช้กับเรื่องในช่วงวันที่นี้'],
      ['--by NAME --reason TEXT', 'who settled it, and why', 'ผู้กำหนด และเหตุผล'],
    ],
  },
  fields: {
    usage: 'withet fields TEMPLATE… > delegation.yaml',
    en: 'Prints a delegation file to fill in, with just what these templates need.',
    th: 'พิมพ์แฟ้มข้อมูลคณะให้กรอก มีเฉพาะช่องที่แม่แบบเหล่านี้ต้องใช้',
  },
  delegation: {
    usage: 'withet delegation check FILE',
    en: 'Checks a delegation file; says everything that needs mending at once.',
    th: 'ตรวจแฟ้มข้อมูลคณะ และแจ้งทุกจุดที่ต้องแก้พร้อมกัน',
  },
  demo: {
    usage: 'withet demo [--out DIR]',
    en: 'Drafts and files letters, speeches, an agreement and visa requests for the example delegations.',
    th: 'ร่างและเก็บหนังสือ คำกล่าว บันทึกความเข้าใจ และหนังสือขอวีซ่าของคณะตัวอย่าง',
  },
}

export function helpFor(verb: string | undefined): string {
  const help = verb !== undefined && Object.hasOwn(HELP, verb) ? HELP[verb] : undefined
  return help ? verbHelp(help) : overview()
}

function overview(): string {
  const rows = Object.values(HELP).flatMap(({ usage, en, th }) => [`  ${usage}`, `      ${en}`, `      ${th}`])
  const note = 'Exit: 0 done, 1 refused, 2 usage, 70 a fault of the program. · "withet VERB --help" ดูวิธีใช้แต่ละคำสั่ง'
  return [
    'Withet (วิเทศ): letters, speeches, agreements and visa requests in Thai and English',
    '',
    ...rows,
    '',
    ...optionRows(COMMON),
    '',
    note,
  ].join('\n')
}

function verbHelp({ usage, en, th, options = [] }: Help): string {
  return [`Usage · วิธีใช้: ${usage}`, '', en, th, '', ...optionRows([...options, ...COMMON])].join('\n')
}

const optionRows = (rows: Help['options']): string[] =>
  (rows ?? []).flatMap(([option, en, th]) => [`  ${option.padEnd(34)} ${en}`, `  ${' '.repeat(34)} ${th}`])
