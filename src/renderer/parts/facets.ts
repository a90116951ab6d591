/** Names of what a matter is asked by: kinds, subjects, sides; and of the answers. The ids are those of core/types.ts. */
import type { Effect } from '../../core/moves.ts'
import type { Bilingual, Kind, RouteStatus, Subject } from '../../core/types.ts'

const both = (th: string, en: string): Bilingual => ({ th, en })

export const KIND_NAMES: { readonly [kind in Kind]: Bilingual } = {
  'welcome-letter': both('หนังสือต้อนรับ', 'Welcome letter'),
  letter: both('หนังสือ', 'Letter'),
  speech: both('คำกล่าว', 'Speech'),
  agreement: both('ความตกลง', 'Agreement'),
  'visa-request': both('หนังสือขอวีซ่า', 'Visa request'),
  'passport-request': both('หนังสือขอหนังสือเดินทาง', 'Passport request'),
  translation: both('งานแปล', 'Translation'),
  interpreting: both('งานล่าม', 'Interpreting'),
  'meeting-papers': both('เอกสารการประชุม', 'Meeting papers'),
  minutes: both('รายงานการประชุม', 'Minutes'),
  briefing: both('เอกสารสรุปข้อมูล', 'Briefing'),
  programme: both('กำหนดการ', 'Programme'),
  admin: both('งานธุรการ', 'Administration'),
}

export const SUBJECT_NAMES: { readonly [subject in Subject]: Bilingual } = {
  protocol: both('พิธีการ', 'Protocol'),
  'royal-guest': both('พระราชอาคันตุกะ', 'Royal guest'),
  'diplomatic-guest': both('แขกคณะทูต', 'Diplomatic guest'),
  'foreign-guest': both('แขกต่างประเทศ', 'Foreign guest'),
  'council-guest': both('แขกของสภากรุงเทพมหานคร', 'Guest of the Council'),
  'study-visit': both('การศึกษาดูงาน', 'Study visit'),
  conference: both('การจัดประชุมระหว่างประเทศ', 'Holding a conference'),
  'international-meeting': both('การเข้าร่วมประชุมระหว่างประเทศ', 'International meeting'),
  'technical-cooperation': both('ความร่วมมือทางวิชาการ', 'Technical cooperation'),
  'cooperation-request': both('การขอความร่วมมือ', 'Request for cooperation'),
  'city-promotion': both('การส่งเสริมศักยภาพของเมือง', 'City promotion'),
  'overseas-travel': both('การเดินทางไปต่างประเทศ', 'Travel abroad'),
  'overseas-training': both('การฝึกอบรมและดูงานต่างประเทศ', 'Training abroad'),
  scholarship: both('ทุน', 'Scholarship'),
  'staff-training': both('การฝึกอบรมข้าราชการ', 'Staff training'),
  'aid-project': both('โครงการรับความช่วยเหลือ', 'Aid project'),
  'international-project': both('โครงการระหว่างประเทศ', 'International project'),
  'embassy-liaison': both('การประสานงานกับสถานทูต', 'Liaison with embassies'),
  'city-relations': both('ความสัมพันธ์ระหว่างเมือง', 'City relations'),
  'council-relations': both('ความสัมพันธ์ของสภา', 'Relations of the Council'),
  'asean-council': both('สภามหานครอาเซียน', 'ASEAN council of cities'),
  'contract-interpretation': both('การตีความสัญญา', 'Interpretation of contracts'),
  information: both('ข้อมูลด้านต่างประเทศ', 'Information on foreign affairs'),
  planning: both('แผนงาน', 'Planning'),
  clerical: both('งานสารบรรณ', 'Clerical work'),
  finance: both('การเงินและงบประมาณ', 'Finance'),
  personnel: both('การเจ้าหน้าที่', 'Personnel'),
  meetings: both('การประชุม', 'Meetings'),
  premises: both('สถานที่และยานพาหนะ', 'Premises and vehicles'),
}

/** Sides that are no agency: core/duties.ts names them. */
export const SIDE_NAMES: { readonly [side: string]: Bilingual } = {
  executive: both('ฝ่ายบริหาร', 'The Executive'),
  council: both('สภากรุงเทพมหานคร', 'The Council'),
  officer: both('ข้าราชการและบุคลากร', 'Officers and staff'),
}

export const STATUS_NAMES: { readonly [status in RouteStatus]: Bilingual } = {
  single: both('หน่วยเดียว ชัดเจน', 'One unit, plainly'),
  assigned: both('สำนักงานกำหนดไว้', 'Settled by the office'),
  inferred: both('อนุมานได้', 'By inference'),
  ambiguous: both('มากกว่าหนึ่งหน่วย', 'More than one unit'),
  gap: both('ไม่มีข้อใดครอบคลุม', 'No clause covers it'),
  'none-in-force': both('ไม่มีโครงสร้างที่ใช้บังคับ', 'No structure in force'),
}

export const EFFECT_NAMES: { readonly [effect in Effect]: Bilingual } = {
  settles: both('ออกจากถาดเข้าแฟ้ม', 'leaves the tray'),
  moves: both('ย้ายหน่วย', 'moves to another unit'),
  opens: both('คำตอบไม่ชี้หน่วยเดียวอีกต่อไป', 'no longer one unit'),
  stays: both('หน่วยเดิม เหตุผลใหม่', 'same unit, other grounds'),
}
