import type { Results } from '../../contract.ts'
import { stateName } from '../../core/register/correspondence.ts'
import { sayDate } from '../../core/say.ts'
import type { IsoDate } from '../../core/types.ts'
import { both } from '../print.ts'
import { type Flags, given, option, Usage, type Verb } from '../verb.ts'

/** What narrows a search, for `find` and `register export`. */
export const FILTERS = {
  unit: { type: 'string' },
  kind: { type: 'string', multiple: true },
  status: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  lang: { type: 'string' },
} as const satisfies Verb['options']

export const FILTER_HELP: NonNullable<Verb['help']> = [
  ['--unit ID', 'filed under this unit', 'อยู่ในแฟ้มของหน่วยงานนี้'],
  ['--kind KIND', 'kind of document: welcome-letter, speech …', 'ประเภทเอกสาร'],
  ['--status STATE', 'working, sent …', 'สถานะ'],
  ['--from DATE --to DATE', 'period; a year alone will do (2561 or 2018)', 'ช่วงวันที่ หรือปีอย่างเดียว (2561 หรือ 2018)'],
  ['--lang th|en', 'language, also of drafts in both', 'ภาษา รวมฉบับสองภาษา'],
]

export const find: Verb = {
  usage: 'withet find WORDS… [--unit ID] [--kind KIND] [--from DATE] [--to DATE]',
  about: {
    en: 'Finds drafts by any part of any word: all words must be there. Years and digits in either style.',
    th: 'ค้นหาร่างจากคำหรือส่วนของคำ ต้องพบทุกคำ ปี พ.ศ. หรือ ค.ศ. เลขไทยหรืออารบิกก็ได้',
  },
  options: { ...FILTERS, limit: { type: 'string' } },
  help: [...FILTER_HELP, ['--limit N', 'at most so many; 20 if not given', 'จำนวนมากที่สุด ถ้าไม่ระบุคือ 20']],
  run: async (words, flags, { call, show }) => {
    const filters = filtersOf(flags)
    if (words.length === 0 && Object.keys(filters).length === 0)
      throw new Usage('Which words? For example: withet find โซล 2561. Or name a filter: --unit, --kind, --from.')
    const limit = option.one(flags, 'limit')
    if (limit !== undefined && !/^[1-9]\d{0,3}$/.test(limit)) throw new Usage('--limit takes a number from 1 to 9999.')
    const found = await call('find', {
      query: words.join(' '),
      ...filters,
      ...(limit !== undefined && { limit: Number(limit) }),
    })
    show(found, () => foundLines(found))
  },
}

/** The options as the call takes them. */
export function filtersOf(flags: Flags): { readonly [name: string]: unknown } {
  const [kind, ...more] = option.many(flags, 'kind') ?? []
  if (more.length > 0) throw new Usage('One --kind at a time.')
  return { ...given(flags, 'unit', 'status', 'from', 'to', 'lang'), ...(kind !== undefined && { kind }) }
}

function foundLines({ hits, more, warnings }: Results['find']): string {
  const none = hits.length === 0 ? ['ไม่พบ · nothing found'] : []
  const rest = more ? ['… ยังมีอีก ใช้ --limit หรือค้นให้แคบลง · there is more: --limit, or narrower words'] : []
  return [...none, ...hits.map(hitLines), ...rest, ...warnings.map((warning) => `! ${both(warning)}`)].join('\n\n')
}

function hitLines({ draft, title, date, unit, kind, state, lang, conflict, shown }: Results['find']['hits'][number]) {
  // The index keeps dates as the record's own pattern let them through.
  const day = `${sayDate(date as IsoDate, 'th')} · ${date}`
  const place = [day, unit ?? 'รอกำหนดหน่วยงาน · in the tray', kind, lang, stateName(state)]
  const quote = shown.map(({ text, hit }) => (hit ? `«${text}»` : text)).join('')
  return [
    title,
    `  ${place.join('  ')}`,
    ...(quote.trim() ? [`  ${quote.replace(/\s+/gu, ' ').trim()}`] : []),
    ...(conflict ? ['  ! มีสองฉบับรอเลือก · two versions stand; choose one'] : []),
    `  ${draft}`,
  ].join('\n')
}
