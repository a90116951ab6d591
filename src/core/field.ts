/** What a template can ask for: the facts of a delegation and of the office, and the answers a template declares. */
import type { Bilingual } from './types.ts'

/** A value's type decides which helper renders it, and so how each language says it. */
export const ANSWER_TYPES = [
  'text',
  'line',
  'phone',
  'texts',
  'date',
  'time',
  'number',
  'money',
  'country',
  'agency',
  'person',
  'people',
  'flag',
  'choice',
] as const
export type AnswerType = (typeof ANSWER_TYPES)[number]

export type Leaf = Exclude<AnswerType, 'texts' | 'people'> | 'language'

export type Shape =
  | { readonly leaf: Leaf; readonly options?: { readonly [value: string]: Bilingual } }
  | { readonly list: Shape }
  | { readonly record: { readonly [name: string]: Fact } }

export type Fact = { readonly shape: Shape; readonly label: Bilingual }

const leaf = (type: Leaf): Shape => ({ leaf: type })
const fact = (shape: Shape | Leaf, th: string, en: string): Fact => ({
  shape: typeof shape === 'string' ? leaf(shape) : shape,
  label: { th, en },
})

const DIRECTIONS = {
  inbound: { th: 'มาเยือนกรุงเทพมหานคร', en: 'inbound' },
  outbound: { th: 'เดินทางไปต่างประเทศ', en: 'outbound' },
}

/** Fields of a person, reached as `head.position` or, inside a list of people, as `position`. */
const PERSON_FACTS = {
  name: fact('text', 'ชื่อ', 'Name'),
  title: fact('text', 'คำนำหน้าชื่อ', 'Title'),
  address: fact('text', 'คำยกย่องนำหน้าชื่อ', 'Form of address'),
  rank: fact('line', 'ระดับของตำแหน่ง', 'Rank'),
  salutation: fact('text', 'คำขึ้นต้น', 'Salutation'),
  position: fact('text', 'ตำแหน่ง', 'Position'),
  identity: fact(
    {
      record: {
        passport: fact('line', 'เลขที่หนังสือเดินทาง', 'Passport number'),
        kind: fact(
          {
            leaf: 'choice',
            options: {
              ordinary: { th: 'ธรรมดา', en: 'Ordinary' },
              official: { th: 'ราชการ', en: 'Official' },
              diplomatic: { th: 'ทูต', en: 'Diplomatic' },
            },
          },
          'ประเภทหนังสือเดินทาง',
          'Kind of passport',
        ),
        issued: fact('date', 'วันที่ออกหนังสือเดินทาง', 'Date of issue'),
        expires: fact('date', 'วันที่หนังสือเดินทางหมดอายุ', 'Date of expiry'),
        born: fact('date', 'วันเดือนปีเกิด', 'Date of birth'),
        nationality: fact('country', 'สัญชาติ', 'Nationality'),
      },
    },
    'ข้อมูลประจำตัว',
    'Identity',
  ),
} as const satisfies { [name: string]: Fact }

/** Facts of every delegation, of the office, and the draft's own date. */
export const FACTS: { readonly [name: string]: Fact } = {
  title: fact('text', 'ชื่อภารกิจ', 'Occasion'),
  organisation: fact('text', 'หน่วยงานของคณะ', 'Organisation'),
  city: fact('text', 'เมือง', 'City'),
  country: fact('country', 'ประเทศ', 'Country'),
  purpose: fact('text', 'วัตถุประสงค์', 'Purpose'),
  direction: fact({ leaf: 'choice', options: DIRECTIONS }, 'ลักษณะการเยือน', 'Direction'),
  visit: fact(
    { record: { from: fact('date', 'วันแรก', 'First day'), to: fact('date', 'วันสุดท้าย', 'Last day') } },
    'ช่วงเวลาเยือน',
    'Visit',
  ),
  programme: fact(
    {
      list: {
        record: {
          on: fact('date', 'วันที่', 'Day'),
          at: fact('time', 'เวลา', 'Time'),
          what: fact('text', 'รายการ', 'Item'),
          where: fact('text', 'สถานที่', 'Place'),
        },
      },
    },
    'กำหนดการ',
    'Programme',
  ),
  places: fact({ list: leaf('text') }, 'สถานที่เยี่ยมชม', 'Places'),
  embassy: fact(
    {
      record: {
        name: fact('text', 'ชื่อสถานเอกอัครราชทูต', 'Embassy'),
        address: fact('text', 'ที่อยู่สถานเอกอัครราชทูต', 'Address of the embassy'),
      },
    },
    'สถานเอกอัครราชทูต',
    'Embassy',
  ),
  languages: fact({ list: leaf('language') }, 'ภาษาของคณะ', 'Languages'),
  host: fact({ list: leaf('agency') }, 'ฝ่ายเจ้าของเรื่อง', 'Host side'),
  contact: fact(
    {
      record: {
        name: fact('text', 'ผู้ประสานงาน', 'Contact'),
        position: fact('text', 'ตำแหน่งของผู้ประสานงาน', 'Position of the contact'),
        phone: fact('phone', 'โทรศัพท์ของผู้ประสานงาน', 'Telephone of the contact'),
        email: fact('line', 'ไปรษณีย์อิเล็กทรอนิกส์ของผู้ประสานงาน', 'E-mail of the contact'),
      },
    },
    'ผู้ประสานงาน',
    'Contact',
  ),
  expenses: fact('text', 'ผู้รับผิดชอบค่าใช้จ่าย', 'Who bears the expenses'),
  people: fact({ list: leaf('person') }, 'รายชื่อคณะ', 'People'),
  head: fact('person', 'หัวหน้าคณะ', 'Head of the delegation'),
  members: fact({ list: leaf('person') }, 'สมาชิกในคณะ', 'Members'),
  office: fact(
    {
      record: {
        name: fact('text', 'ชื่อสำนักงาน', 'Office'),
        agency: fact('text', 'ส่วนราชการเจ้าของหนังสือ', 'Issuing agency'),
        address: fact('text', 'ที่ตั้งสำนักงาน', 'Address of the office'),
        phone: fact('phone', 'โทรศัพท์ของสำนักงาน', 'Telephone of the office'),
        fax: fact('phone', 'โทรสารของสำนักงาน', 'Fax of the office'),
        email: fact('line', 'ไปรษณีย์อิเล็กทรอนิกส์ของสำนักงาน', 'E-mail of the office'),
        code: fact('text', 'รหัสหนังสือ', 'Letter code'),
      },
    },
    'สำนักงาน',
    'Office',
  ),
  date: fact('date', 'วันที่ของเอกสาร', 'Date of the document'),
}

export const shapeOf = (type: AnswerType, options?: { readonly [value: string]: Bilingual }): Shape => {
  if (type === 'texts') return { list: leaf('text') }
  if (type === 'people') return { list: leaf('person') }
  return options ? { leaf: type, options } : leaf(type)
}

/** The members of a shape by name: of a record, or of a person. */
export function membersOf(shape: Shape): { readonly [name: string]: Fact } | undefined {
  if ('record' in shape) return shape.record
  return 'leaf' in shape && shape.leaf === 'person' ? PERSON_FACTS : undefined
}

/** Follows a path through a shape. Undefined where the path leads nowhere. */
export function followPath(root: { readonly [name: string]: Fact }, path: readonly string[]): Fact | undefined {
  const [first, ...rest] = path
  const found = first !== undefined && Object.hasOwn(root, first) ? root[first] : undefined
  if (!found || rest.length === 0) return found
  const inside = membersOf(found.shape)
  return inside && followPath(inside, rest)
}

/** The fact that a path of a filled value leads to: like `followPath`, and positions in lists are passed over. */
export function factAt(root: { readonly [name: string]: Fact }, path: string): Fact | undefined {
  let members: { readonly [name: string]: Fact } | undefined = root
  let found: Fact | undefined
  for (const name of path.split('.').filter((part) => !/^\d+$/.test(part))) {
    found = members && Object.hasOwn(members, name) ? members[name] : undefined
    if (!found) return undefined
    members = membersOf('list' in found.shape ? found.shape.list : found.shape)
  }
  return found
}

/** In plain words, for messages: "a date", "a list of people". */
export function describeShape(shape: Shape): string {
  if ('list' in shape) return `a list (each ${describeShape(shape.list)})`
  if ('record' in shape) return `a group of fields (${Object.keys(shape.record).join(', ')})`
  return shape.leaf === 'person' ? 'a person' : `a ${shape.leaf}`
}
