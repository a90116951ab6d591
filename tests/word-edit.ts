import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'

/** The same parts give the same bytes, at whichever second they are packed. */
const pack = (parts: Zippable): Uint8Array => zipSync(parts, { mtime: '2026-01-05' })

/** A small Word file: a paragraph a line. */
export function wordOf(...lines: readonly string[]): Uint8Array {
  const body = lines.map((line) => `<w:p><w:r><w:t xml:space="preserve">${line}</w:t></w:r></w:p>`).join('')
  return wordWith(body)
}

export const wordWith = (body: string, head = ''): Uint8Array =>
  pack({
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    ),
    'word/document.xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?>${head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>${body}</w:body></w:document>`,
    ),
  })

/** What Word does when somebody replaces words and saves: another document.xml in a newly packed file. */
export function edited(file: Uint8Array, from: string, to: string): Uint8Array {
  const parts = unzipSync(file)
  const document = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
  if (!document.includes(from)) throw new Error(`the document does not say "${from}"`)
  return pack({ ...parts, 'word/document.xml': strToU8(document.replace(from, to)) })
}
