import type { DelegationCard, KeptRow, PersonCard } from '../../contract.ts'
import { readFile } from '../app.ts'
import { both } from '../print.ts'
import { given, type Host, one, Usage, type Verb } from '../verb.ts'

const USAGE = 'withet delegation [check FILE | keep FILE | show ID [--identity] | list]'

export const delegation: Verb = {
  usage: USAGE,
  about: {
    en: 'Checks a delegation file, keeps it in the cabinet with identity data sealed apart, shows what is kept.',
    th: 'ตรวจแฟ้มข้อมูลคณะ เก็บไว้โดยปิดผนึกข้อมูลหนังสือเดินทางแยกต่างหาก และแสดงข้อมูลที่เก็บไว้',
  },
  options: { identity: { type: 'boolean' }, by: { type: 'string' } },
  help: [
    ['--identity', 'show identity data too, where its key is on this PC', 'แสดงข้อมูลหนังสือเดินทางด้วย ถ้าเครื่องนี้มีกุญแจ'],
    ['--by NAME', 'who keeps it', 'ผู้เก็บ'],
  ],
  run: async ([verb, ...words], flags, host) => {
    const run = verb !== undefined && Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined
    if (!run) throw new Usage(`"withet delegation check FILE" checks a delegation file. Usage: ${USAGE}`)
    await run(words, given(flags, 'identity', 'by'), host)
  },
}

type Run = (words: readonly string[], flags: ReturnType<typeof given>, host: Host) => Promise<void>

const VERBS: { readonly [verb: string]: Run } = {
  check: async (words, _flags, { call, show }) => {
    const checked = await call('delegation.check', { delegation: readFile(one(words, 'withet delegation check FILE')) })
    const { id, people, warnings } = checked
    show(checked, () =>
      [`${id}: ใช้ได้ · fine (${people} คน · people)`, ...warnings.map((warning) => `  ! ${both(warning)}`)].join('\n'),
    )
  },
  keep: async (words, { by }, { call, show }) => {
    const file = readFile(one(words, 'withet delegation keep FILE'))
    const kept = await call('delegation.keep', { delegation: file, ...(by !== undefined && { by }) })
    show(kept, () =>
      [`เก็บแล้ว · kept: ${rowLine(kept)}`, ...kept.warnings.map((warning) => `  ! ${both(warning)}`)].join('\n'),
    )
  },
  show: async (words, { identity }, { call, show }) => {
    const id = one(words, 'withet delegation show ID')
    const card = await call('delegation.show', { id, ...(identity !== undefined && { identity }) })
    show(card, () => cardLines(card).join('\n'))
  },
  list: async (words, _flags, { call, show }) => {
    if (words.length > 0) throw new Usage('"withet delegation list" takes no words.')
    const { delegations } = await call('delegation.list', {})
    show({ delegations }, () => delegations.map(rowLine).join('\n') || 'ยังไม่มีคณะที่เก็บไว้ · no delegation is kept yet')
  },
}

const rowLine = ({ id, title, people, sealed }: KeptRow): string =>
  `${id}  ${Object.values(title).join(' · ')}  (${people} คน · people; ${sealed} ปิดผนึก · sealed)`

const STATE: { readonly [state in NonNullable<PersonCard['state']>]: string } = {
  open: '',
  erased: 'ลบแล้ว · erased',
  locked: 'เครื่องนี้ไม่มีกุญแจ · its key is not on this PC',
  arriving: 'ยังมาไม่ถึงเครื่องนี้ · not on this PC yet',
  damaged: 'ไฟล์เสียหาย · damaged',
}

function cardLines({ persons, facts, ...row }: DelegationCard): readonly string[] {
  const { people: _, title: __, id: ___, ...rest } = facts
  return [
    rowLine(row),
    ...Object.entries(rest).map(
      ([name, value]) => `  ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    ),
    ...persons.flatMap(({ name, position, person, state, identity }, index) => [
      `  ${index + 1}. ${Object.values(name).join(' · ')}${position ? `  ${Object.values(position).join(' · ')}` : ''}`,
      ...(person ? [`     ${person}${state && STATE[state] ? `  ${STATE[state]}` : ''}`] : []),
      ...Object.entries(identity ?? {}).map(([field, value]) => `     ${field}: ${value}`),
    ]),
  ]
}
