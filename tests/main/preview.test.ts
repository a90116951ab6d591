/** The draft as the desk shows it before it is filed, and sentences edited for one draft alone. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Args, Preview } from '../../src/contract.ts'
import { wordText } from '../word-text.ts'
import { type Called, example, openCalled } from './called.ts'

let desk: Called
beforeAll(async () => {
  desk = await openCalled()
})
afterAll(() => desk.close())

const visit = example('study-visit-2026')
const preview = (args: Partial<Args<'draft.preview'>> = {}) =>
  desk.call('draft.preview', { template: 'welcome-letter-study-visit', delegation: visit, ...args })
const words = ({ blocks }: Preview, lang = 'th') =>
  blocks.flatMap(({ text }) => (text[lang] ?? []).map((paragraph) => paragraph.map(({ text }) => text).join('')))
const block = (shown: Preview, id: string) => {
  const found = shown.blocks.find((one) => one.id === id)
  if (!found) throw new Error(`no block ${id}`)
  return found
}

test('a preview is what would be filed, and writes nothing', async () => {
  const shown = await preview({ lang: 'th+en' })
  expect(existsSync(join(desk.folder, 'cabinet'))).toBe(false)
  expect(existsSync(join(desk.folder, 'data'))).toBe(false)
  const made = await (async () => {
    const other = await openCalled()
    try {
      const { drafts } = await other.call('draft.make', {
        templates: ['welcome-letter-study-visit'],
        delegation: visit,
        lang: 'th+en',
      })
      return await other.call('draft.document', { id: drafts[0]?.id })
    } finally {
      other.close()
    }
  })()
  expect(wordText(shown.document)).toEqual(wordText(made.bytes))
  expect(shown.faults).toEqual([])
})

test('every value leads back to where it came from', async () => {
  const shown = await preview({ lang: 'th+en', set: [['meeting_time', '15:00']] })
  const known = new Map(shown.known.map((field) => [field.field, field]))
  expect(known.get('head')).toMatchObject({ from: 'delegation', person: 0, path: 'people.0' })
  expect(known.get('visited_agency')).toMatchObject({ from: 'delegation', path: 'answers.visited_agency' })
  expect(known.get('meeting_time')).toMatchObject({ from: 'answer', said: { en: expect.stringContaining('3') } })
  expect(known.get('date')).toMatchObject({ from: 'date', said: { th: expect.stringContaining('๒๕๖๙') } })
  expect(known.get('office.agency')).toMatchObject({ from: 'office' })
  const values = shown.blocks.flatMap(({ text }) => Object.values(text).flat(2)).filter(({ field }) => field)
  expect(values.length).toBeGreaterThan(20)
  for (const { field, label, from } of values) {
    expect(known.has(field ?? ''), field).toBe(true)
    expect(label?.th, field).toMatch(/[ก-๙]/)
    expect(from, field).toBeDefined()
  }
})

test('what is missing is asked for with what it must look like; what filing refuses is shown as a gap', async () => {
  const source = visit.source
    .replace(/^ {2}venue:.*\n/m, '')
    .replace(/^ {2}visited_agency:.*\n/m, '')
    .replace(/^purpose:\n.*\n.*\n/m, '')
  const shown = await preview({ delegation: { name: 'x.yaml', source }, lang: 'th+en' })
  const missing = new Map(shown.missing.map((field) => [field.field, field]))
  expect(missing.get('venue')).toMatchObject({ policy: 'mark', type: 'text', value: null, langs: ['th', 'en'] })
  expect(missing.get('visited_agency')).toMatchObject({ policy: 'refuse' })
  expect(missing.get('venue')?.looks.en).toContain('the Tuayang Room')
  expect(wordText(shown.document)).toContain('«[สถานที่]»')
  const refusal = await desk.refused('draft.make', {
    templates: ['welcome-letter-study-visit'],
    delegation: { name: 'x.yaml', source },
  })
  expect(refusal).toMatchObject({ code: 'value-missing', data: { fields: ['visited_agency'] } })
  // Whatever is asked can be answered, and is asked no more.
  const answered = await preview({
    delegation: { name: 'x.yaml', source },
    lang: 'th+en',
    set: [
      ['venue.th', 'ศาลา'],
      ['venue.en', 'the Pavilion'],
      ['visited_agency', 'สำนักสิ่งแวดล้อม'],
    ],
  })
  expect(answered.missing.map(({ field }) => field)).toEqual(
    [...missing.keys()].filter((field) => field !== 'venue' && field !== 'visited_agency'),
  )
  expect(answered.asks.find(({ field }) => field === 'venue')?.value).toEqual({ th: 'ศาลา', en: 'the Pavilion' })
})

test('an answer that cannot be read is told, and the rest stands', async () => {
  const shown = await preview({
    set: [
      ['meeting_date', '17 พ'],
      ['meeting_time', '25:99'],
      ['venue', 'ห้องใหม่'],
      ['a_field_of_another_template', 'x'],
    ],
    date: '2569-11-17',
    unit: '2016.PLAN',
  })
  expect(shown.faults.map(({ field }) => field)).toEqual(['date', 'meeting_date', 'meeting_time', 'reason'])
  for (const { th } of shown.faults) expect(th).toMatch(/[ก-๙]/)
  expect(words(shown).join()).toContain('ห้องใหม่')
  expect(shown.missing.map(({ field }) => field)).toEqual(expect.arrayContaining(['meeting_date', 'meeting_time']))
  expect(shown.unit).toBe('2016.PLAN')
  const strange = await preview({ unit: '2004.OFF.1', reason: 'x' })
  expect(strange.faults).toMatchObject([{ field: 'unit' }])
})

test('a sentence edited for this draft keeps its values, is printed, filed and recorded; the template stays', async () => {
  const before = await preview()
  const body = before.blocks.find(({ role, text }) => role === 'body' && text.th?.flat().some(({ field }) => field))
  const paragraph = body?.text.th?.[0] ?? []
  const values = paragraph.filter(({ field }) => field)
  expect(values.length).toBeGreaterThan(0)
  const text = `ด้วยความยินดียิ่ง ${paragraph.map((span) => span.text).join('')} จึงเรียนมา\nบรรทัดใหม่`
  const edits = [{ segment: body?.id ?? '', lang: 'th', text, wording: body?.wording.th ?? '' }]
  const after = await preview({ edits })
  expect(after.edits).toMatchObject([{ outcome: 'applied' }])
  const edited = block(after, body?.id ?? '')
  expect(edited.edited).toEqual(['th'])
  expect(words({ ...after, blocks: [edited] })).toEqual(text.split('\n'))
  expect(edited.text.th?.flat().filter(({ field }) => field)).toEqual(values)
  expect(wordText(after.document)).toContain('บรรทัดใหม่')
  const { drafts } = await desk.call('draft.make', {
    templates: ['welcome-letter-study-visit', 'speech-welcome'],
    delegation: visit,
    edits: edits.map((edit) => ({ ...edit, template: 'welcome-letter-study-visit' })),
    by: 'officer',
  })
  const { bytes } = await desk.call('draft.document', { id: drafts[0]?.id })
  expect(wordText(bytes)).toBe(wordText(after.document))
  const records = drafts.map(({ id }) => desk.app.cabinetThere().get(id).heads[0]?.record)
  expect(records[0]?.edited).toEqual([{ segment: body?.id, lang: 'th', wording: body?.wording.th, by: 'officer' }])
  expect(records[1]?.edited).toBeUndefined()
  // The next step of its life keeps the link.
  await desk.call('draft.status', { id: drafts[0]?.id, state: 'in-review' })
  expect(desk.app.cabinetThere().get(drafts[0]?.id ?? '').heads[0]?.record.edited).toEqual(records[0]?.edited)
})

test('an edit whose sentence is another one now is said; one without a place is not lost silently', async () => {
  const shown = await preview()
  const segment = shown.blocks.find(({ role }) => role === 'body')?.id ?? ''
  const edits = [
    { segment, lang: 'th', text: 'ข้อความใหม่', wording: '0000000000000000' },
    { segment: 'gone', lang: 'th', text: 'คำที่พิมพ์ไว้' },
    { segment, lang: 'en', text: 'another language’s, for another time' },
  ]
  const after = await preview({ edits })
  expect(after.edits).toEqual([
    { segment, lang: 'th', text: 'ข้อความใหม่', outcome: 'wording-changed' },
    { segment: 'gone', lang: 'th', text: 'คำที่พิมพ์ไว้', outcome: 'segment-gone' },
  ])
  const refusal = await desk.refused('draft.make', {
    templates: ['welcome-letter-study-visit'],
    delegation: visit,
    edits,
  })
  expect(refusal.message).toContain('gone (th)')
  const { drafts } = await desk.call('draft.make', {
    templates: ['welcome-letter-study-visit'],
    delegation: visit,
    edits: edits.filter((edit) => edit.segment !== 'gone'),
  })
  expect(drafts[0]?.warnings.map(({ code }) => code)).toEqual(['wording-changed'])
  const hidden = await preview({ edits: [{ segment, lang: 'th', text: 'a\u0007b' }] })
  expect(hidden.faults).toMatchObject([{ field: `edits.${segment}.th` }])
})

test('a gap that an edit closes is missing no more', async () => {
  const source = visit.source.replace(/^ {2}venue:.*\n/m, '')
  const delegation = { name: 'x.yaml', source }
  const before = await preview({ delegation })
  expect(before.missing.map(({ field }) => field)).toContain('venue')
  const held = before.blocks.filter(({ text }) => text.th?.flat().some(({ field }) => field === 'venue'))
  const edits = held.map(({ id, text }) => ({
    segment: id,
    lang: 'th',
    text: (text.th ?? [])
      .map((p) => p.map((span) => (span.field === 'venue' ? 'ห้องประชุมใหญ่' : span.text)).join(''))
      .join('\n'),
  }))
  expect((await preview({ delegation, edits })).missing.map(({ field }) => field)).not.toContain('venue')
})

test('identity data in an edited sentence is still known as such, whether filled in, typed or respelled', async () => {
  const journey = example('executives-abroad-2026')
  const template = 'memo-briefing'
  const make = async (text: string) => {
    const { drafts } = await desk.call('draft.make', {
      templates: [template],
      delegation: journey,
      edits: [{ segment, lang: 'th', text }],
    })
    return desk.app.cabinetThere().get(drafts[0]?.id ?? '').heads[0]?.record.holds ?? []
  }
  const shown = await desk.call('draft.preview', { template, delegation: journey })
  const segment = shown.blocks.find(({ role }) => role === 'body')?.id ?? ''
  expect(await make('ข้อความธรรมดา')).toEqual([])
  const number = /passport: (\w+)/.exec(journey.source)?.[1] ?? ''
  expect(number.length).toBeGreaterThan(5)
  const typed = await make(`หนังสือเดินทางเลขที่ ${number}`)
  const respelled = await make(`หนังสือเดินทางเลขที่ ${number.slice(0, 2)} ${number.slice(2, 5)}-${number.slice(5)}`)
  const whole = await desk.call('delegation.show', { id: 'executives-abroad-2026' })
  expect(typed).toEqual([whole.persons[0]?.person])
  expect(respelled).toEqual(typed)
})
