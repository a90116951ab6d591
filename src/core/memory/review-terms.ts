/** Terms of a file beside the glossary: by their id, then by the forms to write. */
import type { Lang } from '../types.ts'
import { because, type Judged, type Review, reviewOf, sayLangs, type Verdict } from './review.ts'
import type { Term, TermForm } from './term.ts'
import { clash } from './term-file.ts'

export function reviewTerms(existing: readonly Term[], incoming: readonly Term[]): Review<Term> {
  const byId = new Map(existing.map((term) => [term.id, term]))
  const byForm = new Map(existing.flatMap((term) => approvedKeys(term).map((key) => [key, term] as const)))
  const seen = new Set<string>()
  return reviewOf(
    incoming.map((term) => {
      const twice = seen.has(term.id)
      seen.add(term.id)
      return twice ? judged('conflicting', term, undefined, TWICE) : judge(term, byId, byForm)
    }),
  )
}

function judge(term: Term, byId: ReadonlyMap<string, Term>, byForm: ReadonlyMap<string, Term>): Judged<Term> {
  const own = byId.get(term.id)
  if (Object.values(term.forms).some(clashes)) return judged('conflicting', term, own, CLASH)
  if (own) {
    const langs = Object.keys(term.forms).filter((lang) => formsKey(term, lang) !== formsKey(own, lang))
    if (langs.length > 0) {
      const { th, en } = sayLangs(langs)
      return judged('changed', term, own, because(`คำ${th}เปลี่ยนไป`, `its forms changed in ${en}`))
    }
    const same = term.kind === own.kind && term.note === own.note
    return same ? judged('same', term, own, SAME) : judged('changed', term, own, REMARK)
  }
  const keys = approvedKeys(term)
  const [other] = keys.flatMap((key) => byForm.get(key) ?? [])
  if (!other) return judged('new', term, undefined, NEW)
  const known = new Set(approvedKeys(other))
  return keys.every((key) => known.has(key))
    ? judged('same', term, other, SAME)
    : judged('conflicting', term, other, OTHERWISE)
}

const judged = (
  verdict: Verdict,
  incoming: Term,
  existing: Term | undefined,
  why: Judged<Term>['because'],
): Judged<Term> => ({ verdict, incoming, ...(existing && { existing }), because: why })

const formsKey = ({ forms }: Term, lang: Lang): string =>
  JSON.stringify((forms[lang] ?? []).map(({ text, status, from, to, note }) => [text, status, from, to, note]))

const approvedKeys = ({ forms }: Term): readonly string[] =>
  Object.entries(forms).flatMap(([lang, all]) =>
    all.filter(({ status }) => status === 'approved').map(({ text }) => `${lang} ${text}`),
  )

const clashes = (forms: readonly TermForm[]): boolean =>
  forms.some((form, index) => forms.slice(0, index).some((other) => clash(other, form)))

const NEW = because('ยังไม่มีในอภิธานศัพท์', 'not in the glossary yet')
const SAME = because('เหมือนที่มีอยู่แล้ว', 'as it stands here already')
const REMARK = because('ประเภทหรือหมายเหตุเปลี่ยนไป', 'its kind or its note changed')
const TWICE = because('แฟ้มนี้มีคำนี้ซ้ำ', 'the file has this term twice')
const CLASH = because('มีคำที่ให้ใช้มากกว่าหนึ่งคำในวันเดียวกัน', 'more than one form is approved on the same days')
const OTHERWISE = because('คำเดียวกันมีคู่คำอื่นอยู่แล้ว', 'the same word has another counterpart here')
