import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../../src/core/errors.ts'
import { type CarriedUnit, type Rows, unitFrom } from '../../../src/core/memory/carried.ts'
import { termFrom } from '../../../src/core/memory/carried-term.ts'
import { readGlossary, writeGlossary } from '../../../src/core/memory/omegat-glossary.ts'
import { readTbx, writeTbx } from '../../../src/core/memory/tbx.ts'
import { readTermsCsv, writeTermsCsv } from '../../../src/core/memory/term-csv.ts'
import { readTmx, writeTmx } from '../../../src/core/memory/tmx.ts'
import type { TranslationUnit } from '../../../src/core/memory/unit.ts'
import { readXliff12, writeXliff12, type XliffSetting } from '../../../src/core/memory/xliff12.ts'
import { readXliff20, writeXliff20 } from '../../../src/core/memory/xliff20.ts'
import { terms, units } from './arbitrary.ts'

const taker = { file: 'f', by: 'x', today: '2026-01-01' } as const
const setting: XliffSetting = { source: 'th', target: 'en', original: 'memory', version: '0.1.0' }
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

type Format = {
  readonly write: (units: readonly TranslationUnit[], setting: XliffSetting) => string
  readonly read: (bytes: Uint8Array, file: string) => Rows<CarriedUnit>
}
const FORMATS: { readonly [name: string]: Format } = {
  tmx: { write: writeTmx, read: readTmx },
  xliff12: { write: writeXliff12, read: readXliff12 },
  xliff20: { write: writeXliff20, read: readXliff20 },
}

describe.each(Object.entries(FORMATS))('%s', (_, { write, read }) => {
  test.each([
    ['th', 'en'],
    ['en', 'th'],
  ])('gives any unit back, from %s to %s', (source, target) => {
    fc.assert(
      fc.property(units(source, target), (all) => {
        const { rows, taken, skipped } = read(bytes(write(all, { ...setting, source, target })), 'f')
        expect(skipped).toEqual([])
        expect(rows).toBe(all.length)
        expect(taken.map((carried) => unitFrom(carried, taker))).toEqual(all)
      }),
    )
  })

  test('meets damaged bytes with a refusal or with rows that add up, and nothing else', () => {
    const damage = fc.tuple(
      units('th', 'en'),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }),
    )
    fc.assert(
      fc.property(damage, ([all, changes]) => {
        const damaged = bytes(write(all, setting))
        for (const [at, byte] of changes) damaged[at % damaged.length] = byte
        try {
          const { rows, taken, skipped } = read(damaged, 'f')
          expect(taken.length + skipped.length).toBe(rows)
        } catch (error) {
          expect(error).toBeInstanceOf(AppError)
        }
      }),
    )
  })

  test('meets any bytes with a refusal', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (any) => {
        expect(() => read(any, 'f')).toThrow(AppError)
      }),
    )
  })
})

describe('terms', () => {
  test('come back from TBX as they were', () => {
    fc.assert(
      fc.property(terms(), (all) => {
        const { taken, skipped } = readTbx(bytes(writeTbx(all)), 'f')
        expect(skipped).toEqual([])
        expect(taken.map((carried) => termFrom(carried, taker))).toEqual(all.map(dated))
      }),
    )
  })

  test('come back from a table as they were', () => {
    fc.assert(
      fc.property(terms(/^[^\u0085\u2028\u2029]*$/), (all) => {
        const { taken, skipped } = readTermsCsv(bytes(writeTermsCsv(all)), 'f')
        expect(skipped).toEqual([])
        expect(taken.map((carried) => termFrom(carried, taker))).toEqual(all.map(dated))
      }),
    )
  })

  test('come back from an OmegaT glossary with their forms', () => {
    fc.assert(
      fc.property(terms(), (all) => {
        const { taken, skipped } = readGlossary(bytes(writeGlossary(all, 'th', 'en')), 'f', 'th', 'en')
        const read = taken.map(({ forms }) => [forms.th?.[0]?.text, forms.en?.[0]?.text])
        const written = all.flatMap(({ forms }) => {
          const allowed = (lang: string) =>
            ['approved', 'admitted'].flatMap((status) => (forms[lang] ?? []).filter((form) => form.status === status))
          const [first] = allowed('en')
          return first ? allowed('th').map((form) => [form.text.trim(), first.text.trim()]) : []
        })
        const remarks = written.filter(([th]) => th?.startsWith('#'))
        expect(skipped).toEqual([])
        expect(read.length + remarks.length).toBe(written.length)
        expect(read).toEqual(written.filter(([th]) => !th?.startsWith('#')))
      }),
    )
  })
})

/** Who and when are said by whoever takes a term in, where the file does not. */
const dated = <T extends object>(term: T) => ({ author: taker.by, date: taker.today, ...term })
