/** Urgency and secrecy: marks that any document may carry, whatever its template. Given as the answers `urgency` and `secrecy`. */
import { type AnswerSource, readAnswers } from './answer.ts'
import type { Field } from './template.ts'
import type { Lang } from './types.ts'

/** ชั้นความเร็ว and ชั้นความลับ of the PM's Office Regulation on Correspondence, 2526. */
export const MARK_FIELDS = [
  {
    id: 'urgency',
    type: 'choice',
    policy: 'omit',
    label: { th: 'ชั้นความเร็ว', en: 'Urgency' },
    options: {
      urgent: { th: 'ด่วน', en: 'URGENT' },
      'very-urgent': { th: 'ด่วนมาก', en: 'VERY URGENT' },
      'most-urgent': { th: 'ด่วนที่สุด', en: 'MOST URGENT' },
    },
  },
  {
    id: 'secrecy',
    type: 'choice',
    policy: 'omit',
    label: { th: 'ชั้นความลับ', en: 'Secrecy' },
    options: {
      confidential: { th: 'ลับ', en: 'CONFIDENTIAL' },
      secret: { th: 'ลับมาก', en: 'SECRET' },
      'top-secret': { th: 'ลับที่สุด', en: 'TOP SECRET' },
    },
  },
] as const satisfies readonly Field[]

/** The words to print, in the document's first language. */
export function marksOf(
  sources: readonly AnswerSource[],
  langs: readonly Lang[],
): { readonly urgency?: string; readonly secrecy?: string } {
  const answers = readAnswers(MARK_FIELDS, sources)
  const words = MARK_FIELDS.flatMap(({ id, options }): [string, string][] => {
    const option = Object.entries(options).find(([value]) => value === answers[id])?.[1]
    return option ? [[id, langs[0] === 'th' ? option.th : option.en]] : []
  })
  return Object.fromEntries(words)
}
