/** The translators' files by the command line: out, changed as another program would, looked through, taken by choice. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readTemplate } from '../../src/core/template.ts'
import { wordParagraphs } from '../../src/core/word/text.ts'
import { run as cli } from '../../src/main/cli.ts'

let base = ''
const at = (name: string): string => join(base, name)

async function run(...words: readonly string[]) {
  const said = { stdout: '', stderr: '' }
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      said[stream] += text
      return true
    }),
  )
  try {
    return { status: await cli([...words, '--cabinet', at('cabinet')]), ...said }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}
const json = async (...words: readonly string[]) => {
  const { status, stdout, stderr } = await run(...words, '--json')
  expect(status, stderr).toBe(0)
  return JSON.parse(stdout)
}
/** What a translator's program does to a file. */
function change(name: string, from: string, to: string): void {
  const text = readFileSync(at(name), 'utf8')
  expect(text).toContain(from)
  writeFileSync(at(name), text.replace(from, to))
}

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'withet-exchange-'))
  vi.stubEnv('WITHET_DATA', at('data'))
  const body = `${tu('โปรดแต่งกายสุภาพ', 'Please dress politely.')}${tu('ขอเชิญชมสวน', 'Please see the garden.')}<tu/>`
  writeFileSync(at('new.tmx'), tmx(body))
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(base, { recursive: true, force: true })
})

const HEADER =
  '<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="th" datatype="plaintext"/>'
const tmx = (body: string) => `<tmx version="1.4">${HEADER}<body>${body}</body></tmx>`
const tu = (th: string, en: string) =>
  `<tu><tuv xml:lang="th"><seg>${th}</seg></tuv><tuv xml:lang="en"><seg>${en}</seg></tuv></tu>`

describe('memory', () => {
  test.each(['tmx', 'xliff12', 'xliff20'])('goes out as %s and is all known when it comes back', async (format) => {
    const out = at(`memory-${format}.xml`)
    const { entries } = await json('memory', 'export', '--format', format, '--out', out)
    expect(entries).toBeGreaterThan(300)
    const report = await json('memory', 'import', out)
    expect(report.counts).toEqual({ new: 0, changed: 0, conflicting: 0, same: entries })
    expect(report.skipped).toEqual([])
  })

  test('takes nothing unless it is told to, then what was chosen, and finds it again', async () => {
    const looked = await run('memory', 'import', at('new.tmx'))
    expect(looked.status).toBe(0)
    expect(looked.stdout).toContain('Nothing was changed')
    expect(existsSync(at('cabinet'))).toBe(false)
    const report = await json('memory', 'import', at('new.tmx'))
    expect(report).toMatchObject({ rows: 3, counts: { new: 2 }, skipped: [{ line: 1 }], kept: 0 })
    const only = report.review[0].id
    expect(await json('memory', 'import', at('new.tmx'), '--take', 'new', '--only', only)).toMatchObject({ kept: 1 })
    const { matches } = await json('memory', 'find', 'โปรดแต่งกายสุภาพ')
    expect(matches[0]).toMatchObject({
      score: 100,
      text: 'Please dress politely.',
      unit: { origin: { kind: 'import', file: 'new.tmx' } },
    })
    expect(await json('memory', 'import', at('new.tmx'))).toMatchObject({ counts: { new: 1, same: 1 } })
  })

  test('shows another translation of the same words as a conflict, and replaces what was brought in only by choice', async () => {
    writeFileSync(at('one.tmx'), tmx(tu('โปรดแต่งกายสุภาพ', 'Please dress politely.')))
    await json('memory', 'import', at('one.tmx'), '--take', 'new')
    writeFileSync(at('other.tmx'), tmx(tu('โปรดแต่งกายสุภาพ', 'Kindly dress politely.')))
    const report = await json('memory', 'import', at('other.tmx'), '--take', 'new,changed')
    expect(report).toMatchObject({ counts: { conflicting: 1 }, kept: 0 })
    expect(report.review[0].existing.en).toBe('Please dress politely.')
    expect(await json('memory', 'import', at('other.tmx'), '--take', 'conflicting')).toMatchObject({ kept: 1 })
    const { matches } = await json('memory', 'find', 'โปรดแต่งกายสุภาพ')
    expect(matches.map(({ text }: { text: string }) => text)).toEqual(['Kindly dress politely.'])
  })

  test('says what it cannot keep', async () => {
    writeFileSync(at('long.tmx'), tmx(tu('ก'.repeat(60_000), 'a')))
    expect(await json('memory', 'import', at('long.tmx'), '--take', 'new')).toMatchObject({
      chosen: 1,
      kept: 0,
      notKept: [expect.stringContaining('variants')],
    })
  })

  test.each([
    ['no file', ['memory', 'import'], 2],
    ['no format', ['memory', 'export', '--out', 'x'], 2],
    ['an unknown format', ['memory', 'export', '--format', 'doc', '--out', 'x'], 2],
    ['an unknown choice', ['memory', 'import', 'package.json', '--take', 'all'], 2],
    ['a file of another kind', ['memory', 'import', 'package.json'], 1],
    ['a file that is not there', ['memory', 'import', 'no-such.tmx'], 1],
    ['languages that it does not have', ['memory', 'export', '--format', 'tmx', '--to', 'fr', '--out', 'x'], 1],
  ])('says no to %s', async (_, words, status) => {
    const said = await run(...words)
    expect(said.status, said.stderr).toBe(status)
    expect(existsSync('x')).toBe(false)
  })

  test('writes over nothing unless it is told to', async () => {
    writeFileSync(at('mine.tmx'), 'mine')
    expect((await run('memory', 'export', '--format', 'tmx', '--out', at('mine.tmx'))).status).toBe(1)
    expect(readFileSync(at('mine.tmx'), 'utf8')).toBe('mine')
    expect((await run('memory', 'export', '--format', 'tmx', '--out', at('mine.tmx'), '--force')).status).toBe(0)
  })
})

describe('terms', () => {
  test.each([
    ['tbx', 'terms.tbx'],
    ['csv', 'terms.csv'],
  ])('go out as %s and are all known when they come back', async (format, name) => {
    const { entries } = await json('terms', 'export', '--format', format, '--out', at(name))
    const { counts } = await json('terms', 'import', at(name))
    expect(counts).toEqual({ new: 0, changed: 0, conflicting: 0, same: entries })
  })

  test('are taken by choice and stand in the office’s glossary', async () => {
    writeFileSync(
      at('new.csv'),
      'id,kind,lang,text,status,source\npier,place,th,ท่าเรือตัวอย่าง,approved,memo 1\npier,,en,Tuayang Pier,approved,\n',
    )
    expect(await json('terms', 'import', at('new.csv'))).toMatchObject({ counts: { new: 1 }, kept: 0 })
    expect(await json('terms', 'import', at('new.csv'), '--take', 'new')).toMatchObject({ kept: 1 })
    const { terms } = await json('terms', 'find', 'ท่าเรือตัวอย่าง')
    expect(terms).toMatchObject([{ from: 'office', term: { id: 'pier', kind: 'place', source: 'memo 1' } }])
    writeFileSync(at('new.utf8'), 'ท่าเรือตัวอย่าง\tSample Pier\tas on the map\n')
    expect(await json('terms', 'import', at('new.utf8'))).toMatchObject({
      counts: { conflicting: 1 },
      format: 'omegat',
    })
  })
})

describe('translate', () => {
  test('a template goes out and comes back as a new text of its file', async () => {
    await json('translate', 'export', 'letter-thanks', '--format', 'xliff12', '--out', at('thanks.xlf'))
    const report = await json('translate', 'import', at('thanks.xlf'))
    expect(report).toMatchObject({ id: 'letter-thanks', counts: { new: 0, changed: 0, conflicting: 0 } })
    change('thanks.xlf', 'On behalf of', 'In the name of')
    const unsaid = await run('translate', 'import', at('thanks.xlf'), '--take', 'changed')
    expect(unsaid.status).toBe(2)
    const taken = await json(
      'translate',
      'import',
      at('thanks.xlf'),
      '--take',
      'changed',
      '--out',
      at('own/letter-thanks.yaml'),
    )
    expect(taken).toMatchObject({ counts: { changed: 1 }, kept: 1 })
    const next = readTemplate(readFileSync(at('own/letter-thanks.yaml'), 'utf8'), 'letter-thanks.yaml')
    expect(next.segments.some(({ source }) => source.en?.includes('In the name of'))).toBe(true)
    const own = await json('templates', 'list', '--templates', at('own'))
    expect(own.templates.find(({ id }: { id: string }) => id === 'letter-thanks').version).toBe(next.version)
    // What was exported before is older than what stands there now.
    change('thanks.xlf', 'In the name of', 'For')
    const late = await json('translate', 'import', at('thanks.xlf'), '--templates', at('own'))
    expect(late.counts).toMatchObject({ changed: 0, conflicting: 1 })
  })

  test('a field that was taken out or brought in is refused with its segment', async () => {
    await json('translate', 'export', 'letter-thanks', '--format', 'xliff20', '--out', at('fields.xlf'))
    change('fields.xlf', '<data id="d1">{{', '<data id="d1">{{identity.')
    const { status, stderr } = await run(
      'translate',
      'import',
      at('fields.xlf'),
      '--take',
      'changed,conflicting',
      '--out',
      at('x.yaml'),
    )
    expect(status).toBe(1)
    expect(stderr).toContain('letter-thanks#')
    expect(existsSync(at('x.yaml'))).toBe(false)
  })

  test('a project folder for OmegaT has what OmegaT looks for', async () => {
    await json('translate', 'export', 'letter-thanks', '--format', 'omegat', '--out', at('project'))
    expect(readdirSync(at('project')).sort()).toEqual([
      'dictionary',
      'glossary',
      'omegat',
      'omegat.project',
      'source',
      'target',
      'tm',
    ])
    expect(readdirSync(at('project/source'))).toEqual(['letter-thanks.xlf'])
  })

  test('a draft goes out without the names of its people, and comes back as proposals', async () => {
    const delegation = join('examples', 'delegations', 'mayor-2018.yaml')
    const made = await json(
      'draft',
      'welcome-letter-mayor',
      '--delegation',
      delegation,
      '--date',
      '2018-10-15',
      '--lang',
      'th+en',
    )
    const [{ id }] = made.drafts
    await json('translate', 'export', id, '--format', 'xliff20', '--out', at('draft.xlf'))
    const file = readFileSync(at('draft.xlf'), 'utf8')
    for (const name of readFileSync(delegation, 'utf8').matchAll(/name: \{ th: ([^,]+), en: ([^}]+) \}/g))
      for (const form of name.slice(1)) expect(file).not.toContain(form.trim())
    expect((await json('translate', 'import', at('draft.xlf'))).counts).toMatchObject({
      new: 0,
      changed: 0,
      conflicting: 0,
    })
    const [, words = ''] = /<target>([A-Z][a-z]+ [a-z]+ )/.exec(file) ?? []
    change('draft.xlf', `<target>${words}`, `<target>Indeed, ${words}`)
    const report = await json('translate', 'import', at('draft.xlf'), '--take', 'changed')
    expect(report).toMatchObject({ id, counts: { changed: 1 } })
    expect(report.proposals[0].latter.en).toMatch(/^Indeed, /)
    const proposed = at('proposed.docx')
    expect(await json('translate', 'import', at('draft.xlf'), '--take', 'changed', '--out', proposed)).toMatchObject({
      left: [],
      file: proposed,
    })
    const former = wordParagraphs(readFileSync(made.drafts[0].file)).map(({ text }) => text)
    const latter = wordParagraphs(readFileSync(proposed)).map(({ text }) => text)
    const [changed = 0, ...others] = latter.flatMap((text, index) => (text === former[index] ? [] : [index]))
    expect({ others, length: latter.length }).toEqual({ others: [], length: former.length })
    expect(latter[changed]).toBe(`Indeed, ${former[changed]}`)
    expect((await run('revise', id, proposed)).status).toBe(0)
    expect((await json('translate', 'import', at('draft.xlf'))).counts).toMatchObject({ changed: 0, conflicting: 0 })
  })

  test.each([
    ['an unknown template', ['translate', 'export', 'no-such', '--format', 'tmx', '--out', 'x'], 1],
    ['no deed', ['translate'], 2],
    ['a file that is of no template', ['translate', 'import', 'new.tmx'], 2],
  ])('says no to %s', async (_, words, status) => {
    const said = await run(...words.map((word) => (word === 'new.tmx' ? at(word) : word)))
    expect(said.status, said.stderr).toBe(status)
  })
})
