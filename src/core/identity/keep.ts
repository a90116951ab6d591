/**
 * Delegations in the cabinet: the facts as entries of the ledger, each person's identity apart and sealed. Facts alone
 * can be read on any PC; identity data only where the person's key is.
 */
import { z } from 'zod'
import type { Answers } from '../answer.ts'
import type { Cabinet } from '../cabinet/cabinet.ts'
import type { LedgerEntry } from '../cabinet/ledger.ts'
import { type DelegationFile, type Identity, type Person, readDelegation } from '../delegation.ts'
import { AppError } from '../errors.ts'
import { asWritten } from '../form.ts'
import type { Warning } from '../types.ts'
import type { Keyring } from './keyring.ts'
import { officeRecipient } from './office-key.ts'
import { hasIdentity, withoutIdentity } from './person.ts'
import { newSecret, payload, recipientOf, seal, unseal } from './seal.ts'

/** A person of a kept delegation who has identity data: a random id, the seal, and which fields it holds. */
export type KeptPerson = { readonly person: string; readonly seal: string; readonly has: readonly string[] }

export type Kept = {
  readonly id: string
  /** What a delegation file holds, but identity data. */
  readonly facts: { readonly [name: string]: unknown }
  /** By the order of the facts' people. */
  readonly people: readonly (KeptPerson | null)[]
  readonly by: string
  /** The sample of the first tour. */
  readonly sample: boolean
  /** Another text has another version. */
  readonly version: string
}

const FORMAT = 'withet-delegation/1'
const topicOf = (id: string) => `delegation-${id}`

const random = z.string().regex(/^[a-z2-7]{26}$/)
const schema = z.object({
  format: z.literal(FORMAT),
  facts: z.record(z.string(), z.json()),
  people: z.array(z.object({ person: random, seal: z.string().max(100), has: z.array(z.string().max(20)) }).nullable()),
  by: z.string().max(2000),
  sample: z.boolean().optional(),
})

/** A delegation that was put aside: its entries stay, and it is shown no more. */
const withdrawal = z.object({ format: z.literal(FORMAT), withdrawn: z.object({ by: z.string().max(2000) }) })

export type Keeping = {
  /** By the order of the people: those whose sealed identity stays as it is, opened here or not. */
  readonly carried?: readonly (KeptPerson | null)[]
  readonly sample?: boolean
}

/** Keeps a delegation, unless it is kept just so already. Keys first, then seals, then the entry that names them. */
export async function keepDelegation(
  cabinet: Cabinet,
  keyring: () => Keyring,
  { delegation }: DelegationFile,
  by: string,
  { carried = [], sample = false }: Keeping = {},
): Promise<Kept> {
  const { identities, answers, ...rest } = delegation
  const people: (KeptPerson | null)[] = []
  for (const [index, identity] of identities.entries()) {
    const person = delegation.people[index]
    const kept = carried[index] ?? null
    people.push(kept ?? (person && hasIdentity(identity) ? await sealOne(cabinet, keyring(), person, identity) : null))
  }
  const facts = z
    .record(z.string(), z.json())
    .parse(JSON.parse(JSON.stringify({ ...rest, answers: withoutIdentity(answers as Answers, identities) })))
  const before = keptDelegation(cabinet, delegation.id)
  const same = before && JSON.stringify([before.facts, before.people]) === JSON.stringify([facts, people])
  if (before && same && before.sample === sample) return before
  return append(cabinet, { id: delegation.id, facts, people, by, sample })
}

function append(cabinet: Cabinet, { id, facts, people, by, sample }: Omit<Kept, 'version'>): Kept {
  const entry = { format: FORMAT, facts, people, by, ...(sample && { sample }) }
  const { hash } = cabinet.ledger.append(topicOf(id), entry)
  return { id, facts, people, by, sample, version: hash }
}

/** Puts a delegation aside. Nothing is erased: that is for `purge`, person by person. */
export function withdrawDelegation(cabinet: Cabinet, id: string, by: string): void {
  if (!keptDelegation(cabinet, id)) throw unknownDelegation(id)
  cabinet.ledger.append(topicOf(id), { format: FORMAT, withdrawn: { by } })
}

/** Brings back a delegation that was put aside, as it was. */
export function restoreDelegation(cabinet: Cabinet, id: string, by: string): Kept {
  const last = lastKept(cabinet, id)
  if (!last) throw unknownDelegation(id)
  return keptDelegation(cabinet, id) ?? append(cabinet, { ...last, by })
}

/** The seal holds the person's key as well, so that the office's key gives back both. */
async function sealOne(cabinet: Cabinet, keyring: Keyring, named: Person, identity: Identity): Promise<KeptPerson> {
  const person = personFor(cabinet, keyring, named, identity)
  const has = Object.keys(identity)
  const office = officeRecipient(cabinet)
  // A new key of the office makes a new seal as well.
  const content = JSON.stringify([Object.entries(identity).sort(), office])
  const known = keyring.sealOf(person, content)
  if (known !== undefined && keyring.secret(person) && cabinet.sealed.get(person, known))
    return { person, seal: known, has }
  const key = keyring.secret(person) ?? keyring.keep(person, await newSecret())
  const recipients = [await recipientOf(key), ...(office ? [office] : [])]
  const name = cabinet.sealed.put(person, await seal(JSON.stringify({ identity, key }), recipients))
  keyring.noteSeal(person, content, name)
  return { person, seal: name, has }
}

/** Whoever was purged and comes again is a new person: what was erased gets no new key. */
function personFor(cabinet: Cabinet, keyring: Keyring, named: Person, identity: Identity): string {
  const person = keyring.personOf(named, identity)
  if (!cabinet.purged().includes(person)) return person
  keyring.destroy(person)
  return keyring.personOf(named, identity)
}

/** The delegation as last kept; undefined as well when it was put aside since. */
export function keptDelegation(cabinet: Pick<Cabinet, 'ledger'>, id: string): Kept | undefined {
  const last = stepsOf(cabinet, id).at(-1)
  return last === 'withdrawn' ? undefined : last
}

/** The delegation each time it was kept, oldest first. */
export const keptVersions = (cabinet: Pick<Cabinet, 'ledger'>, id: string): readonly Kept[] =>
  stepsOf(cabinet, id).flatMap((step) => (step === 'withdrawn' ? [] : [step]))

const lastKept = (cabinet: Cabinet, id: string): Kept | undefined => keptVersions(cabinet, id).at(-1)

function stepsOf(cabinet: Pick<Cabinet, 'ledger'>, id: string): readonly (Kept | 'withdrawn')[] {
  if (!/^[a-z0-9](?:[a-z0-9-]{0,28}[a-z0-9])?$/.test(id)) return []
  return cabinet.ledger.entries(topicOf(id)).entries.flatMap((entry) => stepIn(id, entry) ?? [])
}

function stepIn(id: string, { value, hash }: LedgerEntry): Kept | 'withdrawn' | undefined {
  if (withdrawal.safeParse(value).success) return 'withdrawn'
  const { success, data } = schema.safeParse(value)
  if (!success) return undefined
  const { facts, people, by, sample = false } = data
  return { id, facts, people, by, sample, version: hash }
}

const idsIn = (cabinet: Cabinet): readonly string[] =>
  cabinet.ledger.topics().flatMap((topic) => (topic.startsWith('delegation-') ? [topic.slice(11)] : []))

/** Every kept delegation, by id. */
export const keptDelegations = (cabinet: Cabinet): readonly Kept[] =>
  idsIn(cabinet).flatMap((id) => keptDelegation(cabinet, id) ?? [])

/** Those that were put aside as well: whoever looks for a person must miss none. */
export const everyDelegation = (cabinet: Cabinet): readonly Kept[] =>
  idsIn(cabinet).flatMap((id) => lastKept(cabinet, id) ?? [])

export const unknownDelegation = (id: string): AppError =>
  new AppError(
    'delegation-unknown',
    `No delegation "${id}" is kept in this cabinet, and no file has that name. "withet delegation list" shows those that are kept.`,
  )

/** One person's identity data as far as it can be had here. */
export type Opened =
  | { readonly state: 'open'; readonly identity: Identity }
  /** `erased`: purged. `locked`: its key is not on this PC. `arriving`: the sealed file is not. `damaged`: it cannot be trusted. */
  | { readonly state: 'erased' | 'locked' | 'arriving' | 'damaged' }

export async function openPerson(cabinet: Cabinet, keyring: Keyring, { person, seal }: KeptPerson): Promise<Opened> {
  if (cabinet.purged().includes(person)) return { state: 'erased' }
  const key = keyring.secret(person)
  if (key === undefined) return { state: 'locked' }
  try {
    const bytes = cabinet.sealed.get(person, seal)
    if (!bytes) return { state: 'arriving' }
    // The delegation's own reader judges the fields: see `openDelegation`.
    const { identity } = payload.parse(JSON.parse(await unseal(bytes, key)))
    return { state: 'open', identity: identity as Identity }
  } catch (error) {
    if (error instanceof AppError && error.code === 'key-wrong') return { state: 'locked' }
    if (error instanceof AppError && error.code !== 'seal-damaged') throw error
    return { state: 'damaged' }
  }
}

/** A kept delegation as if its file had been read: with the identity data whose keys are here. */
export async function openDelegation(cabinet: Cabinet, keyring: () => Keyring, id: string): Promise<DelegationFile> {
  const kept = keptDelegation(cabinet, id)
  if (!kept) throw unknownDelegation(id)
  const opened: (Opened | undefined)[] = []
  for (const each of kept.people) opened.push(each ? await openPerson(cabinet, keyring(), each) : undefined)
  const people = kept.facts.people === undefined ? [] : [asWritten(kept.facts.people)].flat()
  const source = {
    withet: 'delegation/1',
    ...Object(asWritten(kept.facts)),
    people: people.map((person, index) => {
      const known = opened[index]
      return known?.state === 'open' ? { ...Object(person), identity: known.identity } : person
    }),
  }
  // JSON is YAML: the same reader judges what anyone may have written into the folder.
  const read = readDelegation(JSON.stringify(source, null, 1), `delegation ${id}`)
  const closed = opened.flatMap((each, index) =>
    each && each.state !== 'open' ? [`${index + 1} (${each.state})`] : [],
  )
  return { ...read, warnings: [...read.warnings, ...(closed.length > 0 ? [notOpen(closed)] : [])] }
}

const notOpen = (people: readonly string[]): Warning => ({
  code: 'identity-closed',
  th: `เปิดข้อมูลหนังสือเดินทางของคนที่ ${people.join(', ')} บนเครื่องนี้ไม่ได้ จึงเว้นไว้`,
  en: `The identity data of person ${people.join(', ')} cannot be opened on this PC, so it was left out.`,
})
