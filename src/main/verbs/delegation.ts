import { readFile } from '../app.ts'
import { both } from '../print.ts'
import { one, Usage, type Verb } from '../verb.ts'

export const delegation: Verb = {
  usage: 'withet delegation check FILE',
  about: {
    en: 'Checks a delegation file; says everything that needs mending at once.',
    th: 'ตรวจแฟ้มข้อมูลคณะ และแจ้งทุกจุดที่ต้องแก้พร้อมกัน',
  },
  options: {},
  run: async ([verb, ...words], _flags, { call, show }) => {
    if (verb !== 'check') throw new Usage('"withet delegation check FILE" checks a delegation file.')
    const checked = await call('delegation.check', { delegation: readFile(one(words, 'withet delegation check FILE')) })
    const { id, people, warnings } = checked
    show(checked, () =>
      [`${id}: ถูกต้อง · fine (${people} คน · people)`, ...warnings.map((warning) => `  ! ${both(warning)}`)].join('\n'),
    )
  },
}
