/**
 * The duty map: which unit had which duty from which day, word for word, and what each clause says about the kinds and subjects
 * of drafts. The data live in duties/*.yaml beside their source; docs/duties.md explains them. A new resolution is a new file.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Agency } from './agency.ts'
import { compiledOr, nothingCompiled } from './compiled.ts'
import { faultsBetween } from './duty-check.ts'
import { readAgencies, readStructure, readSuggestedRules } from './duty-file.ts'
import { type Fault, refuseFile } from './errors.ts'
import type { Bilingual, Clause, IsoDate, Kind, OfficeRule, Subject } from './types.ts'
import { decodeUtf8 } from './yaml.ts'

/**
 * How a clause speaks about a matter.
 * - `literal`: its words name the matter.
 * - `contested`: its words name the matter, but other words of the same source draw it elsewhere.
 * - `inferred`: its general words take the matter in.
 * - `beside`: quoted with a claim of the same unit; claims nothing alone.
 * - `near`: comes closest and does not cover the matter; quoted for a gap.
 * - `other`: "other related duties"; quoted for a gap.
 * - `name`, `leans` (of a unit, never of a clause): the unit's name names the matter; leans towards it.
 */
export const COVERS = ['literal', 'contested', 'inferred', 'beside', 'near', 'other', 'name', 'leans'] as const
export type As = (typeof COVERS)[number]

/** `any` lifts the restriction that its unit's opening words lay on a clause. */
export const SIDES = ['executive', 'council', 'officer', 'any'] as const
type Side = (typeof SIDES)[number]

/** With kinds and subjects both: the kind together with one of the subjects (`none`: the matter names no subject). */
export type Cover = {
  readonly as: As
  readonly kinds?: readonly Kind[]
  readonly subjects?: readonly (Subject | 'none')[]
  /** Only for these sides. */
  readonly side?: readonly Side[]
}

export type DutyClause = Clause & {
  readonly covers: readonly Cover[]
  /** The unit whose duties this clause repeats for its own unit. */
  readonly sameAs?: string
}

export type Unit = {
  readonly id: string
  readonly level: 'office' | 'unit'
  readonly name: Bilingual
  /** Where the English name comes from. */
  readonly basis: string
  readonly chapeau?: Bilingual
  /** Of the office level: the units among which its clauses are open. */
  readonly parts: readonly string[]
  /** The agencies that it answers for, by id; absent: for all. */
  readonly scope?: readonly string[]
  /** What its opening words restrict its clauses to. */
  readonly side?: readonly Side[]
  /** Sides of whose matters the structure is silent, so that its clauses only fit by inference; and why. */
  readonly infers?: Bilingual & { readonly side: readonly Side[] }
  /** What its name says. */
  readonly covers: readonly Cover[]
  readonly clauses: readonly DutyClause[]
}

export type Structure = {
  readonly id: string
  readonly from: IsoDate
  /** Last day in force; absent for the structure of today. */
  readonly to?: IsoDate
  readonly resolution: { readonly number: string; readonly body: Bilingual }
  readonly office: Bilingual
  readonly parent: Bilingual
  readonly units: readonly Unit[]
}

/** A rule that the office may adopt. It counts only then. */
export type SuggestedRule = Omit<OfficeRule, 'by' | 'adopted'>

export type DutyMap = {
  /** By date. */
  readonly structures: readonly Structure[]
  readonly agencies: readonly Agency[]
  readonly suggested: readonly SuggestedRule[]
}

/** Reads all files of the map. Throws `duties-invalid` with the faults of every file at once. */
export function loadDutyMap(files: readonly { readonly name: string; readonly source: string }[]): DutyMap {
  const faults: Fault[] = []
  const named = (pattern: RegExp) => files.filter(({ name }) => pattern.test(name))
  const structures = named(/^S\d{4}\.yaml$/).flatMap(({ name, source }) => readStructure(source, name, faults) ?? [])
  const agencies = named(/^agencies\.yaml$/).flatMap(({ name, source }) => readAgencies(source, name, faults))
  const suggested = named(/^suggested-rules\.yaml$/).flatMap(({ name, source }) =>
    readSuggestedRules(source, name, faults),
  )
  const map = { structures: structures.sort((a, b) => (a.from < b.from ? -1 : 1)), agencies, suggested }
  if (structures.length === 0)
    faults.push({ file: 'duties', problem: 'no structure is here', fix: 'add a file such as S2016.yaml' })
  if (faults.length === 0) faults.push(...faultsBetween(map))
  if (faults.length > 0) throw refuseFile('duties-invalid', 'The duty map needs mending:', faults)
  return map
}

export async function readDutyMap(dir: string, compiled = nothingCompiled): Promise<DutyMap> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.yaml')).sort()
  const read = async (name: string) => ({ name, source: decodeUtf8(await readFile(join(dir, name)), name) })
  const files = await Promise.all(names.map(read))
  const from = ['duties', ...files.flatMap(({ name, source }) => [name, source])]
  return compiledOr(compiled, from, () => loadDutyMap(files))
}

/** The structure in force: first and last days included, so that no two ever are. */
export const structureOn = (map: DutyMap, date: IsoDate): Structure | undefined =>
  map.structures.find(({ from, to }) => from <= date && (to === undefined || date <= to))

export function findUnit(map: DutyMap, id: string): { readonly structure: Structure; readonly unit: Unit } | undefined {
  for (const structure of map.structures) {
    const unit = structure.units.find((candidate) => candidate.id === id)
    if (unit) return { structure, unit }
  }
  return undefined
}

/** The name of a unit, a structure's office or an agency, by id. */
export function nameOf(map: DutyMap, id: string): Bilingual | undefined {
  const structure = map.structures.find((candidate) => candidate.id === id)
  return structure?.office ?? findUnit(map, id)?.unit.name ?? map.agencies.find((agency) => agency.id === id)?.name
}
