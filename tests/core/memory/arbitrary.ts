/** Units and terms as fast-check makes them: every character that a draft may hold, and what other programs stumble over. */
import fc from 'fast-check'
import { joined } from '../../../src/core/memory/places.ts'
import { FORM_STATUSES, TERM_KINDS, type Term, type TermForm } from '../../../src/core/memory/term.ts'
import {
  type Origin,
  type Place,
  type TranslationUnit,
  UNIT_STATES,
  type Variant,
} from '../../../src/core/memory/unit.ts'
import type { IsoDate, Lang } from '../../../src/core/types.ts'
import { hiddenCharacter } from '../../../src/core/yaml.ts'

const STUMBLES = [
  'ยินดีต้อนรับ',
  'กำ',
  'ก่ำ',
  'é',
  '😀',
  ']]>',
  '{{',
  '}}',
  '<x0/>',
  '&amp;',
  '"',
  "'",
  ' ',
  '\n',
  '\r',
  '\t',
  '\u00a0',
  '\ufeff',
]
const char = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 3 })
  .filter((text) => hiddenCharacter(text) === undefined)

const text = fc.array(fc.oneof(char, fc.constantFrom(...STUMBLES)), { maxLength: 12 }).map((parts) => parts.join(''))
const some = text.filter((said) => said !== '')

const place: fc.Arbitrary<Place> = fc.record(
  { code: fc.oneof(fc.constantFrom('city', 'date visit.from', '#if (more people 1)', '/if'), text), text },
  { requiredKeys: ['code'] },
)
const variant: fc.Arbitrary<Variant> = fc.array(fc.oneof(some, place), { maxLength: 6 }).map(joined)

const date: fc.Arbitrary<IsoDate> = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10) as IsoDate)

const origin: fc.Arbitrary<Origin> = fc.oneof(
  fc.record({ kind: fc.constant('template' as const), id: text, version: fc.integer({ min: 1, max: 99 }) }),
  fc.record({ kind: fc.constant('draft' as const), id: text, record: text }),
  fc.record({ kind: fc.constant('import' as const), file: text }),
  fc.record({ kind: fc.constant('work' as const), id: text }),
)

/** In both languages, or in the first alone. */
const unit = (source: Lang, target: Lang): fc.Arbitrary<TranslationUnit> =>
  fc.record(
    {
      id: fc.stringMatching(/^[0-9a-f]{8}$/),
      variants: fc
        .record({ [source]: variant, [target]: variant }, { requiredKeys: [source] })
        .map((variants) => variants as TranslationUnit['variants']),
      context: fc.record({ place: text, former: text, next: text }, { requiredKeys: ['place'] }),
      origin,
      state: fc.constantFrom(...UNIT_STATES),
      author: text,
      date,
      reviewer: text,
      note: text,
    },
    { requiredKeys: ['id', 'variants', 'context', 'origin', 'state', 'author', 'date'] },
  )

export const units = (source: Lang, target: Lang) =>
  fc.uniqueArray(unit(source, target), { selector: ({ id }) => id, minLength: 1, maxLength: 4 })

/** One line, as a term is; `line` says which characters a format keeps. */
const word = (keeps: RegExp) =>
  text.map((said) => said.replace(/[\r\n\t]/g, ' ')).filter((said) => said.trim() !== '' && keeps.test(said))

const form = (keeps: RegExp): fc.Arbitrary<TermForm> =>
  fc.record(
    { text: word(keeps), status: fc.constantFrom(...FORM_STATUSES), from: date, to: date, note: word(keeps) },
    { requiredKeys: ['text', 'status'] },
  )

export const terms = (keeps = /^/): fc.Arbitrary<readonly Term[]> =>
  fc.uniqueArray(
    fc.record(
      {
        id: fc.stringMatching(/^[a-z0-9-]{1,20}$/),
        kind: fc.constantFrom(...TERM_KINDS),
        forms: fc.record(
          {
            th: fc.array(form(keeps), { minLength: 1, maxLength: 3 }),
            en: fc.array(form(keeps), { minLength: 1, maxLength: 3 }),
          },
          { requiredKeys: ['th'] },
        ) as fc.Arbitrary<Term['forms']>,
        note: word(keeps),
        source: word(keeps),
        author: word(keeps),
        date,
      },
      { requiredKeys: ['id', 'kind', 'forms', 'source'] },
    ),
    { selector: ({ id }) => id, maxLength: 4 },
  )
