/** What the columns of lists of people are called, in Thai and in English, as offices and embassies write them. */
import { sayCountry } from './say.ts'
import { foldThai } from './thai.ts'

/** `name` and its like go by the language of their letters; `order` is passed over: the rows' own order counts. */
export const COLUMNS = [
  'order',
  'name',
  'name.th',
  'name.en',
  'first',
  'first.th',
  'first.en',
  'last',
  'last.th',
  'last.en',
  'title',
  'title.th',
  'title.en',
  'position',
  'position.th',
  'position.en',
  'address',
  'address.th',
  'address.en',
  'salutation',
  'salutation.th',
  'salutation.en',
  'identity.passport',
  'identity.kind',
  'identity.issued',
  'identity.expires',
  'identity.born',
  'identity.nationality',
] as const
export type PersonColumn = (typeof COLUMNS)[number]

/** Headers without spaces, signs and the words for a language. */
const HEADERS: { readonly [field: string]: string } = {
  order: 'ลำดับ ลำดับที่ ที่ no nos number order item seq',
  name: 'ชื่อ ชื่อสกุล ชื่อนามสกุล ชื่อและนามสกุล ชื่อและสกุล ชื่อตัวชื่อสกุล รายชื่อ รายนาม name names fullname nameandsurname namesurname participant delegate',
  first: 'ชื่อต้น ชื่อตัว firstname givenname givennames forename',
  last: 'นามสกุล สกุล ชื่อสกุลครอบครัว surname lastname familyname',
  title: 'คำนำหน้า คำนำหน้าชื่อ คำนำหน้านาม title prefix',
  position: 'ตำแหน่ง ตำแหน่งหน้าที่ position designation jobtitle post function',
  address: 'คำยกย่อง คำยกย่องนำหน้าชื่อ formofaddress honorific',
  salutation: 'คำขึ้นต้น salutation',
  'identity.passport':
    'หนังสือเดินทาง เลขหนังสือเดินทาง เลขที่หนังสือเดินทาง หมายเลขหนังสือเดินทาง หนังสือเดินทางเลขที่ passport passportno passportnumber',
  'identity.kind': 'ประเภทหนังสือเดินทาง ชนิดหนังสือเดินทาง passporttype typeofpassport kindofpassport',
  'identity.issued': 'วันออก วันที่ออก วันที่ออกหนังสือเดินทาง วันออกหนังสือเดินทาง dateofissue issuedate issued',
  'identity.expires':
    'วันหมดอายุ วันที่หมดอายุ วันหมดอายุหนังสือเดินทาง วันที่หนังสือเดินทางหมดอายุ dateofexpiry expirydate expiry expires expirationdate dateofexpiration',
  'identity.born': 'วันเกิด วันเดือนปีเกิด เกิดวันที่ dateofbirth dob birthdate birthday born',
  'identity.nationality': 'สัญชาติ nationality citizenship',
}

const FIELD_OF = new Map(
  Object.entries(HEADERS).flatMap(([field, names]) => names.split(' ').map((name) => [name, field] as const)),
)

const THAI_WORD = /ภาษาไทย|ไทย|\bthai\b|\bth\b/g
const ENGLISH_WORD = /ภาษาอังกฤษ|อังกฤษ|\benglish\b|\beng\b|\ben\b/g

/** The field that a header names, if any: `ชื่อ (อังกฤษ)` is `name.en`. */
export function headerField(header: string): PersonColumn | undefined {
  const folded = foldThai(header)
  const lang = folded.match(ENGLISH_WORD) ? 'en' : folded.match(THAI_WORD) ? 'th' : undefined
  const bare = folded
    .replace(ENGLISH_WORD, '')
    .replace(THAI_WORD, '')
    .replace(/[^\p{L}\p{M}]/gu, '')
  const field = FIELD_OF.get(bare)
  const whole = lang === undefined || field === undefined ? field : `${field}.${lang}`
  return COLUMNS.find((column) => column === whole) ?? COLUMNS.find((column) => column === field)
}

/** A title, and the name after it. Thai writes them together, so no vowel sign may follow. */
export const TITLES = {
  th: /^(นางสาว|น\.ส\.|นาย|นาง|ดร\.|ศ\.ดร\.|รศ\.ดร\.|ผศ\.ดร\.|ว่าที่ ?ร\.ต\.)(?!\p{M}) ?(\p{L}.*)$/u,
  en: /^(Mrs?\.?|Ms\.?|Miss|Dr\.?|Prof\.?|Professor) +(\p{L}.*)$/u,
} as const

export const PASSPORT_KIND_WORDS: readonly (readonly [RegExp, 'ordinary' | 'official' | 'diplomatic'])[] = [
  [/ทูต|diplomat|^d$/i, 'diplomatic'],
  [/ราชการ|official|service|^o$|^s$/i, 'official'],
  [/ธรรมดา|ทั่วไป|ordinary|regular|^p$/i, 'ordinary'],
]

/** Names of nationals that are not their country's name; others are told by the country. */
const NATIONALS: { readonly [name: string]: string } = {
  thai: 'TH',
  japanese: 'JP',
  korean: 'KR',
  เกาหลี: 'KR',
  chinese: 'CN',
  malaysian: 'MY',
  singaporean: 'SG',
  vietnamese: 'VN',
  indonesian: 'ID',
  german: 'DE',
  french: 'FR',
  british: 'GB',
  american: 'US',
}

let codes: ReadonlyMap<string, string> | undefined

/** Two letters, a country's name in Thai or English, or a national's. */
export function countryCode(typed: string): string | undefined {
  const folded = foldThai(typed)
  codes ??= countryNames()
  return codes.get(folded) ?? NATIONALS[folded]
}

function countryNames(): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
  for (const code of letters.flatMap((a) => letters.map((b) => a + b))) {
    if (regions.of(code) === undefined || ['ZZ', 'EU', 'UN'].includes(code)) continue
    for (const name of [code, regions.of(code) ?? code, sayCountry(code, 'en'), sayCountry(code, 'th')])
      names.set(foldThai(name), code)
  }
  return names
}
