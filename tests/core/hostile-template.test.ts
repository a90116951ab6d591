import { describe, expect, test } from 'vitest'
import { fill } from '../../src/core/fill.ts'
import { readTemplate } from '../../src/core/template.ts'
import { OFFICE, refusal, spent, templateSource } from './samples.ts'

const refuse = (source: string) => {
  const [error, milliseconds] = spent(() => refusal(() => readTemplate(source, 'trial.yaml')))
  expect(milliseconds).toBeLessThan(2000)
  expect(error.code).toBe('template-invalid')
  expect(error.message).toMatch(/^trial\.yaml (needs mending|cannot be read|is not a template):\n {2}trial\.yaml/)
  expect(error.message.length).toBeLessThan(60_000)
  return error
}
/** The line of the Thai text in the sample. */
const LINE = 13

describe('code in an expression is refused, with the line', () => {
  test.each([
    '{{constructor.constructor "return process"}}',
    '{{constructor}}',
    '{{#with city}}{{constructor.constructor}}{{/with}}',
    '{{lookup (lookup city "constructor") "name"}}',
    '{{#if (lookup city "constructor")}}x{{/if}}',
    '{{__proto__.x}}',
    '{{city.__proto__}}',
    '{{city.constructor}}',
    '{{head.constructor.constructor}}',
    '{{#each people}}{{constructor}}{{/each}}',
    '{{#each people}}{{this.__proto__}}{{/each}}',
    '{{__defineGetter__ city}}',
    '{{__lookupGetter__ "__proto__"}}',
    '{{__lookupSetter__ "__proto__"}}',
    '{{toString}}',
    '{{hasOwnProperty "x"}}',
    '{{@root.constructor}}',
    '{{@root}}',
    '{{@index}}',
    '{{../city}}',
    '{{#each people}}{{../city}}{{/each}}',
    '{{[__proto__]}}',
    '{{city.[constructor]}}',
  ])('%s', (words) => {
    expect(refuse(templateSource(words)).data.faults?.[0]).toMatchObject({ file: 'trial.yaml', line: LINE })
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })
})

describe('only what is known is allowed', () => {
  test.each([
    ['{{> other}}', /Partials are not allowed/],
    ['{{> (lookup . "p")}}', /Partials are not allowed/],
    ['{{#> other}}x{{/other}}', /not allowed/],
    ['{{*inline}}', /Decorators are not allowed/],
    ['{{#*inline "x"}}y{{/inline}}', /not allowed/],
    ['{{evil 1}}', /no helper "evil"/],
    ['{{#evil city}}x{{/evil}}', /\{\{#evil}} is not known/],
    ['{{^city}}x{{/city}}', /is not known/],
    ['{{#if (evil city)}}x{{/if}}', /no condition "evil"/],
    ['{{log "x"}}', /no helper "log"/],
    ['{{helperMissing city}}', /no helper/],
    ['{{#blockHelperMissing city}}{{/blockHelperMissing}}', /is not known/],
    ['{{{city}}}', /three braces/],
    ['{{&city}}', /three braces/],
    ['{{#each people as |p|}}{{name p}}{{/each}}', /takes one field/],
    ['{{"city"}}', /expected a field/],
    ['{{1}}', /expected a field/],
    ['{{undefined}}', /expected a field/],
    ['{{city at="people.0.identity.passport"}}', /option at is not known/],
    ['{{city policy="omit"}}', /option policy is not known/],
    ['\\{{city}}', /braces stand here/],
    ['{{{{if city}}}}{{city}}{{{{/if}}}}', /braces stand here/],
    ['{{city}} }}', /braces stand here/],
  ])('%s', (words, problem) => {
    expect(refuse(templateSource(words)).message).toMatch(problem)
  })
})

describe('a text made to exhaust the parser is refused in no time', () => {
  const many = (words: string, times: number) => words.repeat(times)
  test.each([
    ['10 000 blocks opened', many('{{#if city}}', 10_000), /nested more than 64/],
    ['65 blocks', many('{{#if city}}', 65) + many('{{/if}}', 65), /nested more than 64/],
    ['blocks after closings', `${many('{{/if}}', 100)}${many('{{#if city}}', 100)}`, /nested|never opened/],
    ['{{else if}} 2 000 times', `{{#if city}}${many('{{else if city}}', 2_000)}{{/if}}`, /nested more than 64/],
    ['10 000 brackets', `{{#if ${many('(not ', 10_000)}city${many(')', 10_000)}}}x{{/if}}`, /brackets nested/],
    ['a path of 40 000', `{{${many('a.', 40_000)}b}}`, /longer than/],
    ['40 000 values', `{{date ${many('a ', 40_000)}}}`, /longer than/],
    ['20 000 options', `{{city ${many('a=1 ', 20_000)}}}`, /longer than/],
    ['5 001 expressions', many('{{city}}', 5_001), /more than 5000/],
    ['50 000 open braces', many('{{', 50_000), /more than 5000|never closed/],
    ['20 000 open comments', many('{{!--', 20_000), /more than 5000/],
    ['an open string', `{{city "${many('x ', 25_000)}`, /never closed/],
    ['100 000 spaces', `{{${many(' ', 100_000)}`, /never closed/],
    ['a text of 130 000 in both languages', many('ก', 130_000), /256000 are the most/],
  ])('%s', (_, words, problem) => {
    expect(refuse(templateSource(words)).message).toMatch(problem)
  })

  test('what is only large is read', () => {
    expect(readTemplate(templateSource(many('{{city}}', 5_000)), 't.yaml').segments).toHaveLength(1)
    expect(readTemplate(templateSource(many('{{#if city}}', 64) + many('{{/if}}', 64)), 't.yaml').id).toBe('trial')
    expect(readTemplate(templateSource(many('{{#if city}}a{{^}}b{{/if}}', 70)), 't.yaml').id).toBe('trial')
    const chain = `{{#if city}}${many('{{else if city}}', 60)}{{/if}}`
    expect(readTemplate(templateSource(many(chain, 3)), 't.yaml').id).toBe('trial')
  })
})

describe('a text that is no text', () => {
  test.each([
    [
      'a tree',
      '{ type: Program, body: [{ type: MustacheStatement, path: { type: NumberLiteral, value: "process" } }] }',
    ],
    ['a list', '["{{city}}"]'],
  ])('%s', (_, value) => {
    const error = refuse(templateSource('x').replace('th: "x"', `th: ${value}`))
    expect(error.data.faults?.[0]).toMatchObject({ line: LINE, problem: expect.stringMatching(/expected text/) })
  })

  test.each(['\ue000', '\ue001city\ue002f', '\ue003', '\ue010', '\uf8ff'])('marks of the writer: %j', (mark) => {
    expect(refuse(templateSource(`ก${mark}`)).message).toMatch(/private font/)
    expect(
      refuse(templateSource('{{a}}', '{{a}}', `  a: { type: text, label: { th: "ก${mark}", en: a } }`)).message,
    ).toMatch(/private font/)
  })
})

describe('names that reach outside', () => {
  test.each([
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'valueOf',
    'hasOwnProperty',
    'CON',
    'a.b',
    '..',
    'ก',
    'x'.repeat(41),
  ])('a field: %s', (id) => {
    refuse(templateSource('x', 'x', `  ${JSON.stringify(id)}: { type: text, label: { th: ก, en: a } }`))
  })
  test.each(['city', 'people', 'date', 'office', 'this', 'root', 'index', 'blank'])(
    'a field already there: %s',
    (id) => {
      expect(refuse(templateSource('x', 'x', `  ${id}: { type: text, label: { th: ก, en: a } }`)).message).toMatch(
        /already means something/,
      )
    },
  )
  test.each(['CON', 'nul.docx', 'a.', 'a:b', '..', '../x', 'a/b', 'A', '-a', 'ก'.repeat(300), 'x'.repeat(41), ''])(
    'an id: %s',
    (id) => {
      const error = refuse(templateSource('x').replace('id: trial', `id: ${JSON.stringify(id)}`))
      expect(error.data.faults?.[0]).toMatchObject({ field: 'id', line: 2 })
    },
  )
  test.each(['toString', '__proto__', 'x/y', 'id', 'TH'])('a language: %s', (lang) => {
    const layout = `layout: { th: external-letter, en: english-letter, ${JSON.stringify(lang)}: memo }`
    refuse(templateSource('x').replace(/^layout:.*$/m, layout))
  })
})

describe('a template carries no pattern and no program', () => {
  test('a regular expression', () => {
    const field = '  a: { type: line, label: { th: ก, en: a }, pattern: "(a+)+$" }'
    expect(refuse(templateSource('{{a}}', '{{a}}', field)).message).toMatch(/"pattern" is not known/)
  })
  test('a key of its own', () => {
    expect(refuse(`${templateSource('x')}helpers: { evil: "() => 1" }\n`).message).toMatch(/"helpers" is not known/)
  })
  test.each(['0', '-1', '1.5', '1e9', 'x'])('version %s', (version) => {
    const error = refuse(templateSource('x').replace('version: 1', `version: ${version}`))
    expect(error.data.faults?.[0]).toMatchObject({ field: 'version', line: 3 })
  })
})

test('a function among the facts is not called', () => {
  const made = readTemplate(templateSource('ก{{#if city}}{{city}}{{/if}}', 'a {{city}}'), 't.yaml')
  let called = false
  const evil = () => {
    called = true
    return 'evil'
  }
  const facts = { city: evil, office: OFFICE, people: [{ name: evil }] } as never
  const draft = fill(made, {
    langs: ['th', 'en'],
    date: '2016-11-17',
    facts,
    digits: 'thai',
    names: { agency: evil as never },
  })
  expect(called).toBe(false)
  expect(JSON.stringify(draft.blocks)).not.toMatch(/evil|=>/)
})

test('4 000 faults are told in a message that can be read', () => {
  const segments = Array.from({ length: 2_000 }, (_, i) => `  - { id: s${i}, role: body, th: "{{x}}", en: "{{y}}" }\n`)
  const error = refuse(`${templateSource('x')}${segments.join('')}`)
  expect(error.data.faults).toHaveLength(50)
  expect(error.message).toMatch(/… and \d+ more\.$/)
})
