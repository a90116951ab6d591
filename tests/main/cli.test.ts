import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { assemble } from '../../src/core/assemble.ts'
import { readDelegation } from '../../src/core/delegation.ts'
import { openApp } from '../../src/main/app.ts'
import { skeletonOf } from '../../src/main/skeleton-file.ts'
import { wordText } from '../word-text.ts'

const folder = mkdtempSync(join(tmpdir(), 'withet-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Ran = { readonly exit: number; readonly out: string; readonly err: string }

/** The command line as people run it: a process of its own. */
const withet = (...args: string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const env = { PATH: process.env.PATH, HOME: folder, NODE_COMPILE_CACHE: join(tmpdir(), 'withet-compiled') }
    execFile(process.execPath, ['bin/withet.js', ...args], { env, timeout: 60_000 }, (error, out, err) =>
      resolve({ exit: error ? Number(error.code) : 0, out, err }),
    )
  })

/** With --json: the one value, and nothing else. */
async function asked(...args: string[]): Promise<Ran & { readonly value: { readonly [name: string]: unknown } }> {
  const ran = await withet(...args, '--json')
  expect(ran.out.endsWith('\n')).toBe(true)
  expect(ran.out.trimEnd().split('\n')).toHaveLength(1)
  return { ...ran, value: JSON.parse(ran.out) }
}

const fresh = (): string => mkdtempSync(join(folder, 'cabinet-'))
const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const MAYOR = 'examples/delegations/mayor-2018.yaml'
const draft = (cabinet: string, ...more: string[]): string[] => [
  'draft',
  'welcome-letter-mayor',
  '--delegation',
  MAYOR,
  '--date',
  '2018-11-05',
  '--cabinet',
  cabinet,
  ...more,
]
/** Nothing but controls that a terminal needs to print lines. */
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/

describe('a draft', () => {
  test('is filed, printed, and copied out', async () => {
    const cabinet = fresh()
    const out = join(folder, 'letter.docx')
    const { exit, value, err } = await asked(...draft(cabinet, '--lang', 'th+en', '--out', out))
    expect({ exit, err }).toEqual({ exit: 0, err: '' })
    const [made] = value.drafts as { file: string; lang: string; unit: string | null }[]
    expect(made).toMatchObject({ file: out, lang: 'th+en' })
    expect(wordText(readFileSync(out))).toContain('Yours sincerely,')
    expect(
      readdirSync(join(cabinet, 'shelves'), { recursive: true }).filter((name) => String(name).endsWith('.docx')),
    ).toHaveLength(1)
  })

  test.concurrent('does not write over what is there, unless told to', async () => {
    const cabinet = fresh()
    const out = file('mine.docx', 'my own work')
    const refused = await asked(...draft(cabinet, '--out', out))
    expect([refused.exit, refused.value.error]).toEqual([1, expect.objectContaining({ code: 'file-exists' })])
    expect(readFileSync(out, 'utf8')).toBe('my own work')
    expect(readdirSync(cabinet)).toEqual([])
    expect((await withet(...draft(cabinet, '--out', out, '--force'))).exit).toBe(0)
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK')
  })

  test.concurrent('remembers what was given, for the next document', async () => {
    const cabinet = fresh()
    await withet(...draft(cabinet, '--set', 'gift.th=ผ้าไหมยกดอกทดลอง'))
    const out = join(folder, 'remembered.docx')
    expect((await withet(...draft(cabinet, '--out', out))).exit).toBe(0)
    expect(wordText(readFileSync(out))).not.toContain('ผ้าไหมยกดอกทดลอง')
    const blank = file('no-gift.yaml', readFileSync(MAYOR, 'utf8').replace(/^ {2}gift:.*\n/m, ''))
    const args = draft(cabinet, '--out', out, '--force').map((arg) => (arg === MAYOR ? blank : arg))
    expect((await withet(...args)).exit).toBe(0)
    expect(wordText(readFileSync(out))).toContain('ผ้าไหมยกดอกทดลอง')
  })
})

/** Each with its exit, its code, and words that help. The cabinet named stays as it was. */
const PASSPORT = 'ZZ1234567'
const hostile = file(
  'hostile.yaml',
  `withet: delegation/1\nid: a\ntitle: x\ndirection: inbound\nhost: [executive]\npeople: [{ name: Ken Sato, identity: { passport: "${PASSPORT} x" } }]\n`,
)
const alias = file('alias.yaml', 'withet: &a delegation/1\nid: *a\n')
const latin = join(folder, 'latin.yaml')
writeFileSync(latin, Buffer.from('city: caf\xe9', 'latin1'))
const huge = file('huge.yaml', `city: ${'x'.repeat(6_000_000)}`)
type Row = readonly [name: string, exit: number, code: string, words: RegExp, ...args: string[]]
const REFUSED: readonly Row[] = [
  ['a verb that is none', 2, 'usage', /no command "drfat"/, 'drfat'],
  ['a verb of JavaScript', 2, 'usage', /no command "constructor"/, 'constructor'],
  ['a flag that is none', 2, 'usage', /--colour/, 'templates', '--colour'],
  ['a flag of another verb', 2, 'usage', /does not take --unit/, 'templates', '--unit', 'x'],
  ['a flag without its value', 2, 'usage', /--date/, ...draft('C', '--date')],
  ['no template', 2, 'usage', /Which template/, 'draft'],
  ['no delegation', 2, 'usage', /Which delegation/, 'draft', 'welcome-letter-mayor'],
  ['what is no language', 2, 'usage', /lang/, ...draft('C', '--lang', 'Thai!')],
  ['a language that no template has', 1, 'value-invalid', /no text in xx/, ...draft('C', '--lang', 'xx')],
  ['one language twice', 1, 'value-invalid', /twice/, ...draft('C', '--lang', 'th+th')],
  ['--set without a value', 2, 'usage', /field=value/, ...draft('C', '--set', 'gift')],
  ['--set of a path that is none', 2, 'usage', /not a field/, ...draft('C', '--set', '__proto__.x=1')],
  [
    '--set of an unknown field',
    1,
    'value-invalid',
    /None of these templates asks for "gft"\. Did you mean "gift"/,
    ...draft('C', '--set', 'gft=x'),
  ],
  ['--set of a fact', 1, 'value-invalid', /belong in its file/, ...draft('C', '--set', 'city=x')],
  ['--set into a prototype', 1, 'value-invalid', /not a language/, ...draft('C', '--set', 'gift.__proto__=x')],
  ['--set with a terminal sequence', 1, 'value-invalid', /U\+001B/, ...draft('C', '--set', 'gift=\u001b]0;x\u0007')],
  ['--set with a mark of the writer', 1, 'value-invalid', /private font/, ...draft('C', '--set', 'gift=\ue001')],
  ['--unit without --reason', 1, 'reason-needed', /--reason/, ...draft('C', '--unit', '2016.OFF')],
  [
    'a unit that is none',
    1,
    'unit-unknown',
    /is no unit of the structure/,
    ...draft('C', '--unit', 'X', '--reason', 'x'),
  ],
  [
    'a Buddhist year in an international date',
    1,
    'value-invalid',
    /write 2016-11-17/,
    ...draft('C', '--date', '2559-11-17'),
  ],
  ['a year of two digits', 1, 'value-invalid', /two digits/, 'route', '--kind', 'letter', '--date', '17/11/59'],
  ['a day that is none', 1, 'value-invalid', /not a day/, 'route', '--kind', 'letter', '--date', '31/2/2559'],
  [
    'a template that is none',
    1,
    'template-unknown',
    /Did you mean welcome-letter-mayor/,
    'draft',
    'welcome-letter-mayr',
    '--delegation',
    MAYOR,
  ],
  ['a template by path', 1, 'template-unknown', /no template/, 'templates', 'show', '../../etc/passwd'],
  ['a delegation that is not there', 1, 'file-unreadable', /no such file/, 'delegation', 'check', '/nowhere.yaml'],
  ['a folder for a delegation', 1, 'file-unreadable', /folder/, 'delegation', 'check', '/tmp'],
  ['a file in another encoding', 1, 'file-unreadable', /UTF-8/, 'delegation', 'check', latin],
  ['a file of 6 MB', 1, 'file-unreadable', /are the most/, 'delegation', 'check', huge],
  ['a file with aliases', 1, 'delegation-invalid', /an alias/, 'delegation', 'check', alias],
  [
    'a wrong passport number',
    1,
    'delegation-invalid',
    /hostile\.yaml:6:\d+ people\[1]\.identity\.passport/,
    'delegation',
    'check',
    hostile,
  ],
  [
    'a rule without a facet',
    1,
    'rule-invalid',
    /at least one facet/,
    'rules',
    'add',
    'x',
    '--unit',
    '2016.OFF',
    '--reason',
    'x',
    '--cabinet',
    'C',
  ],
]

describe('what is refused', () => {
  test.concurrent.each(REFUSED.map((row) => [row[0], row] as const))('%s', async (_, row) => {
    const [, exit, code, words, ...args] = row
    const cabinet = join(fresh(), 'none')
    const here = args.map((arg) => (arg === 'C' ? cabinet : arg))
    const ran = await asked(...here)
    expect([ran.exit, (ran.value.error as { code: string }).code]).toEqual([exit, code])
    expect((ran.value.error as { message: string }).message).toMatch(words)
    expect(ran.err).toMatch(words)
    expect(ran.err + ran.out).not.toMatch(/ {4}at .*\(|node:internal/)
    expect(ran.err).not.toMatch(HIDDEN)
    expect(ran.err + ran.out).not.toMatch(/ZZ1234567|Ken Sato/)
    expect(existsSync(cabinet)).toBe(false)
  })

  test.concurrent('without --json, standard output stays empty', async () => {
    const ran = await withet('drfat')
    expect(ran).toMatchObject({ exit: 2, out: '' })
    expect(ran.err).toMatch(/withet --help/)
  })
})

describe('what is asked with --json', () => {
  test.concurrent.each([
    [['--version'], 'version'],
    [['--help'], 'help'],
    [[], 'help'],
    [['templates', 'show', 'speech-toast'], 'segments'],
    [['duties', 'show', '2016.OFF'], 'unit'],
    [['route', '--kind', 'welcome-letter', '--date', '17 พ.ย. 2561', '--side', 'executive'], 'status'],
    [['fields', 'welcome-letter-mayor'], 'skeleton'],
    [['delegation', 'check', MAYOR], 'id'],
  ] as const)('%j is one value', async (args, key) => {
    const { exit, err, value } = await asked(...args)
    expect({ exit, err }).toEqual({ exit: 0, err: '' })
    expect(Object.keys(value)).toContain(key)
  })
})

describe('terminal sequences are not printed', () => {
  const EVIL = '\u001b]0;owned\u0007\u009b31m\u202e'
  test.concurrent('of a verb, a template, a file', async () => {
    for (const args of [
      [EVIL],
      ['templates', EVIL],
      ['templates', 'show', `x${EVIL}`],
      ['delegation', 'check', `/no/${EVIL}`],
    ]) {
      const { out, err } = await withet(...args)
      expect(out + err).not.toMatch(HIDDEN)
      expect(err).toContain('owned')
    }
  })
  test.concurrent('of who adopts a rule, and why', async () => {
    const args = ['rules', 'adopt', '2016-1-letters', '--by', `ก${EVIL}`, '--reason', `ข${EVIL}`, '--cabinet', fresh()]
    const plain = await withet(...args)
    expect(plain.exit).toBe(0)
    expect(plain.out).toContain('owned')
    expect(plain.out + plain.err).not.toMatch(HIDDEN)
    const { out } = await withet('rules', '--json', '--cabinet', args.at(-1) ?? '')
    expect(out).toContain('owned')
    expect(out).not.toMatch(HIDDEN)
  })
})

describe('templates check', () => {
  test.concurrent('names file, line and fix of every fault', async () => {
    const source = readFileSync('templates/speech/speech-toast.yaml', 'utf8')
    const faulty = source.replace('{{organisation}}', '{{orgnisation}}').replace('role: toast', 'role: tost')
    const line = 1 + faulty.split('\n').findIndex((text) => text.includes('{{orgnisation}}'))
    const role = 1 + faulty.split('\n').findIndex((text) => text.includes('role: tost'))
    const { exit, value } = await asked('templates', 'check', file('speech-toast.yaml', faulty))
    const { code, message, data } = value.error as { code: string; message: string; data: { faults: unknown[] } }
    expect([exit, code]).toEqual([1, 'template-invalid'])
    expect(message).toContain(`speech-toast.yaml:${line} `)
    expect(message).toContain('there is no field "orgnisation" Fix: ')
    expect(message).toMatch(new RegExp(`speech-toast\\.yaml:${role}\\b.*did you mean "toast"`))
    expect(data.faults).toContainEqual(expect.objectContaining({ file: 'speech-toast.yaml', line: role }))
  })
  test.concurrent('of a folder of one’s own, and of a file that is not its id', async () => {
    const own = join(folder, 'own')
    mkdirSync(own)
    writeFileSync(join(own, 'other.yaml'), readFileSync('templates/speech/speech-toast.yaml'))
    const { exit, value } = await asked('templates', '--templates', own)
    expect([exit, value.error]).toEqual([1, expect.objectContaining({ code: 'template-invalid' })])
  })
})

test('a reader who leaves early is no fault', async () => {
  const ran = await new Promise<{ code: number | null; err: string }>((resolve) => {
    const child = execFile(process.execPath, ['bin/withet.js', 'templates', 'show', 'mou-cooperation'])
    let err = ''
    child.stderr?.on('data', (chunk) => {
      err += chunk
    })
    child.stdout?.destroy()
    child.on('close', (code) => resolve({ code, err }))
  })
  expect(ran).toEqual({ code: 0, err: '' })
})

// ---- what `withet fields` prints is read by what reads delegations ----

const app = await openApp({
  home: '.',
  cabinet: join(folder, 'none'),
  data: join(folder, 'data'),
  today: () => '2026-11-22',
})

describe('the form that `fields` prints', () => {
  const ids = app.templates().map(({ id }) => id)
  const form = (id: string): string => skeletonOf([app.template(id)])

  test.each(ids)('%s, left blank', (id) => {
    const { delegation, warnings } = readDelegation(form(id), 'form.yaml')
    expect({ people: delegation.people, visit: delegation.visit, warnings }).toEqual({ people: [], warnings: [] })
  })

  test.each(ids)('%s, filled in: nothing is missing', async (id) => {
    const template = app.template(id)
    const filled = stringify(fillForm(parse(form(id), { schema: 'failsafe' }), [], template.fields))
    const delegation = readDelegation(filled, 'form.yaml')
    const { draft } = await assemble(app.desk(), {
      template,
      delegation,
      langs: ['th', 'en'],
      date: '2026-11-22',
      answers: [],
      by: 'ผู้ทดสอบ',
    })
    const facts = draft.missing.filter(({ field }) => !field.startsWith('members'))
    expect(facts).toEqual([])
  })

  test('of all templates at once', () => {
    const all = skeletonOf(app.templates())
    expect(readDelegation(all, 'form.yaml').delegation.id).toBe('my-delegation')
  })
})

/** Fills every blank of a form by where it stands, as a person would. */
function fillForm(value: unknown, path: readonly string[], fields: ReturnType<typeof app.template>['fields']): unknown {
  const name = path.at(-1) ?? ''
  const field = path[0] === 'answers' ? fields.find(({ id }) => id === path[1]) : undefined
  if (Array.isArray(value)) {
    if (value.length > 0) return value.map((item) => fillForm(item, path, fields))
    if (name === 'subjects') return ['foreign-guest']
    return field?.type === 'people' ? [{ name: 'ก', position: 'ข' }] : ['ก', 'ข']
  }
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, inside]) => [key, fillForm(inside, [...path, key], fields)]),
    )
  if (value !== '') return value
  const known: { readonly [name: string]: string } = {
    country: 'JP',
    nationality: 'JP',
    passport: 'AB1234567',
    kind: 'official',
    rank: 'mayor',
    from: '2026-12-01',
    to: '2026-12-03',
    on: '2026-12-01',
    at: '14:00',
    born: '1961-02-03',
    issued: '2020-01-01',
    expires: '2030-01-01',
    languages: 'ja',
  }
  const typed: { readonly [type: string]: string } = {
    date: '1 ธ.ค. 2569',
    time: '14.00 น.',
    number: '12',
    money: '50,000 บาท',
    country: 'MY',
    flag: 'yes',
    choice: Object.keys(field?.options ?? {})[0] ?? '',
  }
  return (field && path.length === 2 ? typed[field.type] : known[name]) ?? 'คำ'
}
