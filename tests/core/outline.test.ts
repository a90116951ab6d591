import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readExpression } from '../../src/core/expression.ts'
import { FACTS } from '../../src/core/field.ts'
import { outlineOf, type Piece, rowScope } from '../../src/core/outline.ts'
import { readTemplate } from '../../src/core/template.ts'

const HOME = join(import.meta.dirname, '..', '..', 'templates')
const shipped = readdirSync(HOME).flatMap((kind) =>
  readdirSync(join(HOME, kind)).map((name) => readTemplate(readFileSync(join(HOME, kind, name), 'utf8'), name)),
)

const textIn = (pieces: readonly Piece[]): string =>
  pieces
    .map((piece) =>
      piece.kind === 'text' ? piece.text : piece.kind === 'value' ? '' : textIn(piece.body) + textIn(piece.otherwise),
    )
    .join('')

const fieldsIn = (pieces: readonly Piece[]): readonly string[] =>
  pieces.flatMap((piece) =>
    piece.kind === 'text' ? [] : piece.kind === 'value' ? piece.fields : fieldsIn([...piece.body, ...piece.otherwise]),
  )

const bare = (text: string): string => text.replace(/\{\{[^}]*\}\}/g, '').replace(/\s+/g, '')

test.each(shipped)(
  'the outline of $id has its words and its fields, all of them',
  ({ draft, segments, facts, uses }) => {
    const scope = { root: facts }
    const titles = Object.values(draft).flatMap((program) => fieldsIn(outlineOf(program, scope)))
    const printed = new Set(titles)
    for (const { source, program, table } of segments) {
      for (const [lang, text] of Object.entries(source)) {
        const outline = outlineOf(program[lang], scope)
        expect(textIn(outline).replace(/\s+/g, '')).toBe(bare(text ?? ''))
        for (const field of fieldsIn(outline)) printed.add(field)
      }
      for (const { cell } of table?.columns ?? [])
        for (const field of Object.values(cell).flatMap((program) =>
          fieldsIn(outlineOf(program, rowScope(scope, table?.rows ?? ''))),
        ))
          printed.add(field)
    }
    // A list may be printed by its items alone.
    const unseen = [...uses].filter(([path, shape]) => !printed.has(path) && !('list' in shape))
    expect(unseen).toEqual([])
  },
)

test('conditions are said in both languages', () => {
  const read = (source: string): readonly Piece[] => {
    const { program, faults } = readExpression(source, { root: FACTS }, (field) => ({ policy: 'mark', label: field }))
    expect(faults).toEqual([])
    return outlineOf(program, { root: FACTS })
  }
  expect(read('{{#if purpose}}a{{else}}b{{/if}}')).toEqual([
    {
      kind: 'if',
      when: { th: 'มีวัตถุประสงค์', en: 'there is: Purpose' },
      body: [{ kind: 'text', text: 'a' }],
      otherwise: [{ kind: 'text', text: 'b' }],
    },
  ])
  expect(read('{{#unless (more people 1)}}a{{/unless}}')).toMatchObject([
    { when: { th: 'ไม่ใช่กรณีที่รายชื่อคณะมากกว่า 1', en: 'not: People: more than 1' } },
  ])
  expect(read('{{#if (and (eq direction "outbound") city)}}a{{/if}}')).toMatchObject([
    {
      when: {
        th: 'ลักษณะการเยือนคือ เดินทางไปต่างประเทศ และมีเมือง',
        en: 'Direction is outbound and there is: City',
      },
    },
  ])
})
