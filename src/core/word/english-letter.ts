/** A letter in English: block form under the office's letterhead, inside address, close and signature at the left. */
import { LETTER_MARGINS, type Looks } from './look.ts'

/** A reference stands above the inside address, enclosures at the foot; Thai letters have both under the salutation. */
const ORDER = [
  'number',
  'sender',
  'date',
  'reference',
  'to',
  'salutation',
  'subject',
  'body',
  'close',
  'signature',
  'enclosure',
  'contact',
] as const

export const englishLetter: Looks = ({ column, size }) => {
  // A narrow column is left ragged: justified, its words drift apart.
  const text = { align: column ? 'left' : 'justify', before: 8 } as const
  return {
    margins: { ...LETTER_MARGINS, right: 2.5 },
    emblem: { height: 3, align: 'center' },
    beside: [['number', 'sender']],
    order: ORDER,
    roles: {
      number: {},
      sender: { left: column ? 0 : 1.6 },
      date: { before: 12 },
      to: { beforeFirst: 12, align: 'left' },
      salutation: { before: 12 },
      subject: { bold: true, before: 8, align: 'left' },
      reference: { before: 8, align: 'left', label: 2.2 },
      enclosure: { beforeFirst: 16, align: 'left', label: 2.2 },
      heading: { bold: true, before: 8, keepNext: true },
      body: text,
      item: { align: 'left', before: 2, left: column ? 0.5 : 1, hanging: 0.6 },
      table: { before: 1, after: 1, size: size - 2, keepLines: true },
      close: { before: 12, keepNext: true },
      signature: { align: 'left', beforeFirst: 72, keepNext: true, keepLines: true },
      contact: { before: 0, beforeFirst: 20, keepNext: true, keepLines: true, align: 'left' },
    },
  }
}
