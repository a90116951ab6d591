/** What only shows when the files of the duty map are laid side by side. */
import { keysOf } from './agency.ts'
import { type DutyMap, findUnit } from './duties.ts'
import type { Fault } from './errors.ts'

export function faultsBetween(map: DutyMap): readonly Fault[] {
  return [...overlaps(map), ...unknownIds(map), ...sharedNames(map), ...repeatedIds(map)]
}

function overlaps({ structures }: DutyMap): readonly Fault[] {
  return structures.slice(1).flatMap((next, index) => {
    const before = structures[index]
    if (before?.to !== undefined && before.to < next.from) return []
    const problem = `${before?.id} is still in force when ${next.id} begins on ${next.from}`
    return [{ file: `${before?.id}.yaml`, field: 'to', problem, fix: 'write the day before as its last day' }]
  })
}

function unknownIds(map: DutyMap): readonly Fault[] {
  const agencies = new Set(map.agencies.map(({ id }) => id))
  const unknown = (file: string, field: string, id: string): Fault => ({
    file,
    field,
    problem: `"${id}" is not in the map`,
  })
  const inUnits = map.structures.flatMap(({ id: structure, units }) => {
    const ids = new Set(units.map(({ id }) => id))
    const file = `${structure}.yaml`
    return units.flatMap((unit) => [
      ...(unit.scope ?? []).filter((id) => !agencies.has(id)).map((id) => unknown(file, `${unit.id} scope`, id)),
      ...unit.parts.filter((id) => !ids.has(id)).map((id) => unknown(file, `${unit.id} parts`, id)),
      ...unit.clauses.flatMap(({ id, sameAs }) =>
        sameAs && !ids.has(sameAs) ? [unknown(file, `${id} same-as`, sameAs)] : [],
      ),
    ])
  })
  const throughs = map.agencies.filter(({ through }) => through !== undefined && !agencies.has(through))
  const rules = map.suggested.filter(({ unit }) => findUnit(map, unit) === undefined)
  return [
    ...inUnits,
    ...throughs.map(({ id, through }) => unknown('agencies.yaml', `${id} through`, through ?? '')),
    ...rules.map(({ id, unit }) => unknown('suggested-rules.yaml', `${id} unit`, unit)),
  ]
}

/** Two agencies under one name: a draft would go to whichever is listed first. */
function sharedNames({ agencies }: DutyMap): readonly Fault[] {
  const owners = new Map<string, string>()
  return agencies.flatMap((agency) =>
    keysOf(agency).flatMap((key) => {
      const owner = owners.get(key) ?? agency.id
      owners.set(key, owner)
      if (owner === agency.id) return []
      return [
        {
          file: 'agencies.yaml',
          field: agency.id,
          problem: `its name "${key}" is also a name of ${owner}`,
          fix: 'drop one of them',
        },
      ]
    }),
  )
}

function repeatedIds(map: DutyMap): readonly Fault[] {
  const ids = [
    ...map.structures.flatMap(({ id, units }) => [
      id,
      ...units.flatMap((unit) => [unit.id, ...unit.clauses.map((clause) => clause.id)]),
    ]),
    ...map.agencies.map(({ id }) => id),
    ...map.suggested.map(({ id }) => id),
  ]
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index)
  return repeated.map((id) => ({
    file: 'duties',
    field: id,
    problem: 'two entries have this id',
    fix: 'give one of them another id',
  }))
}
