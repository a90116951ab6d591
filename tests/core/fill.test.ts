import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAnswers } from '../../src/core/answer.ts'
import { factsOf } from '../../src/core/context.ts'
import { AppError } from '../../src/core/errors.ts'
import { fill } from '../../src/core/fill.ts'
import { thaiDigits } from '../../src/core/say.ts'
import { readTemplate } from '../../src/core/template.ts'
import { prepareWord } from '../../src/core/word/form.ts'
import { writeWord } from '../../src/core/word/write.ts'
import { wordText } from '../word-text.ts'
import { delegation, draftOf, linesOf, OFFICE, refusal, said, template, templateSource } from './samples.ts'

const GIFT = (policy: string) => `  gift: { type: text, missing: ${policy}, label: { th: ของที่ระลึก, en: Gift } }`

describe('a missing value', () => {
  const words = 'ขอมอบ{{gift}}แก่ท่าน'
  const draft = (policy: string) => draftOf(template(words, 'a {{gift}} b', GIFT(policy)), delegation())

  test('refuse: no document, and all such fields at once', () => {
    const fields = `${GIFT('refuse')}\n  other: { type: text, missing: refuse, label: { th: อื่น, en: Other } }`
    const error = refusal(() => draftOf(template('{{gift}} {{other}}', '{{gift}} {{other}}', fields), delegation()))
    expect(error.code).toBe('value-missing')
    expect(error.data.fields).toEqual(['gift', 'other'])
    expect(error.message).toMatch(/gift \(ของที่ระลึก, th\)\n {2}other \(อื่น, th\)/)
  })
  test('mark: a gap that says what is missing', () => {
    const { blocks, missing } = draft('mark')
    expect(blocks[0]?.text.th).toEqual([
      [{ text: 'ขอมอบ' }, { text: '[ของที่ระลึก]', source: 'gift', state: 'missing' }, { text: 'แก่ท่าน' }],
    ])
    expect(missing).toEqual([{ field: 'gift', lang: 'th', label: 'ของที่ระลึก', policy: 'mark' }])
  })
  test('blank: dots', () => {
    expect(linesOf(draft('blank'))).toEqual(['ขอมอบ......แก่ท่าน'])
  })
  test('omit: the paragraph vanishes, its neighbours stay', () => {
    expect(draft('omit').blocks).toEqual([])
    const lines = template('ก\nขอมอบ{{gift}}\nข', 'a\n{{gift}}\nb', GIFT('omit'))
    expect(linesOf(draftOf(lines, delegation()))).toEqual(['ก', 'ข'])
  })
  test.each(['""', '{ th: "", en: "" }', '~', '[]', '{}'])('a form left blank is missing: %s', (blank) => {
    expect(said(words, `answers: { gift: ${blank} }`, { fields: GIFT('blank') })).toEqual(['ขอมอบ......แก่ท่าน'])
  })
  test('a text in the other language only is missing in this one', () => {
    expect(said(words, 'answers: { gift: { en: silk } }', { fields: GIFT('mark') })).toEqual(['ขอมอบ[ของที่ระลึก]แก่ท่าน'])
  })
  test('a text without language is there in both', () => {
    const about = 'answers: { gift: silk }'
    expect([
      said(words, about, { fields: GIFT('mark') }),
      said(words, about, { fields: GIFT('mark'), lang: 'en' }),
    ]).toEqual([['ขอมอบsilkแก่ท่าน'], ['ขอมอบsilkแก่ท่าน']])
  })
})

describe('conditions leave no blank line', () => {
  test.each([
    ['{{#if city}}ก{{/if}}', '', []],
    ['ก\n{{#if city}}ข{{/if}}\nค', '', ['ก', 'ค']],
    ['ก\n{{#if city}}\nข\n{{/if}}\nค', '', ['ก', 'ค']],
    ['ก\n\n\nข', '', ['ก', 'ข']],
    ['{{#if city}}{{city}}{{else}}ไม่มี{{/if}}', '', ['ไม่มี']],
    ['{{#unless city}}ไม่มี{{/unless}}', 'city: ก', []],
    ['{{#each places}}\n{{index}}. {{this}}\n{{/each}}', 'places: [ก, ข]', ['๑. ก', '๒. ข']],
    ['{{#if (more people 1)}}คณะ{{else}}ท่าน{{/if}}', 'people: [{ name: ก }]', ['ท่าน']],
    ['{{#if (more people 1)}}คณะ{{else}}ท่าน{{/if}}', 'people: [{ name: ก }, { name: ข }]', ['คณะ']],
    ['{{#if (eq direction "inbound")}}มา{{/if}}', '', ['มา']],
    ['{{#if (or city (not purpose))}}ก{{/if}}', '', ['ก']],
    ['{{#if (and city purpose)}}ก{{/if}}', 'city: ก', []],
    ['{{#if (sameday visit.from visit.to)}}วันเดียว{{/if}}', 'visit: { from: 2016-11-17, to: 2016-11-17 }', ['วันเดียว']],
    ['{{#if (sameday visit.from visit.to)}}วันเดียว{{/if}}', '', []],
  ])('%j with %j', (words, about, lines) => {
    expect(said(words, about)).toEqual(lines)
  })
})

describe('each typed value in each language', () => {
  const FIELDS = [
    '  fee: { type: money, label: { th: ก, en: a } }',
    '  at: { type: time, label: { th: ก, en: a } }',
    '  n: { type: number, label: { th: ก, en: a } }',
    '  code: { type: line, label: { th: ก, en: a } }',
    '  phone: { type: phone, label: { th: ก, en: a } }',
    '  kind: { type: choice, label: { th: ก, en: a }, options: { x: { th: แบบ 1, en: kind 1 } } }',
    '  who: { type: person, label: { th: ก, en: a } }',
    '  whom: { type: people, label: { th: ก, en: a } }',
    '  parts: { type: texts, label: { th: ก, en: a } }',
  ]
  const ABOUT = `visit: { from: 2016-11-17, to: 2016-11-20 }
country: KR
languages: [ja]
people: [{ name: { th: เคน, en: Ken }, title: { th: นาย, en: Mr } }]
answers: { fee: "50,000 THB", at: "14.30", n: "1250.5", code: A-12, phone: 0 2000 0000, kind: x, who: { name: { th: ก, en: A } }, whom: [B, C], parts: { th: ก; ข, en: a; b } }`
  test.each([
    ['{{date visit.from}}', '๑๗ พฤศจิกายน ๒๕๕๙', '17 November 2016'],
    ['{{dates visit.from visit.to}}', '๑๗–๒๐ พฤศจิกายน ๒๕๕๙', '17–20 November 2016'],
    ['{{days visit.from visit.to}}', '๔', '4'],
    ['{{year visit.from}}', '๒๕๕๙', '2016'],
    ['{{time at}}', '๑๔.๓๐ น.', '2.30 p.m.'],
    ['{{number n}}', '๑,๒๕๐.๕', '1,250.5'],
    ['{{n}}', '๑,๒๕๐.๕', '1,250.5'],
    ['{{money fee}}', '๕๐,๐๐๐ บาท', '50,000 baht'],
    ['{{code}}', 'A-12', 'A-12'],
    ['{{phone}}', '๐ ๒๐๐๐ ๐๐๐๐', '0 2000 0000'],
    ['{{kind}}', 'แบบ 1', 'kind 1'],
    ['{{country country}}', 'สาธารณรัฐเกาหลี', 'the Republic of Korea'],
    ['{{list languages}}', 'ญี่ปุ่น', 'Japanese'],
    ['{{count people}}', '๑', '1'],
    ['{{name who}}', 'ก', 'A'],
    ['{{list whom}}', 'B และ C', 'B and C'],
    ['{{list parts}}', 'ก และข', 'a and b'],
    ['{{person head}}', 'นายเคน', 'Mr Ken'],
    ['{{list host}}', 'executive', 'executive'],
    ['{{direction}}', 'มาเยือนกรุงเทพมหานคร', 'inbound'],
  ])('%s', (expression, th, en) => {
    const used = FIELDS.filter((field) => new RegExp(`\\b${field.trim().split(':')[0]}}}`).test(expression)).join('\n')
    expect(said(`«${expression}»`, ABOUT, { fields: used })).toEqual([`«${th}»`])
    expect(said(`«${expression}»`, ABOUT, { fields: used, lang: 'en' })).toEqual([`«${en}»`])
  })
  test('an office that writes Arabic digits in Thai gets them everywhere', () => {
    expect(said('ข้อ ๑ {{date visit.from}}', ABOUT, { digits: 'arabic' })).toEqual(['ข้อ 1 17 พฤศจิกายน 2559'])
  })
})

describe('every value keeps the field that it came from', () => {
  const sources = (words: string, about: string) =>
    draftOf(template(words), delegation(about)).blocks.flatMap(({ text }) =>
      (text.th ?? []).flatMap((paragraph) => paragraph.flatMap(({ source, text }) => (source ? [[source, text]] : []))),
    )
  test('by path, with positions', () => {
    const about = 'city: ก\npeople: [{ name: ข }, { name: ค, position: ง }]\nplaces: [จ]'
    expect(sources('{{city}} {{name head}}', about)).toEqual([
      ['city', 'ก'],
      ['head', 'ข'],
    ])
    expect(
      sources(
        '{{#each people}}{{name this}} {{this.name}} {{./name}} {{#if position}}{{position}}{{/if}}\n{{/each}}',
        about,
      ),
    ).toEqual([
      ['people.0', 'ข'],
      ['people.0.name', 'ข'],
      ['people.0.name', 'ข'],
      ['people.1', 'ค'],
      ['people.1.name', 'ค'],
      ['people.1.name', 'ค'],
      ['people.1.position', 'ง'],
    ])
    expect(sources('{{#each places}}{{this}} {{@root.city}}{{/each}}', about)).toEqual([
      ['places.0', 'จ'],
      ['city', 'ก'],
    ])
  })
  test('line by line', () => {
    expect(sources('{{city}}', 'city: "ก\\nข"')).toEqual([
      ['city', 'ก'],
      ['city', 'ข'],
    ])
  })
})

describe('a table', () => {
  const source = templateSource('x').replace(
    /segments:[\s\S]*$/,
    `segments:
  - id: who
    role: table
    rows: people
    columns:
      - { width: 10, head: { th: ที่, en: No. }, cell: { th: '{{index}}', en: '{{index}}' } }
      - { width: 90, head: { th: ชื่อ, en: Name }, cell: { th: '{{name this}}{{#if position}}, {{position}}{{/if}}', en: '{{name this}}{{#if position}}, {{position}}{{/if}}' } }
`,
  )
  const table = readTemplate(source, 'trial.yaml')
  const rows = (about: string) =>
    (draftOf(table, delegation(about)).blocks[0]?.rows?.th ?? []).map((row) =>
      row.map((cell) => cell.map((paragraph) => paragraph.map(({ text }) => text).join('')).join('/')),
    )
  test('has a row a person', () => {
    expect(rows('people: [{ name: ก, position: ข }, { name: ค }]')).toEqual([
      ['๑', 'ก, ข'],
      ['๒', 'ค'],
    ])
  })
  test('without people is not there', () => {
    expect(draftOf(table, delegation()).blocks).toEqual([])
  })
})

describe('what a value may hold', () => {
  const DIGIT = /[0-9๐-๙]/g
  const arabic = (text: string) =>
    text.replace(DIGIT, (d) => ('0' <= d && d <= '9' ? d : String(d.charCodeAt(0) - 0xe50)))

  test('any text comes out of the document as it went in, save the tidying that is promised', async () => {
    const made = template('«{{city}}»')
    const setting = {
      font: { name: 'TH Sarabun New', size: 16 },
      thaiDigits: true,
      bilingual: 'columns',
      reading: false,
    } as const
    const forms = { th: await prepareWord(made, ['th'], setting), en: await prepareWord(made, ['en'], setting) }
    const properties = { title: 't', unit: 'u', language: 'th', agency: 'a', date: '2016-11-17' }
    let [kept, refused] = [0, 0]
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      fc
        .array(
          fc.constantFrom(
            ...'กขะาำ่้ๆ๐๙09 aZ&<>"\'.,;:{}[]()-\n\r\t«@#$%',
            '\u200b',
            '\u202e',
            '\u00a0',
            ' ๆ',
            '&amp;',
            '{{city}}',
            '👩‍👩‍👧',
            ']]>',
          ),
          { minLength: 1, maxLength: 25 },
        )
        .map((all) => all.join('')),
    )
    fc.assert(
      fc.property(texts, (typed) => {
        const clean = typed.replace(/\r\n?/g, '\n').trim()
        let about: ReturnType<typeof delegation>
        try {
          about = delegation(`city: ${JSON.stringify(typed)}`)
        } catch (error) {
          if (!(error instanceof AppError)) throw error
          refused++
          // Refused is only what no document can hold.
          expect(typed).toMatch(
            /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ue000-\uf8ff\ufffe\uffff]|\p{Cs}|^[\s\p{Cf}]*$/u,
          )
          return
        }
        if (/^[\s\p{Cf}]*$/u.test(clean)) return
        kept++
        for (const lang of ['th', 'en'] as const) {
          const [, before, inside, after] =
            /^(«)([\s\S]*)(»)$/.exec(
              paragraphsOf(writeWord(forms[lang], draftOf(made, about, { lang }), properties)).join('\n'),
            ) ?? []
          const lines = clean
            .split('\n')
            .filter((line, i, all) => line.trim() !== '' || i === 0 || i === all.length - 1)
          const words = lines.map((line, i) => {
            if (lang === 'en')
              return arabic(i > 0 && !line.includes('@') ? line.replace(/^\p{Ll}/u, (c) => c.toUpperCase()) : line)
            return line.replace(/\S+/gu, (word) => (/[A-Za-z@]/.test(word) ? word : thaiDigits(word)))
          })
          expect([before, after]).toEqual(['«', '»'])
          // The space before ๆ does not break: promised for every document.
          expect(inside).toBe(words.join('\n').replaceAll(' ๆ', '\u00a0ๆ'))
        }
      }),
      { numRuns: 600 },
    )
    expect(kept).toBeGreaterThan(200)
    expect(refused).toBeGreaterThan(5)
  })

  test('nothing of the machine ever shows', () => {
    const fields = [
      'text',
      'line',
      'texts',
      'date',
      'time',
      'number',
      'money',
      'country',
      'agency',
      'person',
      'people',
      'flag',
    ]
    const helper: Record<string, string> = {
      texts: 'list ',
      date: 'date ',
      time: 'time ',
      number: 'number ',
      money: 'money ',
      country: 'country ',
      agency: 'agency ',
      person: 'person ',
      people: 'list ',
    }
    for (const policy of ['mark', 'blank', 'omit']) {
      const declared = fields
        .map((type) => `  a_${type}: { type: ${type}, missing: ${policy}, label: { th: ก, en: a } }`)
        .join('\n')
      const words = fields
        .map((type) => (type === 'flag' ? '{{#if a_flag}}x{{/if}}' : `{{${helper[type] ?? ''}a_${type}}}`))
        .join('\n')
      for (const lang of ['th', 'en'])
        for (const about of [
          '',
          'people: [{ name: { ja: x } }]',
          'answers: { a_person: { name: { ja: x } }, a_people: [{ name: { ja: x } }], a_texts: [{ ja: x }], a_text: { ja: x } }',
        ])
          expect(
            said(
              `${words}\n{{name head}} {{list people}} {{count people}} {{#each people}}{{name this}}\n{{/each}}`,
              about,
              { fields: declared, lang },
            ).join('\n'),
          ).not.toMatch(/undefined|null|NaN|Infinity|\[object|&\w+;|\{\{|Invalid/)
    }
  })
})

/** Paragraphs as they stand in document.xml, read by a parser of XML. */
function paragraphsOf(bytes: Uint8Array): string[] {
  return wordText(bytes).replace(/\n$/, '').split('\n')
}

test('what was given on the spot wins over the file, and the file over what is remembered', () => {
  const made = template('{{gift}}', '{{gift}}', GIFT('mark'))
  const sources = [
    { file: 'remembered', answers: { gift: 'ก' } },
    { file: 'file', answers: { gift: 'ข' } },
    { file: 'given', answers: { gift: 'ค' } },
  ]
  const values = [1, 2, 3].map((n) => {
    const known = readAnswers(made.fields, sources.slice(0, n))
    const facts = factsOf(delegation().delegation, OFFICE, '2016-11-17', known)
    return linesOf(
      fill(made, { langs: ['th'], date: '2016-11-17', facts, digits: 'thai', names: { agency: () => undefined } }),
    )
  })
  expect(values).toEqual([['ก'], ['ข'], ['ค']])
})

test('no answer takes the place of a fact', () => {
  const about = delegation('city: ก\nanswers: { city: ข, office: ค }')
  expect(linesOf(draftOf(template('{{city}}'), about))).toEqual(['ก'])
})
