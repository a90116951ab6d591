import { readFile } from '../app.ts'
import { given, one, Usage, type Verb } from '../verb.ts'

const USAGE = 'withet office-key [new | recover FILE]'

export const officeKey: Verb = {
  usage: USAGE,
  about: {
    en: 'The office’s recovery key to identity data: printed once, kept on paper or on a stick.',
    th: 'กุญแจสำรองของสำนักงานสำหรับข้อมูลหนังสือเดินทาง แสดงครั้งเดียว ให้เก็บไว้บนกระดาษหรือแฟลชไดรฟ์',
  },
  options: { by: { type: 'string' } },
  help: [
    ['new', 'makes a key; identity data kept from now on opens with it', 'สร้างกุญแจ ใช้กับข้อมูลที่เก็บนับจากนี้'],
    ['recover FILE', 'gives this PC the keys that the key in FILE opens', 'คืนกุญแจให้เครื่องนี้ โดยใช้กุญแจใน FILE'],
  ],
  run: async ([verb, ...words], flags, { call, show }) => {
    if (verb === undefined) {
      const key = await call('office-key.show', {})
      show(key, () => `กุญแจสำรอง · recovery key: ${key.recipient ?? 'ยังไม่มี · none yet'}\n${sealedLine(key.sealed)}`)
    } else if (verb === 'new' && words.length === 0) {
      const key = await call('office-key.new', given(flags, 'by'))
      show(key, () => [...ONCE, '', key.secret, '', `${key.recipient}`, sealedLine(key.sealed)].join('\n'))
    } else if (verb === 'recover') {
      const done = await call('office-key.recover', { key: readFile(one(words, 'withet office-key recover FILE')) })
      show(
        done,
        () =>
          `คืนกุญแจ · keys given to this PC: ${done.restored}; มีอยู่แล้ว · here already: ${done.present}; เปิดไม่ได้ · not opened by this key: ${done.refused}`,
      )
    } else throw new Usage(`Usage: ${USAGE}`)
  },
}

const sealedLine = (sealed: number): string => `ผู้มีข้อมูลปิดผนึก · people with sealed identity data: ${sealed}`

const ONCE = [
  'เขียนหรือพิมพ์บรรทัดนี้เก็บไว้ในที่ปลอดภัย จะไม่แสดงอีก และเปิดได้เฉพาะข้อมูลที่เก็บนับจากนี้ ถ้ามีกุญแจเดิม ให้เก็บไว้ด้วย',
  'Write this line down and lock it away. It is not shown again, and opens what is kept from now on. Keep former keys too.',
]
