/** What the care of a cabinet says: each act, and what it found. */
import type { Finding } from '../../core/cabinet/history.ts'
import type { Bilingual } from '../../core/types.ts'
import type { Words } from '../words.ts'

export const words = {
  verify: { th: 'ตรวจความครบถ้วน', en: 'Verify' },
  verifyAbout: {
    th: 'อ่านระเบียนและเอกสารทุกฉบับ ว่าอยู่ครบและตรงกับที่เก็บไว้',
    en: 'Reads every record and document: all there, and just what was filed?',
  },
  doctor: { th: 'ตรวจโฟลเดอร์และดิสก์', en: 'Examine the folder and disk' },
  doctorAbout: {
    th: 'สิทธิ์เขียน ที่ว่าง นาฬิกา การซิงก์ และสิ่งที่อาจทำให้ข้อมูลเสี่ยง',
    en: 'The right to write, free space, clocks, syncing, and what may endanger what is filed.',
  },
  rebuild: { th: 'จัดชั้นใหม่', en: 'Rebuild the shelves' },
  rebuildAbout: {
    th: 'ทำสำเนาบนชั้นที่หายหรือเก่าให้ครบ ฉบับที่มีคนแก้ไม่ถูกแตะ',
    en: 'Puts back copies that are missing or old. What somebody edited is not touched.',
  },
  recover: { th: 'กู้หลังเหตุขัดข้อง', en: 'Recover after a mishap' },
  recoverAbout: {
    th: 'หลังไฟดับหรือซิงก์ขาด: รับฉบับที่แก้ไว้ หาร่างที่มีสองฉบับ และตรวจทั้งตู้',
    en: 'After a power cut or a broken sync: brings edits home, finds drafts with two texts, and verifies all.',
  },
  register: { th: 'สร้างดัชนีค้นหาใหม่', en: 'Rebuild the search index' },
  registerAbout: {
    th: 'ดัชนีอยู่ในเครื่องนี้เท่านั้น สร้างจากตู้ได้ใหม่เสมอ',
    en: 'The index is this PC’s own, and can always be made again from the cabinet.',
  },
  counted: {
    th: (drafts: string, records: string, documents: string) =>
      `ร่าง ${drafts} ฉบับ ระเบียน ${records} รายการ เอกสาร ${documents} ไฟล์`,
    en: (drafts: string, records: string, documents: string) =>
      `Drafts: ${drafts}. Records: ${records}. Documents: ${documents}.`,
  },
  sound: { th: 'อยู่ครบและตรงกับที่เก็บไว้', en: 'All is here, and is what was filed.' },
  notSound: { th: 'พบสิ่งที่ต้องดู', en: 'Some things need a look.' },
  noFault: { th: 'ไม่พบปัญหา', en: 'No fault was found.' },
  faults: { th: 'พบปัญหาที่ต้องแก้', en: 'Some faults are to be mended.' },
  came: { th: 'ฉบับที่แก้บนชั้น', en: 'Edited on the shelves' },
  changed: { th: 'สำเนาที่มีคนแก้ไว้ ปล่อยไว้ตามเดิม', en: 'Copies that somebody edited: left as they are' },
  unclaimed: { th: 'เอกสารที่ยังไม่มีระเบียน อาจกำลังซิงก์', en: 'Documents without a record yet: perhaps still on their way' },
  foreign: { th: 'ไฟล์ที่ไม่ใช่ของตู้', en: 'Files that are not the cabinet’s' },
  written: { th: 'ทำสำเนาใหม่', en: 'Copies written' },
  withdrawn: { th: 'เก็บสำเนาเก่าออก', en: 'Old copies taken away' },
  problems: { th: 'ยังวางบนชั้นไม่ได้', en: 'Could not be shelved' },
  nothing: { th: 'ชั้นตรงกับตู้อยู่แล้ว ไม่มีอะไรต้องทำ', en: 'The shelves are as they should be: nothing to do.' },
  aside: { th: 'สำเนาที่กำลังเก็บออกเมื่อเกิดเหตุ', en: 'Copies that were being taken away when something intervened' },
  forked: { th: 'ร่างที่มีสองฉบับ ต้องเลือก', en: 'Drafts with two texts: choose one' },
  indexed: {
    th: (drafts: string) => `ดัชนีใหม่มีร่าง ${drafts} ฉบับ`,
    en: (drafts: string) => `The new index has ${drafts} drafts.`,
  },
  waiting: {
    th: (n: string) => `ยังมาไม่ครบ ${n} ฉบับ จะอ่านใหม่ภายหลัง`,
    en: (n: string) => `${n} are not all here yet, and are read again later.`,
  },
  ok: { th: 'ปกติ', en: 'fine' },
  note: { th: 'ควรทราบ', en: 'worth knowing' },
  fault: { th: 'ต้องแก้', en: 'to be mended' },
} satisfies Words

const both = (th: string, en: string): Bilingual => ({ th, en })

export const FINDING_NAMES: { readonly [kind in Finding['kind']]: Bilingual } = {
  damaged: both('เนื้อไฟล์ไม่ตรงกับที่เก็บไว้', 'damaged'),
  arriving: both('ยังมาไม่ถึงเครื่องนี้ หรืออ่านไม่ได้ชั่วคราว', 'not on this PC yet, or not readable just now'),
  oversized: both('ใหญ่เกินไป', 'too large'),
  unreadable: both('เป็นระเบียนที่วิเทศรุ่นนี้อ่านไม่ได้', 'a record that this Withet cannot read'),
  misplaced: both('อยู่ผิดที่', 'in the wrong place'),
  duplicate: both('ระเบียนสองรายการใช้เลขเดียวกัน', 'two records with one id'),
  'parent-missing': both('ระเบียนก่อนหน้าหายไป', 'its former record is missing'),
  cycle: both('ลำดับของระเบียนวนกลับ', 'records that follow each other in a circle'),
}
