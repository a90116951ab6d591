/** A third language is data: a template that has one is drafted in it, alone and beside Thai. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { contract } from '../../src/contract.ts'
import { wordParts, wordText } from '../word-text.ts'

const folder = mkdtempSync(join(tmpdir(), 'withet-language-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const CHINESE: { readonly [segment: string]: string } = {
  title: '祝酒辞',
  speaker: '{{name speaker}}\n{{position speaker}}',
  occasion: '在欢迎{{#if (more people 1)}}{{organisation}}代表团{{else}}{{position head}}{{/if}}的晚宴上',
  date: '{{date occasion_date style="weekday"}}',
  venue: '地点：{{venue}}',
  salutation:
    '{{#each guests_before}}\n{{this}}，\n{{/each}}\n尊敬的{{position head}}，\n{{#each guests}}\n{{this}}，\n{{/each}}\n各位来宾：',
  opening: '与朋友共餐，饭菜格外香。今晚佳肴与朋友俱在，我就长话短说。',
  welcome: '我谨代表曼谷市政府感谢各位今晚光临。“同桌之谊”往往由此开始。',
  friendship: '曼谷与{{city}}自{{year friendship_since}}年起结为友好城市。',
  'joint-work': '双方在{{list joint_work}}方面的合作令我们深感自豪。',
  wishes: '祝各位来宾身体健康，祝{{city}}人民和平幸福。',
  invitation: '请各位举杯：',
  'toast-health': '为{{position head}}{{#if (more people 1)}}和代表团全体成员{{/if}}的健康，',
  'toast-cities': '为曼谷和{{city}}人民的幸福，',
  'toast-friendship': '为我们两座城市的友谊，干杯！',
}

/** Every text of a delegation, said in one more language: as given, or in English. */
function translated(value: unknown, lang: string): unknown {
  if (Array.isArray(value)) return value.map((item) => translated(item, lang))
  if (typeof value !== 'object' || value === null) return value
  const inside = Object.entries(value).map(([name, text]) => [name, translated(text, lang)])
  const { en } = value as { readonly en?: string }
  return Object.fromEntries(en === undefined ? inside : [...inside, [lang, (lang === 'zh' && NAMES[en]) || en]])
}
const NAMES: { readonly [english: string]: string } = { Saraya: '萨拉亚市', 'Saraya City Government': '萨拉亚市政府' }

/** The shipped template with one more language in it, and a delegation that speaks it. */
function withLanguage(lang: string, words: (segment: { readonly id: string; readonly en: string }) => string): string {
  const template = parse(readFileSync('templates/speech/speech-toast.yaml', 'utf8'))
  template.id = 'toast-trial'
  template.layout[lang] = 'speech'
  template.draft[lang] = template.draft.en
  for (const segment of template.segments) {
    segment[lang] = words(segment)
    segment.onlyIn = { th: ['head'], en: ['head'] }
  }
  const own = mkdtempSync(join(folder, `${lang}-`))
  writeFileSync(join(own, 'toast-trial.yaml'), stringify(template))
  const delegation = translated(parse(readFileSync('examples/delegations/mayor-2018.yaml', 'utf8')), lang)
  writeFileSync(join(folder, `${lang}.yaml`), stringify(delegation))
  return own
}

type Made = { readonly lang: string; readonly title: string; readonly file: string }

const draft = (
  templates: string,
  lang: string,
  about = lang,
): Promise<{ readonly exit: number; readonly out: string }> =>
  new Promise((resolve) => {
    const cabinet = mkdtempSync(join(folder, 'cabinet-'))
    const args = ['draft', 'toast-trial', '--delegation', join(folder, `${about}.yaml`), '--date', '2018-11-05']
    const env = { PATH: process.env.PATH, HOME: folder }
    execFile(
      process.execPath,
      ['bin/withet.js', ...args, '--templates', templates, '--cabinet', cabinet, '--lang', lang, '--json'],
      { env, timeout: 60_000 },
      (error, out) => resolve({ exit: error ? Number(error.code) : 0, out }),
    )
  })

async function made(templates: string, lang: string, about = lang): Promise<Made> {
  const { exit, out } = await draft(templates, lang, about)
  expect([exit, out]).toEqual([0, expect.stringContaining('"drafts"')])
  return JSON.parse(out).drafts[0]
}

const part = (file: string, name: string): string => wordParts(readFileSync(file)).get(name) ?? ''
const style = (file: string, id: string): string =>
  new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`, 's').exec(part(file, 'word/styles.xml'))?.[0] ?? ''

describe('Chinese, in a copy of a shipped template', () => {
  const templates = withLanguage('zh', ({ id }) => CHINESE[id] ?? '')

  test('alone: its words, its dates, its font, its tag', async () => {
    const { lang, file } = await made(templates, 'zh')
    expect(lang).toBe('zh')
    const text = wordText(readFileSync(file))
    expect(text).toContain('祝酒辞')
    expect(text).toContain('2018年11月19日星期一')
    expect(text).not.toMatch(/[\u0e00-\u0e7f]{2}/)
    expect(style(file, 'BodyZh')).toMatch(/<w:rFonts [^>]*w:eastAsia="SimSun"/)
    expect(style(file, 'BodyZh')).toMatch(/<w:lang [^>]*w:eastAsia="zh-CN"/)
    expect(part(file, 'docProps/core.xml')).toContain('<dc:language>zh</dc:language>')
  })

  test('beside Thai: both texts, each in its own style, and a title that says so', async () => {
    const { lang, title, file } = await made(templates, 'th+zh', 'zh')
    expect([lang, title]).toEqual(['th+zh', expect.stringMatching(/\(ไทย-จีน\)$/)])
    const xml = part(file, 'word/document.xml')
    expect(xml).toMatch(/w:val="TitleTh"\/>.*?คำกล่าวอวยพร.*?w:val="TitleZh"\/>.*?祝酒辞/s)
    expect(style(file, 'BodyTh')).not.toContain('SimSun')
  })

  test('a language that the template lacks is refused, and what it has is named', async () => {
    const { exit, out } = await draft(templates, 'ja', 'zh')
    expect(exit).toBe(1)
    expect(JSON.parse(out).error).toMatchObject({
      code: 'value-invalid',
      message: expect.stringContaining('no text in ja. Fix: --lang with one of th, en, zh'),
    })
  })
})

test.each([
  ['th', true],
  ['zh', true],
  ['zh+th', true],
  ['th+en+zh', false],
  ['th+', false],
  ['TH', false],
  ['Chinese', false],
])('%s is one language or two: %s', (lang, right) => {
  expect(contract['draft.make'].shape.lang.safeParse(lang).success).toBe(right)
})

test('German, a language of Latin letters, is told to Word as its own', async () => {
  const templates = withLanguage('de', ({ en }) => en)
  const { file } = await made(templates, 'de')
  expect(wordText(readFileSync(file))).toContain('Montag, 19. November 2018')
  expect(style(file, 'BodyDe')).toMatch(/<w:lang w:val="de-DE"\/>/)
})
