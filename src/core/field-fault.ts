/** A fault as a form shows it: beside its field, in both languages, without lines and columns. */
import type { Fault } from './errors.ts'

export type FieldFault = {
  /** As the form names it, positions from 0: `people.2.name.th`. */
  readonly field: string
  readonly problem: string
  readonly fix?: string
  /** What is wrong and what to write, in Thai. */
  readonly th: string
}

export const fieldFault = ({ field = '', problem, fix, th = 'อ่านค่านี้ไม่ได้ ตรวจอีกครั้ง' }: Fault): FieldFault => ({
  field: field.replace(/\[(\d+)\]/g, (_, position: string) => `.${Number(position) - 1}`),
  problem,
  // How to write a file is of no use beside a field.
  ...(fix !== undefined && !/^(?:add "|write (?:\{|each entry|\w+: ))/.test(fix) && { fix }),
  th,
})
