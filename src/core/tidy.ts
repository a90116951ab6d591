/** Where a value meets the template's words in a Latin-letter language: one article, one full stop, a capital at the start. */
import type { Span } from './fill.ts'

/** `the` + `the Embassy`, `p.m.` + `.`, and a paragraph that begins with `the Embassy` are mended; nothing else is touched. */
export function tidySeams(spans: readonly Span[], capital: boolean): readonly Span[] {
  const [only, ...more] = spans
  // A name alone on its line, as in an inside address, goes without its article.
  if (only?.source !== undefined && more.length === 0)
    return [{ ...only, text: capitalised(only.text.replace(/^the /i, ''), capital) }]
  const tidied: Span[] = []
  for (const span of spans) {
    const before = tidied.at(-1)
    let { text } = span
    // Only a seam with a value is ours to mend: the template's own words stand as written.
    if (before && (before.source !== undefined || span.source !== undefined)) {
      if (/\bthe $/i.test(before.text)) text = text.replace(/^the /i, '')
      if (/\.$/.test(before.text) && !/^\.\./.test(text)) text = text.replace(/^\.(?=\s|$)/, '')
    }
    if (!before && span.source !== undefined) text = capitalised(text, capital)
    tidied.push(text === span.text ? span : { ...span, text })
  }
  return tidied
}

const capitalised = (text: string, capital: boolean): string =>
  capital && !text.includes('@') ? text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : text
