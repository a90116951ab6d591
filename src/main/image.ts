/** Kind and proportions of the office's own emblem file. */
import { AppError } from '../core/errors.ts'

export type ImageSize = { readonly type: 'png' | 'jpg'; readonly aspect: number }

/** Reads a PNG's or JPEG's head. Throws `office-invalid` for anything else. */
export function imageSize(bytes: Uint8Array, file: string): ImageSize {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length > 24 && view.getUint32(0) === 0x89504e47)
    return { type: 'png', aspect: view.getUint32(16) / view.getUint32(20) }
  const jpeg = bytes.length > 4 && view.getUint16(0) === 0xffd8 ? jpegAspect(view) : undefined
  if (jpeg) return { type: 'jpg', aspect: jpeg }
  throw new AppError('office-invalid', `${file} is not a PNG or JPEG picture. Fix: save the emblem as PNG.`, { file })
}

/** Walks a JPEG's segments to the frame header (SOF0 to SOF15, less the three that share the range), which holds height and width. */
function jpegAspect(view: DataView): number | undefined {
  for (let at = 2; at + 9 < view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at)
    if (marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker))
      return view.getUint16(at + 7) / view.getUint16(at + 5)
    if (marker >> 8 !== 0xff) return undefined
  }
  return undefined
}
