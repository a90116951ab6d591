/** The workbench: a template, a draft or a document from elsewhere, row by row; and what becomes of it when it is done. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Args, Results, WorkCard } from '../contract.ts'
import type { DraftHistory } from '../core/cabinet/history.ts'
import { AppError } from '../core/errors.ts'
import { openDelegation } from '../core/identity/keep.ts'
import { refuseLeaks } from '../core/identity/person.ts'
import { translateTemplate } from '../core/memory/into-template.ts'
import { keepUnits } from '../core/memory/kept.ts'
import { tells } from '../core/memory/personal.ts'
import { templateSources } from '../core/memory/sources.ts'
import type { TranslationUnit } from '../core/memory/unit.ts'
import { inOrder, unitOf } from '../core/memory/unit-of.ts'
import { sourceOf, variantOf } from '../core/memory/variant.ts'
import { type Mark, mark, type WorkRow, withMarks } from '../core/memory/work.ts'
import type { Pair } from '../core/pair.ts'
import type { Lang } from '../core/types.ts'
import { pairsOfWord } from '../core/word/aligned.ts'
import { type Retext, retext } from '../core/word/retext.ts'
import type { App } from './app.ts'
import { putFile } from './put-file.ts'

export function openWork(app: App, { id, document }: Args<'work.open'>): WorkCard {
  if (document) return ofDocument(document)
  if (id === undefined) throw new AppError('usage', 'Name a template or a draft, or give a document.')
  const template = app.templates().find((each) => each.id === id)
  if (template) return ofTemplate(app, id)
  return ofDraft(app, app.cabinetThere().draftNamed(id))
}

function ofTemplate(app: App, id: string): WorkCard {
  const template = app.template(id)
  const units = templateSources([template]).flatMap((source) => source.units())
  const rows = units.map(({ context, variants }): Pair => {
    const text = Object.fromEntries(Object.entries(variants).map(([lang, words]) => [lang, sourceOf(words)]))
    return { place: context.place, text }
  })
  return { id, kind: 'template', title: template.title, langs: template.langs, rows: markedRows(app, id, rows) }
}

function ofDraft(app: App, id: string): WorkCard {
  const cabinet = app.cabinetThere()
  cabinet.bringHome({ by: app.person, draft: id })
  const { record } = onlyHead(cabinet.get(id))
  if (!record.lang.includes('+'))
    throw new AppError('value-invalid', 'This draft is in one language. Draft it in two to work on it here.')
  const rows = pairsOfWord(cabinet.document(id, record.id))
  return {
    id,
    kind: 'draft',
    title: { th: record.title, en: record.title },
    langs: record.lang.split('+'),
    record: record.id,
    rows: markedRows(app, id, rows),
  }
}

function onlyHead({ heads }: DraftHistory) {
  const [head, ...others] = heads
  if (head && others.length === 0) return head
  throw new AppError('state-refused', 'Two people went on from this draft. Choose one of the two texts first.')
}

/** A document is known by its bytes: opened again, it is the same work. */
function ofDocument({ name, bytes }: NonNullable<Args<'work.open'>['document']>): WorkCard {
  const rows = pairsOfWord(bytes)
  const id = `doc-${createHash('sha256').update(bytes).digest('hex').slice(0, 26)}`
  const langs = [...new Set(rows.flatMap(({ text }) => Object.keys(text)))]
  if (langs.length < 2)
    throw new AppError('word-invalid', `${name} holds one language only. The workbench takes a bilingual document.`)
  const row = ({ place, role, text }: Pair): WorkRow => ({
    place,
    ...(role && { role }),
    text,
    state: Object.keys(text).length > 1 ? 'translated' : 'initial',
    comments: [],
  })
  return { id, kind: 'document', title: { th: name, en: name }, langs, rows: rows.map(row) }
}

function markedRows(app: App, id: string, rows: readonly Pair[]): readonly WorkRow[] {
  const cabinet = app.cabinetIfAny()
  if (cabinet) return withMarks(cabinet.ledger, id, rows)
  return rows.map(({ place, role, text }) => ({
    place,
    ...(role && { role }),
    text,
    state: 'translated',
    comments: [],
  }))
}

/** Says of rows how far they have come, for everyone who shares the cabinet. */
export async function markWork(app: App, { id, marks, by = app.person }: Args<'work.mark'>): Promise<WorkCard> {
  const template = app.templates().some((each) => each.id === id)
  if (!template) await refusePersonal(app, id, marks)
  mark(app.cabinet().ledger, template ? id : app.cabinetThere().draftNamed(id), {
    marks,
    by,
    on: app.today(),
    words: template,
  })
  return openWork(app, { id })
}

/** A comment is read by all: no passport number stands in it. */
async function refusePersonal(app: App, id: string, marks: readonly Mark[]): Promise<void> {
  const cabinet = app.cabinetThere()
  const { record } = onlyHead(cabinet.get(cabinet.draftNamed(id)))
  const { delegation } = await openDelegation(cabinet, () => app.keyring(), record.delegation)
  refuseLeaks({ comment: marks.map(({ comment }) => comment ?? '').join(' ') }, delegation.identities)
}

/** The words that were worked out go to where they belong: the office's own template, a new version of the draft, the memory. */
export function finishWork(app: App, args: Args<'work.finish'>): Results['work.finish'] {
  if (args.kind === 'document') return intoMemory(app, args)
  if (args.kind === 'draft') return intoDraft(app, args)
  return intoTemplate(app, args)
}

type Finish = Args<'work.finish'>

function intoTemplate(app: App, { id, rows, by = app.person }: Finish): Results['work.finish'] {
  const template = app.template(id)
  const units = rows.map(({ place, text }) =>
    unitOfRow(place, text, { kind: 'template', id, version: template.version }, by, app),
  )
  const { source, changed } = translateTemplate(app.templateSource(id), template, units, `${id}.yaml`)
  if (changed.length === 0) return { done: 'nothing', changed: 0 }
  const folder = app.options.templates
  const name = `${id}.yaml`
  if (folder === undefined) return { done: 'file', changed: changed.length, file: { name, source } }
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true })
  putFile(join(folder, name), source)
  app.forgetTemplates()
  return { done: 'template', changed: changed.length, file: { name, source } }
}

function intoDraft(app: App, { id, record, rows, by = app.person, note }: Finish): Results['work.finish'] {
  const cabinet = app.cabinetThere()
  const draft = cabinet.draftNamed(id)
  const head = onlyHead(cabinet.get(draft)).record
  if (record !== undefined && head.id !== record)
    throw new AppError(
      'edited-meanwhile',
      'This draft was changed since the workbench opened it. Your words are kept on this PC: open it again and take them over.',
    )
  const bytes = cabinet.document(draft, head.id)
  const former = new Map(pairsOfWord(bytes).map((pair) => [pair.place, pair]))
  const changes = rows.flatMap(({ place, text }) => retextsOf(former.get(place), text))
  if (changes.length === 0) return { done: 'nothing', changed: 0 }
  const revised = cabinet.revise(draft, { document: retext(bytes, changes), by, ...(note !== undefined && { note }) })
  return { done: 'draft', changed: changes.length, record: revised.id }
}

/** Lines of a passage are paragraphs of the document; there are as many as before, or it cannot be told which is which. */
function retextsOf(pair: Pair | undefined, text: { readonly [lang: Lang]: string }): readonly Retext[] {
  return Object.entries(text).flatMap(([lang, words]) => {
    const before = pair?.text[lang]
    if (!pair || before === undefined || before === words) return []
    const [former, latter] = [before.split('\n'), words.split('\n')]
    if (former.length !== latter.length)
      throw new AppError(
        'value-invalid',
        `${pair.place} has ${former.length} paragraphs in the document and ${latter.length} here (${lang}). Nothing was changed. Fix: keep as many lines, or change the document in Word.`,
      )
    return former.flatMap((from, index) => {
      const to = latter[index] ?? from
      return from === to ? [] : [{ from, to }]
    })
  })
}

/** What tells of anybody stays out, as everywhere in the memory. */
function intoMemory(app: App, { id, rows, by = app.person }: Finish): Results['work.finish'] {
  const whole = rows.filter(({ text }) => Object.values(text).filter((words) => words.trim() !== '').length > 1)
  const units = whole
    .map(({ place, text, state = 'translated' }) => ({
      ...unitOfRow(`${id}#${place}`, text, { kind: 'work', id }, by, app),
      state,
    }))
    .filter(({ variants }) => !Object.values(variants).some((variant) => tells(variant, [])))
  if (units.length > 0) keepUnits(app.cabinet().ledger, inOrder(units))
  return { done: units.length > 0 ? 'memory' : 'nothing', changed: units.length, leftOut: whole.length - units.length }
}

function unitOfRow(
  place: string,
  text: { readonly [lang: Lang]: string },
  origin: TranslationUnit['origin'],
  author: string,
  app: App,
): TranslationUnit {
  const variants = Object.fromEntries(Object.entries(text).map(([lang, words]) => [lang, variantOf(words)]))
  return unitOf({ variants, context: { place }, origin, state: 'translated', author, date: app.today() })
}
