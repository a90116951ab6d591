/** What the README shows is what the program says. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const readme = readFileSync('README.md', 'utf8')
const blocks = [...readme.matchAll(/```(sh|text)\n(.*?)```/gs)].map(([, kind, text]) => ({ kind, text: text ?? '' }))

test('the example of the README prints what the README prints', () => {
  const at = blocks.findIndex(({ kind, text }) => kind === 'sh' && text.includes('withet -- draft'))
  const [command = '', shown = ''] = [blocks[at]?.text.trim(), blocks[at + 1]?.text.trimEnd()]
  const words = command.split(' ')
  expect(words.slice(0, 5).join(' ')).toBe('npm run -s withet --')
  const folder = mkdtempSync(join(tmpdir(), 'withet-readme-'))
  try {
    const args = words.slice(5).map((word) => (word === 'my-cabinet' ? join(folder, 'my-cabinet') : word))
    const { stdout, status } = spawnSync(process.execPath, ['bin/withet.js', ...args], { encoding: 'utf8' })
    expect(status).toBe(0)
    expect(stdout.replaceAll(`${folder}/`, '')).toContain(shown)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('both READMEs name the two commands, and scripts by these names exist', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  for (const file of ['README.md', 'README.th.md'])
    for (const command of ['npm ci && npm run demo', 'npm ci && npm test'])
      expect(readFileSync(file, 'utf8')).toContain(command)
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['demo', 'test', 'withet', 'verify']))
})

test('the links of the documents lead somewhere', () => {
  for (const file of ['README.md', 'README.th.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'])
    for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)\)/g))
      expect(
        () => readFileSync(target.endsWith('/') ? join(target, '0001-dependencies.md') : target),
        `${file}: ${target}`,
      ).not.toThrow()
})
