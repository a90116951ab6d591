import { describe, expect, test } from 'vitest'
import { thaiSyllables } from '../../src/core/speaking.ts'

/** Counted by hand, read aloud. */
const COUNTED: readonly (readonly [string, number])[] = [
  ['ในนามของกรุงเทพมหานคร ข้าพเจ้าขอต้อนรับท่านด้วยความยินดียิ่ง', 21],
  ['ขอขอบคุณทุกท่านที่ให้เกียรติมาร่วมงานในค่ำคืนนี้', 15],
  ['ความร่วมมือด้านการจัดการน้ำและสิ่งแวดล้อม', 13],
  ['นายกเทศมนตรีและคณะผู้แทน', 12],
  ['เราหวังว่าท่านจะมีความสุขตลอดการเยือนครั้งนี้', 16],
]

describe('syllables of spoken Thai', () => {
  test('come within a fifth of a count by hand in each sentence, and within a tenth in all', () => {
    for (const [text, count] of COUNTED) expect(Math.abs(thaiSyllables(text) - count) / count, text).toBeLessThan(1 / 5)
    const sum = (of: (row: (typeof COUNTED)[number]) => number): number =>
      COUNTED.reduce((all, row) => all + of(row), 0)
    const [counted, estimated] = [sum(([, count]) => count), sum(([text]) => thaiSyllables(text))]
    expect(Math.abs(estimated - counted) / counted).toBeLessThan(0.1)
  })

  test('a text twice as long takes twice as long; no words take no time', () => {
    for (const [text] of COUNTED) expect(thaiSyllables(`${text} ${text}`)).toBe(2 * thaiSyllables(text))
    expect(thaiSyllables(' … ')).toBe(0)
  })
})
