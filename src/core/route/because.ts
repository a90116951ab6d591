/** One sentence in each language that says why, with the clauses by which. */
import type { DutyMap, Structure, Unit } from '../duties.ts'
import type { Bilingual, RouteStatus } from '../types.ts'
import type { Answer } from './answer.ts'
import { type Cause, type Claim, unique } from './claim.ts'
import { capital } from './party.ts'

export type Ranked = { readonly unit: Unit; readonly claims: readonly Claim[] }

export const beforeAll = ({ structures }: DutyMap): Bilingual => ({
  th: `วันที่ของเรื่องอยู่ก่อนโครงสร้างแรกที่ทราบหน้าที่ (เริ่ม ${structures[0]?.from}) จึงไม่มีหน่วยงานที่ระบุได้`,
  en: `The date lies before the first structure whose duties are known (from ${structures[0]?.from}), so no unit can be named.`,
})

export function because(
  status: RouteStatus,
  structure: Structure,
  ranked: readonly Ranked[],
  answers: readonly Answer[],
): Bilingual {
  const [first] = ranked
  if (!first) return whyGap(structure, answers)
  if (ranked.length > 1) return whySeveral(structure, ranked, answers)
  return status === 'single' ? whySingle(first, answers) : whyInferred(structure, first, answers)
}

function whySingle({ unit, claims }: Ranked, answers: readonly Answer[]): Bilingual {
  const clauses = idsOf(claims)
  const list = unit.scope ? sidesOf(answers) : undefined
  return {
    th: `${ofTh(clauses)} ระบุเรื่องนี้ไว้${list ? ` และ${list.th}อยู่ในบัญชีของหน่วยงานนี้` : ''} จึงเป็นหน้าที่ของ${unit.name.th}`,
    en: `${capital(ofEn(clauses))} ${clauses.length > 1 ? 'name' : 'names'} this matter${list ? ` and ${list.en} is in its list` : ''}, so it falls to ${unit.name.en}.`,
  }
}

/** The reason that weighs most: what is least certain is said. */
const WEIGHT: readonly Cause[] = ['unlisted', 'through', 'name', 'office', 'unstated', 'contested', 'general']

function whyInferred(structure: Structure, { unit, claims }: Ranked, answers: readonly Answer[]): Bilingual {
  const by = idsOf(claims)
  const partly = answers.some((answer) => answer.claims.length === 0)
  const cause = partly ? 'partly' : (WEIGHT.find((one) => claims.some((claim) => claim.cause === one)) ?? 'general')
  const th = by.length > 0 ? ofTh(by) : ''
  const en = by.length > 0 ? ofEn(by) : ''
  const office = structure.office
  const says: Record<Cause | 'partly', Bilingual> = {
    partly: { th: `${th} ครอบคลุมเรื่องนี้เพียงบางส่วน`, en: `${en} covers only a part of this matter` },
    unlisted: {
      th: `${th} ครอบคลุมได้เป็นการทั่วไป แต่${unit.infers?.th ?? ''}`,
      en: `${en} fits in general, but ${unit.infers?.en ?? ''}`,
    },
    through: {
      th: `บัญชีของหน่วยงานนี้มิได้ระบุสภากรุงเทพมหานคร แต่มีสำนักงานเลขานุการของสภา (${th})`,
      en: `the unit's list does not name the Council, but it has the Council's secretariat (${en})`,
    },
    name: {
      th:
        by.length > 0
          ? `${th} เป็นอำนาจหน้าที่ของ${office.th}ทั้งหน่วย และชื่อหน่วยงานตรงกับเรื่องนี้`
          : 'ไม่มีข้อใดระบุเรื่องนี้ แต่ชื่อหน่วยงานตรงกับเรื่อง',
      en:
        by.length > 0
          ? `${en} belongs to the whole ${office.en}, and the unit's name says this matter`
          : 'no clause names this matter, but the name of the unit does',
    },
    office: {
      th: `${th} เป็นหน้าที่ของ${office.th}ทั้งหน่วย และ${sidesOf(answers).th}อยู่ในบัญชีของหน่วยงานนี้`,
      en: `${en} is a duty of the whole ${office.en}, and ${sidesOf(answers).en} is in the list of this unit`,
    },
    unstated: {
      th: `${th} ใช้เฉพาะบางฝ่าย แต่เรื่องนี้มิได้ระบุว่าเป็นของฝ่ายใด`,
      en: `${en} is for a particular side, and this matter names none`,
    },
    contested: {
      th: `${th} ระบุเรื่องนี้ แต่ถ้อยคำอื่นของที่มาขัดกัน`,
      en: `${en} names this matter, but other words of the source draw it elsewhere`,
    },
    general: {
      th: `ไม่มีข้อใดระบุเรื่องนี้โดยตรง แต่ ${th} ครอบคลุมได้เป็นการทั่วไป`,
      en: `no clause names this matter, but ${en} takes it in by its general words`,
    },
    literal: { th: `${th} ระบุเรื่องนี้ไว้`, en: `${en} names this matter` },
  }
  return {
    th: `${says[cause].th} จึงอนุมานว่าเป็นหน้าที่ของ${unit.name.th}`,
    en: `${capital(says[cause].en)}, so it is taken to fall to ${unit.name.en}.`,
  }
}

function whySeveral(structure: Structure, ranked: readonly Ranked[], answers: readonly Answer[]): Bilingual {
  const names = { th: andTh(ranked.map(({ unit }) => unit.name.th)), en: andEn(ranked.map(({ unit }) => unit.name.en)) }
  const ids = unique(ranked.flatMap(({ claims }) => idsOf(claims)))
  const all = (test: (claim: Claim) => boolean) => ranked.every(({ claims }) => claims.every(test))
  if (all(({ unit }) => unit.scope !== undefined)) return whyLists(names, ids, answers)
  if (all(({ cause }) => cause === 'office' || cause === 'name'))
    return {
      th: `${ofTh(ids)} เป็นอำนาจหน้าที่ของ${structure.office.th}ทั้งหน่วย ที่มามิได้กำหนดว่า${names.th} ส่วนใดรับผิดชอบ`,
      en: `${capital(ofEn(ids))} ${ids.length > 1 ? 'belong' : 'belongs'} to the whole ${structure.office.en}; the source does not say which of ${names.en} answers for it.`,
    }
  const each = ranked.map(({ unit, claims }) => ({ name: unit.name, ids: idsOf(claims) }))
  return {
    th: `มีมากกว่าหนึ่งหน่วยงานที่เกี่ยวข้อง: ${each.map((one) => `${one.name.th} (${ofTh(one.ids)})`).join(' และ ')}`,
    en: `More than one unit has a claim: ${andEn(each.map((one) => `${one.name.en} (${ofEn(one.ids)})`))}.`,
  }
}

/** Units that differ only in whom they answer for. */
function whyLists(names: Bilingual, ids: readonly string[], answers: readonly Answer[]): Bilingual {
  const parties = unique(answers.map(({ question }) => question.party))
  const by = { th: ofTh(ids), en: ofEn(ids) }
  if (parties.some(({ type }) => type === 'unstated' || type === 'officer'))
    return {
      th: `${names.th} แบ่งงานกันตามบัญชีหน่วยงาน แต่เรื่องนี้มิได้ระบุหน่วยงานเจ้าของเรื่อง (${by.th})`,
      en: `${capital(names.en)} share the work by agency, and this matter names no agency (${by.en}).`,
    }
  const sides = sidesOf(answers)
  return {
    th: `${sides.th}อยู่ในบัญชีของทั้ง${names.th} (${by.th}) ที่มามิได้กำหนดว่าฝ่ายใดรับผิดชอบ`,
    en: `${capital(sides.en)}: the lists of both ${names.en} have a part in it (${by.en}), and the source does not say which answers.`,
  }
}

function whyGap(structure: Structure, answers: readonly Answer[]): Bilingual {
  const near = unique(answers.flatMap((answer) => answer.near.map(({ id }) => id)))
  const closest =
    near.length > 0
      ? { th: ` ข้อที่ใกล้เคียงที่สุดคือ ${near.join(', ')}`, en: ` The nearest: ${near.join(', ')}.` }
      : { th: '', en: '' }
  const sides = sidesOf(answers)
  const [first] = answers
  const says: Record<NonNullable<Answer['missing']>, Bilingual> = {
    list: {
      th: `${sides.th}ไม่อยู่ในบัญชีหน่วยงานของฝ่ายใด`,
      en: `${capital(sides.en)} is in none of the lists of agencies.`,
    },
    side: {
      th: `มีข้อที่ระบุเรื่องนี้ แต่ใช้กับฝ่ายอื่น มิใช่${sides.th}`,
      en: `A clause names this matter for another side, not for ${sides.en}.`,
    },
    words: {
      th: `ไม่มีข้อใดของ${structure.office.th}ครอบคลุมเรื่องนี้`,
      en: `No clause of the ${structure.office.en} covers this matter.`,
    },
  }
  const why = says[first?.missing ?? 'words']
  return { th: `${why.th}${closest.th}`, en: `${why.en}${closest.en}` }
}

function sidesOf(answers: readonly Answer[]): Bilingual {
  const names = new Map(answers.map(({ question }) => [question.party.key, question.party.name]))
  return { th: andTh([...names.values()].map(({ th }) => th)), en: andEn([...names.values()].map(({ en }) => en)) }
}

const idsOf = (claims: readonly Claim[]): readonly string[] =>
  unique(claims.flatMap(({ clauses }) => clauses.map(({ id }) => id))).toSorted(byNumber)
const byNumber = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true })

const ofTh = (ids: readonly string[]): string => `ข้อ ${andTh(ids, ', ')}`
const ofEn = (ids: readonly string[]): string => `${ids.length > 1 ? 'clauses' : 'clause'} ${andEn(ids)}`
const andTh = (items: readonly string[], comma = ' '): string =>
  items.length < 2
    ? items.join('')
    : `${items.slice(0, -1).join(comma)} และ${/^[0-9]/.test(items.at(-1) ?? '') ? ' ' : ''}${items.at(-1)}`
const andEn = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
