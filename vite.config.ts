import { cpSync, mkdirSync } from 'node:fs'
import { defineConfig } from 'vite'

const FONTS = 'node_modules/@expo-google-fonts/sarabun'

/** The installed command: one bundle, so that no library has to be found on the user's PC; beside it the font to embed. */
export default defineConfig({
  build: {
    ssr: 'src/main/cli.ts',
    outDir: 'out',
    target: 'node22',
    minify: false,
    rollupOptions: { output: { entryFileNames: 'cli.js' } },
  },
  // SQLite is a native module: it stays a dependency of the installed package.
  ssr: { noExternal: true, external: ['better-sqlite3'] },
  plugins: [
    {
      name: 'fonts',
      closeBundle() {
        mkdirSync('out/fonts', { recursive: true })
        for (const weight of ['400Regular', '700Bold'])
          cpSync(`${FONTS}/${weight}/Sarabun_${weight}.ttf`, `out/fonts/Sarabun_${weight}.ttf`)
        cpSync(`${FONTS}/LICENSE_FONT`, 'out/fonts/LICENSE')
      },
    },
  ],
})
