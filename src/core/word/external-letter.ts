/**
 * หนังสือภายนอก: emblem 3 cm in the middle; number left, agency right; the date and the close begin at the page's centre;
 * 2.5 cm first line, 6 pt before paragraphs, 12 pt before the close, four lines for the hand.
 * Source: PM's Office Regulation on Correspondence, 2526, and its annexes.
 */
import { LETTER_MARGINS, type Looks } from './look.ts'

export const externalLetter: Looks = ({ column, size }) => {
  const centre = column ? 0 : 7.5
  const indent = column ? 1 : 2.5
  const text = { align: 'justify', before: 6 } as const
  return {
    margins: LETTER_MARGINS,
    emblem: { height: 3, align: 'center' },
    beside: [['number', 'sender']],
    roles: {
      number: {},
      sender: { left: column ? 0 : 1.6 },
      date: { left: centre, before: 6 },
      subject: { ...text, align: 'left', label: 1.25 },
      salutation: { ...text, align: 'left', label: 1.25 },
      reference: { ...text, align: 'left', label: 1.5 },
      enclosure: { align: 'left', before: 6, label: column ? 2.4 : 2.75 },
      heading: { bold: true, before: 6, keepNext: true },
      body: { ...text, firstLine: indent },
      item: { ...text, before: 0, left: column ? 0.5 : indent, hanging: 0.6 },
      table: { before: 1, after: 1, size: size - 2, keepLines: true },
      close: { left: centre, before: 12, keepNext: true },
      signature: { align: 'center', left: column ? 0 : 2.4, beforeFirst: 80, keepNext: true, keepLines: true },
      contact: { before: 0, beforeFirst: 24, keepNext: true, keepLines: true },
    },
  }
}
