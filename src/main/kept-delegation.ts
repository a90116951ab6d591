/** A delegation that is kept: one person's identity in the open, export, put aside and brought back; the sample. */
import { join } from 'node:path'
import type { Args, Results } from '../contract.ts'
import type { Cabinet } from '../core/cabinet/cabinet.ts'
import { readDelegation } from '../core/delegation.ts'
import { asWritten, type FormValues, saidDate } from '../core/form.ts'
import {
  type Kept,
  keepDelegation,
  keptDelegation,
  openPerson,
  restoreDelegation,
  unknownDelegation,
  withdrawDelegation,
} from '../core/identity/keep.ts'
import { writeYaml } from '../core/yaml.ts'
import { type App, readFile } from './app.ts'
import { rowOf } from './delegations.ts'

export function keptThere(app: App, id: string): { readonly cabinet: Cabinet; readonly kept: Kept } {
  const cabinet = app.cabinetIfAny()
  const kept = cabinet && keptDelegation(cabinet, id)
  if (!cabinet || !kept) throw unknownDelegation(id)
  return { cabinet, kept }
}

export async function identityOf(
  app: App,
  { id, person }: Args<'delegation.identity'>,
): Promise<Results['delegation.identity']> {
  const { cabinet, kept } = keptThere(app, id)
  const each = kept.people[person]
  if (!each) return { person, state: 'none', identity: {}, dates: {} }
  const opened = await openPerson(cabinet, app.keyring(), each)
  if (opened.state !== 'open') return { person, state: opened.state, identity: {}, dates: {} }
  const { issued, expires, born } = opened.identity
  const dates = Object.entries({ issued, expires, born }).flatMap(([field, date]) =>
    date ? [[field, saidDate(date)]] : [],
  )
  return {
    person,
    state: 'open',
    identity: Object.fromEntries(Object.entries(opened.identity).map(([field, value]) => [field, String(value)])),
    dates: Object.fromEntries(dates),
  }
}

/** A file as an officer would fill it in: without identity data, which leaves the cabinet only when it is asked for by name. */
export function exportDelegation(app: App, id: string): Results['delegation.export'] {
  const { kept } = keptThere(app, id)
  const form: FormValues = Object(asWritten(kept.facts))
  return { name: `${id}.yaml`, source: writeYaml({ withet: 'delegation/1', ...withoutEmpty(form) }) }
}

const withoutEmpty = (form: FormValues): FormValues =>
  Object.fromEntries(
    Object.entries(form).filter(
      ([, value]) => typeof value !== 'object' || value === null || Object.keys(value).length > 0,
    ),
  )

export function removeDelegation(app: App, { id, by }: Args<'delegation.remove'>): Results['delegation.remove'] {
  const { cabinet } = keptThere(app, id)
  withdrawDelegation(cabinet, id, by ?? app.person)
  return { id }
}

export function restored(app: App, { id, by }: Args<'delegation.restore'>): Results['delegation.restore'] {
  const cabinet = app.cabinetIfAny()
  if (!cabinet) throw unknownDelegation(id)
  return rowOf(restoreDelegation(cabinet, id, by ?? app.person))
}

const SAMPLE = 'study-visit-2026.yaml'

/** The shipped example, for the first tour: marked, so that it can be told from the office's own and put aside. */
export async function keepSample(app: App): Promise<Results['delegation.sample']> {
  const { name, source } = readFile(join(app.options.home, 'examples', 'delegations', SAMPLE))
  const file = readDelegation(source, name)
  const before = keptDelegation(app.cabinet(), file.delegation.id)
  if (before) return rowOf(before)
  return rowOf(await keepDelegation(app.cabinet(), () => app.keyring(), file, app.person, { sample: true }))
}
