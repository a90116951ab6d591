/** What a visit or a journey that is near still lacks: the documents that go with its kind, and facts that they print. */
import type { Delegation } from './delegation.ts'
import type { Bilingual, IsoDate, Kind, Subject, Text } from './types.ts'

export type Ahead = {
  readonly id: string
  readonly title: Text
  readonly direction: 'inbound' | 'outbound'
  readonly from: IsoDate
  readonly to: IsoDate
  /** Days until the first; 0 or less while it is under way. */
  readonly days: number
  readonly sample: boolean
  readonly drafts: readonly {
    readonly id: string
    readonly title: string
    readonly template: string
    readonly state: string
  }[]
  /** Documents that usually go with it, of which there is none yet: one of `templates` would do. */
  readonly lacks: readonly {
    readonly what: Bilingual
    readonly why: Bilingual
    readonly templates: readonly string[]
  }[]
  /** Values that its documents would print as missing. */
  readonly missing: readonly {
    readonly field: string
    readonly label: Bilingual
    readonly templates: readonly string[]
  }[]
}

/** A document that usually goes with a visit or a journey; the first row of its kind that fits is the one that counts. */
export type Usual = {
  readonly kind: Kind
  readonly what: Bilingual
  readonly why: Bilingual
  /** The likeliest first. */
  readonly templates: readonly string[]
}

type Row = Usual & {
  readonly direction: Delegation['direction']
  readonly subjects?: readonly Subject[]
  readonly host?: readonly string[]
}

const WELCOME = {
  direction: 'inbound',
  kind: 'welcome-letter',
  what: { th: 'หนังสือต้อนรับ', en: 'Letter of welcome' },
  why: { th: 'คณะควรได้คำตอบก่อนออกเดินทาง', en: 'The guests should have their answer before they set out.' },
} as const satisfies Partial<Row>

const SPEECH = {
  direction: 'inbound',
  kind: 'speech',
  what: { th: 'คำกล่าว', en: 'Speech' },
  why: {
    th: 'ผู้ที่ต้อนรับมักกล่าวต้อนรับ และต้องมีเวลาอ่านก่อน',
    en: 'Whoever receives usually speaks, and needs time to read it.',
  },
} as const satisfies Partial<Row>

const VISA = {
  direction: 'outbound',
  kind: 'visa-request',
  what: { th: 'หนังสือขอรับการตรวจลงตรา', en: 'Request for visas' },
  why: {
    th: 'ถ้าประเทศปลายทางต้องตรวจลงตรา สถานเอกอัครราชทูตต้องใช้เวลา',
    en: 'Where the country asks for visas, its embassy needs time.',
  },
} as const satisfies Partial<Row>

const BRIEFING = {
  kind: 'briefing',
  what: { th: 'บันทึกสรุปข้อมูล', en: 'Briefing memo' },
  why: { th: 'ผู้บริหารใช้เตรียมตัวก่อนพบ', en: 'Those who meet prepare with it.' },
  templates: ['memo-briefing'],
} as const satisfies Partial<Row>

const ROWS: readonly Row[] = [
  { ...WELCOME, subjects: ['royal-guest'], templates: ['welcome-letter-royal'] },
  { ...WELCOME, subjects: ['diplomatic-guest'], templates: ['welcome-letter-ambassador'] },
  { ...WELCOME, subjects: ['council-guest'], templates: ['welcome-letter-council'] },
  { ...WELCOME, subjects: ['study-visit'], templates: ['welcome-letter-study-visit'] },
  { ...WELCOME, templates: ['welcome-letter-mayor'] },
  { ...SPEECH, subjects: ['conference'], templates: ['speech-opening', 'speech-welcome'] },
  { ...SPEECH, templates: ['speech-welcome', 'speech-toast', 'speech-farewell'] },
  { ...BRIEFING, direction: 'inbound' },
  { ...VISA, host: ['council'], templates: ['visa-embassy-council', 'note-verbale-visa'] },
  { ...VISA, host: ['executive'], templates: ['visa-embassy-executives', 'note-verbale-visa'] },
  { ...VISA, templates: ['letter-visa-officers', 'note-verbale-visa'] },
  {
    direction: 'outbound',
    kind: 'passport-request',
    what: { th: 'หนังสือขอหนังสือเดินทางราชการ', en: 'Request for official passports' },
    why: {
      th: 'ผู้ที่ไม่มีหนังสือเดินทางราชการที่ใช้ได้ต้องขอก่อนเดินทาง',
      en: 'Whoever has no valid official passport must have one first.',
    },
    templates: ['passport-official'],
  },
  { ...BRIEFING, direction: 'outbound' },
]

/** The documents that usually go with a delegation, one of a kind. */
export function usualFor({
  direction,
  subjects,
  host,
}: Pick<Delegation, 'direction' | 'subjects' | 'host'>): readonly Usual[] {
  const any = <T>(wanted: readonly T[] | undefined, has: readonly T[]) =>
    !wanted || wanted.some((one) => has.includes(one))
  const fits = ROWS.filter((row) => row.direction === direction && any(row.subjects, subjects) && any(row.host, host))
  return fits.filter((row, i) => fits.findIndex(({ kind }) => kind === row.kind) === i)
}
