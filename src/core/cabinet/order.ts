import type { DraftRecord } from './record.ts'

/** What is wrong between records; `id` is the record that says so. */
type OrderFault = { readonly kind: 'parent-missing' | 'cycle'; readonly id: string; readonly problem: string }

export type Order = {
  /** Parents before children. */
  readonly ordered: readonly DraftRecord[]
  /** Ids of the records that no other one follows: at least one where there is any record. */
  readonly heads: ReadonlySet<string>
  readonly faults: readonly OrderFault[]
}

/**
 * Parents before children, by a walk without recursion (a chain may be long). A parent that is still open further up
 * the walk closes a cycle: that one edge is dropped, so every draft with a record has a head.
 */
export function inOrder(records: readonly DraftRecord[]): Order {
  const byId = new Map(records.map((record) => [record.id, record]))
  const ordered: DraftRecord[] = []
  const open = new Set<string>()
  const done = new Set<string>()
  const followed = new Set<string>()
  const faults: OrderFault[] = []
  for (const start of [...byId.keys()].sort()) {
    const walk = [{ id: start, next: 0 }]
    for (let here = walk.at(-1); here; here = walk.at(-1)) {
      const record = byId.get(here.id)
      if (!record || done.has(here.id)) {
        walk.pop()
        continue
      }
      open.add(here.id)
      const parent = record.parents[here.next++]
      if (parent === undefined) {
        walk.pop()
        open.delete(here.id)
        done.add(here.id)
        ordered.push(record)
      } else if (!byId.has(parent)) {
        faults.push({ kind: 'parent-missing', id: here.id, problem: `follows a record that is not here: ${parent}` })
      } else if (open.has(parent)) {
        faults.push({ kind: 'cycle', id: here.id, problem: `follows ${parent}, which follows it` })
      } else {
        followed.add(parent)
        walk.push({ id: parent, next: 0 })
      }
    }
  }
  const heads = new Set(ordered.filter(({ id }) => !followed.has(id)).map(({ id }) => id))
  return { ordered, heads, faults }
}
