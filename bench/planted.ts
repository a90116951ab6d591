/** A cabinet of made-up drafts, written past the store: filing a hundred thousand with fsync takes an hour. */
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { newId, sha256, shortHash } from '../src/core/cabinet/publish.ts'
import { writeRecord } from '../src/core/cabinet/record.ts'
import { isoOf } from '../src/core/date.ts'
import { KINDS, type Kind } from '../src/core/types.ts'

/** Characters of a draft's text. */
export const LENGTH = 1_500

/** What a scan needs to know of a draft. */
export type Planted = { readonly draft: string; readonly kind: Kind; readonly title: string; readonly text: string }

/** The same drafts at each run. */
let seed = 20_260_101
export const random = (below: number): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((seed / 2 ** 32) * below)
}
export const pick = <T>(all: readonly T[]): T => all[random(all.length)] as T // never asked of an empty list

/** Words that all drafts share: those of real letters. And names, some of them in few drafts. */
const cases = readdirSync('tests/cases', { withFileTypes: true }).filter((entry) => entry.isDirectory())
export const phrases = cases.flatMap(({ name }) =>
  readFileSync(join('tests/cases', name, 'text.txt'), 'utf8')
    .split(/[\n|→ ]+/)
    .filter((word) => word.length > 1),
)
const syllables = 'กร ชล ธาร นที ไพร มาลี วารี พฤกษ์ เนิน บุญ ศรี ทอง แสง ดาว เดือน ฟ้า ริน ขวัญ เมือง สมุทร'.split(' ')
export const names = Array.from(
  { length: 20_000 },
  () => pick(syllables) + pick(syllables) + pick(syllables) + pick(syllables),
)
const months = ['มกราคม', 'เมษายน', 'กรกฎาคม', 'ตุลาคม']

const STRUCTURES = [
  { from: 2016, id: 'S2016', units: ['2016.CITY', '2016.OFF', '2016.ASEAN'] },
  { from: 2004, id: 'S2004', units: ['2004.A', '2004.B'] },
  { from: 1990, id: 'S1996', units: ['1996.A', '1996.B'] },
]
/** Most of what an office has is long done. */
const STATES = [
  'working',
  'in-review',
  'approved',
  ...Array<string>(4).fill('sent'),
  ...Array<string>(13).fill('archived'),
]

function textOf(): string {
  const parts = [`เรียน\tนาย${pick(names)}`]
  for (let length = 0; length < LENGTH; length += (parts.at(-1)?.length ?? 0) + 1) {
    const dice = random(40)
    if (dice === 0) parts.push(`คุณ${pick(names)}`)
    else if (dice === 1) parts.push(`${1 + random(28)} ${pick(months)} ${2540 + random(30)}`)
    else parts.push(pick(phrases).replace(/[<&]/g, ' '))
  }
  return parts.join(' ').slice(0, LENGTH)
}

const docx = (text: string): Uint8Array =>
  zipSync(
    {
      'word/document.xml': strToU8(
        `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p></w:body></w:document>`,
      ),
    },
    { level: 1 },
  )

export function plant(root: string): Planted {
  const draft = newId()
  const folder = join(root, 'store', draft.slice(0, 2), draft)
  const text = textOf()
  const bytes = docx(text)
  const hash = sha256(bytes)
  const year = 1995 + random(31)
  const structure = STRUCTURES.find(({ from }) => from <= year)
  const unit = random(20) === 0 ? null : pick(structure?.units ?? [])
  const kind = pick(KINDS)
  const title = `${pick(['หนังสือต้อนรับ', 'คำกล่าว', 'Letter to', 'บันทึกความเข้าใจกับ'])} ${pick(names)}`
  const document = { name: `b-${newId()}-${shortHash(hash)}.docx`, sha256: hash, size: bytes.length }
  const record = writeRecord({
    format: 'withet-record/1',
    id: newId(),
    draft,
    parents: [],
    title,
    lang: pick(['th', 'en', 'th+en']),
    template: { id: 'bench', version: '1', hash: 'bench' },
    delegation: `delegation-${random(5_000)}`,
    matter: { date: isoOf(year, 1 + random(9), 10 + random(9)), kind, subjects: [], side: ['executive'] },
    route: {
      status: 'single',
      structure: structure?.id ?? null,
      office: { th: 'สำนักงานการต่างประเทศ', en: 'International Affairs Office' },
      units: unit === null ? [] : [{ id: unit, name: { th: 'ส่วนงาน', en: 'Unit' }, clauses: [] }],
      clauses: [],
      because: { th: '-', en: '-' },
      warnings: [],
    },
    unit,
    by: pick(names),
    state: pick(STATES),
    document,
    shelf: 'x',
    filed: '2026-01-01T00:00:00Z',
  })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, document.name), bytes)
  writeFileSync(join(folder, record.name), record.bytes)
  return { draft, kind, title, text }
}

/** Fills a cabinet, and writes beside it what a scan reads: a draft a line. */
export function plantAll(root: string, texts: string, count: number): void {
  for (let done = 0; done < count; done += 1_000) {
    const planted = Array.from({ length: Math.min(1_000, count - done) }, () => JSON.stringify(plant(root)))
    appendFileSync(texts, `${planted.join('\n')}\n`)
  }
}
