/** The three kinds of file in duties/: a structure, the agencies, the rules on offer. Every fault is collected with its place. */
import type { Agency, NameVariant } from './agency.ts'
import { COVERS, type Cover, type DutyClause, SIDES, type Structure, type SuggestedRule, type Unit } from './duties.ts'
import { AppError, type Fault } from './errors.ts'
import { Reader } from './reader.ts'
import { type Bilingual, KINDS, SUBJECTS } from './types.ts'
import { readYaml } from './yaml.ts'

/** A file that is not YAML has its faults told with those of the other files. */
function open(source: string, file: string, faults: Fault[]): Reader | undefined {
  try {
    return new Reader(readYaml(source, file, 'duties-invalid'), faults)
  } catch (refusal) {
    if (!(refusal instanceof AppError)) throw refusal
    faults.push(...(refusal.data.faults ?? []))
    return undefined
  }
}

export function readStructure(source: string, file: string, faults: Fault[]): Structure | undefined {
  const root = open(source, file, faults)?.map([
    'id',
    'from',
    'to',
    'resolution',
    'office',
    'parent',
    'parent-basis',
    'units',
  ])
  if (!root) return undefined
  const id = need(root, 'id')?.matching(/^S\d{4}$/, 'the letter S and the year of the resolution')
  if (id && file !== `${id}.yaml`) root.at('id').fault(`${id} stands in the file ${file}`, `name the file ${id}.yaml`)
  const from = need(root, 'from')?.date()
  const to = root.at('to').present ? root.at('to').date() : undefined
  if (from && to && to < from) root.at('to').fault(`the last day ${to} lies before the first, ${from}`)
  const resolution = need(root, 'resolution')?.map(['number', 'body'])
  const number = resolution && need(resolution, 'number')?.matching(/^\d+\/\d{4}$/, 'a number such as 9/2559')
  const body = resolution && bilingual(resolution.at('body'))
  const office = bilingual(root.at('office'))
  const parent = bilingual(root.at('parent'))
  const units = need(root, 'units')?.list(readUnit) ?? []
  if (!id || !from || !number || !body || !office || !parent) return undefined
  return { id, from, ...(to ? { to } : {}), resolution: { number, body }, office, parent, units }
}

const UNIT_KEYS = ['id', 'level', 'name', 'basis', 'chapeau', 'parts', 'scope', 'side', 'infers', 'covers', 'clauses']

function readUnit(reader: Reader): Unit | undefined {
  const root = reader.map(UNIT_KEYS)
  if (!root) return undefined
  const id = need(root, 'id')?.matching(/^\d{4}\.[A-Z]+\d*$/, 'a year, a dot and capital letters, such as 2016.CITY')
  const level = need(root, 'level')?.oneOf(['office', 'unit'] as const)
  const name = bilingual(root.at('name'))
  const basis = need(root, 'basis')?.line()
  const chapeau = root.at('chapeau').present ? bilingual(root.at('chapeau')) : undefined
  const infers = root.at('infers').present ? readInfers(root.at('infers')) : undefined
  const covers = root.at('covers').list((item) => readCover(item, true))
  const clauses = root.at('clauses').list(readClause)
  for (const [index, clause] of clauses.entries())
    if (id && !clause.id.startsWith(`${id}.`)) root.at('clauses').at(index).fault(`${clause.id} stands under ${id}`)
  if (!id || !level || !name || !basis) return undefined
  return {
    id,
    level,
    name,
    basis,
    ...(chapeau ? { chapeau } : {}),
    parts: lines(root.at('parts')),
    ...(root.at('scope').present ? { scope: lines(root.at('scope')) } : {}),
    ...(root.at('side').present ? { side: sides(root.at('side')) } : {}),
    ...(infers ? { infers } : {}),
    covers,
    clauses,
  }
}

function readInfers(reader: Reader): Unit['infers'] {
  const root = reader.map(['side', 'th', 'en'])
  const th = root && need(root, 'th')?.line()
  const en = root && need(root, 'en')?.line()
  return root && th && en ? { side: sides(root.at('side')), th, en } : undefined
}

function readClause(reader: Reader): DutyClause | undefined {
  const root = reader.map(['id', 'th', 'en', 'same-as', 'covers'])
  if (!root) return undefined
  const id = need(root, 'id')?.matching(/^\d{4}\.[A-Z]+\d*\.\d+$/, 'the id of its unit, a dot and a number')
  const th = need(root, 'th')?.line()
  const en = need(root, 'en')?.line()
  const sameAs = root.at('same-as').present ? root.at('same-as').line() : undefined
  const covers = root.at('covers').list((item) => readCover(item, false))
  return id && th && en ? { id, th, en, covers, ...(sameAs ? { sameAs } : {}) } : undefined
}

const WITH_NONE = [...SUBJECTS, 'none'] as const

function readCover(reader: Reader, ofUnit: boolean): Cover | undefined {
  const root = reader.map(['as', 'kinds', 'subjects', 'side'])
  const as = root && need(root, 'as')?.oneOf(COVERS)
  if (!root || !as) return undefined
  if (ofUnit !== (as === 'name' || as === 'leans'))
    return root.at('as').fault(`"${as}" cannot stand here`, 'name and leans belong to a unit, the others to a clause')
  const kinds = root.at('kinds').list((item) => item.oneOf(KINDS))
  const subjects = root.at('subjects').list((item) => item.oneOf(WITH_NONE))
  if (as !== 'other' && kinds.length + subjects.length === 0) return root.fault('neither kinds nor subjects stand here')
  if (subjects.includes('none') && kinds.length === 0)
    return root.fault('"none" needs kinds beside it', 'add kinds: […]')
  return {
    as,
    ...(kinds.length > 0 ? { kinds } : {}),
    ...(subjects.length > 0 ? { subjects } : {}),
    ...(root.at('side').present ? { side: sides(root.at('side')) } : {}),
  }
}

export function readAgencies(source: string, file: string, faults: Fault[]): readonly Agency[] {
  const root = open(source, file, faults)?.map(['agencies'])
  return root ? (need(root, 'agencies')?.list(readAgency) ?? []) : []
}

const AGENCY_KEYS = ['id', 'kind', 'name', 'basis', 'names', 'variants', 'from', 'later', 'through', 'serves']

function readAgency(reader: Reader): Agency | undefined {
  const root = reader.map(AGENCY_KEYS)
  if (!root) return undefined
  const id = need(root, 'id')?.matching(/^[a-z][a-z-]*$/, 'small letters and hyphens')
  const kind = need(root, 'kind')?.oneOf(['agency', 'district', 'executive', 'council', 'officer'] as const)
  const name = bilingual(root.at('name'))
  const basis = need(root, 'basis')?.line()
  const from = root.at('from').present ? root.at('from').date() : undefined
  const through = root.at('through').present ? root.at('through').line() : undefined
  const serves = root.at('serves').present ? root.at('serves').oneOf(['council'] as const) : undefined
  const later = root.at('later').present && root.at('later').oneOf(['yes', 'no'] as const) === 'yes'
  if (!id || !kind || !name || !basis) return undefined
  return {
    id,
    kind,
    name,
    basis,
    names: lines(root.at('names')),
    variants: root.at('variants').list(readVariant),
    ...(from ? { from } : {}),
    later,
    ...(through ? { through } : {}),
    ...(serves ? { serves } : {}),
  }
}

function readVariant(reader: Reader): NameVariant | undefined {
  const root = reader.map(['name', 'th', 'en'])
  const [name, th, en] = ['name', 'th', 'en'].map((key) => (root ? need(root, key)?.line() : undefined))
  return name && th && en ? { name, th, en } : undefined
}

export function readSuggestedRules(source: string, file: string, faults: Fault[]): readonly SuggestedRule[] {
  const root = open(source, file, faults)?.map(['rules'])
  return root ? (need(root, 'rules')?.list(readRule) ?? []) : []
}

function readRule(reader: Reader): SuggestedRule | undefined {
  const root = reader.map(['id', 'when', 'unit', 'from', 'to', 'reason'])
  if (!root) return undefined
  const id = need(root, 'id')?.matching(/^[a-z0-9-]{1,40}$/, 'small letters, digits and hyphens, 40 at most')
  const when = need(root, 'when')?.map(['kinds', 'subjects', 'side'])
  const unit = need(root, 'unit')?.line()
  const from = need(root, 'from')?.date()
  const to = root.at('to').present ? root.at('to').date() : undefined
  const reason = bilingual(root.at('reason'))
  if (!id || !when || !unit || !from || !reason) return undefined
  const facets = {
    ...(when.at('kinds').present ? { kinds: when.at('kinds').list((item) => item.oneOf(KINDS)) } : {}),
    ...(when.at('subjects').present ? { subjects: when.at('subjects').list((item) => item.oneOf(SUBJECTS)) } : {}),
    ...(when.at('side').present ? { side: lines(when.at('side')) } : {}),
  }
  return { id, when: facets, unit, from, ...(to ? { to } : {}), reason }
}

function need(root: Reader, key: string): Reader | undefined {
  const inside = root.at(key)
  return inside.present ? inside : inside.fault('this is always needed', `add "${key}: …"`)
}

function bilingual(reader: Reader): Bilingual | undefined {
  const root = reader.map(['th', 'en'])
  const th = root && need(root, 'th')?.line()
  const en = root && need(root, 'en')?.line()
  return th && en ? { th, en } : undefined
}

const lines = (reader: Reader): readonly string[] => reader.list((item) => item.line())
const sides = (reader: Reader) => reader.list((item) => item.oneOf(SIDES))
