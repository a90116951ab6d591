/** The cheapest honest zip: sizes are known beforehand, so one buffer is filled front to back. And a reader for the checks. */
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

export type Entry = { readonly name: string; readonly data: Buffer; readonly crc: number; readonly size: number }

export function deflated(name: string, content: Buffer): Entry {
  return { name, data: deflateRawSync(content, { level: 6 }), crc: crc32(content), size: content.length }
}

const [LOCAL, CENTRAL, END] = [30, 46, 22]

export function zip(entries: readonly Entry[]): Buffer {
  const total = entries.reduce((sum, { name, data }) => sum + LOCAL + CENTRAL + 2 * name.length + data.length, END)
  const bytes = Buffer.allocUnsafe(total).fill(0, total - END)
  const offsets: number[] = []
  let at = 0
  for (const entry of entries) {
    offsets.push(at)
    bytes.writeUInt32LE(0x04034b50, at)
    at = writeFacts(bytes, at + 4, entry)
    at += bytes.write(entry.name, at, 'latin1')
    at += entry.data.copy(bytes, at)
  }
  const directory = at
  for (const [index, entry] of entries.entries()) {
    bytes.writeUInt32LE(0x02014b50, at)
    bytes.writeUInt16LE(20, at + 4)
    at = writeFacts(bytes, at + 6, entry)
    bytes.fill(0, at, at + 10)
    bytes.writeUInt32LE(offsets[index] ?? 0, at + 10)
    at += 14 + bytes.write(entry.name, at + 14, 'latin1')
  }
  bytes.writeUInt32LE(0x06054b50, at)
  bytes.writeUInt16LE(entries.length, at + 8)
  bytes.writeUInt16LE(entries.length, at + 10)
  bytes.writeUInt32LE(at - directory, at + 12)
  bytes.writeUInt32LE(directory, at + 16)
  return bytes
}

/** What a local header and the central directory have in common; the moment is 1 January 2000. */
function writeFacts(bytes: Buffer, at: number, { name, data, crc, size }: Entry): number {
  bytes.writeUInt16LE(20, at)
  bytes.writeUInt16LE(0, at + 2)
  bytes.writeUInt16LE(8, at + 4)
  bytes.writeUInt32LE(0x28210000, at + 6)
  bytes.writeUInt32LE(crc, at + 10)
  bytes.writeUInt32LE(data.length, at + 14)
  bytes.writeUInt32LE(size, at + 18)
  bytes.writeUInt16LE(name.length, at + 22)
  bytes.writeUInt16LE(0, at + 24)
  return at + 26
}

/** The parts of a zip that one of the contestants wrote, by name. */
export function unzip(file: Uint8Array): ReadonlyMap<string, Buffer> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  const parts = new Map<string, Buffer>()
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [packed, name, extra, comment] = [20, 28, 30, 32].map((offset, index) =>
      index === 0 ? bytes.readUInt32LE(at + offset) : bytes.readUInt16LE(at + offset),
    ) as [number, number, number, number]
    const local = bytes.readUInt32LE(at + 42)
    const start = local + LOCAL + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const data = bytes.subarray(start, start + packed)
    const stored = bytes.readUInt16LE(at + 10) === 0
    parts.set(bytes.toString('utf8', at + CENTRAL, at + CENTRAL + name), stored ? data : inflateRawSync(data))
    at += CENTRAL + name + extra + comment
  }
  return parts
}

/** document.xml of a Word file. */
export function documentXml(file: Uint8Array): string {
  const part = unzip(file).get('word/document.xml')
  if (!part) throw new Error('the file has no word/document.xml')
  return part.toString('utf8')
}
