import type { Level, Symptom } from '../../core/cabinet/symptom.ts'
import { both } from '../print.ts'
import type { Host } from '../verb.ts'

/** `withet cabinet doctor`: the folder, its disk and its syncing. */
export async function doctor({ call, show, fault }: Host): Promise<void> {
  const found = await call('cabinet.doctor', {})
  show(found, () => [found.root, '', ...found.symptoms.map(lines), '', verdict(found.sound)].join('\n'))
  if (!found.sound) fault()
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
