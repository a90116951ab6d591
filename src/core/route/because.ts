/** One sentence in each language that says why, with the clauses by which. */
import type { DutyMap, Structure } from '../duties.ts'
import { sayDate } from '../say.ts'
import type { Bilingual, RouteStatus } from '../types.ts'
import type { Answer } from './answer.ts'
import { unique } from './claim.ts'
import { whyInferred } from './inferred.ts'
import { capital } from './party.ts'
import { andEn, andTh, clausesTh, inList, inOrder, namedClauses, type Ranked, sidesOf, the } from './phrase.ts'

export function beforeAll({ structures }: DutyMap): Bilingual {
  const from = structures[0]?.from ?? '0000-00-00'
  return {
    th: `เรื่องนี้ลงวันที่ก่อน ${sayDate(from, 'th')} ซึ่งเป็นวันเริ่มโครงสร้างแรกที่ทราบหน้าที่ จึงไม่มีหน่วยงานที่ระบุได้`,
    en: `The matter is dated before ${sayDate(from, 'en')}, when the first structure whose duties are known begins, so no unit can be named.`,
  }
}

export function because(
  status: RouteStatus,
  structure: Structure,
  ranked: readonly Ranked[],
  answers: readonly Answer[],
): Bilingual {
  const [first] = ranked
  if (!first) return whyNone(structure, answers)
  if (ranked.length > 1) return whySeveral(structure, ranked, answers)
  return status === 'single' ? whySingle(first, answers) : whyInferred(structure, first, answers)
}

function whySingle({ unit, claims }: Ranked, answers: readonly Answer[]): Bilingual {
  const by = namedClauses(claims.filter(({ cause }) => cause === 'literal'))
  const list = unit.scope ? inList(answers) : { th: '', en: '' }
  return {
    th: `${by.th} กำหนดเรื่องนี้ไว้${list.th} จึงเป็นหน้าที่ของ${unit.name.th}`,
    en: `The matter is named by ${by.en}${list.en}, so it falls to ${the(unit.name.en)}.`,
  }
}

function whySeveral(structure: Structure, ranked: readonly Ranked[], answers: readonly Answer[]): Bilingual {
  const claims = ranked.flatMap((one) => one.claims)
  if (claims.every(({ unit }) => unit.scope !== undefined)) return whyLists(ranked, answers)
  const by = namedClauses(claims)
  const names = {
    th: andTh(ranked.map(({ unit }) => unit.name.th)),
    en: andEn(ranked.map(({ unit }) => the(unit.name.en))),
  }
  const anyOf = claims.some(({ clauses }) => clauses.length > 0)
  if (anyOf && claims.every(({ cause }) => cause === 'office' || cause === 'name'))
    return {
      th: `${by.th} เป็นอำนาจหน้าที่ของ${structure.office.th}ทั้งหน่วย มติมิได้กำหนดว่า${names.th} หน่วยใดรับผิดชอบ`,
      en: `The matter belongs to the ${structure.office.en} as a whole, by ${by.en}; the resolution does not say which of ${names.en} is responsible.`,
    }
  const each = ranked.map((one) => ({ name: one.unit.name, by: namedClauses(one.claims) }))
  return {
    th: `มีข้อที่เกี่ยวข้องมากกว่าหนึ่งหน่วยงาน คือ ${andTh(each.map(({ name, by }) => `${name.th} (${by.th})`))}`,
    en: `More than one unit may be responsible: ${andEn(each.map(({ name, by }) => `${the(name.en)} (${by.en})`))}.`,
  }
}

/** Units that differ only in whom they answer for. */
function whyLists(ranked: readonly Ranked[], answers: readonly Answer[]): Bilingual {
  const units = {
    th: andTh(ranked.map(({ unit }) => unit.name.th)),
    en: andEn(ranked.map(({ unit }) => the(unit.name.en))),
  }
  const by = namedClauses(ranked.flatMap(({ claims }) => claims))
  const parties = unique(answers.map(({ question }) => question.party))
  if (parties.some(({ type }) => type === 'unstated' || type === 'officer'))
    return {
      th: `${units.th} แบ่งงานกันตามบัญชีหน่วยงาน แต่เรื่องนี้มิได้ระบุหน่วยงานเจ้าของเรื่อง (${by.th})`,
      en: `${capital(units.en)} share the work by agency, and the matter names no agency (${by.en}).`,
    }
  const sides = sidesOf(answers)
  const one = new Set(parties.map(({ key }) => key)).size === 1
  return {
    th: `${sides.th}อยู่ในบัญชีของ${one ? 'ทั้ง' : ''}${units.th} (${by.th}) มติมิได้กำหนดว่าหน่วยใดรับผิดชอบ`,
    en: `${capital(sides.en)} ${one ? 'stands' : 'stand'} in the lists of ${one ? 'both ' : ''}${units.en} (${by.en}); the resolution does not say which is responsible.`,
  }
}

function whyNone(structure: Structure, answers: readonly Answer[]): Bilingual {
  const near = inOrder(answers.flatMap((answer) => answer.near.map(({ id }) => id)))
  const sides = sidesOf(answers)
  const missing = answers[0]?.missing ?? 'words'
  const why = {
    list: { th: `บัญชีหน่วยงานมิได้ระบุ${sides.th}ไว้`, en: `No list of agencies has ${sides.en}.` },
    side: {
      th: `มีข้อที่กำหนดเรื่องนี้ แต่ใช้เฉพาะกับฝ่ายอื่น มิได้ใช้กับ${sides.th}`,
      en: `A clause names the matter, but for a side other than ${sides.en}.`,
    },
    words: {
      th: `ไม่มีข้อใดของ${structure.office.th}ครอบคลุมเรื่องนี้`,
      en: `No clause of the ${structure.office.en} covers the matter.`,
    },
  }[missing]
  const closest =
    near.length > 0
      ? {
          th: ` ข้อที่ใกล้เคียงที่สุดคือ${clausesTh(near)}`,
          en: ` The nearest ${near.length > 1 ? 'clauses are' : 'clause is'} ${andEn(near)}.`,
        }
      : { th: '', en: '' }
  return { th: `${why.th}${closest.th}`, en: `${why.en}${closest.en}` }
}
