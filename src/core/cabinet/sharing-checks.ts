/** What sync engines, copies and other people's files do to a cabinet. */
import { leavesOut, SYNC_IGNORES } from './stignore.ts'
import { type Check, fault, note, ok } from './symptom.ts'

const oneDrive: Check = ({ oneDrive: inside }) =>
  inside
    ? note(
        'onedrive',
        { th: 'แฟ้มอยู่ใน OneDrive', en: 'The cabinet stands in OneDrive.' },
        {
          th: 'เลือก "Always keep on this device" ให้ทั้งโฟลเดอร์ ยังไม่เคยทดลองใช้กับ OneDrive',
          en: 'Choose "Always keep on this device" for the folder. Withet was not tried with OneDrive.',
        },
      )
    : undefined

/** One path of each sort: left out by Syncthing, and never left out. */
const OUT = ['.stage/s-x', 'shelves/tray/2569/x.docx']
const IN = [
  'cabinet.json',
  `store/ab/${'a'.repeat(26)}/b-${'a'.repeat(26)}-${'0'.repeat(32)}.docx`,
  `store/ab/${'a'.repeat(26)}/r-${'a'.repeat(26)}-${'0'.repeat(32)}.json`,
  `ledger/rules/e-00000001-${'a'.repeat(26)}-${'0'.repeat(32)}.json`,
]

const ignores: Check = ({ syncthing: synced }) => {
  if (!synced) return undefined
  const { prefix, ignores: lines = [] } = synced
  const kept = IN.filter((each) => leavesOut(lines, prefix + each))
  if (kept.length > 0)
    return fault(
      'stignore',
      { th: '.stignore กันไฟล์ของแฟ้มออกจากการซิงก์', en: '.stignore keeps part of the cabinet from being synced.' },
      { th: 'ลบบรรทัดที่ตรงกับไฟล์เหล่านี้', en: 'Remove the lines that fit these files.' },
      kept,
    )
  const missing = OUT.filter((each) => !leavesOut(lines, prefix + each))
  if (missing.length === 0) return ok('stignore', '.stignore ถูกต้อง', '.stignore is as it should be.')
  return fault(
    'stignore',
    {
      th: synced.ignores ? '.stignore ขาดบรรทัดที่จำเป็น' : 'ไม่มี .stignore',
      en: synced.ignores ? '.stignore lacks lines that a cabinet needs.' : 'There is no .stignore.',
    },
    {
      th: 'เพิ่มบรรทัดเหล่านี้ในทุกเครื่อง เพราะ Syncthing ไม่ซิงก์ .stignore',
      en: 'Add these lines, on every PC: Syncthing does not sync .stignore.',
    },
    SYNC_IGNORES.map((line) => (line.startsWith('/') ? `/${prefix}${line.slice(1)}` : line)),
  )
}

const versions: Check = ({ syncthing: synced }) =>
  synced?.versions
    ? note(
        'versions',
        {
          th: 'Syncthing เก็บไฟล์ที่ลบแล้วไว้ใน .stversions',
          en: 'Syncthing keeps deleted files here, in .stversions.',
        },
        {
          th: 'สิ่งที่ลบตามกฎหมายจะยังอยู่ในนั้น ตั้ง File Versioning เป็น No File Versioning และใช้การสำรองข้อมูลแทน',
          en: 'What was erased stays there. Set File Versioning to none and rely on backups; see docs/sharing.md.',
        },
      )
    : undefined

/** What sync engines, Explorer and people call a second copy. */
const CONFLICT =
  /\.sync-conflict-|\(\d+\)\.[a-z]+$|^copy of |conflicted copy|-[A-Z0-9]+(?:-[A-Z0-9]+)*\.(?:json|docx)$/i
const SYSTEMS = /(?:^|\/)(?:\.st(?:folder|ignore|versions)|\.DS_Store|Thumbs\.db|desktop\.ini)/i

const base = (file: string): string => file.slice(file.lastIndexOf('/') + 1)

const conflicts: Check = ({ foreign }) => {
  const copies = foreign.filter((file) => CONFLICT.test(base(file)))
  if (copies.length === 0) return ok('conflicts', 'ไม่มีสำเนาที่ขัดกัน', 'There are no conflict copies.')
  const markers = copies.some((file) => file.startsWith('cabinet.'))
  return (markers ? fault : note)(
    'conflicts',
    { th: `สำเนาที่ขัดกัน ${copies.length} ไฟล์`, en: `Conflict copies: ${copies.length}.` },
    markers
      ? {
          th: 'มีการสร้างแฟ้มสองครั้ง หยุดใช้และอ่าน docs/sharing.md หัวข้อ “Two cabinets”',
          en: 'Two PCs made a cabinet of one folder. Stop, and see docs/sharing.md, "Two cabinets in one folder".',
        }
      : {
          th: 'ไฟล์ของแฟ้มไม่เคยเปลี่ยน จึงแก้ไขไม่ได้ขัดกัน ดูว่าไฟล์ใดถูกคัดลอก แล้วย้ายออก',
          en: 'Withet’s own files never change, so one of these was copied or edited by hand. Look at it, then move it out.',
        },
    copies,
  )
}

const foreign: Check = ({ foreign: all }) => {
  const others = all.filter((file) => !CONFLICT.test(base(file)) && !SYSTEMS.test(file))
  if (others.length === 0) return ok('foreign', 'ไม่มีไฟล์แปลกปลอม', 'There are no foreign files.')
  return note(
    'foreign',
    { th: `ไฟล์ที่ไม่ใช่ของแฟ้ม ${others.length} ไฟล์`, en: `Files that are not the cabinet’s: ${others.length}.` },
    {
      th: 'วิเทศไม่อ่านและไม่ลบ ย้ายออกถ้าไม่มีผู้ใดใช้',
      en: 'Withet neither reads nor deletes them. Move them out if nobody needs them.',
    },
    others,
  )
}

const twins: Check = ({ twins: others }) =>
  others.length === 0
    ? undefined
    : fault(
        'twins',
        { th: 'มีแฟ้มอื่นที่ใช้หมายเลขเดียวกัน', en: 'Another folder on this PC holds a cabinet with this id: a copy.' },
        {
          th: 'เลือกใช้เพียงแฟ้มเดียว ย้ายสำเนาออกไปเก็บเป็นสำเนาสำรอง',
          en: 'Work in one of them only. Put the other away as a backup: what is filed in it is not in this one.',
        },
        others,
      )

export const SHARING_CHECKS: readonly Check[] = [oneDrive, ignores, versions, conflicts, foreign, twins]
