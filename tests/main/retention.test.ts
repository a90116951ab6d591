import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openTrial, sample, trialFolder } from '../core/cabinet/filer.ts'

// Each command is a process of its own.
vi.setConfig({ testTimeout: 300_000 })

let base = ''
let draft = ''
beforeAll(() => {
  base = trialFolder()
  draft = openTrial(join(base, 'cabinet')).file(sample()).draft
  copyFileSync('office/office.yaml', join(base, 'office.yaml'))
  writeFileSync(
    join(base, 'retention.yaml'),
    'withet: retention/1\nclasses:\n  short: { years: 1, after: destroy, source: { th: ก, en: our own } }\n',
  )
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

const withet = (...words: string[]) => {
  const places = ['--cabinet', join(base, 'cabinet'), '--office', join(base, 'office.yaml')]
  return spawnSync(process.execPath, ['bin/withet.js', 'retention', ...words, ...places], { encoding: 'utf8' })
}
const documents = () =>
  readdirSync(join(base, 'cabinet'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.docx'))

test('the office’s own schedule counts; a hold stops destruction; a person destroys, and it is recorded', () => {
  expect(withet('due', '--on', '2016-12-01').stdout).not.toContain(draft)
  expect(withet('due').stdout).toMatch(new RegExp(`! 2017-11-17 {2}${draft}[^]+our own`.replace('[^]', '[\\s\\S]')))
  withet('hold', draft, '--reason', 'คดีในศาล', '--by', 'Malee')
  const who = ['--by', 'Malee', '--reason', 'ครบกำหนด']
  expect(withet('destroy', draft, ...who, '--yes')).toMatchObject({ status: 1, stderr: expect.stringMatching(/held/) })
  withet('release', draft)
  expect(withet('destroy', draft, ...who).stdout).toMatch(/nothing was destroyed/)
  expect(documents()).not.toEqual([])
  expect(JSON.parse(withet('destroy', draft, ...who, '--yes', '--json').stdout)).toMatchObject({ done: true, left: [] })
  expect(documents()).toEqual([])
  expect(existsSync(join(base, 'cabinet', 'ledger', 'erasures'))).toBe(true)
  expect(JSON.parse(withet('list', '--json').stdout).drafts).toEqual([])
})

test('says no to a missing reason, an unknown draft and a stray word', () => {
  expect(withet('hold', draft).status).toBe(2)
  expect(withet('hold', 'x', '--reason', 'y').status).toBe(1)
  expect(withet('burn', draft).status).toBe(2)
})
