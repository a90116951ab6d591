/** Every key that the desk answers to. */
import type { Bilingual } from '../../core/types.ts'
import { places } from '../places.tsx'
import { PLACES } from '../route.ts'
import { useStart } from '../start.tsx'
import { useText, useWords } from '../words.ts'
import { words } from './words.ts'

const both = (th: string, en: string): Bilingual => ({ th, en })

type Key = readonly [keys: string, what: Bilingual]

const COMMON: readonly Key[] = [
  ['Ctrl+K', both('ค้นหาทุกอย่าง', 'Find anything')],
  ['F6', both('ไปช่องถัดไปของหน้าจอ', 'Go to the next pane')],
  ['Tab', both('ไปช่องหรือปุ่มถัดไป', 'Go to the next field or button')],
  ['Esc', both('ปิดหรือย้อนกลับ', 'Close, or go back')],
  ['Ctrl+Z', both('เลิกทำ', 'Undo')],
  ['Ctrl+Enter', both('แปล: ยืนยันแล้วไปข้อความถัดไป', 'Translate: confirm and go on')],
  ['Ctrl+1 … 5', both('แปล: ใช้คำแปลที่ตรงกัน', 'Translate: take a match')],
  ['Alt+↑  Alt+↓', both('คณะ: เลื่อนลำดับบุคคล', 'Delegations: move a person up or down')],
]

export function KeyboardKeys() {
  const say = useWords(words)
  const text = useText()
  const { host } = useStart()
  // A browser keeps Ctrl and a digit for its own tabs.
  const key = host === 'electron' ? 'Ctrl' : 'Alt'
  const moves: readonly Key[] = [
    [`${key}+N`, both('ร่างใหม่', 'New draft')],
    ...PLACES.map((place, at): Key => [`${key}+${at + 1}`, places[place].name]),
  ]
  return (
    <>
      <p className="quiet">{say.keyboardLead}</p>
      <table className="settings-table settings-keys">
        <thead>
          <tr>
            <th scope="col">{say.press}</th>
            <th scope="col">{say.toDo}</th>
          </tr>
        </thead>
        <tbody>
          {[...moves, ...COMMON].map(([keys, what]) => (
            <tr key={keys}>
              <th scope="row">
                <kbd>{keys}</kbd>
              </th>
              <td>{text(what)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
