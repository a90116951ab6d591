/** How many drafts stand where: structures, units and years, the tray, and each state. */
import { type Database, reachIndex } from './database.ts'
import { NO_STRUCTURE } from './list.ts'

/** Of the Buddhist era, the latest first. */
export type YearCount = { readonly year: number; readonly drafts: number }
export type UnitCount = { readonly id: string; readonly drafts: number; readonly years: readonly YearCount[] }
export type StructureCount = { readonly id: string; readonly drafts: number; readonly units: readonly UnitCount[] }

export type Tree = {
  readonly structures: readonly StructureCount[]
  /** What awaits its unit. */
  readonly tray: { readonly drafts: number; readonly years: readonly YearCount[] }
  readonly states: { readonly [state: string]: number }
  readonly total: number
}

/** Heads of one place and state: how many drafts, or the one draft that has other heads beside it. */
type Place = {
  readonly structure: string
  readonly unit: string | null
  readonly year: number
  readonly state: string
  readonly drafts: number
  readonly draft: string | null
}

/** Drafts of which two heads stand are counted one by one, since they may stand in two places; they are few. */
const PLACES = `
  SELECT ifnull(structure, '${NO_STRUCTURE}') AS structure, unit, year, state, count(*) AS drafts, NULL AS draft
  FROM heads INDEXED BY heads_by_place WHERE conflict = 0 GROUP BY heads.structure, unit, year, state
  UNION ALL
  SELECT ifnull(structure, '${NO_STRUCTURE}'), unit, year, state, 0, draft
  FROM heads INDEXED BY heads_by_place WHERE conflict = 1`

/** Contract: a draft counts once in each place where one of its heads stands, and once in every sum over places. */
export function treeOf(db: Database): Tree {
  const places = reachIndex(() => db.prepare<[], Place>(PLACES).all())
  const filed = places.filter(({ unit }) => unit !== null)
  const tray = places.filter(({ unit }) => unit === null)
  return {
    structures: parted(filed, ({ structure }) => structure).map(([id, ofStructure]) => ({
      id,
      drafts: countOf(ofStructure),
      units: parted(ofStructure, ({ unit }) => unit ?? '').map(([unit, ofUnit]) => ({
        id: unit,
        drafts: countOf(ofUnit),
        years: yearsOf(ofUnit),
      })),
    })),
    tray: { drafts: countOf(tray), years: yearsOf(tray) },
    states: Object.fromEntries(parted(places, ({ state }) => state).map(([state, all]) => [state, countOf(all)])),
    total: countOf(places),
  }
}

function countOf(places: readonly Place[]): number {
  const single = places.reduce((sum, { drafts }) => sum + drafts, 0)
  return single + new Set(places.flatMap(({ draft }) => draft ?? [])).size
}

const yearsOf = (places: readonly Place[]): readonly YearCount[] =>
  parted(places, ({ year }) => year)
    .map(([year, all]) => ({ year, drafts: countOf(all) }))
    .toReversed()

/** Parts in the order of their names. */
function parted<Key extends string | number>(
  places: readonly Place[],
  by: (place: Place) => Key,
): readonly (readonly [Key, readonly Place[]])[] {
  return [...Map.groupBy(places, by)].toSorted(([a], [b]) => (a < b ? -1 : 1))
}
