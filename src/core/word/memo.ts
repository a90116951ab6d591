/**
 * บันทึกข้อความ: emblem 1.5 cm top left, the title bold 29 pt on a line of exactly 35 pt, labels bold 20 pt over dotted
 * rules, number and date on one line, no complimentary close. Source: PM's Office Regulation on Correspondence, 2526.
 */
import { LETTER_MARGINS, type Looks } from './look.ts'

export const memo: Looks = ({ column, size }) => {
  const indent = column ? 1 : 2.5
  const text = { align: 'justify', before: 6 } as const
  const labelled = { dottedRule: true, before: 2 } as const
  return {
    margins: { ...LETTER_MARGINS, top: 1.5 },
    emblem: { height: 1.5, align: 'left' },
    heading: { th: 'บันทึกข้อความ', en: 'MEMORANDUM' },
    headingStyle: { align: 'center', bold: true, size: column ? 22 : 29, exactly: 35 },
    beside: [['number', 'date']],
    roles: {
      agency: { ...labelled, label: column ? 2.2 : 2.6, labelSize: column ? 16 : 20 },
      number: { ...labelled, label: column ? 0.9 : 1, labelSize: column ? 16 : 20 },
      date: { ...labelled, label: column ? 1.2 : 1.4, labelSize: column ? 16 : 20 },
      subject: { ...labelled, label: column ? 1.5 : 1.7, labelSize: column ? 16 : 20 },
      salutation: { align: 'left', before: 6, label: 1.25 },
      heading: { bold: true, before: 6, keepNext: true },
      body: { ...text, firstLine: indent },
      item: { ...text, before: 0, left: column ? 0.5 : indent },
      table: { before: 1, after: 1, size: size - 2, keepLines: true },
      signature: { align: 'center', left: column ? 0 : 2.4, beforeFirst: 64, keepNext: true, keepLines: true },
      contact: { before: 0, beforeFirst: 18, keepNext: true, keepLines: true },
    },
  }
}
