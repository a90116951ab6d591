/** One sentence in each language that says why, with the clauses by which. */
import type { DutyMap, Structure, Unit } from '../duties.ts'
import { sayDate } from '../say.ts'
import type { Bilingual, RouteStatus } from '../types.ts'
import type { Answer } from './answer.ts'
import { type Cause, type Claim, unique } from './claim.ts'
import { capital } from './party.ts'

export type Ranked = { readonly unit: Unit; readonly claims: readonly Claim[] }

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
    th: `${by.th} ระบุเรื่องนี้ไว้${list.th} จึงเป็นหน้าที่ของ${unit.name.th}`,
    en: `The matter is named by ${by.en}${list.en}, so it falls to ${the(unit.name.en)}.`,
  }
}

function inList(answers: readonly Answer[]): Bilingual {
  const sides = sidesOf(answers)
  return { th: ` และ${sides.th}อยู่ในบัญชีของหน่วยงานนี้`, en: `, and ${sides.en} stands in the unit's list` }
}

/** The reason that weighs most: what is least certain is said. */
const WEIGHT = [
  'unlisted',
  'through',
  'name',
  'office',
  'unstated',
  'contested',
  'general',
] as const satisfies readonly Cause[]

function whyInferred(structure: Structure, ranked: Ranked, answers: readonly Answer[]): Bilingual {
  const { unit, claims } = ranked
  const partly = answers.some((answer) => answer.claims.length === 0)
  const cause = WEIGHT.find((one) => claims.some((claim) => claim.cause === one)) ?? 'general'
  const why = partly ? onlyPartly(ranked) : WHY[cause](ranked, structure, answers)
  return {
    th: `${why.th} จึงอนุมานว่าเป็นหน้าที่ของ${unit.name.th}`,
    en: `${capital(why.en)}, so it is taken to fall to ${the(unit.name.en)}.`,
  }
}

function onlyPartly({ claims }: Ranked): Bilingual {
  const by = namedClauses(claims)
  return { th: `เรื่องนี้มีที่ครอบคลุมเพียงบางส่วน คือ${by.th}`, en: `only a part of the matter is covered, by ${by.en}` }
}

type Why = (ranked: Ranked, structure: Structure, answers: readonly Answer[]) => Bilingual
const WHY: { readonly [cause in (typeof WEIGHT)[number]]: Why } = {
  unlisted: ({ unit, claims }) => {
    const by = namedClauses(claims)
    const { th, en } = unit.infers ?? { th: '', en: '' }
    return {
      th: `${by.th} ครอบคลุมได้เป็นการทั่วไป แต่${th}`,
      en: `the general words of ${by.en} take the matter in, but ${en}`,
    }
  },
  through: ({ claims }) => {
    const by = namedClauses(claims)
    return {
      th: `บัญชีหน่วยงานมิได้ระบุสภากรุงเทพมหานคร แต่สำนักงานเลขานุการของสภาอยู่ในบัญชีของหน่วยงานนี้ (${by.th})`,
      en: `the lists do not name the Council, but its secretariat stands in the list of this unit (${by.en})`,
    }
  },
  name: ({ claims }, { office }) => {
    const by = namedClauses(claims)
    if (claims.every(({ clauses }) => clauses.length === 0))
      return {
        th: 'ไม่มีข้อใดระบุเรื่องนี้ แต่ชื่อของหน่วยงานตรงกับเรื่อง',
        en: 'no clause names the matter, but the name of the unit does',
      }
    return {
      th: `${by.th} เป็นอำนาจหน้าที่ของ${office.th}ทั้งหน่วย และชื่อของหน่วยงานย่อยนี้ตรงกับเรื่อง`,
      en: `the whole ${office.en} has the matter by ${by.en}, and the name of this unit says it`,
    }
  },
  office: ({ claims }, { office }, answers) => {
    const by = namedClauses(claims)
    const list = inList(answers)
    return {
      th: `${by.th} เป็นหน้าที่ของ${office.th}ทั้งหน่วย${list.th}`,
      en: `the whole ${office.en} has the matter by ${by.en}${list.en}`,
    }
  },
  unstated: ({ claims }) => {
    const by = namedClauses(claims)
    return {
      th: `${by.th} ใช้กับบางฝ่ายเท่านั้น แต่เรื่องนี้มิได้ระบุฝ่าย`,
      en: `the words of ${by.en} are for a particular side, and the matter names none`,
    }
  },
  contested: ({ claims }) => {
    const by = namedClauses(claims)
    return {
      th: `${by.th} ระบุเรื่องนี้ แต่ความนำของหน่วยงานกล่าวถึงฝ่ายอื่น`,
      en: `the matter is named by ${by.en}, although the opening words of the unit speak of another side`,
    }
  },
  general: ({ claims }) => {
    const by = namedClauses(claims)
    return {
      th: `ไม่มีข้อใดระบุเรื่องนี้โดยตรง แต่${by.th} ครอบคลุมได้เป็นการทั่วไป`,
      en: `no clause names the matter, but the general words of ${by.en} take it in`,
    }
  },
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
      th: `${by.th} เป็นอำนาจหน้าที่ของ${structure.office.th}ทั้งหน่วย ที่มามิได้กำหนดว่า${names.th} หน่วยใดรับผิดชอบ`,
      en: `The whole ${structure.office.en} has the matter by ${by.en}; the source does not say which of ${names.en} answers for it.`,
    }
  const each = ranked.map((one) => ({ name: one.unit.name, by: namedClauses(one.claims) }))
  return {
    th: `มีข้อที่เกี่ยวข้องมากกว่าหนึ่งหน่วยงาน คือ ${andTh(each.map(({ name, by }) => `${name.th} (${by.th})`))}`,
    en: `More than one unit has a claim: ${andEn(each.map(({ name, by }) => `${the(name.en)} (${by.en})`))}.`,
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
    th: `${sides.th}อยู่ในบัญชีของ${one ? 'ทั้ง' : ''}${units.th} (${by.th}) ที่มามิได้กำหนดว่าหน่วยใดรับผิดชอบ`,
    en: `${capital(sides.en)} ${one ? 'stands' : 'stand'} in the lists of ${one ? 'both ' : ''}${units.en} (${by.en}); the source does not say which answers.`,
  }
}

function whyNone(structure: Structure, answers: readonly Answer[]): Bilingual {
  const near = inOrder(answers.flatMap((answer) => answer.near.map(({ id }) => id)))
  const sides = sidesOf(answers)
  const missing = answers[0]?.missing ?? 'words'
  const why = {
    list: { th: `บัญชีหน่วยงานมิได้ระบุ${sides.th}ไว้`, en: `No list of agencies has ${sides.en}.` },
    side: {
      th: `มีข้อที่ระบุเรื่องนี้ แต่ใช้กับฝ่ายอื่น มิใช่${sides.th}`,
      en: `A clause names the matter, but for another side than ${sides.en}.`,
    },
    words: {
      th: `ไม่มีข้อใดของ${structure.office.th}ครอบคลุมเรื่องนี้`,
      en: `No clause of the ${structure.office.en} covers the matter.`,
    },
  }[missing]
  const closest =
    near.length > 0
      ? { th: ` ที่ใกล้เคียงที่สุดคือ${clausesTh(near)}`, en: ` The nearest: ${andEn(near)}.` }
      : { th: '', en: '' }
  return { th: `${why.th}${closest.th}`, en: `${why.en}${closest.en}` }
}

function sidesOf(answers: readonly Answer[]): Bilingual {
  const names = [...new Map(answers.map(({ question }) => [question.party.key, question.party.name])).values()]
  return { th: andTh(names.map(({ th }) => th)), en: andEn(names.map(({ en }) => en)) }
}

/** The clauses of some claims, or the unit's name when it claims by that alone. */
function namedClauses(claims: readonly Claim[]): Bilingual {
  const ids = inOrder(claims.flatMap(({ clauses }) => clauses.map(({ id }) => id)))
  if (ids.length === 0) return { th: 'ชื่อของหน่วยงาน', en: 'the name of the unit' }
  return { th: clausesTh(ids), en: `${ids.length > 1 ? 'clauses' : 'clause'} ${andEn(ids)}` }
}

const inOrder = (ids: readonly string[]): readonly string[] =>
  unique(ids).toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
const clausesTh = (ids: readonly string[]): string =>
  `ข้อ ${ids.length > 1 ? `${ids.slice(0, -1).join(', ')} และ ${ids.at(-1)}` : ids.join('')}`
const andTh = (names: readonly string[]): string =>
  names.length > 1 ? `${names.slice(0, -1).join(' ')} และ${names.at(-1)}` : names.join('')
const andEn = (names: readonly string[]): string =>
  names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join('')
/** `Section 1` is a name as it stands; other units are spoken of with the article. */
const the = (name: string): string => (/\d$/.test(name) ? name : `the ${name}`)
