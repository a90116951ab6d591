/** Writes what a person asked for, where they said; over another file only when they said so. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { codeOf } from '../core/cabinet/disk.ts'
import { AppError } from '../core/errors.ts'

export function writeNew(file: string, content: Uint8Array | string, force: boolean): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content, { flag: force ? 'w' : 'wx' })
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw taken(file)
    if (!(error instanceof Error && 'syscall' in error)) throw error
    throw new AppError(
      'file-unreadable',
      `${file} could not be written (${codeOf(error)}). The drafts are as they were. Close the file if it is open, or choose another place.`,
    )
  }
}

export const taken = (file: string): AppError =>
  new AppError(
    'file-exists',
    `${file} is there already. Nothing was written. Choose another name, or add --force to write over it.`,
    { file: basename(file) },
  )
