import type { PurgeReport } from '../../contract.ts'
import { given, one, type Verb } from '../verb.ts'

const USAGE = 'withet purge PERSON [--yes --reason TEXT]'

export const purge: Verb = {
  usage: USAGE,
  about: {
    en: 'Erases a person’s identity data: the key, the sealed data and the documents that print it. Records stay.',
    th: 'ลบข้อมูลหนังสือเดินทางของบุคคล ทั้งกุญแจ ข้อมูลที่ปิดผนึก และเอกสารที่พิมพ์ข้อมูลนั้น โดยระเบียนยังอยู่',
  },
  options: { yes: { type: 'boolean' }, reason: { type: 'string' }, by: { type: 'string' } },
  help: [
    ['--yes', 'do it; without it, only says what it would do', 'ลงมือลบ ถ้าไม่ระบุ จะบอกเพียงว่าจะลบอะไร'],
    ['--reason TEXT', 'why; written into the ledger, so name nobody', 'เหตุผล บันทึกไว้ถาวร จึงอย่าระบุชื่อ'],
    ['--by NAME', 'who decided', 'ผู้สั่งลบ'],
  ],
  run: async (words, flags, { call, show }) => {
    const report = await call('purge', { person: one(words, USAGE), ...given(flags, 'yes', 'reason', 'by') })
    show(report, () => linesOf(report).join('\n'))
  },
}

function linesOf({ person, done, key, seals, delegations, drafts, left }: PurgeReport): readonly string[] {
  return [
    done ? `ลบแล้ว · erased: ${person}` : `จะลบ · would erase: ${person}`,
    `  ในคณะ · in delegations: ${delegations.join(', ')}`,
    `  กุญแจ · key: ${key ? 'อยู่ในเครื่องนี้ · on this PC' : 'ไม่อยู่ในเครื่องนี้ · not on this PC'}`,
    `  ข้อมูลที่ปิดผนึก · sealed files: ${seals}`,
    `  เอกสาร · documents of drafts: ${drafts.length}`,
    ...drafts.map(({ id, title }) => `    ${id}  ${title}`),
    ...left.map((path) => `  ! ยังลบไม่ได้ ตรวจดูเอง · could not be removed, look yourself: ${path}`),
    ...(done
      ? [
          'ยังไม่ได้ลบสิ่งที่อยู่นอกแฟ้มนี้ เช่น แฟ้มข้อมูลคณะ หนังสือที่ส่งแล้ว กระดาษ และสำเนาสำรอง',
          'Not erased, since it is outside the cabinet: delegation files, letters sent, paper, backups. See docs/identity.md.',
        ]
      : ['ยังไม่ได้ลบสิ่งใด · nothing was erased. To do it: --yes --reason "…"']),
  ]
}
