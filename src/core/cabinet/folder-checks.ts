/** What the folder of a cabinet and its disk are like. */
import { type Check, fault, note, ok } from './symptom.ts'

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

export const FOLDER_CHECKS: readonly Check[] = [marker, writable, space, volume, links, letters, path, clock, disk]
