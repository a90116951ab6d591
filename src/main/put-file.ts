/** Puts a small file of this PC's own in place as a whole: who reads it sees the former or the new one, never a half. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'

export function putFile(path: string, content: string | Uint8Array): void {
  const beside = `${path}.${process.pid}.tmp`
  const handle = openSync(beside, 'w', 0o600)
  try {
    writeFileSync(handle, content)
    fsyncSync(handle)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  } finally {
    closeSync(handle)
  }
  renameSync(beside, path)
}
