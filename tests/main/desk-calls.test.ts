/** Small calls behind the desk's screens: dates in cells, units to choose from, a rule made of a choice, where a template comes from. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { KINDS, type RouteStatus, SUBJECTS } from '../../src/core/types.ts'
import { type Called, openCalled } from './called.ts'

let desk: Called
beforeAll(async () => {
  desk = await openCalled()
})
afterAll(() => desk.close())

test('a date cell shows both eras, and asks where a year could be of either', async () => {
  const read = { iso: '2026-11-17', th: '๑๗ พ.ย. ๒๕๖๙', en: '17 Nov 2026' }
  for (const text of ['17/11/2569', '2026-11-17', '๑๗ พฤศจิกายน ๒๕๖๙', 'Nov 17, 2026'])
    expect(await desk.call('date.read', { text })).toEqual({ read })
  const asked = await desk.call('date.read', { text: '17/11/69' })
  expect(asked).toMatchObject({
    question: { th: expect.stringContaining('พ.ศ.') },
    choices: [
      { era: 'be', ...read },
      { era: 'ce', iso: '2069-11-17' },
    ],
  })
  expect(await desk.call('date.read', { text: '2569-11-17' })).toMatchObject({ choices: [{ era: 'be', ...read }] })
  expect(await desk.call('date.read', { text: '17 พ.ย. 2026' })).toMatchObject({ choices: [{ era: 'ce', ...read }] })
  // A choice that no calendar has is none.
  expect(await desk.call('date.read', { text: '29/2/68' })).toMatchObject({
    choices: [{ era: 'ce', iso: '2068-02-29' }],
  })
  expect(await desk.call('date.read', { text: '' })).toMatchObject({ choices: [] })
})

test('the units of a day are those that a draft of that day can be filed under', async () => {
  const now = await desk.call('units', {})
  expect(now).toMatchObject({ date: '2026-11-28', structure: 'S2016' })
  expect(now.units.every(({ clauses }) => clauses.every(({ th, en }) => th !== '' && en !== ''))).toBe(true)
  const then = await desk.call('units', { date: '17/2/2546' })
  expect(then.structure).toBe('S2002')
  expect(await desk.call('units', { date: '1950-01-01' })).toMatchObject({ structure: null, units: [] })
})

/** The first matter of all kinds and subjects whose answer has one of these states. */
async function matterThatIs(...states: readonly RouteStatus[]) {
  const days = ['2026-11-28', '2012-04-02', '2003-02-17', '1999-06-01']
  for (const { date, kind } of days.flatMap((date) => KINDS.map((kind) => ({ date, kind }))))
    for (const subject of SUBJECTS) {
      const matter = { date, kind, subjects: [subject], side: ['executive'] }
      const route = await desk.call('route', matter)
      if (states.includes(route.status)) return { matter, route }
    }
  throw new Error(`no matter is ${states}`)
}

test('a choice drawn up as a rule settles its matter once it is adopted', async () => {
  const { matter, route } = await matterThatIs('ambiguous', 'gap')
  const { units } = await desk.call('units', { date: matter.date })
  const unit = (route.units.at(-1) ?? units[0])?.id ?? ''
  const { rule, settles, source, beside } = await desk.call('rules.suggest', { ...matter, unit })
  expect({ status: source.status, settles, beside }).toEqual({ status: route.status, settles: true, beside: [] })
  const { when, reason, from, id } = rule
  await desk.call('rules.add', { id, unit, from, reason: reason.th, ...when })
  const after = await desk.call('route', matter)
  expect([after.status, after.units[0]?.id]).toEqual(['assigned', unit])
  const again = await desk.call('rules.suggest', { ...matter, unit })
  expect(again.rule.id).not.toBe(id)
  expect(again.beside.map((one) => one.id)).toEqual([id])
  expect(await desk.refused('rules.suggest', { ...matter, unit: 'x' })).toMatchObject({ code: 'unit-unknown' })
})

test('no rule is promised where the source itself is explicit', async () => {
  const { matter, route } = await matterThatIs('single')
  const { units } = await desk.call('units', { date: matter.date })
  const other = units.find(({ id }) => id !== route.units[0]?.id)
  expect(await desk.call('rules.suggest', { ...matter, unit: other?.id })).toMatchObject({ settles: false })
})

test('a template says whether it is shipped, the office’s own, or in the place of a shipped one', async () => {
  const own = join(desk.folder, 'templates')
  mkdirSync(own)
  cpSync('templates/briefing/memo-briefing.yaml', join(own, 'memo-briefing.yaml'))
  const source = readFileSync('templates/letter/letter-thanks.yaml', 'utf8')
  writeFileSync(join(own, 'letter-ours.yaml'), source.replace('id: letter-thanks', 'id: letter-ours'))
  const there = await openCalled('2026-11-28', { templates: own })
  try {
    const { templates } = await there.call('templates.list', {})
    const origins = new Map(templates.map(({ id, origin }) => [id, origin]))
    expect(origins.get('memo-briefing')).toBe('replaces')
    expect(origins.get('letter-ours')).toBe('own')
    expect(origins.get('letter-thanks')).toBe('shipped')
    const { version, file, segments } = await there.call('templates.show', { id: 'letter-ours' })
    expect({ version, file }).toEqual({ version: 1, file: 'letter-ours.yaml' })
    expect(segments.some(({ text }) => text.th && text.en)).toBe(true)
  } finally {
    there.close()
  }
})

test('the zoom is kept on this PC', async () => {
  expect(await desk.call('desk.start', {})).toMatchObject({ zoom: 1 })
  await desk.call('desk.settings', { zoom: 1.5 })
  expect(await desk.call('desk.start', {})).toMatchObject({ zoom: 1.5 })
  expect(await desk.refused('desk.settings', { zoom: 9 })).toMatchObject({ code: 'usage' })
})
