/**
 * Sentences that a person wrote for one draft alone. They keep their link to the template, and what is still printed of its
 * values stays a value: it leads back to its field, and identity data is still known for what it is.
 */
import { createHash } from 'node:crypto'
import type { Identity } from './delegation.ts'
import { AppError } from './errors.ts'
import type { Block, Draft, Paragraph } from './fill.ts'
import { PRIVATE_USE } from './reader.ts'
import { rewritten } from './rewritten.ts'
import type { Segment } from './template.ts'
import type { Lang } from './types.ts'
import { hiddenCharacter } from './yaml.ts'

export type Edit = {
  readonly segment: string
  readonly lang: Lang
  /** Lines become paragraphs; empty: nothing stands there in this draft. */
  readonly text: string
  /** The template's wording that was edited: see `wordingOf`. */
  readonly wording?: string
}

export type EditOutcome = Omit<Edit, 'wording'> & {
  /**
   * `wording-changed`: it stands as edited, but the template says it otherwise since. The others were not used:
   * the template has no such segment now, prints nothing there for these facts, or prints a table.
   */
  readonly outcome: 'applied' | 'wording-changed' | 'segment-gone' | 'not-printed' | 'table'
}

export const stands = ({ outcome }: EditOutcome): boolean => outcome === 'applied' || outcome === 'wording-changed'

/** A mark of the template's words in one language: another mark, other words. */
export const wordingOf = ({ source }: Segment, lang: Lang): string =>
  createHash('sha256')
    .update(source[lang] ?? '')
    .digest('hex')
    .slice(0, 16)

/** Why a text cannot stand in a document, if it cannot. */
export const unprintable = (text: string): string | undefined =>
  hiddenCharacter(text) ?? (PRIVATE_USE.test(text) ? 'the text holds characters of a private font' : undefined)

/** Puts the edits into a filled draft. Each is told what became of it; none is dropped silently. */
export function editDraft(
  draft: Draft,
  edits: readonly Edit[],
  identities: readonly (Identity | undefined)[],
): { readonly draft: Draft; readonly edits: readonly EditOutcome[] } {
  const blocks = new Map(draft.blocks.map((block) => [block.id, block]))
  const latest = new Map(edits.map((edit) => [`${edit.segment} ${edit.lang}`, edit]))
  const told = [...latest.values()]
    .filter(({ lang }) => draft.langs.includes(lang))
    .map(({ wording, ...edit }): EditOutcome => {
      const segment = draft.template.segments.find(({ id }) => id === edit.segment)
      if (!segment) return { ...edit, outcome: 'segment-gone' }
      if (segment.table) return { ...edit, outcome: 'table' }
      const block = blocks.get(edit.segment)
      const printed = block?.text[edit.lang]
      if (!block || !printed) return { ...edit, outcome: 'not-printed' }
      blocks.set(edit.segment, withText(block, edit.lang, rewritten(printed, edit.text, identities)))
      const same = wording === undefined || wording === wordingOf(segment, edit.lang)
      return { ...edit, outcome: same ? 'applied' : 'wording-changed' }
    })
  if (!told.some(stands)) return { draft, edits: told }
  const edited = { ...draft, blocks: [...blocks.values()].filter(printsSomething) }
  return { draft: { ...edited, missing: stillMissing(edited, draft) }, edits: told }
}

function withText(block: Block, lang: Lang, paragraphs: readonly Paragraph[]): Block {
  const { [lang]: _, ...others } = block.text
  return { ...block, text: paragraphs.length > 0 ? { ...block.text, [lang]: paragraphs } : others }
}

const printsSomething = ({ text, rows }: Block): boolean => rows !== undefined || Object.keys(text).length > 0

/** A gap that an edit closed is missing no more. What the template leaves out without a gap is missing as before. */
function stillMissing(edited: Draft, { missing, blocks }: Draft): Draft['missing'] {
  const gaps = (of: readonly Block[], lang: Lang): ReadonlySet<string> =>
    new Set(
      of
        .flatMap(({ text, rows }) => [...(text[lang] ?? []), ...(rows?.[lang] ?? []).flat(2)])
        .flat()
        .flatMap(({ source, state }) => (source && state !== 'filled' ? source.replace(/\.\d+/g, '') : [])),
    )
  return missing.filter(({ field, lang }) => !gaps(blocks, lang).has(field) || gaps(edited.blocks, lang).has(field))
}

/** A filing keeps every word that a person typed, or says which it cannot keep. */
export function refuseLostEdits(edits: readonly EditOutcome[]): void {
  const lost = edits.filter((edit) => !stands(edit))
  if (lost.length === 0) return
  const names = lost.map(({ segment, lang, outcome }) => `  ${segment} (${lang}): ${WHY[outcome]}`)
  throw new AppError(
    'value-invalid',
    `Some edited sentences have no place in this draft:\n${names.join('\n')}\nNothing was filed. Fix: put their words elsewhere, or take these edits back.`,
    { edits: lost },
  )
}

const WHY: { readonly [outcome in EditOutcome['outcome']]: string } = {
  applied: 'it stands as edited',
  'wording-changed': 'it stands as edited',
  'segment-gone': 'the template has no such sentence now',
  'not-printed': 'nothing is printed there for these facts',
  table: 'a table is edited where its values come from',
}
