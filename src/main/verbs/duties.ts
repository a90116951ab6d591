import type { Results } from '../../contract.ts'
import { sayDate } from '../../core/say.ts'
import { both, clauseLine, plain } from '../print.ts'
import { one, Usage, type Verb } from '../verb.ts'

export const duties: Verb = {
  usage: 'withet duties [list | show ID]',
  about: {
    en: 'Shows structures, units and duties (S2016, 2016.OFF, 2016.OFF.3).',
    th: 'แสดงโครงสร้าง หน่วยงาน และหน้าที่ (S2016, 2016.OFF, 2016.OFF.3)',
  },
  options: {},
  run: async ([verb = 'list', ...words], _flags, { call, show }) => {
    if (verb === 'list') {
      const list = await call('duties.list', {})
      return show(list, () => list.structures.map(structureLines).join('\n\n'))
    }
    if (verb !== 'show') throw new Usage(`"withet duties" takes list or show, not "${plain(verb)}".`)
    const card = await call('duties.show', { id: one(words, 'withet duties show ID') })
    show(card, () => cardLines(card))
  },
}

function structureLines({
  id,
  from,
  to,
  office,
  resolution,
  units,
}: Results['duties.list']['structures'][number]): string {
  return [
    `${id}  ${sayDate(from, 'th')} – ${to ? sayDate(to, 'th') : 'ปัจจุบัน'} · ${from} – ${to ?? 'today'}`,
    `  ${both(office)}; มติครั้งที่ · resolution ${resolution.number}`,
    ...units.map((unit) => `  ${unit.id.padEnd(10)} ${String(unit.clauses).padStart(2)} ข้อ  ${both(unit.name)}`),
  ].join('\n')
}

function cardLines({ structure, unit, clause }: Results['duties.show']): string {
  if (structure) return structureLines(structure)
  if (unit) return [`${unit.id}  ${both(unit.name)}`, ...unit.clauses.map(clauseLine)].join('\n')
  return clause ? clauseLine(clause).replace(/^ {6}/gm, '') : ''
}
