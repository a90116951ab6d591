import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Results } from '../../contract.ts'
import { both, plain } from '../print.ts'
import { type Flags, type Host, option, Usage, type Verb } from '../verb.ts'
import { taken, writeNew } from '../write-new.ts'
import { FILTER_HELP, FILTERS, filtersOf } from './find.ts'

export const register: Verb = {
  usage: 'withet register [sync | rebuild | export --out FILE.xlsx|FILE.csv]',
  about: {
    en: 'The register of this PC: brings it up to date, makes it anew, or writes a register of correspondence.',
    th: 'ทะเบียนในเครื่องนี้: ปรับให้เป็นปัจจุบัน สร้างใหม่ หรือส่งออกเป็นทะเบียนหนังสือ',
  },
  options: {
    ...FILTERS,
    out: { type: 'string' },
    force: { type: 'boolean' },
    'accept-loss': { type: 'boolean' },
  },
  help: [
    ['--out FILE [--force]', 'where to write: .xlsx or .csv; --force writes over', 'แฟ้มที่จะเขียน .xlsx หรือ .csv'],
    ...FILTER_HELP,
    ['--accept-loss', 'the drafts that are gone were meant to go', 'ยืนยันว่าร่างที่หายไปนั้นตั้งใจเอาออก'],
  ],
  run: async ([verb = 'sync', ...words], flags, host) => {
    if (verb === 'export') return exportTo(words.join(' '), flags, host)
    if ((verb !== 'sync' && verb !== 'rebuild') || words.length > 0)
      throw new Usage(`"withet register" takes sync, rebuild or export, not "${plain([verb, ...words].join(' '))}".`)
    const call = verb === 'sync' ? 'register.sync' : 'register.rebuild'
    const synced = await host.call(call, flags['accept-loss'] === true ? { acceptLoss: true } : {})
    host.show(synced, () => syncedLines(synced))
  },
}

function syncedLines({ drafts, added, changed, removed, waiting }: Results['register.sync']): string {
  return [
    `ทะเบียนมี ${drafts} ฉบับ · the register holds ${drafts} drafts`,
    `  ใหม่ ${added} เปลี่ยน ${changed} เอาออก ${removed} · ${added} new, ${changed} changed, ${removed} removed`,
    ...(waiting > 0 ? [`  ! ยังมาไม่ครบหรือเสียหาย ${waiting} · ${waiting} not wholly here yet, or damaged`] : []),
  ].join('\n')
}

async function exportTo(query: string, flags: Flags, { call, show }: Host): Promise<void> {
  const out = option.one(flags, 'out')
  const format = /\.(csv|xlsx)$/i.exec(out ?? '')?.[1]?.toLowerCase()
  if (out === undefined || format === undefined)
    throw new Usage('Where to? Name the file: withet register export --out FILE.xlsx, or FILE.csv.')
  const file = resolve(out)
  const force = flags.force === true
  // Asked before the work, and again by the system when the file is made.
  if (!force && existsSync(file)) throw taken(file)
  const { content, rows, warnings } = await call('register.export', {
    format,
    ...(query && { query }),
    ...filtersOf(flags),
  })
  writeNew(file, Buffer.from(content, 'base64'), force)
  const said = [`เขียนทะเบียน ${rows} รายการ · wrote ${rows} entries: ${file}`]
  show({ file, rows, warnings }, () => [...said, ...warnings.map((warning) => `! ${both(warning)}`)].join('\n'))
}
