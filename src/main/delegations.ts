/** Delegations kept in the cabinet: facts for everyone, identity data masked unless it was asked for. */
import type { Args, DelegationCard, KeptRow, PersonCard, Results } from '../contract.ts'
import type { Cabinet } from '../core/cabinet/cabinet.ts'
import { readDelegation } from '../core/delegation.ts'
import { AppError } from '../core/errors.ts'
import {
  type Kept,
  keepDelegation,
  keptDelegation,
  keptDelegations,
  openPerson,
  unknownDelegation,
} from '../core/identity/keep.ts'
import { officeRecipient } from '../core/identity/office-key.ts'
import { refuseLeaks } from '../core/identity/person.ts'
import type { IsoDate, Text, Warning } from '../core/types.ts'
import type { App } from './app.ts'

export async function keepFile(app: App, args: Args<'delegation.keep'>): Promise<Results['delegation.keep']> {
  const file = readDelegation(args.delegation.source, args.delegation.name)
  const { identities, answers: _, ...facts } = file.delegation
  refuseLeaks({ ...facts, by: args.by }, identities)
  const kept = await keepDelegation(app.cabinet(), () => app.keyring(), file, args.by ?? app.person)
  return { ...rowOf(kept), warnings: [...file.warnings, ...withoutOfficeKey(app.cabinet(), kept)] }
}

export const withoutOfficeKey = (cabinet: Cabinet, { people }: Kept): readonly Warning[] =>
  people.some((each) => each) && officeRecipient(cabinet) === undefined ? [NO_OFFICE_KEY] : []

const NO_OFFICE_KEY: Warning = {
  code: 'office-key-none',
  th: 'สำนักงานยังไม่มีกุญแจสำรอง ถ้าเครื่องนี้เสีย จะเปิดข้อมูลหนังสือเดินทางไม่ได้อีก สร้างด้วย withet office-key new',
  en: 'The office has no recovery key: if this PC is lost, so is the identity data. Make one: withet office-key new',
}

export function listDelegations(app: App): Results['delegation.list'] {
  const cabinet = app.cabinetIfAny()
  return { delegations: cabinet ? keptDelegations(cabinet).map(rowOf) : [] }
}

export function rowOf({ id, facts, people, sample }: Omit<Kept, 'by' | 'version'>): KeptRow {
  const { direction } = facts
  const { from, to } = Object(facts.visit)
  return {
    id,
    title: textOf(facts.title),
    people: people.length,
    sealed: people.filter((each) => each).length,
    ...(sample && { sample }),
    ...((direction === 'inbound' || direction === 'outbound') && { direction }),
    ...(isDate(from) && isDate(to) && { visit: { from, to } }),
  }
}

export const isDate = (value: unknown): value is IsoDate =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)

/** The facts were written by the delegation's reader; on their way back only their shape is of interest here. */
export const textOf = (value: unknown): Text =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).flatMap(([lang, text]) => (typeof text === 'string' ? [[lang, text]] : [])),
      )
    : {}

const MASK = '••••••'

export async function showDelegation(app: App, args: Args<'delegation.show'>): Promise<DelegationCard> {
  const cabinet = app.cabinetIfAny()
  const kept = cabinet && keptDelegation(cabinet, args.id)
  if (!cabinet || !kept) throw unknownDelegation(args.id)
  const named: readonly unknown[] = Array.isArray(kept.facts.people) ? kept.facts.people : []
  const persons: PersonCard[] = []
  for (const [index, each] of kept.people.entries()) {
    const { name, position } = Object(named[index])
    const card = { name: textOf(name), ...(position !== undefined && { position: textOf(position) }) }
    if (!each) {
      persons.push(card)
      continue
    }
    const opened = await openPerson(cabinet, app.keyring(), each)
    const shown = args.identity === true && opened.state === 'open' ? opened.identity : undefined
    const fields = each.has.map((field) => [field, shown ? String(Object(shown)[field] ?? '') : MASK])
    const identity = opened.state === 'erased' ? {} : { identity: Object.fromEntries(fields) }
    persons.push({ ...card, person: each.person, state: opened.state, ...identity })
  }
  refuseLocked(args, persons)
  return { ...rowOf(kept), facts: kept.facts, persons }
}

/** Whoever asks for identity data is told when this PC cannot give any of it. */
function refuseLocked({ identity }: Args<'delegation.show'>, persons: readonly PersonCard[]): void {
  const states = persons.flatMap(({ state }) => state ?? [])
  if (!identity || states.length === 0 || states.some((state) => state === 'open' || state === 'erased')) return
  throw states.includes('locked')
    ? new AppError(
        'key-missing',
        'The keys to this delegation’s identity data are not on this PC. Nothing was changed, and all else works without them. Fix: open it on the PC where it was kept, or give this PC the keys with the office’s recovery key: withet office-key recover FILE.',
      )
    : new AppError(
        'seal-damaged',
        'The sealed files of this delegation are not on this PC yet, or not as they were kept. Nothing of them was read. Wait for the folder to sync, or take them from a backup.',
      )
}
