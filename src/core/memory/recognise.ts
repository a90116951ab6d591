/**
 * Finds the terms of a glossary in a text. Thai is not parted into words: from each letter on, the longest form that is in
 * force on the day counts, and one that lies within another does not, so that สำนักงานเขตสาทร is not also taken for เขตสาทร.
 * Two may overlap: ผู้อำนวยการสำนักการระบายน้ำ holds ผู้อำนวยการสำนัก and สำนักการระบายน้ำ.
 */
import { foldSpelling } from '../thai.ts'
import type { IsoDate, Lang } from '../types.ts'
import { foldWithPlaces } from './fold.ts'
import type { Term, TermForm } from './term.ts'

export type Recognised = {
  readonly term: Term
  readonly form: TermForm
  /** Where it stands in the text as it was given. */
  readonly at: number
  readonly length: number
}

/** Terms, ready to be found: a tree of letters a language. */
export type Glossary = { readonly terms: readonly Term[]; readonly tree: (lang: Lang) => Branch }

type Branch = { readonly next: Map<string, Branch>; readonly ends: { readonly term: Term; readonly form: TermForm }[] }

const branch = (): Branch => ({ next: new Map(), ends: [] })

export function glossaryOf(terms: readonly Term[]): Glossary {
  const trees = new Map<Lang, Branch>()
  const tree = (lang: Lang): Branch => {
    const known = trees.get(lang) ?? treeOf(terms, lang)
    trees.set(lang, known)
    return known
  }
  return { terms, tree }
}

function treeOf(terms: readonly Term[], lang: Lang): Branch {
  const root = branch()
  for (const term of terms)
    for (const form of term.forms[lang] ?? []) {
      let here = root
      for (const letter of foldWithPlaces(form.text).text) {
        const next = here.next.get(letter) ?? branch()
        here.next.set(letter, next)
        here = next
      }
      here.ends.push({ term, form })
    }
  return root
}

export const inForce = ({ from, to }: TermForm, date: IsoDate): boolean =>
  (from === undefined || from <= date) && (to === undefined || date <= to)

/** In the order of the text. A form that several terms share is found for each of them. */
export function recognise(text: string, lang: Lang, glossary: Glossary, date: IsoDate): readonly Recognised[] {
  const folded = foldWithPlaces(text)
  const root = glossary.tree(lang)
  const found: Recognised[] = []
  let reached = 0
  for (let from = 0; from < folded.text.length; from++) {
    const longest = longestFrom(root, folded.text, from, date)
    if (!longest || longest.to <= reached) continue
    const at = folded.at[from] ?? 0
    const length = (folded.at[longest.to] ?? text.length) - at
    const written = foldSpelling(text.slice(at, at + length))
    found.push(...asWritten(longest.ends, written).map(({ term, form }) => ({ term, form, at, length })))
    reached = longest.to
  }
  return found
}

/** Forms that differ in capitals alone (MOU, MoU): the one that is written; of none, those that may stand. */
function asWritten(ends: Branch['ends'], written: string): Branch['ends'] {
  const same = ends.filter(({ form }) => foldSpelling(form.text) === written)
  const standing = ends.filter(({ form }) => form.status !== 'forbidden')
  return same.length > 0 ? same : standing.length > 0 ? standing : ends
}

type Longest = { readonly to: number; readonly ends: Branch['ends'] }

function longestFrom(root: Branch, text: string, from: number, date: IsoDate): Longest | undefined {
  if (!begins(text, from)) return undefined
  let [here, longest]: [Branch | undefined, Longest | undefined] = [root, undefined]
  let to = from
  for (const letter of text.slice(from, from + LONGEST_FORM)) {
    here = here.next.get(letter)
    if (!here) break
    to += letter.length
    const ends = here.ends.filter(({ form }) => inForce(form, date))
    if (ends.length > 0 && ceases(text, to)) longest = { to, ends }
  }
  return longest
}

export const LONGEST_FORM = 300

/** Letters with spaces between words: a term is no part of a word there. */
const SPACED = /[\p{L}\p{N}]/u
const isSpaced = (letter: string): boolean => SPACED.test(letter) && !/[\u0e00-\u0e7f]/.test(letter)

const begins = (text: string, at: number): boolean => !(isSpaced(text[at] ?? '') && isSpaced(text[at - 1] ?? ''))

/** Nor does it end before a mark that belongs to its last letter. */
const ceases = (text: string, to: number): boolean =>
  !(isSpaced(text[to - 1] ?? '') && isSpaced(text[to] ?? '')) &&
  !/^[\p{M}\u0e30\u0e32\u0e33\u0e45]/u.test(text.slice(to, to + 1))

/** The terms in force on a day, each with the forms of that day; those without an approved form then are left out. */
export function termsAt(terms: readonly Term[], date: IsoDate): readonly Term[] {
  return terms.flatMap((term) => {
    const forms = Object.fromEntries(
      Object.entries(term.forms).map(([lang, all]) => [lang, all.filter((form) => inForce(form, date))]),
    )
    return Object.values(forms).some((all) => all.some(({ status }) => status === 'approved'))
      ? [{ ...term, forms }]
      : []
  })
}

/** The form to write on a day. */
export const approvedForm = (term: Term, lang: Lang, date: IsoDate): TermForm | undefined =>
  term.forms[lang]?.find((form) => form.status === 'approved' && inForce(form, date))
