/** The trial of erasure: twenty people with seeded passport numbers and dates of birth, through the calls that hosts use. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CallName, Results } from '../../src/contract.ts'
import { sayDate } from '../../src/core/say.ts'
import type { IsoDate } from '../../src/core/types.ts'
import { openApp } from '../../src/main/app.ts'
import { dispatch } from '../../src/main/dispatch.ts'
import { handlersOf } from '../../src/main/handlers.ts'
import { trialFolder } from '../core/cabinet/filer.ts'

let base = ''
beforeAll(() => {
  base = trialFolder()
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

type Seed = { readonly name: string; readonly passport: string; readonly born: IsoDate }

const PEOPLE: readonly Seed[] = Array.from({ length: 20 }, (_, n) => ({
  name: `Traveller ${String.fromCharCode(65 + n).repeat(3)}`,
  passport: `QZ${String(7_310_021 + n * 104_729)}`,
  // A day that no visit, no letter and no other person has.
  born: `19${51 + n}-0${(n % 9) + 1}-${10 + (n % 18)}` as IsoDate,
}))

/** The delegation file of the example, with these people. */
function delegationOf(people: readonly Seed[], id = 'trial-2026'): { readonly name: string; readonly source: string } {
  const example = readFileSync('examples/delegations/executives-abroad-2026.yaml', 'utf8').replace(
    /^id: .*$/m,
    `id: ${id}`,
  )
  const before = example.slice(0, example.search(/^people:/m))
  const after = example.slice(example.search(/^answers:/m))
  const rows = people.map(
    ({ name, passport, born }) =>
      `  - name: { th: '${name}', en: '${name}' }\n    title: { th: นาย, en: Mr }\n    position: { th: นักวิเทศสัมพันธ์, en: Foreign Relations Officer }\n    identity: { passport: ${passport}, kind: official, issued: 2024-04-04, expires: 2034-04-03, born: ${born}, nationality: TH }`,
  )
  return { name: `${id}.yaml`, source: `${before}people:\n${rows.join('\n')}\n${after}` }
}

const thai = (text: string): string => text.replace(/[0-9]/g, (digit) => String.fromCharCode(0x0e50 + Number(digit)))

/** All ways in which Withet writes these people's numbers and dates. */
function needlesOf(people: readonly Seed[]): readonly string[] {
  return people.flatMap(({ passport, born }) => {
    const dates = (['th', 'en'] as const).flatMap((lang) => [sayDate(born, lang), sayDate(born, lang, 'short')])
    return [passport, born, ...dates].flatMap((text) => [text, thai(text)])
  })
}

/** Files below the folders in which any of the needles stands: in their bytes, or in the parts of a Word file. */
function hits(folders: readonly string[], needles: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => {
        const text = `${path}\n${textsOf(readFileSync(path)).join('\n')}`
        return needles.some((needle) => text.includes(needle))
      }),
  )
}

function textsOf(bytes: Buffer): readonly string[] {
  if (bytes.subarray(0, 2).toString() !== 'PK') return [bytes.toString('utf8')]
  const parts = Object.values(unzipSync(bytes)).map((part) => Buffer.from(part).toString('utf8'))
  // Word may part a number into runs: its text is looked at without marks as well.
  return parts.flatMap((part) => [part, part.replace(/<[^>]*>/g, '')])
}

/** An application over a cabinet, called as hosts call it; what it says is kept, to be searched. */
async function desk(folder: string) {
  const [cabinet, data] = [join(folder, 'cabinet'), join(folder, 'data')]
  mkdirSync(data, { recursive: true })
  const handlers = handlersOf(await openApp({ home: '.', cabinet, data, today: () => '2026-11-22' }))
  const said: string[] = []
  const call = async <Name extends CallName>(name: Name, args: unknown): Promise<Results[Name]> => {
    const outcome = await dispatch(handlers, name, args)
    said.push(JSON.stringify(outcome))
    if (!outcome.ok) throw new Error(outcome.error.message)
    // The contract pairs each name with its result.
    return outcome.value as Results[Name]
  }
  return { cabinet, data, call, said }
}

let trials = 0
const fresh = () => join(base, String(trials++))

const VISAS = ['visa-embassy-executives', 'note-verbale-visa', 'letter-consular-support']

/** Drafts visa requests in both languages for these people, and leaves traces as people and crashes do. */
async function busyDesk(people: readonly Seed[]) {
  const here = await desk(fresh())
  await here.call('office-key.new', {})
  const drafts = []
  for (const lang of ['th', 'en'])
    drafts.push(...(await here.call('draft.make', { templates: VISAS, delegation: delegationOf(people), lang })).drafts)
  const [first] = drafts
  const edited = unzipSync(readFileSync(first?.file ?? ''))
  edited['word/document.xml'] = Buffer.concat([
    edited['word/document.xml'] ?? new Uint8Array(),
    Buffer.from('<!-- edited -->'),
  ])
  writeFileSync(first?.file ?? '', zipSync(edited))
  writeFileSync(join(here.cabinet, '.stage', `aside-${'a'.repeat(26)}.docx`), readFileSync(drafts[1]?.file ?? ''))
  return { ...here, drafts }
}

test('before a purge the data is in the documents that print it, and in no other file', async () => {
  const { cabinet, data, call, said, drafts } = await busyDesk(PEOPLE)
  const needles = needlesOf(PEOPLE)
  const found = hits([cabinet, data], needles)
  expect(found.every((path) => path.endsWith('.docx'))).toBe(true)
  // Each of the six drafts in the store and on its shelf, and the copy that a crash left.
  expect(found).toHaveLength(13)
  for (const path of found) {
    const { 'docProps/core.xml': core, 'docProps/app.xml': app } = unzipSync(readFileSync(path))
    expect(needles.some((needle) => `${Buffer.from(core ?? [])}${Buffer.from(app ?? [])}`.includes(needle))).toBe(false)
  }
  await call('delegation.show', { id: 'trial-2026' })
  await call('delegation.list', {})
  await call('purge', { person: 'Traveller AAA' })
  expect(needles.filter((needle) => said.some((words) => words.includes(needle)))).toEqual([])
  expect(drafts.map(({ title }) => title).join()).not.toMatch(/QZ\d/)
  // The search itself can find: what was asked for is shown.
  await call('delegation.show', { id: 'trial-2026', identity: true })
  expect(said.at(-1)).toContain(PEOPLE[0]?.passport)
})

test('after a purge of all there is not one hit, and none after an old PC brought its copy back', async () => {
  const { cabinet, data, call, said } = await busyDesk(PEOPLE)
  const old = fresh()
  cpSync(cabinet, old, { recursive: true })
  const from = said.length
  for (const { name } of PEOPLE) await call('purge', { person: name, yes: true, reason: 'consent withdrawn' })
  const needles = needlesOf(PEOPLE)
  expect(hits([cabinet, data], needles)).toEqual([])
  expect(needles.filter((needle) => said.slice(from).some((words) => words.includes(needle)))).toEqual([])
  expect(
    readdirSync(join(cabinet, 'sealed'), { recursive: true }).filter((name) => String(name).endsWith('.age')),
  ).toEqual([])
  expect(readdirSync(join(data, 'keys'), { recursive: true }).filter((name) => /\b[pns]-/.test(String(name)))).toEqual(
    [],
  )
  for (const topic of ['purges', 'erasures'])
    for (const name of readdirSync(join(cabinet, 'ledger', topic)))
      expect(readFileSync(join(cabinet, 'ledger', topic, name), 'utf8')).not.toContain('Traveller')

  cpSync(old, cabinet, { recursive: true })
  expect(hits([cabinet], needles)).toHaveLength(13)
  const again = await desk(join(cabinet, '..'))
  await again.call('delegation.list', {})
  expect(hits([cabinet, data], needles)).toEqual([])
  expect(JSON.stringify(await again.call('delegation.show', { id: 'trial-2026', identity: true }))).toContain(
    '"erased"',
  )
  // Records and facts stay, and all else works.
  const { drafts } = await again.call('draft.make', {
    templates: ['letter-visa-officers'],
    delegation: { id: 'trial-2026' },
    lang: 'en',
  })
  expect(drafts[0]?.missing.map(({ field }) => field)).toContain('people.identity.passport')
})

test('control: documents and seals that were simply deleted come back', async () => {
  const { cabinet, data } = await busyDesk(PEOPLE)
  const old = fresh()
  cpSync(cabinet, old, { recursive: true })
  const needles = needlesOf(PEOPLE)
  for (const path of hits([cabinet], needles)) rmSync(path)
  expect(hits([cabinet, data], needles)).toEqual([])
  cpSync(old, cabinet, { recursive: true })
  const again = await desk(join(cabinet, '..'))
  await again.call('delegation.list', {})
  expect(hits([cabinet, data], needles)).toHaveLength(13)
})

test('one person’s purge leaves the others’ seals and the documents that do not print that person', async () => {
  const [one, two] = [PEOPLE.slice(0, 2), PEOPLE.slice(2, 4)]
  const { cabinet, call } = await desk(fresh())
  await call('draft.make', { templates: ['note-verbale-visa'], delegation: delegationOf(one, 'one'), lang: 'en' })
  await call('draft.make', { templates: ['note-verbale-visa'], delegation: delegationOf(two, 'two'), lang: 'en' })
  const [first] = one
  await expect(call('purge', { person: 'traveller', yes: true, reason: 'x' })).rejects.toThrow(/Several people fit/)
  await expect(call('purge', { person: 'nobody' })).rejects.toThrow(/No identity data is kept for anybody/)
  await expect(call('purge', { person: 'traveller aaa', yes: true })).rejects.toThrow(/Say in a few words why/)
  await expect(call('purge', { person: 'Traveller AAA', yes: true, reason: 'Traveller AAA asked' })).rejects.toThrow(
    /without the name/,
  )
  const dry = await call('purge', { person: 'Traveller AAA' })
  expect(dry).toMatchObject({ done: false, key: true, seals: 1, delegations: ['one #1'], left: [] })
  expect(hits([cabinet], needlesOf(one))).toHaveLength(2)
  const done = await call('purge', { person: dry.person, yes: true, reason: 'asked for it' })
  expect(done.drafts).toEqual(dry.drafts)
  // The second traveller stood in the same letter, which is gone; the sealed data is there still.
  expect(hits([cabinet], needlesOf(one))).toEqual([])
  expect(hits([cabinet], needlesOf(two))).toHaveLength(2)
  const shown = await call('delegation.show', { id: 'one', identity: true })
  expect(shown.persons.map(({ state }) => state)).toEqual(['erased', 'open'])
  expect(JSON.stringify(shown)).not.toContain(first?.passport)
  expect(await call('purge', { person: dry.person, yes: true, reason: 'again' })).toMatchObject({
    drafts: [],
    seals: 0,
    key: false,
  })
})

test('another PC of the office loses its key at its next opening', async () => {
  const one = await desk(fresh())
  const { secret } = await one.call('office-key.new', {})
  await one.call('delegation.keep', { delegation: delegationOf(PEOPLE.slice(0, 3)) })
  const second = fresh()
  cpSync(one.cabinet, join(second, 'cabinet'), { recursive: true })
  const two = await desk(second)
  await expect(two.call('delegation.show', { id: 'trial-2026', identity: true })).rejects.toThrow(/not on this PC/)
  await expect(two.call('office-key.recover', { key: { name: 'key', source: 'no key' } })).rejects.toThrow(
    /No key was found/,
  )
  expect(await two.call('office-key.recover', { key: { name: 'key', source: secret } })).toMatchObject({ restored: 3 })
  await two.call('delegation.show', { id: 'trial-2026', identity: true })
  const { person } = await one.call('purge', { person: 'Traveller BBB', yes: true, reason: 'asked' })
  const keys = () =>
    readdirSync(join(two.data, 'keys'), { recursive: true }).filter((name) => String(name).includes(person))
  expect(keys()).toHaveLength(1)
  cpSync(one.cabinet, two.cabinet, { recursive: true })
  const opened = await desk(second)
  expect(await opened.call('office-key.recover', { key: { name: 'key', source: secret } })).toMatchObject({
    restored: 0,
    present: 2,
  })
  expect(keys()).toEqual([])
})

test('a passport number where it does not belong is refused before anything is filed, without repeating it', async () => {
  const { cabinet, call } = await desk(fresh())
  const [seed] = PEOPLE
  const delegation = delegationOf(PEOPLE.slice(0, 1))
  const title = {
    ...delegation,
    source: delegation.source.replace(/^title:[\s\S]*?(?=^\w)/m, `title: { th: 'x ${seed?.passport}', en: 'x' }\n`),
  }
  const refused = call('draft.make', { templates: ['note-verbale-visa'], delegation: title, lang: 'en' })
  await expect(refused).rejects.toThrow(/stands in "title"/)
  await expect(refused).rejects.not.toThrow(seed?.passport)
  await expect(
    call('draft.make', {
      templates: ['note-verbale-visa'],
      delegation,
      lang: 'en',
      unit: '2016.CITY',
      reason: `${seed?.passport}`,
    }),
  ).rejects.toThrow(/stands in "reason"/)
  expect(existsSync(cabinet)).toBe(false)
  // An answer with the number in it is used for this draft, and not remembered.
  await call('draft.make', {
    templates: ['note-verbale-visa'],
    delegation,
    lang: 'en',
    set: [['duties.en', `re ${seed?.passport}`]],
  })
  expect(hits([join(cabinet, 'ledger'), join(cabinet, 'sealed')], needlesOf(PEOPLE))).toEqual([])
})

test('the command line: masks, purges, and says plainly what it cannot do', () => {
  const folder = fresh()
  mkdirSync(folder)
  const file = join(folder, 'trial.yaml')
  writeFileSync(file, delegationOf(PEOPLE.slice(0, 1)).source)
  const withet = (...words: string[]) =>
    spawnSync(process.execPath, ['bin/withet.js', ...words, '--cabinet', join(folder, 'cabinet')], {
      encoding: 'utf8',
      env: { ...process.env, WITHET_DATA: join(folder, 'data') },
    })
  expect(withet('delegation', 'keep', file).stdout).toMatch(/kept: trial-2026[\s\S]*no recovery key/)
  const shown = withet('delegation', 'show', 'trial-2026')
  expect(shown.stdout).toContain('passport: ••••••')
  expect(`${shown.stdout}${shown.stderr}`).not.toContain(PEOPLE[0]?.passport)
  expect(withet('delegation', 'show', 'trial-2026', '--identity').stdout).toContain(`passport: ${PEOPLE[0]?.passport}`)
  const done = withet('purge', 'Traveller AAA', '--yes', '--reason', 'asked')
  expect(done.stdout).toMatch(/erased: [a-z2-7]{26}[\s\S]*letters sent, paper, backups/)
  expect(withet('delegation', 'show', 'trial-2026', '--identity').stdout).toContain('ลบแล้ว · erased')
  expect(withet('purge').status).toBe(2)
  const unsafe = spawnSync(
    process.execPath,
    ['bin/withet.js', 'delegation', 'keep', file, '--cabinet', join(folder, 'cabinet')],
    {
      encoding: 'utf8',
      env: { ...process.env, WITHET_DATA: join(folder, 'cabinet', 'data') },
    },
  )
  expect(unsafe.status).toBe(1)
  expect(unsafe.stderr).toContain('No key was written')
}, 120_000)

test('work in hand that names the person, or says the passport’s number, goes as well; other work stays', async () => {
  const [one, two] = [PEOPLE.slice(0, 1), PEOPLE.slice(1, 2)]
  const { call } = await desk(fresh())
  await call('delegation.keep', { delegation: delegationOf(one, 'one') })
  await call('delegation.keep', { delegation: delegationOf(two, 'two') })
  const notes = {
    'work/doc-1': { rows: [{ text: { th: 'นาย', en: `Mr ${one[0]?.name}` } }] },
    'delegation/new': { people: [{ passport: one[0]?.passport }] },
    'draft/new': { title: two[0]?.name },
  }
  for (const [place, value] of Object.entries(notes)) await call('note.keep', { place, value })
  await call('purge', { person: 'Traveller AAA' })
  expect((await call('note.list', {})).notes).toHaveLength(3)
  await call('purge', { person: 'Traveller AAA', yes: true, reason: 'asked for it' })
  expect((await call('note.list', {})).notes.map(({ place }) => place)).toEqual(['draft/new'])
})
