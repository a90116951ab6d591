/** Whose matter it is: the sides of a matter, resolved against the agencies that the duty map lists. */
import { type Agency, existedOn, findAgency, variantUsed } from '../agency.ts'
import type { DutyMap, Structure } from '../duties.ts'
import { sayDate } from '../say.ts'
import { foldThai } from '../thai.ts'
import type { Bilingual, IsoDate, Matter, Subject, Warning } from '../types.ts'

export type Party = {
  /** The same for every spelling of the same side. */
  readonly key: string
  readonly type: 'executive' | 'council' | 'officer' | 'agency' | 'unstated'
  readonly name: Bilingual
  /** Absent when nobody is named, and for a name that the map does not list. */
  readonly agency?: Agency
  /** The agency by which it reaches a list that does not name it. */
  readonly through?: Bilingual
}

const UNSTATED: Party = { key: '', type: 'unstated', name: { th: 'ไม่ระบุ', en: 'not stated' } }

/** Subjects that are the Council's own, so that a matter which names no side is the Council's by them. */
export const COUNCILS_OWN: readonly Subject[] = ['council-guest', 'council-relations', 'asean-council']

/** Every side once, in an order that does not depend on how they were typed; `unstated` when there is none. */
export function partiesOf(matter: Matter, map: DutyMap): readonly Party[] {
  const parties = written(matter)
    .toSorted()
    .map((name) => partyOf(name, map))
  const once = [...new Map(parties.map((party) => [party.key, party])).values()]
  return once.length > 0 ? once : [UNSTATED]
}

export function partyOf(name: string, map: DutyMap): Party {
  const agency = findAgency(map.agencies, name)
  if (!agency) return { key: `? ${foldThai(name)}`, type: 'agency', name: { th: name.trim(), en: name.trim() } }
  const type = agency.kind === 'district' ? 'agency' : agency.kind
  const through = map.agencies.find(({ id }) => id === agency.through)
  return {
    key: agency.id,
    type,
    agency,
    name: spokenName(agency),
    ...(through ? { through: spokenName(through) } : {}),
  }
}

/** As it is said in a sentence: a district with the word for it, an English name with its article. */
function spokenName({ kind, name }: Agency): Bilingual {
  if (kind === 'district') return { th: `สำนักงานเขต${name.th}`, en: `${name.en} District Office` }
  return { th: name.th, en: `${kind === 'officer' ? 'a' : 'the'} ${name.en}` }
}

/**
 * Whose matter one of its subjects makes it. Where units share the work by agency, `officer` says who travels, not for which
 * agency: beside a named agency it says nothing more.
 */
export function partiesFor(
  parties: readonly Party[],
  subject: Subject | 'none',
  structure: Structure,
  map: DutyMap,
): readonly Party[] {
  const stated = parties.filter(({ type }) => type !== 'officer')
  const byAgency = structure.units.some(({ scope }) => scope !== undefined)
  if (byAgency && stated.length > 0 && stated.length < parties.length) return stated
  const unstated = parties.every(({ type }) => type === 'unstated')
  return unstated && COUNCILS_OWN.some((own) => own === subject) ? [partyOf('council', map)] : parties
}

/** What whoever typed the sides should know about them. */
export function partyWarnings(matter: Matter, map: DutyMap, structure: Structure | undefined): readonly Warning[] {
  const all = written(matter).flatMap((name) => warningsAbout(name, matter, map, structure))
  const once = new Map(all.map((warning) => [`${warning.code} ${warning.en}`, warning]))
  return [...once.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, warning]) => warning)
}

function warningsAbout(
  name: string,
  { date }: Matter,
  map: DutyMap,
  structure: Structure | undefined,
): readonly Warning[] {
  const party = partyOf(name, map)
  const { agency, name: called } = party
  if (!agency) return [unknown(party)]
  const variant = variantUsed(agency, name)
  const existed = existedOn(agency, date)
  const byAgency = structure?.units.some(({ scope }) => scope !== undefined) ?? false
  const council = structure?.units.find(({ side }) => side?.includes('council'))
  return [
    ...(variant ? [{ code: 'name-variant', th: variant.th, en: variant.en }] : []),
    ...(existed === false && agency.from ? [notYet(called, agency.from)] : []),
    ...(existed === 'unknown' && byAgency ? [later(called)] : []),
    ...(agency.serves === 'council' && council ? [serves(called, council.name)] : []),
  ]
}

const unknown = ({ name }: Party): Warning => ({
  code: 'agency-unknown',
  th: `ไม่พบชื่อ "${name.th}" ในรายชื่อหน่วยงานของกรุงเทพมหานคร โปรดตรวจสอบชื่อ`,
  en: `"${name.en}" is not among the agencies and districts that the duty map lists; check the name`,
})
const notYet = (name: Bilingual, from: IsoDate): Warning => ({
  code: 'agency-not-yet',
  th: `${name.th}จัดตั้งเมื่อ ${sayDate(from, 'th')} หลังวันที่ของเรื่องนี้ โปรดตรวจสอบวันที่หรือชื่อหน่วยงาน`,
  en: `${capital(name.en)} was created on ${sayDate(from, 'en')}, after the date of this matter; check the date or the agency`,
})
const later = (name: Bilingual): Warning => ({
  code: 'agency-later',
  th: `${name.th}จัดตั้งขึ้นภายหลังบัญชีหน่วยงาน พ.ศ. 2538 ที่มามิได้ระบุวันจัดตั้ง`,
  en: `${capital(name.en)} was created after the lists of 1995 were drawn up; the source does not give the day`,
})
const serves = (name: Bilingual, unit: Bilingual): Warning => ({
  code: 'council-side',
  th: `หากเป็นเรื่องของสภากรุงเทพมหานครเอง ให้ระบุฝ่ายสภา (council) แทน${name.th} เพราะ${unit.th}รับผิดชอบงานของสภา`,
  en: `if the matter is the Council's own, name the side "council" instead of ${name.en}: ${unit.en} has the Council's work`,
})

const written = (matter: Matter): readonly string[] => matter.side.filter((name) => name.trim() !== '')
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
