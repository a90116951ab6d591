/** Where units come from: the branches of a template's text, what a draft prints, what people bring in. */
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { valuesOf } from '../../../src/core/memory/from-draft.ts'
import { keepUnits, keptUnits, withdrawUnits } from '../../../src/core/memory/kept.ts'
import { matchesIn } from '../../../src/core/memory/match.ts'
import { templateSources } from '../../../src/core/memory/sources.ts'
import { unitOf } from '../../../src/core/memory/unit-of.ts'
import { sourceOf } from '../../../src/core/memory/variant.ts'
import { readTemplate } from '../../../src/core/template.ts'
import { openTrial, trialFolder } from '../cabinet/filer.ts'
import { delegation, draftOf, template } from '../samples.ts'

const base = trialFolder()
afterAll(() => rmSync(base, { recursive: true, force: true }))

const templates = readdirSync('templates').flatMap((kind) =>
  readdirSync(join('templates', kind)).map((name) =>
    readTemplate(readFileSync(join('templates', kind, name), 'utf8'), name),
  ),
)

describe('templates', () => {
  test('every segment in two languages is a unit, word for word', () => {
    for (const source of templateSources(templates)) {
      const units = source.units()
      const of = templates.find(({ id }) => source.name === `template ${id}`)
      for (const segment of of?.segments ?? []) {
        const texts = Object.entries(segment.source).filter(([, text]) => text !== null)
        if (texts.length < 2) continue
        const said = units.map(({ variants }) =>
          JSON.stringify(Object.entries(variants).map(([lang, variant]) => [lang, sourceOf(variant)])),
        )
        expect(said, segment.id).toContain(JSON.stringify(texts))
      }
    }
  })

  test('a text with conditions is known with all of them met, and with none', () => {
    const one = template(
      '{{#if city}}ตามที่{{city}}แจ้ง{{else}}ตามที่แจ้ง{{/if}} ว่าจะมา{{#unless purpose}}เยือน{{/unless}}นั้น',
      '{{#if city}}As {{city}} wrote{{else}}As you wrote{{/if}}, of a {{#unless purpose}}plain {{/unless}}visit',
    )
    const said = templateSources([one])
      .flatMap((source) => source.units())
      .map(({ variants }) => sourceOf(variants.en ?? []))
    expect(said.slice(1)).toEqual(['As {{city}} wrote, of a visit', 'As you wrote, of a plain visit'])
    const units = templateSources([one]).flatMap((source) => source.units())
    const [match] = matchesIn(units, { text: 'ตามที่แจ้ง ว่าจะมาเยือนนั้น', from: 'th', to: 'en' })
    expect(match).toMatchObject({ score: 100, text: 'As you wrote, of a plain visit' })
  })
})

test('a draft’s values go by the code of their place, in each language', () => {
  const th = draftOf(
    template('ขอต้อนรับ{{city}} วันที่ {{date visit.from}}'),
    delegation('city: { th: โซล, en: Seoul }\nvisit: { from: 2018-11-17, to: 2018-11-20 }'),
  )
  expect(valuesOf(th)).toEqual({ city: { th: 'โซล' }, 'date visit.from': { th: '๑๗ พฤศจิกายน ๒๕๖๑' } })
})

test('units that people bring in stay in the ledger, one in place of another, until they are withdrawn', () => {
  const { ledger } = openTrial(join(base, 'kept'))
  const unit = (text: string, state: 'translated' | 'final' = 'translated') =>
    unitOf({
      variants: { th: [text, { code: 'city' }], en: [`en ${text}`] },
      context: { place: 'import#1' },
      origin: { kind: 'import', file: 'old.tmx' },
      state,
      author: 'somsri',
      date: '2020-01-01',
    })
  const many = Array.from({ length: 450 }, (_, n) => unit(`ข้อความ ${n}`))
  keepUnits(ledger, many)
  const before = keptUnits(ledger)
  expect(before.units()).toEqual(many)
  keepUnits(ledger, [unit('ข้อความ 7', 'final')])
  expect(keptUnits(ledger).stamp).not.toBe(before.stamp)
  expect(
    keptUnits(ledger)
      .units()
      .find(({ id }) => id === many[7]?.id)?.state,
  ).toBe('final')
  withdrawUnits(
    ledger,
    many.slice(0, 449).map(({ id }) => id),
    'somsri',
    '2026-11-28',
  )
  expect(keptUnits(ledger).units()).toEqual(many.slice(449))
  ledger.append('memory', { units: [{ id: 'x' }] })
  expect(keptUnits(ledger).units()).toEqual(many.slice(449))
})
