/** The office's recovery key: its recipient stands in the ledger, its secret with nobody but the office. */
import type { Cabinet } from '../cabinet/cabinet.ts'
import { AppError } from '../errors.ts'
import type { Keyring } from './keyring.ts'
import { isRecipient, newSecret, payload, type Recipient, recipientOf, type Secret, unseal } from './seal.ts'

const OFFICE = 'office-key'

/** The office's recovery recipient: the last that was set. */
export function officeRecipient(cabinet: Cabinet): Recipient | undefined {
  const entries = cabinet.ledger.entries(OFFICE).entries
  return entries
    .flatMap(({ value }) => (isEntry(value) && isRecipient(value.recipient) ? [value.recipient] : []))
    .at(-1)
}

const isEntry = (value: unknown): value is { readonly recipient?: unknown } =>
  typeof value === 'object' && value !== null

/** A new key for the office: its secret is returned once, and kept nowhere. */
export async function newOfficeKey(cabinet: Cabinet, by: string): Promise<{ secret: Secret; recipient: Recipient }> {
  const secret = await newSecret()
  const recipient = await recipientOf(secret)
  cabinet.ledger.append(OFFICE, { recipient, by })
  return { secret, recipient }
}

export type Recovered = { readonly restored: number; readonly present: number; readonly refused: number }

/** Gives this PC the keys of all people whose seals the office's key opens. */
export async function recoverKeys(cabinet: Cabinet, keyring: Keyring, office: Secret): Promise<Recovered> {
  await recipientOf(office)
  const purged = new Set(cabinet.purged())
  const done = { restored: 0, present: 0, refused: 0 }
  for (const { person, name } of cabinet.sealed.all()) {
    if (purged.has(person)) continue
    if (keyring.secret(person)) {
      done.present++
      continue
    }
    const key = await keyInside(cabinet, person, name, office)
    if (key === undefined) done.refused++
    else if (keyring.keep(person, key) === key) done.restored++
  }
  return done
}

async function keyInside(cabinet: Cabinet, person: string, name: string, office: Secret): Promise<Secret | undefined> {
  try {
    const bytes = cabinet.sealed.get(person, name)
    return bytes && payload.parse(JSON.parse(await unseal(bytes, office))).key
  } catch (error) {
    if (error instanceof AppError && (error.code === 'key-wrong' || error.code === 'seal-damaged')) return undefined
    throw error
  }
}
