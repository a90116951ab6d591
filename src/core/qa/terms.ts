/** Terms: forms that must not be written are found, and a name that is approved is answered by its own in English. */
import { approvedForm, type Glossary, inForce, type Recognised, recognise } from '../memory/recognise.ts'
import type { Term } from '../memory/term.ts'
import { type About, type Check, eachPair, type Found, type Side, type Sides } from './check.ts'

function* termsIn({ pair, th, en }: Sides, { glossary, date }: About): Iterable<Found> {
  // A letter is addressed to a post, and greets a person.
  const greets = pair.role === 'salutation' || pair.role === 'to'
  const hits = { th: th ? hitsIn(th, glossary, date) : [], en: en ? hitsIn(en, glossary, date) : [] }
  for (const [side, other] of [
    [th, en],
    [en, th],
  ]) {
    if (!side) continue
    for (const hit of hits[side.lang]) {
      const said = saidOf(side, other, hit, hits[side.lang === 'th' ? 'en' : 'th'], date)
      if (!said || (greets && hit.form.status !== 'forbidden')) continue
      const there = other ? { [other.lang]: { at: 0, length: other.text.length } } : {}
      yield { pair, marks: { ...there, [side.lang]: { at: hit.at, length: hit.length } }, ...said }
    }
  }
}

/** While somebody types, all pairs but one are those of the key before: what was found in them is kept. */
const kept = new WeakMap<Glossary, Map<string, readonly Recognised[]>>()
const MOST_KEPT = 2_000

function hitsIn({ text, lang }: Side, glossary: Glossary, date: About['date']): readonly Recognised[] {
  const hits = kept.get(glossary) ?? new Map<string, readonly Recognised[]>()
  kept.set(glossary, hits)
  const key = `${lang} ${date} ${text}`
  const known = hits.get(key)
  if (known) return known
  const found = recognise(text, lang, glossary, date)
  if (hits.size >= MOST_KEPT) hits.clear()
  hits.set(key, found)
  return found
}

type Said = Pick<Found, 'say' | 'expected'>

/** A form that must not be written; or, from Thai, a name that the English says in another way. */
function saidOf(
  side: Side,
  other: Side | undefined,
  hit: Recognised,
  others: readonly Recognised[],
  date: About['date'],
): Said | undefined {
  const words = side.text.slice(hit.at, hit.at + hit.length)
  if (hit.form.status === 'forbidden') return forbidden(words, side, hit, date)
  // English says "the Council" where Thai says the whole name again: only the Thai asks for its partner.
  if (side.lang !== 'th' || hit.form.status !== 'approved' || !other) return undefined
  const answers = others.filter(({ term }) => term.id === hit.term.id)
  // One word (Bangkok) may begin a name that was missed; a whole name is an answer.
  if (answers.some(({ form }) => form.text.includes(' ')) || named(hit.term, other, date)) return undefined
  const right = approvedForm(hit.term, other.lang, date)?.text
  if (right === undefined || !isAskedFor(hit.term, right, other, others, answers.length > 0)) return undefined
  return {
    say: { th: `“${words}” ภาษาอังกฤษใช้ว่า “${right}”`, en: `“${words}” is “${right}” in English.` },
    expected: { [other.lang]: right },
  }
}

/** Another, longer term may hold the very words: `Deputy Permanent Secretary for the BMA`. */
const named = ({ forms }: Term, { text, lang }: Side, date: About['date']): boolean =>
  (forms[lang] ?? []).some(
    (form) =>
      form.status !== 'forbidden' &&
      inForce(form, date) &&
      form.text.includes(' ') &&
      text.toLowerCase().includes(form.text.toLowerCase()),
  )

/** A body of the city goes by its name, unless in short; any other term is asked for where its form was meant and missed. */
function isAskedFor(
  term: Term,
  right: string,
  { text }: Side,
  others: readonly Recognised[],
  answered: boolean,
): boolean {
  const form = formOf(right)
  const near = nearness(form, text, others)
  if (near !== 'none' || answered) return near === 'almost'
  return isBody(term) && !WRITERS.has(term.id) && !form.short.test(text)
}

const isBody = ({ kind }: Term): boolean => kind === 'agency' || kind === 'unit' || kind === 'district'

/** Whoever writes may leave itself unsaid, and its executives go by many words. */
const WRITERS: ReadonlySet<string> = new Set(['bma', 'agency-executive'])

type EnglishForm = { readonly content: readonly string[]; readonly reach: number; readonly short: RegExp }

/** Kept by form: the same few are asked for at every key. */
const forms = new Map<string, EnglishForm>()

function formOf(right: string): EnglishForm {
  const known = forms.get(right)
  if (known) return known
  const words = (right.match(/[\p{L}\p{M}’-]+/gu) ?? []).filter(
    (word) => word.length > 2 && !/^(the|and|for)$/i.test(word),
  )
  const nouns = words.flatMap((word) => [word, word.toLowerCase()]).join('|')
  const form: EnglishForm = {
    content: words.map((word) => word.toLowerCase()),
    reach: right.split(' ').length + 1,
    // `the Council`, `our city`: named before, or spoken of by its head.
    short: new RegExp(
      `\\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|[Oo]ur) (?:${nouns || '-'})\\b(?! (?:of|for|on)\\b)|\\b(?:I|[Ww]e|[Oo]ur)\\b`,
    ),
  }
  forms.set(right, form)
  return form
}

/** `almost`: most of a form's words close together and yet not the form. `same`: all of them in order, as in the plural. */
function nearness(form: EnglishForm, text: string, others: readonly Recognised[]): 'none' | 'almost' | 'same' {
  const { content, reach } = form
  const lower = text.toLowerCase()
  if (content.length < 3 || content.filter((word) => lower.includes(word)).length * 3 < content.length * 2)
    return 'none'
  // Words of another name that is there are not this one's; a single word (Bangkok) may be of any.
  const covered = (at: number): boolean =>
    others.some((other) => at >= other.at && at < other.at + other.length && other.form.text.includes(' '))
  const words = Array.from(lower.matchAll(/[\p{L}\p{M}’-]+/gu)).map(({ 0: word, index }) =>
    covered(index) ? '' : word,
  )
  let found: 'none' | 'almost' = 'none'
  for (let at = 0; at < words.length; at++) {
    const near = words.slice(at, at + reach)
    const places = content.map((word) => near.findIndex((other) => other === word || other === `${word}s`))
    if (places.every((place, i) => place >= 0 && place > (places[i - 1] ?? -1))) return 'same'
    if (places.filter((place) => place >= 0).length * 3 >= content.length * 2) found = 'almost'
  }
  return found
}

function forbidden(words: string, { lang }: Side, { term, form }: Recognised, date: About['date']): Said {
  const why = form.note ? ` (${form.note})` : ''
  const right = approvedForm(term, lang, date)?.text
  return {
    say: { th: `ไม่ใช้คำว่า “${words}”${why}`, en: `“${words}” is not to be written${why}.` },
    ...(right !== undefined && { expected: { [lang]: right } }),
  }
}

export const TERMS: readonly Check[] = [
  {
    id: 'terms',
    name: { th: 'ใช้คำตามบัญชีศัพท์', en: 'Terms go by their approved forms' },
    severity: 'warning',
    find: eachPair(termsIn),
  },
]
