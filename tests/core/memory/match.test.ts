/** Scores and matches: what must hold of any text, and what translators see. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Asked, matchesIn } from '../../../src/core/memory/match.ts'
import { scoreOf, tokensOf } from '../../../src/core/memory/score.ts'
import type { TranslationUnit, Variant } from '../../../src/core/memory/unit.ts'
import { inOrder, unitOf } from '../../../src/core/memory/unit-of.ts'
import { sourceOf, variantOf, withPlaces } from '../../../src/core/memory/variant.ts'
import { plan } from './sample.ts'

const unit = (th: string | Variant, en: string | Variant, place = 'trial#1', change: Partial<TranslationUnit> = {}) =>
  unitOf({
    variants: { th: typeof th === 'string' ? variantOf(th) : th, en: typeof en === 'string' ? variantOf(en) : en },
    context: { place },
    origin: { kind: 'work', id: 'trial' },
    state: 'translated',
    author: 'somsri',
    date: '2020-01-01',
    ...change,
  })

const ask = (units: readonly TranslationUnit[], text: string, more: Partial<Asked> = {}) =>
  matchesIn(units, { text, from: 'th', to: 'en', ...more })

describe('any text', () => {
  test('the score is the same from both sides, within 0 and 100, and 100 for the text itself', () => {
    fc.assert(
      fc.property(plan.text, plan.text, plan.lang, (a, b, lang) => {
        const [one, other] = [tokensOf([a], lang), tokensOf([b], lang)]
        const score = scoreOf(one, other)
        expect(score).toBe(scoreOf(other, one))
        expect(score >= 0 && score <= 100).toBe(true)
        expect(scoreOf(one, one)).toBe(100)
        if (score === 100) expect(one.exact).toBe(other.exact)
      }),
    )
  })

  test('an exact match is always found, among any others', () => {
    fc.assert(
      fc.property(fc.array(plan.pair, { minLength: 1, maxLength: 20 }), fc.nat(), (pairs, n) => {
        const units = pairs.map(([th, en], index) => unit([th], [en], `trial#${index}`))
        const [th = ''] = pairs[n % pairs.length] ?? []
        expect(ask(units, th)[0]?.score).toBe(100)
      }),
    )
  })

  test('words and places of every template are written back to the letter', () => {
    const files = readdirSync('templates', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.yaml'),
    )
    expect(files.length).toBeGreaterThan(20)
    for (const file of files) {
      const source = readFileSync(join('templates', file), 'utf8')
      expect(sourceOf(variantOf(source))).toBe(source)
    }
  })
})

describe('a match', () => {
  const visit = unit(
    'คณะผู้แทนจะเดินทางมาเยือนกรุงเทพมหานครในวันที่ ๑๙ ตุลาคม ๒๕๕๓ เวลา ๑๔.๐๐ น.',
    'The delegation will visit Bangkok on 19 October 2010 at 2.00 p.m.',
  )

  test('values of the present text are in its translation, in the target’s own way', () => {
    const [match] = ask([visit], 'คณะผู้แทนจะเดินทางมาเยือนกรุงเทพมหานครในวันที่ ๑๗ พฤศจิกายน ๒๕๕๙ เวลา ๐๙.๓๐ น.')
    expect(match).toMatchObject({ kind: 'exact', score: 100, unplaced: [] })
    expect(match?.text).toBe('The delegation will visit Bangkok on 17 November 2016 at 9.30 a.m.')
    const [back] = ask([visit], 'The delegation will visit Bangkok on 17 November 2016 at 9.30 a.m.', {
      from: 'en',
      to: 'th',
    })
    expect(back?.text).toBe('คณะผู้แทนจะเดินทางมาเยือนกรุงเทพมหานครในวันที่ ๑๗ พฤศจิกายน ๒๕๕๙ เวลา ๐๙.๓๐ น.')
    const arabic = ask([visit], 'The delegation will visit Bangkok on 17 November 2016 at 9.30 a.m.', {
      from: 'en',
      to: 'th',
      digits: 'arabic',
    })
    expect(arabic[0]?.text).toContain('17 พฤศจิกายน 2559 เวลา 09.30 น.')
  })

  test.each([
    ['งบประมาณ ๑,๕๐๐ บาท', 'a budget of 1,500 baht', 'งบประมาณ ๒๗,๐๐๐ บาท', 'a budget of 27,000 baht'],
    [
      'ผู้แทนจากญี่ปุ่น ๑๒ คน',
      '12 delegates from Japan',
      'ผู้แทนจากสาธารณรัฐเกาหลี ๗ คน',
      '7 delegates from the Republic of Korea',
    ],
    ['แผนงานปี ๒๕๖๐', 'the plan for 2017', 'แผนงานปี ๒๕๖๘', 'the plan for 2025'],
    [
      'ระหว่างวันที่ ๑๗–๒๐ พฤศจิกายน ๒๕๖๑',
      'on 17–20 November 2018',
      'ระหว่างวันที่ ๓๐ มกราคม – ๒ กุมภาพันธ์ ๒๕๖๒',
      'on 30 January – 2 February 2019',
    ],
    [
      'ในวันจันทร์ที่ ๑๙ พฤศจิกายน ๒๕๖๑',
      'on Monday, 19 November 2018',
      'ในวันอังคารที่ ๒๐ พฤศจิกายน ๒๕๖๑',
      'on Tuesday, 20 November 2018',
    ],
    ['ภายในเดือนตุลาคม ๒๕๕๓', 'by October 2010', 'ภายในเดือนมีนาคม ๒๕๖๐', 'by March 2017'],
  ])('%s → %s becomes %s → %s', (th, en, asked, expected) => {
    const [match] = ask([unit(th, en)], asked)
    expect(match?.score).toBe(100)
    expect(match?.text).toBe(expected)
  })

  test('two values of one kind are told apart by what they were', () => {
    const both = unit('ผู้ชาย ๓ คน ผู้หญิง ๕ คน', '5 women and 3 men')
    expect(ask([both], 'ผู้ชาย ๘ คน ผู้หญิง ๙ คน')[0]?.text).toBe('9 women and 8 men')
  })

  test('a field takes the value that the present draft prints there', () => {
    const welcome = unit('ขอต้อนรับ{{organisation}}สู่{{city}}', 'Welcome to {{city}}, {{organisation}}')
    const values = {
      organisation: { th: 'เทศบาลซารายา', en: 'the Saraya City Government' },
      city: { th: 'กรุงเทพฯ', en: 'Bangkok' },
    }
    expect(withPlaces('ขอต้อนรับเทศบาลซารายาสู่กรุงเทพฯ', 'th', values)).toHaveLength(4)
    const [match] = ask([welcome], 'ขอต้อนรับเทศบาลซารายาสู่กรุงเทพฯ', { values })
    expect(match).toMatchObject({ score: 100, text: 'Welcome to Bangkok, the Saraya City Government' })
  })

  test('what the translation could not take is told', () => {
    const words = unit('มีผู้เข้าร่วม ๕ คน', 'Five people take part')
    expect(ask([words], 'มีผู้เข้าร่วม ๗ คน')[0]).toMatchObject({ text: 'Five people take part', unplaced: ['7'] })
  })

  test('says what differs, in both directions of reading', () => {
    const [match] = ask([visit], 'คณะผู้แทนจะเดินทางมาเยือนกรุงเทพมหานครอย่างเป็นทางการในวันที่ ๑๙ ตุลาคม ๒๕๕๓ เวลา ๑๔.๐๐ น.')
    expect(match?.kind).toBe('fuzzy')
    const side = (skip: string) => match?.differs.flatMap(({ kind, text }) => (kind === skip ? [] : [text])).join('')
    expect(side('removed')).toContain('อย่างเป็นทางการ')
    expect(side('added')).toBe('คณะผู้แทนจะเดินทางมาเยือนกรุงเทพมหานครในวันที่ ๑๙ ตุลาคม ๒๕๕๓ เวลา ๑๔.๐๐ น.')
  })

  test('spellings of ำ, digits and doubled เ are no difference; capitals are one', () => {
    const water = unit('การระบายน้ำ ๕ แห่ง', 'Drainage at 5 places')
    expect(ask([water], 'การระบายนํ้า 5 เเห่ง')[0]?.score).toBe(100)
    expect(ask([water], 'drainage at 5 places', { from: 'en', to: 'th' })[0]?.score).toBe(99)
  })

  test('in its place, or between the same neighbours, it comes first as 101', () => {
    const [a, b, c] = ['ก่อนหน้า', 'ขอแสดงความนับถือ', 'ถัดไป']
    const former = inOrder([unit(a, 'Before', 'x#1'), unit(b, 'Yours faithfully', 'x#2'), unit(c, 'After', 'x#3')])
    const other = unit(b, 'Yours sincerely', 'y#1', { state: 'final' })
    const units = [...former, other]
    expect(ask(units, b).map(({ score, text }) => [score, text])).toEqual([
      [100, 'Yours sincerely'],
      [100, 'Yours faithfully'],
    ])
    for (const context of [{ place: 'x#2' }, { former: a, next: c }, { former: a }])
      expect(ask(units, b, context)[0]).toMatchObject({ kind: 'context', score: 101, text: 'Yours faithfully' })
    expect(ask(units, b, { former: a, next: a }).every(({ score }) => score === 100)).toBe(true)
  })

  test('what was written many times is one match', () => {
    const many = [1, 2, 3].map((n) => unit('ขอแสดงความนับถือ', 'Yours sincerely', `x#${n}`))
    expect(ask(many, 'ขอแสดงความนับถือ')).toMatchObject([{ times: 3 }])
  })
})
