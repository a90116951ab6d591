/** The demo is the first thing a newcomer runs: it must file every kind of document where the duty map says. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MadeDraft } from '../../src/contract.ts'

let folder: string
let drafts: readonly MadeDraft[]

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'withet-demo-'))
  const run = spawnSync(process.execPath, ['bin/withet.js', 'demo', '--json', '--out', join(folder, 'demo')], {
    encoding: 'utf8',
  })
  expect(run.status, run.stderr).toBe(0)
  drafts = JSON.parse(run.stdout).drafts
})
afterAll(() => rmSync(folder, { recursive: true }))

const one = (template: string, lang: string, last = false): MadeDraft => {
  const found = drafts.filter((draft) => draft.template === template && draft.lang === lang)
  const draft = last ? found.at(-1) : found[0]
  if (!draft) throw new Error(`the demo makes no ${template} in ${lang}`)
  return draft
}

test.each(['th', 'en', 'th+en'])('a letter, a speech, an agreement and a visa request in %s are Word files', (lang) => {
  for (const template of ['welcome-letter-mayor', 'speech-welcome', 'mou-friendly-city', 'visa-embassy-executives'])
    expect(readFileSync(one(template, lang).file).subarray(0, 2).toString()).toBe('PK')
})

test('each goes where the words of the resolution put it', () => {
  const letter = one('welcome-letter-mayor', 'th')
  expect(letter.unit).toBe('2004.G1')
  expect(letter.route.units[0]?.clauses.map(({ id }) => id)).toContain('2004.G1.3')
  expect(letter.file).toContain(join('shelves', 'S2004', '2004.G1', '2555'))
})

test('what today’s structure leaves open waits in the tray, until a rule settles it', () => {
  expect(one('visa-embassy-executives', 'th').unit).toBeNull()
  expect(one('visa-embassy-executives', 'th').file).toContain(join('shelves', 'tray', '2569'))
  expect(one('welcome-letter-study-visit', 'th').route.status).toBe('ambiguous')
  expect(one('welcome-letter-study-visit', 'th', true).route.status).toBe('assigned')
  expect(one('welcome-letter-study-visit', 'th', true).file).toContain(join('S2016', '2016.CITY', '2569'))
})

test('a second run leaves the first alone', () => {
  const again = spawnSync(process.execPath, ['bin/withet.js', 'demo', '--json', '--out', join(folder, 'demo')], {
    encoding: 'utf8',
  })
  expect(JSON.parse(again.stdout).cabinet).toBe(join(folder, 'demo-2', 'cabinet'))
  expect(existsSync(one('welcome-letter-mayor', 'th').file)).toBe(true)
})
