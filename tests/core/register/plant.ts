import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Cabinet } from '../../../src/core/cabinet/cabinet.ts'
import { newId } from '../../../src/core/cabinet/publish.ts'
import { type DraftRecord, writeRecord } from '../../../src/core/cabinet/record.ts'

/** Puts a record into a draft's folder, as another PC's would arrive; it is on the disk then. */
export function plant(cabinet: Cabinet, draft: string, record: DraftRecord): void {
  const { name, bytes } = writeRecord({ ...record, id: newId() })
  writeFileSync(join(cabinet.root, 'store', draft.slice(0, 2), draft, name), bytes, { flush: true })
}
