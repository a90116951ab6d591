import { copyFileSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../core/errors.ts'

/** Copies a filed document to where a person asked for it. The filed one stays. Returns the copy's path. */
export function copyOut(file: string, to: string): string {
  try {
    mkdirSync(dirname(to), { recursive: true })
    copyFileSync(file, to)
    return to
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new AppError(
      'cabinet-unavailable',
      `The draft is filed at ${file}, but ${to} could not be written (${code}). Copy it from there.`,
      { code },
    )
  }
}
