/** Erasing a person's identity data: the key, the seals, and every document that prints it. */
import type { Args, PurgeReport } from '../contract.ts'
import type { Cabinet } from '../core/cabinet/cabinet.ts'
import { AppError } from '../core/errors.ts'
import { everyDelegation, type KeptPerson, openPerson } from '../core/identity/keep.ts'
import type { App } from './app.ts'

export async function purge(app: App, { person: asked, yes, by, reason }: Args<'purge'>): Promise<PurgeReport> {
  const cabinet = app.cabinetIfAny()
  const found = cabinet && findPerson(cabinet, asked)
  if (!cabinet || !found)
    throw new AppError(
      'person-unknown',
      'No identity data is kept for anybody with this id or name in the cabinet. Nothing was changed. Fix: look for the name with "withet delegation list" and "withet delegation show ID"; it may also not have reached this PC yet.',
    )
  const { person, delegations } = found
  const keyring = app.keyring()
  const drafts = cabinet
    .draftsOf(person)
    .map(({ draft, heads }) => ({ id: draft, title: heads[0]?.record.title ?? '' }))
  const report = {
    person,
    key: keyring.secret(person) !== undefined,
    seals: cabinet.sealed.all().filter((each) => each.person === person).length,
    delegations,
    drafts,
  }
  if (!yes) return { ...report, done: false, left: [] }
  if (!reason?.trim())
    throw new AppError(
      'reason-needed',
      'Say in a few words why this is erased: --reason "…". It is written into the ledger, so name nobody. Nothing was changed.',
    )
  refuseNames(found.names, [reason, by ?? ''])
  // Work in hand while the key is still here: it tells which numbers to look for.
  await app.notes.forget([...found.names, ...(await passportsOf(app, cabinet, found))])
  // The ledger before the key, so that an interrupted purge is finished at the next opening; that destroys the key as well.
  const { left } = cabinet.purge(person, { by: by ?? app.person, reason: reason.trim() })
  keyring.destroy(person)
  await app.onErased()
  return { ...report, done: true, left }
}

type Found = {
  readonly person: string
  readonly names: readonly string[]
  readonly kept: readonly KeptPerson[]
  /** Where to find the person: `executives-2026 #3`. */
  readonly delegations: readonly string[]
}

/** By id, by the whole name, or by a part of it; refuses where that fits several people. */
function findPerson(cabinet: Cabinet, asked: string): Found | undefined {
  const people = everybody(cabinet)
  const wanted = folded(asked)
  const matches = [
    (each: Found) => each.person === asked,
    (each: Found) => each.names.some((name) => folded(name) === wanted),
    (each: Found) => each.names.some((name) => folded(name).includes(wanted)),
  ]
  for (const matching of matches) {
    const found = people.filter(matching)
    if (found.length === 1) return found[0]
    if (found.length > 1) throw several(found)
  }
  return undefined
}

function everybody(cabinet: Cabinet): readonly Found[] {
  const found = new Map<string, Found>()
  for (const { id, facts, people } of everyDelegation(cabinet)) {
    const named: readonly unknown[] = Array.isArray(facts.people) ? facts.people : []
    for (const [index, each] of people.entries()) {
      if (!each) continue
      const names = Object.values(Object(Object(named[index]).name)).filter((name) => typeof name === 'string')
      const before = found.get(each.person)
      found.set(each.person, {
        person: each.person,
        names: [...new Set([...(before?.names ?? []), ...names])],
        kept: [...(before?.kept ?? []), each],
        delegations: [...(before?.delegations ?? []), `${id} #${index + 1}`],
      })
    }
  }
  return [...found.values()]
}

/** As far as the seals open on this PC. */
async function passportsOf(app: App, cabinet: Cabinet, { kept }: Found): Promise<readonly string[]> {
  const opened = await Promise.all(kept.map((each) => openPerson(cabinet, app.keyring(), each)))
  return opened.flatMap((each) => ('identity' in each && each.identity.passport ? [each.identity.passport] : []))
}

const folded = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()

const several = (found: readonly Found[]): AppError =>
  new AppError(
    'person-ambiguous',
    `Several people fit. Nothing was changed. Fix: purge by id:\n${found.map(({ person, delegations }) => `  ${person}  (${delegations.join(', ')})`).join('\n')}`,
    { people: found.map(({ person, delegations }) => ({ person, delegations })) },
  )

/** The ledger keeps the reason for ever, so it must not keep the name. */
function refuseNames(names: readonly string[], words: readonly string[]): void {
  if (!names.some((name) => words.some((each) => folded(each).includes(folded(name))))) return
  throw new AppError(
    'value-invalid',
    'The reason would write this person’s name into the ledger for good. Nothing was changed. Fix: give a reason without the name.',
  )
}
