/** The one gate against whatever a page that was taken over could send: each call, from its own schema. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CallName, contract } from '../../src/contract.ts'
import { openApp } from '../../src/main/app.ts'
import { dispatch, type Handlers } from '../../src/main/dispatch.ts'
import { handlersOf } from '../../src/main/handlers.ts'
import { appOptions } from '../../src/main/options.ts'
import { fromSchema } from './from-schema.ts'

const CALLS = Object.keys(contract) as CallName[] // the keys of a constant

/** Says what it was called with, and does nothing. */
let called: unknown[] = []
const listening = Object.fromEntries(
  CALLS.map((name) => [name, (args: unknown) => void called.push(args)]),
) as unknown as Handlers // no results: nobody reads them

const deep = (): unknown => {
  let value: unknown = []
  for (let level = 0; level < 100_000; level++) value = [value]
  return value
}
const HOSTILE: { readonly [what: string]: unknown } = {
  nothing: undefined,
  null: null,
  'not a number': Number.NaN,
  'a long string': 'ก'.repeat(10_000_000),
  'a nest without bottom': deep(),
  'a function': () => 'called',
  'a symbol': Symbol('x'),
  'a big integer': 10n,
  'an object with __proto__': JSON.parse('{"__proto__": {"polluted": true}}'),
  'a list': [1, 2, 3],
  'a date': new Date(0),
  'a map': new Map([['id', 'x']]),
}

/** Refused by its schema, in few words, and no handler was reached; or its schema takes it, and the handler gets plain data. */
async function holds(name: CallName, args: unknown): Promise<void> {
  called = []
  const outcome = await dispatch(listening, name, args)
  expect(({} as { polluted?: true }).polluted).toBeUndefined()
  if (outcome.ok) {
    expect(called).toHaveLength(1)
    return
  }
  expect(outcome.error.code, outcome.error.message.slice(0, 500)).toBe('usage')
  expect(outcome.error.message.length).toBeLessThan(2_200)
  expect(called).toEqual([])
}

describe.each(CALLS)('%s', (name) => {
  test('refuses what is not its arguments', async () => {
    for (const value of Object.values(HOSTILE)) await holds(name, value)
    expect((await dispatch(listening, name, undefined)).ok).toBe(false)
  })

  test('refuses its arguments with one of them spoilt, or one too many', async () => {
    const spoilt = fc.tuple(fromSchema(contract[name]), fc.constantFrom(...Object.values(HOSTILE)), fc.nat())
    await fc.assert(
      fc.asyncProperty(spoilt, async ([args, value, at]) => {
        const good = args as { readonly [key: string]: unknown } // each call takes an object
        const keys = Object.keys(good)
        const key = keys[at % Math.max(keys.length, 1)]
        if (key !== undefined) await holds(name, { ...good, [key]: value })
        for (const extra of ['path', 'constructor', 'file '])
          if (!(extra in contract[name].shape))
            expect((await dispatch(listening, name, { ...good, [extra]: value })).ok).toBe(false)
      }),
      { numRuns: 20 },
    )
  })
})

test('there is no call but those of the contract', async () => {
  const names = fc.oneof(
    fc.anything(),
    fc.string(),
    fc.constantFrom('__proto__', 'constructor', 'toString', '', 'draft', 'DRAFT.MAKE'),
  )
  await fc.assert(
    fc.asyncProperty(names, async (name) => {
      called = []
      const outcome = await dispatch(listening, name, {})
      fc.pre(!CALLS.includes(name as CallName)) // only compared
      expect(outcome).toMatchObject({ ok: false, error: { code: 'usage' } })
      expect(called).toEqual([])
    }),
  )
})

test('no call takes a path', () => {
  for (const name of CALLS) expect(Object.keys(contract[name].shape).join(), name).not.toMatch(/path|folder|dir\b/i)
})

describe('through the real handlers', () => {
  let base = ''
  let handlers: Handlers
  beforeAll(async () => {
    base = mkdtempSync(join(tmpdir(), 'withet-dispatch-'))
    const { app } = appOptions({ cabinet: join(base, 'cabinet') })
    handlers = handlersOf(await openApp({ ...app, data: join(base, 'data') }))
  })
  afterAll(() => rmSync(base, { recursive: true, force: true }))

  test.each(CALLS)('%s gives a result or a typed refusal, never a bug', async (name) => {
    await fc.assert(
      fc.asyncProperty(fromSchema(contract[name]), async (args) => {
        const outcome = await dispatch(handlers, name, args)
        expect(outcome.ok ? 'ok' : outcome.error.code, outcome.ok ? '' : outcome.error.message).not.toBe('bug')
        expect(readdirSync(base).filter((entry) => entry !== 'cabinet' && entry !== 'data')).toEqual([])
      }),
      { numRuns: 25 },
    )
  })
})
