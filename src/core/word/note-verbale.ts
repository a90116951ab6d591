/** A third-person note: no salutation and no signature; initialled and sealed; the addressee at the foot. */
import { LETTER_MARGINS, type Looks } from './look.ts'

export const noteVerbale: Looks = ({ column, lang, size }) => {
  const indent = column ? 1 : lang === 'th' ? 2.5 : 1.25
  return {
    margins: { ...LETTER_MARGINS, right: 2.5 },
    emblem: { height: 3, align: 'center' },
    beside: [['number', 'sender']],
    roles: {
      number: {},
      sender: { left: column ? 0 : 1.6 },
      heading: { bold: true, align: 'center', before: 12, keepNext: true },
      body: { align: column && lang !== 'th' ? 'left' : 'justify', before: 10, firstLine: indent },
      item: { align: 'left', before: 2, left: column ? 0.5 : indent, hanging: 0.6 },
      table: { before: 1, after: 1, size: size - 2, keepLines: true },
      date: { beforeFirst: 24, left: column ? 0 : 7.5, keepNext: true },
      to: { beforeFirst: 48, align: 'left', keepNext: true, keepLines: true },
      contact: { beforeFirst: 16, align: 'left', keepLines: true },
    },
  }
}
