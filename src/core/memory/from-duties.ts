/** Terms that stand in the duty map already: agencies, districts, the units of each structure and the office's own name. */
import type { Agency } from '../agency.ts'
import type { DutyMap, Structure } from '../duties.ts'
import type { Bilingual, IsoDate } from '../types.ts'
import type { FormStatus, Term, TermForm } from './term.ts'

export const termsOfDuties = ({ agencies, structures }: DutyMap): readonly Term[] => [
  ...agencies.flatMap(termsOfAgency),
  ...structures.flatMap(termsOfUnits),
  officeTerm(structures),
]

const isThai = (text: string): boolean => /[\u0e00-\u0e7f]/.test(text)

function termsOfAgency(agency: Agency): readonly Term[] {
  // The office itself has its names by date, from the structures.
  if (agency.kind === 'officer' || agency.id === 'international-affairs') return []
  return agency.kind === 'district' ? districtTerms(agency) : [agencyTerm(agency)]
}

function agencyTerm({ id, kind, name, basis, names, variants, from }: Agency): Term {
  // The further names of the Executive and the Council lead matters to them; they are posts and persons, not other spellings.
  const admitted = kind === 'agency' ? names.filter((other) => other !== name.th && other !== name.en) : []
  const forms = (thai: boolean): readonly TermForm[] => [
    form(thai ? name.th : name.en, 'approved', from),
    ...admitted.filter((other) => isThai(other) === thai).map((other) => form(other, 'admitted', from)),
    ...variants
      .filter((variant) => isThai(variant.name) === thai)
      .map((variant) => ({ text: variant.name, status: 'forbidden' as const, note: variant.th })),
  ]
  return {
    id: `agency-${id}`,
    kind: 'agency',
    forms: { th: forms(true), en: forms(false) },
    source: `duties/agencies.yaml: ${basis}`,
  }
}

/** Alone, the name of a district is in Thai an ordinary word (วัฒนา, ดุสิต): it is found with the word for a district before it. */
function districtTerms({ id, name, basis, names, from }: Agency): readonly Term[] {
  const source = `duties/agencies.yaml: ${basis}`
  const others = names.filter((other) => !isThai(other))
  const spelt = (ending: string): readonly TermForm[] => [
    form(`${name.en}${ending}`, 'approved', from),
    ...others.map((other) => form(`${other}${ending}`, 'admitted', from)),
  ]
  const district = {
    th: [form(`เขต${name.th}`, 'approved', from)],
    en: [...spelt(' District'), form(`District of ${name.en}`, 'admitted', from), form(name.en, 'admitted', from)],
  }
  const office = { th: [form(`สำนักงานเขต${name.th}`, 'approved', from)], en: spelt(' District Office') }
  return [
    { id: `district-${id}`, kind: 'district', forms: district, source },
    { id: `district-office-${id}`, kind: 'agency', forms: office, source },
  ]
}

const form = (text: string, status: FormStatus, from?: IsoDate, to?: IsoDate): TermForm => ({
  text,
  status,
  ...(from && { from }),
  ...(to && { to }),
})

const termsOfUnits = (structure: Structure): readonly Term[] =>
  structure.units.flatMap(({ id, level, name, basis }) =>
    level === 'office'
      ? []
      : [
          {
            id: `unit-${id.toLowerCase().replace('.', '-')}`,
            kind: 'unit' as const,
            forms: during(name, structure),
            source: `resolution ${structure.resolution.number}; ${basis}`,
          },
        ],
  )

const during = ({ th, en }: Bilingual, { from, to }: Structure): Term['forms'] => ({
  th: [form(th, 'approved', from, to)],
  en: [form(en, 'approved', from, to)],
})

/** One concept, whose name changed with a structure: a run of structures with the same name is one form. */
function officeTerm(structures: readonly Structure[]): Term {
  const forms = (lang: 'th' | 'en'): readonly TermForm[] => {
    const runs: TermForm[] = []
    for (const { office, from, to } of structures) {
      const last = runs.at(-1)?.text === office[lang] ? runs.pop() : undefined
      runs.push(form(office[lang], 'approved', last?.from ?? from, to))
    }
    return runs
  }
  const numbers = structures.map(({ resolution }) => resolution.number).join(', ')
  return {
    id: 'the-office',
    kind: 'agency',
    forms: { th: forms('th'), en: forms('en') },
    source: `resolutions ${numbers}`,
  }
}
