/** The documents that are measured: examples of this repository, one of them made longer, one of them made for a thousand. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Desk, DraftRequest } from '../src/core/assemble.ts'
import { type Delegation, type DelegationFile, readDelegation } from '../src/core/delegation.ts'
import type { IsoDate } from '../src/core/types.ts'
import { type App, openApp } from '../src/main/app.ts'

export const HOME = join(import.meta.dirname, '..')

type Occasion = {
  readonly says: string
  readonly template: string
  readonly delegation: string
  readonly langs: readonly string[]
  readonly date: IsoDate
  readonly documents: number
  readonly change?: (delegation: Delegation, index: number) => Delegation
}

export const OCCASIONS = {
  letter: {
    says: 'letter (th)',
    template: 'welcome-letter-mayor',
    delegation: 'mayor-2018',
    langs: ['th'],
    date: '2018-11-05',
    documents: 1,
  },
  visa: {
    says: 'visa request, 40 travellers (th)',
    template: 'visa-embassy-executives',
    delegation: 'executives-abroad-2026',
    langs: ['th'],
    date: '2026-11-10',
    documents: 1,
    change: (delegation) => withTravellers(delegation, 40),
  },
  mou: {
    says: 'memorandum in two columns (th+en)',
    template: 'mou-cooperation',
    delegation: 'mayor-2018',
    langs: ['th', 'en'],
    date: '2018-11-05',
    documents: 1,
  },
  letters: {
    says: '1,000 letters to disk',
    template: 'welcome-letter-mayor',
    delegation: 'mayor-2018',
    langs: ['th'],
    date: '2018-11-05',
    documents: 1000,
    change: withAddressee,
  },
} as const satisfies { readonly [name: string]: Occasion }

export type OccasionName = keyof typeof OCCASIONS

/** Forty people out of twelve, each with a name and a passport of their own. */
function withTravellers(delegation: Delegation, count: number): Delegation {
  const round = (index: number): string => ['', ' ณ ท่าเรือ', ' ณ ริมคลอง', ' ณ สวนใหม่'][Math.floor(index / 12)] ?? ''
  const people = Array.from({ length: count }, (_, index) => {
    const person = delegation.people[index % delegation.people.length]
    if (!person) throw new Error('the example has no travellers')
    return { ...person, name: { th: `${person.name.th}${round(index)}`, en: `${person.name.en}` } }
  })
  const identities = people.map((_, index) => ({
    ...delegation.identities[index % delegation.people.length],
    passport: `XX${String(index + 1).padStart(7, '0')}`,
  }))
  return { ...delegation, people, identities }
}

/** Another mayor for each letter. */
function withAddressee(delegation: Delegation, index: number): Delegation {
  const [head, ...others] = delegation.people
  if (!head) throw new Error('the example has no head')
  const [first, second] = [NAMES[index % NAMES.length], NAMES[Math.floor(index / NAMES.length) % NAMES.length]]
  const position = { th: `นายกเทศมนตรีนคร${first} ${second}`, en: head.position?.en ?? '' }
  const name = { th: `${second} ${first}${index + 1}`, en: head.name.en ?? '' }
  return { ...delegation, people: [{ ...head, name, position, salutation: position }, ...others] }
}

const NAMES = 'ฮารุโตะ โนริโกะ ทาดาชิ ยูกิโนะ ชินจิ เคอิตะ ซายูริ ไดสุเกะ ฮานาเอะ เรียวตะ อากาเนะ มิโอะ'.split(' ')

export type Work = { readonly app: App; readonly desk: Desk; readonly requests: readonly DraftRequest[] }

/** The application, opened as its command line opens it, and a request for each document. */
export async function openOccasion(name: OccasionName, cabinet: string): Promise<Work> {
  const { template, delegation, langs, date, documents, change }: Occasion = OCCASIONS[name]
  const app = await openApp({ home: HOME, cabinet, data: join(cabinet, '..', 'data'), today: () => date })
  const file = readDelegation(readFileSync(join(HOME, `examples/delegations/${delegation}.yaml`), 'utf8'), delegation)
  const of = (index: number): DelegationFile =>
    change ? { ...file, delegation: change(file.delegation, index) } : file
  const requests = Array.from({ length: documents }, (_, index) => ({
    template: app.template(template),
    delegation: of(index),
    langs,
    date,
    answers: [],
    by: 'bench',
  }))
  return { app, desk: app.desk(), requests }
}
