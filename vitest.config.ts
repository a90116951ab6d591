import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // No test puts keys into the data folder of whoever runs it.
    env: { WITHET_DATA: join(tmpdir(), 'withet-test-data') },
  },
})
