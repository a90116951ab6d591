/** The calls behind the desk's cabinet: what stands where, and its drafts a page at a time. */
import type { Args, CabinetTree, DraftRow, Results } from '../contract.ts'
import { nameOf } from '../core/duties.ts'
import type { Row } from '../core/register/find.ts'
import type { App } from './app.ts'
import { freshen, withRegister } from './finding.ts'

const IN_WORK = ['working', 'in-review', 'approved'] as const

export function countDrafts(app: App): Promise<CabinetTree> {
  return withRegister(app, async (register) => {
    const warnings = await freshen(app, register)
    const { structures, ...sums } = await register.tree()
    const named = <T extends { readonly id: string }>(each: T) => ({
      ...each,
      name: nameOf(app.dutyMap, each.id) ?? null,
    })
    return {
      ...sums,
      structures: structures.map((structure) => ({ ...named(structure), units: structure.units.map(named) })),
      inWork: IN_WORK.reduce((sum, state) => sum + (sums.states[state] ?? 0), 0),
      warnings,
    }
  })
}

export function listRows(app: App, { query, state, ...rest }: Args<'drafts.list'>): Promise<Results['drafts.list']> {
  const asked = {
    ...rest,
    ...(query !== undefined && { words: query }),
    ...(state !== undefined && { states: typeof state === 'string' ? [state] : state }),
  }
  return withRegister(app, async (register) => {
    const warnings = await freshen(app, register)
    const { rows, total } = await register.list(asked)
    return { rows: rows.map(rowOf), total, warnings }
  })
}

/** What a list shows; the rest is for searching. */
function rowOf(row: Row): DraftRow {
  const { draft, record, title, lang, kind, template, unit, structure, year, date, state } = row
  const { number, sent, by, filed, delegation, conflict, document } = row
  return {
    ...{ draft, record, title, lang, kind, template, unit, structure, year, date, state },
    ...{ number, sent, by, filed, delegation, document, conflict: conflict === 1, arriving: document === 'arriving' },
  }
}
