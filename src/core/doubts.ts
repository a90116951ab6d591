/** What a delegation file may say, and ought to be looked at before a letter goes out. */
import type { Delegation } from './delegation.ts'
import type { Bilingual, Warning } from './types.ts'

export function doubtsOf(delegation: Delegation): readonly Warning[] {
  return [...thaiExcellencies(delegation), ...passportWarnings(delegation), ...twice(delegation)]
}

/** ฯพณฯ was abolished for Thai officials in 1944-45 (reaffirmed 2005); foreign dignitaries keep it. */
function thaiExcellencies({ people, identities, direction }: Delegation): Warning[] {
  return people.flatMap((person, index) => {
    const thai =
      identities[index]?.nationality === 'TH' || (direction === 'outbound' && !identities[index]?.nationality)
    return thai && person.address?.th?.includes('ฯพณฯ')
      ? [
          warning(
            'excellency-thai',
            `คนที่ ${index + 1} เป็นข้าราชการไทย จึงไม่ใช้คำว่า ฯพณฯ`,
            `Person ${index + 1} is a Thai official, for whom ฯพณฯ is not used.`,
          ),
        ]
      : []
  })
}

/** Embassies commonly ask for six months of validity past the journey. */
function passportWarnings({ identities, visit }: Delegation): Warning[] {
  if (!visit) return []
  const limit = new Date(visit.to)
  limit.setUTCMonth(limit.getUTCMonth() + 6)
  return identities.flatMap((identity, index) =>
    identity?.expires && identity.expires < limit.toISOString().slice(0, 10)
      ? [
          warning(
            'passport-expires',
            `หนังสือเดินทางของคนที่ ${index + 1} หมดอายุภายใน ๖ เดือนหลังเดินทางกลับ`,
            `The passport of person ${index + 1} expires within six months after the journey.`,
          ),
        ]
      : [],
  )
}

/** The same passport or the same name twice: told, never merged. */
function twice({ people, identities }: Delegation): Warning[] {
  const seen = new Map<string, number>()
  return people.flatMap((person, index) => {
    const keys = [identities[index]?.passport, person.name.en?.toLowerCase(), person.name.th].filter(
      (key) => key !== undefined,
    )
    const before = keys.map((key) => seen.get(key)).find((other) => other !== undefined)
    for (const key of keys) seen.set(key, index)
    return before === undefined
      ? []
      : [
          warning(
            'person-twice',
            `คนที่ ${before + 1} และคนที่ ${index + 1} อาจเป็นคนเดียวกัน`,
            `Persons ${before + 1} and ${index + 1} may be the same.`,
          ),
        ]
  })
}

const warning = (code: string, th: Bilingual['th'], en: Bilingual['en']): Warning => ({ code, th, en })
