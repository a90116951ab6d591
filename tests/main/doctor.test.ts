import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SYNC_IGNORES } from '../../src/core/cabinet/stignore.ts'
import { openTrial, sample, trialFolder } from '../core/cabinet/filer.ts'

// Each command is a process of its own.
vi.setConfig({ testTimeout: 300_000 })

let base = ''
let dir = ''
beforeEach(() => {
  base = trialFolder()
  dir = join(base, 'cabinet')
  openTrial(dir).file(sample())
})
afterEach(() => rmSync(base, { recursive: true, force: true }))

const doctor = (...words: string[]) =>
  spawnSync(process.execPath, ['bin/withet.js', 'cabinet', 'doctor', '--cabinet', dir, ...words], { encoding: 'utf8' })

/** What is not well, and the exit code. */
function found() {
  const { status, stdout } = doctor('--json')
  const { symptoms } = JSON.parse(stdout) as { symptoms: { check: string; level: string }[] }
  return {
    status,
    unwell: symptoms.filter(({ level }) => level !== 'ok').map(({ check, level }) => `${level} ${check}`),
  }
}

test('a sound cabinet: exit 0, in both languages, and nothing is left behind', () => {
  const { status, stdout } = doctor()
  expect(status).toBe(0)
  expect(stdout).toMatch(/ไม่พบปัญหา · no fault found/)
  expect(readdirSync(join(dir, '.stage'))).toEqual(['shelved'])
})

test('Syncthing without .stignore is a fault; with the lines of docs/sharing.md it is none', () => {
  mkdirSync(join(dir, '.stfolder'))
  expect(found()).toEqual({ status: 1, unwell: ['fault stignore'] })
  writeFileSync(join(dir, '.stignore'), SYNC_IGNORES.join('\r\n'))
  expect(found()).toEqual({ status: 0, unwell: [] })
})

test('a copy beside it, conflict copies, foreign files', () => {
  cpSync(dir, `${dir} - Copy`, { recursive: true })
  writeFileSync(join(dir, 'store', 'x.sync-conflict-20260101-120000-ABCDEFG.json'), '')
  writeFileSync(join(dir, 'notes\u001b[2J.txt'), '')
  expect(found()).toEqual({ status: 1, unwell: ['note conflicts', 'note foreign', 'fault twins'] })
  expect(doctor().stdout).not.toContain('\u001b')
})

test('a folder without a marker is left as it is', () => {
  rmSync(dir, { recursive: true })
  expect(found()).toEqual({ status: 1, unwell: ['fault marker'] })
  mkdirSync(dir)
  mkdirSync(join(dir, '.stfolder'))
  expect(found()).toEqual({ status: 1, unwell: ['fault marker', 'fault stignore'] })
  expect(readdirSync(dir)).toEqual(['.stfolder'])
})

test('a stage that leads elsewhere is a fault', () => {
  rmSync(join(dir, '.stage'), { recursive: true })
  mkdirSync(join(base, 'elsewhere'))
  symlinkSync(join(base, 'elsewhere'), join(dir, '.stage'))
  expect(found()).toMatchObject({ status: 1, unwell: expect.arrayContaining(['fault volume']) })
})

test('words after it are a mistake', () => {
  expect(doctor('now').status).toBe(2)
})
