import { describe, expect, test } from 'vitest'
import { readAnswers } from '../../src/core/answer.ts'
import { readDelegation } from '../../src/core/delegation.ts'
import { readYaml } from '../../src/core/yaml.ts'
import { delegation, delegationSource, draftOf, linesOf, refusal, spent, template } from './samples.ts'

const refuse = (source: string) => {
  const [error, milliseconds] = spent(() => refusal(() => readDelegation(source, 'trial.yaml')))
  expect(milliseconds).toBeLessThan(2000)
  expect(error.code).toBe('delegation-invalid')
  expect(error.message).toMatch(/^trial\.yaml (needs mending|cannot be read|is not a delegation):\n {2}trial\.yaml/)
  expect(error.message.length).toBeLessThan(30_000)
  return error
}
const refuseMore = (more: string) => refuse(delegationSource(more))
/** The first line after the sample's own. */
const LINE = 6

describe('a file made to exhaust the reader', () => {
  const many = (words: string, times: number) => words.repeat(times)
  test.each([
    ['100 000 brackets', `${many('[', 100_000)}${many(']', 100_000)}`, /nested more than/],
    ['100 000 open brackets', many('[', 100_000), /nested more than/],
    ['60 000 braces', many('{"a":', 60_000), /nested more than/],
    ['41 brackets', `a: ${many('[', 41)}${many(']', 41)}`, /nested more than/],
    [
      '700 steps of indentation',
      Array.from({ length: 700 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      /nested more than/,
    ],
    [
      '60 steps of indentation',
      Array.from({ length: 60 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      /nested more than/,
    ],
    ['100 000 dashes', `${many('- ', 100_000)}x`, /nested more than/],
    ['100 000 question marks', `${many('? ', 100_000)}x`, /nested more than/],
    ['100 000 colons', many('a: ', 100_000), /two names stand on one line|too many parts/],
    ['100 000 commas', `[${many(',', 100_000)}`, /a comma stands where a value should/],
    ['100 000 closing brackets', many('] ', 100_000), /never opened|too many parts/],
    ['100 000 tags', many('!t ', 100_000), /a tag/],
    ['100 000 aliases', many('*a ', 100_000), /an alias/],
    ['100 000 anchors', many('&a ', 100_000), /an anchor/],
    ['200 000 backslashes', `a: "${many('\\q', 200_000)}"`, /more than 20000 backslashes/],
    ['100 000 documents', many('---\n', 100_000), /too many parts|second document/],
    ['30 000 names', Array.from({ length: 30_000 }, (_, i) => `k${i}: 1`).join('\n'), /not known|too many parts/],
    ['the same name 15 000 times', many('id: a\n', 15_000), /stands here twice/],
    ['30 000 people', `people:\n${many('- name: x\n', 30_000)}`, /too many parts|500 are the most/],
    ['501 people', `people:\n${many('  - name: x\n', 501)}`, /the list has 501 entries; 500 are the most/],
    ['600 000 characters', `city: "${many('x', 600_000)}"`, /500000 are the most/],
    ['a text of 30 000', `city: "${many('x', 30_000)}"`, /20000 are the most/],
  ])('%s', (_, more, problem) => {
    expect(refuseMore(more).message).toMatch(problem)
  })

  test('nine aliases of nine aliases of nine', () => {
    const bomb = [...'abcdefghi'].map(
      (name, i) => `${name}: &${name} [${Array(9).fill(i ? `*${'abcdefgh'[i - 1]}` : 'x')}]`,
    )
    expect(refuse(bomb.join('\n')).message).toMatch(/an alias/)
  })

  test('five hundred people with all their data are read', () => {
    const person =
      '  - { name: { th: "ก {i}", en: "A {i}" }, position: { th: ก, en: A }, identity: { passport: "TR{i}", born: 1961-02-03 } }\n'
    const people = Array.from({ length: 500 }, (_, i) => person.replaceAll('{i}', String(10_000 + i)))
    expect(delegation(`people:\n${people.join('')}`).delegation.people).toHaveLength(500)
  })

  test('brackets in a text are only text', () => {
    expect(delegation(`city: "${'['.repeat(600)}"`).delegation.city).toEqual({ '*': '['.repeat(600) })
  })
})

describe('what is no plain YAML or JSON is refused, with its line', () => {
  test.each([
    ['a name of the machine', '__proto__: { polluted: 1 }', /"__proto__" cannot be used/],
    ['in JSON', '"__proto__": { "isAdmin": true }', /"__proto__" cannot be used/],
    ['constructor', 'answers: { constructor: { prototype: { x: 1 } } }', /"constructor" cannot be used/],
    ['a merge', 'answers: { <<: { a: 1 } }', /"<<" cannot be used/],
    ['a function', 'answers: { a: !!js/function "() => 1" }', /a tag/],
    ['bytes', 'answers: { a: !!binary aGVsbG8= }', /a tag/],
    ['a set', 'answers: !!set { a, b }', /a tag/],
    ['a map in order', 'answers: !!omap [a: 1]', /a tag/],
    ['a tag of its own', 'answers: !mine { a: 1 }', /a tag/],
    ['an anchor', 'answers: { a: &here 1 }', /an anchor/],
    ['an alias to nothing', 'answers: { a: *nothing }', /an alias/],
    ['the same name twice', 'id: b', /twice/],
    ['a second document', '---\nid: b', /a second document/],
    ['a tab', 'answers:\n\ta: 1', /a tab/],
    ['a list as a name', 'answers: { [a]: 1 }', /cannot be used/],
    ['no name', '"": 1', /cannot be used/],
    ['an open quotation mark', 'city: "x', /quotation mark is never closed/],
    ['an open bracket', 'places: [a, b', /closed/],
    ['a colon within', 'city: a: b', /two names stand on one line/],
    ['a reserved sign', 'city: @x', /cannot begin with this sign/],
    ['an unknown escape', 'city: "\\q"', /backslash/],
    ['an escape beyond Unicode', 'city: "\\U00110000"', /backslash/],
    ['NUL', 'city: "a\0b"', /NUL character/],
    ['NUL, escaped', 'city: "a\\0b"', /U\+0000/],
    ['a terminal sequence', 'city: "\\e]0;x\\a"', /U\+001B/],
    ['a terminal sequence of one byte', 'city: "\\x9b31m"', /U\+009B/],
    ['half a character', 'city: "a\\ud800b"', /U\+D800/],
    ['half a character, raw', 'city: "a\ud800b"', /U\+D800/],
    ['no character', 'city: "a\\uFFFEb"', /U\+FFFE/],
    ['no character in an answer', 'answers: { a: ["x\\uFFFF"] }', /U\+FFFF/],
    ['a control character in a name', 'answers: { "a\\u0001": 1 }', /cannot be used/],
    ['a mark of the writer', 'city: "\\ue001"', /private font/],
    ['only what is not seen', 'city: "\\u200b\\u00a0"', /the text is empty/],
  ])('%s', (_, more, problem) => {
    const error = refuseMore(more)
    expect(error.message).toMatch(problem)
    expect(error.data.faults?.[0]?.line).toBeGreaterThanOrEqual(LINE)
    expect(({} as { polluted?: unknown; isAdmin?: unknown }).polluted).toBeUndefined()
    expect(({} as { polluted?: unknown; isAdmin?: unknown }).isAdmin).toBeUndefined()
  })

  test.each(['', ' \n', 'null', '# x', 'hello', '- a', '42', '[]', '""'])('a file that says nothing: %j', (source) => {
    expect(refuse(source).message).toMatch(/expected named values here/)
  })

  test('nothing is printed beside', () => {
    const words: unknown[] = []
    const listen = (warning: Error) => words.push(warning)
    process.on('warning', listen)
    refuseMore('answers: { a: !x 1, b: *y }')
    process.off('warning', listen)
    expect(words).toEqual([])
  })
})

describe('what differs between editors does not matter', () => {
  const plain = delegation('city: กรุงเทพ').delegation
  test.each([
    ['a byte order mark', `\ufeff${delegationSource('city: กรุงเทพ')}`],
    ['CRLF', delegationSource('city: กรุงเทพ').replaceAll('\n', '\r\n')],
    ['a document begun and ended', `---\n${delegationSource('city: กรุงเทพ')}...\n`],
    ['YAML 1.1', `%YAML 1.1\n---\n${delegationSource('city: กรุงเทพ')}`],
    [
      'JSON',
      JSON.stringify({
        withet: 'delegation/1',
        id: 'trial',
        title: { th: 'การเยือน', en: 'Visit' },
        direction: 'inbound',
        host: ['executive'],
        city: 'กรุงเทพ',
      }),
    ],
  ])('%s', (_, source) => {
    expect(readDelegation(source, 'trial.yaml').delegation).toEqual(plain)
  })

  test('every scalar stays as typed: NO is no refusal, 012 no number, a date no moment', () => {
    const { value } = readYaml(
      'a: NO\nb: 0812345678\nc: 2016-11-17\nd: 1e999\ne: 9007199254740993\nf: -0',
      'f',
      'usage',
    )
    expect(value).toEqual({ a: 'NO', b: '0812345678', c: '2016-11-17', d: '1e999', e: '9007199254740993', f: '-0' })
  })

  test('an escaped carriage return ends a line, as it would in Word', () => {
    expect(delegation('city: "a\\r\\nb\\rc"').delegation.city).toEqual({ '*': 'a\nb\nc' })
  })
})

describe('each value where it stands', () => {
  test.each([
    ['title: { th: x }', /the same name stands here twice/],
    ['country: Japan', /not a country's ISO code/],
    ['country: ZZ', /not a country's ISO code/],
    ['city: { TH: x }', /"TH" is not a language/],
    ['city: { "*": x }', /"\*" is not a language/],
    ['city: [a]', /expected a text/],
    ['visit: 2018-11-17', /expected named values/],
    ['visit: { from: 2018-11-20, to: 2018-11-17 }', /ends .* before it begins/],
    ['visit: { from: 2561-11-17, to: 2018-11-20 }', /Buddhist/],
    ['people: x', /expected a list/],
    ['people: [x]', /expected named values/],
    ['people: [{ name: "  " }]', /the text is empty/],
    ['people: [{ title: Mr }]', /people\[1\]\.name: this is always needed/],
    ['people: [{ name: x, rank: emperor }]', /"emperor" is not one of/],
    ['people: [{ name: x, nam: y }]', /did you mean "name"/],
    ['languages: [klingon language]', /not a language's ISO code/],
    ['languages: [xx]', /not a language's ISO code/],
    ['programme: [{ on: 17 พ.ย. 2561, at: "25:00", what: x }]', /not a time of day/],
    ['answers: [a]', /expected named values/],
    ['subjects: [foreign-gest]', /did you mean "foreign-guest"/],
  ])('%s', (more, problem) => {
    expect(refuseMore(more).message).toMatch(problem)
  })

  test('an id is a name for files', () => {
    for (const id of ['CON', '..', '../x', 'a b', 'ก', 'x'.repeat(31), '-a', 'a-', ''])
      refuse(delegationSource().replace('id: trial', `id: ${JSON.stringify(id)}`))
  })

  test('long, foreign and joined names are kept as they are', () => {
    const names = ['ก'.repeat(200), 'x'.repeat(200), 'مرحبا', '👩‍👩‍👧 Ken', "O'Brien & <sons>", 'ก\u200bข']
    const { people } = delegation(`people: ${JSON.stringify(names.map((name) => ({ name })))}`).delegation
    expect(people.map(({ name }) => name['*'])).toEqual(names)
  })
})

describe('numbers and sums as answers', () => {
  const FIELDS = '  n: { type: number, label: { th: ก, en: a } }\n  m: { type: money, label: { th: ก, en: a } }'
  const made = template('{{number n}} {{money m}}', '{{number n}} {{money m}}', FIELDS)
  const read = (answers: { [field: string]: string }) => readAnswers(made.fields, [{ file: 'given', answers }])

  test.each([
    ['1250', 1250],
    ['1,250', 1250],
    ['๑,๒๕๐', 1250],
    ['1,234,567.5', 1234567.5],
    ['-0', 0],
    ['-3', -3],
  ])('%s', (typed, number) => {
    expect(read({ n: typed }).n).toBe(number)
  })
  test.each(['1e999', 'Infinity', 'NaN', '0x10', '1,5', '1,2,3', '12,34', '1.', ',', '1 000', '9'.repeat(400), '١٢'])(
    '%s is questioned',
    (typed) => {
      expect(refusal(() => read({ n: typed })).code).toBe('value-invalid')
      expect(refusal(() => read({ m: `${typed} THB` })).code).toBe('value-invalid')
    },
  )
  test.each([
    ['50,000 THB', 50_000, 'THB'],
    ['๕๐,๐๐๐ บาท', 50_000, 'THB'],
    ['EUR 1,250.50', 1250.5, 'EUR'],
  ])('%s', (typed, amount, currency) => {
    expect(read({ m: typed }).m).toEqual({ amount, currency })
  })
  test('a sum without its currency is questioned', () => {
    expect(refusal(() => read({ m: '500' })).message).toMatch(/write 50,000 THB/)
  })
})

describe('no error quotes identity data', () => {
  const PASSPORT = 'TR9081726'
  test.each([
    ['with a space', `passport: "${PASSPORT} 5"`],
    ['too long', `passport: ${PASSPORT}${PASSPORT}`],
    ['in small letters', `passport: ${PASSPORT.toLowerCase()}`],
    ['with a control character', `passport: "${PASSPORT}\\u0001"`],
    ['in a list', `passport: [${PASSPORT}]`],
    ['as a name', `passport: { ${PASSPORT}: 1 }`],
    ['with a tag', `passport: !p ${PASSPORT}`],
    ['behind an anchor', `passport: &p ${PASSPORT}`],
    ['with an escape', `passport: "\\q${PASSPORT}"`],
    ['never closed', `passport: "${PASSPORT}`],
    ['twice', `passport: ${PASSPORT}, passport: ${PASSPORT}`],
    ['as a kind', `kind: ${PASSPORT}`],
    ['as a date', `born: ${PASSPORT}`],
    ['as a country', `nationality: ${PASSPORT}`],
    ['a birthday of the Buddhist era', 'born: 2504-09-08'],
    ['a birthday of two digits', 'born: 8/9/04'],
    ['a birthday that is none', 'born: 1961-09-31'],
    ['a birthday in the wrong era', 'born: 8 กันยายน 1961'],
  ])('%s', (_, identity) => {
    const error = refuseMore(`people: [{ name: Ken Sato, identity: { ${identity} } }]`)
    const all = JSON.stringify([error.message, error.data]).toLowerCase()
    expect(all).not.toMatch(/9081726|2504|1961-09|8\/9\/04|กันยายน|08\b.*09|ken|sato/)
  })

  test('after a tab', () => {
    const error = refuseMore(`people:\n  - name: Ken Sato\n    identity:\n\tpassport: ${PASSPORT}`)
    expect(error.message).toMatch(/a tab/)
    expect(error.message).not.toContain(PASSPORT)
  })

  test('nor a name that hides a character', () => {
    expect(refuseMore('people: [{ name: "Ken\\u0001Sato" }]').message).not.toMatch(/Ken|Sato/)
  })

  test('the same passport twice is told, never merged', () => {
    const { delegation: read, warnings } = delegation(
      `people: [{ name: A, identity: { passport: ${PASSPORT} } }, { name: B, identity: { passport: ${PASSPORT} } }]`,
    )
    expect(read.people).toHaveLength(2)
    expect(warnings.map(({ code }) => code)).toEqual(['person-twice'])
    expect(JSON.stringify(warnings)).not.toContain(PASSPORT)
  })

  test('a passport number keeps its zeros', () => {
    expect(delegation('people: [{ name: A, identity: { passport: 001234500 } }]').delegation.identities).toEqual([
      { passport: '001234500' },
    ])
  })
})

test('expressions, markup and code in a value stay text', () => {
  for (const words of [
    '{{city}}',
    '{{#if x}}',
    '<script>alert(1)</script>',
    ']]>',
    '$' + '{1}',
    '&amp;',
    '%s',
    '=1+1',
  ]) {
    const about = delegation(`city: ${JSON.stringify(words)}`)
    expect(linesOf(draftOf(template('«{{city}}»'), about, { lang: 'en' }))).toEqual([`«${words}»`])
  }
})
