import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../../src/core/register/database.ts'
import type { Entry } from '../../../src/core/register/entry.ts'
import { findIn } from '../../../src/core/register/find.ts'
import { remember } from '../../../src/core/register/remember.ts'
import { show } from '../../../src/core/register/shown.ts'
import { foldThai } from '../../../src/core/thai.ts'
import { trialFolder } from '../cabinet/filer.ts'
import { plant } from './plant.ts'
import { entry, trial } from './trial.ts'

const matter = (date: string, change = {}) => ({
  matter: { date: date as '2016-11-17', kind: 'letter' as const, subjects: [], side: [], ...change },
})

describe('as people type', () => {
  test('parts of words, either era, any digits, any spelling of ำ', async () => {
    const { file, register, titles } = await trial()
    file('ขอต้อนรับคณะผู้แทนจากกรุงโซลด้วยความยินดี เมื่อวันที่ ๑๗ พฤศจิกายน ๒๕๖๑', { title: 'โซล' })
    file('The delegation of Seoul arrives on 17 November 2018.', { title: 'Seoul' })
    file('ผู้อำนวยการสำนักการระบายน้ำ', { title: 'น้ำ' })
    await register.sync()
    expect(await titles('ผู้แทนจาก')).toEqual(['โซล'])
    for (const year of ['2561', '๒๕๖๑', '2018', '๒๐๑๘', 'พ.ศ. ๒๕๖๑', 'พ.ศ.2561'])
      expect((await titles(`17 ${year}`)).toSorted(), year).toEqual(['Seoul', 'โซล'])
    for (const spelling of ['ระบายน้ำ', 'ระบายนํ้า', 'ระบายน้ํา', 'ระบาย\u200bน้ำ'])
      expect(await titles(spelling), spelling).toEqual(['น้ำ'])
    expect(await titles('SEOUL delegation')).toEqual(['Seoul'])
    expect(await titles('กรุงโซล ระบายน้ำ')).toEqual([])
    expect(await titles('"delegation of seoul"')).toEqual(['Seoul'])
    expect(await titles('"seoul of delegation"')).toEqual([])
    expect(await titles('โซ')).toEqual(['โซล'])
    expect(await titles('น')).toHaveLength(3)
    for (const odd of ['"', '" OR "', '%', "'; DROP TABLE heads; --", '*', 'NEAR(', '\0', '\ud800'])
      expect(await titles(odd), odd).toBeDefined()
    register.close()
  })

  test('what has the words in its title comes first, then the newer', async () => {
    const { file, register, titles } = await trial()
    file('เรื่องปูซาน', { title: 'ก', ...matter('2010-01-01') })
    file('เรื่องปูซาน', { title: 'ข', ...matter('2020-01-01') })
    file('-', { title: 'ปูซาน', ...matter('1999-01-01') })
    await register.sync()
    expect(await titles('ปูซาน')).toEqual(['ปูซาน', 'ข', 'ก'])
    expect((await register.find({ words: 'ปูซาน', limit: 2 })).more).toBe(true)
    expect((await register.find({ words: 'ปูซาน', limit: 3 })).more).toBe(false)
    expect(await titles('', { from: '2005-01-01', to: '2010-01-01' })).toEqual(['ก'])
    expect(await titles('ปูซาน', { from: '2010-01-01' })).toEqual(['ข', 'ก'])
    register.close()
  })

  test('unit, kind, status and language narrow it', async () => {
    const { file, register, titles } = await trial()
    file('ปูซาน', { title: 'ก', lang: 'th+en', ...matter('2010-01-01', { kind: 'speech' }) })
    file('ปูซาน', { title: 'ข', lang: 'en', unit: null, ...matter('2020-01-01') })
    await register.sync()
    expect(await titles('ปูซาน', { unit: '2016.city' })).toEqual(['ก'])
    expect(await titles('ปูซาน', { kind: 'letter' })).toEqual(['ข'])
    expect(await titles('ปูซาน', { lang: 'th' })).toEqual(['ก'])
    expect(await titles('ปูซาน', { lang: 'en' })).toEqual(['ข', 'ก'])
    expect(await titles('ปูซาน', { status: 'sent' })).toEqual([])
    expect(await titles('ปูซาน', { status: 'working' })).toHaveLength(2)
    register.close()
  })

  test('both heads of a draft are found, and say that there are two', async () => {
    const { file, cabinet, register } = await trial()
    const { draft, id, record } = file('ปูซาน', { title: 'สองทาง' })
    plant(cabinet, draft, { ...record, parents: [id], note: 'ทางหนึ่ง' })
    plant(cabinet, draft, { ...record, parents: [id], note: 'อีกทางหนึ่ง' })
    await register.sync()
    const { hits } = await register.find({ words: 'ปูซาน', limit: 9 })
    expect(hits.map(({ conflict, note }) => [conflict, note]).toSorted()).toEqual([
      [1, 'ทางหนึ่ง'],
      [1, 'อีกทางหนึ่ง'],
    ])
    register.close()
  })
})

// ---- the same answers as a scan ----

const letters = [
  'ก',
  'น',
  'น้ำ',
  'นํ้า',
  'น้ํา',
  'เเ',
  'แ',
  'เ',
  'ู',
  '่',
  '\u0e4d',
  'า',
  '๒๕๖๑',
  '2018',
  '2561',
  '1',
  '๑',
  'A',
  'b',
  'É',
]
const units = fc.constantFrom(...letters, ' ', '\u00a0', '\u200b', '"', "'", '*', '.', '-', '😀', '\n')
const text = fc.array(units, { maxLength: 25 }).map((all) => all.join(''))
const query = fc
  .array(fc.constantFrom(...letters, ' ', "'", '*', '.', '-', '😀'), { minLength: 1, maxLength: 6 })
  .map((all) => all.join(''))

/** Written apart from the register: folds everything, and looks for each word, and for its year in the other era. */
function scan(drafts: readonly Entry[], typed: string): readonly string[] {
  const words = foldThai(typed)
    .split(' ')
    .filter((word) => word !== '')
  const swap = (word: string) => {
    let swapped = ''
    for (const part of word.split(/(\d+)/)) {
      const year = Number(part)
      const ce = part.length === 4 && year >= 1800 && year <= 2200
      const be = part.length === 4 && year >= 2343 && year <= 2743
      swapped += ce ? String(year + 543) : be ? String(year - 543) : part
    }
    return swapped
  }
  const has = ({ title, text }: Entry, word: string) => [title, text].some((words) => foldThai(words).includes(word))
  const found = drafts.filter((draft) => words.every((word) => has(draft, word) || has(draft, swap(word))))
  return found.map(({ draft }) => draft).toSorted()
}

test('finds what a scan of the folded text finds, no more and no less', async () => {
  const db = await openDatabase(`${trialFolder()}/r.sqlite`, 'trial')
  const shape = fc.tuple(
    fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 8 }),
    fc.array(query, { minLength: 5, maxLength: 5 }),
  )
  let found = 0
  fc.assert(
    fc.property(shape, ([texts, queries]) => {
      db.exec('DELETE FROM heads; DELETE FROM texts; DELETE FROM titles; DELETE FROM bodies')
      const drafts = texts.map(([title, text], number) => entry({ draft: `d${number}`, title, text }))
      for (const draft of drafts)
        remember(db, { draft: draft.draft, stamp: '', names: [] }, { entries: [draft], missing: 0 })
      for (const typed of queries.filter((typed) => foldThai(typed) !== '')) {
        const hits = findIn(db, { words: typed, limit: 100 }).hits.map(({ draft }) => draft)
        found += hits.length
        expect(hits.toSorted()).toEqual(scan(drafts, typed))
      }
    }),
    { numRuns: 60 },
  )
  // Queries that never hit would prove nothing.
  expect(found).toBeGreaterThan(50)
  db.close()
})

test('a hit is quoted as written, and never cut inside a grapheme', () => {
  const segmenter = new Intl.Segmenter('th', { granularity: 'grapheme' })
  const long = `${'ที่นั่นน้ำนิ่ง '.repeat(60)}ท่าเรือปูซาน👩‍👩‍👧 ${'กู้ภัยน้ำท่วม '.repeat(60)}`
  const [before, hit, after] = show(long, [['ปูซาน']])
  expect(hit).toEqual({ text: 'ปูซาน', hit: true })
  expect(before?.text).toMatch(/^….*ท่าเรือ$/u)
  expect(after?.text).toMatch(/^👩‍👩‍👧 .*…$/u)
  const whole = `${before?.text.slice(1)}ปูซาน${after?.text.slice(0, -1)}`
  const edges = new Set([...segmenter.segment(long)].map(({ index }) => index))
  const at = long.indexOf(whole)
  expect(at).toBeGreaterThan(0)
  expect(edges.has(at) && edges.has(at + whole.length)).toBe(true)
  expect(show('ก\nระบายนํ้า ปี ๒๕๖๑ เเล้ว', [[foldThai('ระบายน้ำ')], ['2018', '2561'], ['แล้ว']])).toEqual([
    { text: 'ระบายนํ้า', hit: true },
    { text: ' ปี ', hit: false },
    { text: '๒๕๖๑', hit: true },
    { text: ' ', hit: false },
    { text: 'เเล้ว', hit: true },
  ])
})

test('the same drafts are found whether few or many pass the filters', async () => {
  const db = await openDatabase(`${trialFolder()}/r.sqlite`, 'trial')
  const texts = ['คณะจากปูซาน ๒๕๖๑', 'คณะจากโซล ค.ศ. 2018', 'ปูซานและโซล', '']
  const many = Array.from({ length: 2_100 }, (_, n) => ({ unit: 'MANY', n }))
  const few = Array.from({ length: 12 }, (_, n) => ({ unit: 'FEW', n }))
  db.transaction(() => {
    for (const { unit, n } of [...many, ...few]) {
      const draft = `${unit} ${n}`
      const title = n % 5 === 0 ? 'ปูซาน' : 'ก'
      const entries = [entry({ draft, unit, title, text: texts[n % 4] ?? '', date: `20${10 + (n % 9)}-01-01` })]
      remember(db, { draft, stamp: '', names: [] }, { entries, missing: 0 })
    }
  })()
  const numbers = (words: string, unit: string) =>
    findIn(db, { words, unit, limit: 5_000 }).hits.map(({ draft }) => Number(draft.split(' ')[1]))
  for (const words of ['ปูซาน', 'โซล ปูซาน', 'จาก 2561', 'ซา', 'คณะ', 'ไม่มี']) {
    const found = new Set(numbers(words, 'MANY').filter((number) => number < 12))
    expect(new Set(numbers(words, 'FEW')), words).toEqual(found)
    expect(found.size > 0, words).toBe(words !== 'ไม่มี')
  }
  expect(numbers('ปูซาน', 'FEW').slice(0, 3)).toEqual([5, 10, 0])
  db.close()
})
