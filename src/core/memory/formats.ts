/** The formats of translators' files by name: which writes units and terms how, and which a file is. */

import type { CarriedUnit, Rows } from './carried.ts'
import type { CarriedTerm } from './carried-term.ts'
import { decodeXml } from './decode.ts'
import type { TermFormat, UnitFormat } from './format.ts'
import { readGlossary, writeGlossary } from './omegat-glossary.ts'
import { readTbx, writeTbx } from './tbx.ts'
import type { Term } from './term.ts'
import { readTermsCsv, writeTermsCsv } from './term-csv.ts'
import { readTmx, writeTmx } from './tmx.ts'
import type { TranslationUnit } from './unit.ts'
import { readXliff12, writeXliff12, type XliffSetting } from './xliff12.ts'
import { readXliff20, writeXliff20 } from './xliff20.ts'
import { invalidFile } from './xml.ts'

export const ENDINGS: { readonly [format in UnitFormat | TermFormat]: string } = {
  tmx: 'tmx',
  xliff12: 'xlf',
  xliff20: 'xlf',
  tbx: 'tbx',
  csv: 'csv',
  omegat: 'utf8',
}

export function writeUnits(format: UnitFormat, units: readonly TranslationUnit[], setting: XliffSetting): string {
  if (format === 'tmx') return writeTmx(units, setting)
  return format === 'xliff12' ? writeXliff12(units, setting) : writeXliff20(units, setting)
}

export function writeTerms(format: TermFormat, terms: readonly Term[], source: string, target: string): string {
  if (format === 'tbx') return writeTbx(terms)
  return format === 'csv' ? writeTermsCsv(terms) : writeGlossary(terms, source, target)
}

/** `tool`: the program that wrote it, where the format says so. */
export type UnitFile = Rows<CarriedUnit> & { readonly format: UnitFormat; readonly tool?: string }

/** What a file is stands in its first element, not in its name. */
export function readUnits(bytes: Uint8Array, file: string): UnitFile {
  const { name, version } = rootOf(bytes, file)
  if (name === 'tmx') return { format: 'tmx', ...readTmx(bytes, file) }
  if (name === 'xliff' && version.startsWith('1')) return { format: 'xliff12', ...readXliff12(bytes, file) }
  if (name === 'xliff') return { format: 'xliff20', ...readXliff20(bytes, file) }
  throw unknown(file, 'TMX 1.4, XLIFF 1.2, XLIFF 2.0')
}

export type TermFile = Rows<CarriedTerm> & { readonly format: TermFormat }

export function readTerms(bytes: Uint8Array, file: string, source: string, target: string): TermFile {
  if (/\.(csv|tsv)$/i.test(file)) return { format: 'csv', ...readTermsCsv(bytes, file) }
  if (/\.(utf8|tab|txt)$/i.test(file)) return { format: 'omegat', ...readGlossary(bytes, file, source, target) }
  const { name } = rootOf(bytes, file)
  if (name === 'martif' || name === 'tbx') return { format: 'tbx', ...readTbx(bytes, file) }
  throw unknown(file, 'TBX, .csv, or a glossary of OmegaT (.utf8, .tab, .txt)')
}

function rootOf(bytes: Uint8Array, file: string): { readonly name: string; readonly version: string } {
  const start = decodeXml(bytes, file).slice(0, 1_000_000)
  const [, name = '', rest = ''] = /<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)((?:\s[^<>]*)?)\/?>/.exec(start) ?? []
  return { name, version: /\sversion\s*=\s*["']([^"']*)["']/.exec(rest)?.[1] ?? '' }
}

const unknown = (file: string, known: string) =>
  invalidFile(file, [{ file, line: 1, problem: 'its format is not known here', fix: `give one of: ${known}` }])
