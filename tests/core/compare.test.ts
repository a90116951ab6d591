import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { type Comparison, compareWord, wordsOf } from '../../src/core/compare.ts'
import { wordParagraphs } from '../../src/core/word/text.ts'
import { wordOf, wordWith } from '../word-edit.ts'

const refusal = expect.objectContaining({ name: 'AppError', code: 'word-invalid' })

/** As the command line prints it. */
const shown = ({ paragraphs }: Comparison) =>
  paragraphs.map(({ spans }) =>
    spans
      .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`))
      .join(''),
  )
const compared = (former: readonly string[], latter: readonly string[]) =>
  shown(compareWord(wordOf(...former), wordOf(...latter)))

describe('words', () => {
  test.each([
    ['กรุงเทพมหานครยินดีต้อนรับ', ['กรุงเทพมหานคร', 'ยินดี', 'ต้อนรับ']],
    ['วันที่ ๑๗ พฤศจิกายน ๒๕๕๙', ['วัน', 'ที่', ' ', '๑๗ พฤศจิกายน ๒๕๕๙']],
    ['17 พ.ย. 2559', ['17 พ.ย. 2559']],
    ['on 17 November 2016', ['on', ' ', '17 November 2016']],
    ['November 17, 2016 at 10:30', ['November 17, 2016', ' ', 'at', ' ', '10:30']],
    ['17/11/2559 1,200.50', ['17/11/2559', ' ', '1,200.50']],
  ])('%s', (text, words) => expect(wordsOf(text)).toEqual(words))

  test('joined, are the text again, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => wordsOf(text).join('') === text))
  })
})

describe('two documents', () => {
  test('differ by whole words, in Thai and in English', () => {
    expect(
      compared(
        ['กรุงเทพมหานครยินดีต้อนรับคณะผู้แทน', 'The Mayor welcomes the delegation.'],
        ['กรุงเทพมหานครขอต้อนรับคณะผู้แทน', 'The Governor welcomes the whole delegation.'],
      ),
    ).toEqual(['กรุงเทพมหานคร[-ยินดี-]{+ขอ+}ต้อนรับคณะผู้แทน', 'The [-Mayor-]{+Governor+} welcomes the {+whole +}delegation.'])
  })

  test('differ by whole dates and numbers', () => {
    expect(compared(['วันที่ 17 พฤศจิกายน 2559 จำนวน 1,200 บาท'], ['วันที่ 18 พฤศจิกายน 2559 จำนวน 1,250 บาท'])).toEqual([
      'วันที่ [-17 พฤศจิกายน 2559-]{+18 พฤศจิกายน 2559+} จำนวน [-1,200-]{+1,250+} บาท',
    ])
  })

  test('are aligned by paragraphs: one that was added moves no other', () => {
    const lines = ['เรียน ท่านนายกเทศมนตรี', 'We thank you for your letter.', 'ขอแสดงความนับถือ']
    expect(compared(lines, [lines[0] ?? '', 'A new paragraph stands here.', lines[1] ?? '', lines[2] ?? ''])).toEqual([
      lines[0],
      '{+A new paragraph stands here.+}',
      lines[1],
      lines[2],
    ])
    // Two changed neighbours are paired with what they resemble, not with what stands at the same place.
    expect(
      compared(['We will meet on Monday in the hall.'], ['Quite other words.', 'We will meet on Friday in the hall.']),
    ).toEqual(['{+Quite other words.+}', 'We will meet on [-Monday-]{+Friday+} in the hall.'])
  })

  test('give both texts back, and count each word once', () => {
    const line = fc.array(fc.constantFrom('กรุงเทพมหานคร', 'เมือง', 'welcome', ' ', '17 พฤศจิกายน 2559', 'the', 'x'), {
      minLength: 1,
    })
    const text = fc.array(
      line.map((words) => `ก${words.join('')}ข`),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(text, text, (former, latter) => {
        const { paragraphs, words } = compareWord(wordOf(...former), wordOf(...latter))
        const side = (gone: string) =>
          paragraphs
            .filter(({ kind }) => kind !== gone)
            .map(({ spans }) => spans.flatMap(({ kind, text }) => (kind === gone ? [] : text)).join(''))
        expect(side('added')).toEqual(former)
        expect(side('removed')).toEqual(latter)
        if (former.join('\n') === latter.join('\n')) expect(words).toMatchObject({ removed: 0, added: 0 })
      }),
      { numRuns: 200 },
    )
  })

  test('of hundreds of paragraphs that have nothing in common are compared in time', () => {
    const many = (word: string) => Array.from({ length: 3000 }, (_, n) => `${word} ${n} ${word}`)
    const started = performance.now()
    expect(compareWord(wordOf(...many('ก')), wordOf(...many('b'))).words).toMatchObject({ same: 0 })
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})

describe('the words of a Word file', () => {
  const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`
  const words = (body: string) => wordParagraphs(wordWith(body))

  test('are those that a reader sees', () => {
    expect(
      words(
        `<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>${run('a')}<w:r><w:tab/><w:br/></w:r>${run('b')}</w:p>`,
      ),
    ).toEqual([{ text: 'a\t\nb' }])
    expect(
      words(`<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins>${run('new')}</w:ins></w:p>`),
    ).toEqual([{ text: 'new' }])
    const box = (inner: string) => `<w:txbxContent><w:p>${run(inner)}</w:p></w:txbxContent>`
    expect(
      words(
        `<w:p><w:r><mc:AlternateContent><mc:Choice>${box('box')}</mc:Choice><mc:Fallback>${box('box')}</mc:Fallback></mc:AlternateContent></w:r>${run('text')}</w:p>`,
      ),
    ).toEqual([{ text: 'box' }, { text: 'text' }])
  })

  test('stand in their cells', () => {
    const cell = (text: string) => `<w:tc><w:p>${run(text)}</w:p></w:tc>`
    expect(
      words(`<w:tbl><w:tr>${cell('a')}${cell('b')}</w:tr><w:tr>${cell('c')}</w:tr></w:tbl><w:p>${run('d')}</w:p>`),
    ).toEqual([{ text: 'a', cell: '1.1.1' }, { text: 'b', cell: '1.1.2' }, { text: 'c', cell: '1.2.1' }, { text: 'd' }])
  })

  test('are refused where the file is no whole Word document', () => {
    const whole = wordOf('some words')
    expect(wordParagraphs(whole)).toEqual([{ text: 'some words' }])
    for (let cut = 0; cut < whole.length; cut += 7) expect(() => wordParagraphs(whole.slice(0, cut))).toThrow(refusal)
    expect(() => wordParagraphs(zipSync({ 'a.txt': strToU8('x') }))).toThrow(/other kind of file/)
    expect(() => wordParagraphs(wordWith('<w:p>'))).toThrow(refusal)
    expect(() => wordParagraphs(wordWith('<w:p/>', '<!DOCTYPE x [<!ENTITY a "b">]>'))).toThrow(/document type/)
  })

  test('are refused where the zip is a bomb, before it is unpacked', () => {
    const zeros = (megabytes: number) => new Uint8Array(megabytes * 1024 * 1024)
    const document = strToU8('<w:document/>')
    const before = process.memoryUsage().rss
    expect(() => wordParagraphs(zipSync({ 'word/document.xml': zeros(70) }))).toThrow(/128 MB|200 to 1/)
    expect(() => wordParagraphs(zipSync({ 'word/document.xml': document, bomb: zeros(2) }))).toThrow(/200 to 1/)
    const parts = Object.fromEntries(Array.from({ length: 2001 }, (_, n) => [`p${n}`, new Uint8Array(1)]))
    expect(() => wordParagraphs(zipSync({ ...parts, 'word/document.xml': document }))).toThrow(/2,000 parts/)
    expect(process.memoryUsage().rss - before).toBeLessThan(256 * 1024 * 1024)
  })

  test('are refused where the directory lies about a size', () => {
    const file = wordOf('some words '.repeat(50))
    const view = new DataView(file.buffer, file.byteOffset, file.length)
    const at = file.findLastIndex((_, n) => n + 4 < file.length && view.getUint32(n, true) === 0x02014b50)
    view.setUint32(at + 24, 100, true)
    expect(() => wordParagraphs(file)).toThrow(refusal)
  })
})
