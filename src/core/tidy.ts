/** Where a value meets the template's words in a Latin-letter language: one article, one full stop, a capital at the start. */
import type { Span } from './fill.ts'

/** `the` + `the Embassy`, `p.m.` + `.`, and a paragraph that begins with `the Embassy` are mended; nothing else is touched. */
export function tidySeams(spans: readonly Span[], capital: boolean): readonly Span[] {
  const tidied: Span[] = []
  for (const span of spans) {
    const before = tidied.at(-1)
    let { text } = span
    // Only a seam with a value is ours to mend: the template's own words stand as written.
    if (before && (before.source !== undefined || span.source !== undefined)) {
      if (/\bthe $/i.test(before.text)) text = text.replace(/^the /i, '')
      if (/\.$/.test(before.text) && !/^\.\./.test(text)) text = text.replace(/^\.(?=\s|$)/, '')
    }
    if (!before && capital && span.source !== undefined && !text.includes('@'))
      text = text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
    tidied.push(text === span.text ? span : { ...span, text })
  }
  return tidied
}
