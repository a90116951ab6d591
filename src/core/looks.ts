/** What an answer of each type looks like, for the person who types it. */
import type { AnswerType, Leaf } from './field.ts'
import type { Bilingual } from './types.ts'
import type { Value } from './yaml.ts'

/** `list` and `group`: what has parts, each of a type of its own. */
export type LookedFor = AnswerType | Leaf | 'list' | 'group'

type Looks = { readonly what: Bilingual; readonly example?: Bilingual }

const LOOKS: { readonly [type in LookedFor]: Looks } = {
  text: { what: { th: 'ข้อความ แยกภาษาไทยกับภาษาอังกฤษได้', en: 'a text, of its own in each language' } },
  line: { what: { th: 'ข้อความบรรทัดเดียว', en: 'one line' } },
  phone: { what: { th: 'หมายเลขโทรศัพท์', en: 'a telephone number' }, example: { th: '๐ ๒๐๐๐ ๐๐๐๐', en: '0 2000 0000' } },
  texts: {
    what: { th: 'หลายข้อความ คั่นด้วยเครื่องหมาย ;', en: 'several texts, with ; between them' },
    example: { th: 'แผนที่; กำหนดการ', en: 'a map; a programme' },
  },
  date: {
    what: { th: 'วันที่ ใช้ พ.ศ. หรือ ค.ศ. ก็ได้', en: 'a date, of either era' },
    example: { th: '๑๗ พ.ย. ๒๕๖๙', en: '17 Nov 2026' },
  },
  time: { what: { th: 'เวลา', en: 'a time of day' }, example: { th: '๑๓.๓๐ น.', en: '13:30' } },
  number: { what: { th: 'จำนวน', en: 'a number' }, example: { th: '๑,๒๕๐', en: '1,250' } },
  money: {
    what: { th: 'จำนวนเงินพร้อมสกุลเงิน', en: 'a sum with its currency' },
    example: { th: '๕๐,๐๐๐ บาท', en: '50,000 THB' },
  },
  country: { what: { th: 'รหัสประเทศสองตัวอักษร', en: 'a country’s two letters' }, example: { th: 'JP', en: 'JP' } },
  language: { what: { th: 'รหัสภาษาสองตัวอักษร', en: 'a language’s two letters' }, example: { th: 'ja', en: 'ja' } },
  agency: {
    what: { th: 'ชื่อส่วนราชการ', en: 'the name of an agency' },
    example: { th: 'สำนักสิ่งแวดล้อม', en: 'Environment Department' },
  },
  person: { what: { th: 'ชื่อบุคคล พร้อมคำนำหน้าและตำแหน่ง', en: 'a person: name, title, position' } },
  people: { what: { th: 'รายชื่อบุคคล', en: 'a list of people' } },
  flag: { what: { th: 'ใช่หรือไม่ใช่', en: 'yes or no' }, example: { th: 'yes', en: 'yes' } },
  choice: { what: { th: 'เลือกหนึ่งข้อ', en: 'one of the choices' } },
  list: { what: { th: 'หลายรายการ', en: 'a list' } },
  group: { what: { th: 'ข้อมูลหลายช่อง', en: 'several fields together' } },
}

/** The template's own example stands before the general one. */
export function looksOf(type: LookedFor, example?: Value): Bilingual {
  const { what, example: general } = LOOKS[type]
  const say = (lang: 'th' | 'en', such: string): string => {
    const own = exampleIn(example, lang) ?? general?.[lang]
    return own === undefined ? what[lang] : `${what[lang]}${such}${own}`
  }
  return { th: say('th', ' เช่น '), en: say('en', ', such as ') }
}

function exampleIn(example: Value | undefined, lang: 'th' | 'en'): string | undefined {
  if (typeof example === 'string') return example
  if (typeof example !== 'object' || example === null || Array.isArray(example)) return undefined
  const inside = (example as { readonly [lang: string]: Value })[lang]
  return typeof inside === 'string' ? inside : undefined
}
