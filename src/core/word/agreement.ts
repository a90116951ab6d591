/** An agreement: title and parties in the middle, recitals, numbered articles, two signature blocks side by side. */
import type { Looks } from './look.ts'

export const agreement: Looks = ({ column, size, lang }) => {
  const text = { align: column && lang !== 'th' ? 'left' : 'justify', before: 6 } as const
  return {
    margins: { top: 2.5, right: 2.5, bottom: 2.5, left: 3 },
    beside: [['signature', 'signature']],
    roles: {
      title: { align: 'center', bold: true, size: size + (column ? 0 : 2), after: 2, keepNext: true },
      parties: {
        ...text,
        align: column ? 'left' : 'justify',
        before: 8,
        firstLine: column ? 0 : lang === 'th' ? 2.5 : 0,
      },
      recital: { ...text, firstLine: column ? 0.8 : lang === 'th' ? 2.5 : 1.25 },
      heading: { bold: true, align: 'center', before: 14, after: 2, keepNext: true },
      body: { ...text, firstLine: column ? 0.8 : lang === 'th' ? 2.5 : 0 },
      item: { ...text, align: 'left', before: 2, left: column ? 0.5 : 1.25, hanging: 0.6 },
      table: { before: 4, after: 4 },
      signature: { align: 'center', beforeFirst: 64, keepNext: true, keepLines: true },
    },
  }
}
