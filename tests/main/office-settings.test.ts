/** The office's settings from a window: kept in the cabinet, printed at once, on every PC of the office. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { wordParts, wordText } from '../word-text.ts'
import { type Called, example, openCalled } from './called.ts'

let desk: Called
beforeEach(async () => {
  desk = await openCalled()
})
afterEach(() => desk.close())

const letter = async (from: Called) => {
  const shown = await from.call('draft.preview', {
    template: 'welcome-letter-study-visit',
    delegation: example('study-visit-2026'),
    lang: 'th+en',
  })
  return shown.document
}
const valuesOf = async (from: Called) =>
  Object.fromEntries(
    (await from.call('office.show', {})).settings.map(({ field, value, from }) => [field, [value, from]]),
  )

/** A grey picture of a size, as the PNG specification builds it. */
function png(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array) => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(data.length)
    head.write(type, 4, 'latin1')
    return Buffer.concat([head, data, Buffer.alloc(4)])
  }
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width)
  size.writeUInt32BE(height, 4)
  size[8] = 8
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const rows = deflateSync(Buffer.alloc((width + 1) * height, 128))
  return new Uint8Array(
    Buffer.concat([signature, chunk('IHDR', size), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]),
  )
}

test('what is shipped is shown with where it comes from; asking makes no cabinet', async () => {
  const values = await valuesOf(desk)
  expect(values['agency.en']).toEqual(['Bangkok Metropolitan Administration', 'shipped'])
  expect(values.drafter).toEqual(['', 'default'])
  expect(values['speaking.words']).toEqual(['115', 'shipped'])
  const { settings, emblem } = await desk.call('office.show', {})
  for (const { label } of settings) expect(label.th).toMatch(/[ก-๙]/)
  expect(emblem).toBeUndefined()
  expect(desk.app.cabinetIfAny()).toBeUndefined()
})

test('a change is printed in the next draft, on another PC as well, and can be taken back', async () => {
  const before = wordText(await letter(desk))
  await desk.call('office.change', {
    changes: {
      phone: '0 2999 9999',
      'address.th': '๙๙ ถนนทดลอง\nกรุงเทพฯ ๑๐๙๙๙',
      digits: 'arabic',
      drafter: 'ผู้ร่างตัวอย่าง',
    },
  })
  const other = await openCalled('2026-11-28', { cabinet: desk.app.options.cabinet })
  try {
    for (const pc of [desk, other]) {
      const after = wordText(await letter(pc))
      expect(after).toContain('99 ถนนทดลอง')
      expect(after).not.toContain('ศาลาว่าการกรุงเทพมหานคร')
      expect(after).not.toMatch(/[๐-๙]/)
      expect((await pc.call('desk.start', {})).person).toEqual({ name: 'ผู้ร่างตัวอย่าง', chosen: false })
    }
    expect((await valuesOf(other)).phone).toEqual(['0 2999 9999', 'own'])
    await other.call('office.change', { changes: { phone: null, 'address.th': null, digits: null, drafter: null } })
  } finally {
    other.close()
  }
  expect(wordText(await letter(desk))).toBe(before)
  expect((await valuesOf(desk)).phone).toEqual(['0 2000 0000', 'shipped'])
})

test('an emblem is judged, kept, printed, and given up again', async () => {
  const picture = png(60, 90)
  const card = await desk.call('office.change', { emblem: { name: 'emblem.png', bytes: picture } })
  expect(card.emblem).toMatchObject({ type: 'png' })
  expect(Buffer.from(card.emblem?.bytes ?? []).equals(Buffer.from(picture))).toBe(true)
  const pictures = Object.entries(unzipSync(await letter(desk))).filter(([name]) => name.startsWith('word/media/'))
  expect(pictures.map(([, bytes]) => Buffer.from(bytes).equals(Buffer.from(picture)))).toContain(true)
  for (const bytes of [new Uint8Array([1, 2, 3]), png(900, 10), new Uint8Array(800_000)])
    expect(await desk.refused('office.change', { emblem: { name: 'x.png', bytes } })).toMatchObject({
      code: 'office-invalid',
    })
  expect((await desk.call('office.change', { emblem: null })).emblem).toBeUndefined()
  expect([...wordParts(await letter(desk)).keys()].filter((name) => name.startsWith('word/media/'))).toEqual([])
})

test('a setting that cannot be is refused with its field, and nothing is kept', async () => {
  const { code, data } = await desk.refused('office.change', {
    changes: { 'font.size': '90', digits: 'roman', phone: '0 2111 1111' },
  })
  expect(code).toBe('office-invalid')
  expect((data as { faults: { field: string }[] }).faults.map(({ field }) => field)).toEqual(['font.size', 'digits']) // as the contract says
  expect(await desk.refused('office.change', { changes: { telephone: 'x' } })).toMatchObject({ code: 'value-invalid' })
  expect((await valuesOf(desk)).phone).toEqual(['0 2000 0000', 'shipped'])
})

test('settings that somebody spoiled in the folder keep nobody from drafting', async () => {
  await desk.call('office.change', { changes: { phone: '0 2999 9999' } })
  desk.app.cabinet().ledger.append('office', { own: { 'font.size': 'large' } })
  desk.app.cabinet().ledger.append('office', 'nonsense')
  expect((await valuesOf(desk)).phone).toEqual(['0 2999 9999', 'own'])
})

test('a file that was named at the start stands, and says that it is the one to change', async () => {
  const officeFile = join(desk.folder, 'office.yaml')
  writeFileSync(officeFile, readFileSync('office/office.yaml', 'utf8').replace('0 2000 0000', '0 2888 8888'))
  await desk.call('office.change', { changes: { phone: '0 2999 9999' } })
  const named = await openCalled('2026-11-28', { cabinet: desk.app.options.cabinet, officeFile })
  try {
    expect((await valuesOf(named)).phone).toEqual(['0 2888 8888', 'shipped'])
    expect(await named.refused('office.change', { changes: { phone: '1' } })).toMatchObject({ code: 'office-invalid' })
  } finally {
    named.close()
  }
})
