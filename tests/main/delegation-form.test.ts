/** Delegations as forms: what a window opens, changes and keeps. */
import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readDelegation } from '../../src/core/delegation.ts'
import type { FieldFault } from '../../src/core/field-fault.ts'
import { type Called, example, openCalled } from './called.ts'

let desk: Called
beforeEach(async () => {
  desk = await openCalled()
})
afterEach(() => desk.close())

const ID = 'executives-abroad-2026'
const opened = async () => {
  await desk.call('delegation.keep', { delegation: example(ID), by: 'first' })
  return desk.call('delegation.form', { id: ID })
}
type Values = { readonly [field: string]: unknown }
const peopleOf = ({ people }: Values) => people as Values[] // a form's people are a list of maps

test('every example survives a form: opened and kept again it is the same delegation', async () => {
  for (const file of readdirSync('examples/delegations')) {
    const { delegation } = readDelegation(example(file.slice(0, -5)).source, file)
    await desk.call('delegation.keep', { delegation: example(file.slice(0, -5)) })
    const { form, version } = await desk.call('delegation.form', { id: delegation.id })
    const saved = await desk.call('delegation.save', { form, former: version })
    expect(saved.version, `${file}: nothing changed, so nothing is written`).toBe(version)
    const { source } = await desk.call('delegation.export', { id: delegation.id })
    const { identities: _, ...facts } = delegation
    const { identities, ...again } = readDelegation(source, 'export').delegation
    expect(again).toEqual(facts)
    expect(identities.every((each) => each === undefined)).toBe(true)
  }
})

test('a form shows dates in both eras and identity data closed', async () => {
  const shown = await opened()
  expect(shown.dates['visit.from']).toEqual({
    iso: expect.stringMatching(/^2026-/),
    th: expect.stringMatching(/^[๐-๙]+ \S+ ๒๕๖๙$/),
    en: expect.stringMatching(/^\d+ [A-Z][a-z]{2} 2026$/),
  })
  expect(shown.closed[0]).toMatchObject({ state: 'open', has: expect.arrayContaining(['passport', 'born']) })
  expect(JSON.stringify(shown)).not.toContain('XX0000001')
  const one = await desk.call('delegation.identity', { id: ID, person: 0 })
  expect(one).toMatchObject({ state: 'open', identity: { passport: 'XX0000001', born: '1971-03-04' } })
  expect(one.dates.born).toEqual({ iso: '1971-03-04', th: '๔ มี.ค. ๒๕๑๔', en: '4 Mar 1971' })
  expect((await desk.call('delegation.identity', { id: ID, person: 499 })).state).toBe('none')
})

test('sealed identity stays with its person through reordering, and is given anew or taken away by name', async () => {
  const { form, version, closed } = await opened()
  const [first, second, third, ...rest] = peopleOf(form)
  const people = [
    { ...third, identity: null },
    second,
    { ...first, identity: { passport: 'ZZ7654321', nationality: 'TH' } },
    ...rest,
  ]
  const saved = await desk.call('delegation.save', { form: { ...form, people }, former: version })
  const now = await desk.call('delegation.form', { id: ID })
  expect(now.version).toBe(saved.version)
  expect(now.closed[0]).toBeNull()
  expect(now.closed[1]).toEqual(closed[1])
  const anew = await desk.call('delegation.identity', { id: ID, person: 2 })
  expect(anew.identity).toEqual({ passport: 'ZZ7654321', nationality: 'TH' })
  expect((await desk.call('delegation.identity', { id: ID, person: 1 })).identity.passport).toBe('XX0000002')
})

test('a PC without the keys keeps the seals as they are', async () => {
  const { closed } = await opened()
  const other = await openCalled('2026-11-28', { cabinet: desk.app.options.cabinet })
  try {
    const there = await other.call('delegation.form', { id: ID })
    expect(there.closed[0]).toMatchObject({ state: 'locked' })
    const form = { ...there.form, city: { th: 'เมืองใหม่', en: 'New City' } }
    await other.call('delegation.save', { form, former: there.version })
  } finally {
    other.close()
  }
  const back = await desk.call('delegation.form', { id: ID })
  expect(back.form.city).toEqual({ th: 'เมืองใหม่', en: 'New City' })
  expect(back.closed).toEqual(closed)
  expect((await desk.call('delegation.identity', { id: ID, person: 0 })).identity.passport).toBe('XX0000001')
})

test('a colleague’s change in between is noticed, and nothing is kept over it', async () => {
  const mine = await opened()
  const theirs = { ...mine.form, purpose: { th: 'ใหม่', en: 'new' } }
  await desk.call('delegation.save', { form: theirs, former: mine.version, by: 'colleague' })
  const refusal = await desk.refused('delegation.save', {
    form: { ...mine.form, purpose: { th: 'ของฉัน', en: 'mine' } },
    former: mine.version,
  })
  expect(refusal).toMatchObject({ code: 'delegation-changed', data: { by: 'colleague' } })
  expect(await desk.refused('delegation.save', { form: mine.form })).toMatchObject({ code: 'delegation-changed' })
  expect((await desk.call('delegation.form', { id: ID })).form.purpose).toEqual({ th: 'ใหม่', en: 'new' })
})

test('all faults come at once, each with the field that the form shows', async () => {
  const { form } = await opened()
  const [first, second, ...rest] = peopleOf(form)
  const bad = {
    ...form,
    country: 'Japan',
    visit: { from: '2569-11-17', to: '2026-11-20' },
    people: [
      first,
      { ...second, name: { th: '' } },
      { name: { th: 'ก\u0007ข' }, identity: { passport: 'ab 12' } },
      ...rest,
    ],
  }
  const { code, data, message } = await desk.refused('delegation.save', { form: bad, check: true })
  expect(code).toBe('delegation-invalid')
  const { faults } = data as { faults: FieldFault[] } // as the contract says
  const fields = faults.map(({ field }) => field)
  expect(fields).toEqual(
    expect.arrayContaining([
      'country',
      'visit.from',
      'people.1.name',
      'people.2.name.th',
      'people.2.identity.passport',
    ]),
  )
  expect(message).not.toContain('ab 12')
  for (const { th, fix } of faults) {
    expect(th).toMatch(/[ก-๙]/)
    expect(fix ?? '', 'how to write a file is of no use in a form').not.toMatch(/[{"]/)
  }
  const lost = await desk.refused('delegation.save', {
    form: { ...form, people: [{ ...first, sealed: 'a'.repeat(26) }] },
    check: true,
  })
  expect(lost).toMatchObject({ data: { faults: [{ field: 'people.0.identity' }] } })
})

test('the same person twice is told, under another spelling as well; a check keeps nothing', async () => {
  const form = {
    id: 'twice',
    title: 'คณะทดลอง',
    direction: 'inbound',
    host: ['executive'],
    people: [
      { name: { th: 'สมมุติ ใจดี', en: 'Sommut Jaidee' }, identity: { passport: 'AB1234567' } },
      { name: { en: 'Jaidee Sommutt' } },
      { name: { th: 'ตัวอย่าง เมืองงาม' }, identity: { passport: 'AB1234567' } },
      { name: { th: 'คนอื่น นามสกุลอื่น' } },
    ],
  }
  const { warnings, ...row } = await desk.call('delegation.save', { form, check: true })
  expect(warnings.map(({ code, field }) => [code, field])).toEqual([
    ['person-twice', undefined],
    ['person-alike', 'people.1.name'],
  ])
  expect(row).toMatchObject({ id: 'twice', people: 4, sealed: 2 })
  expect((await desk.call('delegation.list', {})).delegations).toEqual([])
  const { version } = await desk.call('delegation.save', { form })
  expect(version).toBeDefined()
  // A text that is the same in every language goes the whole way, drafts included.
  const again = await desk.call('delegation.form', { id: 'twice' })
  expect(again.form.title).toBe('คณะทดลอง')
  await desk.call('draft.preview', { template: 'memo-briefing', delegation: { id: 'twice' } })
})

test('a delegation is put aside and brought back; its people can be purged all the while', async () => {
  const before = await opened()
  await desk.call('delegation.remove', { id: ID })
  expect((await desk.call('delegation.list', {})).delegations).toEqual([])
  expect(await desk.refused('delegation.form', { id: ID })).toMatchObject({ code: 'delegation-unknown' })
  const person = before.closed[0]?.person
  expect(await desk.call('purge', { person })).toMatchObject({ done: false, delegations: [`${ID} #1`] })
  await desk.call('delegation.restore', { id: ID })
  const after = await desk.call('delegation.form', { id: ID })
  expect(after.form).toEqual(before.form)
  expect(after.closed).toEqual(before.closed)
})

test('the sample of the tour is marked, and stays so until it is thrown away', async () => {
  const sample = await desk.call('delegation.sample', {})
  expect(sample).toMatchObject({ sample: true, direction: 'inbound', visit: { from: '2026-12-09' } })
  expect(await desk.call('delegation.sample', {})).toEqual(sample)
  const { form, version } = await desk.call('delegation.form', { id: sample.id })
  expect(await desk.call('delegation.save', { form: { ...form, expenses: 'x' }, former: version })).toMatchObject({
    sample: true,
  })
  await desk.call('delegation.remove', { id: sample.id })
  expect((await desk.call('delegation.list', {})).delegations).toEqual([])
})
