import type { Level, Symptom } from '../../core/cabinet/doctor.ts'
import { both, plain } from '../print.ts'
import { Usage, type Verb } from '../verb.ts'

export const doctor: Verb = {
  usage: 'withet doctor [--cabinet DIR]',
  about: {
    en: 'Looks whether the cabinet’s folder, its disk and its syncing are as they should be. Exit 1 on a fault.',
    th: 'ตรวจโฟลเดอร์ ดิสก์ และการซิงก์ของแฟ้ม จบด้วยรหัส 1 เมื่อพบปัญหา',
  },
  options: {},
  run: async (words, _flags, { call, show }) => {
    if (words.length > 0) throw new Usage(`"withet doctor" takes no words, but "${plain(words.join(' '))}" was given.`)
    const found = await call('cabinet.doctor', {})
    show(found, () => [found.root, '', ...found.symptoms.map(lines), '', verdict(found.sound)].join('\n'))
    return found.sound ? 0 : 1
  },
}

const SIGN: { readonly [level in Level]: string } = { ok: '  ', note: ' ·', fault: ' !' }

/** A folder may hold thousands of foreign files; --json names them all. */
const MOST = 20

const lines = ({ level, found, todo, items = [] }: Symptom): string => {
  const more = items.length > MOST ? [`       … +${items.length - MOST}`] : []
  const rows = items.slice(0, MOST).map((item) => `       ${item.replace(/[\r\n]+/g, ' ')}`)
  return [`${SIGN[level]} ${both(found)}`, ...(todo ? [`     → ${both(todo)}`] : []), ...rows, ...more].join('\n')
}

const verdict = (sound: boolean): string =>
  sound ? 'ไม่พบปัญหา · no fault found' : 'พบปัญหาที่ต้องแก้ (เครื่องหมาย !) · faults to mend: marked !'
