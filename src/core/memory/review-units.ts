/** Units of a file beside the units that are here: by their id, then by where they stand, then by their words. */
import type { Lang } from '../types.ts'
import type { Taker } from './carried.ts'
import { because, type Judged, type Review, type Reviewed, reviewOf, sayLangs, type Verdict } from './review.ts'
import { type TranslationUnit, UNIT_STATES, type Variant } from './unit.ts'
import { unitOf } from './unit-of.ts'
import { sourceOf } from './variant.ts'

export function reviewImport(
  existing: readonly TranslationUnit[],
  incoming: readonly TranslationUnit[],
): Review<TranslationUnit> {
  const here = indexOf(existing)
  const rivals = rivalsIn(incoming)
  return reviewOf(incoming.map((unit) => (rivals.has(unit) ? judgeRival(unit) : judge(unit, here))))
}

type Here = {
  readonly byId: ReadonlyMap<string, TranslationUnit>
  readonly byPlace: ReadonlyMap<string, TranslationUnit>
  readonly byWords: ReadonlyMap<string, readonly TranslationUnit[]>
}

function indexOf(existing: readonly TranslationUnit[]): Here {
  const byWords = new Map<string, TranslationUnit[]>()
  for (const unit of existing)
    for (const lang of Object.keys(unit.variants)) {
      const key = wordsKey(unit, lang)
      const known = byWords.get(key)
      if (known) known.push(unit)
      else byWords.set(key, [unit])
    }
  return {
    byId: new Map(existing.map((unit) => [unit.id, unit])),
    byPlace: new Map(existing.filter(({ context }) => context.place !== '').map((unit) => [unit.context.place, unit])),
    byWords,
  }
}

/** Words and fields; what a field printed once does not make another translation. */
const wordsKey = ({ variants }: Pick<TranslationUnit, 'variants'>, lang: Lang): string =>
  `${lang} ${sourceOf(variants[lang] ?? [])}`

function judge(unit: TranslationUnit, { byId, byPlace, byWords }: Here): Judged<TranslationUnit> {
  const own = byId.get(unit.id)
  if (own) return judgeChange(unit, own)
  const alike = Object.keys(unit.variants).flatMap((lang) => byWords.get(wordsKey(unit, lang)) ?? [])
  const equal = alike.find((other) => differing(unit, other).length === 0)
  if (equal) return { verdict: 'same', incoming: unit, existing: equal, because: SAME }
  const placed = unit.context.place === '' ? undefined : byPlace.get(unit.context.place)
  if (placed) return { verdict: 'conflicting', incoming: unit, existing: placed, because: CHANGED_HERE }
  const [other] = alike
  if (other) return { verdict: 'conflicting', incoming: unit, existing: other, because: TRANSLATED_OTHERWISE }
  return { verdict: 'new', incoming: unit, because: NEW }
}

/** The file began from what stands here now. */
function judgeChange(unit: TranslationUnit, own: TranslationUnit): Judged<TranslationUnit> {
  const said = (verdict: Verdict, th: string, en: string): Judged<TranslationUnit> => ({
    verdict,
    incoming: unit,
    existing: own,
    because: because(th, en),
  })
  const langs = differing(unit, own)
  if (langs.length === 0 && further(unit, own))
    return said(
      'changed',
      `สถานะเปลี่ยนจาก ${own.state} เป็น ${unit.state}`,
      `its state went from ${own.state} to ${unit.state}`,
    )
  if (langs.length === 0) return { verdict: 'same', incoming: unit, existing: own, because: SAME }
  if (langs.length === Object.keys(own.variants).length && langs.length > 1)
    return said('conflicting', 'ถ้อยคำต่างไปทุกภาษา', 'its words differ in every language')
  const { th, en } = sayLangs(langs)
  return said('changed', `ถ้อยคำ${th}เปลี่ยนไป`, `its words changed in ${en}`)
}

/** Languages of the first whose words differ from the second's, or that the second does not have. */
const differing = (unit: TranslationUnit, other: TranslationUnit): readonly Lang[] =>
  Object.keys(unit.variants).filter(
    (lang) => !Object.hasOwn(other.variants, lang) || wordsKey(unit, lang) !== wordsKey(other, lang),
  )

const further = (unit: TranslationUnit, other: TranslationUnit): boolean =>
  UNIT_STATES.indexOf(unit.state) > UNIT_STATES.indexOf(other.state)

/** Units of one file that speak for the same place in different words. */
function rivalsIn(incoming: readonly TranslationUnit[]): ReadonlySet<TranslationUnit> {
  const first = new Map<string, TranslationUnit>()
  const rivals = new Set<TranslationUnit>()
  for (const unit of incoming) {
    const known = first.get(unit.id)
    first.set(unit.id, known ?? unit)
    if (known && differing(unit, known).length > 0) rivals.add(known).add(unit)
  }
  return rivals
}

const judgeRival = (unit: TranslationUnit): Judged<TranslationUnit> => ({
  verdict: 'conflicting',
  incoming: unit,
  because: because('แฟ้มนี้มีคำแปลต่างกันสำหรับข้อความเดียวกัน', 'the file translates this in two ways'),
})

const NEW = because('ยังไม่มีในหน่วยความจำ', 'not in the memory yet')
const SAME = because('เหมือนที่มีอยู่แล้ว', 'as it stands here already')
const CHANGED_HERE = because(
  'ข้อความตรงนี้ถูกแก้ไขหลังจากส่งออกแฟ้มนี้แล้ว',
  'what stands here was changed after the file was written',
)
const TRANSLATED_OTHERWISE = because('ข้อความเดียวกันมีคำแปลอื่นอยู่แล้ว', 'the same words are translated otherwise here')

/** What is kept of what a person chose: in the words of the file, beside the languages that it does not have. */
export function takeUnits(
  review: Review<TranslationUnit>,
  take: readonly Exclude<Verdict, 'same'>[],
  { file }: Pick<Taker, 'file'>,
): readonly TranslationUnit[] {
  return take.flatMap((verdict) => review[verdict]).map((reviewed) => taken(reviewed, file))
}

function taken({ incoming, existing }: Reviewed<TranslationUnit>, file: string): TranslationUnit {
  const { id: _, ...unit } = incoming
  const kept = existing?.context.place === incoming.context.place ? existing.variants : {}
  const variants: { readonly [lang: Lang]: Variant } = { ...kept, ...incoming.variants }
  return unitOf({ ...unit, variants, origin: { kind: 'import', file } })
}
