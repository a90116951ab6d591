/** Builds the desk before the first end-to-end suite runs, so that what is driven is what stands in src/. */
import { execFileSync } from 'node:child_process'
import { globSync, statSync } from 'node:fs'

const newest = (...patterns: readonly string[]): number =>
  Math.max(0, ...globSync([...patterns]).map((path) => statSync(path).mtimeMs))
const oldest = (...paths: readonly string[]): number =>
  Math.min(...paths.map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0))

const BUILT = ['out/cli.js', 'out/main.js', 'out/preload.cjs', 'out/renderer/index.html']

export default function build(): void {
  if (oldest(...BUILT) > newest('src/**/*', 'vite.config.ts', 'package-lock.json')) return
  execFileSync('npm', ['run', '-s', 'build'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
}
