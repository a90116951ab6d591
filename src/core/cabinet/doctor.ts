/** What a cabinet's folder, disk and sync engine are like, and what to do where that endangers what is filed. */
import type { Bilingual } from '../types.ts'
import { leavesOut, SYNC_IGNORES } from './stignore.ts'

/** What was found out about a cabinet's folder. Absent: it could not be found out here. */
export type Facts = {
  readonly root: string
  readonly platform: string
  readonly now: Date
  readonly marker: 'ok' | 'missing' | 'folder-missing' | { readonly refused: string }
  /** The system's code where nothing can be written. */
  readonly refusesWrites?: string
  readonly sameVolume?: boolean
  readonly hardLinks?: boolean
  readonly tellsCase?: boolean
  readonly freeBytes?: number
  readonly fileSystem?: { readonly name: string; readonly network: boolean }
  /** How far the disk's clock is ahead of this PC's, in milliseconds. */
  readonly diskAhead?: number
  /** The latest time that a record bears. */
  readonly newest?: string
  /** The synced folder in which the cabinet stands: below it the cabinet has `prefix`, and these lines are its `.stignore`. */
  readonly syncthing?: { readonly prefix: string; readonly ignores?: readonly string[]; readonly versions: boolean }
  readonly oneDrive: boolean
  readonly foreign: readonly string[]
  /** Other folders on this PC with this cabinet's id. */
  readonly twins: readonly string[]
}

/** `note`: worth knowing. `fault`: something filed, or to be filed, is in danger. */
export type Level = 'ok' | 'note' | 'fault'

export type Symptom = {
  readonly check: string
  readonly level: Level
  readonly found: Bilingual
  readonly todo?: Bilingual
  readonly items?: readonly string[]
}

export function diagnose(facts: Facts): readonly Symptom[] {
  return CHECKS.flatMap((check) => check(facts) ?? [])
}

type Check = (facts: Facts) => Symptom | undefined

const ok = (check: string, th: string, en: string): Symptom => ({ check, level: 'ok', found: { th, en } })

const say =
  (level: 'note' | 'fault') =>
  (check: string, found: Bilingual, todo: Bilingual, items: readonly string[] = []): Symptom => ({
    check,
    level,
    found,
    todo,
    ...(items.length > 0 && { items }),
  })
const note = say('note')
const fault = say('fault')

const marker: Check = ({ marker: state, syncthing: synced }) => {
  if (state === 'ok') return ok('marker', 'พบเครื่องหมายแฟ้ม cabinet.json', 'The marker cabinet.json is here.')
  if (typeof state === 'object')
    return fault(
      'marker',
      { th: 'เปิดแฟ้มนี้ไม่ได้', en: state.refused },
      { th: 'กู้ cabinet.json จากสำเนาสำรองหรือจากเครื่องอื่น', en: 'Restore cabinet.json from a backup or another PC.' },
    )
  if (state === 'folder-missing')
    return fault(
      'marker',
      { th: 'ไม่มีโฟลเดอร์นี้', en: 'There is no such folder.' },
      { th: 'ต่อไดรฟ์ที่ใช้ร่วมกัน หรือตรวจ --cabinet', en: 'Connect the shared drive, or check --cabinet.' },
    )
  const wait = synced
    ? {
        th: 'รอให้ซิงก์เสร็จก่อน อย่าเพิ่งสร้างหนังสือในโฟลเดอร์นี้',
        en: 'Wait until the folder is synced. Draft nothing before: it would make a second cabinet.',
      }
    : {
        th: 'กู้ cabinet.json จากสำเนาสำรอง ถ้าเป็นแฟ้มใหม่ไม่ต้องทำอะไร',
        en: 'Restore cabinet.json from a backup. For a new cabinet there is nothing to do: the first draft makes it.',
      }
  return fault('marker', { th: 'ไม่มี cabinet.json', en: 'There is no marker cabinet.json.' }, wait)
}

const writable: Check = ({ refusesWrites }) => {
  if (refusesWrites === undefined) return undefined
  if (refusesWrites === '') return ok('writable', 'เขียนลงแฟ้มได้', 'This PC can write here.')
  return fault(
    'writable',
    { th: `เครื่องนี้เขียนลงแฟ้มไม่ได้ (${refusesWrites})`, en: `This PC cannot write here (${refusesWrites}).` },
    {
      th: 'ขอสิทธิ์เขียนจากผู้ดูแลไดรฟ์ หรือเพิ่มที่ว่าง',
      en: 'Ask whoever keeps the drive for the right to write; free some space if the disk is full.',
    },
  )
}

const MB = 1024 * 1024

const space: Check = ({ freeBytes }) => {
  if (freeBytes === undefined) return undefined
  const free = Math.floor(freeBytes / MB)
  if (free >= 500) return ok('space', `ว่าง ${free} MB`, `${free} MB are free.`)
  return (free < 20 ? fault : note)(
    'space',
    { th: `เหลือที่ว่าง ${free} MB`, en: `Only ${free} MB are free.` },
    { th: 'เพิ่มที่ว่างในดิสก์ของแฟ้ม', en: 'Free some space on the cabinet’s disk.' },
  )
}

const volume: Check = ({ sameVolume }) => {
  if (sameVolume === undefined) return undefined
  if (sameVolume) return ok('volume', '.stage อยู่ในดิสก์เดียวกัน', '.stage is on the same disk as store.')
  return fault(
    'volume',
    { th: '.stage กับ store อยู่คนละดิสก์', en: '.stage and store are on different disks.' },
    {
      th: 'ลบลิงก์หรือจุดต่อไดรฟ์ที่ชื่อ .stage แล้วให้วิเทศสร้างใหม่',
      en: 'Remove the link or mount called .stage; Withet makes the folder again.',
    },
  )
}

const links: Check = ({ hardLinks }) => {
  if (hardLinks === undefined) return undefined
  if (hardLinks) return ok('links', 'ดิสก์นี้ตั้งชื่อที่สองให้ไฟล์ได้', 'The disk knows hard links.')
  return note(
    'links',
    { th: 'ดิสก์นี้ไม่มี hard link จึงใช้การเปลี่ยนชื่อแทน', en: 'The disk knows no hard links; Withet renames instead.' },
    {
      th: 'ไม่ต้องทำอะไร ถ้าสำเนาบนชั้นหายไป ให้สร้างชั้นใหม่',
      en: 'Nothing. Should a copy on a shelf be missing one day, rebuild the shelves.',
    },
  )
}

const letters: Check = ({ tellsCase }) =>
  tellsCase === undefined
    ? undefined
    : tellsCase
      ? ok('case', 'ดิสก์นี้แยกตัวพิมพ์ใหญ่เล็ก', 'The disk tells capitals from small letters; Withet’s names never rely on it.')
      : ok(
          'case',
          'ดิสก์นี้ไม่แยกตัวพิมพ์ใหญ่เล็ก',
          'The disk does not tell capitals from small letters; Withet’s names never rely on it.',
        )

/** Windows takes 259 characters of a path; the cabinet's own need up to 120, and a separator. */
const ROOM = 259 - 120 - 1

const path: Check = ({ root, platform }) => {
  const left = ROOM - root.length
  if (left >= 0)
    return ok(
      'path',
      `เส้นทางยาว ${root.length} จาก ${ROOM} ตัวอักษร`,
      `The path has ${root.length} of ${ROOM} characters.`,
    )
  return (platform === 'win32' ? fault : note)(
    'path',
    {
      th: `เส้นทางยาวเกิน ${-left} ตัวอักษรสำหรับ Windows`,
      en: `The path is ${-left} characters too long for Windows.`,
    },
    {
      th: 'ย้ายแฟ้มไปที่เส้นทางสั้นกว่า หรือกำหนดอักษรไดรฟ์ให้โฟลเดอร์ที่ใช้ร่วมกัน',
      en: 'Move the cabinet to a shorter path, or give the shared folder a drive letter.',
    },
  )
}

const MINUTES = 5

const clock: Check = ({ now, newest, diskAhead = 0 }) => {
  const ahead = newest === undefined ? 0 : Date.parse(newest) - now.getTime()
  const most = Math.max(ahead, Math.abs(diskAhead))
  // A time that nobody can read says nothing about a clock.
  if (!(most > MINUTES * 60_000))
    return ok('clock', 'นาฬิกาของเครื่องและของแฟ้มตรงกัน', 'This PC’s clock agrees with the disk’s and the records’.')
  const off = Math.round(most / 60_000)
  return note(
    'clock',
    {
      th: `นาฬิกาต่างกัน ${off} นาที ระหว่างเครื่องนี้กับดิสก์หรือกับระเบียนล่าสุด`,
      en: `Clocks differ by ${off} minutes: this PC’s, and the disk’s or the newest record’s.`,
    },
    {
      th: 'ตั้งนาฬิกาให้ตรง ลำดับของระเบียนไม่ผิดเพราะไม่ใช้นาฬิกา แต่เวลาที่แสดงจะผิด',
      en: 'Set the clocks. The order of records does not depend on them; the times shown do.',
    },
  )
}

const disk: Check = ({ fileSystem }) => {
  if (!fileSystem) return undefined
  const { name, network } = fileSystem
  if (!network) return ok('disk', `ดิสก์ในเครื่อง (${name})`, `A disk of this PC (${name}).`)
  return note(
    'disk',
    { th: `ไดรฟ์เครือข่าย (${name})`, en: `A network drive (${name}).` },
    {
      th: 'ให้ทะเบียนอยู่ในเครื่องเสมอ (วิเทศทำให้แล้ว) และอ่าน docs/sharing.md',
      en: 'Keep the register on the PC, as Withet does; see docs/sharing.md.',
    },
  )
}

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

const CHECKS: readonly Check[] = [
  marker,
  writable,
  space,
  volume,
  links,
  letters,
  path,
  clock,
  disk,
  oneDrive,
  ignores,
  versions,
  conflicts,
  foreign,
  twins,
]
