/** The duty map, as hosts show it. */
import type { Results, UnitRow } from '../contract.ts'
import { type DutyMap, findUnit, nameOf, type Structure, structureOn, type Unit } from '../core/duties.ts'
import { AppError } from '../core/errors.ts'
import type { IsoDate } from '../core/types.ts'

const rowOf = (structure: Structure): Results['duties.list']['structures'][number] => ({
  ...structure,
  units: structure.units.map(({ id, name, clauses }) => ({ id, name, clauses: clauses.length })),
})

export const listDuties = ({ structures }: DutyMap): Results['duties.list'] => ({ structures: structures.map(rowOf) })

const unitRow = ({ id, name, level, chapeau, clauses }: Unit): UnitRow => ({
  id,
  name,
  level,
  ...(chapeau && { chapeau }),
  clauses: clauses.map(({ id, th, en }) => ({ id, th, en })),
})

/** The units that a draft of a day can be filed under. */
export function unitsOn(map: DutyMap, date: IsoDate): Results['units'] {
  const { id = null, office = null, units = [] } = structureOn(map, date) ?? {}
  return { date, structure: id, office, units: units.map(unitRow) }
}

/** A structure, a unit or a clause by id: `S2016`, `2016.OFF`, `2016.OFF.3`. */
export function showDuty(map: DutyMap, id: string): Results['duties.show'] {
  const structure = map.structures.find((candidate) => candidate.id === id)
  if (structure) return { structure: rowOf(structure) }
  const unit = findUnit(map, id)?.unit
  if (unit)
    return {
      unit: {
        ...unitRow(unit),
        ...(unit.chapeau && { chapeau: unit.chapeau }),
        ...(unit.scope && { scope: unit.scope.map((id) => nameOf(map, id) ?? { th: id, en: id }) }),
      },
    }
  const clause = findUnit(map, id.replace(/\.\d+$/, ''))?.unit.clauses.find((candidate) => candidate.id === id)
  if (clause) return { clause: { id, th: clause.th, en: clause.en } }
  const units = map.structures.flatMap(({ units }) => units.map((each) => each.id))
  throw new AppError(
    'unit-unknown',
    `The duty map has no "${id}". Structures: ${map.structures.map((s) => s.id).join(', ')}. Units: ${units.join(', ')}.`,
    { id },
  )
}
