import type { RuleRow } from '../../contract.ts'
import { plain, ruleLine } from '../print.ts'
import { type Flags, given, type Host, one, option, Usage, type Verb } from '../verb.ts'

export const rules: Verb = {
  usage: 'withet rules [list | adopt ID | add ID --unit ID --reason TEXT … | withdraw ID]',
  about: {
    en: 'Office rules: how the office settled what the source leaves open.',
    th: 'แนวปฏิบัติที่สำนักงานกำหนดเองในเรื่องที่มติไม่ได้ระบุ',
  },
  options: {
    kind: { type: 'string', multiple: true },
    subject: { type: 'string', multiple: true },
    side: { type: 'string', multiple: true },
    unit: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    by: { type: 'string' },
    reason: { type: 'string' },
  },
  help: [
    ['--kind K --subject S --side NAME', 'what a rule of your own is about', 'เรื่องที่ใช้แนวปฏิบัตินี้'],
    ['--from DATE --to DATE', 'for matters of these days', 'ใช้กับเรื่องในช่วงวันที่นี้'],
    ['--by NAME --reason TEXT', 'who settled it, and why', 'ผู้กำหนด และเหตุผล'],
  ],
  run: async ([verb = 'list', ...words], flags, host) => {
    const { call, show } = host
    if (verb === 'list') {
      const list = await call('rules.list', {})
      return show(list, () => list.rules.map(({ state, rule }) => ruleLines(state, rule)).join('\n\n'))
    }
    const id = one(words, `withet rules ${verb} ID`)
    if (verb === 'withdraw') {
      const gone = await call('rules.withdraw', { id, ...given(flags, 'by', 'reason') })
      return show(gone, () => `ยกเลิกแล้ว · withdrawn: ${gone.id}`)
    }
    if (verb === 'adopt') {
      const rule = await call('rules.adopt', { id, ...given(flags, 'by', 'from', 'to', 'reason') })
      return show(rule, () => ruleLines('adopted', rule))
    }
    if (verb !== 'add') throw new Usage(`"withet rules" takes list, adopt, add or withdraw, not "${plain(verb)}".`)
    await add(id, flags, host)
  },
}

async function add(id: string, flags: Flags, { call, show }: Host): Promise<void> {
  if (option.one(flags, 'unit') === undefined || option.one(flags, 'reason') === undefined)
    throw new Usage(
      'A rule of your own needs its unit and its reason: --unit ID --reason "…", and --kind, --subject or --side.',
    )
  const [kinds, subjects, side] = ['kind', 'subject', 'side'].map((name) => option.many(flags, name))
  const facets = { ...(kinds && { kinds }), ...(subjects && { subjects }), ...(side && { side }) }
  const rule = await call('rules.add', { id, ...facets, ...given(flags, 'unit', 'reason', 'from', 'to', 'by') })
  show(rule, () => ruleLines('adopted', rule))
}

export function ruleLines(state: RuleRow['state'], rule: RuleRow['rule']): string {
  const facets = Object.entries(rule.when).map(([facet, values]) => `${facet}: ${(values ?? []).join(', ')}`)
  const settled = 'adopted' in rule ? [`  ${ruleLine(rule)}`] : []
  return [
    `${rule.id}  ${state === 'adopted' ? 'ใช้อยู่ · adopted' : 'เสนอไว้ · suggested'}`,
    `  ${facets.join('; ')} → ${rule.unit}; ${rule.from} – ${rule.to ?? '…'}`,
    ...settled,
    `  ${rule.reason.th}`,
    ...(rule.reason.en === rule.reason.th ? [] : [`  ${rule.reason.en}`]),
  ].join('\n')
}
