import { describe, expect, test } from 'vitest'
import { readExpression } from '../../src/core/expression.ts'
import { FACTS, type Fact, shapeOf } from '../../src/core/field.ts'
import { readTemplate } from '../../src/core/template.ts'
import { refusal, template, templateSource } from './samples.ts'

const answer = (shape: Fact['shape']): Fact => ({ shape, label: { th: 'ก', en: 'a' } })
const root = {
  ...FACTS,
  fee: answer(shapeOf('money')),
  topics: answer(shapeOf('texts')),
  bureau: answer(shapeOf('agency')),
  n: answer(shapeOf('number')),
}
const read = (words: string, item?: Fact['shape']) =>
  readExpression(words, { root, ...(item && { item, at: 'people' }) }, () => ({ policy: 'mark', label: 'a' }))

describe('what is right is read, and says which fields it prints', () => {
  test.each([
    ['{{city}}', ['city']],
    ['{{~city~}} {{ city }}', ['city']],
    ['{{date visit.from style="weekday"}}', ['visit.from']],
    ['{{dates visit.from visit.to}}', ['visit.from', 'visit.to']],
    ['{{#each people}}{{name this}} {{position}}{{/each}}', ['people', 'people.position']],
    ['{{#each people}}{{@root.city}}{{/each}}', ['people', 'city']],
    ['{{#each topics}}{{index}} {{this}}{{/each}}', ['topics']],
    ['{{list places}} {{list people}} {{list languages}} {{list host}}', ['places', 'people', 'languages', 'host']],
    ['{{count programme}}', ['programme']],
    ['{{money fee}} {{agency bureau}} {{number n}} {{n}}', ['fee', 'bureau', 'n']],
    // Asking whether a field is given prints nothing of it.
    ['{{#if city}}ก{{else}}ข{{/if}}', []],
    ['{{#unless (and city (not purpose))}}ก{{/unless}}', []],
    ['{{#if (eq direction "outbound")}}a{{else if (more people 1)}}b{{/if}}', []],
    ['{{#if (sameday visit.from visit.to)}}a{{/if}}', []],
    ['{{blank}} {{! a note }}', []],
  ])('%s', (words, fields) => {
    const { faults, fields: used } = read(words)
    expect(faults).toEqual([])
    expect([...used]).toEqual(fields)
  })
})

describe('a helper used wrongly is told with line and fix', () => {
  test.each([
    ['{{date city}}', '"city" is a text', 'write {{city}}'],
    ['{{city.th}}', 'there is no field "city.th"', 'declare it'],
    ['{{number visit.from}}', '"visit.from" is a date', 'write {{date visit.from}}'],
    ['{{visit.from}}', '"visit.from" is a date', 'write {{date visit.from}}'],
    ['{{visit}}', '"visit" is a group of fields', 'visit.from'],
    ['{{people}}', '"people" is a list', 'write {{list people}}'],
    ['{{programme}}', '"programme" is a list', 'write {{#each programme}}'],
    ['{{list programme}}', '"programme" is a list', 'write {{#each programme}}'],
    ['{{head}}', '"head" is a person', 'write {{person head}}'],
    ['{{fee}}', '"fee" is a money', 'write {{money fee}}'],
    ['{{country}}', '"country" is a country', 'write {{country country}}'],
    ['{{bureau}}', '"bureau" is a agency', 'write {{agency bureau}}'],
    ['{{person city}}', '"city" is a text', 'write {{city}}'],
    ['{{date}} {{date visit.from visit.to}}', '{{date}} takes 1 field, not 2', ''],
    ['{{days visit.from}}', '{{days}} takes 2 fields, not 1', ''],
    ['{{date visit.from style="grand"}}', 'option style', 'style="long"'],
    ['{{city style="long"}}', 'option style', 'leave it out'],
    ['{{cty}}', 'there is no field "cty"', 'declare it under "fields:"'],
    ['{{blank city}}', '{{blank}} takes nothing', 'write {{blank}}'],
    ['{{index}}', '{{index}} counts the items', 'inside {{#each}}'],
    ['{{#each city}}x{{/each}}', '"city" is a text, not a list', '{{#if}}'],
    ['{{#each people}}{{city}}{{/each}}', 'an item of people has no field "city"', 'write @root.city'],
    ['{{#each people}}{{../city}}{{/each}}', 'reaches outward', 'write @root.city'],
    ['{{#if (eq direction "sideways")}}x{{/if}}', '"sideways" is no option of direction', 'inbound, outbound'],
    ['{{#if (more city 1)}}x{{/if}}', '(more …) cannot compare a text', 'a list or a number'],
    ['{{#if (more people "one")}}x{{/if}}', '(more …) cannot compare', 'a list or a number'],
    ['{{#if (sameday visit.from city)}}x{{/if}}', '(sameday …) cannot compare a text', 'a date'],
    ['{{#if (not)}}x{{/if}}', '(not …) takes 1 values', ''],
    ['{{#if}}x{{/if}}', '{{#if}} takes one field', ''],
    ['{{#if city}}x{{/each}}', 'is closed by {{/each}}', 'write {{/if}}'],
    ['{{#if city}}x', 'never closed', 'close it'],
    ['{{/if}}', 'closes a block that was never opened', 'take it out'],
    ['{{city}', 'cannot be read', 'two braces'],
    ['{{}}', 'cannot be read', 'two braces'],
  ])('%s', (words, problem, fix) => {
    const [fault] = read(words.includes('{{date}}') ? words.slice(9) : words).faults
    expect(fault?.problem).toContain(problem)
    expect(fault?.fix ?? '').toContain(fix)
    expect(fault?.line).toBe(1)
  })

  test('the line counts within the text', () => {
    expect(read('one\ntwo {{city}}\nthree {{date city}}').faults).toEqual([
      { line: 3, problem: '"city" is a text', fix: 'write {{city}}' },
    ])
    // A block closed by another name is told where it was opened.
    expect(read('one\n{{#if city}}\n{{/each}}').faults[0]?.line).toBe(2)
  })

  test('and in the file, for a block of lines as for one line', () => {
    const source = templateSource('x').replace('    th: "x"', '    th: |-\n      one\n      two {{date city}}')
    const [fault] = refusal(() => readTemplate(source, 'trial.yaml')).data.faults ?? []
    expect(source.split('\n')[(fault?.line ?? 0) - 1]).toBe('      two {{date city}}')
  })

  test('all faults of a text at once', () => {
    expect(read('{{cty}} {{date city}} {{list programme}}').faults).toHaveLength(3)
  })
})

test('a list that is also gone through is still asked for as a list', () => {
  const { uses } = template(
    '{{list people}} {{#each people}}{{name this}}\n{{/each}} {{#each places}}{{this}}{{/each}}',
  )
  expect([uses.get('people'), uses.get('places')]).toEqual([FACTS.people?.shape, FACTS.places?.shape])
})

describe('languages say the same', () => {
  test('a field that only one of them prints is told', () => {
    const error = refusal(() => template('{{city}} {{purpose}}', '{{city}}'))
    expect(error.data.faults?.[0]?.problem).toContain('"en" does not use {{purpose}}')
    expect(error.data.faults?.[0]?.fix).toContain('onlyIn: { th: [purpose] }')
  })
  test('unless it says so', () => {
    const source = templateSource('{{city}} {{purpose}}', '{{city}}')
    const allowed = readTemplate(
      source.replace('    role: body', '    role: body\n    onlyIn: { th: [purpose] }'),
      'trial.yaml',
    )
    expect(allowed.id).toBe('trial')
  })
  test('a helper may differ, and so may a condition', () => {
    expect(template('{{date visit.from}}', '{{#if city}}{{date visit.from style="short"}}{{/if}}').id).toBe('trial')
  })
  test('a language left out is told; one that is null is not', () => {
    const source = templateSource('ก')
    const [fault] = refusal(() => readTemplate(source.replace('    en: "ก"\n', ''), 'trial.yaml')).data.faults ?? []
    expect(fault).toMatchObject({
      problem: expect.stringContaining('"en" is missing'),
      fix: expect.stringContaining('en: null'),
    })
    expect(readTemplate(source.replace('en: "ก"', 'en: null'), 'trial.yaml').segments[0]?.source.en).toBeNull()
  })
  test('a field that no text uses is told', () => {
    const error = refusal(() => template('x', 'x', '  gift: { type: text, label: { th: ก, en: a } }'))
    expect(error.message).toContain('no text uses the field "gift"')
  })
  test('a title carries no name of a person', () => {
    for (const words of [
      '{{name head}}',
      '{{list people}}',
      '{{contact.name}}',
      '{{#each people}}{{position}}{{/each}}',
    ]) {
      const source = templateSource('x').replace(/^draft:.*$/m, `draft: { th: ${JSON.stringify(words)}, en: a }`)
      expect(refusal(() => readTemplate(source, 'trial.yaml')).message).toContain("no person's name")
    }
  })
})
