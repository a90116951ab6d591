import { readBytes } from '../app.ts'
import { stepLines } from '../draft-words.ts'
import { given, Usage, type Verb } from '../verb.ts'

export const revise: Verb = {
  usage: 'withet revise ID FILE',
  about: {
    en: 'Files a Word document as the new text of a draft. The former text stays in its history.',
    th: 'เก็บไฟล์ Word เป็นข้อความใหม่ของร่าง ข้อความเดิมยังอยู่ในประวัติ',
  },
  options: { by: { type: 'string' }, note: { type: 'string' }, keep: { type: 'string' } },
  help: [
    ['--note TEXT', 'what was changed', 'แก้ไขอะไร'],
    ['--by NAME', 'who changed it', 'ผู้แก้ไข'],
    ['--keep RECORD', 'which of two texts to go on from', 'ใช้ฉบับใดเมื่อมีสองฉบับ'],
  ],
  run: async (words, flags, { call, show }) => {
    const [id, file, ...more] = words
    if (id === undefined || file === undefined || more.length > 0) throw new Usage(`Usage: ${revise.usage}`)
    const document = readBytes(file, 64 * 1024 * 1024)
    const done = await call('draft.revise', { id, document, ...given(flags, 'by', 'note', 'keep') })
    show(done, () => stepLines(done))
  },
}
