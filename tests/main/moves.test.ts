import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readDutyMap } from '../../src/core/duties.ts'
import { routeMatter } from '../../src/core/route.ts'
import type { Matter } from '../../src/core/types.ts'
import { openTrial, sample, trialFolder } from '../core/cabinet/filer.ts'

const VISIT: Matter = { date: '2012-05-01', kind: 'welcome-letter', subjects: ['study-visit'], side: ['executive'] }

let base = ''
let draft = ''
beforeAll(async () => {
  base = trialFolder()
  const route = routeMatter(VISIT, await readDutyMap('duties'))
  draft = openTrial(join(base, 'cabinet')).file(sample({ matter: VISIT, route, unit: null })).draft
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

const withet = (...words: string[]) =>
  spawnSync(process.execPath, ['bin/withet.js', ...words, '--cabinet', join(base, 'cabinet')], { encoding: 'utf8' })

test('a rule is looked at before it is adopted, adopted, and its drafts refiled by choice', {
  timeout: 300_000,
}, () => {
  expect(withet('moves').stdout).toMatch(/1 drafts looked at; no answer has changed/)
  const supposed = withet('moves', '--rule', '2004-study-visit')
  expect(supposed.stdout).toContain(draft)
  expect(supposed.stdout).toMatch(/waits in the tray, and is settled now/)
  expect(supposed.stdout).toContain('2004.G2.1')
  expect(withet('moves', 'apply', draft).status).toBe(1)
  withet('rules', 'adopt', '2004-study-visit', '--by', 'Malee')
  const done = withet('moves', 'apply', draft, '--by', 'Malee')
  expect(done.stdout).toMatch(/refiled: .* → 2004\.G2/)
  expect(JSON.parse(withet('moves', 'list', '--json').stdout)).toEqual({ drafts: 1, moves: [] })
})

test('says no to an unknown rule, an unknown draft and a stray word', { timeout: 300_000 }, () => {
  expect(withet('moves', '--rule', 'nothing')).toMatchObject({ status: 1, stderr: expect.stringMatching(/No rule/) })
  expect(withet('moves', 'apply', 'x')).toMatchObject({ status: 1, stderr: expect.stringMatching(/No draft/) })
  expect(withet('moves', 'shuffle').status).toBe(2)
})
