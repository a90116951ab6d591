import { plain, routeLines } from '../print.ts'
import { given, option, Usage, type Verb } from '../verb.ts'

export const route: Verb = {
  usage: 'withet route --kind KIND [--date DATE] [--subject S]… [--side NAME]…',
  about: {
    en: 'Says which unit answers for a matter, and by which words of the resolution.',
    th: 'บอกว่าเรื่องนี้เป็นหน้าที่ของหน่วยงานใด ตามถ้อยคำใดของมติ',
  },
  options: {
    date: { type: 'string' },
    kind: { type: 'string', multiple: true },
    subject: { type: 'string', multiple: true },
    side: { type: 'string', multiple: true },
  },
  run: async (words, flags, { call, show }) => {
    if (words.length > 0)
      throw new Usage(
        `"withet route" takes no words, but "${plain(words.join(' '))}" was given. Use --kind, --subject, --side.`,
      )
    const [kind, ...more] = option.many(flags, 'kind') ?? []
    if (kind === undefined || more.length > 0)
      throw new Usage('A matter has one kind: --kind welcome-letter, for example.')
    const subjects = option.many(flags, 'subject') ?? []
    const side = option.many(flags, 'side') ?? []
    const answer = await call('route', { kind, subjects, side, ...given(flags, 'date') })
    show(answer, () => routeLines(answer).join('\n'))
  },
}
