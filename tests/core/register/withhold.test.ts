import { existsSync, readFileSync, rmSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { searchable, withoutNumbers } from '../../../src/core/register/withhold.ts'
import { trial, word } from './trial.ts'

const SEEDS = Array.from({ length: 20 }, (_, n) => `AA${String(7_350_101 + n * 13)}`)
const BIRTHS = SEEDS.map((_, n) => `${n + 1} มี.ค. ${2513 + n}`)

/** Every byte that the register keeps: its file, its log, and what it packed. */
function keptBy(file: string): string {
  const raw = [file, `${file}-wal`].filter((path) => existsSync(path)).map((path) => readFileSync(path, 'utf8'))
  const db = new Sqlite(file, { readonly: true })
  const packed = db.prepare('SELECT text FROM texts').pluck().all() as Buffer[]
  const rows = ['heads', 'folders', 'titles', 'bodies'].map((table) =>
    JSON.stringify(db.prepare(`SELECT * FROM ${table}`).all()),
  )
  db.close()
  return [...raw, ...rows, ...packed.map((bytes) => inflateRawSync(bytes).toString())].join('\n')
}

const visa = (n: number): Uint8Array =>
  word(
    'เรียน เอกอัครราชทูต',
    'ขอความอนุเคราะห์ตรวจลงตรา',
    [String(n + 1), `นายชลธาร ทดลอง${'กขคงจฉชซญดตถทธนบปผฝพ'[n]}`, BIRTHS[n] ?? '', SEEDS[n] ?? '', '๑๒ ม.ค. ๒๕๖๘'],
    `ผู้ถือหนังสือเดินทางเลขที่ ${SEEDS[n]} เกิดวันที่ ${BIRTHS[n]} เดินทางวันที่ ๗ ธันวาคม ๒๕๖๙`,
  )

test('seeded passport numbers and dates of birth stand nowhere in the index or its log', async () => {
  const it = await trial()
  const matter = { date: '2026-10-01', kind: 'visa-request', subjects: [], side: [] } as const
  SEEDS.forEach((seed, n) => {
    it.cabinet.file({ ...base(n), matter, title: `วีซ่า ${seed}`, note: `หมายเหตุ ${seed}`, document: visa(n) })
  })
  // The last one stands in a letter, where only its number gives it away.
  it.file(`ข้าพเจ้าถือหนังสือเดินทางเลขที่ ${SEEDS[0]} ของไทย`, { title: 'จดหมาย' })
  await it.register.sync()
  expect(existsSync(`${it.register.file}-wal`)).toBe(true)
  const kept = keptBy(it.register.file)
  for (const value of [...SEEDS, ...BIRTHS]) {
    expect(kept.includes(value) || kept.includes(value.toLowerCase()) || kept.includes(value.slice(2)), value).toBe(
      false,
    )
    expect(await it.titles(value), value).toEqual([])
  }
  // The control: what is no secret is there, so the search above could have found the rest.
  expect(kept).toContain('ชลธาร ทดลองซ')
  expect(await it.titles('ทดลองซ ตรวจลงตรา')).toHaveLength(1)
  it.register.close()
  const closed = keptBy(it.register.file)
  expect(SEEDS.some((seed) => closed.includes(seed.slice(2)))).toBe(false)
})

function base(n: number) {
  const route = {
    status: 'gap',
    structure: 'S2016',
    office: null,
    units: [],
    clauses: [],
    because: { th: '-', en: '-' },
    warnings: [],
  } as const
  const template = { id: 'visa', version: '1', hash: 'x' }
  return { lang: 'th', template, delegation: `d${n}`, route, unit: null, by: 'somchai', state: 'working' } as const
}

test.each([
  ['AA1234567', ' '],
  ['เล่ม P 123456 ครับ', 'เล่ม   ครับ'],
  ['ๆ ＡＡ１２３４５６７', 'ๆ  '],
  ['AA๑๒๓๔๕๖๗', ' '],
  ['A\u200bA12\u200b34567', ' '],
  ['1-2345-67890-12-3', ' '],
  ['TG659 กท 0101/12345 พ.ศ. 2561', 'TG659 กท 0101/12345 พ.ศ. 2561'],
  ['Bangkok 10200, 17 November 2018', 'Bangkok 10200, 17 November 2018'],
])('%s', (typed, kept) => expect(withoutNumbers(typed)).toBe(kept))

test('in requests for visas also numbers of other shapes, and every number in a table', () => {
  const lines = ['123456789', 'C01X00T47', 'ประชุม พ.ศ. 2569'].map((text) => ({ text, inTable: false }))
  expect(searchable(lines, 'visa-request')).toEqual(['ประชุม พ.ศ. 2569'])
  const cells = ['๔ มี.ค. ๒๕๑๔', 'นายชลธาร', `${'เดินทางไปราชการ '.repeat(6)}วันที่ 7 ธันวาคม 2569`]
  const kept = searchable(
    cells.map((text) => ({ text, inTable: true })),
    'passport-request',
  )
  expect(kept[0]).toBe('นายชลธาร')
  expect(kept[1]).not.toMatch(/\d/)
  expect(kept).toHaveLength(2)
})

test('what is forgotten leaves no bytes behind', async () => {
  const it = await trial()
  const { draft } = it.file('ถ้อยคำลับเฉพาะซ่อนเร้น')
  await it.register.sync()
  expect(keptBy(it.register.file)).toContain('ซ่อนเร้น')
  rmSync(`${it.root}/store/${draft.slice(0, 2)}`, { recursive: true })
  await it.register.sync()
  const raw = [it.register.file, `${it.register.file}-wal`].map((path) => readFileSync(path, 'utf8')).join()
  expect(raw).not.toContain('ซ่อนเร้น')
  expect(raw).not.toContain('่อน')
  it.register.close()
})
