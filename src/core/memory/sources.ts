/** Where the units of an office come from: its templates, what was brought in, and the drafts of its cabinet. */
import type { Answers } from '../answer.ts'
import type { Cabinet } from '../cabinet/cabinet.ts'
import type { Names } from '../context.ts'
import { AppError } from '../errors.ts'
import { keptVersions } from '../identity/keep.ts'
import type { Office } from '../office.ts'
import type { Template } from '../template.ts'
import type { IsoDate } from '../types.ts'
import { branchesOf } from './branches.ts'
import { unitsOfDraft } from './from-draft.ts'
import { unitsOfTemplate } from './from-template.ts'
import { keptUnits } from './kept.ts'
import type { Source, Sources } from './memory.ts'
import type { TranslationUnit } from './unit.ts'

export type Desk = { readonly templates: readonly Template[]; readonly office: Office; readonly names: Names }

/** Template files do not say who wrote them when: the day of the first that came with Withet, on every PC. */
export const WRITTEN = { author: 'template', date: '2026-11-28' } as const satisfies { author: string; date: IsoDate }

export const templateSources = (templates: readonly Template[]): readonly Source[] =>
  templates.map((template) => ({
    name: `template ${template.id}`,
    stamp: template.hash,
    units: () => unitsOfTemplate(template, WRITTEN).flatMap((unit) => [unit, ...branchesOf(unit)]),
  }))

export function sourcesOf(cabinet: Cabinet, desk: Desk): Sources {
  const kept = keptUnits(cabinet.ledger)
  return {
    fixed: [...templateSources(desk.templates), { name: 'ledger', ...kept }],
    ofDraft: (draft) => ofDraft(cabinet, draft, desk),
  }
}

/** A draft that cannot be read whole just now is read again at the next sync. */
function ofDraft(cabinet: Cabinet, draft: string, desk: Desk): ReturnType<Sources['ofDraft']> {
  try {
    const { heads, findings } = cabinet.get(draft)
    const arriving = findings.some(({ kind }) => kind === 'arriving' || kind === 'damaged')
    const units = heads.flatMap(({ record, state }): readonly TranslationUnit[] => {
      if (state !== 'ok' || !record.lang.includes('+')) return []
      const template = desk.templates.find(({ id }) => id === record.template.id)
      const delegations = keptVersions(cabinet, record.delegation).slice(-MOST_VERSIONS)
      const answers = answersGiven(cabinet, record.delegation).slice(-MOST_VERSIONS)
      const filled = { template, delegations, answers, office: desk.office, names: desk.names }
      return unitsOfDraft(record, cabinet.document(draft, record.id), filled)
    })
    return { units, settled: !arriving && heads.every(({ state }) => state === 'ok' || state === 'erased') }
  } catch (error) {
    if (error instanceof AppError) return { units: [], settled: false }
    throw error
  }
}

/** A delegation that was kept more often is known by its latest states: all are tried with all. */
const MOST_VERSIONS = 10

/** What was remembered for a delegation before the first answer, and after each. */
function answersGiven({ ledger }: Cabinet, delegation: string): readonly Answers[] {
  if (!/^[a-z0-9-]{1,50}$/.test(delegation)) return [{}]
  const states: Answers[] = [{}]
  for (const { value } of ledger.entries(`answers-${delegation}`).entries)
    if (typeof value === 'object' && value !== null) states.push({ ...states.at(-1), ...(value as Answers) })
  return states
}
