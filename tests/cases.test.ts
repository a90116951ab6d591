/**
 * A case is a folder: `case.yaml` says what is asked of which delegation; `text.txt` and `route.json` are what must come out.
 * `WITHET_ACCEPT=1 npx vitest run tests/cases.test.ts` writes what comes out now: read it before you commit it.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { openApp } from '../src/main/app.ts'
import { makeDrafts } from '../src/main/drafting.ts'
import { wordText } from './word-text.ts'

type Case = {
  readonly delegation: string
  readonly template: string
  readonly lang: 'th' | 'en' | 'th+en'
  readonly date: string
  readonly set?: Record<string, string>
  readonly unit?: string
  readonly reason?: string
}

const root = 'tests/cases'
const cases = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory())

let cabinet: string
beforeAll(() => {
  cabinet = mkdtempSync(join(tmpdir(), 'withet-cases-'))
})
afterAll(() => rmSync(cabinet, { recursive: true }))

describe('cases', () => {
  test('there are some', () => expect(cases.length).toBeGreaterThan(7))

  test.each(cases.map(({ name }) => name))('%s', async (name) => {
    const folder = join(root, name)
    const asked: Case = parse(readFileSync(join(folder, 'case.yaml'), 'utf8'), { schema: 'failsafe' })
    const file = join(folder, asked.delegation)
    const app = await openApp({
      home: '.',
      data: join(tmpdir(), 'withet-test-data'),
      cabinet: join(cabinet, name),
      today: () => '2026-11-22',
    })
    const { drafts } = await makeDrafts(app, {
      templates: [asked.template],
      delegation: { name: asked.delegation, source: readFileSync(file, 'utf8') },
      lang: asked.lang,
      date: asked.date,
      by: 'ผู้ทดสอบ',
      ...(asked.set && { set: Object.entries(asked.set) }),
      ...(asked.unit && { unit: asked.unit }),
      ...(asked.reason && { reason: asked.reason }),
    })
    const [draft] = drafts
    expect(drafts).toHaveLength(1)
    const text = wordText(readFileSync(draft?.file ?? ''))
    const route = `${JSON.stringify({ title: draft?.title, unit: draft?.unit, route: draft?.route }, null, 2)}\n`
    if (process.env.WITHET_ACCEPT) {
      writeFileSync(join(folder, 'text.txt'), text)
      writeFileSync(join(folder, 'route.json'), route)
    }
    expect(text).toBe(readFileSync(join(folder, 'text.txt'), 'utf8'))
    expect(route).toBe(readFileSync(join(folder, 'route.json'), 'utf8'))
  })
})
