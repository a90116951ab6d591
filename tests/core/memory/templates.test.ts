import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../../src/core/errors.ts'
import { unitFrom } from '../../../src/core/memory/carried.ts'
import { unitsOfTemplate } from '../../../src/core/memory/from-template.ts'
import { translateTemplate } from '../../../src/core/memory/into-template.ts'
import { reviewImport, takeUnits } from '../../../src/core/memory/review-units.ts'
import { readTmx, writeTmx } from '../../../src/core/memory/tmx.ts'
import type { TranslationUnit } from '../../../src/core/memory/unit.ts'
import { readXliff12, writeXliff12 } from '../../../src/core/memory/xliff12.ts'
import { readXliff20, writeXliff20 } from '../../../src/core/memory/xliff20.ts'
import { readTemplate } from '../../../src/core/template.ts'

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'templates')
const TEMPLATES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => {
    const source = readFileSync(join(FOLDER, name), 'utf8')
    const template = readTemplate(source, name)
    return { name, source, template, units: unitsOfTemplate(template, { author: 'Withet', date: '2026-11-28' }) }
  })

const taker = { file: 'back.xlf', by: 'x', today: '2026-01-01' } as const
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const setting = { original: 'template', version: '0.1.0' }

const PAIRS = [
  ['th', 'en'],
  ['en', 'th'],
] as const
const FORMATS = [
  ['tmx', writeTmx, readTmx],
  ['xliff12', writeXliff12, readXliff12],
  ['xliff20', writeXliff20, readXliff20],
] as const

describe.each(TEMPLATES)('$name', ({ source, template, units }) => {
  test.each(FORMATS)('comes back whole from %s, in each direction', (_, write, read) => {
    expect(units.length).toBeGreaterThan(0)
    for (const [from, to] of PAIRS) {
      const file = bytes(write(units, { ...setting, source: from, target: to }))
      const back = read(file, 'f').taken.map((carried) => unitFrom(carried, taker))
      expect(back).toEqual(units)
      expect(reviewImport(units, back).same).toHaveLength(units.length)
      expect(translateTemplate(source, template, back, 'f')).toEqual({ source, changed: [] })
    }
  })

  test('takes another translation of every segment, and is a template still', () => {
    const edited = units.map((unit): TranslationUnit => {
      const en = unit.variants.en ?? []
      return { ...unit, variants: { ...unit.variants, en: [...en, ' As amended:\n"it" is so.'] } }
    })
    const back = readXliff20(bytes(writeXliff20(edited, { ...setting, source: 'th', target: 'en' })), 'f')
    const review = reviewImport(
      units,
      back.taken.map((carried) => unitFrom(carried, taker)),
    )
    expect(review.changed).toHaveLength(units.length)
    const next = translateTemplate(source, template, takeUnits(review, ['changed'], taker), 'f')
    expect(next.changed).toHaveLength(units.length)
    const read = readTemplate(next.source, template.file)
    expect(read.version).toBe(template.version + 1)
    for (const [index, segment] of read.segments.entries()) {
      const former = template.segments[index]?.source
      expect(segment.source.th).toBe(former?.th)
      if (former?.th && former.en) expect(segment.source.en).toBe(`${former.en} As amended:\n"it" is so.`)
    }
  })
})

describe('what comes back for a template', () => {
  const [one] = TEMPLATES.filter(({ template }) => template.id === 'letter-invitation')
  if (!one) throw new Error('the template of this test is gone')
  const { source, template, units } = one
  const opening = units.find(({ context }) => context.place.endsWith('#cause')) as TranslationUnit
  const with_ = (en: TranslationUnit['variants'][string]) => [{ ...opening, variants: { ...opening.variants, en } }]

  test.each([
    ['braces in words', ['{{#if identity}}x{{/if}}'], 'braces stand among its words'],
    ['a field of another segment', [{ code: 'people.0.identity.passport' }], 'does not stand in this segment'],
  ])('is refused with %s', (_, en, problem) => {
    const refused = () => translateTemplate(source, template, with_(en), 'back.xlf')
    expect(refused).toThrow(AppError)
    expect(refused).toThrow(problem)
  })

  test('is refused when it breaks the template', () => {
    expect(() => translateTemplate(source, template, with_(['No field is left.']), 'back.xlf')).toThrow(
      /letter-invitation/,
    )
  })
})
