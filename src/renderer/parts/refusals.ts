/** Each way of saying no, in the words of the desk. The codes are those of core/errors.ts. */
import type { Bilingual } from '../../core/types.ts'
import type { RefusalCode } from '../client.ts'

type Said = { readonly what: Bilingual; readonly do: Bilingual }

const said = (whatTh: string, whatEn: string, doTh: string, doEn: string): Said => ({
  what: { th: whatTh, en: whatEn },
  do: { th: doTh, en: doEn },
})

const CABINET = said(
  'เปิดตู้เอกสารไม่ได้',
  'The cabinet cannot be opened.',
  'ร่างที่เก็บไว้แล้วยังอยู่ครบ โปรดตรวจโฟลเดอร์ตู้เอกสารในหน้าตั้งค่า',
  'What was filed is untouched. Check the cabinet folder under Settings.',
)
const RULE = said(
  'แนวปฏิบัติของสำนักงานข้อนี้ใช้ไม่ได้',
  'This office rule cannot be used.',
  'โปรดตรวจรายการแนวปฏิบัติในหน้าหน้าที่',
  'Look at the rules under Duties.',
)
const REGISTER = said(
  'ดัชนีค้นหาใช้ไม่ได้ชั่วคราว',
  'The search index cannot be used just now.',
  'ร่างในตู้ยังอยู่ครบ ดัชนีสร้างใหม่ได้เสมอในหน้าตั้งค่า',
  'The cabinet is untouched; the index can be rebuilt at any time under Settings.',
)
const KEYS = said(
  'เปิดข้อมูลประจำตัวไม่ได้บนเครื่องนี้',
  'Identity data cannot be opened on this PC.',
  'งานอื่นทำได้ตามปกติ หากต้องใช้ ให้กู้คืนด้วยกุญแจของหน่วยงาน',
  'All else works. If you need it, recover it with the office key.',
)
const TEMPLATE = said(
  'แม่แบบนี้ใช้ไม่ได้',
  'This template cannot be used.',
  'โปรดตรวจแม่แบบตามรายการข้างล่าง',
  'Mend the template as listed below.',
)

const TERMS = said('ศัพท์นี้ใช้ไม่ได้', 'This term cannot be used.', 'คลังศัพท์เดิมยังอยู่ครบ', 'The glossary is as it was.')

export const refusals: { readonly [code in RefusalCode]: Said } = {
  usage: said('โปรแกรมถามไม่ถูกรูปแบบ', 'The program asked in the wrong form.', 'สิ่งที่พิมพ์ไว้ยังอยู่', 'What you typed is kept.'),
  'delegation-invalid': said(
    'ข้อมูลคณะมีจุดที่ต้องแก้',
    'The delegation needs a correction.',
    'ยังไม่มีอะไรถูกบันทึกทับ',
    'Nothing was overwritten.',
  ),
  'delegation-unknown': said(
    'ไม่พบคณะนี้ในตู้',
    'This delegation is not in the cabinet.',
    'อาจเพิ่งถูกนำออกจากเครื่องอื่น',
    'It may just have been removed on another PC.',
  ),
  'delegation-changed': said(
    'มีผู้แก้ข้อมูลคณะนี้จากที่อื่นระหว่างนี้',
    'Somebody else changed this delegation meanwhile.',
    'สิ่งที่พิมพ์ไว้ยังอยู่ โปรดดูฉบับล่าสุดก่อนบันทึก',
    'What you typed is kept. Look at the latest one before you save.',
  ),
  'template-invalid': TEMPLATE,
  'template-unknown': TEMPLATE,
  'duties-invalid': said(
    'แฟ้มข้อมูลหน้าที่มีข้อผิดพลาด',
    'The duty map has a fault.',
    'โปรดแจ้งผู้ดูแลโปรแกรม',
    'Tell whoever looks after the program.',
  ),
  'office-invalid': said(
    'ค่าตั้งของหน่วยงานมีจุดที่ต้องแก้',
    'The office’s settings need a correction.',
    'ค่าเดิมยังใช้อยู่',
    'The former settings still hold.',
  ),
  'value-missing': said(
    'ยังขาดข้อมูลที่จำเป็น',
    'A value that cannot be left out is missing.',
    'กรอกแล้วลองอีกครั้ง',
    'Fill it in and try again.',
  ),
  'value-invalid': said('ค่านี้ใช้ไม่ได้', 'This value cannot be used.', 'โปรดแก้แล้วลองอีกครั้ง', 'Correct it and try again.'),
  'unit-unknown': said('ไม่มีส่วนราชการนี้ในโครงสร้างที่ใช้อยู่', 'No such unit in the structure in force.', '', ''),
  'unit-needed': said('ต้องเลือกส่วนราชการ', 'A unit must be chosen.', 'เลือกแล้วให้เหตุผล', 'Choose one and say why.'),
  'reason-needed': said('ต้องให้เหตุผล', 'A reason is needed.', 'เหตุผลจะอยู่กับร่างตลอดไป', 'It stays with the draft.'),
  'rule-unknown': RULE,
  'rule-invalid': RULE,
  'cabinet-invalid': CABINET,
  'cabinet-unavailable': CABINET,
  'record-unknown': said(
    'ไม่พบร่างนี้บนเครื่องนี้',
    'This draft is not on this PC.',
    'อาจยังมาไม่ถึง หรือถูกทำลายตามอายุการเก็บแล้ว',
    'It may not have arrived yet, or was destroyed when its time was up.',
  ),
  'state-refused': said('ขั้นตอนนี้ทำไม่ได้', 'This step cannot be taken.', '', ''),
  'edited-meanwhile': said(
    'มีการแก้ไขใน Word ระหว่างนี้',
    'The document was edited in Word meanwhile.',
    'ฉบับแก้ไขถูกเก็บเข้าตู้แล้ว โปรดดูก่อนทำขั้นต่อไป',
    'The edited copy came home; look at it before the next step.',
  ),
  'register-unavailable': REGISTER,
  'register-loss': said(
    'ระเบียนหายไปมากผิดปกติ',
    'Many records are suddenly gone.',
    'ดัชนีเดิมถูกเก็บไว้ โปรดตรวจว่าโฟลเดอร์ตู้ต่ออยู่ครบก่อน',
    'The index was kept. First see whether the cabinet’s folder is connected.',
  ),
  'retention-refused': said('ยังทำลายไม่ได้', 'This may not be destroyed.', '', ''),
  'file-unreadable': said('อ่านไฟล์นี้ไม่ได้', 'This file cannot be read.', '', ''),
  'file-exists': said(
    'มีไฟล์ชื่อนี้อยู่แล้ว',
    'There is a file of that name already.',
    'ไม่มีอะไรถูกเขียนทับ',
    'Nothing was overwritten.',
  ),
  'word-invalid': said('ไฟล์นี้ไม่ใช่เอกสาร Word ที่สมบูรณ์', 'This is not a whole Word document.', '', ''),
  'person-unknown': said('ไม่พบบุคคลนี้', 'No such person.', '', ''),
  'person-ambiguous': said('มีหลายคนใช้ชื่อนี้', 'Several people bear this name.', '', ''),
  'key-missing': KEYS,
  'key-wrong': KEYS,
  'key-invalid': KEYS,
  'keys-unsafe': KEYS,
  'keys-unavailable': KEYS,
  'seal-damaged': KEYS,
  'terms-invalid': TERMS,
  'term-invalid': TERMS,
  'term-unknown': TERMS,
  'file-unwritable': said(
    'บันทึกไฟล์ไว้ที่นั้นไม่ได้',
    'The file cannot be saved there.',
    'ลองเลือกโฟลเดอร์อื่น เอกสารในตู้ไม่ถูกแตะต้อง',
    'Choose another folder. The cabinet is as it was.',
  ),
  'update-refused': said('ติดตั้งไฟล์ปรับรุ่นนี้ไม่ได้', 'This update cannot be installed.', '', ''),
  'exchange-invalid': said(
    'อ่านไฟล์แปลนี้ไม่ได้',
    'This translation file cannot be read.',
    'ยังไม่มีอะไรถูกนำเข้า',
    'Nothing was taken from it.',
  ),
  bug: said(
    'โปรแกรมผิดพลาดเอง',
    'This is a fault of the program itself.',
    'สิ่งที่พิมพ์ไว้ยังอยู่ โปรดลองใหม่ หากยังเป็นอีกให้แจ้งผู้ดูแล',
    'What you typed is kept. Try again; if it happens again, report it.',
  ),
  lost: said(
    'โปรแกรมหลังหน้าจอนี้ไม่ตอบ',
    'The program behind this window does not answer.',
    'สิ่งที่บันทึกแล้วยังอยู่ครบ โปรดเปิดวิเทศใหม่',
    'What was saved is safe. Start Withet again.',
  ),
}
