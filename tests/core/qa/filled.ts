/** Every shipped template, filled by every example that has what it asks: as drafts in the making. */
import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Assembled, assemble } from '../../../src/core/assemble.ts'
import { type DelegationFile, readDelegation } from '../../../src/core/delegation.ts'
import { AppError } from '../../../src/core/errors.ts'
import type { Pair } from '../../../src/core/pair.ts'
import { namesIn } from '../../../src/core/qa/about.ts'
import type { About } from '../../../src/core/qa/check.ts'
import { type App, openApp } from '../../../src/main/app.ts'

export const APP: App = await openApp({
  home: '.',
  data: join(tmpdir(), 'withet-test-data'),
  cabinet: join(tmpdir(), 'withet-no-cabinet'),
  today: () => '2026-11-22',
})

const FOLDER = 'examples/delegations'
export const sources = (): readonly { readonly name: string; readonly source: string }[] =>
  readdirSync(FOLDER).map((name) => ({ name, source: readFileSync(join(FOLDER, name), 'utf8') }))

/** Fills a template in both languages; undefined where the delegation lacks what the template refuses to go without. */
export async function filledBy(
  id: string,
  delegation: DelegationFile,
  bilingual: 'columns' | 'stacked' = 'columns',
): Promise<Assembled | undefined> {
  const desk = APP.desk()
  const date = delegation.delegation.visit?.from ?? '2026-11-22'
  try {
    return await assemble(
      { ...desk, office: { ...desk.office, bilingual } },
      { template: APP.template(id), delegation, langs: ['th', 'en'], date, answers: [], by: 'ผู้ทดสอบ' },
    )
  } catch (error) {
    if (error instanceof AppError && error.code === 'value-missing') return undefined
    throw error
  }
}

export const templateIds = (): readonly string[] => APP.templates().map(({ id }) => id)
export const read = ({ name, source }: { readonly name: string; readonly source: string }): DelegationFile =>
  readDelegation(source, name)

export const aboutFilled = ({ delegation }: DelegationFile): About => ({
  date: delegation.visit?.from ?? '2026-11-22',
  digits: APP.office.digits,
  names: namesIn(delegation),
  glossary: APP.glossary(),
})

/** As somebody types them at a desk, or as a Word file has them: nothing says which words are values. */
export const asTyped = (pairs: readonly Pair[]): readonly Pair[] => pairs.map(({ values: _, ...pair }) => pair)
