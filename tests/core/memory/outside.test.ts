/** Other programs read what Withet writes: OmegaT itself in its console mode, the translate toolkit, and libxml. */
import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import { unitFrom } from '../../../src/core/memory/carried.ts'
import { unitsOfTemplate } from '../../../src/core/memory/from-template.ts'
import { translateTemplate } from '../../../src/core/memory/into-template.ts'
import { fromOmegat, omegatProject } from '../../../src/core/memory/omegat.ts'
import { reviewImport, takeUnits } from '../../../src/core/memory/review-units.ts'
import { writeTbx } from '../../../src/core/memory/tbx.ts'
import type { Term } from '../../../src/core/memory/term.ts'
import { readTermFiles } from '../../../src/core/memory/term-file.ts'
import { readTmx, writeTmx } from '../../../src/core/memory/tmx.ts'
import { sourceOf } from '../../../src/core/memory/variant.ts'
import { readXliff12, writeXliff12 } from '../../../src/core/memory/xliff12.ts'
import { writeXliff20 } from '../../../src/core/memory/xliff20.ts'
import { readTemplate } from '../../../src/core/template.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'withet-exchange-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const lacks = (command: string, ...args: readonly string[]): boolean => {
  const { status } = spawnSync(command, args, { stdio: 'ignore' })
  return status !== 0
}

const name = join('letter', 'letter-invitation.yaml')
const source = readFileSync(join(ROOT, 'templates', name), 'utf8')
const template = readTemplate(source, name)
const units = unitsOfTemplate(template, { author: 'Withet', date: '2026-11-28' })
const terms: readonly Term[] = readTermFiles(
  readdirSync(join(ROOT, 'terms')).map((file) => ({
    name: file,
    source: readFileSync(join(ROOT, 'terms', file), 'utf8'),
  })),
)
const setting = { source: 'th', target: 'en', original: template.id, version: '0.1.0' }
const taker = { file: 'back', by: 'x', today: '2026-01-01' } as const

// ---- OmegaT ----

const noOmegat = lacks('which', 'omegat') ? 'omegat is not on this machine' : ''

function write(at: string, project: ReturnType<typeof omegatProject>): void {
  for (const inside of project.folders) mkdirSync(join(at, inside), { recursive: true })
  for (const file of project.files) {
    mkdirSync(dirname(join(at, file.name)), { recursive: true })
    writeFileSync(join(at, file.name), file.content)
  }
}

function translateWithOmegat(at: string): string {
  const { stdout, stderr, status } = spawnSync(
    'omegat',
    [at, '--mode=console-translate', `--config-dir=${join(folder, 'config')}`],
    { encoding: 'utf8', env: { ...process.env, HOME: folder, DISPLAY: '' } },
  )
  expect(status, stdout + stderr).toBe(0)
  return stdout + stderr
}

const back = (at: string, file: string) => readFileSync(join(at, file))

describe.skipIf(noOmegat)(`OmegaT${noOmegat && ` (skipped: ${noOmegat})`}`, () => {
  test('opens the project, translates it from the memory, and gives it back', () => {
    const at = join(folder, 'whole')
    write(at, omegatProject(units, { ...setting, memory: units, terms }))
    translateWithOmegat(at)
    const { taken, skipped } = readXliff12(back(at, `target/${template.id}.xlf`), 'target.xlf')
    expect(skipped).toEqual([])
    expect(taken.length).toBeGreaterThan(units.length / 2)
    const known = new Map(units.map((unit) => [unit.id, unit]))
    const shared = taken.filter(({ id, variants }) => {
      const unit = known.get(id ?? '')
      return unit && sourceOf(variants.en ?? []) === sourceOf(unit.variants.en ?? [])
    })
    // One Thai text may have two translations in a template; OmegaT then shows one of them for both.
    const texts = units.map(({ variants }) => sourceOf(variants.th ?? []))
    const repeated = taken.filter(
      ({ variants }) => texts.filter((text) => text === sourceOf(variants.th ?? [])).length > 1,
    )
    expect(shared.length + repeated.length).toBeGreaterThanOrEqual(taken.length)
  })

  test('gives back the memory that it saved, with what a translator changed', () => {
    const at = join(folder, 'changed')
    write(at, omegatProject(units, { ...setting, memory: units, terms }))
    translateWithOmegat(at)
    // OmegaT writes the project's memory in this form beside the project; a translator's change is one in its text.
    const saved = readFileSync(join(at, 'changed-omegat.tmx'), 'utf8')
    expect(saved).toContain('It is therefore with great pleasure that I invite you')
    writeFileSync(
      join(at, 'omegat', 'project_save.tmx'),
      saved.replace('It is therefore with great pleasure', 'With great pleasure it is'),
    )
    rmSync(join(at, 'tm', 'auto'), { recursive: true })
    mkdirSync(join(at, 'tm', 'auto'))
    translateWithOmegat(at)
    const rows = fromOmegat(readTmx(back(at, 'changed-omegat.tmx'), 'project_save.tmx'), units, 'th', 'en')
    expect(rows.skipped).toEqual([])
    const review = reviewImport(
      units,
      rows.taken.map((carried) => unitFrom(carried, taker)),
    )
    expect(review.changed.map(({ incoming }) => incoming.context.place)).toEqual(['letter-invitation#invitation'])
    expect(review.new).toEqual([])
    const next = translateTemplate(source, template, takeUnits(review, ['changed'], taker), 'project_save.tmx')
    expect(next.source).toContain('With great pleasure it is that I invite you')
    // The same change by way of the translated document.
    const target = readXliff12(back(at, `target/${template.id}.xlf`), 'target.xlf')
    const invitation = target.taken.find(({ context }) => context?.place === 'letter-invitation#invitation')
    expect(sourceOf(invitation?.variants.en ?? [])).toContain('With great pleasure it is that I invite you')
  })

  test('reads the plain memory too, where a text holds no field', () => {
    const at = join(folder, 'plain')
    write(at, omegatProject(units, { ...setting, memory: [], terms: [] }))
    writeFileSync(join(at, 'tm', 'auto', 'withet.tmx'), writeTmx(units, setting))
    expect(translateWithOmegat(at)).toContain('Created by: Withet')
    const plain = units.filter(({ variants }) =>
      Object.values(variants)
        .flat()
        .every((part) => typeof part === 'string'),
    )
    const { taken } = readXliff12(back(at, `target/${template.id}.xlf`), 'target.xlf')
    for (const unit of plain) {
      const found = taken.find(({ id }) => id === unit.id)
      expect(found?.variants.en).toEqual(unit.variants.en)
    }
    expect(plain.length).toBeGreaterThan(0)
  })
})

// ---- translate toolkit ----

const PYTHON = '/usr/bin/python3'
const noToolkit = lacks(PYTHON, '-c', 'import translate.storage.tbx') ? 'translate-toolkit is not on this machine' : ''

/** The pairs of words that the toolkit finds in a file, with the words within codes as it shows them. */
function toolkit(kind: 'tmx' | 'xliff' | 'tbx', content: string): readonly (readonly [string, string])[] {
  const file = join(folder, `toolkit.${kind}`)
  writeFileSync(file, content)
  const program = `
import json, sys
from translate.storage import tmx, xliff, tbx
store = {'tmx': lambda f: tmx.tmxfile(f, 'th', 'en'), 'xliff': xliff.xlifffile, 'tbx': lambda f: tbx.tbxfile(f, 'th', 'en')}[sys.argv[1]](open(sys.argv[2], 'rb'))
print(json.dumps([[str(u.source), str(u.target)] for u in store.units if u.source]))
`
  const { stdout, stderr, status } = spawnSync(PYTHON, ['-c', program, kind, file], { encoding: 'utf8' })
  expect(status, stderr).toBe(0)
  return JSON.parse(stdout)
}

describe.skipIf(noToolkit)(`the translate toolkit${noToolkit && ` (skipped: ${noToolkit})`}`, () => {
  const pairs = units.map(({ variants }) => [sourceOf(variants.th ?? []), sourceOf(variants.en ?? [])])

  test('sees every unit of the TMX', () => {
    expect(toolkit('tmx', writeTmx(units, setting))).toEqual(pairs)
  })

  test('sees every unit of the XLIFF 1.2', () => {
    expect(toolkit('xliff', writeXliff12(units, setting))).toEqual(pairs)
  })

  test('sees every term of the TBX by the form to write', () => {
    const both = terms.filter(({ forms }) => forms.th?.[0] && forms.en?.[0])
    const seen = toolkit('tbx', writeTbx(both))
    expect(seen).toEqual(both.map(({ forms }) => [forms.th?.[0]?.text, forms.en?.[0]?.text]))
    expect(seen.length).toBeGreaterThan(20)
  })
})

// ---- schemas that come with other programs ----

const JAR = '/usr/share/omegat/OmegaT.jar'
const XSD = '/usr/share/php/Symfony/Component/Translation/Resources/schemas'
const noXmllint = lacks('xmllint', '--version') ? 'xmllint is not on this machine' : ''
const noJar = noXmllint || noOmegat
const noXsd = noXmllint || (existsSync(XSD) ? '' : 'php-symfony-translation is not on this machine')

/** What xmllint has to say against a file by the standard's own schema. */
function faults(content: string, kind: '--dtdvalid' | '--schema', schema: string): string {
  const file = join(folder, 'checked.xml')
  writeFileSync(file, content)
  const { status, stderr } = spawnSync('xmllint', ['--nonet', '--noout', kind, schema, file], { encoding: 'utf8' })
  return status === 0 ? '' : stderr
}

/** The schemas of OmegaT, side by side as they name each other. */
function schemasOfOmegat(): string {
  const at = join(folder, 'schemas')
  mkdirSync(at, { recursive: true })
  const inside = unzipSync(readFileSync(JAR), { filter: ({ name }) => /^schemas\/[\w.]+$/.test(name) })
  for (const [name, content] of Object.entries(inside)) writeFileSync(join(folder, name), content)
  return at
}

/** The schema with its own copy of what it imports from the net. */
function xliffSchema(name: string): string {
  const at = join(folder, name)
  copyFileSync(join(XSD, 'xml.xsd'), join(folder, 'xml.xsd'))
  const local = 'schemaLocation="xml.xsd"'
  writeFileSync(at, readFileSync(join(XSD, name), 'utf8').replace(/schemaLocation="[^"]*xml\.xsd"/, local))
  return at
}

describe.skipIf(noJar)(`schemas that come with OmegaT${noJar && ` (skipped: ${noJar})`}`, () => {
  test('find no fault in the TMX, by the DTD of TMX 1.4', () => {
    expect(faults(writeTmx(units, setting), '--dtdvalid', join(schemasOfOmegat(), 'tmx14.dtd'))).toBe('')
  })

  test('find no fault in the TBX', () => {
    expect(faults(writeTbx(terms), '--schema', join(schemasOfOmegat(), 'tbx.xsd'))).toBe('')
  })

  test('find no fault in the filters of a project', () => {
    const project = omegatProject(units, { ...setting, memory: [], terms: [] })
    const filters = project.files.find((file) => file.name === 'omegat/filters.xml')?.content ?? ''
    expect(faults(filters, '--schema', join(schemasOfOmegat(), 'filters.xsd'))).toBe('')
  })

  test('do find the fault of a file that has one', () => {
    const wrong = writeTmx(units, setting).replace(' segtype="block"', '')
    expect(faults(wrong, '--dtdvalid', join(schemasOfOmegat(), 'tmx14.dtd'))).toContain('segtype')
  })
})

describe.skipIf(noXsd)(`schemas of XLIFF${noXsd && ` (skipped: ${noXsd})`}`, () => {
  test('find no fault in the XLIFF 1.2, by its strict schema', () => {
    expect(faults(writeXliff12(units, setting), '--schema', xliffSchema('xliff-core-1.2-strict.xsd'))).toBe('')
  })

  test('find no fault in the XLIFF 2.0', () => {
    expect(faults(writeXliff20(units, setting), '--schema', xliffSchema('xliff-core-2.0.xsd'))).toBe('')
  })
})
