/** Files made to do harm: each gets one refusal or a report that adds up, soon, and nothing in them is ever run. */
import { describe, expect, test } from 'vitest'
import { AppError } from '../../../src/core/errors.ts'
import { readUnits } from '../../../src/core/memory/formats.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const HEADER =
  '<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="en" datatype="plaintext"/>'
const tmx = (body: string, before = '') =>
  `<?xml version="1.0"?>${before}<tmx version="1.4">${HEADER}<body>${body}</body></tmx>`
const tu = (words: string) => `<tu><tuv xml:lang="th"><seg>${words}</seg></tuv></tu>`

function refused(file: Uint8Array): string {
  try {
    readUnits(file, 'hostile.tmx')
  } catch (error) {
    if (error instanceof AppError && error.code === 'exchange-invalid') return error.message
    throw error
  }
  throw new Error('it was taken')
}

const LAUGHS = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')

describe('document types', () => {
  test.each([
    ['a billion laughs', `<!DOCTYPE tmx [<!ENTITY l0 "ha">${LAUGHS}]>`, '&l9;'],
    ['one large entity many times', `<!DOCTYPE tmx [<!ENTITY a "${'a'.repeat(50_000)}">]>`, '&a;'.repeat(5_000)],
    ['a file of this PC', '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>', '&a;'],
    ['declarations behind the known name', '<!DOCTYPE tmx SYSTEM "tmx14.dtd" [<!ENTITY a "b">]>', 'a'],
    ['a document type from elsewhere', '<!DOCTYPE tmx SYSTEM "http://example.org/evil.dtd">', 'a'],
  ])('with %s are refused', (_, doctype, words) => {
    expect(refused(bytes(tmx(tu(words), doctype)))).toContain('declares a document type')
  })
})

describe('bytes that are no text', () => {
  const text = tmx(tu('สวัสดี'))
  const utf16 = (declared: string, big = false) => {
    const swap = Buffer.from(`\ufeff${text.replace('?>', ` encoding="${declared}"?>`)}`, 'utf16le')
    return big ? swap.swap16() : swap
  }

  test.each([
    ['UTF-8 that breaks off', bytes(text).subarray(0, bytes(text).indexOf(0xe0) + 1), /from byte \d+ on/],
    [
      'a byte that is none of UTF-8',
      Buffer.from(text.replace('สวัสดี', '\u00e9'), 'latin1'),
      /not utf-8 text from byte \d+ on/,
    ],
    [
      'an encoding that nobody knows',
      bytes(text.replace('?>', ' encoding="x"?>')),
      /says "x", but its bytes are utf-8, from byte 0/,
    ],
    ['a declaration that its bytes belie', utf16('UTF-8'), /says "utf-8", but its bytes are utf-16le/],
    ['half a character of UTF-16', utf16('UTF-16').subarray(0, -1), /not utf-16le text from byte \d+ on/],
    ['a NUL', bytes(text.replace('สวัสดี', 'a\0b')), /NUL character stands at byte \d+/],
    ['UTF-16 without its mark', utf16('UTF-16').subarray(2), /NUL|not utf-8/],
  ])('%s: refused with the byte', (_, file, problem) => {
    expect(refused(file)).toMatch(problem)
  })

  test.each([false, true])('UTF-16 with its mark is taken (big end first: %s)', (big) => {
    expect(readUnits(utf16('UTF-16', big), 'f').taken[0]?.variants).toEqual({ th: ['สวัสดี'] })
  })
})

describe('sizes', () => {
  test('a file over 50 MB is refused before it is read', () => {
    expect(refused(new Uint8Array(50_000_001))).toContain('50000001 bytes; 50000000 are the most')
  })

  test('a segment of a million numeric references is skipped, and the next is taken', () => {
    const { rows, taken, skipped } = readUnits(bytes(tmx(tu('&#65;'.repeat(1_000_001)) + tu('ต่อไป'))), 'f')
    expect({ rows, skipped: skipped.map(({ problem }) => problem) }).toEqual({
      rows: 2,
      skipped: ['it holds more than 1,000,000 characters or 20,000 parts'],
    })
    expect(taken[0]?.variants).toEqual({ th: ['ต่อไป'] })
  })

  test('a segment of very many codes is skipped', () => {
    expect(readUnits(bytes(tmx(tu('<hi>a</hi>'.repeat(30_000)))), 'f').skipped).toHaveLength(1)
  })

  test('a million levels are refused', () => {
    expect(refused(bytes(tmx(tu('<hi>'.repeat(1_000_000)))))).toContain('nested more than 64 deep')
  })

  test('more entries than any office has are refused', () => {
    expect(refused(bytes(tmx('<tu/>'.repeat(200_001))))).toContain('more than 200000 entries')
  })
})

test.each(['{{#if secret}}x{{/if}}', '<script>alert(1)</script>', ']]>', '{{{raw}}}', '=cmd|calc'])(
  '%s stays the words that it is',
  (words) => {
    const escaped = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    expect(readUnits(bytes(tmx(tu(escaped))), 'f').taken[0]?.variants).toEqual({ th: [words] })
  },
)

test('an error quotes neither the words of a file nor what hides in them', () => {
  const message = refused(bytes(tmx(tu('AA1234567 <b>'))))
  expect(message).not.toContain('AA1234567')
  expect(refused(bytes(tmx('').replace('1.4', '\u202eevil')))).not.toContain('\u202e')
})
