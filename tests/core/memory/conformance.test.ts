/** What the standards allow and forbid, each case a small file of ours. Ids of XLIFF 2 follow the names of its own constraints. */
import { describe, expect, test } from 'vitest'
import { AppError } from '../../../src/core/errors.ts'
import { readTerms, readUnits } from '../../../src/core/memory/formats.ts'
import { sourceOf } from '../../../src/core/memory/variant.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
/** The words of every entry, by language; what is skipped by its reason. */
const read = (text: string) => {
  const { rows, taken, skipped } = readUnits(bytes(text), 'file')
  expect(taken.length + skipped.length).toBe(rows)
  const words = taken.map(({ variants }) =>
    Object.fromEntries(Object.entries(variants).map(([lang, variant]) => [lang, sourceOf(variant)])),
  )
  return { words, skipped: skipped.map(({ problem }) => problem), lines: skipped.map(({ line }) => line), taken }
}
const refusal = (text: string): AppError => {
  try {
    readUnits(bytes(text), 'file')
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('it was taken')
}

// ---- TMX ----

const HEADER =
  '<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="en" datatype="plaintext"/>'
const tmx = (body: string, header = HEADER) => `<tmx version="1.4">${header}<body>\n${body}</body></tmx>`
const tu = (th: string, en = 'Hello') =>
  `<tu><tuv xml:lang="th"><seg>${th}</seg></tuv><tuv xml:lang="en"><seg>${en}</seg></tuv></tu>`
const sound = tu('สวัสดี')

describe('TMX 1.4b', () => {
  test.each([
    [
      'a note, properties and dates',
      `<tu tuid="1" creationdate="20200102T030405Z" creationid="A"><note>n</note><prop type="x">y</prop>${sound.slice(4)}`,
    ],
    ['its own document type', `DOCTYPE tmx SYSTEM "tmx14.dtd">`],
    ['CDATA', tu('<![CDATA[สวัสดี]]>')],
    [
      'highlighted words and layout around them',
      tu('<hi type="b">สวัส</hi><bpt i="1">&lt;b></bpt>ดี<ept i="1">&lt;/b></ept>'),
    ],
  ])('takes %s', (_, body) => {
    const text = body.startsWith('DOCTYPE') ? `<?xml version="1.0"?><!${body}${tmx(sound)}` : tmx(body)
    expect(read(text)).toMatchObject({ words: [{ th: 'สวัสดี', en: 'Hello' }], skipped: [] })
  })

  test('takes white space as it stands, and languages by their primary tag', () => {
    const text = tmx(
      '<tu><tuv xml:lang="TH"><seg> ก\n ข </seg></tuv><tuv xml:lang="en-GB"><seg>a</seg></tuv><tuv xml:lang="fr"><seg>b</seg></tuv></tu>',
    )
    expect(read(text).words).toEqual([{ th: ' ก\n ข ', en: 'a', fr: 'b' }])
  })

  test.each([
    ['no variant', '<tu><note>n</note></tu>', 'it has no <tuv>: no words in any language'],
    ['no language', '<tu><tuv><seg>a</seg></tuv></tu>', 'the language is not given'],
    [
      'a language with an underscore',
      '<tu><tuv xml:lang="th_TH"><seg>a</seg></tuv></tu>',
      '"th_TH" is not a language tag',
    ],
    ['a private language', '<tu><tuv xml:lang="x-office"><seg>a</seg></tuv></tu>', '"x-office" is not a language tag'],
    ['no segment', '<tu><tuv xml:lang="th"></tuv></tu>', 'its <tuv> in "th" must have one <seg>'],
    [
      'a language twice',
      '<tu><tuv xml:lang="en-GB"><seg>a</seg></tuv><tuv xml:lang="en-US"><seg>b</seg></tuv></tu>',
      'it has "en" twice',
    ],
    [
      'a placeholder of another program',
      tu('<ph x="1">&lt;img/></ph>'),
      'the code <ph> stands for something that Withet does not know',
    ],
    ['an element that is not of the standard', tu('<blink>a</blink>'), 'the code <blink> is not supported here'],
    ['a state that is none', `<tu><prop type="x-withet-state">done</prop>${sound.slice(4)}`, '"done" is not a state'],
    ['a date that is none', `<tu creationdate="yesterday">${sound.slice(4)}`, '"yesterday" is not a date'],
  ])('skips an entry with %s, says the line, and takes the next', (_, entry, problem) => {
    const { words, skipped, lines } = read(tmx(`${entry}\n${sound}`))
    expect({ words, skipped, lines }).toEqual({ words: [{ th: 'สวัสดี', en: 'Hello' }], skipped: [problem], lines: [2] })
  })

  test.each([
    [
      'a header without what it must say',
      tmx(sound, '<header creationtool="t"/>'),
      'the header lacks creationtoolversion',
    ],
    ['no body', `<tmx version="1.4">${HEADER}</tmx>`, 'the file has no <body>'],
    ['another version', tmx(sound).replace('1.4', '2.0'), 'its version is "2.0"'],
    ['an element that is not closed', tmx('<tu><tuv xml:lang="th"><seg>a</tuv></tu>'), 'the XML is damaged here'],
    ['an entity that nobody declared', tmx(tu('&office;')), 'the XML is damaged here'],
  ])('refuses %s', (_, text, problem) => {
    const { code, message, data } = refusal(text)
    expect(code).toBe('exchange-invalid')
    expect(message).toContain(problem)
    expect(data.faults?.[0]?.line).toBeGreaterThan(0)
  })
})

// ---- XLIFF 1.2 ----

const xliff12 = (units: string, file = 'original="o" source-language="th" target-language="en" datatype="plaintext"') =>
  `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file ${file}><body>\n${units}</body></file></xliff>`
const u12 = (inside: string, id = '1') => `<trans-unit id="${id}">${inside}</trans-unit>`
const sound12 = u12('<source>สวัสดี</source><target>Hello</target>', 'sound')

describe('XLIFF 1.2', () => {
  test.each([
    ['groups', `<group><group>${sound12}</group></group>`],
    [
      'an alternative translation and a note',
      u12('<source>สวัสดี</source><target>Hello</target><note>n</note><alt-trans><target>Hi</target></alt-trans>'),
    ],
    [
      'segments and layout within',
      u12(
        '<source><mrk mtype="seg" mid="1">สวัส</mrk><g id="1">ดี</g></source><seg-source>x</seg-source><target>Hel<bpt id="2">b</bpt>lo<ept id="2">b</ept></target>',
      ),
    ],
    ['white space that does not count', u12('<source>\n  สวัสดี\n</source><target>  Hello </target>')],
  ])('takes %s', (_, units) => {
    expect(read(xliff12(units))).toMatchObject({ words: [{ th: 'สวัสดี', en: 'Hello' }], skipped: [] })
  })

  test.each([
    ['new', 'initial'],
    ['needs-translation', 'initial'],
    ['needs-review-translation', 'translated'],
    ['translated', 'translated'],
    ['signed-off', 'reviewed'],
    ['final', 'final'],
  ])('reads the state %s as %s', (state, ours) => {
    const { taken } = read(xliff12(u12(`<source>a</source><target state="${state}">b</target>`)))
    expect(taken[0]?.state).toBe(ours)
  })

  test('keeps white space where the file says so, and a unit without a target', () => {
    expect(read(xliff12('<trans-unit id="1" xml:space="preserve"><source> a\n</source></trans-unit>')).words).toEqual([
      { th: ' a\n' },
    ])
  })

  test.each([
    ['no id', '<trans-unit><source>a</source></trans-unit>', 'it has no id'],
    ['the id of another', sound12, 'the id "sound" stands here twice'],
    ['no source', u12('<target>a</target>'), 'it must have one <source>'],
    ['two sources', u12('<source>a</source><source>b</source>'), 'it must have one <source>'],
    ['a picture', '<bin-unit id="1" mime-type="image/png"/>', 'it holds a picture or a sound, not words'],
    [
      'no wish to be translated',
      '<trans-unit id="1" translate="no"><source>a</source></trans-unit>',
      'it is marked as not to be translated',
    ],
    ['a code of another program', u12('<source><x id="1"/></source>'), 'the code <x> stands for something'],
    [
      'a target in another language',
      u12('<source>a</source><target xml:lang="fr">b</target>'),
      'it is in "fr", but the file says "en"',
    ],
  ])('skips a unit with %s', (_, unit, problem) => {
    const { words, skipped } = read(xliff12(`${sound12}${unit}`))
    expect(words).toEqual([{ th: 'สวัสดี', en: 'Hello' }])
    expect(skipped).toEqual([expect.stringContaining(problem)])
  })

  test.each([
    [
      'a file without its original',
      xliff12(sound12, 'source-language="th" datatype="plaintext"'),
      '<file> lacks original',
    ],
    [
      'a file without a source language',
      xliff12(sound12, 'original="o" datatype="plaintext"'),
      '<file> lacks source-language',
    ],
    ['a file without a type', xliff12(sound12, 'original="o" source-language="th"'), '<file> lacks datatype'],
    [
      'another namespace',
      xliff12(sound12).replace('document:1.2', 'document:1.0'),
      'does not begin with <xliff version="1.2">',
    ],
    [
      'no file',
      '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"></xliff>',
      'has no <file> with a <body>',
    ],
  ])('refuses %s', (_, text, problem) => {
    expect(refusal(text).message).toContain(problem)
  })
})

// ---- XLIFF 2.0, 2.1 ----

const NS = 'urn:oasis:names:tc:xliff:document:2.0'
const xliff2 = (units: string, root = `version="2.0" srcLang="th" trgLang="en"`) =>
  `<xliff xmlns="${NS}" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" ${root}><file id="f1">\n${units}</file></xliff>`
const u2 = (inside: string, id = 'u') => `<unit id="${id}">${inside}</unit>`
const seg = (source: string, target?: string, more = '') =>
  `<segment${more}><source>${source}</source>${target === undefined ? '' : `<target>${target}</target>`}</segment>`
const sound2 = u2(seg('สวัสดี', 'Hello'), 'sound')

describe('XLIFF 2', () => {
  test.each([
    ['version 2.1', xliff2(sound2, 'version="2.1" srcLang="th" trgLang="en"')],
    [
      'groups, notes and skeletons',
      xliff2(
        `<skeleton href="s"/><notes><note id="n1">n</note></notes><group id="g"><group id="h">${sound2}</group></group>`,
      ),
    ],
    [
      'matches of a module',
      xliff2(
        u2(
          `<mtc:matches><mtc:match ref="#1"><source>x</source><target>y</target></mtc:match></mtc:matches>${seg('สวัสดี', 'Hello')}`,
        ),
      ),
    ],
    ['an ignorable between segments', xliff2(u2(`<ignorable><source> </source></ignorable>${seg('สวัสดี', 'Hello')}`))],
    [
      'marked words',
      xliff2(
        u2(
          seg(
            '<pc id="1">สวัส</pc><mrk id="2" translate="no">ดี</mrk>',
            '<sc id="1"/>Hel<sm id="2"/>lo<ec startRef="1"/><em startRef="2"/>',
          ),
        ),
      ),
    ],
  ])('takes %s', (_, text) => {
    expect(read(text)).toMatchObject({ words: [{ th: 'สวัสดี', en: 'Hello' }], skipped: [] })
  })

  test('takes each segment of a unit as an entry of its own', () => {
    const { words, taken } = read(xliff2(u2(seg('ก', 'a', ' id="s1" state="final"') + seg('ข', 'b'))))
    expect(words).toEqual([
      { th: 'ก', en: 'a' },
      { th: 'ข', en: 'b' },
    ])
    expect(taken.map(({ id, state }) => [id, state])).toEqual([
      ['u/s1', 'final'],
      ['u/2', undefined],
    ])
  })

  test.each([
    ['UnitWithoutSegment', u2('<notes><note>n</note></notes>'), 'it has no <segment>'],
    ['SegmentWithoutSource', u2('<segment><target>a</target></segment>'), 'a segment must have one <source>'],
    ['InvalidStateValue', u2(seg('a', 'b', ' state="done"')), '"done" is not a state'],
    [
      'InvalidDataRef',
      u2(`<originalData><data id="d1">x</data></originalData>${seg('<ph id="1" dataRef="d2"/>')}`),
      '<ph> names original data that is not there',
    ],
    [
      'InvalidDataRefStart',
      u2(seg('<pc id="1" dataRefStart="d2">a</pc>')),
      '<pc> names original data that is not there',
    ],
    [
      'DataIdNotUnique',
      u2(`<originalData><data id="d1">x</data><data id="d1">y</data></originalData>${seg('a')}`),
      'its <data> must each have an id of its own',
    ],
    [
      'InvalidExtensionElementInData',
      u2(`<originalData><data id="d1"><b/></data></originalData>${seg('a')}`),
      'its <data> holds elements',
    ],
    [
      'IdDuplicationBetweenSegmentAndInline',
      u2(seg('<pc id="s">a</pc>', undefined, ' id="s"')),
      'the id "s" stands twice in its source',
    ],
    ['InlineIdNotUnique', u2(seg('<pc id="1">a</pc><pc id="1">b</pc>')), 'the id "1" stands twice in its source'],
    ['PhWithoutId', u2(seg('<ph/>')), '<ph> has no id'],
    ['EcBeforeSc', u2(seg('<ec startRef="1"/>a<sc id="1"/>')), '<ec> ends nothing that began before it'],
    ['EmBeforeSm', u2(seg('<em startRef="1"/>a<sm id="1"/>')), '<em> ends nothing that began before it'],
    [
      'InvalidXmlLangOnSource',
      u2('<segment><source xml:lang="fr">a</source></segment>'),
      '<source> is in another language',
    ],
    [
      'DifferentXmlSpace',
      u2('<segment><source xml:space="preserve">a</source><target>b</target></segment>'),
      'xml:space differs in its source and its target',
    ],
    ['CodeOfAnotherProgram', u2(seg('<ph id="1" equiv="x"/>')), 'the code <ph> stands for something'],
    ['HiddenCharacter', u2(seg('<cp hex="0007"/>')), 'the code <cp> is not supported here'],
    [
      'TranslateNo',
      '<unit id="u" translate="no"><segment><source>a</source></segment></unit>',
      'it is marked as not to be translated',
    ],
  ])('skips a unit with the fault %s', (_, unit, problem) => {
    const { words, skipped } = read(xliff2(`${sound2}${unit}`))
    expect(words).toEqual([{ th: 'สวัสดี', en: 'Hello' }])
    expect(skipped).toEqual([expect.stringContaining(problem)])
  })

  test('skips as many entries as a unit with a fault has segments', () => {
    expect(read(xliff2(sound2 + u2(seg('a') + seg('<ph/>')))).skipped).toHaveLength(2)
  })

  test.each([
    ['NoTrgLang', xliff2(sound2, 'version="2.0" srcLang="th"')],
    ['SourceAndTargetInOneLanguage', xliff2(sound2, 'version="2.0" srcLang="th" trgLang="th"')],
  ])('skips all of a file with the fault %s', (_, text) => {
    expect(read(text)).toMatchObject({ words: [], skipped: [expect.any(String)] })
  })

  test.each([
    ['NoSrcLang', xliff2(sound2, 'version="2.0"'), 'the language is not given'],
    ['UnknownVersion', xliff2(sound2, 'version="3.0" srcLang="th"'), 'does not begin with <xliff version="2.0">'],
    ['NoFile', `<xliff xmlns="${NS}" version="2.0" srcLang="th"></xliff>`, 'has no <file> with units'],
    ['NoUnitOrGroupInFile', xliff2(''), 'has no <file> with units'],
    ['FileIdNotUnique', xliff2(`${sound2}</file><file id="f1">${sound2}`), 'the id "f1" of <file> stands here twice'],
    ['UnitIdNotUnique', xliff2(sound2 + sound2), 'the id "sound" of <unit> stands here twice'],
    ['UnitWithoutId', xliff2('<unit><segment><source>a</source></segment></unit>'), '<unit> has no id'],
    ['InvalidId', xliff2(u2(seg('a'), 'a b')), '<unit> has no id of letters and digits'],
    ['GroupWithoutId', xliff2(`<group>${sound2}</group>`), '<group> has no id'],
    [
      'GroupIdNotUnique',
      xliff2(`<group id="g">${sound2}</group><group id="g"/>`),
      'the id "g" of <group> stands here twice',
    ],
  ])('refuses a file with the fault %s', (_, text, problem) => {
    const { message, data } = refusal(text)
    expect(message).toContain(problem)
    expect(data.faults?.[0]?.line).toBeGreaterThan(0)
  })
})

// ---- terms ----

const terms = (text: string, name: string) => readTerms(bytes(text), name, 'th', 'en')
const martif = (body: string) => `<martif type="TBX"><martifHeader/><text><body>${body}</body></text></martif>`

describe('TBX', () => {
  test('takes groups of terms, and the names of the third edition', () => {
    const old =
      '<termEntry id="c1"><langSet xml:lang="th"><ntig><termGrp><term>เมือง</term></termGrp></ntig></langSet></termEntry>'
    const third =
      '<tbx><text><body><conceptEntry id="c1"><langSec xml:lang="th"><termSec><term>เมือง</term></termSec></langSec></conceptEntry></body></text></tbx>'
    for (const text of [martif(old), third])
      expect(terms(text, 'a.tbx').taken).toMatchObject([
        { id: 'c1', forms: { th: [{ text: 'เมือง', status: 'approved' }] } },
      ])
  })

  test.each([
    ['no term', '<termEntry id="c"><langSet xml:lang="th"/></termEntry>', 'it has no term in any language'],
    [
      'no language',
      '<termEntry id="c"><langSet><tig><term>a</term></tig></langSet></termEntry>',
      'the language is not given',
    ],
    [
      'an empty term',
      '<termEntry id="c"><langSet xml:lang="th"><tig><term> </term></tig></langSet></termEntry>',
      'a form has no words',
    ],
  ])('skips an entry with %s', (_, entry, problem) => {
    expect(terms(martif(entry), 'a.tbx').skipped.map((skip) => skip.problem)).toEqual([problem])
  })

  test('refuses what is none', () => {
    expect(() => terms('<html><body/></html>', 'a.tbx')).toThrow('its format is not known here')
    expect(() => terms('<martif/>', 'a.tbx')).toThrow('no <body>')
  })
})

describe('tables and glossaries', () => {
  test.each([
    ['semicolons', 'id;lang;text\nx;th;เมือง\n;en;city\n'],
    ['a named separator', 'sep=;\r\nid;lang;text\r\nx;th;เมือง\r\n;en;city\r\n'],
    ['tabs', 'id\tlang\ttext\nx\tth\tเมือง\n\ten\tcity'],
    ['a mark of byte order', '\ufeffid,lang,text\nx,th,เมือง\n"",en,"city"\n'],
  ])('takes a table with %s', (_, text) => {
    expect(terms(text, 'a.csv').taken).toMatchObject([
      { id: 'x', forms: { th: [{ text: 'เมือง' }], en: [{ text: 'city' }] } },
    ])
  })

  test.each([
    ['a quotation mark that is never closed', 'lang,text\nth,"เมือง\n', 'is opened here and never closed'],
    ['a name twice', 'lang,text,text\n', 'two columns are called "text"'],
    ['no column for the words', 'id,lang\nx,th\n', 'the first row lacks text'],
    ['too many columns', `lang,text\n${','.repeat(300)}\n`, 'more than 200 columns'],
    ['too many rows', `lang,text\n${'th,a\n'.repeat(20_001)}`, 'more than 20000 rows'],
  ])('refuses a table with %s', (_, text, problem) => {
    expect(() => terms(text, 'a.csv')).toThrow(problem)
  })

  test('skips rows that say too little, with their lines', () => {
    const { taken, skipped } = terms('id,lang,text,status\na,th,ก,approved\nB!,th,ข,\nc,th,,\nd,th,ง,maybe\n', 'a.csv')
    expect(taken.map(({ id }) => id)).toEqual(['a'])
    expect(skipped.map(({ line }) => line)).toEqual([3, 4, 5])
    const glossary = terms('เมือง\tcity\n# a remark\n\nคำเดียว\n', 'g.utf8')
    expect(glossary).toMatchObject({ rows: 2, skipped: [{ line: 4 }] })
  })
})
