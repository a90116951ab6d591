/** What a file name may take: UTF-16 units, as Windows counts a path, and UTF-8 bytes, as ext4 counts a name. */
export type Room = { readonly units: number; readonly bytes: number }

/** Below this a name could not hold even the words for "untitled". */
export const LEAST_ROOM: Room = { units: 16, bytes: 48 }

const FORBIDDEN = /[<>:"/\\|?*]/gu
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}\p{Zs}]+/gu
/** Invisible: bidi overrides, zero-width spaces, tags. ZWJ and ZWNJ stay, since emoji and Indic letters need them. */
const INVISIBLE = /(?![\u200c\u200d])\p{Cf}|\p{Noncharacter_Code_Point}/gu
/** Leading dots hide a file; a leading `~` makes Word take it for a lock of its own. Windows drops final dots. */
const EDGES = /^[\s.~]+|[\s.]+$/gu
const RESERVED = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\s*(?:\.|$))/iu

/**
 * A title as a file name that every system accepts, without its ending. Safe twice is safe once; never empty.
 * NFC only: NFKC would take Thai sara am (ำ) apart.
 */
export function safeName(title: string, room: Room): string {
  let name = title
  // Each step can bring up what an earlier one removes (a cut may leave `CON` or a final dot): so until all is quiet.
  for (let before = ''; before !== name; ) {
    before = name
    name = cut(plain(name), room).replace(EDGES, '')
  }
  return name || 'ไม่มีชื่อ'
}

function plain(title: string): string {
  const visible = title.toWellFormed().normalize('NFC').replace(BREAKS, ' ').replace(INVISIBLE, '')
  const name = visible.replace(FORBIDDEN, '-').normalize('NFC').replace(/ +/g, ' ').replace(EDGES, '')
  return name.replace(RESERVED, '$&_')
}

const graphemes = new Intl.Segmenter('th', { granularity: 'grapheme' })

/** Whole graphemes only: a Thai vowel or tone mark stays on its consonant. */
export function cut(name: string, room: Room): string {
  if (name.length <= room.units && Buffer.byteLength(name) <= room.bytes) return name
  let kept = ''
  // More than the first units + 1 can never be kept, however long the title is.
  for (const { segment } of graphemes.segment(name.slice(0, room.units + 1))) {
    const longer = kept + segment
    if (longer.length > room.units || Buffer.byteLength(longer) > room.bytes) break
    kept = longer
  }
  return kept
}

/** Names that some system takes for the same: Windows and macOS tell neither case nor normal form apart. */
export const fold = (name: string): string => name.normalize('NFC').toUpperCase().toLowerCase()
