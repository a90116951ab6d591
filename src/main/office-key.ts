/** The office's recovery key: its secret is printed once, and kept by the office on paper or on a stick. */
import type { Args, OfficeKey, Results } from '../contract.ts'
import { newOfficeKey, officeRecipient, recoverKeys } from '../core/identity/office-key.ts'
import { secretIn } from '../core/identity/seal.ts'
import type { App } from './app.ts'

export function showOfficeKey(app: App): OfficeKey {
  const cabinet = app.cabinetIfAny()
  return {
    recipient: (cabinet && officeRecipient(cabinet)) ?? null,
    sealed: new Set(cabinet?.sealed.all().map(({ person }) => person)).size,
  }
}

export async function makeOfficeKey(app: App, { by }: Args<'office-key.new'>): Promise<Results['office-key.new']> {
  const { secret } = await newOfficeKey(app.cabinet(), by ?? app.person)
  return { ...showOfficeKey(app), secret }
}

export const recoverOffice = (
  app: App,
  { source }: Args<'office-key.recover'>['key'],
): Promise<Results['office-key.recover']> => recoverKeys(app.cabinet(), app.keyring(), secretIn(source))
