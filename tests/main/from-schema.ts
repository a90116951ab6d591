/** Values that a schema of the contract accepts, made from the schema itself. */
import fc, { type Arbitrary } from 'fast-check'
import { z } from 'zod'

/** Reads zod's own description of a schema. Throws for a kind that it does not know, so that no call goes untried. */
export function fromSchema(schema: z.core.$ZodType): Arbitrary<unknown> {
  const { def } = schema._zod as unknown as { def: Def } // zod types each kind apart; `Def` is their union, loosely
  const make = MAKERS[def.type]
  if (!make) throw new Error(`from-schema.ts knows no "${def.type}"`)
  return make(def, schema)
}

type Def = {
  readonly type: string
  readonly shape: { readonly [key: string]: z.core.$ZodType }
  readonly element: z.core.$ZodType
  readonly innerType: z.core.$ZodType
  readonly in: z.core.$ZodType
  readonly keyType: z.core.$ZodType
  readonly valueType: z.core.$ZodType
  readonly options: readonly z.core.$ZodType[]
  readonly items: readonly z.core.$ZodType[]
  readonly entries: { readonly [key: string]: string }
  readonly values: readonly unknown[]
}

const MAKERS: { readonly [type: string]: (def: Def, schema: z.core.$ZodType) => Arbitrary<unknown> } = {
  object: ({ shape }) => {
    const required = Object.keys(shape).filter((key) => shape[key]?._zod.optin !== 'optional')
    const values = Object.fromEntries(Object.entries(shape).map(([key, value]) => [key, fromSchema(value)]))
    return fc.record(values, { requiredKeys: required })
  },
  optional: ({ innerType }) => fromSchema(innerType),
  default: ({ innerType }) => fromSchema(innerType),
  pipe: (def) => fromSchema(def.in),
  nullable: ({ innerType }) => fc.option(fromSchema(innerType)),
  array: ({ element }, schema) => fc.array(fromSchema(element), { minLength: leastOf(schema), maxLength: 3 }),
  tuple: ({ items }) => fc.tuple(...items.map(fromSchema)),
  union: ({ options }) => fc.oneof(...options.map(fromSchema)),
  // Keys are texts.
  record: ({ keyType, valueType }) =>
    fc.dictionary(fromSchema(keyType) as Arbitrary<string>, fromSchema(valueType), { maxKeys: 3 }),
  enum: ({ entries }) => fc.constantFrom(...Object.values(entries)),
  literal: ({ values }) => fc.constantFrom(...values),
  boolean: () => fc.boolean(),
  number: (_, schema) => numberOf(schema),
  string: (_, schema) => stringOf(schema),
  // `z.json()` refers to itself, `z.instanceof(Uint8Array)` is a check of its own.
  lazy: () => fc.jsonValue({ maxDepth: 3 }),
  custom: () => fc.uint8Array({ maxLength: 64 }),
}

const leastOf = (schema: z.core.$ZodType): number => z.toJSONSchema(schema, { unrepresentable: 'any' }).minItems ?? 0

function numberOf(schema: z.core.$ZodType): Arbitrary<number> {
  const { type, minimum = -1_000, maximum = 1_000 } = z.toJSONSchema(schema)
  return type === 'integer'
    ? fc.integer({ min: minimum, max: Math.min(maximum, 2_000_000_000) })
    : fc.double({ min: minimum, max: maximum, noNaN: true })
}

/** Words that mean something somewhere beside any: ids, dates, digits, markup, and what is nobody's name. */
const WORDS = [
  'visa-embassy-executives',
  '2026-11-17',
  '๑๗ พ.ย. ๒๕๖๙',
  '../../etc',
  '__proto__',
  'constructor',
  '<b>',
  '{{x}}',
  '\u202e',
  '*',
  '"',
  "'",
  '0',
  'tray',
  'a'.repeat(50),
]

function stringOf(schema: z.core.$ZodType): Arbitrary<string> {
  const { pattern, minLength = 0, maxLength = 60 } = z.toJSONSchema(schema)
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'))
  const fits = WORDS.filter((word) => word.length >= minLength && word.length <= maxLength)
  const any = fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, 60) })
  return fc.oneof(any, fc.constantFrom(...fits))
}
