/** Why a unit is only taken to answer: the sentence for each cause of an inference. */
import type { Structure } from '../duties.ts'
import type { Bilingual } from '../types.ts'
import type { Answer } from './answer.ts'
import { capital } from './party.ts'
import { inList, namedClauses, type Ranked, sidesOf, the } from './phrase.ts'
import type { Cause } from './voice.ts'

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

export function whyInferred(structure: Structure, ranked: Ranked, answers: readonly Answer[]): Bilingual {
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
  through: ({ claims }, _, answers) => {
    const by = namedClauses(claims)
    const sides = sidesOf(answers)
    const through = answers.map(({ question }) => question.party.through).find((name) => name !== undefined) ?? {
      th: '',
      en: '',
    }
    return {
      th: `บัญชีหน่วยงานมิได้ระบุ${sides.th} แต่${through.th}อยู่ในบัญชีของหน่วยงานนี้ (${by.th})`,
      en: `the lists do not name ${sides.en}, but ${through.en} stands in the list of this unit (${by.en})`,
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
