import { stepLines } from '../draft-words.ts'
import { given, one, option, Usage, type Verb } from '../verb.ts'

export const refile: Verb = {
  usage: 'withet refile ID --unit UNIT|tray --reason TEXT',
  about: {
    en: 'Files a draft under another unit, or back in the tray; its copy on the shelf follows.',
    th: 'ย้ายร่างไปแฟ้มของหน่วยงานอื่น หรือกลับไปรอกำหนดหน่วยงาน สำเนาบนชั้นย้ายตาม',
  },
  options: {
    unit: { type: 'string' },
    reason: { type: 'string' },
    by: { type: 'string' },
    keep: { type: 'string' },
  },
  help: [
    ['--unit UNIT|tray', 'a unit of the structure of the draft’s date', 'หน่วยงานตามโครงสร้างในวันที่ของเรื่อง'],
    ['--reason TEXT', 'why', 'เหตุผล'],
    ['--by NAME', 'who does it', 'ผู้ดำเนินการ'],
    ['--keep RECORD', 'which of two texts to go on from', 'ใช้ฉบับใดเมื่อมีสองฉบับ'],
  ],
  run: async (words, flags, { call, show }) => {
    const id = one(words, refile.usage)
    if (option.one(flags, 'unit') === undefined || option.one(flags, 'reason') === undefined)
      throw new Usage(`Where to, and why? Usage: ${refile.usage}`)
    const done = await call('draft.refile', { id, ...given(flags, 'unit', 'reason', 'by', 'keep') })
    show(done, () => stepLines(done))
  },
}
