/** The glossary: what is shipped, how it is found in a text, and what the office adds. */
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { readDutyMap } from '../../../src/core/duties.ts'
import { AppError } from '../../../src/core/errors.ts'
import { foldWithPlaces } from '../../../src/core/memory/fold.ts'
import { termsOfDuties } from '../../../src/core/memory/from-duties.ts'
import { joinTerms, termsOfPeople } from '../../../src/core/memory/glossary.ts'
import { addTerm, officeTerms, withdrawTerm } from '../../../src/core/memory/office-terms.ts'
import { approvedForm, glossaryOf, inForce, recognise, termsAt } from '../../../src/core/memory/recognise.ts'
import type { Term } from '../../../src/core/memory/term.ts'
import { readTermFiles } from '../../../src/core/memory/term-file.ts'
import { foldThai } from '../../../src/core/thai.ts'
import type { IsoDate } from '../../../src/core/types.ts'
import { openTrial, trialFolder } from '../cabinet/filer.ts'

const base = trialFolder()
afterAll(() => rmSync(base, { recursive: true, force: true }))

const duties = await readDutyMap('duties')
const written = readTermFiles(
  readdirSync('terms').map((name) => ({ name, source: readFileSync(join('terms', name), 'utf8') })),
)
const shipped = joinTerms(
  termsOfDuties(duties),
  written.map((term) => ({ term })),
)
const glossary = glossaryOf(shipped)
const found = (text: string, lang: string, date: IsoDate = '2026-11-28') =>
  recognise(text, lang, glossary, date).map(({ term, form, at, length }) => [
    term.id,
    form.status,
    text.slice(at, at + length),
  ])

describe('what is shipped', () => {
  test('has every district, agency and unit of the duty map, and 150 terms at least, each with its source', () => {
    expect(shipped.length).toBeGreaterThanOrEqual(150)
    expect(shipped.filter(({ source }) => source.trim() === '')).toEqual([])
    expect(shipped.filter(({ kind }) => kind === 'district')).toHaveLength(50)
    const names = shipped.flatMap(({ forms }) => Object.values(forms).flat()).map(({ text }) => text)
    for (const { name, kind } of duties.agencies) if (kind === 'agency') expect(names, name.th).toContain(name.th)
    for (const { units } of duties.structures)
      for (const { name, level } of units) if (level === 'unit') expect(names, name.th).toContain(name.th)
  })

  test('on any day there is one form to write, or none', () => {
    const days: IsoDate[] = [
      '1990-01-01',
      '1995-08-28',
      '1999-03-31',
      '1999-04-01',
      '2004-12-20',
      '2016-11-16',
      '2016-11-17',
      '2026-11-28',
    ]
    for (const day of days)
      for (const { id, forms } of shipped)
        for (const [lang, all] of Object.entries(forms)) {
          const approved = all.filter((form) => form.status === 'approved' && inForce(form, day))
          expect(approved.length, `${id} ${lang} ${day}`).toBeLessThanOrEqual(1)
        }
  })

  test('each form is found where it stands alone, on a day on which it holds', () => {
    for (const term of shipped)
      for (const [lang, forms] of Object.entries(term.forms))
        for (const form of forms) {
          const hits = recognise(form.text, lang, glossary, form.from ?? form.to ?? '2026-11-28')
          expect(
            hits.map((hit) => [hit.term.id, hit.form.text]),
            `${term.id} ${form.text}`,
          ).toContainEqual([term.id, form.text])
        }
  })
})

describe('by date', () => {
  test.each([
    ['the-office', 'en', '2016-11-16', 'International Affairs Division'],
    ['the-office', 'en', '2016-11-17', 'International Affairs Office'],
    ['the-office', 'th', '1995-08-28', 'กองการต่างประเทศ'],
    ['district-sathon', 'th', '1999-03-31', 'เขตสาธร'],
    ['district-sathon', 'th', '1999-04-01', 'เขตสาทร'],
    ['district-watthana', 'th', '1998-03-05', undefined],
    ['district-watthana', 'th', '1998-03-06', 'เขตวัฒนา'],
    ['unit-2002-g3', 'th', '2005-01-01', undefined],
  ] as const)('%s in %s on %s: %s', (id, lang, date, text) => {
    const term = shipped.find((candidate) => candidate.id === id)
    expect(term).toBeDefined()
    expect(term && approvedForm(term, lang, date)?.text).toBe(text)
  })

  test('terms of a day hold the forms of that day alone', () => {
    const before = termsAt(shipped, '1997-01-01').find(({ id }) => id === 'district-sathon')
    expect(before?.forms.th?.map(({ text, status }) => [text, status])).toEqual([['เขตสาธร', 'approved']])
    expect(termsAt(shipped, '1997-01-01').some(({ id }) => id === 'unit-2016-city')).toBe(false)
    expect(termsAt(shipped, '2020-01-01').some(({ id }) => id === 'unit-2016-city')).toBe(true)
  })
})

describe('in a text', () => {
  test('Thai without spaces: the longest form, as people type it, where it stands', () => {
    expect(found('ขอเชิญผู้ว่าราชการกรุงเทพมหานครและคณะฑูตานุทูตไปยังสํานักการระบายนํ้าและสำนักงานเขตสาธร', 'th')).toEqual([
      ['spelling-invite', 'approved', 'เชิญ'],
      ['governor-of-bangkok', 'approved', 'ผู้ว่าราชการกรุงเทพมหานคร'],
      ['diplomatic-corps', 'forbidden', 'คณะฑูตานุทูต'],
      ['agency-drainage', 'approved', 'สํานักการระบายนํ้า'],
      ['district-office-sathon', 'forbidden', 'สำนักงานเขตสาธร'],
    ])
    expect(found('สำนักงานเขตสาธร', 'th', '1996-01-01')).toEqual([
      ['district-office-sathon', 'approved', 'สำนักงานเขตสาธร'],
    ])
  })

  test('a post and the body that it heads may share letters: both are found', () => {
    const found = recognise('เรียน ผู้อำนวยการสำนักการระบายน้ำ', 'th', glossary, '2026-11-28')
    expect(found.map(({ form }) => form.text)).toEqual(['ผู้อำนวยการสำนัก', 'สำนักการระบายน้ำ'])
  })
  test('English: whole words, capitals or not; where capitals are the difference, they count', () => {
    expect(found('the governor of Bangkok signs the MoU with Sathorn District Office', 'en')).toEqual([
      ['governor-of-bangkok', 'approved', 'governor of Bangkok'],
      ['mou', 'forbidden', 'MoU'],
      ['district-office-sathon', 'admitted', 'Sathorn District Office'],
    ])
    expect(found('MOU', 'en')).toEqual([['mou', 'admitted', 'MOU']])
    expect(found('Bangkokian, consulate', 'en')).toEqual([])
  })

  test('a form of address on a Thai post is forbidden, on a guest approved', () => {
    expect(found('ฯพณฯ ผู้ว่าราชการกรุงเทพมหานคร', 'th')[0]?.[1]).toBe('forbidden')
    expect(found('ฯพณฯ นายเคน', 'th')).toEqual([['his-excellency', 'approved', 'ฯพณฯ']])
  })

  test('folding keeps places: the text is folded as everywhere, and every letter knows where it stood', () => {
    const thai = fc.string({
      unit: fc.constantFrom(...'กนุำา\u0e4d\u0e49\u0e48เแ๕5 \u00a0\u200bAé\n'),
      maxLength: 30,
    })
    fc.assert(
      fc.property(fc.oneof(thai, fc.string({ unit: 'grapheme' })), (text) => {
        const { text: folded, at } = foldWithPlaces(text)
        expect(folded.trim()).toBe(foldThai(text))
        expect(at).toHaveLength(folded.length + 1)
        expect(at).toEqual(at.toSorted((a, b) => a - b))
      }),
    )
  })

  test('a term put into any text is found there, at its place, unless a longer one takes it in', () => {
    const terms = shipped.filter(({ forms }) => forms.th?.some((form) => inForce(form, '2026-11-28')))
    fc.assert(
      fc.property(
        fc.constantFrom(...terms),
        fc.string({ maxLength: 20 }),
        fc.string({ maxLength: 20 }),
        (term, before, after) => {
          const form = term.forms.th?.find((candidate) => inForce(candidate, '2026-11-28'))
          const text = `${before} ${form?.text} ${after}`
          const hits = recognise(text, 'th', glossary, '2026-11-28').filter(({ at }) => at === before.length + 1)
          expect(hits.some((hit) => hit.term.id === term.id || hit.length > (form?.text.length ?? 0))).toBe(true)
        },
      ),
    )
  })
})

describe('a file of terms', () => {
  test('every fault is told with its file, line, field and fix', () => {
    const source = `withet: terms/1
terms:
  - { id: a b, kind: post, th: ก, source: x }
  - { id: c, kind: posts, th: ก, source: x }
  - { id: d, kind: post, source: x }
  - { id: e, kind: post, th: [ก, ข], source: x }
  - { id: e, kind: post, th: [{ text: ก, status: good, from: 2559-01-01 }], source: x }
  - { id: f, kind: post, th: ก }
`
    const refusal = () =>
      readTermFiles([
        { name: 'posts.yaml', source },
        { name: 'b.yaml', source: 'terms: [' },
      ])
    expect(refusal).toThrow(AppError)
    try {
      refusal()
    } catch (error) {
      const message = String(error)
      for (const words of [
        'posts.yaml:3',
        'posts.yaml:4:20 terms[2].kind',
        'did you mean "post"?',
        'posts.yaml:5',
        'posts.yaml:6:34 terms[4].th[2]',
        'two terms are called "e"',
        'posts.yaml:7',
        'terms[6]',
        'b.yaml:1',
      ])
        expect(message).toContain(words)
    }
  })
})

describe('the office’s own', () => {
  const term = (id: string, text: string): Term & { author: string; date: IsoDate } => ({
    id,
    kind: 'general',
    forms: { th: [{ text, status: 'approved' }], en: [{ text: `en ${text}`, status: 'approved' }] },
    source: 'somsri',
    author: 'somsri',
    date: '2026-11-28',
  })

  test('is added, replaces only when told to, and is withdrawn; all stays in the ledger', () => {
    const { ledger } = openTrial(join(base, 'own'))
    addTerm(ledger, term('new-word', 'คำใหม่'), shipped, false)
    expect(() => addTerm(ledger, term('new-word', 'อื่น'), shipped, false)).toThrow(/there already/)
    expect(() => addTerm(ledger, term('mou', 'อื่น'), shipped, false)).toThrow(/there already/)
    addTerm(ledger, term('mou', 'บันทึก'), shipped, true)
    addTerm(ledger, term('new-word', 'อื่น'), shipped, true)
    expect(officeTerms(ledger).map(({ term, conflict }) => [term.id, term.forms.th?.[0]?.text, conflict])).toEqual([
      ['mou', 'บันทึก', false],
      ['new-word', 'อื่น', false],
    ])
    expect(joinTerms(shipped, officeTerms(ledger)).find(({ id }) => id === 'mou')?.author).toBe('somsri')
    withdrawTerm(ledger, { id: 'mou', by: 'somsri', on: '2026-11-28' })
    expect(joinTerms(shipped, officeTerms(ledger)).find(({ id }) => id === 'mou')?.author).toBeUndefined()
    expect(() => withdrawTerm(ledger, { id: 'mou', by: 'somsri', on: '2026-11-28' })).toThrow(/no term "mou"/)
    expect(ledger.entries('terms').entries).toHaveLength(4)
  })

  test('two people who settle it apart are both shown, until one chooses', () => {
    const { ledger } = openTrial(join(base, 'apart'))
    // What two PCs write that do not see each other: neither entry names the other.
    for (const text of ['หนึ่ง', 'สอง']) ledger.append('terms', { add: term('apart', text), over: [] })
    expect(officeTerms(ledger).map(({ conflict }) => conflict)).toEqual([true, true])
    addTerm(ledger, term('apart', 'สอง'), shipped, true)
    expect(officeTerms(ledger).map(({ term, conflict }) => [term.forms.th?.[0]?.text, conflict])).toEqual([
      ['สอง', false],
    ])
  })

  test('what nobody can read settles nothing', () => {
    const { ledger } = openTrial(join(base, 'odd'))
    for (const odd of [null, { add: { id: 'x' } }, { add: term('__proto__', 'ก'), over: [] }])
      ledger.append('terms', odd)
    expect(officeTerms(ledger)).toEqual([])
  })
})

test('people are known by the names of kept delegations, in both scripts', () => {
  const kept = {
    id: 'visit',
    people: [],
    by: 'x',
    sample: false,
    version: '',
    facts: { people: [{ name: { th: 'เคน ซาโต', en: 'Ken Sato' } }, { name: { en: 'One Script' } }, 7] },
  }
  expect(termsOfPeople([kept])).toEqual([])
  const [person, ...others] = termsOfPeople([{ ...kept, facts: { people: kept.facts.people.slice(0, 2) } }])
  expect(others).toEqual([])
  expect(person).toMatchObject({ kind: 'person', source: 'delegation visit', forms: { en: [{ text: 'Ken Sato' }] } })
  expect(person?.id).not.toMatch(/ken|sato/i)
})
