/** Forms of address: ฯพณฯ is for foreign dignitaries, and words for royalty are for a person to settle. */
import { type Check, eachPair, eachSide } from './check.ts'

/**
 * Posts of Thai officials as a letter of this office names them. The form ฯพณฯ was abolished for Thai officials in
 * 1944-45, reaffirmed in 2005.
 */
const THAI_POSTS = [
  'ผู้ว่าราชการกรุงเทพมหานคร',
  'ผู้ว่าราชการจังหวัด',
  'ปลัดกรุงเทพมหานคร',
  'ประธานสภากรุงเทพมหานคร',
  'สมาชิกสภากรุงเทพมหานคร',
  'ผู้อำนวยการสำนัก',
  'ผู้อำนวยการเขต',
  'นายกรัฐมนตรีไทย',
  'นายกรัฐมนตรีแห่งราชอาณาจักรไทย',
  'อธิบดีกรม',
  'ปลัดกระทรวง',
  'เอกอัครราชทูตไทย',
] as const

/** How far after ฯพณฯ the bearer is named. */
const REACH = 80

const EXCELLENCY: Check['find'] = eachSide(function* ({ text, lang }, _, { names }) {
  if (lang !== 'th') return
  const thai = names.flatMap(({ name, thai }) => (thai && name.th ? [name.th] : []))
  for (const { index } of text.matchAll(/ฯพณฯ/g)) {
    // The next ฯพณฯ begins with another person.
    const after = text.slice(index + 4, index + 4 + REACH).split(/ฯพณฯ|\n/)[0] ?? ''
    const who = thai.find((name) => after.includes(name)) ?? THAI_POSTS.find((post) => after.includes(post))
    if (who === undefined) continue
    yield {
      at: index,
      length: 4,
      say: {
        th: `ไม่ใช้ ฯพณฯ กับข้าราชการไทย (${who})`,
        en: `ฯพณฯ is not for a Thai official (${who}).`,
      },
    }
  }
})

/** Words said of royalty alone. Names of places, laws and embassies that hold ราช or Royal are not among them. */
const ROYAL_TH =
  /เสด็จ|พระราชทาน|ทูลเกล้า|น้อมเกล้า|กราบบังคม|กราบทูล|ทรงพระ|พระราชดำริ|พระราชดำรัส|พระบรม|พระราชวงศ์|เฝ้าฯ|เจ้าชาย|เจ้าหญิง|สมเด็จพระ/
const ROYAL_EN = /\b(?:(?:His|Her|Your|Their) (?:Royal Highness|Majest|Imperial)|royal guest)/

const ROYAL: Check['find'] = eachPair(function* ({ pair, th, en }) {
  if (pair.marked || pair.role === 'salutation' || pair.role === 'to') return
  const found = [th && ROYAL_TH.exec(th.text), en && ROYAL_EN.exec(en.text)] as const
  if (!found[0] && !found[1]) return
  const mark = (match: RegExpExecArray | null | undefined) =>
    match ? { at: match.index, length: match[0].length } : { at: 0, length: 0 }
  yield {
    pair,
    marks: { ...(th && { th: mark(found[0]) }), ...(en && { en: mark(found[1]) }) },
    say: {
      th: 'มีราชาศัพท์หรือกล่าวถึงเจ้านาย ต้องให้ผู้รู้ราชาศัพท์ตรวจก่อน',
      en: 'This speaks of royalty: a person versed in royal vocabulary must look at it.',
    },
  }
})

export const HONOUR: readonly Check[] = [
  {
    id: 'excellency',
    name: { th: 'ไม่ใช้ ฯพณฯ กับข้าราชการไทย', en: 'No ฯพณฯ on a Thai official' },
    severity: 'error',
    find: EXCELLENCY,
  },
  {
    id: 'royal',
    name: { th: 'ราชาศัพท์ผ่านผู้รู้แล้ว', en: 'Words for royalty were seen by a person' },
    severity: 'warning',
    find: ROYAL,
  },
]
