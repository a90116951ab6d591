import { unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'

/** Parts of a Word file as text, read with a parser that is not ours. Throws where a part is not well-formed XML. */
export function wordParts(bytes: Uint8Array): ReadonlyMap<string, string> {
  const files = Object.entries(unzipSync(bytes))
  return new Map(files.map(([name, content]) => [name, new TextDecoder('utf-8', { fatal: true }).decode(content)]))
}

/**
 * The words of document.xml as a reader sees them: a line a paragraph, cells of a row parted by ` | `, tabs as `→`,
 * highlighted words between « and ».
 */
export function wordText(bytes: Uint8Array): string {
  const document = wordParts(bytes).get('word/document.xml') ?? ''
  const lines: string[] = []
  let [line, highlight, inText] = ['', false, false]
  let rows: string[][] = []
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, isSelfClosing }) => {
    if (name === 'w:p') line = ''
    else if (name === 'w:r') highlight = false
    else if (name === 'w:highlight') highlight = true
    else if (name === 'w:tab') line += line === '' || !line.endsWith('→') ? '→' : ''
    else if (name === 'w:t') inText = !isSelfClosing
    else if (name === 'w:tr') rows.push([])
    else if (name === 'w:tc') rows.at(-1)?.push('')
  })
  parser.on('text', (text) => {
    if (inText) line += highlight ? `«${text}»` : text
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'w:t') inText = false
    else if (name === 'w:p') {
      const row = rows.at(-1)
      const text = line.replaceAll('»«', '')
      if (row && row.length > 0) row[row.length - 1] += row.at(-1) && text ? ` / ${text}` : text
      else lines.push(text)
      line = ''
    } else if (name === 'w:tr') {
      lines.push((rows.at(-1) ?? []).join(' | '))
      rows = rows.slice(0, -1)
    }
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(document).close()
  return `${lines.filter((text) => text !== '').join('\n')}\n`
}
