import { STATES } from '../../core/cabinet/state.ts'
import { stepLines } from '../draft-words.ts'
import { given, Usage, type Verb } from '../verb.ts'

export const status: Verb = {
  usage: 'withet status ID STATE [--number N --date D] [--reason TEXT]',
  about: {
    en: `Moves a draft on: ${STATES.join(', ')}. One step forward at a time; a step back needs a reason.`,
    th: 'เปลี่ยนสถานะของร่าง: กำลังร่าง ตรวจ เห็นชอบ ส่งแล้ว เก็บถาวร เดินหน้าทีละขั้น ถอยกลับต้องมีเหตุผล',
  },
  options: {
    number: { type: 'string' },
    date: { type: 'string' },
    by: { type: 'string' },
    reason: { type: 'string' },
    keep: { type: 'string' },
  },
  help: [
    ['--number N --date D', 'for sent: as the registry gave them', 'สำหรับ sent: เลขที่และวันที่จากงานสารบรรณ'],
    ['--reason TEXT', 'why, for a step back', 'เหตุผลเมื่อถอยกลับ'],
    ['--by NAME', 'who does it', 'ผู้ดำเนินการ'],
    ['--keep RECORD', 'which of two texts to go on from', 'ใช้ฉบับใดเมื่อมีสองฉบับ'],
  ],
  run: async (words, flags, { call, show }) => {
    const [id, state, ...more] = words
    if (id === undefined || state === undefined || more.length > 0) throw new Usage(`Usage: ${status.usage}`)
    const done = await call('draft.status', { id, state, ...given(flags, 'number', 'date', 'by', 'reason', 'keep') })
    show(done, () => stepLines(done))
  },
}
