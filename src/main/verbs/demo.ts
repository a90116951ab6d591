/** `withet demo`: an office's real afternoon with the example delegations, from an empty cabinet. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { MadeDraft } from '../../contract.ts'
import { type Call, option, Usage, type Verb } from '../verb.ts'
import { draftLines } from './draft.ts'
import { ruleLines } from './rules.ts'

export const demo: Verb = {
  usage: 'withet demo [--out DIR]',
  about: {
    en: 'Drafts and files letters, speeches, an agreement and visa requests for the example delegations.',
    th: 'ร่างและเก็บหนังสือ คำกล่าว บันทึกความเข้าใจ และหนังสือขอวีซ่าของคณะตัวอย่าง',
  },
  options: { out: { type: 'string' } },
  run: async (words, flags, { app, open, show, progress }) => {
    if (words.length > 0) throw new Usage('"withet demo" takes no words.')
    const cabinet = freshFolder(resolve(option.one(flags, 'out') ?? 'demo-output'))
    const tale = await tell(open(cabinet), join(app.home, 'examples', 'delegations'), progress)
    const where = `เปิดดูได้ที่ · open them in: ${join(cabinet, 'shelves')}`
    show({ cabinet, drafts: tale.drafts }, () => [...tale.words, where].join('\n\n'))
  },
}

type Tale = { readonly drafts: readonly MadeDraft[]; readonly words: readonly string[] }

type Scene = {
  readonly th: string
  readonly en: string
  readonly example: string
  readonly templates: readonly string[]
  readonly langs: readonly string[]
  readonly date: string
}

const STUDY_VISIT: Scene = {
  th: '๓. คณะศึกษาดูงาน พ.ศ. ๒๕๖๙: สำนักงานมีหน้าที่ แต่มติมิได้กำหนดว่าเป็นของส่วนใด จึงรออยู่ในถาด',
  en: '3. A study visit, 2026: the office answers for it, but the resolution names no sub-unit',
  example: 'study-visit-2026.yaml',
  templates: ['welcome-letter-study-visit'],
  langs: ['th', 'en'],
  date: '2026-11-09',
}

const SCENES: readonly Scene[] = [
  {
    th: '๑. เมืองมิตรภาพ พ.ศ. ๒๕๕๕: โครงสร้าง พ.ศ. ๒๕๔๗ ระบุหน่วยงานไว้ชัดเจน จึงเก็บเข้าแฟ้มได้ทันที',
    en: '1. A friendly city, 2012: the structure of 2004 names the unit, so each draft files itself',
    example: 'friendly-city-2012.yaml',
    templates: ['welcome-letter-mayor', 'speech-welcome', 'mou-friendly-city'],
    langs: ['th', 'en', 'th+en'],
    date: '2012-03-20',
  },
  {
    th: '๒. ผู้บริหารเดินทาง พ.ศ. ๒๕๖๙: โครงสร้าง พ.ศ. ๒๕๕๙ มิได้กล่าวถึงวีซ่า จึงรออยู่ในถาด',
    en: '2. Executives abroad, 2026: the structure of 2016 names no visas, so the request waits in the tray',
    example: 'executives-abroad-2026.yaml',
    templates: ['visa-embassy-executives'],
    langs: ['th', 'en', 'th+en'],
    date: '2026-11-02',
  },
  STUDY_VISIT,
]

/** The rule that the last scene adopts: letters to cities and embassies, suggested by the name of the sub-unit. */
const RULE = '2016-1-letters'

async function tell(call: Call, examples: string, progress: (words: string) => void): Promise<Tale> {
  const drafts: MadeDraft[] = []
  const words: string[] = []
  for (const scene of SCENES) {
    progress(scene.th)
    const made = await play(call, examples, scene)
    drafts.push(...made)
    words.push(`${scene.th}\n${scene.en}`, ...summary(made))
  }
  const rule = await call('rules.adopt', { id: RULE })
  const settled = await play(call, examples, STUDY_VISIT)
  drafts.push(...settled)
  const heading =
    '๔. สำนักงานรับแนวปฏิบัติหนึ่งข้อ แล้วร่างหนังสือเดิมอีกครั้ง\n4. The office adopts a rule, and drafts the same letter again'
  return { drafts, words: [...words, heading, ruleLines('adopted', rule), ...summary(settled)] }
}

async function play(call: Call, examples: string, { example, templates, langs, date }: Scene): Promise<MadeDraft[]> {
  const delegation = { name: example, source: readFileSync(join(examples, example), 'utf8') }
  const made: MadeDraft[] = []
  for (const lang of langs) made.push(...(await call('draft.make', { templates, delegation, lang, date })).drafts)
  return made
}

/** The first language of each template in full, the others by their files. */
function summary(made: readonly MadeDraft[]): string[] {
  const byTemplate = new Map<string, MadeDraft[]>()
  for (const draft of made) byTemplate.set(draft.template, [...(byTemplate.get(draft.template) ?? []), draft])
  return [...byTemplate.values()].map(([first, ...others]) => {
    if (!first) return ''
    const more = others.map(({ lang, file }) => `  ${lang}: ${file}`)
    return [draftLines(first), ...more].join('\n')
  })
}

/** A demo never writes over an earlier one: somebody may have worked in it. */
function freshFolder(out: string): string {
  for (let n = 1; ; n++) {
    const folder = n === 1 ? out : `${out}-${n}`
    if (existsSync(folder)) continue
    mkdirSync(folder, { recursive: true })
    return join(folder, 'cabinet')
  }
}
