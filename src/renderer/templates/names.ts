/** Names of what a template is made of: parts of a page, layouts, types of answers, and what happens when a value is missing. */
import type { AnswerType } from '../../core/field.ts'
import type { LayoutId, Role } from '../../core/layout.ts'
import type { Policy } from '../../core/template.ts'
import type { Bilingual } from '../../core/types.ts'

const both = (th: string, en: string): Bilingual => ({ th, en })

export const ROLE_NAMES: { readonly [role in Role]: Bilingual } = {
  number: both('ที่', 'Number'),
  agency: both('ส่วนราชการ', 'Agency'),
  sender: both('เจ้าของหนังสือ', 'Sender'),
  date: both('วันที่', 'Date'),
  to: both('ผู้รับ', 'Addressee'),
  subject: both('เรื่อง', 'Subject'),
  salutation: both('คำขึ้นต้น', 'Salutation'),
  reference: both('อ้างถึง', 'Reference'),
  enclosure: both('สิ่งที่ส่งมาด้วย', 'Enclosure'),
  heading: both('หัวข้อ', 'Heading'),
  body: both('ข้อความ', 'Body'),
  item: both('รายการ', 'Items'),
  table: both('ตาราง', 'Table'),
  close: both('คำลงท้าย', 'Close'),
  signature: both('ลงชื่อ', 'Signature'),
  contact: both('ผู้ประสานงาน', 'Contact'),
  title: both('ชื่อเอกสาร', 'Title'),
  occasion: both('โอกาส', 'Occasion'),
  toast: both('คำดื่มอวยพร', 'Toast'),
  parties: both('คู่ภาคี', 'Parties'),
  recital: both('อารัมภบท', 'Recitals'),
}

export const LAYOUT_NAMES: { readonly [layout in LayoutId]: Bilingual } = {
  'external-letter': both('หนังสือภายนอก', 'Thai external letter'),
  memo: both('บันทึกข้อความ', 'Memorandum'),
  'english-letter': both('หนังสือภาษาอังกฤษ', 'English letter'),
  'note-verbale': both('หนังสือกลาง (Note Verbale)', 'Note verbale'),
  speech: both('คำกล่าว', 'Speech'),
  agreement: both('ความตกลง', 'Agreement'),
}

export const TYPE_NAMES: { readonly [type in AnswerType]: Bilingual } = {
  text: both('ข้อความสองภาษา', 'text in each language'),
  line: both('ข้อความบรรทัดเดียว', 'one line'),
  phone: both('โทรศัพท์', 'telephone'),
  texts: both('รายการข้อความ', 'list of texts'),
  date: both('วันที่', 'date'),
  time: both('เวลา', 'time'),
  number: both('จำนวน', 'number'),
  money: both('จำนวนเงิน', 'amount of money'),
  country: both('ประเทศ', 'country'),
  agency: both('หน่วยงาน', 'agency'),
  person: both('บุคคล', 'person'),
  people: both('รายชื่อบุคคล', 'list of people'),
  flag: both('ใช่หรือไม่', 'yes or no'),
  choice: both('ตัวเลือก', 'choice'),
}

export const POLICY_NAMES: { readonly [policy in Policy]: Bilingual } = {
  refuse: both('ขาดไม่ได้', 'must be given'),
  mark: both('ถ้าขาด แสดงช่องว่างให้เห็น', 'if missing: a visible gap'),
  omit: both('ถ้าขาด ละส่วนนั้น', 'if missing: left out'),
  blank: both('ถ้าขาด เว้นเส้นไข่ปลา', 'if missing: a dotted blank'),
}

/** How a value is said; what says it as it stands has no word. */
export const HELPER_NAMES: { readonly [helper: string]: Bilingual } = {
  date: both('วันที่', 'date'),
  dates: both('ช่วงวันที่', 'dates'),
  days: both('จำนวนวัน', 'number of days'),
  year: both('ปี', 'year'),
  count: both('จำนวน', 'how many'),
  name: both('ชื่อ', 'name'),
  position: both('ตำแหน่ง', 'position'),
  salutation: both('คำขึ้นต้น', 'salutation'),
  person: both('ชื่อและคำนำหน้า', 'name and title'),
  list: both('ทุกรายการ', 'all of them'),
}
