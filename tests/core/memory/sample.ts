/** Texts for trials: of the words that letters use, so that they resemble each other, and of anything at all. */
import fc from 'fast-check'

const THAI = 'กรุงเทพมหานคร ขอต้อนรับ คณะผู้แทน ด้วยความยินดี การระบายน้ำ ระหว่างวันที่ ๑๗ พฤศจิกายน ๒๕๕๙ เวลา ๑๔.๐๐ น. และ ญี่ปุ่น ๑๒ คน'
const ENGLISH =
  'Bangkok welcomes the delegation with pleasure drainage on 17 November 2016 at 2.00 p.m. and Japan 12 people'

const saying = (words: string) =>
  fc.array(fc.constantFrom(...words.split(' ')), { minLength: 1, maxLength: 12 }).map((all) => all.join(' '))

const thai = saying(THAI)
const english = saying(ENGLISH)

export const plan = {
  thai,
  english,
  lang: fc.constantFrom('th', 'en'),
  text: fc.oneof(thai, english, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })),
  pair: fc.tuple(thai, english),
}
