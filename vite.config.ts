import { cpSync, mkdirSync } from 'node:fs'
import { parse } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type UserConfig } from 'vite'

const FONTS = 'node_modules/@expo-google-fonts/sarabun'

/** The fonts that documents can embed, beside the command. */
const fonts: Plugin = {
  name: 'fonts',
  closeBundle() {
    mkdirSync('out/fonts', { recursive: true })
    for (const weight of ['400Regular', '700Bold'])
      cpSync(`${FONTS}/${weight}/Sarabun_${weight}.ttf`, `out/fonts/Sarabun_${weight}.ttf`)
    cpSync(`${FONTS}/LICENSE_FONT`, 'out/fonts/LICENSE')
  },
}

/** One bundle for Node, so that no library has to be found on the user's PC. SQLite is native and stays a dependency. */
const forNode = (entry: string, file: string, more: UserConfig = {}, format: 'es' | 'cjs' = 'es'): UserConfig => ({
  build: {
    ssr: entry,
    outDir: 'out',
    emptyOutDir: false,
    target: 'node22',
    minify: false,
    rollupOptions: { output: { entryFileNames: file, chunkFileNames: `${parse(file).name}/[name].js`, format } },
  },
  ssr: { noExternal: true, external: ['better-sqlite3', 'electron'] },
  ...more,
})

const renderer: UserConfig = {
  root: 'src/renderer',
  base: './',
  // The host puts a fresh nonce in its place in each answer.
  html: { cspNonce: '%NONCE%' },
  plugins: [react()],
  build: { outDir: '../../out/renderer', emptyOutDir: true, target: 'chrome120', assetsInlineLimit: 0 },
}

/** `vite build --mode …`: the installed command, the desk's window, its shell, and the bridge between them. */
const MODES: { readonly [mode: string]: UserConfig } = {
  command: forNode('src/main/cli.ts', 'cli.js', { plugins: [fonts] }),
  main: forNode('src/main/electron.ts', 'main.js'),
  // A page in the sandbox has CommonJS only.
  preload: forNode('src/preload/index.ts', 'preload.cjs', {}, 'cjs'),
  renderer,
}

export default defineConfig(({ mode }) => MODES[mode] ?? renderer)
