/** Doubts that go with an answer. */
import type { Matter, Warning } from '../types.ts'
import type { Answer } from './answer.ts'

/** A Buddhist year in the place of a Christian one, or a day that no calendar has: answered as it stands, and questioned. */
export function dateWarnings({ date }: Matter): readonly Warning[] {
  const [year = 0] = date.split('-').map(Number)
  const time = Date.parse(`${date}T00:00:00Z`)
  const isReal = !Number.isNaN(time) && new Date(time).toISOString().startsWith(date)
  if (year < 2200 && isReal) return []
  const meant =
    year >= 2200
      ? { th: `ปีอาจเป็นพุทธศักราช (ค.ศ. ${year - 543})`, en: `the year may be Buddhist (CE ${year - 543})` }
      : NO_SUCH_DAY
  return [
    { code: 'date-doubtful', th: `วันที่ ${date} น่าสงสัย: ${meant.th}`, en: `the date ${date} is doubtful: ${meant.en}` },
  ]
}
const NO_SUCH_DAY = { th: 'ไม่มีวันนี้ในปฏิทิน', en: 'no calendar has this day' }

/** Parts of a matter that nothing covers, while other parts are covered. */
export function partWarnings(answers: readonly Answer[]): readonly Warning[] {
  const missed = answers.filter(({ claims }) => claims.length === 0)
  return missed.map(({ question: { subject, party } }) => {
    const th = [subject === 'none' ? '' : `เรื่อง ${subject}`, party.type === 'unstated' ? '' : `ฝ่าย ${party.name.th}`]
      .filter(Boolean)
      .join(' ')
    const en = [
      subject === 'none' ? '' : `the subject ${subject}`,
      party.type === 'unstated' ? '' : `the side ${party.name.en}`,
    ].filter(Boolean)
    return { code: 'part-not-covered', th: `ไม่มีข้อใดครอบคลุม${th}`, en: `no clause covers ${en.join(' for ')}` }
  })
}
