/**
 * บันทึกข้อความ: emblem 1.5 cm top left, the title bold 29 pt on a line of exactly 35 pt, labels bold 20 pt over dotted
 * rules, number and date on one line, no complimentary close. Source: PM's Office Regulation on Correspondence, 2526.
 */
import { LETTER_MARGINS, type Looks } from './look.ts'

/** Labels stand out by what their words need: Thai, English; on the page, in a column. */
const LABELS = {
  agency: { th: [2.6, 2.2], en: [1.9, 1.5] },
  number: { th: [1, 0.9], en: [1.4, 1.2] },
  date: { th: [1.4, 1.2], en: [1.7, 1.4] },
  subject: { th: [1.7, 1.5], en: [2.5, 2.1] },
} as const

export const memo: Looks = ({ column, size, lang }) => {
  const indent = column ? 1 : 2.5
  const text = { align: 'justify', before: 6 } as const
  const labelled = (role: keyof typeof LABELS) => {
    const [page, narrow] = LABELS[role][lang === 'th' ? 'th' : 'en']
    return { dottedRule: true, before: 2, label: column ? narrow : page, labelSize: column ? 16 : 20 } as const
  }
  return {
    margins: { ...LETTER_MARGINS, top: 1.5 },
    emblem: { height: 1.5, align: 'left' },
    heading: { th: 'บันทึกข้อความ', en: 'MEMORANDUM' },
    headingStyle: { align: 'center', bold: true, size: column ? 22 : 29, exactly: 35 },
    beside: [['number', 'date']],
    roles: {
      agency: labelled('agency'),
      number: labelled('number'),
      date: labelled('date'),
      subject: labelled('subject'),
      salutation: { align: 'left', before: 6, label: 1.25 },
      heading: { bold: true, before: 6, keepNext: true },
      body: { ...text, firstLine: indent },
      item: { ...text, before: 0, left: column ? 0.5 : indent, hanging: 0.6 },
      table: { before: 1, after: 1, size: size - 2, keepLines: true },
      signature: { align: 'center', left: column ? 0 : 2.4, beforeFirst: 64, keepNext: true, keepLines: true },
      contact: { before: 0, beforeFirst: 18, keepNext: true, keepLines: true },
    },
  }
}
