import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Assembled, assemble, langOf } from '../../src/core/assemble.ts'
import { readDelegation } from '../../src/core/delegation.ts'
import { textOf } from '../../src/core/fill.ts'
import { escapeXml, runsOf } from '../../src/core/word/runs.ts'
import { openApp } from '../../src/main/app.ts'
import { wordParts } from '../word-text.ts'

/** `[th]` and `[–]` for runs with and without complex script, then their text. */
const runs = (text: string, thaiFirst = true): string =>
  [...runsOf(text, thaiFirst).matchAll(/<w:r>(<w:rPr>.*?<\/w:rPr>)?<w:t xml:space="preserve">(.*?)<\/w:t><\/w:r>/gs)]
    .map(([, properties, words]) => `[${properties?.includes('<w:cs/>') ? 'th' : '–'}]${words}`)
    .join('')

describe('a run is of one script, and a Thai run says so', () => {
  test.each([
    ['กรุงเทพมหานคร', '[th]กรุงเทพมหานคร'],
    ['Bangkok', '[–]Bangkok'],
    ['กทม. Bangkok กทม.', '[th]กทม. [–]Bangkok [th]กทม.'],
    ['นคร Saraya (ซารายา) 2559', '[th]นคร [–]Saraya [th](ซารายา) 2559'],
    ['Saraya “ซารายา”', '[–]Saraya [th]“ซารายา”'],
    ['๑๗ พ.ย. ๒๕๕๙', '[th]๑๗ พ.ย. ๒๕๕๙'],
    ['ราคา ฿500', '[th]ราคา ฿500'],
    ['東京ก', '[–]東京[th]ก'],
    ['ก👩‍👩‍👧A', '[th]ก👩‍👩‍👧[–]A'],
    ['(ก) A', '[th](ก) [–]A'],
    ['', '[th]'],
  ])('%s', (text, expected) => {
    expect(runs(text)).toBe(expected)
  })
  test('a text of no script is of the paragraph’s', () => {
    expect([runs('1–2', true), runs('1–2', false), runs('1–2 A', true)]).toEqual(['[th]1–2', '[–]1–2', '[–]1–2 A'])
  })
  test('markup in a text stays text', () => {
    expect(runs(`O'Brien & <sons> "x"]]>`, false)).toBe(`[–]O'Brien &amp; &lt;sons&gt; &quot;x&quot;]]&gt;`)
    expect(escapeXml('ก')).toBe('ก')
  })
  test('ๆ stays with the word that it repeats', () => {
    expect(runs('ต่าง ๆ และอื่น ๆ')).toBe('[th]ต่าง\u00a0ๆ และอื่น\u00a0ๆ')
    expect(runs('สั้นๆ')).toBe('[th]สั้นๆ')
  })
  test('highlight and size go with the script', () => {
    expect(runsOf('ก', true, { highlight: true, bold: true, size: 20 })).toBe(
      '<w:r><w:rPr><w:b/><w:bCs/><w:sz w:val="40"/><w:szCs w:val="40"/><w:highlight w:val="yellow"/><w:cs/></w:rPr><w:t xml:space="preserve">ก</w:t></w:r>',
    )
  })
})

// ---- every template that is shipped, with an example that suits it ----

/** The table of examples/README.md: file, templates. */
const suits = new Map(
  [...readFileSync('examples/README.md', 'utf8').matchAll(/^\| `([\w-]+\.yaml)` \|.*\| ([a-z, -]+) \|$/gm)].flatMap(
    ([, file = '', templates = '']) => templates.split(', ').map((id): [string, string] => [id, file]),
  ),
)
const shipped = readdirSync('templates').flatMap((kind) =>
  readdirSync(join('templates', kind)).map((name) => name.replace('.yaml', '')),
)
const DATES: { readonly [year: string]: `${number}-${number}-${number}` } = {
  2003: '2003-01-20',
  2012: '2012-03-20',
  2018: '2018-11-05',
  2026: '2026-11-05',
}
const LANGS = [['th'], ['en'], ['th', 'en']]

const folder = mkdtempSync(join(tmpdir(), 'withet-word-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const app = await openApp({
  home: '.',
  cabinet: join(folder, 'cabinet'),
  data: join(folder, 'data'),
  today: () => '2026-11-22',
})
const desk = app.desk()
const make = async (id: string, langs: readonly string[]): Promise<Assembled> => {
  const file = suits.get(id) ?? expect.fail(`examples/README.md names no example for ${id}`)
  const delegation = readDelegation(readFileSync(join('examples/delegations', file), 'utf8'), file)
  const date = DATES[/-(\d{4})\.yaml$/.exec(file)?.[1] ?? ''] ?? expect.fail(`${file} is of no known year`)
  return assemble(desk, { template: app.template(id), delegation, langs, date, answers: [], by: 'ผู้ทดสอบ' })
}

const TEMPLATES = shipped.flatMap((id) => LANGS.map((langs) => [id, langOf(langs), langs] as const))

test('every template has an example', () => {
  expect(shipped.length).toBeGreaterThan(20)
  expect(shipped.filter((id) => !suits.has(id))).toEqual([])
})

describe('every template and language gives a document that is whole', () => {
  test.each(TEMPLATES)('%s %s', async (id, lang, langs) => {
    const { document, readingCopy, draft } = await make(id, langs)
    for (const bytes of readingCopy ? [document, readingCopy] : [document]) {
      const parts = wordParts(bytes)
      expect([...parts.keys()][0]).toBe('[Content_Types].xml')
      for (const [name, xml] of parts) if (/\.(xml|rels)$/.test(name)) wellFormed(name, xml)
      const document = parts.get('word/document.xml') ?? ''
      expect(document).not.toMatch(/\{\{|}}|undefined|\[object |NaN|Infinity|&amp;\w+;/)
      expect(document).not.toMatch(/[\ue000-\uf8ff]/)
      // Thai letters in a run without complex script are set in the wrong font and size.
      for (const [run, properties = ''] of document.matchAll(
        /<w:r>(<w:rPr>(?:(?!<\/w:rPr>).)*<\/w:rPr>)?<w:t[ >].*?<\/w:r>/gs,
      ))
        expect(
          /[\u0e00-\u0e7f]/.test(run) === properties.includes('<w:cs/>') || !/[\u0e00-\u0e7f]/.test(run),
          run,
        ).toBe(true)
      expect(parts.get('docProps/core.xml')).not.toMatch(/Un-named/)
    }
    for (const words of langs)
      expect(
        Object.values(draft.title).every((title) => title !== ''),
        words,
      ).toBe(true)
    writeFileSync(join(folder, `${id}.${lang}.docx`), document)
  })
})

function wellFormed(name: string, xml: string): void {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw new Error(`${name}: ${error.message}`)
  })
  parser.write(xml).close()
}

test('nothing of a person stands in a document’s properties', async () => {
  const { document, draft } = await make('passport-official', ['th', 'en'])
  const parts = wordParts(document)
  const properties = ['docProps/core.xml', 'docProps/app.xml', 'docProps/custom.xml']
    .map((name) => parts.get(name) ?? '')
    .join('')
  const values = draft.blocks
    .flatMap(({ rows = {} }) => Object.values(rows).flat(2).flat())
    .flatMap((paragraph) => paragraph.filter(({ source }) => /passport|^people\.\d+$/.test(source ?? '')))
    .map(({ text }) => text)
  expect(values.length).toBeGreaterThan(3)
  for (const value of values) expect(properties).not.toContain(value)
})

const has = (command: string, ...args: string[]): boolean => spawnSync(command, args).error === undefined
const missing = (...commands: [string, string][]): string =>
  commands
    .filter(([command, flag]) => !has(command, flag))
    .map(([command]) => command)
    .join(' and ')

const noXmllint = missing(['xmllint', '--version'])
describe.skipIf(noXmllint)(
  `xmllint reads every document${noXmllint && ' (skipped: xmllint is not on this machine)'}`,
  () => {
    test('without an error', () => {
      const files = TEMPLATES.map(([id, lang]) => {
        const xml = wordParts(readFileSync(join(folder, `${id}.${lang}.docx`))).get('word/document.xml') ?? ''
        const file = join(folder, `${id}.${lang}.xml`)
        writeFileSync(file, xml)
        return file
      })
      const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', ...files], { encoding: 'utf8' })
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    })
  },
)

const noOffice = missing(['soffice', '--version'], ['pdftotext', '-v'])
describe.skipIf(noOffice)(
  `LibreOffice opens every bilingual document${noOffice && ` (skipped: ${noOffice} not on this machine)`}`,
  () => {
    const pdf = join(folder, 'pdf')
    beforeAll(() => {
      mkdirSync(pdf, { recursive: true })
      const files = shipped.map((id) => join(folder, `${id}.th+en.docx`))
      const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
      for (let i = 0; i < files.length; i += 8)
        execFileSync(
          'soffice',
          [profile, '--headless', '--convert-to', 'pdf', '--outdir', pdf, ...files.slice(i, i + 8)],
          {
            stdio: 'ignore',
            timeout: 100_000,
          },
        )
    }, 240_000)

    test.each(shipped)('%s: its words are on the page', async (id) => {
      const text = execFileSync('pdftotext', ['-layout', join(pdf, `${id}.th+en.pdf`), '-'], { encoding: 'utf8' })
      const { draft } = await make(id, ['th', 'en'])
      const lines = draft.blocks.flatMap(({ text }) => (text.en ?? []).map(textOf))
      // Lines break and hyphens move: a word of ten letters or more is looked for by itself.
      const words = [...new Set(lines.flatMap((line) => line.match(/\b[A-Za-z]{10,}\b/g) ?? []))]
      const found = words.filter((word) => text.includes(word))
      expect(words.length).toBeGreaterThan(0)
      expect(found.length / words.length).toBeGreaterThan(0.8)
      expect(text).toMatch(/[\u0e00-\u0e7f]{4}/)
    })
  },
)
