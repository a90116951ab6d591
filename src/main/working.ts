/** The workbench: a template, a draft or a document from elsewhere, row by row, and how far each row has come. */
import { createHash } from 'node:crypto'
import type { Args, WorkCard } from '../contract.ts'
import type { Cabinet } from '../core/cabinet/cabinet.ts'
import type { DraftRecord } from '../core/cabinet/record.ts'
import { AppError } from '../core/errors.ts'
import { openDelegation } from '../core/identity/keep.ts'
import { refuseLeaks } from '../core/identity/person.ts'
import { unitsOfTemplate } from '../core/memory/from-template.ts'
import { WRITTEN } from '../core/memory/sources.ts'
import { sourceOf } from '../core/memory/variant.ts'
import { type Mark, mark, sameWords, type WorkRow, withMarks } from '../core/memory/work.ts'
import type { Pair } from '../core/pair.ts'
import type { Template } from '../core/template.ts'
import { pairsOfWord } from '../core/word/aligned.ts'
import type { App } from './app.ts'

export function openWork(app: App, { id, document }: Args<'work.open'>): WorkCard {
  if (document) return ofDocument(document)
  if (id === undefined) throw new AppError('usage', 'Name a template or a draft, or give a document.')
  return app.templateIds().includes(id) ? ofTemplate(app, id) : ofDraft(app, app.cabinetThere().draftNamed(id))
}

/** What a template's text was when it was opened. */
export const stampOf = ({ hash }: Template): string => hash.slice(0, 32)

function ofTemplate(app: App, id: string): WorkCard {
  const template = app.template(id)
  const { title, langs, segments } = template
  const rows = unitsOfTemplate(template, WRITTEN).map(({ context: { place }, variants }): Pair => {
    const role = segments.find((segment) => place === `${id}#${segment.id}`)?.role
    const text = Object.fromEntries(Object.entries(variants).map(([lang, words]) => [lang, sourceOf(words)]))
    return { place, ...(role && { role }), text }
  })
  const cabinet = app.cabinetIfAny()
  const marked = cabinet ? withMarks(cabinet.ledger, id, rows) : rows.map(unmarked)
  return { id, kind: 'template', title, langs, record: stampOf(template), rows: marked }
}

function ofDraft(app: App, id: string): WorkCard {
  const cabinet = app.cabinetThere()
  cabinet.bringHome({ by: app.person, draft: id })
  const record = onlyHead(cabinet, id)
  const rows = pairsOfWord(cabinet.document(id, record.id))
  return {
    id,
    kind: 'draft',
    title: { th: record.title, en: record.title },
    langs: record.lang.split('+'),
    record: record.id,
    rows: withMarks(cabinet.ledger, id, rows, (named) => rowsIfThere(cabinet, id, named)),
  }
}

export function onlyHead(cabinet: Cabinet, draft: string): DraftRecord {
  const [head, ...others] = cabinet.get(draft).heads
  if (!head || others.length > 0)
    throw new AppError('state-refused', 'Two people went on from this draft. Choose one of the two texts first.')
  if (!head.record.lang.includes('+'))
    throw new AppError('value-invalid', 'This draft is in one language. Draft it in two to work on it here.')
  return head.record
}

function rowsIfThere(cabinet: Cabinet, draft: string, record: string): readonly Pair[] {
  try {
    return pairsOfWord(cabinet.document(draft, record))
  } catch (error) {
    if (error instanceof AppError) return []
    throw error
  }
}

/** A document is known by its bytes: opened again, it is the same work. */
function ofDocument({ name, bytes }: NonNullable<Args<'work.open'>['document']>): WorkCard {
  const rows = pairsOfWord(bytes)
  const id = `doc-${createHash('sha256').update(bytes).digest('hex').slice(0, 26)}`
  const langs = [...new Set(rows.flatMap(({ text }) => Object.keys(text)))]
  if (langs.length < 2)
    throw new AppError('word-invalid', `${name} holds one language only. The workbench takes a bilingual document.`)
  return { id, kind: 'document', title: { th: name, en: name }, langs, rows: rows.map(unmarked) }
}

const unmarked = ({ place, role, text }: Pair): WorkRow => ({
  place,
  ...(role && { role }),
  text,
  state: Object.keys(text).length > 1 ? 'translated' : 'initial',
  comments: [],
})

/** Says of rows how far they have come, for everyone who shares the cabinet. */
export async function markWork(app: App, { id, marks, by = app.person }: Args<'work.mark'>): Promise<WorkCard> {
  const card = openWork(app, { id })
  const rows = new Map(card.rows.map((row) => [row.place, row]))
  for (const each of marks) refuseOther(rows.get(each.place), each, card)
  if (card.kind === 'draft') await refusePersonal(app, card.id, { comment: commentsOf(marks) })
  const record = card.kind === 'draft' ? card.record : undefined
  mark(app.cabinet().ledger, card.id, { marks, by, on: app.today(), ...(record !== undefined && { record }) })
  return openWork(app, { id })
}

/** A state is of words that stand; a comment may be made while others are typed. */
function refuseOther(row: WorkRow | undefined, { place, text, state }: Mark, { id }: WorkCard): void {
  if (!row) throw new AppError('value-invalid', `${id} has no place "${place}". Nothing was kept.`, { place })
  if (state === undefined || sameWords(row.text, text)) return
  throw new AppError(
    'edited-meanwhile',
    `${place} says something else now than what was ${state}. Nothing was kept. Fix: keep the words first.`,
    { place },
  )
}

const commentsOf = (marks: readonly Mark[]): string => marks.map(({ comment }) => comment ?? '').join('\n')

/** What all read and no purge takes back holds no passport number. */
export async function refusePersonal(
  app: App,
  draft: string,
  words: { readonly [name: string]: unknown },
): Promise<void> {
  const cabinet = app.cabinetThere()
  const { delegation } = onlyHead(cabinet, draft)
  const { identities } = (await openDelegation(cabinet, () => app.keyring(), delegation)).delegation
  refuseLeaks(words, identities)
}
