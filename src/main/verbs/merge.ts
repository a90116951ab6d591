import { stepLines } from '../draft-words.ts'
import { given, one, option, Usage, type Verb } from '../verb.ts'

export const merge: Verb = {
  usage: 'withet merge ID --keep RECORD',
  about: {
    en: 'Chooses between two texts of a draft. The other one stays in its history.',
    th: 'เลือกระหว่างสองฉบับของร่าง อีกฉบับยังอยู่ในประวัติ',
  },
  options: { keep: { type: 'string' }, by: { type: 'string' }, note: { type: 'string' } },
  help: [
    [
      '--keep RECORD',
      'the record whose text stands: "withet show ID" names them',
      'บันทึกของฉบับที่ใช้ ดูได้จาก withet show ID',
    ],
    ['--note TEXT', 'why', 'เหตุผล'],
    ['--by NAME', 'who chooses', 'ผู้เลือก'],
  ],
  run: async (words, flags, { call, show }) => {
    const id = one(words, merge.usage)
    if (option.one(flags, 'keep') === undefined) throw new Usage(`Which text? Usage: ${merge.usage}`)
    const done = await call('draft.merge', { id, ...given(flags, 'keep', 'by', 'note') })
    show(done, () => stepLines(done))
  },
}
