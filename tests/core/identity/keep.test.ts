import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Cabinet } from '../../../src/core/cabinet/cabinet.ts'
import { readDelegation } from '../../../src/core/delegation.ts'
import { keepDelegation, keptDelegation, openDelegation, openPerson } from '../../../src/core/identity/keep.ts'
import { type Keyring, openKeyring } from '../../../src/core/identity/keyring.ts'
import { newOfficeKey, recoverKeys } from '../../../src/core/identity/office-key.ts'
import { newSecret } from '../../../src/core/identity/seal.ts'
import { openTrial, trialFolder } from '../cabinet/filer.ts'

let base = ''
beforeAll(() => {
  base = trialFolder()
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

let trials = 0
const desk = (): { cabinet: Cabinet; keyring: Keyring; other: Keyring } => {
  const folder = join(base, String(trials++))
  const cabinet = openTrial(join(folder, 'cabinet'))
  const keyring = openKeyring(join(folder, 'one'), cabinet)
  return { cabinet, keyring, other: openKeyring(join(folder, 'two'), cabinet) }
}

const EXAMPLES = 'examples/delegations'
const example = (name: string) => readDelegation(readFileSync(join(EXAMPLES, name), 'utf8'), name)
const VISA = 'executives-abroad-2026.yaml'

test.each(readdirSync(EXAMPLES).filter((name) => name.endsWith('.yaml')))(
  '%s comes back as it was kept',
  async (name) => {
    const { cabinet, keyring } = desk()
    const file = example(name)
    await keepDelegation(cabinet, () => keyring, file, 'somchai')
    const back = await openDelegation(cabinet, () => keyring, file.delegation.id)
    expect(back.delegation).toEqual(file.delegation)
    expect(back.warnings).toEqual(file.warnings)
  },
)

test('the same delegation is kept once, and a change as a new entry that reuses the seals that stand', async () => {
  const { cabinet, keyring } = desk()
  const file = example(VISA)
  const first = await keepDelegation(cabinet, () => keyring, file, 'somchai')
  await keepDelegation(cabinet, () => keyring, file, 'somchai')
  expect(cabinet.ledger.entries(`delegation-${first.id}`).entries).toHaveLength(1)
  const identities = file.delegation.identities.map((each, index) =>
    index === 0 ? { ...each, passport: 'QQ0000001' } : each,
  )
  const changed = await keepDelegation(
    cabinet,
    () => keyring,
    { ...file, delegation: { ...file.delegation, identities } },
    'x',
  )
  expect(changed.people.map((each, index) => each?.seal === first.people[index]?.seal)).toEqual([
    false,
    ...first.people.slice(1).map(() => true),
  ])
  expect(changed.people[0]?.person).toBe(first.people[0]?.person)
})

test('answers that are identity data are not kept', async () => {
  const { cabinet, keyring } = desk()
  const file = example(VISA)
  const answers = {
    ...file.delegation.answers,
    guide: { name: 'Guide', identity: { passport: 'QQ5555555' } },
    remark: `with passport ${file.delegation.identities[0]?.passport}`,
    passport: 'QQ6666666',
  }
  const { facts } = await keepDelegation(
    cabinet,
    () => keyring,
    { ...file, delegation: { ...file.delegation, answers } },
    'x',
  )
  expect(Object.keys(Object(facts.answers))).toContain('guide')
  expect(JSON.stringify(facts)).not.toMatch(/QQ5555555|QQ6666666|"remark"|"identity"/)
  expect(JSON.stringify(facts)).not.toContain(file.delegation.identities[0]?.passport)
})

describe('without the key', () => {
  test('all but identity data is there, and the reader says what is not', async () => {
    const { cabinet, keyring, other } = desk()
    const file = example(VISA)
    await keepDelegation(cabinet, () => keyring, file, 'somchai')
    const back = await openDelegation(cabinet, () => other, file.delegation.id)
    expect(back.delegation).toEqual({ ...file.delegation, identities: file.delegation.identities.map(() => undefined) })
    expect(back.warnings.map(({ code }) => code)).toContain('identity-closed')
  })

  test('the office’s key gives another PC what it needs; another key gives nothing', async () => {
    const { cabinet, keyring, other } = desk()
    const office = await newOfficeKey(cabinet, 'head')
    const file = example(VISA)
    await keepDelegation(cabinet, () => keyring, file, 'somchai')
    const people = file.delegation.people.length
    expect(await recoverKeys(cabinet, other, await newSecret())).toEqual({ restored: 0, present: 0, refused: people })
    expect(await recoverKeys(cabinet, other, office.secret)).toEqual({ restored: people, present: 0, refused: 0 })
    expect((await openDelegation(cabinet, () => other, file.delegation.id)).delegation).toEqual(file.delegation)
    const all = readdirSync(cabinet.root, { recursive: true, encoding: 'utf8', withFileTypes: true })
    for (const entry of all.filter((each) => each.isFile()))
      expect(readFileSync(join(entry.parentPath, entry.name), 'utf8')).not.toContain(office.secret)
  })

  test('identity data kept before the office had a key is sealed for it when it is kept again', async () => {
    const { cabinet, keyring, other } = desk()
    const file = example(VISA)
    await keepDelegation(cabinet, () => keyring, file, 'somchai')
    const { secret } = await newOfficeKey(cabinet, 'head')
    expect((await recoverKeys(cabinet, other, secret)).restored).toBe(0)
    await keepDelegation(cabinet, () => keyring, file, 'somchai')
    expect((await recoverKeys(cabinet, other, secret)).restored).toBe(file.delegation.people.length)
  })
})

test('a sealed file that was changed is damaged, and a check of the cabinet names it', async () => {
  const { cabinet, keyring } = desk()
  const kept = await keepDelegation(cabinet, () => keyring, example(VISA), 'somchai')
  const [first, second] = kept.people
  if (!first || !second) throw new Error('the example has identity data')
  const path = join(cabinet.root, 'sealed', first.person, first.seal)
  writeFileSync(path, readFileSync(path).subarray(1))
  expect(await openPerson(cabinet, keyring, first)).toEqual({ state: 'damaged' })
  expect((await openPerson(cabinet, keyring, second)).state).toBe('open')
  expect(cabinet.verify().findings).toEqual([
    expect.objectContaining({ kind: 'damaged', file: `sealed/${first.person}/${first.seal}` }),
  ])
  rmSync(path)
  expect(await openPerson(cabinet, keyring, first)).toEqual({ state: 'arriving' })
})

test('who was purged and comes again is a new person', async () => {
  const { cabinet, keyring } = desk()
  const file = example(VISA)
  const kept = await keepDelegation(cabinet, () => keyring, file, 'somchai')
  const first = kept.people[0]
  if (!first) throw new Error('the example has identity data')
  cabinet.purge(first.person, { by: 'head', reason: 'asked' })
  expect(await openPerson(cabinet, keyring, first)).toEqual({ state: 'erased' })
  expect(keptDelegation(cabinet, kept.id)?.people[0]).toEqual(first)
  const again = await keepDelegation(cabinet, () => keyring, file, 'somchai')
  expect(again.people[0]?.person).not.toBe(first.person)
  expect(keyring.secret(first.person)).toBeUndefined()
})
