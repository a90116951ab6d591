/** Terms as files of other programs hold them: what the program did not say is absent, and what it said is checked. */
import { createHash } from 'node:crypto'
import { clip, hiddenCharacter } from '../yaml.ts'
import { readDay, type Taker, Untakable } from './carried.ts'
import { LONGEST_FORM } from './recognise.ts'
import { FORM_STATUSES, type FormStatus, TERM_KINDS, type Term, type TermForm, type TermKind } from './term.ts'

export type CarriedTerm = Pick<Term, 'id' | 'forms' | 'note'> &
  Partial<Pick<Term, 'kind' | 'source' | 'author' | 'date'>> & { readonly line: number }

export const termFrom = ({ line: _, ...said }: CarriedTerm, { file, by, today }: Taker): Term => ({
  kind: 'general',
  source: file,
  author: by,
  date: today,
  ...said,
})

/** For a term that comes without a name of ours. */
export const newTermId = (forms: Term['forms']): string =>
  `t-${createHash('sha256')
    .update(JSON.stringify(Object.entries(forms).sort()))
    .digest('hex')
    .slice(0, 16)}`

export function readKind(text: string): TermKind {
  const kind = TERM_KINDS.find((known) => known === text)
  if (kind) return kind
  throw new Untakable(`"${clip(text)}" is not a kind of term`, `kinds: ${TERM_KINDS.join(', ')}`)
}

export function readStatus(text: string): FormStatus {
  const status = FORM_STATUSES.find((known) => known === text)
  if (status) return status
  throw new Untakable(`"${clip(text)}" is not a status`, `statuses: ${FORM_STATUSES.join(', ')}`)
}

export type FormSaid = { readonly [key in 'text' | 'from' | 'to' | 'note']?: string | undefined } & {
  readonly status: FormStatus
}

export function readForm({ text, status, from, to, note }: FormSaid): TermForm {
  if (text === undefined || text.trim() === '') throw new Untakable('a form has no words')
  if (text.length > LONGEST_FORM) throw new Untakable(`a form is longer than ${LONGEST_FORM} characters`)
  for (const said of [text, note ?? '']) {
    const hidden = hiddenCharacter(said)
    if (hidden) throw new Untakable(hidden, 'type the text again')
  }
  return {
    text,
    status,
    ...(from && { from: readDay(from) }),
    ...(to && { to: readDay(to) }),
    ...(note && { note }),
  }
}
