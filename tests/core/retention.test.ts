import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holdDraft, keptDrafts, mayDestroy, overSince, readSchedule, releaseDraft } from '../../src/core/retention.ts'
import type { IsoDate, Matter } from '../../src/core/types.ts'
import { openTrial, sample, trialFolder } from './cabinet/filer.ts'

let base = ''
beforeAll(() => {
  base = trialFolder()
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

let trials = 0
const cabinetOf = () => openTrial(join(base, String(trials++)))

const SHIPPED = readFileSync('office/retention.yaml', 'utf8')
const SOURCE = `withet: retention/1
classes:
  normal: { years: 10, after: hand-over, source: { th: ก, en: a } }
  finance: { years: 5, after: destroy, source: { th: ข, en: b } }
  routine: { years: 1, after: destroy, source: { th: ค, en: c } }
kinds: { programme: routine }
subjects: { finance: finance }
`
const MATTER: Matter = { date: '2020-02-29', kind: 'programme', subjects: ['protocol'], side: [] }
const schedule = readSchedule(SOURCE, 'retention.yaml')

test('what is over is a matter of one day, the same as for each draft by itself', () => {
  const cabinet = cabinetOf()
  cabinet.file(sample({ matter: MATTER }))
  const [history] = cabinet.list().drafts
  if (!history) throw new Error('nothing was filed')
  const dueOf = (date: IsoDate, years: number) => {
    const heads = history.heads.map((head) => ({ ...head, record: { ...head.record, matter: { ...MATTER, date } } }))
    return keptDrafts([{ ...history, heads }], keptFor(years), cabinet.ledger)[0]?.due ?? ''
  }
  for (const today of ['2023-02-28', '2023-03-01', '2024-02-28', '2024-02-29', '2024-03-01', '2025-12-31'] as const)
    for (const years of [1, 4, 5, 10])
      for (const day of ['02-27', '02-28', '02-29', '03-01', '03-02', '12-30', '12-31']) {
        const from = `${Number(today.slice(0, 4)) - years}-${day}` as IsoDate // a year and a day
        if (Number.isNaN(Date.parse(from)) || new Date(from).toISOString().slice(0, 10) !== from) continue
        const said = `${from} kept ${years} years, on ${today}`
        expect(from <= overSince(today, years), said).toBe(dueOf(from, years) <= today)
      }
})

const keptFor = (years: number) =>
  readSchedule(
    `withet: retention/1\nclasses:\n  only: { years: ${years}, after: destroy, source: { th: ก, en: a } }\n`,
    'retention.yaml',
  )

describe('the schedule', () => {
  test('as shipped: ten years, five for finance, each with its source', () => {
    const shipped = readSchedule(SHIPPED, 'retention.yaml')
    expect(shipped.classOf(MATTER)).toMatchObject({ id: 'normal', years: 10, after: 'hand-over' })
    expect(shipped.classOf({ ...MATTER, subjects: ['finance'] })).toMatchObject({ years: 5 })
    expect(shipped.classOf(MATTER).source.en).toMatch(/10 years/)
  })

  test('a class a kind; a subject first, but only where all subjects have one', () => {
    expect(schedule.classOf(MATTER).id).toBe('routine')
    expect(schedule.classOf({ ...MATTER, kind: 'letter' }).id).toBe('normal')
    expect(schedule.classOf({ ...MATTER, kind: 'letter', subjects: ['finance'] }).id).toBe('finance')
    expect(schedule.classOf({ ...MATTER, kind: 'letter', subjects: ['finance', 'protocol'] }).id).toBe('normal')
  })

  test.each([
    ['withet: retention/1', /classes/],
    ['withet: retention/1\nclasses: {}', /no class/],
    [SOURCE.replace('years: 5', 'years: 0'), /whole number/],
    [SOURCE.replace('years: 5', 'years: many'), /not a number/],
    [SOURCE.replace('after: destroy', 'after: burn'), /destroy, hand-over/],
    [SOURCE.replace('programme: routine', 'programme: rotine'), /did you mean "routine"/],
    [SOURCE.replace('programme:', 'program:'), /did you mean "programme"/],
    [SOURCE.replace('source: { th: ก, en: a }', 'source: { en: a }'), /both languages/],
    ['classes: {}', /retention\/1/],
  ])('says what is wrong in %j', (source, expected) => {
    expect(() => readSchedule(source, 'retention.yaml')).toThrow(expected)
  })
})

test('due dates count from the date, or from the day it was sent; the first due stands first', () => {
  const cabinet = cabinetOf()
  const late = cabinet.file(sample({ matter: { ...MATTER, kind: 'letter' } }))
  const early = cabinet.file(sample({ matter: MATTER }))
  const histories = cabinet.list().drafts
  expect(keptDrafts(histories, schedule, cabinet.ledger).map(({ draft, due }) => [draft, due])).toEqual([
    [early.draft, '2021-03-01'],
    [late.draft, '2030-03-01'],
  ])
  const sent = histories.map((history) => ({
    ...history,
    heads: history.heads.map((head) => ({
      ...head,
      record: { ...head.record, sent: { number: 'x', date: '2020-05-05' as const } },
    })),
  }))
  expect(keptDrafts(sent, schedule, cabinet.ledger)[0]).toMatchObject({ from: '2020-05-05', due: '2021-05-05' })
})

test('only what is due, not held and not for the archives may be destroyed', () => {
  const cabinet = cabinetOf()
  const { draft } = cabinet.file(sample({ matter: MATTER }))
  const kept = () => keptDrafts(cabinet.list().drafts, schedule, cabinet.ledger)[0]
  const refused = expect.objectContaining({ code: 'retention-refused' })
  const by = { by: 'malee', on: '2026-01-01' }
  expect(() => mayDestroy(kept(), { on: '2021-02-28', handedOver: false })).toThrow(refused)
  expect(mayDestroy(kept(), { on: '2021-03-01', handedOver: false }).draft).toBe(draft)
  holdDraft(cabinet, { draft, reason: 'คดีในศาล', ...by })
  expect(kept()?.hold).toMatchObject({ reason: 'คดีในศาล' })
  expect(() => mayDestroy(kept(), { on: '2030-01-01', handedOver: true })).toThrow(/held \(malee: คดีในศาล\)/)
  releaseDraft(cabinet, { draft, ...by })
  expect(() => releaseDraft(cabinet, { draft, ...by })).toThrow(refused)
  expect(() => holdDraft(cabinet, { draft, reason: ' ', ...by })).toThrow(/why/)
  expect(() => holdDraft(cabinet, { draft: 'x', reason: 'y', ...by })).toThrow(/No draft/)
  const archived = cabinet.file(sample({ matter: { ...MATTER, kind: 'letter' } }))
  const forArchives = () =>
    keptDrafts(cabinet.list().drafts, schedule, cabinet.ledger).find((each) => each.draft === archived.draft)
  expect(() => mayDestroy(forArchives(), { on: '2040-01-01', handedOver: false })).toThrow(/archives/)
  expect(mayDestroy(forArchives(), { on: '2040-01-01', handedOver: true }).draft).toBe(archived.draft)
})

test('what was destroyed is due no more, and its record stays', () => {
  const cabinet = cabinetOf()
  const { draft } = cabinet.file(sample({ matter: MATTER }))
  cabinet.erase(draft, { by: 'malee', reason: 'ครบกำหนด', kind: 'retention' })
  expect(keptDrafts(cabinet.list().drafts, schedule, cabinet.ledger)).toEqual([])
  expect(cabinet.get(draft)).toMatchObject({ heads: [{ state: 'erased' }], erasures: [{ kind: 'retention' }] })
  expect(cabinet.verify().findings).toEqual([])
})
