/** Bytes of a translators' file -> text. The encoding is what the bytes say; a declaration that differs is refused, never guessed. */
import { isUtf8 } from 'node:buffer'
import { AppError } from '../errors.ts'
import { clip } from '../yaml.ts'

const MOST = 50_000_000

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** Throws `exchange-invalid`, with the byte where the text breaks off. */
export function decodeText(bytes: Uint8Array, file: string): string {
  return decodeAs(encodingOf(bytes), bytes, file)
}

export function decodeXml(bytes: Uint8Array, file: string): string {
  const encoding = encodingOf(bytes)
  const source = decodeAs(encoding, bytes, file)
  const declared = /^<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([^"']{1,60})["']/.exec(source)?.[1]?.toLowerCase()
  const fits = encoding === 'utf-8' ? ['utf-8', 'us-ascii'] : ['utf-16', encoding]
  if (declared !== undefined && !fits.includes(declared))
    throw damaged(file, `its first line says "${clip(declared)}", but its bytes are ${encoding}, from byte 0 on`)
  return source
}

function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
}

function decodeAs(encoding: Encoding, bytes: Uint8Array, file: string): string {
  if (bytes.length > MOST) throw damaged(file, `it has ${bytes.length} bytes; ${MOST} are the most`)
  const broken = encoding === 'utf-8' ? !isUtf8(bytes) : bytes.length % 2 === 1
  if (broken) throw damaged(file, `it is not ${encoding} text from byte ${firstBroken(encoding, bytes)} on`)
  const text = new TextDecoder(encoding).decode(bytes)
  const nul = text.indexOf('\0')
  if (nul < 0) return text
  throw damaged(file, `a NUL character stands at byte ${Buffer.byteLength(text.slice(0, nul))}: it is no text`)
}

/** Halves the bytes until the first that does not belong is found. */
function firstBroken(encoding: Encoding, bytes: Uint8Array): number {
  if (encoding !== 'utf-8') return bytes.length - 1
  const decodes = (length: number): boolean => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, length), { stream: true })
      return true
    } catch {
      return false
    }
  }
  let [good, bad] = [0, bytes.length]
  if (decodes(bad)) return bad
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2)
    if (decodes(middle)) good = middle
    else bad = middle
  }
  return good
}

const damaged = (file: string, why: string): AppError =>
  new AppError(
    'exchange-invalid',
    `${clip(file)} cannot be taken: ${why}. Nothing was changed. Fix: save it again as UTF-8.`,
    { faults: [{ file, problem: why, fix: 'save it again as UTF-8' }] },
  )
