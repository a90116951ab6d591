/** A Word file is a zip. The parts that no draft changes are deflated once; only the document is deflated for each. */
import { crc32, deflateRawSync } from 'node:zlib'
import { Zip, type ZipInputFile } from 'fflate'

export type Part = { readonly name: string; readonly data: Uint8Array; readonly crc: number; readonly size: number }

export function deflatePart(name: string, content: string | Uint8Array): Part {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return { name, data: deflateRawSync(bytes), crc: crc32(bytes), size: bytes.length }
}

/** A fixed moment, so that the same draft gives the same bytes. */
const MTIME = Date.UTC(2000, 0, 1, 12)

/** Joins deflated parts into one file. */
export function zipParts(parts: readonly Part[]): Uint8Array {
  const chunks: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    chunks.push(chunk)
  })
  for (const { name, data, crc, size } of parts) {
    const entry: ZipInputFile = { filename: name, crc, size, compression: 8, mtime: MTIME }
    zip.add(entry)
    // fflate's type asks for an ArrayBuffer of its own; it only reads.
    entry.ondata?.(null, data as Uint8Array<ArrayBuffer>, true)
  }
  zip.end()
  return Buffer.concat(chunks)
}
