/** Paragraphs of spans, as filling says them: words and values one after the other, a paragraph ended by each line feed. */
import type { Paragraph, Span } from './fill.ts'
import { arabicDigits } from './reader.ts'
import { tidySeams } from './tidy.ts'
import type { Lang } from './types.ts'

export type Manner = {
  readonly lang: Lang
  /** Thai digits are written as Arabic ones. */
  readonly arabic: boolean
  /** No missing value drops a paragraph: a title, a cell. */
  readonly kept: boolean
  /** A paragraph that begins with a value begins with a capital. */
  readonly capital: boolean
}

export class Lines {
  readonly manner: Manner
  paragraphs: Paragraph[] = []
  /** Whether anything was said. */
  written = false
  spans: Span[] = []
  /** Of the template, after the last value: neighbouring words are one span. */
  pending = ''
  omitted = false
  /** Whether the paragraph that is being said has more than white space. */
  visible = false

  constructor(manner: Manner) {
    this.manner = manner
  }

  words(text: string): void {
    let from = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      this.pending += text.slice(from, end)
      this.end()
      from = end + 1
    }
    this.pending += from === 0 ? text : text.slice(from)
    if (text !== '') this.written = true
  }

  /** A value of several lines becomes several paragraphs, each with its source. */
  value(text: string, source: string, state: NonNullable<Span['state']>, as?: string): void {
    this.written = true
    if (!text.includes('\n')) return this.push(text, source, state, as)
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) this.end()
      this.push(line, source, state, as)
    }
  }

  /** Drops the paragraph that is being said. */
  omit(): void {
    this.written = true
    this.omitted = !this.manner.kept
  }

  /** Ends the last paragraph, answers all of them, and begins anew. */
  done(): readonly Paragraph[] {
    this.end()
    const { paragraphs } = this
    this.paragraphs = []
    return paragraphs
  }

  end(): void {
    this.flush(true)
    const { spans, manner } = this
    if (this.visible && !this.omitted)
      this.paragraphs.push(manner.lang === 'th' ? spans : tidySeams(spans, manner.capital))
    if (spans.length > 0) this.spans = []
    this.visible = false
    this.omitted = false
  }

  push(text: string, source: string, state: NonNullable<Span['state']>, as?: string): void {
    this.flush(false)
    this.visible ||= text.trim() !== ''
    const said = this.manner.arabic ? arabicDigits(text) : text
    this.spans.push(as === undefined ? { text: said, source, state } : { text: said, source, as, state })
  }

  /** White space at a paragraph's ends is the layout of the template's file. */
  flush(last: boolean): void {
    if (this.pending === '') return
    let text = this.pending
    this.pending = ''
    if (this.spans.length === 0) text = text.trimStart()
    if (last) text = text.trimEnd()
    if (text === '') return
    this.visible ||= text.trim() !== ''
    this.spans.push({ text: this.manner.arabic ? arabicDigits(text) : text })
  }
}
