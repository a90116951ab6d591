/** The trials in their short form: each promise is kept, and the same strain breaks the naive store. */
import { expect, test } from 'vitest'
import { TRIALS } from '../trials/all.ts'

// What has a short form of its own among the tests of the cabinet is not run twice.
const elsewhere = new Set(['writers'])

test.for(TRIALS.filter(({ name }) => !elsewhere.has(name)))(
  '$name: $promise',
  { timeout: 300_000 },
  async (trial, { skip }) => {
    const outcome = await trial.run('short')
    if ('skipped' in outcome) return skip(outcome.skipped)
    expect(outcome.broken).toEqual([])
    expect(outcome.control).not.toEqual([])
  },
)
