import type { DraftRecord } from './record.ts'

/** What a record did to its draft. */
export type Did = 'filed' | 'merged' | 'revised' | 'reading-copy' | 'refiled' | 'retitled' | 'state' | 'joined'

/** Seen from the records it follows: of a merge, from the one whose text it kept. `joined`: two that said the same. */
export function didBy(record: DraftRecord, parents: readonly DraftRecord[]): readonly Did[] {
  if (record.parents.length === 0) return ['filed']
  const same = (parent: DraftRecord) =>
    parent.document.sha256 === record.document.sha256 && parent.state === record.state && parent.unit === record.unit
  const from = parents.find(same) ?? parents[0]
  if (!from) return []
  const did: Did[] = []
  if (record.parents.length > 1) did.push(parents.every(same) ? 'joined' : 'merged')
  if (from.document.sha256 !== record.document.sha256) did.push('revised')
  if (from.readingCopy?.sha256 !== record.readingCopy?.sha256) did.push('reading-copy')
  if (from.unit !== record.unit) did.push('refiled')
  if (from.title !== record.title) did.push('retitled')
  if (from.state !== record.state) did.push('state')
  return did
}

/** Whether the reading copy of a record was made from a text before its own. */
export function readingCopyOlder(record: DraftRecord, history: readonly DraftRecord[]): boolean {
  const hash = record.readingCopy?.sha256
  const made = history.find(({ readingCopy }) => hash !== undefined && readingCopy?.sha256 === hash)
  return made !== undefined && made.document.sha256 !== record.document.sha256
}
