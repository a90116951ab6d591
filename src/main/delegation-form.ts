/** Delegations as forms: opened, checked with the rules of files, and kept. */
import type { Args, Results } from '../contract.ts'
import { alikePeople } from '../core/alike.ts'
import type { Cabinet } from '../core/cabinet/cabinet.ts'
import { type DelegationFile, readDelegation } from '../core/delegation.ts'
import { AppError, type Fault } from '../core/errors.ts'
import { fieldFault } from '../core/field-fault.ts'
import { asWritten, type ClosedPerson, datesIn, type FormValues } from '../core/form.ts'
import { type Kept, type KeptPerson, keepDelegation, keptDelegation, openPerson } from '../core/identity/keep.ts'
import { refuseLeaks } from '../core/identity/person.ts'
import { HIDDEN_TH } from '../core/reader.ts'
import type { Warning } from '../core/types.ts'
import { hiddenCharacter, type Value } from '../core/yaml.ts'
import type { App } from './app.ts'
import { rowOf, textOf, withoutOfficeKey } from './delegations.ts'
import { keptThere } from './kept-delegation.ts'

export async function formOf(app: App, id: string): Promise<Results['delegation.form']> {
  const { cabinet, kept } = keptThere(app, id)
  const closed: (ClosedPerson | null)[] = []
  for (const each of kept.people) closed.push(each ? await closedPerson(app, cabinet, each) : null)
  const form = formValues(kept)
  return {
    id,
    title: textOf(kept.facts.title),
    form,
    dates: datesIn(form),
    closed,
    version: kept.version,
    by: kept.by,
    sample: kept.sample,
  }
}

async function closedPerson(app: App, cabinet: Cabinet, each: KeptPerson): Promise<ClosedPerson> {
  const { state } = await openPerson(cabinet, app.keyring(), each)
  return { person: each.person, state, has: state === 'erased' ? [] : each.has }
}

/** The values of a file, each sealed person with the id by which a form gives the seal back. */
function formValues(kept: Kept): FormValues {
  const form: FormValues = Object(asWritten(kept.facts))
  const people = listIn(form.people).map((person, index) => {
    const sealed = kept.people[index]?.person
    return { ...entriesOf(person), ...(sealed !== undefined && { sealed }) }
  })
  return { ...form, people }
}

const listIn = (value: Value | undefined): readonly Value[] => (Array.isArray(value) ? (value as readonly Value[]) : []) // the check leaves a list of values
const entriesOf = (value: Value): FormValues =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as FormValues) : {} // a map of values

// ---- keeping what a form holds ----

export async function saveForm(app: App, args: Args<'delegation.save'>): Promise<Results['delegation.save']> {
  const values = asForm(args.form)
  const cabinet = app.cabinetIfAny()
  const current = cabinet && typeof values.id === 'string' ? keptDelegation(cabinet, values.id) : undefined
  const people = listIn(values.people).map(entriesOf)
  const carried = people.map((person) => carriedBy(person, current))
  const file = readForm({ ...values, people: await opened(app, cabinet, people, carried) }, people, carried)
  const { identities, answers: _, ...facts } = file.delegation
  refuseLeaks({ ...facts, by: args.by }, identities)
  const warnings = [...file.warnings, ...alikeWarnings(file)]
  if (args.check === true) {
    const sealed = identities.filter((identity, i) => identity ?? carried[i]).length
    return { ...rowOf({ ...facts, facts, people: [], sample: false }), people: people.length, sealed, warnings }
  }
  refuseChanged(current, args.former)
  const sample = current?.sample === true
  const by = args.by ?? app.person
  const kept = await keepDelegation(app.cabinet(), () => app.keyring(), file, by, { carried, sample })
  return { ...rowOf(kept), version: kept.version, warnings: [...warnings, ...withoutOfficeKey(app.cabinet(), kept)] }
}

/** JSON as a form sends it: numbers and booleans are read as their words, as in files. */
const asForm = (form: Args<'delegation.save'>['form']): FormValues => entriesOf(asWritten(form))

/** `identity` given anew, or null, takes the place of what is sealed. */
function carriedBy(person: FormValues, current: Kept | undefined): KeptPerson | null {
  if (typeof person.sealed !== 'string' || person.identity !== undefined) return null
  return current?.people.find((each) => each?.person === person.sealed) ?? null
}

/** People as a file has them, with the sealed identity that opens here: warnings are about it as well. */
async function opened(
  app: App,
  cabinet: Cabinet | undefined,
  people: readonly FormValues[],
  carried: readonly (KeptPerson | null)[],
): Promise<readonly Value[]> {
  const whole: Value[] = []
  for (const [index, { sealed: _, ...person }] of people.entries()) {
    const seal = carried[index]
    const known = cabinet && seal ? await openPerson(cabinet, app.keyring(), seal) : undefined
    whole.push(known?.state === 'open' ? { ...person, identity: asWritten(known.identity) } : person)
  }
  return whole
}

/** The rules of files; faults name their fields as the form does. */
function readForm(
  values: FormValues,
  people: readonly FormValues[],
  carried: readonly (KeptPerson | null)[],
): DelegationFile {
  const lost: Fault[] = people.flatMap((person, i) =>
    typeof person.sealed === 'string' && person.identity === undefined && !carried[i]
      ? [
          {
            file: 'form',
            field: `people[${i + 1}].identity`,
            problem: 'its sealed data is no longer kept here',
            fix: 'type it again, or leave it out',
            th: 'ไม่มีข้อมูลที่ปิดผนึกไว้แล้ว พิมพ์ใหม่ หรือเว้นไว้',
          },
        ]
      : [],
  )
  const seen = visible({ ...values, withet: 'delegation/1' }, [], lost)
  try {
    // JSON is YAML: the same reader judges what a form holds.
    const file = readDelegation(JSON.stringify(seen, null, 1), 'form')
    if (lost.length === 0) return file
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw asFormFaults([...(error.data.faults ?? []), ...lost])
  }
  throw asFormFaults(lost)
}

/** A character that no document can hold is told with its field; the reader of files would refuse the form as a whole. */
function visible(value: Value, path: readonly string[], faults: Fault[]): Value {
  if (typeof value === 'string') {
    const problem = hiddenCharacter(value)
    if (problem === undefined) return value
    faults.push({ file: 'form', field: path.join('.'), problem, fix: 'type the text again', th: HIDDEN_TH })
    return value.replace(/[^\n\t\P{C}]/gu, ' ')
  }
  if (Array.isArray(value)) return value.map((item, i) => visible(item, [...path, String(i)], faults))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, visible(item, [...path, name], faults)]))
}

function asFormFaults(all: readonly Fault[]): AppError {
  const faults = all.map((fault) => ({ file: fault.file, ...fieldFault(fault) }))
  const said = faults.map(({ field, problem, fix }) => `  ${field}: ${problem}${fix ? ` Fix: ${fix}` : ''}`)
  return new AppError('delegation-invalid', `Some fields need mending:\n${said.join('\n')}`, { faults })
}

function refuseChanged(current: Kept | undefined, former: string | undefined): void {
  if (current?.version === former) return
  const what = !current
    ? 'It was put aside meanwhile.'
    : former === undefined
      ? 'A delegation of this id is kept already.'
      : `${current.by} kept another text of it meanwhile.`
  throw new AppError(
    'delegation-changed',
    `${what} Nothing was kept, and nothing you typed is lost. Fix: look at what is kept now, and keep yours over it or under another id.`,
    { ...(current && { version: current.version, by: current.by }) },
  )
}

function alikeWarnings({ delegation, warnings }: DelegationFile): readonly (Warning & { readonly field: string })[] {
  return alikePeople(delegation.people).flatMap(([earlier, later]) => {
    const th = `คนที่ ${earlier + 1} และคนที่ ${later + 1} อาจเป็นคนเดียวกัน`
    // The same name letter by letter was told by the delegation's own reader.
    if (warnings.some((warning) => warning.th === th)) return []
    return [
      {
        code: 'person-alike',
        field: `people.${later}.name`,
        th: `${th} ชื่อสะกดใกล้เคียงกัน`,
        en: `Persons ${earlier + 1} and ${later + 1} have nearly the same name and may be the same.`,
      },
    ]
  })
}
