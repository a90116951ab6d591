/** The office's settings one by one, as a form shows and changes them, over what is shipped. */
import { nearestName } from './reader.ts'
import type { Bilingual } from './types.ts'
import type { Value } from './yaml.ts'

export type OfficeSetting = {
  /** As `address.th` or `font.size`. */
  readonly field: string
  readonly label: Bilingual
  readonly type: 'line' | 'number' | 'choice' | 'text'
  readonly value: string
  /** `own`: the office set it. `shipped`: as delivered. `default`: nothing is set. */
  readonly from: 'own' | 'shipped' | 'default'
  readonly options?: { readonly [value: string]: Bilingual }
}

type Row = Pick<OfficeSetting, 'label' | 'type' | 'options'> & {
  /** What holds where nothing is set. */
  readonly otherwise?: string
}

const row = (th: string, en: string, type: OfficeSetting['type'] = 'line', more: Partial<Row> = {}): Row => ({
  label: { th, en },
  type,
  ...more,
})

const FIELDS: { readonly [field: string]: Row } = {
  'name.th': row('ชื่อสำนักงาน (ไทย)', 'Name of the office (Thai)'),
  'name.en': row('ชื่อสำนักงาน (อังกฤษ)', 'Name of the office (English)'),
  'agency.th': row('ส่วนราชการเจ้าของหนังสือ (ไทย)', 'Issuing agency (Thai)'),
  'agency.en': row('ส่วนราชการเจ้าของหนังสือ (อังกฤษ)', 'Issuing agency (English)'),
  'address.th': row('ที่ตั้ง (ไทย)', 'Address (Thai)', 'text'),
  'address.en': row('ที่ตั้ง (อังกฤษ)', 'Address (English)', 'text'),
  'code.th': row('รหัสหนังสือ (ไทย)', 'Letter code (Thai)'),
  'code.en': row('รหัสหนังสือ (อังกฤษ)', 'Letter code (English)'),
  phone: row('โทรศัพท์', 'Telephone'),
  fax: row('โทรสาร', 'Fax'),
  email: row('ไปรษณีย์อิเล็กทรอนิกส์', 'E-mail'),
  drafter: row('ผู้ร่าง เมื่อเครื่องนี้ไม่ได้กำหนดชื่อ', 'Who drafts, where a PC names nobody'),
  'font.name': row('แบบอักษร', 'Font', 'line', { otherwise: 'TH Sarabun New' }),
  'font.size': row('ขนาดอักษร (พอยต์)', 'Size of type (points)', 'number', { otherwise: '16' }),
  'font.embed': row('ฝังแบบอักษรสารบรรณในไฟล์', 'Put Sarabun into each file', 'choice', {
    otherwise: 'no',
    options: { yes: { th: 'ฝัง', en: 'yes' }, no: { th: 'ไม่ฝัง', en: 'no' } },
  }),
  digits: row('ตัวเลขในเอกสารภาษาไทย', 'Digits in Thai documents', 'choice', {
    otherwise: 'thai',
    options: { thai: { th: 'เลขไทย', en: 'Thai' }, arabic: { th: 'เลขอารบิก', en: 'Arabic' } },
  }),
  bilingual: row('เอกสารสองภาษา', 'Documents in both languages', 'choice', {
    otherwise: 'columns',
    options: {
      columns: { th: 'สองคอลัมน์', en: 'side by side' },
      stacked: { th: 'ย่อหน้าต่อย่อหน้า', en: 'paragraph under paragraph' },
    },
  }),
  'speaking.syllables': row('อัตราอ่านภาษาไทย (พยางค์ต่อนาที)', 'Speaking rate, Thai (syllables a minute)', 'number', {
    otherwise: '250',
  }),
  'speaking.words': row('อัตราอ่านภาษาอังกฤษ (คำต่อนาที)', 'Speaking rate, English (words a minute)', 'number', {
    otherwise: '115',
  }),
}

/** What the office set, by field. */
export type OwnSettings = { readonly [field: string]: string }

export const isSetting = (field: string): boolean => Object.hasOwn(FIELDS, field)
export const nearestSetting = (field: string): string | undefined => nearestName(field, Object.keys(FIELDS))

/** `shipped`: the values of the file, as `readYaml` gives them. */
export function settingsOf(shipped: Value, own: OwnSettings): readonly OfficeSetting[] {
  return Object.entries(FIELDS).map(([field, { otherwise = '', ...rest }]) => {
    const mine = own[field]
    const theirs = valueAt(shipped, field.split('.'))
    const from = mine !== undefined ? 'own' : theirs !== undefined ? 'shipped' : 'default'
    return { field, ...rest, value: mine ?? theirs ?? otherwise, from }
  })
}

/** The file's values with the office's own in their places: text that `readOffice` reads, since JSON is YAML. */
export function officeText(shipped: Value, own: OwnSettings, emblem: Value | undefined): string {
  let values = shipped
  for (const [field, value] of Object.entries(own)) values = withValue(values, field.split('.'), value)
  return JSON.stringify(emblem === undefined ? values : withValue(values, ['emblem'], emblem), null, 1)
}

/** A text without languages stands for both. */
function valueAt(value: Value | undefined, path: readonly string[]): string | undefined {
  const [first, ...rest] = path
  if (first === undefined) return typeof value === 'string' ? value.trim() : undefined
  if (typeof value === 'string') return first === 'th' || first === 'en' ? value.trim() : undefined
  return isMap(value) && Object.hasOwn(value, first) ? valueAt(value[first], rest) : undefined
}

function withValue(value: Value | undefined, [first, ...rest]: readonly string[], given: Value): Value {
  if (first === undefined) return given
  const map = isMap(value) ? value : typeof value === 'string' ? { th: value, en: value } : {}
  return { ...map, [first]: withValue(Object.hasOwn(map, first) ? map[first] : undefined, rest, given) }
}

const isMap = (value: Value | undefined): value is { readonly [name: string]: Value } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
