/** A speech: to be read over before, and, as the reading copy, from a lectern in large type with wide lines. */
import type { Looks } from './look.ts'

const READING_SIZE = 26

export const speech: Looks = ({ column, size, reading, lang }) => {
  const spoken = reading ? READING_SIZE : size
  const line = reading ? 1.35 : 1.1
  const after = reading ? 14 : 6
  const body = { size: spoken, line, after, firstLine: column ? 0.8 : reading ? 1.5 : 2.5, keepLines: reading } as const
  return {
    margins: { top: 2.5, right: 2.5, bottom: 2.5, left: 2.5 },
    beside: [],
    roles: {
      title: { align: 'center', bold: true, size: reading ? 30 : size + 4, after: 4, keepNext: true },
      occasion: { align: 'center', size: reading ? 20 : size, after: 2, keepNext: true },
      heading: { bold: true, size: spoken, before: 8, keepNext: true },
      // A speaker reads lines, not blocks: ragged right keeps the word spaces even.
      salutation: { size: spoken, line, after: reading ? 6 : 2, beforeFirst: 14, align: 'left' },
      body: { ...body, align: reading || (column && lang !== 'th') ? 'left' : 'justify' },
      item: { size: spoken, line, after: reading ? 8 : 2, left: column ? 0.8 : 2.5, align: 'left', hanging: 0.6 },
      toast: { ...body, bold: true, beforeFirst: 10, align: 'left', keepNext: true, keepLines: true },
    },
  }
}
