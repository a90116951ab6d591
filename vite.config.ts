import { defineConfig } from 'vite'

/** The installed command: one bundle, so that no library has to be found on the user's PC. */
export default defineConfig({
  build: {
    ssr: 'src/main/cli.ts',
    outDir: 'out',
    target: 'node20',
    minify: false,
    rollupOptions: { output: { entryFileNames: 'cli.js' } },
  },
  ssr: { noExternal: true },
})
