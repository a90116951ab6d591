/** What the command line says to people. Both languages side by side; no colours, no control characters. */
import type { MadeDraft, Results, RuleRow } from '../contract.ts'
import { sayDate } from '../core/say.ts'
import type { Bilingual, Clause, OfficeRule, Route } from '../core/types.ts'

/** Text for a terminal: control and direction characters that a name may hide are dropped, so that it cannot paint the screen. */
export const plain = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')

const both = ({ th, en }: Bilingual): string => `${th} · ${en}`

const STATUS: { readonly [status in Route['status']]: Bilingual } = {
  single: { th: 'หน่วยงานเดียว', en: 'one unit' },
  ambiguous: { th: 'มากกว่าหนึ่งหน่วยงาน', en: 'more than one unit' },
  inferred: { th: 'อนุมาน', en: 'inferred' },
  gap: { th: 'ไม่มีข้อใดกำหนด', en: 'no clause' },
  'none-in-force': { th: 'ยังไม่มีโครงสร้าง', en: 'no structure in force' },
  assigned: { th: 'สำนักงานกำหนด', en: 'settled by an office rule' },
}

const clauseLine = ({ id, th, en }: Clause): string => `      ${id}  “${th}”\n      ${' '.repeat(id.length)}  ${en}`

function routeLines(route: Route): string[] {
  const head = [
    `  ${both(STATUS[route.status])}${route.structure ? ` · ${route.structure}` : ''}${route.office ? ` · ${route.office.th}` : ''}`,
  ]
  const units = route.units.flatMap(({ id, name, clauses }) => [`    ${id}  ${both(name)}`, ...clauses.map(clauseLine)])
  const nearest =
    route.clauses.length > 0 ? ['    ข้อที่ใกล้เคียงที่สุด · nearest clauses', ...route.clauses.map(clauseLine)] : []
  const rule = route.rule ? [`    ${ruleLine(route.rule)}`] : []
  const why = [`  ${route.because.th}`, `  ${route.because.en}`]
  return [...head, ...units, ...nearest, ...rule, ...why, ...route.warnings.map((warning) => `  ! ${both(warning)}`)]
}

const ruleLine = ({ id, by, adopted }: OfficeRule): string =>
  `หลักเกณฑ์ของสำนักงาน · office rule ${id} (${by}, ${sayDate(adopted, 'th')} · ${sayDate(adopted, 'en')})`

function draftLines(draft: MadeDraft): string {
  const where = draft.unit ?? 'รอกำหนดหน่วยงาน · waits in the tray for matters without a unit'
  const minutes = Object.entries(draft.speaking ?? {}).map(([lang, n]) => `${lang} ${n}`)
  const gaps = [
    ...new Map(draft.missing.filter(({ policy }) => policy === 'mark').map((gap) => [gap.field, gap])).values(),
  ]
  return [
    `${draft.title}  [${draft.template}, ${draft.lang}]`,
    `  ${draft.file}`,
    ...(draft.readingCopy ? [`  ฉบับอ่าน · reading copy: ${draft.readingCopy}`] : []),
    ...(minutes.length > 0 ? [`  เวลากล่าว · speaking time: ${minutes.join(', ')} นาที · minutes`] : []),
    `  แฟ้ม · filed under: ${where}`,
    ...routeLines(draft.route),
    ...(gaps.length > 0
      ? [`  ยังขาด · still missing (highlighted): ${gaps.map(({ field, label }) => `${label} (${field})`).join(', ')}`]
      : []),
    ...draft.warnings.map((warning) => `  ! ${both(warning)}`),
  ].join('\n')
}

export const print = {
  draft: draftLines,

  drafts: (drafts: readonly MadeDraft[], cabinet: string): string =>
    `${drafts.map(draftLines).join('\n\n')}\n\nเก็บไว้ใน · filed in: ${cabinet}`,

  route: (route: Route): string => routeLines(route).join('\n'),

  templates: ({ templates }: Results['templates.list']): string =>
    templates
      .map(
        ({ id, kind, title, langs }) =>
          `${id.padEnd(28)} ${kind.padEnd(18)} ${langs.join('+').padEnd(7)} ${both(title)}`,
      )
      .join('\n'),

  template: (card: Results['templates.show']): string =>
    [
      `${card.id} ${card.version} · ${card.kind} · ${Object.entries(card.layout)
        .map(([lang, layout]) => `${lang}: ${layout}`)
        .join(', ')}`,
      both(card.title),
      '',
      ...card.fields.map(
        ({ path, type, policy, label }) => `  ${path.padEnd(28)} ${policy.padEnd(7)} ${type.padEnd(10)} ${both(label)}`,
      ),
      '',
      ...card.segments.flatMap(({ id, role, text }) => [
        `[${id}, ${role}]`,
        ...Object.entries(text).flatMap(([lang, words]) =>
          words === null ? [] : [`  ${lang}  ${words.replaceAll('\n', '\n      ')}`],
        ),
      ]),
    ].join('\n'),

  duties: ({ structures }: Results['duties.list']): string =>
    structures
      .map(({ id, from, to, office, resolution, units }) =>
        [
          `${id}  ${sayDate(from, 'th')} – ${to ? sayDate(to, 'th') : 'ปัจจุบัน'} · ${from} – ${to ?? 'today'}`,
          `  ${both(office)}; มติครั้งที่ · resolution ${resolution.number}`,
          ...units.map((unit) => `  ${unit.id.padEnd(10)} ${String(unit.clauses).padStart(2)} ข้อ  ${both(unit.name)}`),
        ].join('\n'),
      )
      .join('\n\n'),

  duty: ({ structure, unit, clause }: Results['duties.show']): string => {
    if (structure) return print.duties({ structures: [structure] })
    if (unit) return [`${unit.id}  ${both(unit.name)}`, ...unit.clauses.map(clauseLine)].join('\n')
    return clause ? clauseLine(clause).replace(/^ {6}/gm, '') : ''
  },

  rules: ({ rules }: Results['rules.list']): string =>
    rules.map(({ state, rule }) => print.rule(state, rule)).join('\n\n'),

  rule: (state: RuleRow['state'], rule: RuleRow['rule']): string => {
    const facets = Object.entries(rule.when).map(([facet, values]) => `${facet}: ${(values ?? []).join(', ')}`)
    const settled = 'adopted' in rule ? [`  ${ruleLine(rule)}`] : []
    return [
      `${rule.id}  ${state === 'adopted' ? 'ใช้อยู่ · adopted' : 'เสนอไว้ · suggested'}`,
      `  ${facets.join('; ')} → ${rule.unit}; ${rule.from} – ${rule.to ?? '…'}`,
      ...settled,
      `  ${rule.reason.th}`,
      ...(rule.reason.en === rule.reason.th ? [] : [`  ${rule.reason.en}`]),
    ].join('\n')
  },

  checked: ({ id, people, warnings }: Results['delegation.check']): string =>
    [`${id}: ใช้ได้ · fine (${people} คน · people)`, ...warnings.map((warning) => `  ! ${both(warning)}`)].join('\n'),
}
