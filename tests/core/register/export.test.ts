import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { correspondenceCsv, csvCell } from '../../../src/core/register/csv.ts'
import { correspondenceXlsx } from '../../../src/core/register/xlsx.ts'
import { trial } from './trial.ts'

test.each([
  ['=cmd|"/c calc"!A0', `"'=cmd|""/c calc""!A0"`],
  ['+1', `"'+1"`],
  ['-1', `"'-1"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['\t=1', `"'\t=1"`],
  ['\tx', `"'\tx"`],
  ['\r=1', `"\n'=1"`],
  [' =1', `"' =1"`],
  ['\u00a0=1', `"'\u00a0=1"`],
  ['\u200b=1', `"'\u200b=1"`],
  ['＝1', `"'＝1"`],
  ['a\n=1', `"a\n'=1"`],
  ['a\r\n@b\r+c', `"a\n'@b\n'+c"`],
  ['a, "b"', '"a, ""b"""'],
  ['ก\0ข', 'กข'],
  ['เรื่อง a-b=c', 'เรื่อง a-b=c'],
  ['', ''],
])('a cell of %j is no formula', (text, cell) => expect(csvCell(text)).toBe(cell))

async function rows() {
  const it = await trial()
  it.file('เรียน นายกเทศมนตรีนครซารายา\nเนื้อความ', { title: '=HYPERLINK("http://x")', note: 'a\n+b' })
  it.file('เนื้อความ', {
    title: 'ก่อน',
    unit: null,
    matter: { date: '1999-12-31', kind: 'letter', subjects: [], side: [] },
  })
  await it.register.sync()
  const all = await it.register.rows('', {})
  it.register.close()
  return all
}

test('CSV: for Excel in Thai, oldest first, in the columns of a registry', async () => {
  const csv = correspondenceCsv(await rows())
  expect(csv.startsWith('\ufeffลำดับ / No.,เลขทะเบียน/เลขที่หนังสือ / Reference number,ลงวันที่ / Dated (B.E.)')).toBe(true)
  const lines = csv.split('\r\n')
  expect(lines[1]).toBe('1,,31 ธันวาคม 2542,1999-12-31,สำนักงานการต่างประเทศ,,ก่อน,รอกำหนดหน่วยงาน,กำลังร่าง · working,')
  expect(lines[2]).toContain(
    `นายกเทศมนตรีนครซารายา,"'=HYPERLINK(""http://x"")",ส่วนส่งเสริมความสัมพันธ์ระหว่างเมือง (2016.CITY)`,
  )
  expect(lines[2]).toMatch(/working,a \+b$/)
  expect(lines).toHaveLength(4)
})

test('XLSX: typed strings and a typed date, no formula anywhere', async () => {
  const parts = unzipSync(await correspondenceXlsx(await rows()))
  const part = (name: string) => new TextDecoder().decode(parts[name])
  const sheet = part('xl/worksheets/sheet1.xml')
  expect(sheet).not.toMatch(/<f[ >]/)
  const words = `${sheet}${part('xl/sharedStrings.xml')}`
  expect(words).toContain('=HYPERLINK(')
  expect(words).toContain('31 ธันวาคม 2542')
  // 31 December 1999 as a spreadsheet counts days.
  expect(sheet).toMatch(/<v>36525<\/v>/)
})
