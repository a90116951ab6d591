import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type CabinetOptions, openCabinet } from '../../../src/core/cabinet/cabinet.ts'
import { type Fs, nodeDisk } from '../../../src/core/cabinet/disk.ts'
import type { NewDraft } from '../../../src/core/cabinet/filing.ts'
import type { Route } from '../../../src/core/types.ts'

const CITY = {
  id: '2016.CITY',
  name: { th: 'ส่วนส่งเสริมความสัมพันธ์ระหว่างเมือง', en: 'City Relations Promotion Sub-division' },
  clauses: [],
}

/** An answer that settles the unit by itself. */
export const SETTLED: Route = {
  status: 'single',
  structure: 'S2016',
  office: { th: 'สำนักงานการต่างประเทศ', en: 'International Affairs Office' },
  units: [CITY],
  clauses: [],
  because: { th: 'มีข้อกำหนดชัดเจน', en: 'An explicit clause says so.' },
  warnings: [],
}

export const OPEN: Route = { ...SETTLED, status: 'ambiguous' }

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A draft to be filed; the document's bytes are not Word's, since the cabinet never looks into them. */
export function sample(change: Partial<NewDraft> = {}): NewDraft {
  return {
    title: 'จดหมายต้อนรับ',
    lang: 'th+en',
    template: { id: 'welcome-letter', version: '1', hash: 'abc' },
    delegation: 'seoul-2016',
    matter: { date: '2016-11-17', kind: 'welcome-letter', subjects: ['foreign-guest'], side: ['executive'] },
    route: SETTLED,
    unit: '2016.CITY',
    by: 'somchai',
    document: bytesOf(`document ${'ก'.repeat(3000)}`),
    state: 'working',
    ...change,
  }
}

/**
 * A disk without fsync, for trials of everything else: they are many, and fsync is slow. A process that is killed loses
 * nothing that it handed to the system, so this hides no fault of that kind; power cuts have trials of their own.
 */
export const unsynced: Fs = { ...nodeDisk, fsync: () => {} }

export const openTrial = (dir: string, options: CabinetOptions = {}) => openCabinet(dir, { fs: unsynced, ...options })

/** A new folder for one trial. */
export const trialFolder = (): string => mkdtempSync(join(tmpdir(), 'withet-'))

/** Run as a program: `filer.ts <cabinet> <how many> <name>` files drafts and prints each id once it is acknowledged. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , dir = '', count = '0', name = ''] = process.argv
  const cabinet = process.env.WITHET_FSYNC ? openCabinet(dir) : openTrial(dir)
  for (let turn = 0; turn < Number(count); turn++) {
    const document = bytesOf(`${name} ${turn} ${'ข'.repeat(5000)}`)
    const { draft } = cabinet.file(sample({ document, readingCopy: bytesOf(`reading ${name} ${turn}`) }))
    process.stdout.write(`${draft}\n`)
  }
}
