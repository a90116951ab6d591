import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const END_TO_END = 'tests/e2e/**/*.test.ts'

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // No test puts keys into the data folder of whoever runs it.
    env: { WITHET_DATA: join(tmpdir(), 'withet-test-data') },
    projects: [
      {
        extends: true,
        test: { name: 'parts', include: ['tests/**/*.test.ts'], exclude: [END_TO_END], setupFiles: ['tests/seed.ts'] },
      },
      {
        extends: true,
        // Programs, browsers and packers are started: on a busy machine each takes its time.
        test: {
          name: 'desk',
          include: [END_TO_END],
          globalSetup: 'tests/e2e/build.ts',
          testTimeout: 240_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
